"""A table and its rows → the view: widths, heads, cells."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from ..model.plan import Column, Table
from .filters import NBSP, nbsp
from .rows import Cell, Row, Way, text_cell, way_of

PORTRAIT_WIDTH = 9_071
"""Text width of a portrait page, in twips: 210 mm less 30 and 20 mm of margins."""

# The usual shares of the width; `width` of a column replaces its share.
_SHARES = {"no": 4, "content": 26, "agencies": 19, "output": 22, "lead": 15, "support": 15, "deadline": 11, "note": 14,
           "ground": 16, "unit": 6, "target": 9}  # fmt: skip
_PADDING = 230
"""Left and right padding of a cell with its borders, in twips."""
_LONGEST = 16
"""Letters of the longest word that a column is made wide enough for: "107/2021/NĐ-CP;" has 15."""
_CENTRED = frozenset(("no", "deadline", "unit", "target"))

Merge = Literal["", "start", "continue"]
Ways = Sequence[Way | None]
"""For each column how it numbers the rows; None: it does not."""


def table_view(table: Table, rows: Sequence[Row], widths: list[int]) -> dict[str, Any]:
    """A table and its rows to its view; `widths` are those of its columns, in twips."""
    ways = _ways(table)
    return {
        "title": table.title,
        "width": sum(widths),
        "columns": [
            {"key": column.key, "title": column.title, "width": own, "align": "center"}
            for column, own in zip(table.columns, widths, strict=True)
        ],
        "heads": _heads(table.columns, widths),
        "rows": [_row_view(row, table.columns, ways, widths, way_of(table)) for row in rows],
    }


def _heads(columns: tuple[Column, ...], widths: list[int]) -> list[list[dict[str, Any]]]:
    """The head of a table: one row, or two where columns stand in groups."""
    upper: list[dict[str, Any]] = []
    lower: list[dict[str, Any]] = []
    deep = 2 if any(column.group for column in columns) else 1
    previous = ""
    for column, width in zip(columns, widths, strict=True):
        if column.group and column.group == previous:
            upper[-1]["span"] += 1
            upper[-1]["width"] += width
        elif column.group:
            upper.append(_head(column.group, width))
        else:
            upper.append(_head(column.title, width, deep, "start" if deep > 1 else ""))
        lower.append(_head(column.title, width) if column.group else _head("", width, 1, "continue"))
        previous = column.group
    return [upper, lower] if deep > 1 else [upper]


def _head(title: str, width: int, rows: int = 1, merge: Merge = "") -> dict[str, Any]:
    return {"title": title, "width": width, "span": 1, "rows": rows, "merge": merge}


def _ways(table: Table) -> Ways:
    return [way_of(table, column.counting) if column.key == "no" else None for column in table.columns]


def column_widths(alike: Sequence[tuple[Table, Sequence[Row]]], width: int) -> list[int]:
    """The widths of the columns of tables that have the same ones, in whole twips that add up to `width`: each column
    its share, but no less than its longest word asks for."""
    columns = alike[0][0].columns
    shares = [column.width or _SHARES[column.key] for column in columns]
    least = [_PADDING] * len(columns)
    for table, rows in alike:
        for index, (column, way) in enumerate(zip(columns, _ways(table), strict=True)):
            longest = max(map(_word_width, _words(column, way, rows)), default=0)
            least[index] = max(least[index], longest + _PADDING)
    if sum(least) > width:
        least = [0] * len(columns)
    widths = [0] * len(columns)
    free = list(range(len(columns)))
    while free:
        # Columns whose share is below their least width take that; the others divide the rest anew.
        left = width - sum(widths[index] for index in range(len(columns)) if index not in free)
        total = sum(shares[index] for index in free)
        tight = [index for index in free if left * shares[index] // total < least[index]]
        for index in tight or free:
            widths[index] = least[index] if tight else left * shares[index] // total
        free = [index for index in free if index not in tight] if tight else []
    if widths:
        widths[widths.index(max(widths))] += width - sum(widths)
    return widths


def _words(column: Column, way: Way | None, rows: Sequence[Row]) -> Iterable[str]:
    """The words of a column that must not be broken; in narrow columns what the page will not part is one word."""
    cells = [row.cells[column.key] for row in rows if column.key in row.cells]
    texts = [row.numbers[way] for row in rows] if way else [text for cell in cells for text, _ in cell.paragraphs]
    told = nbsp("\n".join(texts)).replace("\n", " ") if column.key in _CENTRED else " ".join(texts).replace(NBSP, " ")
    words = {*column.title.split(), *told.split(" ")}
    return (word for word in words if len(word) <= _LONGEST)


_NARROW = frozenset("/.,;:-()'!|ijlft ỉịìíĩ" + NBSP)


def _word_width(word: str) -> int:
    """About the width of a word in bold Times New Roman 13, in twips; on the safe side."""
    return sum(90 if letter in _NARROW else 190 if letter.isupper() or letter in "%@m" else 140 for letter in word)


def _row_view(row: Row, columns: tuple[Column, ...], ways: Ways, widths: list[int], usual: Way) -> dict[str, Any]:
    if row.kind == "section":
        number = row.numbers[ways[0] or usual]
        first = [_cell_view(text_cell(number), "center", widths[0])] if ways[0] else []
        label = row.title if first else f"{number} {row.title}".strip()
        rest = widths[len(first) :]
        title = {**_cell_view(text_cell(label), "left", sum(rest)), "span": len(rest)}
        cells = [*first, title] if rest else [*first]
    else:
        cells = []
        for column, way, width in zip(columns, ways, widths, strict=True):
            numbered = Cell(((row.numbers[way] if row.merged else "", False),), row.merged) if way else None
            cell = numbered or row.cells.get(column.key, Cell())
            cells.append(_cell_view(cell, "center" if column.key in _CENTRED else "left", width))
    return {"kind": row.kind, "level": row.level, "cells": cells}


def _cell_view(cell: Cell, align: str, width: int) -> dict[str, Any]:
    merge: Merge = "start" if cell.rows > 1 else "continue" if cell.rows == 0 else ""
    return {
        "paragraphs": [{"text": text, "bullet": bullet} for text, bullet in cell.paragraphs],
        "align": align,
        "width": width,
        "span": 1,
        "rows": max(cell.rows, 1),
        "merge": merge,
    }
