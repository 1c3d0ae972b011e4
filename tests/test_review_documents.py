"""What the review page is told of a film and of a shot, and the pictures that it is shown."""

import json
from pathlib import Path

import pytest
from PIL import Image

from storybuild.edge.project import project_at
from storybuild.edge.stills import Stills
from storybuild.errors import MediaError, UsageError
from storybuild.film.page_media import MediaFile, Still
from storybuild.session.project_options import ProjectOptions
from storybuild.session.reviewing import Reviewed, review_film, review_shot

from .project import Project, surroundings
from .studio import KEY, Studio


def film_of(project: Project) -> Reviewed:
    with surroundings(project.env):
        return review_film(ProjectOptions(str(project.root)))


def shot_of(project: Project, shot: str) -> Reviewed:
    with surroundings(project.env):
        return review_shot(ProjectOptions(str(project.root)), shot)


def test_a_film_that_was_never_built_is_shown_with_boards_and_nothing_is_written(project: Project) -> None:
    found = film_of(project)
    told = found.document
    assert (told["title"], told["name"], told["profile"]) == ("Two", "storyboard", None)
    assert told["format"] == {"width": 128, "height": 72, "rate": [24, 1], "drop": False}
    assert (told["frames"], told["seconds"], told["reel"], told["captions"]) == (24, 1.0, None, [])
    assert [(each["id"], each["state"], each["start"], each["frames"]) for each in told["shots"]] == [
        ("one", "missing", 0, 12),
        ("two", "missing", 12, 12),
    ]
    assert told["plan"] == {
        "total": {"amount": 0, "currency": "USD", "precision": "exact", "unpriced": 0},
        "stale": 2,
        "waiting": 0,
        "bought": 0,
        "left_out": 0,
    }
    assert all(isinstance(found.media[each["thumb"]], Still) for each in told["shots"])
    assert [path.name for path in project.root.iterdir()] == ["storyboard.yaml"]


def test_the_reel_and_each_clip_have_addresses_that_change_with_what_they_hold(project: Project) -> None:
    project.made()
    first = film_of(project)
    assert film_of(project) == first
    project.edit("climbs", "runs").made()
    second = film_of(project)
    reels = [each.media[each.document["reel"]["url"]] for each in (first, second)]
    assert [isinstance(each, MediaFile) and Path(each.path) for each in reels] == [project.reel] * 2
    assert first.document["reel"]["url"] != second.document["reel"]["url"]
    assert first.document["version"] != second.document["version"]
    thumbs = [[shot["thumb"] for shot in each.document["shots"]] for each in (first, second)]
    assert [a == b for a, b in zip(*thumbs, strict=True)] == [False, True]
    assert second.document["shots"][0] | {"thumb": ""} == {
        "id": "one", "scene": "s1", "state": "current", "words": "Its clip is what its words ask for.",
        "provider": "animatic", "model": "", "frames": 12, "take": 2, "takes": 2, "cost": None, "due": False,
        "stand_in": False, "faults": 0, "thumb": "", "start": 0, "notes": 0,
    }  # fmt: skip


def test_what_is_to_be_bought_has_its_price_and_no_document_tells_the_key(studio: Studio) -> None:
    studio.film.build()
    told = film_of(studio.film).document
    one = told["shots"][0]
    assert one["cost"] == {"amount": 0.1, "currency": "USD", "precision": "exact"}
    assert (one["state"], one["due"], one["stand_in"]) == ("missing", True, True)
    assert one["words"] == "paid work was not agreed to: $0.10"
    assert told["plan"]["total"] == {"amount": 0.3, "currency": "USD", "precision": "exact", "unpriced": 0}
    shot = shot_of(studio.film, "one").document
    assert '"path": "/videos"' in shot["request"]
    assert shot["prompt"]["text"].startswith("Mara climbs") or "Mara climbs" in shot["prompt"]["text"]
    studio.build()
    bought, told = shot_of(studio.film, "one"), film_of(studio.film).document
    assert told["spending"] == {"spent": 0.3, "unpriced": 0, "cap": None, "currency": "USD"}
    take = bought.document["takes"][0]
    assert (take["number"], take["standing"], take["accepted"]) == (1, True, False)
    assert Path(bought.media[take["url"]].path).is_file()  # type: ignore[union-attr]
    assert bought.document["provenance"]["provider"] == "openai"
    assert KEY not in json.dumps([told, bought.document, shot]) + repr(bought.media)


def test_a_shot_tells_what_its_standing_take_was_asked(studio: Studio) -> None:
    studio.build()
    studio.film.edit("climbs", "runs up")
    told = shot_of(studio.film, "one").document
    assert (told["state"], "climbs" in told["prompt"]["before"]) == ("stale", True)
    assert "runs up" in told["prompt"]["text"]
    assert [each["field"] for each in told["reasons"]] == ["prompt"]
    assert told["dialogue"] == [{"who": "Mara", "text": "Dark.", "delivery": "", "start": 6, "end": 12}]


def test_footage_has_no_takes_and_a_shot_that_is_not_there_is_told(project: Project) -> None:
    project.made()
    (project.root / "f.mp4").write_bytes((project.root / "build/shots/one.mp4").read_bytes())
    project.edit("        action: The lamp is dead.\n", "        clip: f.mp4\n")
    found = shot_of(project, "two")
    assert found.document["takes"] == []
    assert Path(found.media[found.document["clip"]].path) == project.root / "f.mp4"  # type: ignore[union-attr]
    with pytest.raises(UsageError, match="unknown shot `tow`"):
        shot_of(project, "tow")


def test_what_lies_in_a_files_place_but_a_file_is_not_shown(project: Project) -> None:
    project.made()
    clip = project.root / "build/shots/one.mp4"
    clip.unlink()
    clip.mkdir()
    assert shot_of(project, "one").document["clip"] is None
    (project.root / "build/storyboard.report.json").write_text('{"shots": [7, {"id": "one", "why": {"a": 1}}]}')
    assert film_of(project).document["shots"][0]["words"] == "{'a': 1}"


def test_pictures_are_made_once_in_their_size_and_a_worker_that_dies_of_one_is_replaced(project: Project) -> None:
    project.made()
    found = film_of(project)
    stills = Stills(project_at(str(project.root), "storyboard.yaml"), ())
    try:
        broken = project.root / "broken.mp4"
        broken.write_bytes(b"no clip")
        with pytest.raises(MediaError, match=r"`broken.mp4` is no usable picture or clip"):
            stills.make("0.jpg", Still(64, 36, "0", MediaFile(str(broken), (0, 0, 0))))
        address = found.document["shots"][0]["thumb"]
        still = found.media[address]
        assert isinstance(still, Still)
        path = stills.make(address.removeprefix("media/"), still)
        with Image.open(path) as picture:
            assert (picture.format, picture.size) == ("JPEG", (128, 72))
        before = path.stat().st_mtime_ns
        assert stills.make(address.removeprefix("media/"), still).stat().st_mtime_ns == before
        assert sorted(each.name for each in path.parent.iterdir()) == [path.name]
    finally:
        stills.close()
    project.run("clean")
    assert not path.exists()
