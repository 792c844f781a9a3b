"""Assignments run on figures → the target of each agency. Which order anything stands in changes nothing.

The first case that holds decides. A missing result leaves the target that is given from above, never zero. Numbers are
exact; where the assignment declares a rounding, it never makes a target weaker than the one given from above.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..model.assign import Assigned, Assignment, Input, Outcome
from ..model.decimals import MAX_DIGITS, finite, rounded_to
from ..model.plan import Plan
from . import declared, rows
from .compile import Env, Run, bindings, compiled, environment
from .world import PlanView, World

MAX_ASSIGNED = 50_000
"""Targets that a plan may assign: those of all communes of the country for a dozen indicators, and as many as the
official template prints."""
MAX_BITS = 4_096
"""The longest number that is reckoned on with, its numerator or denominator; no target needs it."""


def assign(plan: Plan, figures: Mapping[str, Any]) -> tuple[tuple[Assigned, ...], tuple[Assignment, ...]]:
    """The targets that the plan's assignments give on the figures of its data; and the assignments that would give more
    than any plan has."""
    world = World(plan)
    world.figures = figures
    places = {id(indicator.it): number for number, indicator in enumerate(world.plan.indicators)}
    found: list[Assigned] = []
    refused: list[Assignment] = []
    for assignment in plan.assignments:
        given: list[Assigned] = []
        for one in _Assigning(assignment, world, places).all():
            given.append(one)
            if len(given) > MAX_ASSIGNED:
                refused.append(assignment)
                break
        else:
            found += given
    return tuple(found), tuple(refused)


class _Assigning:
    """One assignment over a plan."""

    def __init__(self, assignment: Assignment, world: World, places: Mapping[int, int]) -> None:
        self.it, self.world, self.places = assignment, world, places
        self.scans = [bindings(scan) for scan in assignment.scans]
        self.values = [(one, compiled(one.value)) for one in assignment.values]
        self.cases = [(compiled(case.when), compiled(case.value)) for case in assignment.cases]

    def all(self) -> Iterator[Assigned]:
        """Each agency with each indicator once, in the order met."""
        env = environment(self.it.slots, self.world)
        met: set[tuple[int, int]] = set()
        outer, inner = self.scans
        for _ in outer(env, None):
            for _ in inner(env, None):
                pair = (id(env[self.it.indicator]), id(env[self.it.agency]))
                if pair not in met:
                    met.add(pair)
                    yield self.one(env)

    def one(self, env: Env) -> Assigned:
        """The target of the agency for the indicator that the environment binds."""
        indicator: rows.Indicator = env[self.it.indicator]
        agency: declared.Agency = env[self.it.agency]
        target: Decimal = indicator.it.target
        asked: list[Input] = []
        self.world.asked = asked
        named: list[tuple[str, Fraction | None]] = []
        outcome: Outcome = "no_result"
        case, exact = 0, None
        value: Decimal | None = target
        try:
            if self.named(env, named):
                case, exact = self.decided(env)
                outcome, value = self.settled(case, exact, target, indicator.wants_less)
        except TooLong:
            outcome, value = "endless", None
        return Assigned(
            assignment=self.it.id,
            row=self.places[id(indicator.it)],
            agency=agency.it.id,
            target=target,
            value=value,
            outcome=outcome,
            case=case,
            exact=exact,
            values=tuple(named),
            inputs=tuple(asked),
        )

    def named(self, env: Env, found: list[tuple[str, Fraction | None]]) -> bool:
        """Reckon the values with names; are all that are given known?"""
        for one, run in self.values:
            env[one.slot] = value = _bounded(run(env))
            if isinstance(value, int | Fraction) and not isinstance(value, bool):
                found.append((one.name, Fraction(value)))
            if one.given and value is None:
                return False
        return True

    def decided(self, env: Env) -> tuple[int, Fraction | None]:
        """The number of the first case that holds, and what it gives; 0 for none."""
        number: int
        cases: tuple[Run, Run]
        for number, cases in enumerate(self.cases, 1):
            when, value = cases
            if when(env):
                return number, _bounded(Fraction(value(env)))
        return 0, None

    def settled(self, case: int, exact: Fraction | None, target: Decimal, less: bool) -> tuple[Outcome, Decimal | None]:
        """The target that is given: rounded as declared, never to something weaker than `target`."""
        if exact is None or abs(exact) >= 10**MAX_DIGITS:
            return ("endless" if case else "no_case"), None
        if exact == target:
            return "set", target
        if self.it.digits is None:
            value = finite(exact)
            return ("endless", None) if value is None else ("set", value)
        rounded = rounded_to(exact, self.it.digits)
        # Only rounding is undone: a case that itself gives less than the target is for a rule to tell.
        if weaker(rounded, target, less) and not weaker(exact, target, less):
            rounded = target
        return "set", rounded


def weaker(value: Decimal | Fraction, target: Decimal, less: bool) -> bool:
    """Is a target easier to reach than another? `less`: less of it is better."""
    return Fraction(value) > Fraction(target) if less else Fraction(value) < Fraction(target)


class TooLong(Exception):  # noqa: N818  # it is no error: the target is told to be endless
    """A number so long that reckoning on with it would take all memory."""


def _bounded(value: Any) -> Any:
    if isinstance(value, int | Fraction) and _bits(value) > MAX_BITS:
        raise TooLong
    return value


def _bits(value: int | Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def figure(name: str, indicator: rows.Indicator, agency: declared.Agency) -> Fraction | None:
    """The result of an agency in the data of that name; None where there is none."""
    world = indicator.world
    figures = world.figures.get(name)
    if figures is None:
        return None
    # A file about one period need not be asked which.
    period = figures.periods[0] if len(figures.periods) == 1 else ""
    found = figures.result(indicator.it, agency.it.id, period)
    world.asked.append(Input(name, agency.it.id, found.exact, found.why or _HOW[found.how], found.spans))
    value: Fraction | None = found.exact
    return value


_HOW = {
    "given": ("số liệu báo cáo", "as reported"),
    "reckoned": ("tính theo công thức từ số liệu báo cáo", "by the formula from what is reported"),
    "joined": ("cộng số liệu của các cơ quan trước sắp xếp", "summed over the bodies that it took over from"),
    "summed": ("cộng số liệu của các thành viên", "summed over the members"),
    "": ("chưa có số liệu", "no figure"),
}


class AssignedRow:
    """The target of one agency as rules see it."""

    def __init__(self, it: Assigned, world: World) -> None:
        self.it, self.world = it, world
        self.outcome = it.outcome
        self.case = it.case
        self.value = None if it.value is None else Fraction(it.value)
        self.target = Fraction(it.target)
        self.agency = world.agency_by_name[it.agency]
        self.beyond = any(one.value is not None and one.value > 100 for one in it.inputs)
        self.weaker = it.value is not None and weaker(it.value, it.target, self.indicator.wants_less)

    @property
    def indicator(self) -> rows.Indicator:
        return self.world.plan.indicators[self.it.row]


class Allocation:
    """What an assignment gives for one indicator: a row for each agency."""

    def __init__(self, assignment: Assignment, indicator: rows.Indicator, given: list[AssignedRow]) -> None:
        self.it = assignment
        self.place = assignment.span
        self.name = assignment.id
        self.indicator = indicator
        self.rows = given
        self.contradicted: list[AssignedRow] = []


def allocations(plan: PlanView) -> list[Allocation]:
    """What the plan assigns, by assignment and indicator."""
    world = plan.world
    by_name = {assignment.id: assignment for assignment in plan.it.assignments}
    found: dict[tuple[str, int], Allocation] = {}
    first: dict[tuple[int, str], AssignedRow] = {}
    for one in plan.it.assigned:
        key = (one.assignment, one.row)
        if key not in found:
            found[key] = Allocation(by_name[one.assignment], plan.indicators[one.row], [])
        row = AssignedRow(one, world)
        found[key].rows.append(row)
        earlier = first.setdefault((one.row, one.agency), row)
        if earlier.value != row.value:
            found[key].contradicted.append(row)
    return [found[key] for key in sorted(found)]
