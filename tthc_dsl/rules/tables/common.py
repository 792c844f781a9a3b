"""Functions for rules of every kind: texts, lists, days."""

from ..vocabulary import Fields
from .function import Function

FACT_FIELDS: dict[str, Fields] = {}

FUNCTIONS: dict[str, Function] = {
    "lower": Function(("text",), "text", "texts.lower", "in small letters"),
    "length": Function(("text",), "number", "texts.length", "how many letters and signs"),
    "short": Function(("text",), "text", "texts.short", "the beginning of a text, for a message"),
    "starts_with": Function(("text", "text"), "truth", "texts.starts_with", "does the first begin with the second?"),
    "ends_with": Function(("text", "text"), "truth", "texts.ends_with", "does the first end with the second?"),
    "same": Function(("text", "text"), "truth", "texts.same", "are they equal but for letter case, blanks, end signs?"),
    "join": Function(("[text]",), "text", "texts.join", "the texts with commas between them"),
    "distinct": Function(("[any]",), "[any]", "texts.distinct", "each element once, in the order met"),
    "first": Function(("[any]",), "any?", "texts.first", "the first element; unknown of an empty list"),
    "naming_number": Function(
        ("plan", "number"), "[prose]", "texts.naming_number", "the texts with the digits of a number"
    ),
    "larger": Function(("number", "number"), "number", "texts.larger", "the larger of two numbers; `max(a, b)`"),
    "smaller": Function(("number", "number"), "number", "texts.smaller", "the smaller of two numbers; `min(a, b)`"),
    "day": Function(("date",), "number", "days.day", "the day of the month"),
    "month": Function(("date",), "number", "days.month", "the month, 1 to 12"),
    "year": Function(("date",), "number", "days.year", "the year"),
}
