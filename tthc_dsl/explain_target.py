"""How one agency's target came about: the case, the figures with their places, the sum. Lines in both languages."""

from collections.abc import Mapping
from fractions import Fraction

from .diagnostics.diagnostic import Say
from .model.assign import Assigned, Assignment
from .model.decimals import finite, rounded_to
from .model.plan import Plan
from .model.queries import indicators, place_of
from .model.rule import Expr
from .render.wording import COMPARATORS, number_text
from .source import SourceFile, Span


def explanations(plan: Plan, row: int, agency: str, sources: Mapping[str, SourceFile]) -> list[list[Say]]:
    """The lines about the target of an agency for the indicator at that place (`queries.indicators`), one list for each
    assignment that gives one."""
    by_name = {assignment.id: assignment for assignment in plan.assignments}
    return [
        _Explanation(plan, by_name[one.assignment], one, sources).lines()
        for one in plan.assigned
        if (one.row, one.agency) == (row, agency)
    ]


class _Explanation:
    def __init__(self, plan: Plan, assignment: Assignment, it: Assigned, sources: Mapping[str, SourceFile]) -> None:
        self.plan, self.assignment, self.it, self.sources = plan, assignment, it, sources
        self.indicator = list(indicators(plan))[it.row]
        values = dict(it.values)
        self.values = {one.slot: values.get(one.name) for one in assignment.values}
        self.unit = "%" if self.indicator.unit == "%" else f" {self.indicator.unit}" if self.indicator.unit else ""

    def lines(self) -> list[Say]:
        it = self.it
        agency = next(one.name for one in self.plan.agencies if one.id == it.agency)
        given = self.shown(Fraction(it.value)) if it.value is not None else "?"
        comparator = COMPARATORS[self.indicator.comparator]
        first = f"{agency} · {self.indicator.name}: {comparator}{given}  [{it.assignment}]"
        target = f"{comparator}{self.shown(Fraction(it.target))}"
        where = self.place(place_of(self.indicator, "target"))
        found: list[Say] = [
            (first, first),
            (f"  chỉ tiêu được giao: {target}{where}", f"  target given from above: {target}{where}"),
        ]
        agencies = {one.id: one.name for one in self.plan.agencies}
        for figure in it.inputs:
            value = "-" if figure.value is None else self.shown(figure.value)
            places = "".join(map(self.place, figure.places))
            name = f"{figure.data}({self.indicator.id or '...'}, {figure.agency})"
            whose = "" if figure.agency == it.agency else f" [{agencies[figure.agency]}]"
            found.append(
                (f"  {name}{whose} = {value}: {figure.how[0]}{places}",
                 f"  {name}{whose} = {value}: {figure.how[1]}{places}")
            )  # fmt: skip
        return [*found, *self.decided()]

    def decided(self) -> list[Say]:
        it = self.it
        where = self.place(self.assignment.span)
        if it.outcome == "no_result":
            return [(f"  chưa có kết quả: giữ chỉ tiêu được giao{where}",
                     f"  no result: the target given from above stands{where}")]  # fmt: skip
        if it.outcome == "no_case":
            return [(f"  không trường hợp nào hợp{where}", f"  no case fits{where}")]
        if not it.case:
            return [(f"  số quá dài, không tính tiếp{where}", f"  a number too long to reckon on with{where}")]
        case = self.assignment.cases[it.case - 1]
        where = self.place(case.span)
        told = f": {case.when_words}" if case.when_words else ""
        meant = f": {case.value_words}" if case.value_words else ""
        found: list[Say] = [
            (f"  trường hợp {it.case}{told}{where}", f"  case {it.case}{told}{where}"),
            (f"    {self.sum(case.when, 0)}", f"    {self.sum(case.when, 1)}"),
            (f"  mức giao{meant}", f"  target{meant}"),
            (f"    {self.sum(case.value, 0)} = {self.exact()}", f"    {self.sum(case.value, 1)} = {self.exact()}"),
        ]
        digits = self.assignment.digits
        if digits is not None and it.value is not None and it.exact is not None and Fraction(it.value) != it.exact:
            kept = Fraction(it.value) == Fraction(it.target)
            shown = self.shown(Fraction(it.value))
            why = (" (không thấp hơn chỉ tiêu được giao)", " (never weaker than the target)") if kept else ("", "")
            found.append(
                (f"  làm tròn {digits} chữ số thập phân: {shown}{why[0]}",
                 f"  rounded to {digits} decimals: {shown}{why[1]}")
            )  # fmt: skip
        if it.outcome == "endless":
            found.append(("  số thập phân vô hạn: thêm `round 1`", "  no end as a decimal: add `round 1`"))
        return found

    def exact(self) -> str:
        exact = self.it.exact
        assert exact is not None, "a case that decided gave a number"
        return self.shown(exact)

    def shown(self, value: Fraction) -> str:
        """A number with its unit; a quotient without end to two decimals."""
        return f"{_plain(value)}{self.unit}"

    def place(self, span: Span) -> str:
        source = self.sources.get(span.path)
        return f"  ({span.path}:{source.position(span.start)[0]})" if source and span.path else ""

    def sum(self, code: Expr, language: int, above: int = 0) -> str:
        """An expression with the numbers that it was reckoned with; `language` 0: Vietnamese, 1: English."""
        operator, *operands = code
        if operator == "number":
            return _plain(Fraction(operands[0]))
        if operator == "slot":
            value = self.values.get(operands[0])
            return _plain(value) if value is not None else "…"
        if operator == "get" and operands[2] == ("slot", self.assignment.indicator):
            known = {"target": _plain(Fraction(self.it.target)), "unit": f'"{self.indicator.unit}"',
                     "comparator": f'"{self.indicator.comparator}"'}  # fmt: skip
            return known.get(operands[1], "…")
        if operator == "call" and operands[0] in ("larger", "smaller"):
            name = "max" if operands[0] == "larger" else "min"
            return f"{name}({self.sum(operands[1], language)}, {self.sum(operands[2], language)})"
        if operator in _STRENGTH:
            own, sign = _STRENGTH[operator], _SIGNS.get(operator, (operator, operator))[language]
            left, right = self.sum(operands[0], language, own), self.sum(operands[1], language, own + 1)
            return f"({left} {sign} {right})" if own < above else f"{left} {sign} {right}"
        if operator == "negative":
            return f"-{self.sum(operands[0], language, 9)}"
        if operator == "not":
            return f"{('không', 'not')[language]} ({self.sum(operands[0], language)})"
        return f'"{operands[0]}"' if operator == "text" else "…"


_STRENGTH = {"or": 1, "and": 2, "=": 3, "!=": 3, "<": 3, "<=": 3, "+": 4, "-": 4, "*": 5, "/": 5}
_SIGNS = {
    "*": ("×", "×"),
    "/": (":", ":"),
    "<=": ("≤", "≤"),
    "!=": ("≠", "≠"),
    "and": ("và", "and"),
    "or": ("hoặc", "or"),
}


def _plain(value: Fraction) -> str:
    """A number as it is written; one without an end to two decimals."""
    decimal = finite(value)
    return number_text(decimal) if decimal is not None else f"≈{number_text(rounded_to(value, 2))}"
