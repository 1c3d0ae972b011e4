"""`export`: what each kind writes and where, from a film as it stands; nothing of anyone else's is touched."""

import json
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import numpy as np
import pytest
from PIL import Image

from storybuild.errors import UsageError
from storybuild.exports import KINDS
from storybuild.exports.folder import LIST, lay_folder

from .edge.footage import ffmpeg
from .project import Project
from .studio import Studio

FILM = """storybuild: 1
title: Handed on
format: {size: 128x72, fps: 24}
characters: {mara: {name: Mara}}
scenes:
  - id: s1
    heading: INT. ROOM - DAY
    shots:
      - {id: one, duration: 12f, action: Mara climbs the stairs., dialogue: [{mara: Dark.}]}
      - {id: two, duration: 12f, clip: {file: both.mp4, in: 1}, transition: {type: dissolve, duration: 6f}}
      - {id: three, duration: 12f, panel: blue.png, action: Written over it.}
      - {id: four, duration: 12f, panel: broken.png, action: A dog.}
      - {id: five, duration: 12f, card: {title: The End}}
"""
FILES = {
    "contact": (".contact.png", ".contact.pdf"), "pdf": (".pdf",), "csv": (".csv",), "srt": (".srt",),
    "vtt": (".vtt",), "otio": (".otio",), "edl": (".edl",), "notes": (".notes.csv",), "boards": (".boards",),
}  # fmt: skip


@pytest.fixture
def film(tmp_path: Path) -> Project:
    """A drawn board, footage, two panels of which one is no picture, and a card."""
    project = Project(tmp_path / "film", FILM)
    colours = "color=red:s=64x64:r=24:d=1[a];color=lime:s=64x64:r=24:d=1[b];[a][b]concat"
    ffmpeg(project.root, "-f", "lavfi", "-i", colours, "-pix_fmt", "yuv420p", "both.mp4")
    Image.new("RGB", (256, 144), (0, 0, 255)).save(project.root / "blue.png")
    (project.root / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nand no more")
    return project


def exported(project: Project, kind: str, *words: str) -> list[Path]:
    ran = project.run("export", kind, *words)
    assert ran.code == 0, ran.err
    return [Path(line) for line in ran.out.splitlines()]


def middle(path: Path, at: tuple[float, float] = (0.5, 0.5)) -> tuple[int, int, int]:
    with Image.open(path) as image:
        found = image.convert("RGB").getpixel((int(image.width * at[0]), int(image.height * at[1])))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def colours(path: Path) -> int:
    with Image.open(path) as image:
        return len(image.convert("RGB").getcolors(image.width * image.height) or [])


def near(found: tuple[int, int, int], wanted: tuple[int, int, int]) -> bool:
    return bool(np.abs(np.subtract(found, wanted)).max() < 40)


def test_every_kind_lies_in_its_place_before_anything_is_built_and_twice_the_same(project: Project) -> None:
    assert set(FILES) <= set(KINDS)
    schema = json.loads((Path(__file__).parent.parent / "schemas/export.schema.json").read_text())
    for kind, endings in FILES.items():
        told = project.run("export", kind, "--json").json
        places = [project.root / f"build/export/storyboard{ending}" for ending in endings]
        jsonschema.validate(told, schema)
        assert told == {"kind": kind, "places": [str(path) for path in places], "faults": []}
        if kind not in ("boards", "contact", "pdf"):
            before = [path.read_bytes() for path in places]
            assert exported(project, kind) == places
            assert [path.read_bytes() for path in places] == before
    assert sorted(path.name for path in project.root.iterdir()) == ["build", "storyboard.yaml"]
    assert project.made() != []
    exported(project, "csv")
    assert project.run("build", "-n").out == "nothing to do\n"


def test_boards_are_what_the_film_shows_without_what_is_written_over_it(film: Project) -> None:
    ran = film.run("export", "boards")
    folder = Path(ran.out.strip())
    assert sorted(path.name for path in folder.iterdir()) == [
        ".storybuild-export.json", "five.png", "four.png", "one.png", "three.png", "two.png",
    ]  # fmt: skip
    assert {size(path) for path in folder.glob("*.png")} == {(128, 72)}
    assert near(middle(folder / "two.png"), (0, 255, 0)), "from its in point on"
    assert near(middle(folder / "two.png", (0.05, 0.5)), (0, 0, 0)), "with the film's bars"
    assert near(middle(folder / "three.png"), (0, 0, 255))
    assert near(middle(folder / "three.png", (0.5, 0.95)), (0, 0, 255)), "without the action along its bottom"
    assert colours(folder / "one.png") > 50
    assert ran.err.startswith("warning: four: ") and "panel" in ran.err and ran.err.count("\n") == 1
    assert colours(folder / "four.png") > 50, "drawn in its place"


def test_boards_are_drawn_as_lines_for_models_whatever_is_in_them(film: Project) -> None:
    folder = exported(film, "boards", "--as", "lines")[0]
    assert folder == film.root / "build/export/storyboard.lines"
    drawn = {path.stem: np.asarray(Image.open(path)) for path in folder.glob("*.png")}
    assert set(drawn) == {"one", "two", "three", "five"}, "all but the one whose panel is no picture"
    assert {(each.shape, each.dtype) for each in drawn.values()} == {((72, 128), np.dtype(np.uint8))}
    shares = {name: float((each < 128).mean()) for name, each in drawn.items()}
    assert shares["three"] == 0.0, "one colour has no edges"
    assert all(0.002 < shares[name] < 0.7 for name in ("one", "five")), shares


def test_boards_are_drawn_as_depth_where_there_is_a_stage_and_refused_where_there_is_none(film: Project) -> None:
    ran = film.run("export", "boards", "--as", "depth")
    folder = Path(ran.out.strip())
    assert [path.name for path in folder.glob("*.png")] == ["one.png"]
    with Image.open(folder / "one.png") as image:
        assert (image.mode, image.size, image.getextrema()) == ("L", (128, 72), (0, 255))
    told = "is a flat picture, in which nothing is known to be near or far"
    assert ran.err.splitlines() == [f"warning: {shot}: {what} {told}" for shot, what in (
        ("two", "footage"), ("three", "a panel"), ("four", "a panel"), ("five", "a card"))]  # fmt: skip


def test_boards_show_their_moves_by_boxes_and_arrows_where_that_is_asked(film: Project) -> None:
    film.edit("action: Mara climbs the stairs.", "camera: {move: truck left}, action: Mara waits.")
    film.edit("panel: blue.png,", "panel: blue.png, camera: {from: wide, to: CU},")
    plain = {path.name: path.read_bytes() for path in exported(film, "boards")[0].glob("*.png")}
    folder = exported(film, "boards", "--arrows")[0]
    assert [name for name, before in sorted(plain.items()) if (folder / name).read_bytes() != before] == [
        "one.png", "three.png",
    ]  # fmt: skip
    assert {size(path) for path in folder.glob("*.png")} == {(128, 72)}
    for name in ("one", "three"):
        pixels = np.asarray(Image.open(folder / f"{name}.png").convert("RGB")).astype(int)
        assert (pixels[:, :, 0] - pixels[:, :, 1:].max(2) > 90).sum() > 100, "red lines"
    assert exported(film, "pdf", "--arrows")[0].read_bytes().startswith(b"%PDF")
    assert film.run("export", "csv", "--arrows").code == 2


def test_what_is_for_boards_alone_is_refused_elsewhere(project: Project) -> None:
    ran = project.run("export", "csv", "--as", "depth")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "error: `--as depth` is for boards")


def test_a_bought_clip_is_shown_once_it_is_there_and_a_board_before(studio: Studio) -> None:
    before = exported(studio.film, "boards")[0] / "one.png"
    drawn = before.read_bytes()
    assert studio.creates() == 0
    studio.build()
    shown = exported(studio.film, "boards")[0] / "one.png"
    assert shown.read_bytes() != drawn
    assert len({middle(shown, (x / 8, 0.4)) for x in range(1, 8)}) > 4, "the service's test picture"
    assert studio.creates() == 3


def test_media_are_linked_as_they_lie_from_the_file(film: Project, tmp_path: Path) -> None:
    film.edit("panel: broken.png, ", "")
    assert film.run("build").code == 0
    for words in ((), ("-o", str(tmp_path / "for the editor" / "film.otio"))):
        path = exported(film, "otio", *words)[0]
        tracks = json.loads(path.read_text())["tracks"]["children"]
        media = [
            each["media_references"]["DEFAULT_MEDIA"] for each in tracks[0]["children"] if "Clip" in each["OTIO_SCHEMA"]
        ]
        linked = [(path.parent / unquote(each["target_url"])).resolve() for each in (*media,)]
        shots = film.root / "build/shots"
        assert linked == [
            shots / "one.mp4", film.root / "both.mp4", shots / "three.mp4", shots / "four.mp4", shots / "five.mp4",
        ]  # fmt: skip
        assert all(each.is_file() for each in linked)
        assert not any(each["target_url"].startswith("/") for each in media)
        assert media[1]["available_range"]["duration"]["value"] == 48


def test_a_file_goes_where_it_is_wanted_and_a_folder_is_no_file(project: Project, tmp_path: Path) -> None:
    wanted = tmp_path / "for" / "shots.csv"
    assert exported(project, "csv", "-o", str(wanted)) == [wanted]
    assert exported(project, "contact", "-o", str(tmp_path / "sheet.pdf")) == [tmp_path / "sheet.pdf"]
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    odd = project.run("export", "contact", "-o", str(tmp_path / "sheet.jpg"))
    assert odd.code == 2 and "is neither a PNG nor a PDF" in odd.err and not (tmp_path / "sheet.jpg").exists()
    refused = project.run("export", "csv", "-o", str(tmp_path / "for"))
    assert (refused.code, refused.err.splitlines()[0]) == (2, f"error: `{tmp_path / 'for'}` is a folder")
    assert not (project.root / "build").exists()


def test_nothing_is_touched_in_a_folder_that_no_export_laid_there(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "two.png").write_text("my own")
    refused = project.run("export", "boards", "-o", str(folder))
    assert (refused.code, refused.err.splitlines()[0]) == (
        2, f"error: `{folder / 'two.png'}` is there, and no export of storybuild laid it",
    )  # fmt: skip
    assert [path.name for path in folder.iterdir()] == ["two.png"]
    lay_folder(folder, {"one.png": b"1", "media/a.mp4": project.root / "storyboard.yaml"})
    lay_folder(folder, {"one.png": b"2", "three.png": b"3"})
    left = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".json"}
    assert left == {"one.png": b"2", "three.png": b"3", "two.png": b"my own"}
    with pytest.raises(UsageError, match="is a file"):
        lay_folder(folder / "one.png", {"a": b""})


def test_a_list_that_someone_wrote_leads_nowhere_else(tmp_path: Path) -> None:
    folder, outside = tmp_path / "out", tmp_path / "outside.png"
    lay_folder(folder, {"one.png": b"1", "two.png": b"2"})
    outside.write_text("mine")
    (folder / "link").symlink_to(tmp_path)
    names = [
        "../outside.png",
        str(outside),
        "link/outside.png",
        "a/../../outside.png",
        "\0",
        7,
        None,
        "one.png",
        "two.png",
    ]
    (folder / LIST).write_text(json.dumps({"storybuild": 1, "files": names}))
    lay_folder(folder, {"one.png": b"3"})
    assert (outside.read_text(), (folder / "one.png").read_bytes(), (folder / "two.png").exists()) == (
        "mine",
        b"3",
        False,
    )
    for wreck in ("[" * 10_000, "{}", "[]", "\xff"):
        (folder / LIST).write_text(wreck)
        with pytest.raises(UsageError, match="no export of storybuild laid it"):
            lay_folder(folder, {"one.png": b"4"})
    assert (folder / "one.png").read_bytes() == b"3"


def test_nothing_is_written_through_a_link_in_the_build_folder(project: Project, tmp_path: Path) -> None:
    (project.root / "build").mkdir()
    (project.root / "build/export").symlink_to(tmp_path)
    refused = project.run("export", "csv")
    assert refused.code == 2 and "may lead anywhere" in refused.err
    assert not (tmp_path / "storyboard.csv").exists()


def test_drop_frame_is_for_rates_that_have_it(project: Project) -> None:
    refused = project.run("export", "edl", "--drop")
    assert refused.code == 2 and "only 29.97, 59.94 and 119.88" in refused.err
    project.edit("fps: 24", "fps: 29.97")
    assert "FCM: DROP FRAME" in exported(project, "edl", "--drop")[0].read_text()


def test_captions_are_written_in_every_language_though_the_film_shows_none(project: Project) -> None:
    project.edit(
        "Mara climbs the stairs.", "Mara climbs.\n        dialogue: [{mara: Dark., translations: {de: Dunkel.}}]"
    )
    files = exported(project, "vtt", "-o", str(project.root / "out.vtt"))
    assert [path.name for path in files] == ["out.vtt", "out.de.vtt"]
    assert ["Dark." in files[0].read_text(), "Dunkel." in files[1].read_text()] == [True, True]


def test_a_profiles_exports_lie_with_its_outputs(project: Project) -> None:
    project.edit("scenes:", "profiles: {small: {format: {size: 96x64}}}\nscenes:")
    folder = exported(project, "boards", "--profile", "small")[0]
    assert folder == project.root / "build/small/export/storyboard.boards"
    assert size(folder / "one.png") == (96, 64)


def test_a_read_only_project_is_exported_elsewhere(project: Project, tmp_path: Path) -> None:
    project.root.chmod(0o555)
    try:
        assert exported(project, "edl", "-o", str(tmp_path / "film.edl"))[0].read_text().startswith("TITLE: Two")
    finally:
        project.root.chmod(0o755)
    assert [path.name for path in project.root.iterdir()] == ["storyboard.yaml"]


def test_notes_that_cannot_be_read_are_told_and_the_others_are_handed_on(project: Project) -> None:
    rows = ['- {"id": "a1", "shot": "two", "frame": 3, "text": "Slower."}', "scribble"]
    (project.root / "storyboard.notes.yaml").write_text("\n".join(rows))
    ran = project.run("export", "notes")
    assert ran.code == 0 and ran.err.startswith("warning: storyboard.notes.yaml:2: this is no note")
    assert Path(ran.out.strip()).read_text("utf-8-sig").splitlines()[1] == "two,00:00:00:15,15,3,,open,Slower.,,0,a1"
    marker = json.loads(exported(project, "otio")[0].read_text())["tracks"]["children"][0]["children"][1]["markers"][0]
    assert (marker["name"], marker["marked_range"]["start_time"]["value"]) == ("Slower.", 3)
