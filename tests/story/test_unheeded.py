"""Every field is obeyed by someone, or told to be obeyed by nobody yet."""

import copy
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from storybuild.breakdown import Film
from storybuild.edge.disk import ProjectFolder
from storybuild.plan.context import PlanContext
from storybuild.plan.deliveries import delivery_steps
from storybuild.plan.film import assemble, scene_starts, sound_files
from storybuild.plan.step import take_id
from storybuild.plan.takes import Source, take_steps
from storybuild.providers import PROVIDERS, clip
from storybuild.providers.base import Model, Provider
from storybuild.providers.makers import Makers
from storybuild.session.prompts import Prompter
from storybuild.story.advice import gathered
from storybuild.story.load import load
from storybuild.story.model import Storyboard
from storybuild.story.names import Surroundings
from storybuild.story.reading import Text
from storybuild.story.resolve import resolve
from storybuild.story.unheeded import UNHEEDED, unheeded

from .boards import HEAD, read

ABLE = Model("able", operations=("extend", "remix"), first_frame=True, references=9, characters=9, seed=True)
TABLE = {
    "animatic": PROVIDERS["animatic"],
    "command": PROVIDERS["command"],
    "able": Provider(
        "able", "", clip.making, False, {"able": ABLE._replace(negative=True)}, "able",
        service=PROVIDERS["openai"].service,
    ),
}  # fmt: skip
FILES = ("a.png", "b.png", "a.wav", "b.wav", "a.mp4", "b.mp4", "a.j2", "b.j2", "a.pdf")

# A film in which every field is said, and below another value for each of them.
WRITTEN = """
storybuild: 1
title: T
language: en
notes: n
format: {size: 640x360, fps: "24", fit: fit}
generate: {provider: able, model: able, seed: 3, seconds: 9, options: {a: 1}, template: a.j2}
profiles: {p: {generate: {seed: 1}, format: {}, style: s, overlay: {}, sound: {}, spending: {}}}
spending: {money: 9, seconds: 99, shots: 9}
style: s
styles: {s: {look: l, lighting: day, palette: [red], mood: m, grain: fine, words: w}, t: {extends: s, look: l2}}
characters:
  mara: {name: Mara, description: d, wardrobe: red coat, references: [a.png], notes: n,
    voice: {kind: male, pitch: low, rate: slow, language: en},
    likeness: {of: M, consent: a.pdf, date: 2026-01-01, scope: [any], until: 2099-01-01, revoked: 2098-01-01}}
  tom: {extends: mara, name: Tom, voice: {rate: fast}}
locations: {room: {name: R, description: d, time: day, weather: rain, references: [a.png], plate: a.png,
    notes: n},
  hall: {extends: room, name: H}}
props: {lamp: {name: Lamp, description: d, references: [a.png]}, oil: {extends: lamp}}
cameras: {c: {size: wide, angle: low, move: pan, lens: 35mm, focus: deep, words: w}, e: {extends: c}}
sound:
  music: {file: a.wav, gain: -3, at: 1, until: 40, in: 0.5, out: 1.5, loop: true, fade_in: 0.5, fade_out: 0.5,
    duck: {depth: -9, attack: 0.1, release: 0.1}}
  loudness: -16
  stems: {ambience: on}
  stem_files: [music]
overlay: {slate: true, timecode: true, captions: burn, speakers: all, burn_in: {top left: x}, matte: 1.85, guides: true,
  watermark: {text: W, position: top right, opacity: 0.5, size: 0.2}, mark_stand_ins: true}
deliver:
- {name: phone, codec: h264, size: 360x640, fit: fill, captions: burn, language: fr, loudness: -20}
- {preset: youtube}
- {name: still, codec: poster, at: 1}
transition: {type: fade, duration: 4f, color: red}
include: []
scenes:
- id: s1
  heading: INT. ROOM
  location: room
  time: day
  weather: rain
  style: s
  characters: [tom]
  notes: n
  shots:
  - {id: first, duration: 9, camera: {use: c}, generate: {seed: 3, template: a.j2}}
  - {id: home, action: At home., location: hall, style: t, camera: e}
- heading: EXT. SEA
  shots:
  - id: one
    duration: 9
    camera: {use: c, size: wide, angle: low, move: pan, lens: 35mm, focus: deep, words: w}
    action: Mara waits.
    dialogue: [{who: mara, line: Dark., delivery: softly, at: 1, off: false, translations: {fr: Noir.}},
      {who: tom, line: Yes.}, {who: mara, line: Come., file: a.wav}]
    characters: [mara]
    blocking: {mara: {at: left, faces: camera, looks: left, pose: sit, path: [{to: right, at: 1}]}}
    props: [lamp, oil]
    location: room
    time: day
    weather: rain
    style: s
    references: [a.png]
    continue_from: {shot: first, at: end}
    take: 1
    seed: 3
    generate: {provider: able, model: able, seed: 3, seconds: 9, options: {a: 1}, template: a.j2}
    prompt: {add: a, negative: n, template: a.j2}
    sound: {ambience: {what: wind, file: a.wav, gain: -3}, effects: [{what: bang, at: 1, file: a.wav, gain: -3}],
      gain: -3, mute: false, lead: 0, tail: 2f}
    transition: {type: fade, duration: 4f, color: red}
    fade_out: {duration: 0.2, color: red}
    speed: {factor: 1.0, ease: linear, pitch: keep}
    hold: [{at: 1, duration: 1}]
    reverse: false
    trim: "0"
    focus: left
    notes: n
    tags: [t]
  - {id: two, panel: a.png, first_frame: panel, prompt: {text: Go.}, duration: 2, transition: cut}
  - {id: three, location: room, extend: two, duration: 2}
  - {id: four, remix: two, duration: 2}
  - {id: five, card: {title: T, lines: [l], color: red, background: blue}}
  - {id: ramped, duration: 9, speed: {ramp: [{at: 1, factor: 2}, {at: 4, factor: 3}], ease: linear}}
  - {id: six, clip: {file: a.mp4, in: 1, out: 3}}
  - {id: "seven-{{ w }}", matrix: {w: [rain]}, weather: "{{ w }}"}
  - {id: eight, card: {title: T, roll: [{role: r, names: [n]}]}}
  - {id: ten, duration: 4, characters: [mara, tom], panel: a.png, camera: {from: full, to: {size: medium, angle: low,
      lens: 50mm, on: mara, area: [0, 0, 0.5]}}}
  - {id: nine, duration: 4, lower_third: {name: N, role: r, at: "0.5", duration: "2"}}
"""
FULL: dict[str, Any] = Text("board", WRITTEN).values()
OTHER: dict[str, Any] = {
    "title": "U", "format.size": "128x72", "format.fps": "25", "format.fit": "fill",
    "generate.provider": "animatic", "generate.model": "other", "generate.seed": 4, "generate.seconds": 8,
    "generate.options": {"a": 2}, "generate.template": "b.j2", "style": "t", "styles.s.look": "x",
    "styles.s.lighting": "night", "styles.s.palette": ["blue"], "styles.s.mood": "x", "styles.s.grain": "heavy",
    "styles.s.words": "x", "styles.t.extends": None, "characters.mara.name": "Mary",
    "characters.mara.description": "x", "characters.mara.wardrobe": "x", "characters.mara.references": ["b.png"],
    "characters.mara.voice.kind": "female", "characters.mara.voice.pitch": "high",
    "characters.mara.voice.rate": "fast", "characters.mara.voice.language": "de", "characters.tom.extends": None,
    "characters.tom.voice.rate": "slow", "locations.room.name": "X", "locations.room.description": "x",
    "locations.room.time": "night", "locations.room.weather": "snow", "locations.room.references": ["b.png"],
    "locations.room.plate": "b.png",
    "locations.hall.extends": None, "props.lamp.name": "X", "props.lamp.description": "x",
    "props.lamp.references": ["b.png"], "props.oil.extends": None, "cameras.c.size": "full",
    "cameras.c.angle": "high", "cameras.c.move": "tilt", "cameras.c.lens": "50mm", "cameras.c.focus": "rack",
    "cameras.c.words": "x", "cameras.e.extends": None, "sound.music.file": "b.wav", "sound.music.gain": 0,
    "sound.music.at": 2, "sound.music.loop": False, "sound.music.fade_in": 2, "sound.music.fade_out": 2,
    "sound.music.until": 20, "sound.music.in": 0, "sound.music.out": 1, "sound.music.duck": False,
    "sound.music.duck.depth": -3, "sound.music.duck.attack": 0.2, "sound.music.duck.release": 0.2,
    "sound.loudness": None,
    "sound.stems": {"music": "off"}, "sound.stem_files": ["effects"], "overlay.slate": False, "overlay.timecode": False,
    "overlay.matte": "1:1", "overlay.guides": False, "overlay.watermark.text": "x",
    "overlay.watermark.position": "top left", "overlay.watermark.opacity": 0.1, "overlay.watermark.size": 0.3,
    "language": "de", "overlay.captions": "off", "overlay.speakers": "none", "overlay.language": "fr",
    "overlay.burn_in": {"top left": "y"}, "overlay.mark_stand_ins": False,
    "transition.type": "dissolve", "transition.duration": "8f", "transition.color": "blue",
    "scenes.0.heading": "X", "scenes.0.location": "hall",
    "scenes.0.time": "night", "scenes.0.weather": "snow", "scenes.0.style": "t", "scenes.0.characters": ["mara"],
}  # fmt: skip
SHOT: dict[str, Any] = {
    "duration": 8, "camera.size": "full", "camera.angle": "high", "camera.move": "tilt",
    "camera.lens": "50mm", "camera.focus": "rack", "camera.words": "x", "action": "x", "dialogue.0.who": "tom",
    "dialogue.0.line": "x", "dialogue.0.delivery": "x", "dialogue.0.at": 2, "dialogue.0.off": True,
    "dialogue.2.file": "b.wav",
    "dialogue.0.translations": {"fr": "x", "de": "x"},
    "blocking.mara.at": "right", "blocking.mara.faces": "away", "blocking.mara.looks": "right",
    "blocking.mara.pose": "kneel", "blocking.mara.path.0.to": "left", "blocking.mara.path.0.at": 2,
    "characters": ["tom", "mara"], "props": [], "location": "hall", "time": "night", "weather": "snow", "style": "t",
    "references": ["b.png"], "continue_from.shot": "home",
    "continue_from.at": "cut", "take": 2, "seed": 4, "generate.provider": "animatic",
    "generate.model": "x", "generate.seconds": 8, "generate.options": {"a": 2},
    "prompt.add": "x", "prompt.negative": "x", "prompt.template": "b.j2",
    "sound.ambience.what": "rain", "sound.ambience.file": "b.wav", "sound.ambience.gain": 0,
    "sound.effects.0.what": "x", "sound.effects.0.at": 2, "sound.effects.0.file": "b.wav", "sound.effects.0.gain": 0,
    "sound.gain": 0, "sound.mute": True, "sound.lead": None, "sound.tail": 1,
    "transition.type": "dissolve", "transition.duration": "8f",
    "transition.color": "blue", "fade_out.duration": 0.1, "fade_out.color": "blue",
    "speed": 2.0, "speed.factor": 2.0, "hold": 1, "hold.0.at": 2, "hold.0.duration": 2, "reverse": True,
    "trim": "1", "focus": "right",
}  # fmt: skip
RAMPED = {"ramp": [{"at": 2, "factor": 4}], "ramp.1.at": 5, "ramp.1.factor": 1, "ease": "smooth", "pitch": "follow"}
DELIVER: dict[str, Any] = {
    "0.codec": "hevc", "0.size": "180x320", "0.fit": "stretch", "0.captions": "off", "0.language": "en",
    "0.loudness": -18, "1.preset": "proxy", "2.at": 2,
}  # fmt: skip
OTHER |= {f"deliver.{name}": value for name, value in DELIVER.items()}
OTHER |= {f"scenes.1.shots.0.{name}": value for name, value in SHOT.items()} | {
    "scenes.0.shots.0.camera.use": None, "scenes.0.shots.0.generate.seed": 4,
    "scenes.0.shots.0.generate.template": "b.j2",
    "scenes.1.shots.1.panel": "b.png", "scenes.1.shots.1.first_frame": "previs", "scenes.1.shots.1.prompt.text": "x",
    "scenes.1.shots.2.extend": "one", "scenes.1.shots.3.remix": "one", "scenes.1.shots.4.card.title": "X",
    "scenes.1.shots.4.card.lines": [], "scenes.1.shots.4.card.color": "x", "scenes.1.shots.4.card.background": "x",
    "scenes.1.shots.4.card.over": True, "scenes.1.shots.8.card.roll.0.role": "x",
    "scenes.1.shots.8.card.roll.0.names": ["x"],
    **{f"scenes.1.shots.9.camera.to.{name}": value for name, value in (("size", "close-up"), ("angle", "high"),
        ("lens", "85mm"), ("on", "tom"), ("area", [0.1, 0, 0.5]))},
    "scenes.1.shots.9.camera.from": "wide",
    "scenes.1.shots.10.lower_third.name": "x", "scenes.1.shots.10.lower_third.role": "x",
    "scenes.1.shots.10.lower_third.at": "1", "scenes.1.shots.10.lower_third.duration": "1",
    **{f"scenes.1.shots.5.speed.{name}": value for name, value in RAMPED.items()},
    "scenes.1.shots.6.clip.file": "b.mp4", "scenes.1.shots.6.clip.in": 2, "scenes.1.shots.6.clip.out": 2,
}  # fmt: skip
# Obeyed elsewhere: they are the language's own, choose among ways of building, decide what is bought at all, or what is
# done about faults of clips.
ELSEWHERE = {"include", "on_fault", "profiles", "spending", "storybuild", "matrix", "likeness"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    root = tmp_path_factory.mktemp("film")
    for name in FILES:
        (root / name).write_text(TEMPLATE.replace("WHICH", name) if name.endswith(".j2") else name)
    return ProjectFolder(root)


@pytest.fixture(scope="module")
def whole(folder: ProjectFolder) -> list[Any]:
    """What is made of the film in which every field is said."""
    return outcome(folder, FULL)


SAID = ("camera", "characters", "props", "location", "style", "dialogue", "sound")
TEMPLATE = "WHICH" + "".join(f" {{{{ {name} | tojson }}}}" for name in SAID)


def film_of(folder: ProjectFolder, board: dict[str, Any]) -> Film:
    (folder.root / "board.yaml").write_text(yaml.safe_dump(board))
    around = Surroundings(folder.exists, lambda _: Fraction(9), TABLE)
    return resolve(load(folder, "board.yaml"), around, "board")


def outcome(folder: ProjectFolder, board: dict[str, Any]) -> list[Any]:
    """Everything that is made of a film: clips by each maker, pieces, reel, and what lies beside it."""
    told: list[Any] = []
    for provider in (None, "animatic"):
        film = film_of(folder, with_provider(board, provider))
        sources = {
            shot.id: Source(file=shot.footage.file, media_frames=999)
            if shot.footage
            else Source(take_id(shot.id), media_frames=999, stand_in=bool(provider))
            for shot in film.shots
        }
        lengths = dict.fromkeys(sound_files(film), 96_000)
        steps = take_steps(film, PlanContext(Prompter(folder, film, Makers(TABLE)), Makers(TABLE)))
        made = assemble(film, sources, lengths, scene_starts(film))
        steps += [*made.steps, *delivery_steps(film, sources, made.timeline)]
        told.append([(step.id, step.facts, step.inputs, step.files) for step in steps])
        told.append(film.burn.captions)
    return told


def with_provider(board: dict[str, Any], provider: str | None) -> dict[str, Any]:
    if provider is None:
        return board
    made = copy.deepcopy(board)
    for each in (made, *(shot for scene in made["scenes"] for shot in scene["shots"])):
        if "generate" in each:
            each["generate"] = {"provider": provider, "seed": each["generate"].get("seed")}
    return made


def changed(path: str, value: Any) -> dict[str, Any]:
    made = copy.deepcopy(FULL)
    *way, last = path.split(".")
    here: Any = made
    for part in way:
        here = here[int(part) if part.isdigit() else part]
    if value is None:
        del here[last]
    else:
        here[last] = value
    return made


def fields_of(model: type[BaseModel], seen: tuple[str, ...] = ()) -> Iterator[str]:
    """Every field of the language that costs something, as `Model.field`."""
    for name, field in model.model_fields.items():
        called = field.alias or name
        if called in ELSEWHERE:
            continue
        inner = [each for each in models_in(field.annotation) if each.__name__ not in seen]
        for each in inner:
            yield from fields_of(each, (*seen, each.__name__))
        effect = (field.json_schema_extra or {}).get("x-effect")  # type: ignore[union-attr]
        if not models_in(field.annotation) and effect != "note":
            yield f"{model.__name__}.{called}"


def models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for each in get_args(annotation) for model in models_in(each)]


def test_every_field_that_costs_something_is_tried_here() -> None:
    model_of = {
        "format": "Format", "generate": "Generate", "styles": "Style", "voice": "Voice", "characters": "Character",
        "locations": "Location", "props": "Prop", "cameras": "Setup", "music": "Music", "duck": "Ducked",
        "sound": "FilmSound",
        "overlay": "Overlay", "transition": "Transition", "scenes": "Scene", "shots": "Shot",
        "camera": "Camera", "from": "Framed", "to": "Framed",
        "blocking": "Staged", "path": "PathStop", "dialogue": "Line",
        "prompt": "Prompt", "ambience": "Bed", "effects": "Effect", "card": "Card", "clip": "Clip",
        "continue_from": "Continue", "fade_out": "FadeOut",
        "watermark": "Watermark", "roll": "Credit", "lower_third": "LowerThird", "deliver": "Deliver",
        "speed": "Speed", "ramp": "SpeedPoint", "hold": "StillPicture",
    }  # fmt: skip
    tried = set()
    for path in OTHER:
        *way, last = path.split(".")
        owner = next((model_of[part] for part in reversed(way) if part in model_of), "Storyboard")
        tried.add(f"{'ShotSound' if owner == 'FilmSound' and 'shots' in way else owner}.{last}")
    assert set(fields_of(Storyboard)) - tried == {"Shot.id", "Watermark.image"}  # always heeded; in place of a text


@pytest.mark.parametrize("path", sorted(OTHER))
def test_every_field_is_obeyed(path: str, folder: ProjectFolder, whole: list[Any]) -> None:
    assert outcome(folder, changed(path, OTHER[path])) != whole


@pytest.mark.parametrize("maker", ["animatic", "command"])
def test_what_a_maker_is_said_to_do_without_changes_nothing_that_it_makes(maker: str, folder: ProjectFolder) -> None:
    values = {"prompt": "x", "references": ["a.png"], "first_frame": "a.png", "seconds": 9, "template": "a.j2"}
    values["options"] = {"a": 1}
    for field in UNHEEDED[maker]:
        part, _, name = field.partition(".")
        value: Any = {name: values[name]} if name else values.get(field, "one")
        told: dict[str, Any] = {"id": "two", "duration": 1}
        boards = [
            {
                "storybuild": 1,
                "generate": {"provider": maker, "model": "m"},
                "scenes": [{"shots": [{"id": "one"}, shot]}],
            }
            for shot in (told, told | {part: value})
        ]
        plain, said = (outcome(folder, board)[0] for board in boards)
        assert plain == said, field


def of(shot: str, head: str = HEAD) -> list[tuple[str, str, bool]]:
    """What is said of the fields of a film's second shot: sentence, hint, and whether it is soft."""
    first = "{id: one, action: The lamp.}"
    files = {"a__png": "", "a__j2": "", "a__mp4": ""}
    text = f"{head}scenes:\n  - shots:\n      - {first}\n      - {shot}\n"
    told = gathered(unheeded(*read(text, seconds="9", **files), PROVIDERS))
    return [(problem.message, problem.hint, soft) for problem, soft in told]


@pytest.mark.parametrize(
    ("shot", "told"),
    [
        ("{id: two}", []),
        ("{id: two, continue_from: one}", ["two: the animatic does without `continue_from`; services read it"]),
        ("{id: two, extend: one}", ["two: the animatic does without `extend`; services read it"]),
        ("{id: two, prompt: Mine.}", ["two: the animatic does without `prompt`; services read it"]),
        (
            "{id: two, generate: {seconds: 8, options: {action: false}}}",
            ["two: the animatic does without `generate.seconds`; services read it"],
        ),
        (
            "{id: two, generate: {model: sora-2}}",
            ["two: `model: sora-2` does nothing: the animatic makes the shot"],
        ),
        (
            "{id: two, clip: a.mp4, take: 2, seed: 3}",
            ["two: `take` does nothing to existing footage", "two: `seed` does nothing to existing footage"],
        ),
        ("{id: two, card: The end, camera: {size: wide}}", ["two: `camera` does nothing to a title card"]),
        (
            "{id: two, remix: one, generate: {provider: command, model: mine}}",
            ["two: `remix` is not told to a command"],
        ),
        (
            "{id: two, extend: one, seed: 4, generate: {provider: runway, model: gen4.5}}",
            ["two: `extend` does nothing: gen4.5 cannot be told it"],
        ),
        (
            "{id: two, prompt: {negative: fog, text: Go.}, generate: {provider: openai, model: sora-2, seed: 4}}",
            [
                "two: `prompt.negative` does nothing: sora-2 cannot be told it",
                "two: `generate.seed` does nothing: sora-2 cannot be told it",
            ],
        ),
        (
            "{id: two, generate: {provider: runway, model: gen9}}",
            ["two: `runway` is not known to have a model `gen9`; did you mean `gen4.5`?"],
        ),
        ("{id: two, generate: {provider: runway, model: a-model-of-next-year}}", []),
    ],
)
def test_what_a_shot_says_to_no_effect_is_told(shot: str, told: list[str]) -> None:
    assert [message for message, _, _ in of(shot)] == told


def test_what_services_would_read_is_only_noted_and_a_model_without_its_provider_is_helped() -> None:
    assert [soft for _, _, soft in of("{id: two, remix: one}")] == [True]
    ((_, hint, soft),) = of("{id: two, generate: {model: sora-2}}")
    assert (hint, soft) == ("`sora-2` is a model: write `{provider: cometapi, model: sora-2}`", False)


def test_a_profile_s_provider_is_looked_at_though_the_profile_is_not_asked_for() -> None:
    head = f"{HEAD}profiles: {{final: {{generate: {{provider: runwy}}}}}}\n"
    assert of("{id: two}", head) == [("unknown provider `runwy`; did you mean `runway`?", "", False)]
