"""The page in a real browser, served by `review` and `watch --review`: saves, notes, money, takes."""

import re
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Route, expect

from ..edge.footage import TOOL
from ..project import Project
from ..studio import FILM, Studio
from .browser import PHONE, Seen, barred
from .conftest import FILM as NUMBERS
from .conftest import Look, Serve


def built(look: Look, serve: Serve, project: Project) -> Seen:
    """The page of a film that is built."""
    with project.spawn("build") as build:
        build.communicate()
    return look(serve(project, "review"))


def test_a_save_swaps_the_reel_and_the_frame_stays(look: Look, serve: Serve, tmp_path: Path) -> None:
    film = Project(tmp_path / "film", NUMBERS)
    barred(film.root / "numbers.mp4", 150, TOOL)
    seen = look(serve(film, "watch", "--review"))
    seen.until(lambda: seen.page.locator("#empty").is_hidden())
    seen.page.locator("input[type=range]").fill("100")
    seen.shows(100)
    film.edit("in: 3, out: 6", "in: 1, out: 4")
    seen.until(lambda: seen.pictured == 52)
    assert seen.frame == 100
    film.edit("in: 0, out: 2", "in: 0, out: 1")  # a second less before it: the same picture, a second sooner
    seen.until(lambda: (seen.frame, seen.pictured) == (76, 52))
    film.edit("in: 1, out: 4", "in: 1, ouch: 4")
    expect(seen.page.locator("#stopped")).to_contain_text("unknown field `ouch`; it may be `file`, `in` or `out`")
    assert (seen.frame, seen.pictured) == (76, 52)


def test_a_note_is_left_on_a_frame_with_what_was_drawn_there(look: Look, serve: Serve, project: Project) -> None:
    seen = built(look, serve, project)
    page = seen.page
    seen.press("ArrowRight", "ArrowRight", "ArrowRight", "n")
    page.keyboard.type("The lamp swings <b>late</b>.")
    picture = page.locator("#picture").bounding_box()
    assert picture
    left, top, wide, high = (picture[each] for each in ("x", "y", "width", "height"))
    page.mouse.move(left + wide * 0.25, top + high * 0.5)
    page.mouse.down()
    page.mouse.move(left + wide * 0.75, top + high * 0.5)
    page.mouse.up()
    page.get_by_label("Your name").fill("Ines")
    assert seen.grave() == []
    page.get_by_role("button", name="Leave the note").click()
    expect(page.locator(".note-text")).to_have_text("The lamp swings <b>late</b>.")
    text = (project.root / "storyboard.notes.yaml").read_text()
    assert "The lamp swings <b>late</b>." in text
    assert "Ines" in text
    seen.press("Home")
    page.get_by_role("button", name=re.compile("Go to the note")).click()
    expect(page.locator("#frame")).to_have_text("3")
    page.get_by_role("button", name="Done", exact=True).click()
    page.get_by_role("button", name="Done 1").click()
    page.get_by_role("button", name=re.compile("Remove the note")).click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.locator(".note-text")).to_have_count(0)
    assert "late" not in (project.root / "storyboard.notes.yaml").read_text()


def test_marks_are_placed_moved_stretched_and_taken_away_by_keys_alone(
    look: Look, serve: Serve, project: Project
) -> None:
    seen = built(look, serve, project)
    page = seen.page
    seen.press("ArrowRight", "n")
    page.keyboard.type("Higher.")
    while page.evaluate("document.activeElement.textContent") != "Place an arrow by keys":
        seen.press("Tab")
    seen.press("Enter")
    expect(page.get_by_role("button", name="Arrow, yellow, 40, 40 to 60, 60 %")).to_be_focused()
    seen.press("ArrowLeft", "ArrowLeft", "ArrowUp", *["Shift+ArrowRight"] * 30)
    expect(page.get_by_role("button", name="Arrow, yellow, 36, 38 to 100, 58 %")).to_be_focused()
    assert seen.grave() == []
    page.get_by_role("button", name="Box").focus()
    seen.press("Enter")
    page.get_by_role("button", name="Place a box by keys").focus()
    seen.press("Enter")
    expect(page.get_by_role("button", name="Box, yellow")).to_be_focused()
    seen.press("Shift+Tab")
    seen.press("Tab", "Delete")
    expect(page.get_by_role("button", name="Place a box by keys")).to_be_focused()
    assert seen.frame == 1
    page.get_by_role("button", name="Leave the note").press("Enter")
    expect(page.locator(".note-text")).to_have_text("Higher.")
    arrow = {"kind": "arrow", "colour": "#ffcc00", "points": [[0.36, 0.38], [1, 0.58]]}
    assert page.evaluate("Storybuild.film.notes.map((each) => each.marks)") == [[arrow]]


def test_what_is_armed_is_bought_and_no_more_and_a_take_is_picked(look: Look, serve: Serve, studio: Studio) -> None:
    film = studio.film
    more = "".join(f"      - {{id: more{n}, duration: 12f, action: Wave {n} breaks.}}\n" for n in range(3))
    film.write(FILM + more)
    seen = look(serve(film, "review"))
    page = seen.page
    seen.press("3")
    expect(page.locator(".bill-sum")).to_have_text("$0.60")
    assert studio.creates() == 0
    page.locator("#amount").fill("0.40")
    assert seen.grave() == []
    page.get_by_role("button", name="Spend up to $0.40").click()
    expect(page.locator("#spending")).to_have_text("$0.40 spent$0.00 of $0.40 left")
    expect(page.locator("#strip-sum")).to_contain_text("4 made")
    assert studio.creates() == 4

    page.get_by_role("option", name="one, made").click()
    page.get_by_role("button", name="Another take…").click()
    page.get_by_role("button", name="Buy it for $0.10").click()
    page.get_by_role("button", name="Compare 2 takes").click()
    assert studio.creates() == 1
    takes = page.get_by_role("dialog", name="Takes of one")
    expect(takes.locator(".take.standing")).to_contain_text("Take 2")
    takes.get_by_role("button", name="Play all").click()
    seen.until(lambda: takes.get_by_label("Frame of the clip").first.inner_text() not in ("0", "1"))
    takes.get_by_role("button", name="Pause all").click()
    times = "[...document.querySelectorAll('.take video')].map((each) => each.currentTime)"
    seen.until(lambda: len({round(each * 48) for each in page.evaluate(times)}) == 1)
    assert seen.grave() == []
    takes.get_by_role("button", name="Pick take 1").click()
    expect(takes.locator(".take.standing")).to_contain_text("Take 1")
    seen.press("Escape")
    film.edit("climbs", "runs up")
    page.get_by_role("button", name="Keep this take").click()
    expect(page.get_by_role("option", name="one, made")).to_be_visible()
    assert studio.creates() == 0


def test_a_film_that_was_never_built_is_built_from_a_phone(look: Look, serve: Serve, project: Project) -> None:
    seen = look(serve(project, "review"), PHONE)
    expect(seen.page.locator("#empty")).to_be_visible()
    found = []
    for keys in ("1", "2", "3", "4"):
        seen.press(keys)
        found += seen.grave()
    assert found == []
    seen.press("3")
    seen.page.get_by_role("button", name="Build what is free").click()
    expect(seen.page.locator("#empty")).to_be_hidden()
    seen.press("End")
    expect(seen.page.locator("#frame")).to_have_text("23")


HIDDEN = """hidden => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_many_pages_of_one_browser_share_its_few_lines_seen_or_not(look: Look, serve: Serve, project: Project) -> None:
    with project.spawn("build") as build:
        build.communicate()
    long = project.reel.read_bytes()
    project.reel.unlink()
    with project.reel.open("wb") as reel:
        reel.write(long)
        reel.truncate(1 << 27)  # more than a browser reads ahead
    first = look(serve(project, "review"))
    first.press("ArrowRight", "ArrowRight")
    every = [first.page]
    for _ in range(6):
        every[-1].evaluate(HIDDEN, True)
        every.append(first.page.context.new_page())
        every[-1].goto(first.page.url)
        expect(every[-1].get_by_role("option", name="one, made")).to_be_visible()
    every[0].evaluate(HIDDEN, False)
    first.until(lambda: bool(first.page.evaluate("document.querySelector('video:not(.behind)').readyState >= 2")))
    first.until(lambda: first.frame == 2)
    every.append(first.page.context.new_page())
    every[-1].goto(first.page.url)
    for page in every:
        page.evaluate(HIDDEN, False)
    for page in every:
        first.until(lambda: page.evaluate("document.querySelector('video:not(.behind)').readyState >= 2"))  # noqa: B023
    assert len(every) == 8


def test_small_pictures_come_one_after_another_and_hold_nothing_else_up(
    look: Look, serve: Serve, project: Project
) -> None:
    seen = built(look, serve, project)
    page = seen.page
    thumbs = [shot["thumb"] for shot in page.evaluate("Storybuild.film.shots")]
    held: dict[str, list[Route]] = defaultdict(list)
    page.route(re.compile("|".join(map(re.escape, thumbs))), lambda route: held[route.request.url].append(route))
    page.reload()
    seen.until(lambda: len(held) == 1)
    expect(page.get_by_role("heading", name="one")).to_be_visible()
    hung = "[...document.querySelectorAll('.thumb')].filter((each) => each.style.backgroundImage).length"
    for number in range(len(thumbs)):
        assert (len(held), page.evaluate(hung)) == (number + 1, number)
        for route in [*held.values()][number]:
            route.continue_()
        seen.until(lambda: page.evaluate(hung) == number + 1)  # noqa: B023 - asked before it grows
        seen.until(lambda: len(held) == min(number + 2, len(thumbs)))  # noqa: B023
