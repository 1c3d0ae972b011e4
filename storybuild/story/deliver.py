"""The shape of deliveries, and of what reframing keeps of a shot, as the author writes them."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema

from storybuild.deliverables import CODECS, PRESETS
from storybuild.film.shapes import FITS
from storybuild.story.field_types import LANGUAGE, Fields, Id, Length, Short, Size, declare, wrong

_ALSO = {"crop": "fill", "pad": "fit", "none": "off"}
_ACROSS = {"left": 0.0, "right": 1.0}
_DOWN = {"top": 0.0, "bottom": 1.0}
_MIDDLE = ("centre", "center", "middle")
_WRITE = "write `left`, `right`, `top`, `bottom`, `centre`, two of them like `top left`, or a point like `[0.3, 0.5]`"


def _meant(value: Any) -> Any:
    return _ALSO.get(value, value) if isinstance(value, str) else value


def _point(value: Any) -> Any:
    """Words or a pair as a point, 0 … 1 from the left and from the top."""
    if isinstance(value, str):
        words = re.findall(r"\w+", value.casefold())
        across, down = ([table[word] for word in words if word in table] for table in (_ACROSS, _DOWN))
        known = all(word in (*_ACROSS, *_DOWN, *_MIDDLE) for word in words)
        if not words or not known or len(words) > 2 or len(across) > 1 or len(down) > 1:
            raise wrong(f"`{value[:60]}` is no place in the picture", _WRITE)
        return (*(across or [0.5]), *(down or [0.5]))
    numbers = value if isinstance(value, list) and len(value) == 2 else []
    if not numbers or not all(type(each) in (int, float) and 0 <= each <= 1 for each in numbers):
        raise wrong("a focus is a place in the picture", _WRITE)
    return tuple(float(each) for each in numbers)


Focus = Annotated[
    tuple[float, float],
    BeforeValidator(_point),
    WithJsonSchema({
        "anyOf": [
            {"type": "string", "examples": ["left", "right", "top", "bottom", "centre", "top left"]},
            {"type": "array", "items": {"type": "number", "minimum": 0, "maximum": 1}, "minItems": 2, "maxItems": 2},
        ]
    }),
]  # fmt: skip
Way = Annotated[
    Literal[FITS], BeforeValidator(_meant, json_schema_input_type=Literal[(*FITS, "crop", "pad")])  # type: ignore[valid-type]
]
Shown = Annotated[
    Literal["burn", "file", "off"],
    BeforeValidator(_meant, json_schema_input_type=Literal["burn", "file", "off", "none"]),
]


class Deliver(Fields):
    """One thing to hand on. A bare word is `preset`."""

    name: Id | None = declare("note", "what its file is called; else as its preset")
    preset: Literal[tuple(PRESETS)] | None = declare(  # type: ignore[valid-type]
        "edit", "where it goes: what it is where it does not say itself, and whose limits it is checked against"
    )
    codec: Literal[CODECS] | None = declare("edit", "what it is encoded as; else H.264")  # type: ignore[valid-type]
    size: Size | None = declare("edit", "width x height in pixels; else the preset's, else the film's")
    fit: Way | None = declare(
        "edit",
        "a film of another shape: `fit` (or `pad`) adds bars, `fill` (or `crop`) cuts around each shot's `focus`",
    )
    captions: Shown | None = declare(
        "edit", "dialogue: `burn` into this picture, tracks in the `file`, or `off`; else as the film has it"
    )
    language: str | None = declare("edit", "the one language of its captions", pattern=LANGUAGE)
    loudness: float | None = declare("edit", "its loudness in LUFS; else the preset's, else the film's", ge=-40, le=-8)
    at: Length | None = declare("edit", "when in the film a poster is taken; else amid its longest shot")


Deliveries = list[Annotated[Deliver, Short("preset")]]
