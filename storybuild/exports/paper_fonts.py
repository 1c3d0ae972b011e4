"""The user's own fonts as a PDF takes them: only the letters that are set, at one weight, in files of their own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from storybuild.edge.config import font_bytes
from storybuild.errors import ConfigError

_WEIGHT = 500


@contextmanager
def font_files(fonts: Sequence[str], letters: str) -> Iterator[list[Path]]:
    """The fonts that have any of these letters, for as long as they are needed. ConfigError."""
    if not fonts:
        yield []
        return
    with TemporaryDirectory(prefix="storybuild-") as folder:
        yield [
            path for number, name in enumerate(fonts) if (path := _cut(name, letters, Path(folder) / f"{number}.ttf"))
        ]


def _cut(name: str, letters: str, out: Path) -> Path | None:
    """A font with these letters only; None where it has none of them."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    try:
        font = TTFont(BytesIO(font_bytes(name)), fontNumber=0, recalcTimestamp=False)
        has = {ord(each) for each in letters} & set(font.getBestCmap() or ())
        if not has:
            return None
        subsetter = Subsetter(
            Options(layout_features=["*"], notdef_outline=True, hinting=False, recalc_timestamp=False)
        )
        subsetter.populate(unicodes=has)
        subsetter.subset(font)
        if "fvar" in font:
            axes = {axis.axisTag: axis for axis in font["fvar"].axes}
            at = {tag: axis.defaultValue for tag, axis in axes.items()}
            if "wght" in axes:
                at["wght"] = max(axes["wght"].minValue, min(axes["wght"].maxValue, _WEIGHT))
            font = instantiateVariableFont(font, at)
        font.save(out)
    except Exception as error:  # a font is anyone's file, and its library raises whatever it stumbles over
        raise ConfigError(f"`{name}`, named under `fonts` in the config, cannot be set in a PDF: {error}") from None
    return out
