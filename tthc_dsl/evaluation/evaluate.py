"""Results held against targets: for each indicator the whole and every agency, period by period."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Literal

from ..figures.periods import in_time
from ..figures.results import Figures, Result
from ..model.plan import Comparator, Indicator, Plan
from ..model.queries import indicators
from ..record import record
from ..rules.facts.measures import may_pass_whole, wants_little

Status = Literal[
    "met", "not_met", "no_target", "incomplete", "over_whole", "no_figure", "missing_quantity", "division_by_zero",
    "not_joinable",
]  # fmt: skip
"""Met and not; there is nothing to hold it against; some of those who should report did not; a share of more than the
whole, which is a mistake in the figures; the rest as in `results.Lack`: there is no result."""

DIGITS = 2
"""Decimals of a result as it is shown, or as many as its target has."""

_EXACT = Context(prec=200)
"""Python rounds to 28 digits; a number of the language has up to 30, and a formula makes longer ones."""


@record
class Line:
    """One result. `agency` "": the whole. `target` None: none is set; `comparator` "" is as `asked` reads it."""

    indicator: Indicator
    heading: str
    agency: str
    period: str
    result: Result
    target: Decimal | None
    status: Status

    @property
    def shown(self) -> Decimal | None:
        """The result rounded for the eye: what misses its target never looks as if it met it, nor the other way."""
        return None if self.result.exact is None else rounded(self.result.exact, self.target, asked(self.indicator))

    @property
    def difference(self) -> Decimal | None:
        """The result as shown, less the target."""
        shown = self.shown
        return None if shown is None or self.target is None else _EXACT.subtract(shown, self.target)


@record
class Evaluation:
    """The results of a plan. `periods`: those asked for, in time."""

    plan: Plan
    figures: Figures
    periods: tuple[str, ...]
    lines: tuple[Line, ...]


def asked(indicator: Indicator) -> Comparator:
    """How a result compares with the target: as it is written; a bare number is a least, of what should be little
    ("Số hồ sơ quá hạn") a most."""
    return indicator.comparator or ("at_most" if wants_little(indicator.name) else "at_least")


def meets(value: Fraction, target: Decimal, comparator: Comparator) -> bool:
    """Does a value meet a target?"""
    wanted = Fraction(target)
    match comparator:
        case "above":
            return value > wanted
        case "exactly":
            return value == wanted
        case "at_most":
            return value <= wanted
        case "below":
            return value < wanted
    return value >= wanted


def rounded(value: Fraction, target: Decimal | None, comparator: Comparator) -> Decimal:
    """A value to so many decimals as are shown, half up; up or down where that would change whether it meets its
    target."""
    digits = DIGITS if target is None else max(DIGITS, -int(target.as_tuple().exponent))
    near = _to(value, digits, ROUND_HALF_UP)
    if target is None:
        return near
    met = meets(value, target, comparator)
    tries = (near, _to(value, digits, ROUND_FLOOR), _to(value, digits, ROUND_CEILING))
    return next(one for one in tries if meets(Fraction(one), target, comparator) == met)


def _to(value: Fraction, digits: int, rounding: str) -> Decimal:
    scaled = value * 10**digits
    down = scaled.numerator // scaled.denominator
    up = -(-scaled.numerator // scaled.denominator)
    half = down if scaled - down < Fraction(1, 2) else up
    whole = {ROUND_FLOOR: down, ROUND_CEILING: up, ROUND_HALF_UP: half}[rounding]
    return Decimal(f"{whole}E-{digits}")  # exact, however long


def evaluate(plan: Plan, figures: Figures, periods: tuple[str, ...] = ()) -> Evaluation:
    """Every indicator in the order of the plan; of each the periods (all of the figures, where none is named), of each
    period the whole, then the agencies: those that reported, in the order of their rows, those that took over from
    them, those that should have reported. A target that an assignment gives an agency goes before the indicator's."""
    wanted = periods or tuple(sorted(figures.periods, key=in_time))
    targets = _assigned(plan)
    lines: list[Line] = []
    for row, (indicator, heading) in enumerate(_with_headings(plan)):
        if indicator.children:
            continue
        for period in wanted:
            for agency in ("", *figures.concerned(indicator, period)):
                target = targets.get((row, agency), indicator.target)
                result = figures.result(indicator, agency, period)
                status = _status(indicator, heading, result, target)
                lines.append(Line(indicator, heading, agency, period, result, target, status))
    return Evaluation(plan, figures, wanted, tuple(lines))


def _assigned(plan: Plan) -> dict[tuple[int, str], Decimal]:
    """The targets that agencies have of their own, by the indicator's place among all and the agency."""
    found: dict[tuple[int, str], Decimal] = {}
    for one in plan.assigned:
        if one.value is not None:
            found.setdefault((one.row, one.agency), one.value)
    return found


def _with_headings(plan: Plan) -> Iterator[tuple[Indicator, str]]:
    """Every indicator with the names of those it stands under."""
    above: dict[int, str] = {}
    for one in indicators(plan):
        heading = above.get(id(one), "")
        below = f"{heading} - {one.name}" if heading else one.name
        above |= {id(child): below for child in one.children}
        yield one, heading


def _status(indicator: Indicator, heading: str, result: Result, target: Decimal | None) -> Status:
    if result.exact is None:
        return result.lack or "no_figure"
    if indicator.unit == "%" and result.exact > 100 and not may_pass_whole(f"{heading} {indicator.name}"):
        return "over_whole"
    if result.absent:
        return "incomplete"
    if target is None:
        return "no_target"
    return "met" if meets(result.exact, target, asked(indicator)) else "not_met"
