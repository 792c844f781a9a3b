"""Pieces of syntax that the way back from the model is made of: statements, texts, dates, names, citations."""

from collections.abc import Sequence
from datetime import date

from ..model.plan import Citation
from ..syntax.nodes import Argument, Literal, Name, Phrase, Statement, Text, Word
from .duties import SEPARATORS

Statements = list[Statement]

TERMINALS = {printed: terminal for terminal, printed in SEPARATORS.items()}
"""The separators of lists, as they are printed, to their terminals."""


def text(value: str) -> Text:
    """A text that says exactly `value`: braces doubled."""
    return Text(value.replace("{", "{{").replace("}", "}}"))


def is_(kind: str, *arguments: Argument) -> Statement:
    return Statement(Word(kind.upper()), arguments)


def block(kind: str, identifier: str, title: str | None, body: Statements | None) -> Statement:
    named = (Name(identifier),) if identifier else ()
    titled = (text(title),) if title is not None else ()
    return Statement(Word(kind.upper()), (*named, *titled), None if body is None else tuple(body))


def texts(**values: str) -> Statements:
    """A property for each text that is not empty."""
    return [is_(kind, text(value)) for kind, value in values.items() if value]


def exactly(value: str) -> Phrase:
    return Phrase("exactly", (Word("AS"), text(value)))


def exact(**values: str | None) -> Statements:
    return [is_(kind, exactly(value)) for kind, value in values.items() if value]


def dates(**values: date | None) -> Statements:
    return [is_(kind, date_literal(value)) for kind, value in values.items() if value]


def date_literal(value: date) -> Literal:
    return Literal("DATE_LITERAL", f"{value.day:02}/{value.month:02}/{value.year:04}")


def names(**values: Sequence[str]) -> Statements:
    return [is_(kind, *map(Name, names)) for kind, names in values.items() if names]


def count(value: int) -> Literal:
    return Literal("NUMERAL", str(value))


def ending(ends: str | None) -> tuple[Argument, ...]:
    return () if ends is None else (Phrase("ending", (Word("ENDS"), text(ends))),)


def cited(citation: Citation) -> tuple[Argument, ...]:
    name = Name(citation.instrument)
    if citation.about and citation.exact:
        raise ValueError("no source can say a citation with both `about` and exact wording")
    if citation.about:
        return (name, Phrase("about", (Word("ABOUT"), text(citation.about))))
    return (name, exactly(citation.exact)) if citation.exact else (name,)
