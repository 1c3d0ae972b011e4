"""The user's own fonts as a PDF takes them: only the letters that are set, at one weight, in files of their own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from storybuild.drawing.text import missing_glyphs
from storybuild.edge.config import font_bytes
from storybuild.errors import ConfigError
from storybuild.handover.paper import PaperFonts

_WEIGHT = 500
_SHOWN = 12  # letters


@contextmanager
def paper_fonts(fonts: Sequence[str], letters: str) -> Iterator[PaperFonts]:
    """The fonts that these letters are set in, for as long as they are needed. ConfigError."""
    whole = tuple(font_bytes(each) for each in fonts)
    with TemporaryDirectory(prefix="storybuild-") as folder:
        places = [Path(folder) / f"{number}.ttf" for number in range(len(fonts))]
        cut = [_cut(name, letters, place) for name, place in zip(fonts, places, strict=True)]
        yield PaperFonts(whole, [path for path in cut if path], missing_glyphs(letters, whole))


def unset(fonts: PaperFonts) -> list[str]:
    """What is said of letters that no font has."""
    more = "…" if len(fonts.missing) > _SHOWN else ""
    told = f"no font has `{fonts.missing[:_SHOWN]}{more}`: name one that has, under `fonts` in the config"
    return [told] if fonts.missing else []


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
