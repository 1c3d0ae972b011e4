"""A storyboard's text as a skeleton and a chunk of lines per shot, so that an edit in a shot reads that shot only.

Lexical, and therefore only ever trusted for a text whose shots were seen by the parser to begin where the chunks begin.
"""

import re
from hashlib import sha256
from typing import NamedTuple

_SHOTS = re.compile(r"shots:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*?( *)- ")


_DOCUMENTS = ("\n---", "\n...")
_MARK = re.compile(r"[&*!](?=[^\s,.?])")
_OPENERS = " \n[{,"


class Chunk(NamedTuple):
    """The lines of one entry of a `shots:` list; `at` is where in the text it begins."""

    text: str
    at: int

    @property
    def sha(self) -> str:
        return sha256(self.text.encode()).hexdigest()


class Split(NamedTuple):
    """`skeleton[i]` stands before `chunks[i]`; the last piece of the skeleton ends the text."""

    skeleton: tuple[str, ...]
    chunks: tuple[Chunk, ...]

    @property
    def sha(self) -> str:
        """Of the skeleton and of where in it the chunks lie."""
        return sha256("\0".join(self.skeleton).encode()).hexdigest()

    def only(self, numbers: set[int]) -> str:
        """The text with these chunks and no other."""
        parts = [self.skeleton[0]]
        for number, chunk in enumerate(self.chunks):
            if number in numbers:
                parts.append(chunk.text)
            parts.append(self.skeleton[number + 1])
        return "".join(parts)


def split(text: str) -> Split | None:
    """Cut a text at the entries of its block `shots:` lists; None for one with anchors, or more than one document."""
    # A text is searched for one letter at a time far faster than for more.
    directive = "%" in text and (text.startswith("%") or "\n%" in text)
    if directive or any(each in text for each in _DOCUMENTS):
        return None
    marked = any(each in text for each in "&*!")
    if marked and any(text[mark.start() - 1] in _OPENERS for mark in _MARK.finditer(text)):
        return None
    skeleton, chunks, at = [], [], 0
    for found in _SHOTS.finditer(text):
        indent = len(found[1])
        begin = found.end() - 2 - indent
        if begin < at:
            return None
        skeleton.append(text[at:begin])
        end = _end(text, begin, indent)
        entry = "\n" + " " * indent + "- "
        marks = [begin]
        while (more := text.find(entry, marks[-1], end)) >= 0:
            marks.append(more + 1)
        for start, stop in zip(marks, [*marks[1:], end], strict=True):
            chunks.append(Chunk(text[start:stop], start))
        skeleton.extend([""] * (len(marks) - 1))
        at = end
    return Split((*skeleton, text[at:]), tuple(chunks)) if chunks else None


def _end(text: str, begin: int, indent: int) -> int:
    """Where a list ends: at the first line that is indented less, or as much without being an entry of it."""
    less = rf" {{0,{indent - 1}}}[^ \n#]|" if indent else ""
    found = re.compile(rf"\n(?:{less} {{{indent}}}(?:[^ \n#-]|-[^ \n]))").search(text, begin)
    return found.start() + 1 if found else len(text)


def changed(now: Split, before: list[str]) -> set[int] | None:
    """Numbers of the chunks whose text differs, one for one; None when chunks came, went or are too many to matter."""
    if len(now.chunks) != len(before):
        return None
    return {number for number, (chunk, sha) in enumerate(zip(now.chunks, before, strict=True)) if chunk.sha != sha}
