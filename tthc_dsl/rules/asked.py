"""What a plan asks of a body: of each row, whether the body is among its agencies, and with what roles.

Bodies of two plans are one by their identifier when both come from one file, else by name. A group speaks of its
members; a group without members, and agencies only described, of whom their name addresses (`facts/addressees.py`).
"""

from collections.abc import Iterator
from decimal import Decimal

from ..model.plan import Agency, Due, Duty, Indicator, Item, Output, Party, Plan, RoleName, Section, Task, Together
from ..model.queries import indicators, tables
from ..record import NamedTuple
from .facts.addressees import Answer, Body, addressed, plain_name, unit_of
from .facts.bodies import is_plural, level_of, order
from .lazy import lazy

_MORE: dict[Answer, int] = {"no": 0, "maybe": 1, "yes": 2}


class Ask(NamedTuple):
    """A row of a plan, as it concerns a body. `answer` is "" for a row that names no agency. `headings`: the names of
    the rows that it stands under.

    `roles`: those of the body, in the order met; `duties`, `outputs`, `deadlines`: what concerns the body, with
    what the row has from its group or heading.
    """

    row: Task | Indicator
    answer: Answer | str
    roles: tuple[RoleName, ...]
    duties: tuple[Duty, ...]
    outputs: tuple[Output, ...]
    deadlines: tuple[Due, ...]
    headings: tuple[str, ...]

    @property
    def own(self) -> bool:
        """Is it more than support for others?"""
        return any(role != "support" for role in self.roles)


class _Above(NamedTuple):
    """What a row has from its group or heading where it says nothing of its own, and the names of its headings."""

    outputs: tuple[Output, ...] = ()
    duties: tuple[Duty, ...] = ()
    deadlines: tuple[Due, ...] = ()
    headings: tuple[str, ...] = ()


_NOTHING = _Above()


class Asked:
    """A plan seen by a body of the plan `below` it (or of its own)."""

    def __init__(self, plan: Plan, below: Plan, agency: Agency) -> None:
        self.plan = plan
        self.agencies = {one.id: one for one in plan.agencies}
        above = _names_above(below, agency)
        self.names, self.levels = {name for name, _ in above}, {level for _, level in above if level}
        self.body = Body(plain_name(agency.name), agency.level or level_of(agency.name), tuple(n for n, _ in above))
        self.ids, self.certain = self._counterparts(agency)
        self.committee = bool(unit_of(self.body.name))
        self.answers: dict[tuple[str, str], Answer] = {}

    def _counterparts(self, agency: Agency) -> tuple[frozenset[str], bool]:
        """The identifiers of the body in the plan above, and: is it certainly these?"""
        same = self.agencies.get(agency.id)
        if same is not None and same.span.path == agency.span.path and same.name == agency.name:
            return frozenset((same.id,)), True
        named = [one for one in self.plan.agencies if not one.group and plain_name(one.name) == self.body.name]
        found = [one for one in named if self._may_be_under(_names_above(self.plan, one))]
        return frozenset(one.id for one in found), len(found) < 2

    def _may_be_under(self, above: list[tuple[str, str]]) -> bool:
        """Two bodies of one name are two where both say what they are under, and that is not the same."""
        return not above or not self.names or any(name in self.names for name, _ in above)

    def rows(self) -> Iterator[Ask]:
        """Every task and indicator in the order of the document, headings included."""
        for table in tables(self.plan):
            for item in table.items:
                yield from self._item(item, _NOTHING)

    def _item(self, item: Item, above: "_Above") -> Iterator[Ask]:
        """A row with those under it."""
        if isinstance(item, Section):
            for inner in item.items:
                yield from self._item(inner, _NOTHING)
        elif isinstance(item, Together):
            for task in item.tasks:
                yield from self._item(task, _Above(item.outputs, item.duties, item.deadlines))
        else:
            given = any(output.duties for output in item.outputs)
            duties = item.duties if given else item.duties or above.duties
            outputs, deadlines = item.outputs, above.deadlines
            if isinstance(item, Task):
                dated = any(output.deadlines for output in item.outputs)
                deadlines = item.deadlines if dated else item.deadlines or above.deadlines
                outputs = outputs or above.outputs
            yield self._ask(item, duties, outputs, deadlines, above.headings)
            under = _Above((), duties, deadlines, (*above.headings, item.id))
            for one in item.children if isinstance(item, Indicator) else item.tasks:
                yield from self._item(one, under)

    def _ask(
        self,
        row: Task | Indicator,
        duties: tuple[Duty, ...],
        outputs: tuple[Output, ...],
        deadlines: tuple[Due, ...],
        headings: tuple[str, ...],
    ) -> Ask:
        every = [*duties, *(duty for output in outputs for duty in output.duties)]
        answers = [
            (role, self.party(party), duty)
            for duty in every
            for roles, parties in ((duty.roles, duty.parties), (_PARTNER, duty.partners))
            for party in parties
            for role in roles
        ]
        best = max((answer for _, answer, _ in answers), key=_MORE.__getitem__, default="")
        mine = [(role, duty) for role, answer, duty in answers if answer == best] if best not in ("", "no") else []
        # An output, or a deadline, that is given to others alone is not asked of the body.
        kept = tuple(one for one in outputs if not one.duties or any(duty in one.duties for _, duty in mine))
        due = (*deadlines, *(due for output in kept for due in output.deadlines))
        return Ask(
            row,
            best,
            tuple(dict.fromkeys(role for role, _ in mine)),
            tuple(dict.fromkeys(duty for _, duty in mine)),
            kept,
            self._own_deadlines(due),
            headings,
        )

    def _own_deadlines(self, deadlines: tuple[Due, ...]) -> tuple[Due, ...]:
        """Those that hold for the body: its own, else those of nobody in particular."""
        own = tuple(due for due in deadlines if any(self.party(party) == "yes" for party in due.parties))
        return own or tuple(due for due in deadlines if not due.parties)

    # -- who

    def party(self, party: Party) -> Answer:
        """Is the body the one that is named, or among those?"""
        key = party.agency, "" if party.agency else party.name
        if key not in self.answers:
            self.answers[key] = "no"  # while it is looked at: members never go in a circle in a plan without errors
            answer = self._named(*key)
            self.answers[key] = "maybe" if answer == "no" and self._below(*key) else answer
        return self.answers[key]

    def _named(self, identifier: str, name: str) -> Answer:
        agency = self.agencies.get(identifier)
        if agency is None:
            return addressed(name, "", False, self.body)
        if identifier in self.ids:
            return "yes" if self.certain else "maybe"
        if agency.members:
            answers = [self.party(Party(member, "")) for member in agency.members]
            return max(answers, key=_MORE.__getitem__)
        answer = addressed(agency.name, agency.level, agency.group, self.body)
        if not agency.group and not is_plural(agency.name):
            # Another body; one of the same name that is under another body, too.
            return "no" if self.ids or answer == "yes" else answer
        return answer if self._reaches(self.agencies.get(agency.under)) else "no"

    def _below(self, identifier: str, name: str) -> bool:
        """May these bodies be under the body here, a committee? What they are given it may have to pass on."""
        if not self.committee:
            return False
        agency = self.agencies.get(identifier)
        if agency is None or (agency.group and not agency.members):
            level = (agency.level if agency else "") or level_of(agency.name if agency else name)
            several = agency is not None or is_plural(name)
            return several and (order(level) or 0) > (order(self.body.level) or 0)
        names = (identifier, *agency.members)
        return any(self.body.name in dict(_names_above(self.plan, self.agencies[one])) for one in names)

    def _reaches(self, above: Agency | None) -> bool:
        """May the body be under this one? Not where it says that it is under another of that level."""
        if above is None or plain_name(above.name) in self.names:
            return True
        return (above.level or level_of(above.name)) not in self.levels

    # -- targets

    @lazy
    def assigned(self) -> dict[int, Decimal]:
        """The targets that the plan assigns to the body, by the identity of the indicator."""
        given = [one for one in self.plan.assigned if one.agency in self.ids]
        rows = list(indicators(self.plan)) if given else []
        return {id(rows[one.row]): one.value for one in given if one.value is not None}

    def target(self, indicator: Indicator) -> Decimal | None:
        """The target that is asked of the body: the one that the plan assigns to it, else that of the indicator."""
        return self.assigned.get(id(indicator), indicator.target)


_PARTNER: tuple[RoleName, ...] = ("support",)


def _names_above(plan: Plan, agency: Agency) -> list[tuple[str, str]]:
    """The normal names and levels of what a body is under, the nearest first."""
    known = {one.id: one for one in plan.agencies}
    found: dict[str, tuple[str, str]] = {}
    above = known.get(agency.under)
    while above is not None and above.id not in found:
        found[above.id] = plain_name(above.name), above.level or level_of(above.name)
        above = known.get(above.under)
    return list(found.values())
