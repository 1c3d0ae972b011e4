"""Templates of the author's own: rendered in a room where little can be spent, and told of where they are named."""

import os
import pickle
import resource
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import overload

import pytest

from storybuild.edge.own import own
from storybuild.edge.template_room import PromptOrder, RoomLimits, written
from storybuild.errors import PromptError

from .hostile_templates import EITHER, REFUSED, SPENDS, TEXT
from .project import SMALL, Project, surroundings

FACTS = {"action": "go", "style": {"look": "35mm", "palette": ["coal", "rose"]}, "card": None}
QUICK = RoomLimits(prompt=0.1, film=100)
ENDLESS = "{% for a in range(99999) %}\n{% for b in range(99999) %}{% endfor %}\n{% endfor %}"
FILM = f"""storybuild: 1
{SMALL}
generate: {{template: film.j2}}
profiles:
  other: {{generate: {{template: other.j2}}}}
scenes:
  - id: s
    shots:
      - {{id: one, duration: 2f, action: go}}
      - {{id: two, duration: 2f, action: go}}
      - id: three
        duration: 2f
        prompt:
          template: own.j2
      - {{id: four, duration: 2f, generate: {{template: gen.j2}}}}
      - {{id: five, duration: 2f, prompt: my words}}
"""


def order(source: str, name: str = "") -> PromptOrder:
    return PromptOrder(name or source, source, FACTS)


def kind(answer: str | PromptError) -> str:
    if isinstance(answer, str):
        return answer
    return "spends" if answer.hint.startswith("a prompt may take 0.1 s and 256 MiB") else "refused"


def test_hostile_templates_are_ended_or_refused_and_cost_little() -> None:
    expected = {**dict.fromkeys(SPENDS, "spends"), **dict.fromkeys(REFUSED, "refused"), **TEXT}
    assert len(expected) > 250
    before = time.monotonic()
    answers, most = _measured(list(expected))
    assert {source: kind(answer) for source, answer in zip(expected, answers, strict=True)} == expected
    assert all(answer.message for answer in answers if isinstance(answer, PromptError))
    assert time.monotonic() - before < 100
    assert most < 2**20


def _measured(sources: Sequence[str]) -> tuple[list[str | PromptError], int]:
    """The answers, and the kilobytes of the largest process that gave them: asked by a child, which has no others."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            answers = written([order(each) for each in sources], QUICK)
            with os.fdopen(writing, "wb") as told:
                pickle.dump((answers, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss), told)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        found: tuple[list[str | PromptError], int] = pickle.load(told)
    os.waitpid(child, 0)
    return found


def test_long_and_deep_templates_are_an_error() -> None:
    answers = written([order(each) for each in EITHER], QUICK)
    assert [type(each) for each in answers] == [PromptError] * len(EITHER)


def test_a_template_that_spends_too_much_is_not_tried_again_and_the_others_are() -> None:
    orders = [
        order(ENDLESS, "bad"),
        order("{{ action }}", "good"),
        order(ENDLESS, "bad"),
        order("{{ action }}", "good"),
    ]
    first, *rest = written(orders, QUICK)
    assert isinstance(first, PromptError)
    assert (first.message, first.line) == ("this takes longer than 0.1 s", 2)
    assert rest == ["go", first, "go"]


def test_when_the_time_of_the_film_is_over_the_rest_is_not_tried() -> None:
    many = [order(ENDLESS, f"{number}.j2") for number in range(40)]
    answers = written(many, RoomLimits(prompt=0.3, film=1, each=0))
    told = [answer.message for answer in answers if isinstance(answer, PromptError)]
    assert (len(told), told[0]) == (40, "this takes longer than 0.3 s")
    assert told[-1] == "this was not tried, since the film's templates take too long"


class Between(Sequence[PromptOrder]):
    """Orders for templates, with something done to the room between the first and the second."""

    def __init__(self, orders: Sequence[PromptOrder], kill: bool = False) -> None:
        self.orders = orders
        self.kill = kill
        self.seen: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self.orders)

    @overload
    def __getitem__(self, number: int) -> PromptOrder: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[PromptOrder]: ...
    def __getitem__(self, number: int | slice) -> PromptOrder | Sequence[PromptOrder]:
        if number == 1:
            children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
            (room,) = (each for each in children if b"template_room" in Path(f"/proc/{each}/cmdline").read_bytes())
            self.seen = {name: Path(f"/proc/{room}/{name}").read_text() for name in ("environ", "limits", "cmdline")}
            if self.kill:
                os.kill(int(room), signal.SIGKILL)
        return self.orders[number]


def test_the_room_knows_no_key_and_can_open_nothing() -> None:
    orders = Between([order("{{ action }}"), order("{{ action }}!")])
    with surroundings({"OPENAI_API_KEY": "sk-secret"}):
        assert written(orders) == ["go", "go!"]
    names = {each.partition("=")[0] for each in orders.seen["environ"].split("\0") if each}
    assert names <= {"PYTHONPATH", "PYTHONHASHSEED", "PYTHONHOME", "LD_LIBRARY_PATH"}
    bounds = {line[:26].strip(): line.split()[3] for line in orders.seen["limits"].splitlines()[1:]}
    assert (bounds["Max open files"], bounds["Max file size"]) == ("3", "0")
    assert bounds["Max data size"] == str(256 * 2**20)


def test_a_room_that_is_brought_down_is_told_and_opened_again_for_the_others() -> None:
    orders = Between([order("{{ action }}"), order("{{ action }}!"), order("{{ action }}?")], kill=True)
    first, second, third = written(orders)
    assert (first, third) == ("go", "go?")
    assert isinstance(second, PromptError)
    assert second.message == "this brought its process down (signal 9)"


def test_the_room_ends_with_whoever_opened_it_in_the_middle_of_its_work() -> None:
    command = [*own("storybuild.edge.template_room"), str(2**28), "1000"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as room:
        assert room.stdin and room.stdout
        room.stdout.readline()
        room.stdin.write(f'{{"template": "a", "source": {ENDLESS!r}, "facts": {{}}}}\n'.replace("'", '"'))
        room.stdin.close()
        assert (room.wait(timeout=60), room.stdout.read()) == (0, "")


@pytest.fixture
def film(tmp_path: Path) -> Project:
    project = Project(tmp_path / "film", FILM)
    for name in ("film", "other", "own", "gen"):
        project.write(f"{name} {{{{ action }}}}", f"{name}.j2")
    return project


PROBLEMS = """\
error: template `film.j2`, line 2, shot `one` and 1 more: 'acton' is undefined
 --> storyboard.yaml:3:22
  |
3 | generate: {template: film.j2}
  |                      ^^^^^^^
  help: a template knows: action, camera, card, characters, dialogue, location, negative, props, seconds, sound, style

error: template `own.j2`, line 3, shot `three`: `upper` is to be called, and is no text
  --> storyboard.yaml:14:21
   |
14 |           template: own.j2
   |                     ^^^^^^
  help: call it: `upper()`

error: template `gen.j2`, shot `four`: this is not UTF-8
  --> storyboard.yaml:15:55
   |
15 |       - {id: four, duration: 2f, generate: {template: gen.j2}}
   |                                                       ^^^^^^
  help: save it as UTF-8
"""


@pytest.mark.parametrize("command", ["check", "plan", "build", "prompt"])
def test_every_template_problem_of_every_shot_is_told_at_once_with_its_place(film: Project, command: str) -> None:
    film.write("ok\n{{ acton }}", "film.j2").write("\n\n{{ action.upper }}", "own.j2")
    (film.root / "gen.j2").write_bytes(b"\xff")
    ran = film.run(command, *(["one"] if command == "prompt" else []))
    assert (ran.code, ran.out, ran.err) == (2, "", PROBLEMS)


def test_a_shot_whose_own_template_is_sound_shows_its_prompt_beside_broken_ones(film: Project) -> None:
    film.write("{{ acton }}", "film.j2")
    assert film.run("prompt", "four", "--json").json["prompt"] == "gen"


def test_a_template_of_a_profile_is_told_where_the_profile_names_it(film: Project) -> None:
    film.write("{{ action | uper }}", "other.j2").edit("two, duration: 2f", "two, prompt: x, duration: 2f")
    assert film.run("check").code == 0
    assert film.run("check", "--profile", "other").err.splitlines() == [
        "error: template `other.j2`, line 1, shot `one`: No filter named 'uper'.",
        " --> storyboard.yaml:5:32",
        "  |",
        "5 |   other: {generate: {template: other.j2}}",
        "  |                                ^^^^^^^^",
        "  help: did you mean `upper`?",
    ]


def test_a_film_s_template_that_is_not_there_is_told_once_where_it_is_named(film: Project) -> None:
    (film.root / "film.j2").unlink()
    assert film.run("check").err.splitlines()[:2] == ["error: there is no file `film.j2`", " --> storyboard.yaml:3:22"]
    assert film.run("check").err.count("error:") == 1


def test_a_prompt_that_is_too_long_is_told_where_its_words_are(film: Project) -> None:
    film.edit("prompt: my words", f"prompt: {'w' * 40_000}").write("{{ 'a ' * 20000 }}", "gen.j2")
    ran = film.run("check")
    assert [line for line in ran.err.splitlines() if line.startswith("error") or "-->" in line] == [
        "error: the prompt of `four` has 39,999 characters; at most 32,000 are possible",
        "  --> storyboard.yaml:15:55",
        "error: the prompt of `five` has 40,000 characters; at most 32,000 are possible",
        "  --> storyboard.yaml:16:42",
    ]


def test_templates_that_spend_too_much_are_told_by_the_command_line(film: Project) -> None:
    film.write(ENDLESS, "film.j2").write("\n{{ ('a' * 10 ** 9) | length }}", "own.j2")
    ran = film.run("build")
    assert ran.code == 2
    assert [line for line in ran.err.splitlines() if line.startswith(("error", "  help"))] == [
        "error: template `film.j2`, line 2, shot `one` and 1 more: this takes longer than 2 s",
        "  help: a prompt may take 2 s and 256 MiB, all of a film about 10 s",
        "error: template `own.j2`, line 2, shot `three`: this takes more memory than a template may have",
        "  help: a prompt may take 2 s and 256 MiB, all of a film about 10 s",
    ]


def test_prompts_of_own_templates_are_those_of_the_storyboard(film: Project) -> None:
    assert film.run("build").code == 0
    prompts = {path.stem: path.read_text() for path in (film.root / "build" / "prompts").iterdir()}
    assert prompts == {
        "one": "film go\n", "two": "film go\n", "three": "own\n", "four": "gen\n", "five": "my words\n",
    }  # fmt: skip
