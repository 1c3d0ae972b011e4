"""Where state and outputs lie: beside the storyboard, a profile's by themselves, or where the user keeps them."""

import json
import os
import shutil
from pathlib import Path

import pytest

from .project import Project
from .service import Service
from .studio import FILM, Studio, settings

PROFILES = "title: Two\nprofiles:\n  small: {format: {size: 64x64}}\n  wide: {format: {size: 128x64}}"


def laid(folder: Path) -> list[str]:
    """The files below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def cut(told: str) -> str:
    """The line that tells of the reel."""
    return next(line for line in told.splitlines() if " frames, " in line)


OUTPUTS = [
    "prompts/one.txt", "prompts/two.txt", "shots/one.mp4", "shots/two.mp4", "storyboard.mp4", "storyboard.report.json",
    "storyboard.srt", "storyboard.vtt",
]  # fmt: skip


def test_what_a_profile_leaves_lies_in_a_folder_of_its_own(project: Project) -> None:
    project.edit("title: Two", PROFILES)
    project.made()
    build = project.root / "build"
    before = {name: (build / name).read_bytes() for name in laid(build)}
    assert list(before) == OUTPUTS
    told = cut(project.run("build", "--profile", "small").err)
    assert told.split("; ")[1] == f"{build / 'small' / 'storyboard.mp4'} has 24 frames, 1.00 s"
    project.made("--profile", "wide")
    assert laid(build / "small") == laid(build / "wide") == OUTPUTS
    assert {name: (build / name).read_bytes() for name in before} == before
    sizes = [json.loads((build / each / "storyboard.report.json").read_text())["format"]["size"] for each in (
        "small", "wide",
    )]  # fmt: skip
    assert sizes == ["64x64", "128x64"]
    assert project.run("clean").code == 0
    assert not build.exists()


@pytest.mark.parametrize("name", ["shots", "prompts", "Shots", "storyboard.mp4"])
def test_a_profile_is_not_named_like_what_lies_beside_it(project: Project, name: str) -> None:
    project.edit("title: Two", f"title: Two\nprofiles: {{{name}: {{style: noir}}}}\nstyles: {{noir: {{}}}}")
    ran = project.run("check")
    assert (ran.code, ran.err.splitlines()[:2], ran.err.splitlines()[-1]) == (
        2, [f"error: `{name}` is no name for a profile", " --> storyboard.yaml:3:12"],
        "  help: a profile's film lies in `build/NAME/`; give it another name",
    )  # fmt: skip


def test_the_line_on_the_reel_names_the_file_that_was_asked_for(project: Project, tmp_path: Path) -> None:
    reel = tmp_path / "out" / "cut.mp4"
    told = cut(project.run("build", "-o", str(reel)).err)
    assert told.endswith(f"24 frames, 1.00 s; laid at {reel} too")
    assert reel.read_bytes() == project.reel.read_bytes()
    assert "laid at" not in project.run("build").err


@pytest.mark.parametrize("profile", ["", "final"])
def test_committed_clips_of_a_profile_are_taken_back(tmp_path: Path, profile: str) -> None:
    with Service(settings()) as service:
        studio = Studio(tmp_path, service, FILM.replace("characters:", "profiles: {final: {style: noir}}\ncharacters:"))
        studio.film.edit("scenes:", "styles: {noir: {look: grey}}\nscenes:")
        words = ("--profile", profile) if profile else ()
        assert (studio.build(*words).code, studio.creates()) == (0, 3)
        shutil.rmtree(studio.film.root / ".storybuild")
        shots = studio.film.root / "build" / profile / "shots"
        assert laid(studio.film.root / "build" / profile)[3:6] == ["shots/one.mp4", "shots/three.mp4", "shots/two.mp4"]
        assert shots.is_dir()
        assert (studio.build(*words).code, studio.creates()) == (0, 0)


def keep(project: Project, how: str, folder: Path) -> Project:
    """Let a project's state and outputs lie below a folder, by the user's own word."""
    state, out = folder / "state", folder / "out"
    if how == "environment":
        project.env |= {"STORYBUILD_STATE": str(state), "STORYBUILD_OUT": str(out)}
    else:
        (folder / "config").mkdir(parents=True, exist_ok=True)
        (folder / "config" / "config.toml").write_text(
            f"state = {json.dumps(str(state))}\nout = {json.dumps(str(out))}\n"
        )
        project.env["STORYBUILD_CONFIG_DIR"] = str(folder / "config")
    return project


@pytest.mark.parametrize("how", ["environment", "config"])
def test_state_and_outputs_lie_where_the_user_keeps_them(project: Project, tmp_path: Path, how: str) -> None:
    (tmp_path / "big").mkdir()
    (tmp_path / "disk").symlink_to(tmp_path / "big")
    keep(project, how, tmp_path / "disk")
    project.made()
    (state,) = (tmp_path / "big" / "state").iterdir()
    (out,) = (tmp_path / "big" / "out").iterdir()
    assert (state.name[:5], out.name, laid(out)) == ("film-", state.name, OUTPUTS)
    assert sorted(path.name for path in project.root.iterdir()) == ["storyboard.yaml"]
    assert project.made() == []
    other = keep(Project(tmp_path / "two" / "film", project.text.replace("climbs", "falls")), how, tmp_path / "disk")
    assert other.made() != []
    assert len(list((tmp_path / "big" / "state").iterdir())) == 2
    assert [each["state"] for each in project.run("status", "--json").json["shots"]] == ["current", "current"]
    assert project.run("clean").code == 0
    assert [path.exists() for path in (out, state / "takes")] == [False, True]


def test_the_null_build_looks_where_the_state_lies(project: Project, tmp_path: Path) -> None:
    def built() -> str:
        _, told = project.spawn("build").communicate(timeout=60)
        return cut(told.decode())

    def settled() -> str:
        board = project.root / "storyboard.yaml"
        os.utime(board, ns=(board.stat().st_mtime_ns - 10**9,) * 2)
        return built() and built()

    assert settled().startswith("nothing to do; ")
    beside = project.reel
    project.env["STORYBUILD_OUT"] = str(tmp_path / "out")
    assert str(tmp_path / "out") in settled()
    project.env["STORYBUILD_STATE"] = str(tmp_path / "state")
    assert built().startswith("2 takes made; ")
    assert settled().startswith(f"nothing to do; {tmp_path / 'out'}")
    assert len(list((tmp_path / "state").glob("film-*/stamp"))) == 1
    shutil.rmtree(tmp_path / "out")
    assert built().startswith(f"put back {tmp_path / 'out'}")
    assert len(list((tmp_path / "out").glob("film-*/storyboard.mp4"))) == 1
    project.env.clear()
    assert str(beside) in built()


def test_a_folder_in_the_config_is_told_whole(project: Project, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('state = "state"\n')
    project.env["STORYBUILD_CONFIG_DIR"] = str(tmp_path)
    ran = project.run("plan")
    path = tmp_path / "config.toml"
    assert (ran.code, ran.err.splitlines()) == (
        2, [f"error: `state` in the config `{path}` is no folder", '  help: write all of it: `state = "/disk/state"`'],
    )  # fmt: skip
