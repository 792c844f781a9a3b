"""The targets that an assignment gives → tables of the view: a row for each agency, or for each indicator.

What does not fit beside one another on the page is parted into tables of about equal width, each with the same first
columns.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ..model.assign import Assigned, AssignedTable
from ..model.names import styled_name
from ..model.plan import Indicator, Plan
from ..model.queries import indicators
from ..record import record
from .wording import COMPARATORS, number_text

_NUMBER, _UNIT, _TARGET = 760, 960, 1_000
"""Widths of the first columns, in twips; names take `_NAME`, what is left goes to the targets."""
_NAME = 3_200
_LEAST = 1_150
"""The narrowest column headed by an agency's name."""
_HEADED = 1_900
"""The narrowest column headed by an indicator's name."""
_NONE = "-"
_LANDSCAPE_FROM = 4
"""Columns of targets from which a table is laid on its side."""


@record
class _Column:
    """A column of targets: its head, and its cell in each row."""

    title: str
    cells: tuple[str, ...]


def assigned_tables(plan: Plan, block: AssignedTable, width: int) -> list[dict[str, Any]]:
    """The tables of a block, for a page with text `width` twips wide."""
    given = [one for one in plan.assigned if one.assignment == block.assignment]
    grid = _Grid(plan, given)
    first, columns = grid.by_agency() if block.rows == "agency" else grid.by_indicator()
    room = max((width - sum(one[1] for one in first)) // (_HEADED if block.rows == "agency" else _LEAST), 1)
    parts = max(-(-len(columns) // room), 1)
    return [
        _table(_title(block.title, number, parts), first, part, width)
        for number, part in enumerate(_parted(columns, parts), 1)
    ]


def lies_on_its_side(plan: Plan, block: AssignedTable) -> bool:
    """Has it more columns than a portrait page takes well?"""
    given = [one for one in plan.assigned if one.assignment == block.assignment]
    across = {one.row for one in given} if block.rows == "agency" else {one.agency for one in given}
    return len(across) >= _LANDSCAPE_FROM


def _parted(columns: Sequence[_Column], parts: int) -> list[Sequence[_Column]]:
    """So many stretches of columns, as equal as can be."""
    size, longer = divmod(len(columns), parts)
    found, start = [], 0
    for number in range(parts):
        end = start + size + (number < longer)
        found.append(columns[start:end])
        start = end
    return found


def _title(title: str, number: int, parts: int) -> str:
    return title if parts == 1 else f"{title} (phần {number}/{parts})".strip()


First = list[tuple[str, int, tuple[str, ...]]]
"""The first columns: head, width in twips, cells."""


class _Grid:
    """What is assigned, by indicator and agency, each in the order of the document."""

    def __init__(self, plan: Plan, given: list[Assigned]) -> None:
        self.plan = plan
        rows = list(indicators(plan))
        self.indicators = {row: rows[row] for row in sorted({one.row for one in given})}
        names = {agency.id: styled_name(agency.name, agency.short, plan.names) for agency in plan.agencies}
        self.agencies = {one.agency: names[one.agency] for one in given}
        self.targets = {(one.row, one.agency): one for one in given}

    def by_agency(self) -> tuple[First, list[_Column]]:
        """A row for each agency under the row of what is given from above; a column for each indicator."""
        numbers = ("", *(str(number) for number in range(1, len(self.agencies) + 1)))
        names = ("Chỉ tiêu chung được giao", *self.agencies.values())
        first: First = [("STT", _NUMBER, numbers), ("Cơ quan, đơn vị", _NAME, names)]
        return first, [
            _Column(
                _named(one, one.unit),
                (number_text(one.target or Decimal(0)), *(self.text(row, agency) for agency in self.agencies)),
            )
            for row, one in self.indicators.items()
        ]

    def by_indicator(self) -> tuple[First, list[_Column]]:
        """A row for each indicator; a column for each agency."""
        rows = self.indicators.values()
        first: First = [
            ("STT", _NUMBER, tuple(str(number) for number in range(1, len(rows) + 1))),
            ("Chỉ tiêu", _NAME, tuple(_named(one) for one in rows)),
            ("Đơn vị tính", _UNIT, tuple(one.unit for one in rows)),
            ("Chỉ tiêu chung", _TARGET, tuple(number_text(one.target or Decimal(0)) for one in rows)),
        ]
        return first, [
            _Column(name, tuple(self.text(row, agency) for row in self.indicators))
            for agency, name in self.agencies.items()
        ]

    def text(self, row: int, agency: str) -> str:
        """The number of a target; "-" where there is none."""
        one = self.targets.get((row, agency))
        return _NONE if one is None or one.value is None else number_text(one.value)


def _named(indicator: Indicator, unit: str = "") -> str:
    """An indicator's name with how its numbers are to be read: "Tỷ lệ hồ sơ trực tuyến (tối thiểu, %)"."""
    meant = [word for word in (COMPARATORS[indicator.comparator].strip().lower(), unit) if word]
    return f"{indicator.name} ({', '.join(meant)})" if meant else indicator.name


def _table(title: str, first: First, columns: Sequence[_Column], width: int) -> dict[str, Any]:
    room = width - sum(own for _, own, _ in first)
    each = room // len(columns) if columns else 0
    widths = [own for _, own, _ in first] + [each] * len(columns)
    widths[1] += width - sum(widths)
    titles = [head for head, _, _ in first] + [column.title for column in columns]
    cells = [held for _, _, held in first] + [column.cells for column in columns]
    keys = ["no", "content", "unit", "target"][: len(first)] + ["assigned"] * len(columns)
    return {
        "title": title,
        "width": sum(widths),
        "columns": [
            {"key": key, "title": head, "width": own, "align": "center"}
            for key, head, own in zip(keys, titles, widths, strict=True)
        ],
        "heads": [
            [
                {"title": head, "width": own, "span": 1, "rows": 1, "merge": ""}
                for head, own in zip(titles, widths, strict=True)
            ]
        ],
        "rows": [
            {"kind": "indicator", "level": 1, "cells": [_cell(text, n, own) for n, (text, own) in enumerate(row)]}
            for row in ([(column[number], own) for column, own in zip(cells, widths, strict=True)]
                        for number in range(len(cells[0])))
        ],
    }  # fmt: skip


def _cell(text: str, column: int, width: int) -> dict[str, Any]:
    return {
        "paragraphs": [{"text": text, "bullet": False}],
        "align": "left" if column == 1 else "center",
        "width": width,
        "span": 1,
        "rows": 1,
        "merge": "",
    }
