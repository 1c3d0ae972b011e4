"""A field changes what the schema says of it: the request, the cut, what is written over the picture, or nothing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from storybuild.breakdown import Film
from storybuild.edge.disk import ProjectFolder
from storybuild.plan.captions import subtitle_files
from storybuild.plan.context import PlanContext
from storybuild.plan.deliveries import delivery_steps
from storybuild.plan.film import assemble, scene_starts, sound_files
from storybuild.plan.step import Step, take_id
from storybuild.plan.takes import Source, take_steps
from storybuild.providers import PROVIDERS
from storybuild.providers.makers import Makers
from storybuild.session.prompts import Prompter
from storybuild.story.load import load
from storybuild.story.names import Surroundings
from storybuild.story.resolve import resolve

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "storyboard.schema.json").read_text())
FILES = {
    "a.png": "", "b.png": "", "a.wav": "", "b.wav": "", "a.mp4": "", "b.mp4": "", "yes.txt": "", "no.txt": "",
    "own.j2": "{{ action }}", "other.j2": "{{ action }}!", "more.yaml": "characters: {ann: {name: Ann}}\n",
}  # fmt: skip
FREE = "animatic"
SERVICES = ("cometapi", "cometapi, model: kling-v1", "runway, model: seedance2", "openai, model: sora-2")
# Facts of a film's steps that are written over the picture or beside it.
FILM_KINDS = ("picture", "join")
WRITTEN = ("overlay", "title", "chapters", "comment", "subtitles")
WRITTEN_FROM = "watermark"
BOARD = """storybuild: 1
title: The Keeper
format: {size: 640x360, fps: 24, fit: fit}
generate: {provider: MAKER, seed: 3}
style: noir
notes: none
# film
styles:
  noir: {look: 35mm, lighting: hard side light, palette: [coal], mood: tense, grain: heavy, words: old}
  dream: {look: vhs, mood: calm}
characters:
  mara:
    name: Mara
    description: a grey braid
    wardrobe: a coat
    voice: {kind: female, pitch: low, rate: slow, language: en-us}
    references: [a.png]
    notes: none
    likeness: {of: A Person, consent: yes.txt, date: 2020-01-01, scope: [animatic, cometapi], until: 2099-01-01}
  tom: {name: Tom, description: a boy}
locations:
  lantern: {name: the lantern room, description: cramped, time: night, weather: storm, references: [a.png], notes: none}
  stairs: {description: narrow stairs}
props:
  lamp: {name: the lamp, description: brass, references: [a.png]}
  rope: {description: hemp}
cameras:
  low: {size: wide, angle: low, move: push in, lens: 24mm, focus: deep, words: shaky}
  high: {angle: high, size: close-up}
  nearing: {from: full, to: close-up}
overlay: {slate: true, timecode: true, captions: burn, burn_in: {top left: DRAFT}, mark_stand_ins: true}
transition: {type: dissolve, duration: 8f}
sound:
  music: {file: a.wav, gain: -3, at: 0.5, loop: false, fade_in: 0.5, fade_out: 0.5,
    duck: {depth: -9, attack: 0.1, release: 0.1}}
scenes:
  - id: s1
    heading: INT. LANTERN ROOM
    location: lantern
    notes: none
    # scene
    shots:
      - id: one
        duration: 6
        camera: {use: low, size: medium, angle: eye, move: static, lens: 35mm, focus: shallow, words: calm}
        action: Mara waits for the bell.
        dialogue:
          - {who: mara, line: It is dark., delivery: whispered, at: 1}
          - {who: mara, line: Very., at: 4, file: a.wav}
        props: [lamp]
        sound:
          ambience: {what: wind, file: a.wav, gain: -2}
          effects: [{what: bell, at: 1, file: a.wav, gain: -2}, {what: thunder, at: 2}]
          gain: -1
        notes: none
        tags: [night]
        # one
      - id: two
        duration: 4
        action: Tom climbs.
        camera: low
        prompt: {add: slowly, negative: cars}
        transition: {type: fade, duration: 10f, color: red}
        trim: 1
        seed: 5
        # two
      - {id: three, clip: {file: a.mp4, in: 1, out: 4}}
      - {id: four, duration: 4, card: {title: The End, lines: [really], color: amber, background: midnight}}
      - id: five
        duration: 4
        action: Nobody comes.
        transition: cut
        # five
      - {id: six, duration: 4, action: Dawn., camera: nearing, transition: cut, fade_out: {duration: 6f, color: red}}
"""
CHANGES = {
    "storyboard": {
        "include": ("# film", "include: [more.yaml]"),
        "title": ("title: The Keeper", "title: The Boy"),
        "language": ("# film", "language: en"),
        "styles": ("look: 35mm", "look: 16mm"),
        "characters": ("a grey braid", "a red braid"),
        "locations": ("cramped", "wide"),
        "props": ("brass", "tin"),
        "cameras": ("words: shaky", "words: still"),
        "scenes": ("\n        # five", "\n        # five\n      - {id: seven, clip: {file: b.mp4, in: 0, out: 2}}"),
        "format": ("640x360", "320x180"),
        "generate": ("seed: 3", "seed: 4"),
        "profiles": ("# film", "profiles: {final: {format: {fps: 25}}}"),
        "spending": ("# film", "spending: {money: 1}"),
        "style": ("style: noir", "style: dream"),
        "sound": ("gain: -3", "gain: -4"),
        "overlay": ("slate: true", "slate: false"),
        "deliver": ("# film", "deliver: [youtube]"),
        "transition": ("duration: 8f", "duration: 4f"),
        "notes": ("notes: none\n#", "notes: some\n#"),
    },
    "Bed": {
        "what": ("what: wind", "what: rain"),
        "file": ("wind, file: a.wav", "wind, file: b.wav"),
        "gain": ("a.wav, gain: -2}\n", "a.wav, gain: -5}\n"),
    },
    "Camera": {
        "size": ("size: medium", "size: wide"),
        "angle": ("angle: eye", "angle: dutch"),
        "move": ("move: static", "move: pan left"),
        "lens": ("lens: 35mm", "lens: 85mm"),
        "focus": ("focus: shallow", "focus: rack"),
        "words": ("words: calm", "words: still"),
        "from": ("from: wide, to: close-up", "from: full, to: close-up"),
        "to": ("from: wide, to: close-up", "from: wide, to: medium"),
        "use": (
            "use: low, size: medium, angle: eye, move: static, lens: 35mm, focus: shallow, words: calm",
            "use: high, move: static",
        ),
    },
    "Card": {
        "title": ("title: The End", "title: Over"),
        "lines": ("[really]", "[truly]"),
        "color": ("color: amber", "color: rose"),
        "background": ("background: midnight", "background: coal"),
        "over": ("background: midnight", "background: midnight, over: true"),
        "roll": ("background: midnight", "background: midnight, roll: [{role: By, names: [Ann]}]"),
    },
    "Character": {
        "extends": ("tom: {name: Tom, description: a boy}", "tom: {extends: mara, name: Tom}"),
        "name": ("name: Tom", "name: Tim"),
        "description": ("a grey braid", "bald"),
        "wardrobe": ("a coat", "a suit"),
        "voice": ("voice: {kind: female, pitch: low", "voice: {kind: male, pitch: low"),
        "references": ("references: [a.png]\n    notes", "references: [b.png]\n    notes"),
        "likeness": ("of: A Person", "of: Another"),
        "notes": ("notes: none\n    likeness", "notes: some\n    likeness"),
    },
    "Clip": {"file": ("file: a.mp4", "file: b.mp4"), "in": ("in: 1", "in: 2"), "out": ("out: 4", "out: 3")},
    "Continue": {"shot": ("# five", "continue_from: {shot: one, at: end}"), "at": ("at: end", "at: cut")},
    "Credit": {"role": ("role: By", "role: With"), "names": ("names: [Ann]", "names: [Ann, Bo]")},
    "Effect": {
        "what": ("what: bell", "what: gong"),
        "at": ("thunder, at: 2", "thunder, at: 3"),
        "file": ("at: 1, file: a.wav", "at: 1, file: b.wav"),
        "gain": ("a.wav, gain: -2}, ", "a.wav, gain: -5}, "),
    },
    "Framed": {
        "size": ("to: {size: close-up", "to: {size: medium"),
        "angle": ("angle: low, lens", "angle: high, lens"),
        "lens": ("lens: 50mm, on", "lens: 85mm, on"),
        "on": ("on: mara", "on: tom"),
        "area": ("area: [0, 0, 0.5]", "area: [0.1, 0, 0.5]"),
    },
    "FilmSound": {
        "music": ("gain: -3", "gain: -4"),
        "stems": ("  music: {file: a.wav", "  stems: {music: off}\n  music: {file: a.wav"),
        "stem_files": ("  music: {file: a.wav", "  stem_files: music\n  music: {file: a.wav"),
    },
    "FadeOut": {
        "duration": ("duration: 6f", "duration: 8f"),
        "color": ("6f, color: red", "6f, color: blue"),
    },
    "Format": {"size": ("640x360", "320x180"), "fps": ("fps: 24", "fps: 25"), "fit": ("fit: fit", "fit: fill")},
    "Generate": {
        "provider": ("# five", "generate: {provider: runway, model: gen4.5}"),
        "model": ("# five", "generate: {provider: cometapi, model: kling-v1}"),
        "seed": ("seed: 3", "seed: 4"),
        "seconds": ("# five", "generate: {provider: cometapi, model: doubao-seedance-2-0, seconds: 8}"),
        "options": ("# five", "generate: {provider: cometapi, model: doubao-seedance-2-0, options: {x: 1}}"),
        "template": ("# five", "generate: {template: own.j2}"),
    },
    "Likeness": {
        "of": ("of: A Person", "of: Another"),
        "consent": ("yes.txt", "no.txt"),
        "date": ("2020-01-01", "2021-01-01"),
        "scope": ("[animatic, cometapi]", "[animatic]"),
        "until": ("2099-01-01", "2098-01-01"),
        "revoked": ("until: 2099-01-01", "until: 2099-01-01, revoked: 2098-01-01"),
    },
    "Deliver": {
        "name": ("name: phone", "name: tablet"),
        "preset": ("preset: tiktok", "preset: youtube"),
        "codec": ("codec: h264", "codec: hevc"),
        "size": ("size: 360x640", "size: 180x320"),
        "fit": ("fit: fit, captions", "fit: crop, captions"),
        "captions": ("captions: file", "captions: none"),
        "language": ("# film", "deliver: [{name: a, captions: burn, language: de}]"),
        "loudness": ("loudness: -20", "loudness: -18"),
        "at": ("at: 1}]", "at: 2}]"),
    },
    "Ducked": {
        "depth": ("depth: -9", "depth: -3"),
        "attack": ("attack: 0.1", "attack: 0.4"),
        "release": ("release: 0.1", "release: 0.4"),
    },
    "Line": {
        "who": ("who: mara", "who: tom"),
        "line": ("It is dark.", "It is day."),
        "delivery": ("whispered", "shouted"),
        "at": ("whispered, at: 1", "whispered, at: 2"),
        "off": ("whispered, at: 1", "whispered, off: true, at: 1"),
        "file": ("at: 4, file: a.wav", "at: 4, file: b.wav"),
        "translations": ("whispered, at: 1", "whispered, translations: {de: Dunkel.}, at: 1"),
    },
    "LowerThird": {
        "name": ("lower_third: {name: Ann", "lower_third: {name: Bo"),
        "role": ("role: Keeper", "role: Sailor"),
        "at": ("at: 0.5, duration: 2}", "at: 1, duration: 2}"),
        "duration": ("at: 0.5, duration: 2}", "at: 0.5, duration: 1}"),
    },
    "Location": {
        "extends": ("stairs: {description", "stairs: {extends: lantern, name: stairs, description"),
        "name": ("name: the lantern room", "name: the lamp room"),
        "description": ("cramped", "wide"),
        "time": ("time: night", "time: day"),
        "weather": ("weather: storm", "weather: clear"),
        "plate": ("weather: storm, ", "weather: storm, plate: a.png, "),
        "references": ("storm, references: [a.png]", "storm, references: [b.png]"),
        "notes": ("[a.png], notes: none", "[a.png], notes: some"),
    },
    "Music": {
        "file": ("music: {file: a.wav", "music: {file: b.wav"),
        "gain": ("gain: -3", "gain: -4"),
        "at": ("at: 0.5", "at: 1.5"),
        "loop": ("loop: false", "loop: true"),
        "fade_in": ("fade_in: 0.5", "fade_in: 1"),
        "fade_out": ("fade_out: 0.5", "fade_out: 1"),
        "until": ("fade_out: 0.5", "fade_out: 0.5, until: 9"),
        "in": ("fade_out: 0.5", "fade_out: 0.5, in: 1"),
        "out": ("fade_out: 0.5", "fade_out: 0.5, out: 5"),
        "duck": ("duck: {depth: -9, attack: 0.1, release: 0.1}", "duck: true"),
    },
    "Overlay": {
        "slate": ("slate: true", "slate: false"),
        "timecode": ("timecode: true", "timecode: false"),
        "captions": ("captions: burn", "captions: off"),
        "speakers": ("captions: burn", "captions: burn, speakers: all"),
        "language": ("captions: burn", "captions: burn, language: de"),
        "burn_in": ("DRAFT", "FINAL"),
        "mark_stand_ins": ("mark_stand_ins: true", "mark_stand_ins: false"),
        "watermark": ("captions: burn", "captions: burn, watermark: DRAFT"),
        "matte": ("captions: burn", "captions: burn, matte: 2.39"),
        "guides": ("captions: burn", "captions: burn, guides: true"),
    },
    "PathStop": {
        "to": ("to: right, at: 1", "to: left, at: 1"),
        "at": ("to: right, at: 1", "to: right, at: 2"),
    },
    "Prompt": {
        "text": ("{add: slowly, negative: cars}", "{text: my words}"),
        "template": ("{add: slowly, negative: cars}", "{template: other.j2}"),
        "add": ("add: slowly", "add: quickly"),
        "negative": ("negative: cars", "negative: trees"),
    },
    "Prop": {
        "extends": ("rope: {description: hemp}", "rope: {extends: lamp, description: hemp}"),
        "name": ("name: the lamp", "name: the light"),
        "description": ("brass", "tin"),
        "references": ("brass, references: [a.png]", "brass, references: [b.png]"),
    },
    "Scene": {
        "id": ("id: s1", "id: s9"),
        "heading": ("LANTERN ROOM", "LAMP ROOM"),
        "location": ("location: lantern", "location: stairs"),
        "time": ("# scene", "time: day"),
        "weather": ("# scene", "weather: clear"),
        "style": ("# scene", "style: dream"),
        "characters": ("# scene", "characters: [tom]"),
        "notes": ("notes: none\n    # scene", "notes: some\n    # scene"),
        "shots": ("\n        # five", "\n        # five\n      - {id: seven, clip: {file: b.mp4, in: 0, out: 2}}"),
    },
    "Setup": {
        "size": ("low: {size: wide", "low: {size: full"),
        "angle": ("wide, angle: low", "wide, angle: high"),
        "move": ("move: push in", "move: pull out"),
        "lens": ("lens: 24mm", "lens: 50mm"),
        "focus": ("focus: deep", "focus: rack"),
        "words": ("words: shaky", "words: still"),
        "from": ("{from: full", "{from: medium"),
        "to": ("from: full, to: close-up", "from: full, to: medium"),
        "extends": ("low: {size: wide, angle: low, ", "low: {extends: high, "),
    },
    "Shot": {
        "id": ("id: five", "id: fifth"),
        "duration": ("duration: 6", "duration: 8"),
        "camera": ("camera: low", "camera: high"),
        "action": ("Tom climbs.", "Tom falls."),
        "dialogue": ("It is dark.", "It is day."),
        "characters": ("# five", "characters: [tom]"),
        "props": ("props: [lamp]", "props: [rope]"),
        "blocking": ("# five", "blocking: {mara: left}"),
        "location": ("# five", "location: stairs"),
        "time": ("# five", "time: day"),
        "weather": ("# five", "weather: clear"),
        "style": ("# five", "style: dream"),
        "panel": ("# five", "panel: a.png"),
        "clip": ("file: a.mp4", "file: b.mp4"),
        "card": ("title: The End", "title: Over"),
        "lower_third": ("# five", "lower_third: Ann"),
        "references": ("# five", "references: [b.png]"),
        "continue_from": ("# five", "continue_from: one"),
        "first_frame": ("# five", "first_frame: a.png"),
        "extend": ("# five", "extend: two"),
        "remix": ("# five", "remix: two"),
        "take": ("# five", "take: 2"),
        "seed": ("seed: 5", "seed: 6"),
        "generate": ("# five", "generate: {provider: runway}"),
        "prompt": ("add: slowly", "add: quickly"),
        "sound": ("what: bell", "what: gong"),
        "transition": ("duration: 10f", "duration: 6f"),
        "fade_out": ("# five", "fade_out: 1"),
        "speed": ("# five", "speed: 2"),
        "hold": ("# five", "hold: 1"),
        "reverse": ("# five", "reverse: true"),
        "trim": ("trim: 1", "trim: 0.5"),
        "focus": ("# five", "focus: left"),
        "notes": ("notes: none\n        tags", "notes: some\n        tags"),
        "tags": ("[night]", "[day]"),
    },
    "ShotSound": {
        "ambience": ("what: wind", "what: rain"),
        "effects": ("what: bell", "what: gong"),
        "gain": ("          gain: -1", "          gain: -4"),
        "mute": ("          gain: -1", "          mute: true"),
        "lead": ("# two", "sound: {lead: 12f}"),
        "tail": ("          gain: -1", "          gain: -1\n          tail: 1"),
    },
    "Spending": {name: ("# film", f"spending: {{{name}: 1}}") for name in ("money", "seconds", "shots")},
    "Speed": {
        "factor": ("# five", "speed: {factor: 2}"),
        "ramp": ("# five", "speed: {ramp: [{at: 1, factor: 2}]}"),
        "ease": ("speed: {ramp", "speed: {ease: smooth, ramp"),
        "pitch": ("speed: {ramp", "speed: {pitch: follow, ramp"),
    },
    "SpeedPoint": {
        "at": ("at: 3, factor: 2", "at: 2, factor: 2"),
        "factor": ("at: 3, factor: 2", "at: 3, factor: 3"),
    },
    "StillPicture": {
        "at": ("hold: {at: 1, duration: 1}", "hold: {at: 2, duration: 1}"),
        "duration": ("hold: {at: 1, duration: 1}", "hold: {at: 1, duration: 2}"),
    },
    "Staged": {
        "at": ("mara: {at: left", "mara: {at: right"),
        "faces": ("faces: camera", "faces: away"),
        "looks": ("looks: left", "looks: right"),
        "pose": ("pose: sit", "pose: kneel"),
        "path": ("path: [{to: right, at: 1}]", "path: [{to: right, at: 1}, front]"),
    },
    "Style": {
        "extends": ("dream: {look", "dream: {extends: noir, look"),
        "look": ("look: 35mm", "look: 16mm"),
        "lighting": ("hard side light", "soft light"),
        "palette": ("[coal]", "[rose]"),
        "mood": ("mood: tense", "mood: calm"),
        "grain": ("grain: heavy", "grain: fine"),
        "words": ("words: old", "words: new"),
    },
    "Transition": {
        "type": ("type: fade, duration: 10f", "type: dip, duration: 10f"),
        "duration": ("duration: 10f", "duration: 6f"),
        "color": ("10f, color: red", "10f, color: blue"),
    },
    "Voice": {
        "kind": ("kind: female", "kind: male"),
        "pitch": ("pitch: low", "pitch: high"),
        "rate": ("rate: slow", "rate: fast"),
        "language": ("language: en-us", "language: de"),
    },
    "Watermark": {
        "text": ("watermark: {text: X", "watermark: {text: Y"),
        "image": ("watermark: {text: X", "watermark: {image: a.png"),
        "position": ("position: top left, opacity", "position: top right, opacity"),
        "opacity": ("opacity: 0.5", "opacity: 0.4"),
        "size": ("size: 0.2", "size: 0.3"),
    },
}
# What is seen only where something else in the board asks for it.
USED_BY = {
    ("Deliver", "preset"): ("# film", "deliver: [{preset: tiktok}]"),
    ("Deliver", "at"): ("# film", "deliver: [{name: still, codec: poster, at: 1}]"),
    ("Deliver", "language"): ("whispered, at: 1", "whispered, translations: {de: Dunkel.}, at: 1"),
    **{
        ("Deliver", name): (
            "# film",
            "deliver: [{name: phone, codec: h264, size: 360x640, fit: fit, captions: file, loudness: -20}]",
        )
        for name in ("name", "codec", "size", "fit", "captions", "loudness")
    },
    ("Shot", "focus"): ("# film", "deliver: [{name: phone, size: 360x640, fit: crop}]"),
    ("Character", "extends"): ("# five", "characters: [tom]"), ("Location", "extends"): ("# five", "location: stairs"),
    ("Prop", "extends"): ("# five", "props: [rope]"), ("Style", "extends"): ("# five", "style: dream"),
    ("Overlay", "language"): ("whispered, at: 1", "whispered, translations: {de: Dunkel.}, at: 1"),
    **{
        ("Watermark", name): (
            "captions: burn",
            "captions: burn, watermark: {text: X, position: top left, opacity: 0.5, size: 0.2}",
        )
        for name in ("text", "image", "position", "opacity", "size")
    },
    **{
        ("LowerThird", name): ("# five", "lower_third: {name: Ann, role: Keeper, at: 0.5, duration: 2}")
        for name in ("name", "role", "at", "duration")
    },
    **{
        ("Credit", name): ("background: midnight", "background: midnight, roll: [{role: By, names: [Ann]}]")
        for name in ("role", "names")
    },
    ("Shot", "blocking"): ("# five", "characters: [mara]\n        # five"),
    **{
        (part, name): ("# five", "characters: [mara]\n        blocking: {mara: {at: left, faces: camera, looks: left, "
            "pose: sit, path: [{to: right, at: 1}]}}")
        for part, names in (("Staged", ("at", "faces", "looks", "pose", "path")), ("PathStop", ("to", "at")))
        for name in names
    },
    **dict.fromkeys(
        (("Speed", "ease"), ("Speed", "pitch"), ("SpeedPoint", "at"), ("SpeedPoint", "factor")),
        ("# five", "speed: {ramp: [{at: 0, factor: 1}, {at: 3, factor: 2}]}"),
    ),
    **{("StillPicture", name): ("# five", "hold: {at: 1, duration: 1}") for name in ("at", "duration")},
    **{("Camera", name): ("# five", "camera: {from: wide, to: close-up}") for name in ("from", "to")},
    **{
        ("Framed", name): ("# five", "characters: [mara, tom]\n        panel: a.png\n        camera: {from: wide, "
            "to: {size: close-up, angle: low, lens: 50mm, on: mara, area: [0, 0, 0.5]}}")
        for name in ("size", "angle", "lens", "on", "area")
    },
    ("Continue", "at"): ("# five", "continue_from: {shot: two, at: end}"),
    ("Location", "name"): ("description: cramped, ", ""), ("Prop", "name"): ("description: brass, ", ""),
}  # fmt: skip
# Of these a board is drawn again, which costs nothing; no service is told them.
REDRAWN = {("Scene", "heading"), ("Shot", "trim")}
# A version has one value, a matrix makes other shots, a profile is chosen on the command line, the level that meets a
# loudness is measured in a build, and what is done about faults hangs on what is found in a clip.
ELSEWHERE = {("storyboard", "storybuild"), ("Shot", "matrix"), ("FilmSound", "loudness"), ("Generate", "on_fault")}
PARTS = {
    "storyboard": SCHEMA["properties"],
    **{name: part.get("properties", {}) for name, part in SCHEMA["$defs"].items()},
}
FIELDS = [(part, name) for part, fields in PARTS.items() if part != "Profile" for name in fields]


@dataclass(frozen=True)
class Seen:
    """What comes of a storyboard: what is asked of models, how clips are cut, and what is written over them."""

    asked: list[Any]
    cut: list[Any]
    written: list[Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("effects")
    for name, text in FILES.items():
        (made / name).write_text(text)
    yield made


def seen(folder: Path, text: str) -> Seen:
    """A storyboard's effects, whatever its shots are called."""
    (folder / "board.yaml").write_text(text)
    near = ProjectFolder(folder)
    loaded = load(near, "board.yaml", None)
    film = resolve(loaded, Surroundings(near.exists, lambda _: Fraction(9), PROVIDERS, near.names), "board")
    context = PlanContext(
        Prompter(near, film, Makers(PROVIDERS), loaded), Makers(PROVIDERS), "2026-11-01", lambda service: False
    )
    takes = take_steps(film, context)
    sources = {shot.id: _source(film, number) for number, shot in enumerate(film.shots)}
    made = assemble(film, sources, dict.fromkeys(sound_files(film), 480_000), scene_starts(film))
    steps = (*made.steps, *delivery_steps(film, sources, made.timeline))
    names = {each.id: number for number, each in enumerate((*takes, *steps))}
    names |= {take_id(shot.id): number for number, shot in enumerate(film.shots)}
    spoken = subtitle_files(film, made.timeline, "board")
    over = [
        {name: each.facts[name] for name in WRITTEN if name in each.facts} | {"from": each.files.get(WRITTEN_FROM)}
        for each in steps
    ]
    return Seen(_told(takes, names), _told(steps, names), [*over, spoken])


def _source(film: Film, number: int) -> Source:
    shot = film.shots[number]
    if shot.footage:
        return Source(file=shot.footage.file, media_frames=200)
    return Source(take_id(shot.id), media_frames=300, stand_in=number == len(film.shots) - 1)


def _told(steps: Any, names: dict[str, int]) -> list[Any]:
    def one(step: Step) -> Any:
        facts = {
            name: value for name, value in step.facts.items() if name not in WRITTEN or step.kind not in FILM_KINDS
        }
        files = {label: name for label, name in step.files.items() if label != WRITTEN_FROM}
        return step.kind, facts, [(label, names.get(name)) for label, name in step.inputs.items()], files

    return [one(step) for step in steps]


def test_every_field_has_a_case() -> None:
    assert {(part, name) for part, names in CHANGES.items() for name in names} == {*FIELDS} - ELSEWHERE


@pytest.mark.parametrize(("part", "name"), [each for each in FIELDS if each not in ELSEWHERE])
def test_a_field_changes_what_the_schema_says_and_nothing_before_it(folder: Path, part: str, name: str) -> None:
    old, new = CHANGES[part][name]
    base = BOARD.replace(*USED_BY.get((part, name), ("", "")))
    assert old in base, "the board says it"
    found = {
        maker: effect(folder, *(each.replace("MAKER", maker) for each in (base, base.replace(old, new))))
        for maker in (FREE, *SERVICES)
    }
    assert (part, name) not in REDRAWN or found.pop(FREE) == "prompt"
    assert min(found.values(), key=("prompt", "edit", "overlay", "note").index) == PARTS[part][name]["x-effect"]


def effect(folder: Path, board: str, edited: str) -> str:
    """What an edit of a board changes first."""
    before, after = seen(folder, board), seen(folder, edited)
    changed = {
        "prompt": before.asked != after.asked,
        "edit": before.cut != after.cut,
        "overlay": before.written != after.written,
    }
    return next((name for name, is_so in changed.items() if is_so), "note")
