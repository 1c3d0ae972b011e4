"""The words of a board: camera, action, dialogue and what joins it, as large as all of them fit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from storybuild.breakdown import Breakdown
from storybuild.drawing.text import Fonts
from storybuild.film.directions import directed
from storybuild.handover.canvas import GREY, Canvas, TypeStyle, lines_of, side, width_of
from storybuild.handover.shots import camera_words

_SIZES = (11.0, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_LARGE = 300.0  # points of width from which the largest are used
_MOST = 400  # lines of a paragraph


@dataclass(frozen=True)
class _Paragraph:
    """Words, and who says them; aside: no part of the story."""

    words: str
    name: str = ""
    aside: bool = False


@dataclass(frozen=True)
class _SetParagraph:
    """A paragraph broken into lines; above: the name has a line of its own."""

    paragraph: _Paragraph
    lines: tuple[str, ...]
    size: float
    indent: float
    above: bool

    @property
    def style(self) -> TypeStyle:
        return TypeStyle(self.size * 0.86, colour=GREY) if self.paragraph.aside else TypeStyle(self.size)

    @property
    def name_style(self) -> TypeStyle:
        return TypeStyle(self.size * 0.86, bold=True)

    @property
    def height(self) -> float:
        above = self.name_style.height if self.above else 0
        return self.size * 0.35 + above + len(self.lines) * self.style.height

    def set(self, canvas: Canvas, x: float, y: float, width: float) -> None:
        from_right = side(self.paragraph.words) == "R"
        y += self.size * 0.35
        name, style = self.paragraph.name, self.name_style
        shown = "".join(lines_of(name, width if self.above else self.indent, style, 1, canvas.fonts))
        if shown:
            canvas.write(x, y + self.size * 0.1, shown, style, width, "R" if from_right else "L")
        y += style.height if self.above else 0
        left = x if from_right else x + self.indent
        most, room = len(self.lines), width - self.indent
        for line in lines_of(self.paragraph.words, room, self.style, most, canvas.fonts):
            canvas.write(left, y, directed(line, from_right), self.style, room, "R" if from_right else "L")
            y += self.style.height


def set_words(canvas: Canvas, shot: Breakdown, x: float, y: float, width: float, height: float) -> None:
    """Set a shot's words in a box; where even the smallest do not fit, the longest paragraphs are cut short."""
    paragraphs = list(_paragraphs(shot))
    for size in _SIZES if width > _LARGE else _SIZES[2:]:
        broken = [_broken(each, width, size, canvas.fonts) for each in paragraphs]
        if sum(each.height for each in broken) <= height:
            break
    for each in _shortened(broken, height):
        each.set(canvas, x, y, width)
        y += each.height


def _shortened(paragraphs: list[_SetParagraph], height: float) -> list[_SetParagraph]:
    """Line by line taken from the longest, until they fit or each has one line; then the last go."""
    while sum(each.height for each in paragraphs) > height and paragraphs:
        longest = max(paragraphs, key=lambda each: len(each.lines))
        number = paragraphs.index(longest)
        if len(longest.lines) > 1:
            paragraphs[number] = replace(longest, lines=longest.lines[:-1])
        else:
            paragraphs.pop()
    return paragraphs


def _paragraphs(shot: Breakdown) -> Iterator[_Paragraph]:
    if camera := camera_words(shot):
        yield _Paragraph(camera, aside=True)
    if shot.action:
        yield _Paragraph(shot.action)
    for cue in shot.cues:
        how = f"({cue.delivery}) " if cue.delivery else ""
        yield _Paragraph(f"{how}{cue.text}", cue.name.upper())
    if shot.title:
        yield _Paragraph("\n".join((shot.title.title, *shot.title.lines)))
    if shot.transition != "cut":
        yield _Paragraph(f"begins with {shot.transition}, {shot.transition_frames} f", aside=True)
    if shot.fade_out:
        yield _Paragraph(f"fades out, {shot.fade_out} f", aside=True)


def _broken(paragraph: _Paragraph, width: float, size: float, fonts: Fonts) -> _SetParagraph:
    indent = min(9 * size, width * 0.3) if paragraph.name else 0.0
    whole = _SetParagraph(paragraph, (), size, indent, above=False)
    above = bool(paragraph.name) and width_of(paragraph.name, whole.name_style, fonts) > indent - 5
    lines = lines_of(paragraph.words, width - indent, whole.style, _MOST, fonts)
    return replace(whole, lines=lines, above=above)
