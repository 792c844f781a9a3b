"""Figures that stand in the plan itself: the text of a `data` statement → sheet, with places in the plan's file."""

from bisect import bisect_right

from ..diagnostics.diagnostic import Diagnostic
from ..model.assign import Data
from ..record import evolve
from ..source import SourceFile, Span
from .csv_sheet import read_csv
from .sheet import Cell, Sheet


def read_inline(data: Data, source: SourceFile) -> tuple[Sheet, tuple[Diagnostic, ...]]:
    """The cells of the text, read as a CSV file is; `source` is the file that it stands in."""
    sheet, found = read_csv(source.path, data.text)
    starts = [0, *(n + 1 for n, letter in enumerate(data.text) if letter == "\n")]

    def moved(span: Span) -> Span:
        return Span(source.path, place(span.start), place(span.end))

    def place(offset: int) -> int:
        line = bisect_right(starts, offset) - 1
        return data.lines[min(line, len(data.lines) - 1)] + offset - starts[line]

    def cell(one: Cell) -> Cell:
        return evolve(one, span=moved(one.span))

    rows = tuple(tuple(map(cell, row)) for row in sheet.rows)
    return Sheet(source, rows, sheet.whole), tuple(evolve(one, span=moved(one.span)) for one in found if one.span)
