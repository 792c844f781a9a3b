"""Totals in tables: item A7. Silent wherever anything is not plainly a number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...diagnostics.diagnostic import Say
from ...record import record
from ..document import Cell, Document, Row, Table
from ..findings import Finding, at, quoted, said
from ..profile import Profile
from ..roles import Roles

_DASHES = ("-", "–", "—")
_ROWS, _TOTALS = 3000, 30
"""Larger tables are not added up: each total goes over all rows."""


@record
class _Line:
    """A row by columns of the grid: column → the cell that begins there."""

    cells: dict[int, Cell]
    total: bool


def check(document: Document, roles: Roles, profile: Profile) -> Iterator[Finding]:
    """All totals that are not the sums of their rows."""
    for part in roles.parts:
        for block in part.body:
            if isinstance(block, Table) and block.ruled and len(block.rows) > 2:
                yield from _table(block, profile)


def _table(table: Table, profile: Profile) -> Iterator[Finding]:
    heads = max(1, next((n for n, row in enumerate(table.rows) if not row.header), len(table.rows)))
    lines = [_line(row, profile) for row in table.rows[heads : heads + _ROWS + 1]]
    if len(lines) > _ROWS or not 0 < sum(line.total for line in lines) <= _TOTALS:
        return
    titles = [_line(row, profile) for row in table.rows[:heads]]
    for number, line in enumerate(lines):
        if not line.total:
            continue
        for column, cell in line.cells.items():
            total = _amount(_text(cell), profile)
            if total is None or cell.span > 1 or not _summed(titles, column, profile):
                continue
            sums = _sums(lines, number, column, profile)
            if sums and not any(abs(one - total) <= slack for one, slack in sums):
                what: Say = ("số ở hàng tổng không bằng tổng các hàng", "a total is not the sum of its rows")
                yield Finding("A7", at(cell.paragraphs[0]), what, quoted(_text(cell)), said(_written(sums[0][0])))


def _line(row: Row, profile: Profile) -> _Line:
    cells: dict[int, Cell] = {}
    column = 0
    for cell in row.cells:
        cells[column] = cell
        column += cell.span
    first = next((words for cell in row.cells if (words := _text(cell))), "")
    return _Line(cells, first.casefold().rstrip(" :.") in profile.words["totals"])


def _text(cell: Cell) -> str:
    return " ".join(one.words for one in cell.paragraphs if one.words)


def _summed(titles: list[_Line], column: int, profile: Profile) -> bool:
    """Is it sense to add up a column? Not where its heads speak of numbers of order, shares, prices."""
    for line in titles:
        for start, cell in line.cells.items():
            words = _text(cell).casefold()
            if start <= column < start + cell.span and any(word in words for word in profile.words["not_summed"]):
                return False
    return True


def _sums(lines: list[_Line], at_row: int, column: int, profile: Profile) -> list[tuple[Decimal, Decimal]]:
    """What a total may be the sum of, with what rounding may add; nothing where that cannot be told.

    The rows over it, or those since the total before, or those totals; of a total that stands first, the rows below.
    """
    above, below = lines[:at_row], lines[at_row + 1 :]
    if not above:
        end = next((n for n, line in enumerate(below) if line.total), len(below))
        groups = [below[:end]]
    else:
        since = max((n + 1 for n, line in enumerate(above) if line.total), default=0)
        totals = [line for line in above if line.total]
        groups = [[line for line in above if not line.total], above[since:], totals]
    found: list[tuple[Decimal, Decimal]] = []
    for group in groups:
        amounts = _amounts(group, column, profile)
        if amounts is None:
            return []
        if amounts:
            places = max(-int(one.as_tuple().exponent) for one in amounts)
            slack = Decimal(len(amounts)).scaleb(-places) / 2 if places > 0 else Decimal(0)
            found.append((sum(amounts, Decimal(0)), slack))
    return found


def _amounts(lines: list[_Line], column: int, profile: Profile) -> list[Decimal] | None:
    """The numbers of a column; None where one is none, or rows sum up others of their kind."""
    found: list[Decimal] = []
    kinds: set[str] = set()
    for line in lines:
        cell = line.cells.get(column)
        if cell is None or (cell.span > 1 and len(line.cells) == 1):
            if len(line.cells) <= 2:
                continue  # a heading across the table
            return None
        words = _text(cell)
        amount = Decimal(0) if words in _DASHES else _amount(words, profile)
        if amount is None or cell.merge or cell.span > 1:
            return None
        found.append(amount)
        first = _text(line.cells[0]) if 0 in line.cells else ""
        kinds.add("number" if first.isdigit() else "letter" if first.rstrip(".").isalpha() and len(first) < 6 else "")
    return found if len(kinds) < 2 else None


def _amount(words: str, profile: Profile) -> Decimal | None:
    """A number as it is written in Vietnamese: «7.920», «99,5»."""
    if len(words) > 20 or not profile.patterns["amount"].fullmatch(words):
        return None
    return Decimal(words.replace(".", "").replace(",", "."))


def _written(amount: Decimal) -> str:
    return f"{amount:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
