"""The page in a real browser, as a folder that opens from disk."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .browser import DESK, PHONE
from .conftest import Look


def test_it_opens_from_disk_and_plays_to_its_end(look: Look, folder: Path) -> None:
    seen = look(folder.joinpath("index.html").as_uri())
    seen.shows(0)
    expect(seen.page.locator("#title")).to_have_text("Numbers")
    seen.page.locator("input[type=range]").fill("120")
    seen.page.get_by_role("button", name="Play (Space)").click()
    seen.shows(143)
    expect(seen.page.get_by_role("button", name="Play (Space)")).to_be_visible()


def test_the_frame_it_tells_is_the_frame_that_is_seen(look: Look, folder: Path) -> None:
    seen = look(folder.joinpath("index.html").as_uri())
    for frame in (1, 47, 48, 71, 72, 100, 143):
        seen.page.locator("input[type=range]").fill(str(frame))
        seen.shows(frame)
    expect(seen.page.locator("#timecode")).to_have_text("00:00:05:23")


SWAPPED_WHILE_SOMEBODY_SEEKS = """async () => {
  const swapped = new Promise((done) => Storybuild.on("swapped", done));
  const next = document.querySelector("video.behind");
  next.addEventListener("seeking", () => Storybuild.player.seek(100), { once: true });
  Storybuild.player.show({ ...Storybuild.film, reel: { ...Storybuild.film.reel, sha256: "another" } });
  await swapped;
}"""


def test_a_frame_that_is_asked_for_while_a_new_reel_comes_is_the_one_that_is_seen(look: Look, folder: Path) -> None:
    seen = look(folder.joinpath("index.html").as_uri())
    seen.shows(0)
    seen.page.evaluate(SWAPPED_WHILE_SOMEBODY_SEEKS)
    seen.shows(100)
    seen.press("ArrowRight")
    seen.shows(101)


def test_everything_is_reached_by_keys_alone(look: Look, folder: Path) -> None:
    seen = look(folder.joinpath("index.html").as_uri())
    seen.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft")
    seen.shows(2)
    seen.press("Shift+ArrowRight")
    seen.shows(48)
    seen.press("Shift+ArrowRight", "ArrowRight", "Shift+ArrowLeft")
    seen.shows(48)
    seen.press("End")
    seen.shows(143)
    seen.press("j")
    seen.until(lambda: seen.frame < 140)
    seen.press("k")
    seen.shows(seen.frame)
    seen.press("Home", "l", "l")
    expect(seen.page.locator("#play")).to_have_attribute("data-speed", "2×")
    seen.until(lambda: seen.frame > 4)
    seen.press("Space")
    seen.shows(seen.frame)
    seen.press("d")
    expect(seen.page.locator("html")).to_have_attribute("data-room", "light")
    full = "document.fullscreenElement !== null"
    for wanted in (True, False):
        seen.press("f")
        seen.until(lambda: seen.page.evaluate(full) is wanted)  # noqa: B023
    seen.press("?")
    expect(seen.page.get_by_role("dialog", name="Keys")).to_be_visible()
    seen.press("Escape", "3")
    expect(seen.page.get_by_role("tab", name="Plan")).to_have_attribute("aria-selected", "true")
    seen.page.locator("#tab-plan").focus()
    seen.press("ArrowLeft")
    expect(seen.page.get_by_role("tab", name="Notes")).to_be_focused()
    seen.page.locator("[role=option][aria-selected=true]").focus()
    seen.press("Home", "ArrowRight")
    expect(seen.page.get_by_role("option", name="two")).to_be_focused()
    seen.shows(48)


def test_a_shot_is_looped(look: Look, folder: Path) -> None:
    seen = look(folder.joinpath("index.html").as_uri() + "#two")
    seen.shows(48)
    seen.press("o", "l", "l")
    frames = []
    for _ in range(30):
        frames.append(seen.frame)
        seen.page.wait_for_timeout(50)
    seen.press("k")
    assert min(frames) >= 48
    assert max(frames) <= 71
    assert frames != sorted(frames)


def test_the_shot_that_is_chosen_is_the_shot_that_is_told(look: Look, folder: Path) -> None:
    seen = look(folder.joinpath("index.html").as_uri())
    seen.page.get_by_role("option", name="three, made").click()
    seen.shows(72)
    shot = seen.page.locator("#view-shot")
    expect(shot.get_by_role("heading", name="three")).to_be_visible()
    expect(shot).to_contain_text("The last bars.")
    expect(seen.page.get_by_role("button", name="Note")).to_have_count(0)  # a folder is only looked at


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_nothing_grave_is_found_by_axe_and_nothing_runs_out_of_the_window(
    look: Look, folder: Path, size: tuple[int, int]
) -> None:
    seen = look(folder.joinpath("index.html").as_uri(), size)
    found = []
    for keys in ("1", "2", "3", "4", "d", "?"):
        seen.press(keys)
        found += [f"after {keys}: {each}" for each in seen.grave()]
    assert found == []
    assert seen.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_what_a_thumb_presses_is_as_large_as_a_thumb(look: Look, folder: Path) -> None:
    seen = look(folder.joinpath("index.html").as_uri(), PHONE)
    small = seen.page.evaluate(
        """[...document.querySelectorAll("button, select, summary, [role=option], [role=tab], input")]
        .filter((each) => each.checkVisibility())
        .map((each) => [each.getBoundingClientRect(), each.getAttribute("aria-label") || each.textContent])
        .filter(([box]) => box.width < 43.5 || box.height < 43.5)
        .map(([box, name]) => `${name} ${box.width}x${box.height}`)"""
    )
    assert small == []


def test_captions_come_and_go(look: Look, folder: Path) -> None:
    seen = look(folder.joinpath("index.html").as_uri() + "#two")
    seen.shows(48)
    caption = seen.page.locator("#caption")
    expect(caption).to_have_text("")
    seen.press("c", "ArrowRight")
    expect(caption).to_have_text("Bars & bars")
    seen.press("Home")
    expect(caption).to_have_text("")
    seen.press("Shift+ArrowRight", "ArrowRight", "c")
    expect(caption).to_have_text("")


def test_timecode_and_changed_words_are_told_as_people_know_them(look: Look, folder: Path) -> None:
    seen = look(folder.joinpath("index.html").as_uri())
    drop = "[1799, 1800, 17981, 17982, 107892].map((f) => Storybuild.timecode(f, {rate: [30000, 1001], drop: true}))"
    assert seen.page.evaluate(drop) == ["00:00:59;29", "00:01:00;02", "00:09:59;29", "00:10:00;00", "01:00:00;00"]
    fast = "[3600, 215784].map((f) => Storybuild.timecode(f, {rate: [60000, 1001], drop: true}))"
    assert seen.page.evaluate(fast) == ["00:01:00;04", "01:00:00;00"]
    words = "Storybuild.changes('Mara climbs up.', 'Mara runs up.')"
    assert seen.page.evaluate(words) == [["same", "Mara "], ["gone", "climbs"], ["new", "runs"], ["same", " up."]]


SCROLL = """async () => {
  const strip = document.querySelector(".scroll");
  for (let frame = 0; frame < 120; frame++) {
    strip.scrollLeft += 40;
    await new Promise(requestAnimationFrame);
  }
}"""


def test_a_strip_of_five_hundred_shots_scrolls_within_a_frame_of_sixty_a_second(
    look: Look, folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder, tmp_path / "many")
    data = tmp_path / "many" / "data.js"
    told = json.loads(json.loads(data.read_text().partition("JSON.parse(")[2].removesuffix(");\n")))
    (shot, *_) = told["film"]["shots"]
    shots = [{**shot, "id": f"shot{n}", "start": n * 48, "thumb": f"media/{n}.jpg"} for n in range(500)]
    for each in shots:
        shutil.copy(folder / shot["thumb"], tmp_path / "many" / each["thumb"])
    told["film"] |= {"shots": shots, "frames": 500 * 48}
    data.write_text(f"window.STORYBUILD = {json.dumps(told)};")
    seen = look((tmp_path / "many" / "index.html").as_uri())
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    session = seen.page.context.new_cdp_session(seen.page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # of the processor: others may be at it too
    before = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    seen.page.evaluate(SCROLL)
    after = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    assert (after["TaskDuration"] - before["TaskDuration"]) / 120 < 1 / 60 / 2
    assert after["LayoutCount"] - before["LayoutCount"] < 12
    assert 10 < len(asked) < 100  # pictures that come near, and no more
