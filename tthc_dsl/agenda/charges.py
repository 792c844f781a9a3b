"""Who has to do what: the tasks of a plan taken apart by agency, as its tables print them."""

from collections.abc import Iterator, Mapping

from ..model.deadline import Deadline, ForAgency, Several
from ..model.plan import Agency, Due, Duty, Item, Output, Party, Plan, RoleName, Section, Table, Task, Together
from ..model.queries import tables
from ..record import record


@record
class Doer:
    """An agency that is declared, or (`id` "") one that is only named in a table."""

    id: str
    name: str
    short: str = ""
    group: bool = False


NOBODY = Doer("", "")
"""Stands for the agency of a task that is given to none."""


@record
class When:
    """A deadline as printed. `value` None: words that are not read."""

    phrase: str
    value: Deadline | None


@record
class Charge:
    """What one agency has to do with one task, or with some of its outputs.

    `roles`: in the order written; () where only a deadline names the agency. `parts`: the parts of the work.
    `through`: the group that the task is given to and that the agency is a member of; None: it is given to the agency
    itself. `deadlines`: those that hold for this agency.
    """

    doer: Doer
    task: Task
    sections: tuple[Section, ...]
    outputs: tuple[Output, ...]
    roles: tuple[RoleName, ...]
    parts: tuple[str, ...] = ()
    through: Doer | None = None
    deadlines: tuple[When, ...] = ()


@record
class _Work:
    """A piece of work: a task, or some of its outputs, with all duties and deadlines that hold for it."""

    task: Task
    sections: tuple[Section, ...]
    outputs: tuple[Output, ...]
    duties: tuple[Duty, ...]
    deadlines: tuple[Due, ...]


def charges(plan: Plan, only: Doer | None = None) -> Iterator[Charge]:
    """Every charge of a plan, in the order of its tables; of one piece of work first those that it names.

    `only`: those of one agency.
    """
    people = _People(plan)
    return (found for table in tables(plan) for work in _works(table) for found in people.charges(work, only))


def doers(plan: Plan) -> list[Doer]:
    """Every agency that the tables of a plan name, in their order; then those that it or its registers only declare."""
    people = _People(plan)
    works = (work for table in tables(plan) for work in _works(table))
    named = (party for work in works for party in _named(work))
    return list(dict.fromkeys((*map(people.doer, named), *people.doers.values())))


def _named(work: _Work) -> Iterator[Party]:
    for duty in work.duties:
        yield from (*duty.parties, *duty.partners)
    for due in work.deadlines:
        yield from due.parties


# ------------------------------------------------------------------ pieces of work


def _works(table: Table) -> Iterator[_Work]:
    keys = frozenset(column.key for column in table.columns)
    yield from _rows(table.items, keys, (), None)


def _rows(
    items: tuple[Item, ...], keys: frozenset[str], sections: tuple[Section, ...], group: Together | None
) -> Iterator[_Work]:
    for item in items:
        if isinstance(item, Section):
            yield from _rows(item.items, keys, (*sections, item), None)
        elif isinstance(item, Together):
            yield from _rows(item.tasks, keys, sections, item)
        elif isinstance(item, Task):
            yield from _pieces(item, keys, sections, group)
            yield from _rows(item.tasks, keys, sections, group)


def _pieces(task: Task, keys: frozenset[str], sections: tuple[Section, ...], group: Together | None) -> Iterator[_Work]:
    """A task whole; or one piece an output, where outputs have agencies or deadlines of their own."""
    shared: tuple[tuple[Duty, ...], tuple[Due, ...]] = ((), ())
    outputs = task.outputs
    if group:
        inner = group.outputs
        shared = (
            (*group.duties, *(duty for output in inner for duty in output.duties)),
            (*group.deadlines, *(due for output in inner for due in output.deadlines)),
        )
        outputs = outputs or inner
    if not any(output.duties or output.deadlines for output in task.outputs):
        if task.tasks and not (task.outputs or task.duties or task.deadlines):
            return  # a heading
        yield _Work(task, sections, outputs, _filled(task.duties, shared[0], keys), task.deadlines or shared[1])
        return
    for output in task.outputs:
        duties = _filled(_filled(output.duties, task.duties, keys), shared[0], keys)
        yield _Work(task, sections, (output,), duties, output.deadlines or task.deadlines or shared[1])


def _filled(own: tuple[Duty, ...], shared: tuple[Duty, ...], keys: frozenset[str]) -> tuple[Duty, ...]:
    """Duties with those that are shared and stand in a column where no own one stands, as merged cells do."""
    taken = {_column(duty, keys) for duty in own}
    return (*own, *(duty for duty in shared if _column(duty, keys) not in taken))


def _column(duty: Duty, keys: frozenset[str]) -> str:
    """The column that a duty is printed in (`render.rows`)."""
    first = duty.roles[0]
    if "lead" in keys and first in ("lead", "perform"):
        return "lead"
    return "support" if "support" in keys and (first == "support" or "agencies" not in keys) else "agencies"


# ------------------------------------------------------------------ who


class _People:
    """The agencies of a plan, and the groups they are members of."""

    def __init__(self, plan: Plan) -> None:
        self.agencies = {one.id: one for one in plan.agencies}
        self.doers = {one.id: Doer(one.id, one.name, one.short, one.group) for one in plan.agencies}
        self.ids = {one.name: one.id for one in plan.agencies}
        self.known: dict[str, Mapping[str, None]] = {}

    def charges(self, work: _Work, only: Doer | None) -> Iterator[Charge]:
        """Those whom a piece of work is given to, members after their groups; nobody, where it is given to none."""
        roles: dict[Doer, dict[RoleName, None]] = {}
        parts: dict[Doer, dict[str, None]] = {}
        for duty in work.duties:
            for role, party in _has(duty):
                doer = self.doer(party)
                roles.setdefault(doer, {})[role] = None
                if duty.part:
                    parts.setdefault(doer, {})[duty.part] = None
        for due in work.deadlines:
            for party in due.parties:
                doer = self.doer(party)
                if not any(doer.id in self.members(given) for given in roles):
                    roles.setdefault(doer, {})
        given: list[tuple[Doer, Doer | None]] = [(doer, None) for doer in roles] or [(NOBODY, None)]
        known = {doer: set(has) for doer, has in roles.items()}
        for group in roles:
            members = self.members(group)
            for name in members if only is None else members.keys() & {only.id}:
                member = self.doers[name]
                # What it has to do anyway is not said again.
                if member not in known or not known[member].issuperset(roles[group]):
                    given.append((member, group))
                    known.setdefault(member, set()).update(roles[group])
        for doer, through in given:
            if only not in (None, doer):
                continue
            named = through or doer
            yield Charge(
                doer,
                work.task,
                work.sections,
                work.outputs,
                tuple(roles.get(named, ())),
                tuple(parts.get(named, ())),
                through,
                tuple(self._deadlines(doer, work.deadlines)),
            )

    def doer(self, party: Party) -> Doer:
        """The agency of a party, also where only its declared name is written."""
        return self.doers.get(party.agency or self.ids.get(party.name, "")) or Doer("", party.name)

    def members(self, group: Doer) -> Mapping[str, None]:
        """The members of a group and the members of these, each once, in their order; of what is no group none."""
        if group.id not in self.known:
            self.known[group.id] = _nested(group.id, self.agencies) if group.id else {}
        return self.known[group.id]

    def _deadlines(self, doer: Doer, dues: tuple[Due, ...]) -> Iterator[When]:
        for due in dues:
            parties = [self.doer(party) for party in due.parties]
            if not parties or any(self._concerns(doer, party) for party in parties):
                phrase = f"{due.phrase} ({', '.join(party.name.rstrip(' ,;') for party in due.parties)})"
                for value in self._own(doer, due.value):
                    yield When(phrase if parties else due.phrase, value)

    def _concerns(self, doer: Doer, named: Doer) -> bool:
        """Is a deadline for `named` one for `doer`: itself, a group that it is in, a part of it?"""
        return doer in (named, NOBODY) or doer.id in self.members(named) or named.id in self.members(doer)

    def _own(self, doer: Doer, value: Deadline | None) -> Iterator[Deadline | None]:
        """The times of a phrase that hold for an agency: those that it gives to another one do not."""
        if isinstance(value, Several) and any(isinstance(part, ForAgency) for part in value.parts):
            for part in value.parts:
                yield from self._own(doer, part)
        elif isinstance(value, ForAgency):
            named = self.doers.get(self.ids.get(value.agency, "")) or Doer("", value.agency)
            if named.id == "" or self._concerns(doer, named):
                yield value.time
        else:
            yield value


def _has(duty: Duty) -> Iterator[tuple[RoleName, Party]]:
    """Each role of a duty with each agency that has it; partners support."""
    yield from ((role, party) for party in duty.parties for role in duty.roles)
    yield from (("support", partner) for partner in duty.partners)


def _nested(group: str, agencies: Mapping[str, Agency]) -> Mapping[str, None]:
    found: dict[str, None] = {}
    groups = [group]
    for one in groups:
        for member in agencies[one].members:
            if member in agencies and member not in found and member != group:
                found[member] = None
                groups.append(member)
    return found
