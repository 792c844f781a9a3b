"""A sheet and a plan → the reported figures, and everything in the sheet that is not understood."""

from decimal import Decimal
from fractions import Fraction

from ..diagnostics.diagnostic import Diagnostic, Label, Say, at, in_order
from ..model.decimals import comma_text
from ..model.plan import Indicator, Plan
from ..model.queries import indicators
from ..record import evolve
from ..source import Span
from .columns import Columns, Part, read_head
from .faults import (
    empty,
    no_indicator,
    no_period,
    nothing,
    of_another,
    quantity_twice,
    too_many_faulty_rows,
    too_wide,
)  # fmt: skip
from .folding import fold
from .formulas import DivisionByZeroError, quantities_of, reckon
from .naming import Names, agency_names, indicator_names, key_of
from .numbers import read_number, troubled
from .periods import period_of
from .results import Figure as Figure
from .results import Figures as Figures
from .results import Result as Result
from .results import decimal_of
from .sheet import MAX_FAULTS, Cell, Sheet


def read_figures(sheet: Sheet, plan: Plan) -> tuple[Figures, tuple[Diagnostic, ...]]:
    """The figures of the rows that are understood, and the findings about the others: each row by itself."""
    reader = _Reader(plan)
    columns, found = read_head(sheet, reader.words)
    rows: list[Figure] = []
    if columns is None or len(sheet.rows) == columns.head + 1:
        found += [empty(sheet)] if sheet.whole and not found else []
    else:
        for number, row in enumerate(sheet.rows[columns.head + 1 :], columns.head + 1):
            if len(reader.found) >= MAX_FAULTS:
                reader.found.append(too_many_faulty_rows(row[0].span, len(sheet.rows) - number))
                break
            figure = reader.read(row, columns)
            if figure is not None:
                rows.append(figure)
        found += reader.findings()
    return Figures(plan, tuple(rows)), in_order(found)


_PLACES = 5
"""Further places of one misspelt name that a finding shows."""
_GUESSES = 100
"""Unknown names for which a near one is looked for: each costs as much as there are names."""


class _Reader:
    """Reads rows one after another; `found` are the findings."""

    def __init__(self, plan: Plan) -> None:
        self.found: list[Diagnostic] = []
        self.issuer = plan.document.issuer if plan.document else ""
        self.indicators = {key_of(one): one for one in indicators(plan) if not one.children}
        self.indicator_names, self.agency_names = indicator_names(plan), agency_names(plan)
        self.seen: dict[tuple[str, str, str], Span] = {}
        self.named: dict[tuple[Say, str], str] = {}
        self.misnamed: dict[tuple[Say, str], tuple[int, list[Cell]]] = {}
        self.keys: dict[str, dict[str, str]] = {}
        self.words: dict[str, str] = {}
        for name, one in self.indicators.items():
            for quantity, words in one.formula.quantities if one.formula else ():
                self.keys.setdefault(name, {})[fold(quantity)] = quantity
                self.keys[name].setdefault(fold(words), quantity)
                self.words |= {fold(quantity): quantity, fold(words): " ".join(words.split())}

    def findings(self) -> list[Diagnostic]:
        """What was found in the rows; a misspelt name that many of them bear once, with its further places."""
        for place, cells in self.misnamed.values():
            if cells:
                finding, more = self.found[place], len(cells) - _PLACES
                labels = tuple(Label(cell.span, ("cũng ở đây", "here too")) for cell in cells[:_PLACES])
                notes: tuple[Say, ...] = ((f"và {more} dòng nữa", f"and {more} more rows"),) if more > 0 else ()
                self.found[place] = evolve(finding, labels=(*finding.labels, *labels), notes=notes)
        return self.found

    def read(self, row: tuple[Cell, ...], columns: Columns) -> Figure | None:
        """The figure of a row; None where the row is not understood, or says nothing that could be kept."""
        before = len(self.found)
        extra = next((cell for cell in row[columns.width :] if not cell.blank), None)
        if extra is not None:
            self.found.append(too_wide(extra, len(row), columns.width))
            return None
        cells = {part: row[place] for part, place in columns.places.items() if place < len(row)}
        place = Span(row[0].span.path, row[0].span.start, row[-1].span.end)
        named = cells.get("indicator")
        if named is None or named.blank:
            self.found.append(no_indicator(named.span if named else place, named))
            return None  # whatever else stands in it: it may be no row of figures at all
        indicator = self._indicator(named)
        agency = self._agency(cells.get("agency"))
        period = self._period(cells.get("period"))
        if indicator is None:
            return None
        value = self._value(cells.get("value"), indicator)
        quantities = self._quantities(row, columns, indicator)
        if len(self.found) > before or agency is None or period is None:
            return None
        if value is None and not quantities:
            if columns.whole:  # else the number may stand in a column that is not understood
                self.found.append(nothing(place, cells["indicator"]))
            return None
        figure = Figure(key_of(indicator), agency, period, value, tuple(quantities.items()), place)
        return figure if self._first(figure, cells) and self._agrees(figure, indicator, cells) else None

    def _indicator(self, cell: Cell) -> Indicator | None:
        named = self._named(cell, self.indicator_names)
        return self.indicators[named] if named is not None else None

    def _agency(self, cell: Cell | None) -> str | None:
        if cell is None or cell.blank:
            return ""
        named = self._named(cell, self.agency_names)
        return "" if named == self.issuer else named

    def _named(self, cell: Cell, names: Names) -> str | None:
        if cell.trouble:
            self.found.append(troubled(cell))
            return None
        named = self.named.get((names.kind, cell.text))
        if named is not None:
            return named
        key = (names.kind, fold(cell.text))
        if key in self.misnamed:
            # One misspelt name, two hundred rows that bear it: one fault.
            self.misnamed[key][1].append(cell)
            return None
        found = names.find(cell, len(self.misnamed) < _GUESSES)
        if isinstance(found, str):
            self.named[names.kind, cell.text] = found
            return found
        self.misnamed[key] = (len(self.found), [])
        self.found.append(found)
        return None

    def _period(self, cell: Cell | None) -> str | None:
        if cell is None or cell.blank:
            return ""
        period = None if cell.trouble else period_of(cell.text)
        if period is None:
            self.found.append(no_period(cell) if cell.trouble in ("", "date") else troubled(cell))
        return period

    def _number(self, cell: Cell, share: bool, what: Say) -> Decimal | None:
        number = read_number(cell, share, what)
        if isinstance(number, Diagnostic):
            self.found.append(number)
            return None
        return number

    def _value(self, cell: Cell | None, indicator: Indicator) -> Decimal | None:
        if cell is None or cell.blank:
            return None
        unit = indicator.unit
        what = (f"số `{unit}`", f"a number of `{unit}`") if unit else ("một số", "a number")
        return self._number(cell, unit == "%", what)

    def _quantities(self, row: tuple[Cell, ...], columns: Columns, indicator: Indicator) -> dict[str, Decimal]:
        found: dict[str, Decimal] = {}
        known = self.keys.get(key_of(indicator), {})
        for place, key in columns.quantities:
            if place >= len(row) or row[place].blank:
                continue
            name = known.get(key)
            if name is None:
                self.found.append(of_another(row[place], self.words[key], indicator))
            elif name in found:
                self.found.append(quantity_twice(row[place], name))
            elif (number := self._number(row[place], False, ("số đếm", "a count"))) is not None:
                found[name] = number
        return found

    def _first(self, figure: Figure, cells: dict[Part, Cell]) -> bool:
        key = (figure.indicator, figure.agency, figure.period)
        earlier = self.seen.setdefault(key, figure.span)
        if earlier is figure.span:
            return True
        cell = cells["indicator"]
        self.found.append(
            at(
                "D023",
                "figure_twice",
                figure.span,
                ("chỉ tiêu, cơ quan và kỳ này đã có ở dòng khác",
                 "another row has the same indicator, agency and period"),
                label=cell.where,
                labels=(Label(earlier, ("lần đầu ở đây", "first here")),),
                help=("bỏ một trong hai dòng", "remove one of the two rows"),
            )
        )  # fmt: skip
        return False

    def _agrees(self, figure: Figure, indicator: Indicator, cells: dict[Part, Cell]) -> bool:
        """Is a value that is given beside its quantities the one that the formula gives, as far as it is written?"""
        if figure.value is None or indicator.formula is None:
            return True
        given = {name: Fraction(number) for name, number in figure.quantities}
        if any(name not in given for name in quantities_of(indicator.formula)):
            return True
        try:
            exact = reckon(indicator.formula, indicator.unit, given)
        except DivisionByZeroError:
            return True
        digits = -int(figure.value.as_tuple().exponent)
        if abs(exact - Fraction(figure.value)) < Fraction(1, 10 ** max(digits, 0)):
            return True
        reckoned = comma_text(decimal_of(Fraction(round(exact * 100), 100)))
        cell = cells["value"]
        self.found.append(
            at(
                "D025",
                "figure_contradicts",
                cell.span,
                (f"ghi {comma_text(figure.value)} mà công thức tính ra {reckoned}",
                 f"{comma_text(figure.value)} is written, but the formula gives {reckoned}"),
                label=cell.where,
                help=("sửa số sai, hoặc để trống ô kết quả để tính theo công thức",
                      "mend the wrong number, or leave the result empty to have it reckoned"),
            )
        )  # fmt: skip
        return False
