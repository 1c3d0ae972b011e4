"""What pages ask to be done, and what they are told meanwhile: builds, takes, money, notes."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from storybuild.edge.project import project_at
from storybuild.errors import UsageError
from storybuild.review.film_documents import FilmDocuments
from storybuild.session.project_options import ProjectOptions

from ..project import Project
from .served import Served, served, until


def kinds(events: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(each["event"] for each in events))


def test_the_page_lets_the_film_be_built_and_is_told_of_it(project: Project) -> None:
    with served(project) as page:
        assert page.film["reel"] is None
        events = page.build()
        assert {"begin", "end", "done"} <= set(kinds(events))
        film = page.film
        assert (film["building"], [each["state"] for each in film["shots"]]) == (None, ["current", "current"])
        assert kinds(events)[-2:] == ["done", "spending"]
        assert page.web.get(film["reel"]["url"]).content == project.reel.read_bytes()
        assert any("reel" in line or "storyboard.mp4" in line for line in page.said)


def test_a_new_reel_is_told_before_the_rest_is_read_and_is_the_one_that_the_film_then_has(project: Project) -> None:
    with served(project) as page:
        events = page.build()
        (cut,) = (each for each in events if each["event"] == "reel")
        assert kinds(events).index("reel") < kinds(events).index("done")
        assert cut == {"event": "reel", "reel": page.film["reel"], "shots": [["one", 12], ["two", 12]]}
        assert page.web.get(cut["reel"]["url"]).content == project.reel.read_bytes()


def test_a_shot_is_looked_at_closer_without_reading_the_film_again(project: Project) -> None:
    project.made()
    place = project_at(str(project.root), "storyboard.yaml")
    documents = FilmDocuments(ProjectOptions(str(project.root)), place)

    async def looked() -> None:
        await documents.film()
        before = await documents.shot("one")
        (project.root / "storyboard.yaml").unlink()
        assert await documents.shot("one") == before
        with pytest.raises(UsageError):
            await documents.shot("nobody")

    asyncio.run(looked())


def test_a_player_is_given_a_reel_bit_by_bit_and_whoever_else_asks_all_that_is_asked_for(project: Project) -> None:
    project.made()
    long = project.reel.read_bytes() + bytes(3 << 20)
    project.reel.unlink()
    project.reel.write_bytes(long)
    with served(project) as page:
        address, first = page.film["reel"]["url"], {"range": "bytes=10-"}
        part = page.web.get(address, headers=first | {"sec-fetch-dest": "video"})
        assert (part.status_code, part.content) == (206, long[10 : 10 + (1 << 20)])
        assert part.headers["content-range"] == f"bytes 10-{9 + (1 << 20)}/{len(long)}"
        assert page.web.get(address, headers=first).content == long[10:]
        assert page.web.get(address, headers={"sec-fetch-dest": "video"}).content == long


def test_what_someone_else_builds_or_saves_is_told_too(project: Project) -> None:
    project.made()
    with served(project) as page, page.events() as events:
        first = next(events)
        project.edit("climbs", "runs")
        saved = next(each for each in events if each["event"] == "film")
        assert (saved["version"] != first["version"], page.shot("one")["state"]) == (True, "stale")
        built = project.spawn("build")
        built.communicate()
        assert built.returncode == 0
        while page.shot("one")["state"] != "current":
            until(events, "film")
        assert page.shot("one")["take"] == 2


def test_a_storyboard_that_cannot_be_read_is_told_beside_the_film_as_it_was(project: Project) -> None:
    project.made()
    with served(project) as page:
        before = page.film
        project.edit("duration: 12f", "duration: twelve")
        broken = page.film
        assert (broken["shots"], broken["reel"]) == (before["shots"], before["reel"])
        assert broken["fault"]["what"] and "^^^^^^" in broken["fault"]["why"]
        assert page.web.get("api/shots/one").status_code == 422
        project.edit("duration: twelve", "duration: 12f")
        assert page.film["fault"] is None


def test_a_take_is_picked_and_stands_in_the_next_build(project: Project) -> None:
    project.made()
    project.edit("climbs", "runs").made()
    with served(project) as page:
        assert page.web.get("api/shots/one").json()["takes"][0]["standing"] is False
        assert page.send("api/shots/one/pick", take=7).status_code == 400
        assert page.send("api/shots/one/pick", take=1).json() == {
            "told": ["one: take 1 stands in the film from the next build on"]
        }
        assert page.shot("one")["take"] == 1
        page.build()
        assert project.report["shots"][0]["take"] == 1
        first = page.web.get("api/shots/one").json()["takes"][0]
        assert (first["standing"], first["accepted"]) == (True, True)


def test_notes_are_written_changed_and_taken_out_and_handed_on(project: Project) -> None:
    with served(project) as page, page.events() as events:
        next(events)
        mark = {"kind": "box", "colour": "#ff0000", "points": [[0.1, 0.1], [0.5, 0.5]]}
        note = page.send("api/notes", shot="one", frame=3, text="<b>higher</b>", name="Ann", marks=[mark]).json()[
            "note"
        ]
        until(events, "notes")
        assert (page.shot("one")["notes"], page.film["notes"]) == (1, [note])
        assert "<b>higher</b>" in (project.root / "storyboard.notes.yaml").read_text()
        assert page.send(f"api/notes/{note['id']}", "PATCH", state="done").json()["note"]["state"] == "done"
        assert page.shot("one")["notes"] == 0
        table = page.web.get("api/notes.csv")
        assert ("higher" in table.text, "attachment" in table.headers["content-disposition"]) == (True, True)
        assert "higher" in page.web.get("api/notes.otio").text
        assert page.send(f"api/notes/{note['id']}", "DELETE").status_code == 200
        assert page.film["notes"] == []
        assert page.send("api/notes/no-such", "DELETE").status_code == 400
        assert page.send("api/notes", shot="one").status_code == 400
        assert page.send("api/notes/x", "PATCH", state=[1]).status_code == 400


def test_twenty_pages_are_told_the_same_and_nothing_grows_when_they_go(project: Project) -> None:
    project.made()
    with served(project) as page:
        for _ in range(3):
            _twenty(page)
        before = (open_files(), threading.active_count())
        for _ in range(3):
            _twenty(page)
        after = (open_files(), threading.active_count())
        assert all(late - early <= 3 for early, late in zip(before, after, strict=True)), (before, after)
        assert page.reviewed.feed.pages == 0


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def _twenty(page: Served) -> None:
    with ExitStack() as stack:
        told = [stack.enter_context(page.events()) for _ in range(20)]
        versions = {next(each)["version"] for each in told}
        assert len(versions) == 1
        note = page.send("api/notes", shot="one", text="seen").json()["note"]
        for each in told:
            until(each, "notes")
    page.send(f"api/notes/{note['id']}", "DELETE")


@pytest.fixture
def spawned(project: Project) -> Iterator[Any]:
    running = project.spawn("watch", "--review", "--no-open", "--port", "0")
    yield running
    running.kill()
    running.communicate()


def test_a_watch_serves_the_page_of_what_it_builds_and_tells_the_address_first(project: Project, spawned: Any) -> None:
    address = spawned.stdout.readline().decode().strip()
    with httpx.Client(base_url=address, timeout=30) as web, web.stream("GET", "api/events", timeout=30) as answer:
        lines = answer.iter_lines()
        assert next(lines) == "event: film"
        next(line for line in lines if line == "event: done")
        next(line for line in lines if line == "event: film")
        assert web.get("api/film").json()["reel"]
        project.edit("climbs", "runs")
        next(line for line in lines if line == "event: done")
    assert project.report["shots"][0]["take"] == 2
    spawned.send_signal(signal.SIGINT)
    assert spawned.wait(20) == 130


def test_a_port_that_is_taken_is_told_and_ours_give_way(project: Project, spawned: Any) -> None:
    port = spawned.stdout.readline().decode().strip().rpartition(":")[2].strip("/")
    ran = project.run("review", "--no-open", "--port", port)
    assert (ran.code, ran.out) == (2, "")
    assert f"cannot listen at 127.0.0.1 on port {port}: address already in use" in ran.err
    assert project.run("review", "--host", "no.such.host.invalid").code == 2
    (project.root / "empty").mkdir()
    assert "there is no `storyboard.yaml`" in project.run_as_is("review", "-C", str(project.root / "empty")).err
