"""Figures and what follows of them: the result of an indicator for an agency, or why there is none.

Percentages are never added or averaged: of several bodies the quantities of the formula are summed, then reckoned.
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction
from typing import Literal

from ..diagnostics.diagnostic import Say
from ..model.plan import Agency, Indicator, Plan, RoleName
from ..model.queries import indicators
from ..record import evolve, record
from ..source import Span
from .formulas import DivisionByZeroError, quantities_of, reckon
from .naming import key_of


@record
class Figure:
    """What is reported of an indicator by an agency ("": of the whole, by the issuer) for a period ("": none said).

    `indicator` is `key_of` it, `period` in the normal form of periods.py. `value` is in the indicator's unit: 95 for
    95 %. `quantities`: (identifier in the formula, number). `span` is the row's.
    """

    indicator: str
    agency: str
    period: str
    value: Decimal | None
    quantities: tuple[tuple[str, Decimal], ...]
    span: Span


How = Literal["given", "reckoned", "joined", "summed", ""]
"""Reported as such; by the formula from reported quantities; by it from quantities of the bodies that the agency took
over from; from those of a group's members, or of all agencies; not at all."""

Lack = Literal["", "no_figure", "missing_quantity", "division_by_zero", "not_joinable"]


@record
class Result:
    """What an indicator came to. `exact` None: there is none, `lack` and `why` say so.

    `inputs`: the figures it came from. `absent`: agencies that belong to a sum and reported nothing.
    """

    exact: Fraction | None
    how: How = ""
    inputs: tuple[Figure, ...] = ()
    lack: Lack = ""
    why: Say | None = None
    absent: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """The value; a quotient without end to 28 digits, the rest cut off."""
        return None if self.exact is None else decimal_of(self.exact)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the inputs stand."""
        return tuple(one.span for one in self.inputs)


_LONG = Context(prec=28, rounding=ROUND_DOWN)


def decimal_of(value: Fraction) -> Decimal:
    """A fraction as a decimal, exact where it has an end within 60 digits, else to 28."""
    whole = value.denominator
    for prime in (2, 5):
        while whole % prime == 0:
            whole //= prime
    context = Context(prec=60) if whole == 1 else _LONG
    return context.divide(Decimal(value.numerator), Decimal(value.denominator))


class Figures:
    """All reported figures of a sheet, by indicator, agency and period."""

    def __init__(self, plan: Plan, rows: tuple[Figure, ...]) -> None:
        self.rows = rows
        self.periods = tuple(dict.fromkeys(one.period for one in rows))
        """The periods of the rows, each once, as they come; "" for rows without one."""
        self.issuer = plan.document.issuer if plan.document else ""
        self.agencies: dict[str, Agency] = {one.id: one for one in plan.agencies}
        self._found = {(one.indicator, one.agency, one.period): one for one in rows}
        self._before: dict[str, list[Agency]] = {}
        for one in plan.agencies:
            for successor in one.successors:
                self._before.setdefault(successor, []).append(one)
        self._reporters: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            if row.agency:
                self._reporters.setdefault((row.indicator, row.period), []).append(row.agency)
        self._assigned: dict[str, dict[str, None]] = {}
        if plan.assigned:
            keys = [key_of(one) for one in indicators(plan)]
            for given in plan.assigned:
                if given.value is not None:
                    self._assigned.setdefault(keys[given.row], {})[given.agency] = None

    def find(self, indicator_id: str, agency_id: str, period: str = "") -> Figure | None:
        """What is reported of an indicator by an agency; "" and the issuer are the whole."""
        return self._found.get((indicator_id, "" if agency_id == self.issuer else agency_id, period))

    def reporters(self, indicator: Indicator, period: str = "") -> tuple[str, ...]:
        """The agencies that reported something of an indicator, in the order of the rows; the whole is none."""
        return tuple(self._reporters.get((key_of(indicator), period), ()))

    def concerned(self, indicator: Indicator, period: str = "") -> tuple[str, ...]:
        """The agencies that a report of an indicator names: those that reported, those that took over from them, those
        that should have reported."""
        reporters = self.reporters(indicator, period)
        later = (one for agency in reporters for one in self._after(agency))
        return tuple(dict.fromkeys((*reporters, *later, *self._expected(indicator, reporters))))

    def result(self, indicator: Indicator, agency_id: str, period: str = "") -> Result:
        """The result of an indicator for an agency ("" or the issuer: for the whole)."""
        own = self.find(key_of(indicator), agency_id, period)
        if own is not None:
            return self._of_one(indicator, own)
        if agency_id in ("", self.issuer):
            return self._of_whole(indicator, period)
        members = members_of(agency_id, self.agencies)
        if members:
            return self._summed(indicator, members, period)
        return self._joined(indicator, agency_id, period)

    # --- ways to a result ---------------------------------------------------------------------------------------------

    def _of_one(self, indicator: Indicator, own: Figure) -> Result:
        if own.value is not None:
            return Result(Fraction(own.value), "given", (own,))
        return self._reckoned(indicator, (own,), "reckoned")

    def _of_whole(self, indicator: Indicator, period: str) -> Result:
        reporters = self.reporters(indicator, period)
        if not reporters:
            return _none("no_figure", ("chưa có số liệu", "nothing is reported"))
        responsible = self._responsible(indicator)
        if len(reporters) == 1 and {*self._bodies(reporters)} == {*responsible}:
            return self.result(indicator, reporters[0], period)
        twice = self._counted_twice(reporters)
        if twice:
            inner, outer = map(self.name, twice)
            return _none(
                "not_joinable",
                (f"không cộng được: số liệu của {outer} đã gồm của {inner}",
                 f"not to be summed: the figures of {outer} include those of {inner}"),
            )  # fmt: skip
        if len(responsible) == 1 and all(responsible[0] in self._after(one) for one in reporters):
            return self.result(indicator, responsible[0], period)
        wanted = dict.fromkeys((*reporters, *self._expected(indicator, reporters)))
        return self._summed(indicator, wanted, period)

    def _summed(self, indicator: Indicator, agencies: Iterable[str], period: str) -> Result:
        """The result of several agencies together; those without any figure are named."""
        rows: dict[Figure, None] = {}  # a body and one that took over from it may come to the same row
        absent: list[str] = []
        for one in agencies:
            inputs = self._inputs(key_of(indicator), one, period)
            if not isinstance(inputs, Result):
                rows |= dict.fromkeys(inputs)
            elif inputs.lack == "no_figure":
                absent.append(one)
            else:
                return inputs
        if not rows:
            return _none("no_figure", ("chưa có số liệu", "nothing is reported"), absent=tuple(absent))
        return self._reckoned(indicator, tuple(rows), "summed", tuple(absent))

    def _joined(self, indicator: Indicator, agency: str, period: str) -> Result:
        rows = self._inputs(key_of(indicator), agency, period)
        if isinstance(rows, Result):
            return rows
        if len(rows) > 1:
            return self._reckoned(indicator, tuple(rows), "joined")
        only = self._of_one(indicator, rows[0])
        return evolve(only, how="joined") if only.how else only

    def _inputs(
        self, indicator: str, agency: str, period: str, seen: frozenset[str] = frozenset()
    ) -> "list[Figure] | Result":
        """What is reported of an agency: its own figure, else those of all the bodies it took over from."""
        own = self.find(indicator, agency, period)
        if own is not None:
            return [own]
        before = self._before.get(agency, []) if agency not in seen else []
        found = [(one, self._inputs(indicator, one.id, period, seen | {agency})) for one in before]
        name = self.name(agency)
        if all(isinstance(rows, Result) and rows.lack == "no_figure" for _, rows in found):
            return _none("no_figure", (f"chưa có số liệu của {name}", f"nothing is reported of {name}"))
        joined: list[Figure] = []
        for one, rows in found:
            if len(one.successors) > 1:
                said = (f"{one.name} đã chia cho nhiều cơ quan", f"{one.name} was divided among several bodies")
                return _none("not_joinable", said)
            if isinstance(rows, Result):
                said = (f"thiếu số liệu của {one.name}, nay thuộc {name}",
                        f"the figures of {one.name}, now part of {name}, are missing")  # fmt: skip
                return _none("not_joinable", said, absent=(one.id,)) if rows.lack == "no_figure" else rows
            joined += rows
        return joined

    def _reckoned(
        self, indicator: Indicator, rows: tuple[Figure, ...], how: How, absent: tuple[str, ...] = ()
    ) -> Result:
        """By the formula, from the sums of the quantities."""
        if indicator.formula is None:
            only = self.name(rows[0].agency)
            said = (
                ("chỉ tiêu không có công thức, kết quả của nhiều cơ quan không cộng hay lấy trung bình được",
                 "without a formula the results of several bodies are neither added nor averaged")
                if len(rows) > 1
                else (f"mới có kết quả của {only}, chưa phải kết quả chung",
                      f"only the result of {only} is reported, which does not stand for the whole")
            )  # fmt: skip
            return _none("not_joinable", said, rows, absent)
        wanted = quantities_of(indicator.formula)
        sums = dict.fromkeys(wanted, Fraction(0))
        for row in rows:
            given: Mapping[str, Decimal] = dict(row.quantities)
            lacking = [one for one in wanted if one not in given]
            if lacking:
                of = f"{self.name(row.agency)}: " if len(rows) > 1 else ""
                words = dict(indicator.formula.quantities)
                names = ", ".join(f"“{' '.join(words[one].split()) or one}”" for one in lacking)
                said = (f"{of}thiếu đại lượng {names}", f"{of}lacks the quantity {names}")
                return _none("missing_quantity", said, rows, absent)
            for one in wanted:
                sums[one] += Fraction(given[one])
        try:
            return Result(reckon(indicator.formula, indicator.unit, sums), how, rows, absent=absent)
        except DivisionByZeroError:
            return _none("division_by_zero", ("mẫu số bằng 0", "the divisor is zero"), rows, absent)

    # --- who belongs to what ------------------------------------------------------------------------------------------

    def _responsible(self, indicator: Indicator) -> tuple[str, ...]:
        """The agencies that answer for an indicator: those that perform it, where nobody does those that lead, and
        those that have a target of their own; for a group its members where they are known."""
        doers = self._with_role(indicator, "perform") or self._with_role(indicator, "lead")
        own = self._assigned.get(key_of(indicator), ())
        return self._bodies((*doers, *(one for one in own if one != self.issuer)))

    def _with_role(self, indicator: Indicator, role: RoleName) -> tuple[str, ...]:
        """The agencies and groups that have a role in an indicator; the issuer, who is the whole, is none of them."""
        parties = (party for duty in indicator.duties if role in duty.roles for party in duty.parties)
        return tuple(party.agency for party in parties if party.agency and party.agency != self.issuer)

    def _expected(self, indicator: Indicator, reporters: tuple[str, ...]) -> tuple[str, ...]:
        """The agencies that should report. Not so those whose group reported, and a group whose members are not known
        where somebody else reported who may be one of them."""
        responsible = dict.fromkeys(self._responsible(indicator))
        own, reported = frozenset(reporters), frozenset(self._bodies(reporters))
        others = any(one not in responsible for one in reported)
        return tuple(
            one
            for one in responsible
            if one in own or not (one in reported or (others and one in self.agencies and self.agencies[one].group))
        )

    def _bodies(self, agencies: Iterable[str]) -> tuple[str, ...]:
        """Agencies, each once; for a group its members where they are known."""
        return tuple(dict.fromkeys(body for one in agencies for body in members_of(one, self.agencies) or (one,)))

    def _counted_twice(self, reporters: tuple[str, ...]) -> tuple[str, str] | None:
        """A body and one whose figures include its own, both among the reporters."""
        known = set(reporters)
        for one in reporters:
            for member in members_of(one, self.agencies):
                if member in known:
                    return member, one
            agency = self.agencies.get(one)
            for successor in agency.successors if agency else ():
                if successor in known:
                    return one, successor
        return None

    def _after(self, agency: str) -> tuple[str, ...]:
        """The bodies that stand today for one that may have ended."""
        found: dict[str, None] = {}
        stack = list(self.agencies[agency].successors) if agency in self.agencies else []
        while stack:
            one = stack.pop(0)
            if one not in found:
                found[one] = None
                stack += self.agencies[one].successors if one in self.agencies else ()
        return tuple(found)

    def name(self, agency: str) -> str:
        """The name of an agency as it is declared."""
        found = self.agencies.get(agency)
        return found.name if found else agency


def _none(lack: Lack, why: Say, inputs: tuple[Figure, ...] = (), absent: tuple[str, ...] = ()) -> Result:
    return Result(None, "", inputs, lack, why, absent)


def members_of(agency: str, agencies: Mapping[str, Agency]) -> tuple[str, ...]:
    """The bodies of a group, those of groups in it included, each once; () for one that is no group, or not known."""
    found: dict[str, None] = {}
    stack = list(reversed(agencies[agency].members)) if agency in agencies else []
    seen = {agency}
    while stack:
        one = stack.pop()
        if one in seen:
            continue
        seen.add(one)
        inner = agencies[one].members if one in agencies else ()
        if inner:
            stack += reversed(inner)
        else:
            found[one] = None
    return tuple(found)
