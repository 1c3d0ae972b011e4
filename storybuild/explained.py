"""Enums that explain themselves: each member is the word that programs read, and a sentence that says what it means."""

from enum import StrEnum
from typing import Self


class ExplainedEnum(StrEnum):
    """A member is written as `DONE = "done", "Nothing is left to do."`; the word is its value, the rest its meaning."""

    def __new__(cls, word: str, *_: str) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        return member

    def __init__(self, word: str, meaning: str = "") -> None:
        self.meaning = meaning
