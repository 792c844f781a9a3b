"""The head of a file of days: which column says what, in Vietnamese or English, tone marks and capitals aside."""

from typing import Literal

from ..diagnostics.diagnostic import Diagnostic, Label, Say, at
from ..diagnostics.suggest import nearest
from ..figures.folding import bare
from ..figures.numbers import troubled
from ..figures.sheet import Cell, Sheet
from ..record import record
from ..source import Span

Part = Literal["day", "kind", "instrument", "state", "name"]

NAMES: dict[Part, Say] = {
    "day": ("Ngày", "day"),
    "kind": ("Loại", "kind"),
    "instrument": ("Văn bản", "instrument"),
    "state": ("Trạng thái", "state"),
    "name": ("Tên", "name"),
}
_HEADS: dict[str, Part] = {
    **dict.fromkeys(("ngay", "ngay thang", "ngay nghi", "day", "date"), "day"),
    **dict.fromkeys(("loai", "loai ngay", "kind", "type"), "kind"),
    **dict.fromkeys(("van ban", "so van ban", "can cu", "instrument", "notice"), "instrument"),
    **dict.fromkeys(("trang thai", "tinh trang", "state", "status"), "state"),
    **dict.fromkeys(("ten", "ten ngay", "ten ngay le", "dip", "name", "holiday"), "name"),
}
_IGNORED = ("stt", "tt", "so tt", "thu", "no", "weekday", "ghi chu", "note", "notes")
"""Columns that say nothing here."""
_OPTIONAL: Part = "name"
_LOOKED = 20
"""Rows among which the head is looked for: a title may stand above it."""


@record
class Columns:
    """The row of the head, the place of each column, the number of columns."""

    head: int
    places: dict[Part, int]
    width: int


def read_head(sheet: Sheet) -> tuple[Columns | None, list[Diagnostic]]:
    """The columns of a file of days; None where a needed one is missing."""
    if not sheet.rows:
        return None, [empty(sheet)]
    number = next((n for n, row in enumerate(sheet.rows[:_LOOKED]) if any(_part(cell) == "day" for cell in row)), 0)
    row = sheet.rows[number]
    found: list[Diagnostic] = []
    places: dict[Part, int] = {}
    for place, cell in enumerate(row):
        part = _part(cell)
        if cell.trouble:
            found.append(troubled(cell))
        elif part in places:
            found.append(_twice(cell, row[places[part]]))
        elif part is not None:
            places[part] = place
        elif not cell.blank and _key(cell) not in _IGNORED:
            found.append(_unknown(cell))
    missing = [part for part in NAMES if part not in places and part != _OPTIONAL]
    if missing:
        # A head that is misspelt is not missing, too.
        return None, found or [_missing(row, missing)]
    return Columns(number, places, len(row)), found


def empty(sheet: Sheet) -> Diagnostic:
    """A file that lists no day."""
    return at(
        "D070",
        "no_days",
        Span(sheet.source.path, 0, 0),
        ("tệp lịch nghỉ không có ngày nào", "the file of days off lists no day"),
        help=(f"dòng đầu ghi tên cột ({_listed(0)}), mỗi dòng sau là một ngày",
              f"the first row names the columns ({_listed(1)}), each further one is a day"),
    )  # fmt: skip


def _listed(side: int) -> str:
    return ", ".join(f"`{say[side]}`" for say in NAMES.values())


def _key(cell: Cell) -> str:
    words = "".join(sign if sign.isalnum() else " " for sign in bare(cell.text))
    return " ".join(words.split())


def _part(cell: Cell) -> Part | None:
    return _HEADS.get(_key(cell))


def _twice(cell: Cell, first: Cell) -> Diagnostic:
    written = cell.text.strip()
    return at(
        "D012",
        "repeated_column",
        cell.span,
        (f"hai cột cùng nghĩa: `{first.text.strip()}` và `{written}`",
         f"two columns mean the same: `{first.text.strip()}` and `{written}`"),
        label=cell.where,
        labels=(Label(first.span, ("cột thứ nhất", "the first one")),),
        help=("bỏ một cột", "remove one of them"),
    )  # fmt: skip


def _unknown(cell: Cell) -> Diagnostic:
    written = cell.text.strip()
    near = nearest(written, [name for say in NAMES.values() for name in say])
    return at(
        "D010",
        "unknown_column",
        cell.span,
        (f"không rõ cột `{written}` là gì", f"the column `{written}` is not known"),
        label=cell.where,
        help=(f"ý bạn là `{near}`?", f"did you mean `{near}`?")
        if near
        else (f"các cột: {_listed(0)}", f"the columns are {_listed(1)}"),
    )


def _missing(row: tuple[Cell, ...], parts: list[Part]) -> Diagnostic:
    vi, en = (", ".join(f"`{NAMES[part][side]}`" for part in parts) for side in (0, 1))
    return at(
        "D011",
        "missing_column",
        row[0].span,
        (f"đầu bảng thiếu cột {vi}", f"the head lacks the column{'s' * (len(parts) > 1)} {en}"),
        label=row[0].where,
        help=(f"dòng đầu ghi tên các cột: {_listed(0)}", f"the first row names the columns: {_listed(1)}"),
    )
