"""The head of a sheet: which column says what, in Vietnamese or English, tone marks and capitals aside."""

from typing import Literal

from ..diagnostics.diagnostic import Diagnostic, Label, at
from ..diagnostics.suggest import nearest
from ..record import record
from .folding import bare, fold
from .numbers import troubled
from .sheet import Cell, Sheet

Part = Literal["indicator", "agency", "period", "value"]

HEADS: dict[Part, tuple[str, ...]] = {
    "indicator": ("chi tieu", "ten chi tieu", "noi dung chi tieu", "ma chi tieu", "indicator"),
    "agency": ("co quan", "don vi", "co quan don vi", "ten co quan", "ten don vi", "agency", "body"),
    "period": ("ky", "ky bao cao", "thoi ky", "period"),
    "value": ("ket qua", "gia tri", "ket qua thuc hien", "value", "result"),
}
SHOWN: dict[Part, tuple[str, str]] = {
    "indicator": ("Chỉ tiêu", "indicator"),
    "agency": ("Cơ quan", "agency"),
    "period": ("Kỳ", "period"),
    "value": ("Kết quả", "value"),
}
"""The heads that messages name, in Vietnamese and English."""
_IGNORED = ("stt", "tt", "so tt", "so thu tu", "no", "ghi chu", "note", "notes", "don vi tinh", "dvt", "unit")
"""Columns that every table has and that say nothing here."""
_LOOKED = 20
"""Rows among which the head is looked for: titles stand above it in tables made for print."""


@record
class Columns:
    """The place of each column. `quantities`: (place, key of the name or words in its head). `whole`: the head is
    without a fault."""

    head: int
    places: dict[Part, int]
    quantities: tuple[tuple[int, str], ...]
    width: int
    whole: bool


def read_head(sheet: Sheet, quantities: dict[str, str]) -> tuple[Columns | None, list[Diagnostic]]:
    """The columns of a sheet; None where it has no column of indicators. `quantities`: key → as it is written."""
    found: list[Diagnostic] = []
    if not sheet.rows:
        return None, []
    parts = {one: part for part, heads in HEADS.items() for one in heads}
    number = next(
        (n for n, row in enumerate(sheet.rows[:_LOOKED]) if any(_part(c, parts) == "indicator" for c in row)), 0
    )
    row = sheet.rows[number]
    places: dict[Part, int] = {}
    own: dict[str, int] = {}
    unknown: list[Cell] = []
    for place, cell in enumerate(row):
        if cell.trouble:
            found.append(troubled(cell))
            continue
        if cell.blank:
            continue
        part, key = _part(cell, parts), fold(cell.text)
        if part is not None:
            _once(part in places, row[places[part]] if part in places else cell, cell, found)
            places.setdefault(part, place)
        elif key in quantities:
            _once(key in own, row[own[key]] if key in own else cell, cell, found)
            own.setdefault(key, place)
        elif bare(cell.text).strip(" .") not in _IGNORED:
            unknown.append(cell)
    known = [*(head for part in SHOWN for head in SHOWN[part] if part not in places), *quantities.values()]
    found += [_unknown(cell, known) for cell in unknown]
    if "indicator" not in places:
        found.append(_missing(row[0], "indicator"))
        return None, found
    if "value" not in places and not own and not found:
        found.append(_missing(row[0], "value"))
    return Columns(number, places, tuple((place, key) for key, place in own.items()), len(row), not found), found


def _part(cell: Cell, parts: dict[str, Part]) -> Part | None:
    words = "".join(sign if sign.isalnum() else " " for sign in bare(cell.text))
    return parts.get(" ".join(words.split()))


def _once(twice: bool, first: Cell, cell: Cell, found: list[Diagnostic]) -> None:
    if twice:
        found.append(
            at(
                "D012",
                "repeated_column",
                cell.span,
                (f"cột `{cell.shown}` có hai lần", f"there are two columns `{cell.shown}`"),
                label=cell.where,
                labels=(Label(first.span, ("lần đầu ở đây", "first here")),),
                help=("bỏ hoặc đổi tên một cột", "remove or rename one of them"),
            )
        )


def _unknown(cell: Cell, known: list[str]) -> Diagnostic:
    """A head that is not understood; `known`: those that no other column has."""
    near = nearest(cell.shown, known) or _inside(cell, known)
    aid = (
        (f"ý bạn là `{near}`?", f"did you mean `{near}`?")
        if near
        else ("đặt tên theo đại lượng khai ở `công thức ... trong đó`; không phải số liệu để đọc thì bỏ cột này",
              "name it after a quantity of `formula ... where`; where it holds nothing to be read, remove the column")
    )  # fmt: skip
    return at(
        "D010",
        "unknown_column",
        cell.span,
        (f"không rõ cột `{cell.shown}` là gì", f"the column `{cell.shown}` is not known"),
        label=cell.where,
        help=aid,
    )


def _inside(cell: Cell, known: list[str]) -> str | None:
    """The longest known head among the words of one: "Kết quả" in "Kết quả năm 2026"."""
    words = f" {bare(cell.shown)} "
    return max((head for head in known if len(head) > 1 and f" {bare(head)} " in words), key=len, default=None)


def _missing(cell: Cell, part: Part) -> Diagnostic:
    vi, en = SHOWN[part]
    other = ("", "") if part == "indicator" else (" và cũng không có cột đại lượng nào", " and none of a quantity")
    return at(
        "D011",
        "missing_column",
        cell.span,
        (f"đầu bảng không có cột `{vi}`{other[0]}", f"the head has no column `{en}`{other[1]}"),
        label=cell.where,
        help=(
            "dòng đầu ghi tên cột, như `Chỉ tiêu`, `Cơ quan`, `Kết quả`",
            "the first row names the columns, such as `indicator`, `agency`, `value`",
        ),
    )
