"""Functions of rules about texts and lists."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from .prose import Prose
from .world import PlanView

_SHORT = 60
Number = int | Fraction


def lower(text: str) -> str:
    return text.lower()


def upper(text: str) -> str:
    return text.upper()


def length(text: str) -> int:
    return len(text)


def short(text: str) -> str:
    """At most 60 characters of a text, on one line, cut at a blank."""
    text = text.replace("\n", " ")
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rsplit(" ", 1)[0] + " …"


def starts_with(text: str, beginning: str) -> bool:
    return text.startswith(beginning)


def ends_with(text: str, end: str) -> bool:
    return text.endswith(end)


def same(first: str, second: str) -> bool:
    return plain(first) == plain(second)


def plain(text: str) -> str:
    """A text without letter case, with single blanks, without the signs around it."""
    return " ".join(text.lower().split()).strip(' .,;:"“”')


def naming_number(plan: PlanView, number: int | Fraction) -> list[Prose]:
    """The texts with the digits of a number."""
    return plan.world.worth((("holds", str(number)),))


def larger(one: Number, other: Number) -> Number:
    return max(one, other)


def smaller(one: Number, other: Number) -> Number:
    return min(one, other)


def join(texts: Sequence[str]) -> str:
    return ", ".join(texts)


def distinct(values: Sequence[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def first(values: Sequence[Any]) -> Any:
    return values[0] if values else None
