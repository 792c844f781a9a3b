"""The rows of a file of days: each a day, its kind, its instrument, whether it is decided, and perhaps its name."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeVar

from ..diagnostics.diagnostic import Diagnostic, Say
from ..figures.folding import bare
from ..figures.numbers import troubled
from ..figures.sheet import Cell, Sheet
from ..model.calendar import OffKind
from ..model.deadline import FIRST_YEAR, LAST_YEAR
from ..record import evolve, record
from .columns import NAMES, Columns, Part, empty, read_head
from .faults import beyond, far_off, left_blank, no_day, no_instrument, too_many, unknown_word

Kind = OffKind | Literal["worked"]

KINDS: dict[Kind, Say] = {
    "holiday": ("nghỉ lễ", "holiday"),
    "in_lieu": ("nghỉ bù", "in lieu"),
    "exchange": ("nghỉ hoán đổi", "exchange"),
    "worked": ("làm bù", "worked"),
}
_KINDS: dict[str, Kind] = {
    **{bare(word): kind for kind, say in KINDS.items() for word in say},
    **dict.fromkeys(("nghi tet", "nghi le tet", "nghi le, tet", "public holiday"), "holiday"),
    "day in lieu": "in_lieu",
    "hoan doi": "exchange",
    "lam viec bu": "worked",
}
STATES: dict[bool, Say] = {True: ("chính thức", "official"), False: ("dự kiến", "proposed")}
_STATES = {bare(word): state for state, say in STATES.items() for word in say}
MOST = 5_000
"""Rows of a file: the days off of two centuries."""
_SAMPLES: tuple[Say, ...] = (("04/02/2027", "04/02/2027"), ("2027-02-04", "2027-02-04"))
_DAY = re.compile(
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
    r"|(?P<iso_year>\d{4})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)",
    re.ASCII,
)

T = TypeVar("T")


@record
class Row:
    """One day as listed. `official`: decided, not proposed; `instrument` and `name` may be ""; `cell`: the day's."""

    day: date
    kind: Kind
    official: bool
    instrument: str
    name: str
    cell: Cell


def read_rows(sheet: Sheet) -> tuple[list[Row], list[Diagnostic]]:
    """The rows whose day and kind could be read, and every fault of a cell."""
    columns, found = read_head(sheet)
    if columns is None:
        return [], found
    given = sheet.rows[columns.head + 1 :]
    if len(given) > MOST:
        return [], [*found, too_many(given[MOST][0], MOST)]
    read = [_read(cells, columns, found) for cells in given]
    return [row for row in read if row is not None], found if given else [*found, empty(sheet)]


def _read(cells: tuple[Cell, ...], columns: Columns, found: list[Diagnostic]) -> Row | None:
    more = [cell for cell in cells[columns.width :] if not cell.blank]
    found += [beyond(more[0], len(cells), columns.width)] if more else []
    in_row = {part: _cell(cells, columns, part) for part in NAMES}
    texts = {part: " ".join(cell.text.split()) for part, cell in in_row.items()}
    day = _day(in_row["day"], found)
    kind = _word("kind", in_row["kind"], _KINDS, tuple(KINDS.values()), found)
    official = _word("state", in_row["state"], _STATES, tuple(STATES.values()), found)
    for part in ("instrument", "name"):
        fault = _troubled(in_row[part])
        found += [fault] if fault else []
    if official and in_row["instrument"].blank:
        found.append(no_instrument(in_row["instrument"]))
    if day is None or kind is None:
        return None
    return Row(day, kind, bool(official), texts["instrument"], texts["name"], in_row["day"])


def _cell(cells: tuple[Cell, ...], columns: Columns, part: Part) -> Cell:
    """The cell of a column; a blank one at the row's end for what is not there."""
    place = columns.places.get(part, len(cells))
    if place < len(cells):
        return cells[place]
    last = cells[-1]
    return Cell("", evolve(last.span, start=last.span.end), name=last.name)


def _troubled(cell: Cell) -> Diagnostic | None:
    """The fault of a cell that a spreadsheet cannot tell the text of. A day is text enough."""
    return troubled(cell) if cell.trouble not in ("", "date") else None


def _day(cell: Cell, found: list[Diagnostic]) -> date | None:
    fault = _troubled(cell)
    text = cell.text.strip()
    if fault is None:
        written = _DAY.fullmatch(text)
        day = _as_day(written)
        if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        fault = far_off(cell) if day else no_day(cell, bool(written)) if text else left_blank(cell, "day", _SAMPLES)
    found.append(fault)
    return None


def _as_day(written: re.Match[str] | None) -> date | None:
    """The day, where the calendar has it."""
    if written is None:
        return None
    day, month, year = (int(written[name] or written[f"iso_{name}"]) for name in ("day", "month", "year"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _word(part: Part, cell: Cell, words: Mapping[str, T], names: tuple[Say, ...], found: list[Diagnostic]) -> T | None:
    """What a cell says by one of a few words."""
    value = words.get(bare(cell.text))
    if value is None:
        blank = not cell.text.strip()
        found.append(_troubled(cell) or (left_blank if blank else unknown_word)(cell, part, names))
    return value
