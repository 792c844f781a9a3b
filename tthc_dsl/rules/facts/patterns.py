"""How the patterns of the facts are written."""

import re
from collections.abc import Iterable

from ...patterns import regex

DIGIT = regex(r"\d")
"""Whether a text has a number at all: the cheap question to ask first."""


def pattern(source: str) -> re.Pattern[str]:
    """A pattern that ignores case; " " stands for one to three blanks of a line, "~" for none to three."""
    return regex(source.replace(" ", "[ \xa0]{1,3}").replace("~", "[ \xa0]{0,3}"), re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """The source of a pattern for one of some words, the longest first."""
    return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(words, key=len, reverse=True))
