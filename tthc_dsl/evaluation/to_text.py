"""An evaluation for the terminal: under each indicator a line for the whole and for every agency."""

from collections.abc import Iterator
from itertools import groupby

from ..diagnostics.diagnostic import Language, pick
from ..source import cells
from .evaluate import Evaluation, Line
from .words import STATUS, agency_of, difference_text, measured, name_of, note_of, period_text, tally, target_text

_LONGEST_NAME = 50


def to_text(evaluation: Evaluation, language: Language) -> str:
    """The lines, each ending in a newline."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(evaluation, language))


def _lines(evaluation: Evaluation, language: Language) -> Iterator[str]:
    yield evaluation.plan.title
    for period in evaluation.periods:
        lines = [line for line in evaluation.lines if line.period == period]
        yield ""
        if evaluation.periods != ("",):
            yield f"== {pick(period_text(period), language)} =="
        yield pick(tally(lines), language)
        for number, (_, group) in enumerate(groupby(lines, key=lambda line: id(line.indicator)), 1):
            own = list(group)
            target = pick(target_text(own[0]), language)
            yield ""
            yield f"{number}. {name_of(own[0])}" + (f" ({target})" if target else "")
            yield from _aligned([_row(line, own[0], evaluation, language) for line in own])


def _row(line: Line, first: Line, evaluation: Evaluation, language: Language) -> tuple[str, ...]:
    name = pick(agency_of(line, evaluation), language)
    difference = difference_text(line) if line.status in ("met", "not_met") and line.difference else ""
    status = pick(STATUS[line.status], language)
    own = pick(target_text(line), language) if line.target != first.target else ""
    return (
        name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…",
        measured(line.shown, line.indicator.unit),
        status + (f" {own}" if own else "") + (f" ({difference})" if difference else ""),
        pick(note_of(line, evaluation), language),
    )


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(cells(row[place]) for row in rows) for place in range(3)]
    for name, value, status, note in rows:
        yield "   ".join((
            "   " + name + " " * (widths[0] - cells(name)),
            " " * (widths[1] - cells(value)) + value,
            status + " " * (widths[2] - cells(status)),
            note,
        )).replace("   ", "  ", 1)  # fmt: skip
