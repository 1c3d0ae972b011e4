"""The steps that make clips: who is asked, at what price, and what is never sent."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from storybuild.plan.context import PlanContext
from storybuild.plan.step import Step
from storybuild.plan.takes import making_of, shut, stand_in_steps, take_steps
from storybuild.providers import PROVIDERS
from storybuild.providers.base import FREE, Cost, Provider, Rate
from storybuild.providers.makers import Makers
from tests.story.boards import film_of

DEAR = PROVIDERS["openai"].other._replace(
    name="dear", seconds=(4, 8), sizes=("128x72",), rates=(Rate(Fraction(1)),), letters=20
)
CHEAP = DEAR._replace(name="cheap", rates=(Rate(Fraction(1, 10)),), letters=32_000)
PICTURED = CHEAP._replace(name="pictured", from_picture=True, first_frame=True)
GONE = CHEAP._replace(name="gone", sunset="2026-09-24")
MODELS = {"dear": DEAR, "cheap": CHEAP, "pictured": PICTURED, "gone": GONE}
TABLE: Mapping[str, Provider] = {**PROVIDERS, "openai": PROVIDERS["openai"]._replace(models=MODELS)}
HEAD = "storybuild: 1\nformat: {size: 256x144, fps: 24}\ngenerate: {provider: openai, model: cheap}\n"


def steps_of(shots: str) -> dict[str, Step]:
    lines = "".join(f"      - {{{line.strip()}}}\n" for line in shots.strip().splitlines())
    film = film_of(f"{HEAD}scenes:\n  - shots:\n{lines}", take__mp4="")
    return {step.id: step for step in take_steps(film, PlanContext(lambda shot: shot.action, Makers(TABLE)))}


def cost_of(step: Step) -> Cost:
    assert step.order
    return step.order.cost


UNKNOWN = Cost(None, "USD", "unknown")
DEARLY = "generate: {model: dear}"


@pytest.mark.parametrize(
    ("shots", "amount"),
    [
        (f"id: a, duration: 8\nid: b, remix: a, duration: 4, {DEARLY}", Fraction(8, 10)),
        (f"id: a, duration: 8, {DEARLY}\nid: b, remix: a, duration: 4", Fraction(8)),
        (f"id: a, duration: 8, {DEARLY}\nid: b, remix: a\nid: c, remix: b, duration: 4", Fraction(8)),
        (f"id: a, duration: 8, {DEARLY}\nid: b, extend: a, duration: 4", Fraction(4)),
        (f"id: a, duration: 8, {DEARLY}\nid: b, extend: a\nid: c, remix: b, duration: 4", Fraction(4)),
    ],
)
def test_what_is_made_from_a_clip_costs_what_the_clip_s_own_model_takes_for_it(shots: str, amount: Fraction) -> None:
    *_, last = steps_of(shots).values()
    assert cost_of(last) == Cost(amount)


def test_what_is_drawn_here_is_known_to_cost_nothing() -> None:
    film = film_of("storybuild: 1\nscenes: [{shots: [{id: a}]}]\n")
    assert making_of(film.shots[0], film, PlanContext(lambda shot: "", Makers(TABLE))).cost == FREE


def test_a_remix_asks_for_the_same_whatever_model_and_length_its_shot_names() -> None:
    one = steps_of("id: a, duration: 8\nid: b, action: x, remix: a, duration: 4")["take/b"]
    two = steps_of(f"id: a, duration: 8\nid: b, action: x, remix: a, duration: 7, {DEARLY}")["take/b"]
    assert one.facts == two.facts


@pytest.mark.parametrize("link", ["remix", "extend"])
@pytest.mark.parametrize(
    "source", ["clip: take.mp4, duration: 4", "generate: {provider: animatic}", "generate: {provider: cometapi}"]
)
def test_nobody_knows_what_is_billed_for_a_clip_the_service_did_not_make(link: str, source: str) -> None:
    assert cost_of(steps_of(f"id: a, {source}\nid: b, {link}: a")["take/b"]) == UNKNOWN


def test_a_card_is_drawn_here_and_never_sent_out() -> None:
    steps = steps_of("id: a, card: THE END\nid: b, card: {title: Part two}, generate: {provider: runway}\nid: c")
    assert [(step.kind, step.order and step.order.provider) for step in steps.values()] == [
        ("animatic", None),
        ("animatic", None),
        ("clip", "openai"),
    ]


@pytest.mark.parametrize(
    ("action", "held"),
    [
        ("twenty characters ok", ""),
        (
            "twenty-one characters",
            "dear reads 20 characters, and its prompt has 21: shorten its words, or give it a `prompt` of its own",
        ),
        (
            "ten emoji 🎬🎬🎬🎬🎬🎬",
            "dear reads 20 characters, and its prompt has 22: shorten its words, or give it a `prompt` of its own",
        ),
    ],
)
def test_a_prompt_that_is_too_long_is_not_sent_in_the_hope(action: str, held: str) -> None:
    order = steps_of(f"id: a, action: {action}, {DEARLY}")["take/a"].order
    assert order
    assert order.withheld == held


def test_a_model_that_makes_clips_from_pictures_only_is_not_asked_without_one() -> None:
    model = "generate: {model: pictured}"
    shots = f"id: a, {model}\nid: b, {model}, first_frame: previs\nid: c, {model}, continue_from: b\nid: d"
    held = {name: step.order.withheld for name, step in steps_of(shots).items() if step.order}
    words = "pictured makes clips only from a first frame: give the shot `first_frame` or `continue_from`"
    assert held == {"take/a": words, "take/b": "", "take/c": "", "take/d": ""}


def test_a_first_frame_that_is_drawn_is_one_bare_board_as_large_as_the_clip_however_its_shot_is_cut() -> None:
    drawn = "generate: {model: pictured}, first_frame: previs, sound: {ambience: wind}"
    plain, cut = (steps_of(f"id: b, {drawn}, {more}duration: 48f") for more in ("", "speed: 2, trim: 12f, "))
    board = plain["previs/b"]
    told = (
        board.facts["clean"],
        board.facts["frames"],
        board.facts["sound"]["ambience"],
        board.facts["format"]["width"],
    )
    assert (board, told) == (cut["previs/b"], (True, 1, "", 128))
    assert plain["frame/b"].facts == {"width": 128, "height": 72, "fit": "fill", "at": "0"}
    assert plain["frame/b"].inputs == {"clip": "previs/b"}


def test_a_model_is_shut_from_the_day_on_that_its_maker_told() -> None:
    told = [shut(CHEAP._replace(sunset=day), "2026-11-20") for day in ("", "2026-11-21", "2026-11-20", "2026-11-19")]
    assert told == [False, False, True, True]


@pytest.mark.parametrize(("today", "home", "held"), [
    ("2026-09-24", True, "gone was shut down on 2026-09-24, and is not to be had at https://api.openai.com/v1: "
     "set OPENAI_BASE_URL to a relay that serves it, or choose another model"),
    ("2026-09-23", True, ""), ("2026-09-24", False, ""),
])  # fmt: skip
def test_a_model_that_was_shut_down_is_not_asked_for_at_its_makers_own_address(
    today: str, home: bool, held: str
) -> None:
    film = film_of(f"{HEAD}scenes: [{{shots: [{{id: a, generate: {{model: gone}}}}]}}]\n")
    (step,) = take_steps(film, PlanContext(lambda shot: shot.action, Makers(TABLE), today, lambda service: home))
    assert step.order
    assert step.order.withheld == held


def test_a_service_is_not_at_home_unless_that_is_told() -> None:
    service = TABLE["openai"].service
    assert service and not PlanContext(lambda shot: shot.action).at_home(service)


def test_a_stand_in_is_an_animatic_as_long_as_its_shot_without_a_panel_that_failed() -> None:
    shots = "[{id: a, duration: 48f, panel: p.png, speed: 2, trim: 12f}, {id: b, panel: p.png}, {id: c}]"
    film = film_of(f"{HEAD}scenes: [{{shots: {shots}}}]\n", p__png="")
    one, two = stand_in_steps(film, {"a": False, "b": True})
    assert [(each.id, each.kind, each.suffix) for each in (one, two)] == [
        ("stand-in/a", "animatic", ".board"), ("stand-in/b", "animatic", ".board"),
    ]  # fmt: skip
    assert (one.facts["frames"], one.files, two.files) == (48, {"panel": "p.png"}, {})
    assert stand_in_steps(film, {}) == []


@pytest.mark.parametrize(
    ("option", "told"),
    [("webhook: x", "webhook"), ("style: 'see http://a.example/'", "style"), ("style: plain", "")],
)
def test_neither_the_name_nor_the_words_of_an_option_tell_an_address(option: str, told: str) -> None:
    order = steps_of(f"id: a, duration: 4, generate: {{options: {{{option}}}}}")["take/a"].order
    assert order
    words = f"its option `{told}` tells an address, which is not for a storyboard to tell" if told else ""
    assert order.withheld == words
