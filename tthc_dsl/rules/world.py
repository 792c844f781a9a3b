"""The plan as rules see it: entities that know what they belong to, every text with its place.

What costs something is reckoned once, when it is first asked for. The fields that a rule may name, with their types,
are listed in `vocabulary.py`; each is an attribute of its entity: in `declared.py`, `rows.py`, `papers.py` and here.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from ..model import plan as model
from ..model.queries import place_of
from .declared import Agency, Citation, Instrument, Party
from .hints import Hints, Texts
from .lazy import lazy
from .papers import Appendix, Document, Passage, Recipient
from .prose import Place, Prose, Thing
from .rows import Deadline, Duty, Indicator, Output, Row, Section, Table, Task
from .walk import Walk, texts_of

if TYPE_CHECKING:
    from ..model.assign import Input
    from .above import Link, Parent
    from .assign import Allocation

T = TypeVar("T")


class PlanView(Thing):
    """The plan: slot 0 of every rule."""

    @lazy
    def title(self) -> Prose:
        return Prose("title", self.it.title, place_of(self.it, "title"))

    @lazy
    def subject(self) -> Prose | None:
        return Prose("subject", self.it.subject, place_of(self.it, "subject")) if self.it.subject else None

    @lazy
    def issued_with(self) -> Prose | None:
        place = place_of(self.it, "issued_with")
        return Prose("issued_with", self.it.issued_with, place) if self.it.issued_with else None

    @lazy
    def starts(self) -> date:
        return date(self.it.year, 1, 1)

    @lazy
    def ends(self) -> date:
        return date(self.it.year, 12, 31)

    @lazy
    def document(self) -> Document | None:
        return Document(self.it.document, self.world) if self.it.document else None

    @lazy
    def issued(self) -> date | None:
        day: date | None = self.it.document.date.earliest if self.it.document else None
        return day

    @lazy
    def issuer(self) -> Agency | None:
        return self.document.issuer if self.document else None

    @lazy
    def year_place(self) -> Place:
        return Place(place_of(self.it, "year"))

    @lazy
    def agencies(self) -> list[Agency]:
        return list(self.world.agency_by_name.values())

    @lazy
    def instruments(self) -> list[Instrument]:
        return list(self.world.instrument_by_name.values())

    @lazy
    def bases(self) -> list[Citation]:
        return self.document.bases if self.document else []

    @lazy
    def recipients(self) -> list[Recipient]:
        return self.document.recipients if self.document else []

    @lazy
    def articles(self) -> list[Passage]:
        return self.document.articles if self.document else []

    @lazy
    def citations(self) -> list[Citation]:
        """Every citation of a declared instrument: bases, then grounds of rows."""
        rows: list[Row] = [*self.tasks, *self.indicators]
        return [*self.bases, *(ground for row in rows for ground in row.grounds)]

    @lazy
    def appendices(self) -> list[Appendix]:
        return [Appendix(one, self.world, number) for number, one in enumerate(self.it.appendices, 1)]

    @lazy
    def tables(self) -> list[Table]:
        return self.world.walk.tables

    @lazy
    def sections(self) -> list[Section]:
        return self.world.walk.sections

    @lazy
    def tasks(self) -> list[Task]:
        return self.world.walk.tasks

    @lazy
    def indicators(self) -> list[Indicator]:
        return self.world.walk.indicators

    @lazy
    def allocations(self) -> "list[Allocation]":
        if not self.it.assigned:
            return []
        from .assign import allocations

        return allocations(self)

    @lazy
    def passages(self) -> list[Passage]:
        """The plan's own text and that of its appendices, outer before inner, without the articles of a decision."""
        return self.world.walk.passages

    @lazy
    def parents(self) -> "list[Parent]":
        """The plans that it carries out. Their module is imported here: most plans name none."""
        if not self.it.implements:
            return []
        from .above import Parent

        return [Parent(one, self.world) for one in self.it.implements if one.plan]

    @lazy
    def links(self) -> "list[Link]":
        return [link for parent in self.parents for link in parent.links]

    @lazy
    def deadlines(self) -> list[Deadline]:
        """Each once: one shared by a group is one."""
        if not self.world.members:
            return [due for task in self.tasks for due in task.deadlines]
        return list({id(due.it): due for task in self.tasks for due in task.deadlines}.values())

    @lazy
    def outputs(self) -> list[Output]:
        """Of tasks; each once."""
        if not self.world.members:
            return [output for task in self.tasks for output in task.outputs]
        return list({id(output.it): output for task in self.tasks for output in task.outputs}.values())

    @lazy
    def parties(self) -> list[Party]:
        rows: list[Row] = [*self.tasks, *self.indicators]
        if not self.world.members:
            return [party for row in rows for party in row.parties]
        return list({(id(party.it), party.role): party for row in rows for party in row.parties}.values())

    @lazy
    def texts(self) -> list[Prose]:
        found = list(texts_of(self))
        for number, prose in enumerate(found):
            prose.number = number
        return found


PARTIES = ("get", "plan", "parties", ("slot", 0))
PARTIES_NAMED = ("call", "parties_named", ("slot", 0))


class World:
    """All entities of a plan. `facts` holds what functions have found out, each once. `figures`: those of each data
    file, while targets are assigned; `asked`: which of them were asked for."""

    def __init__(self, plan: model.Plan) -> None:
        self.plan = PlanView(plan, self)
        self.agency_by_name = {agency.id: Agency(agency, self) for agency in plan.agencies}
        self.instrument_by_name = {one.id: Instrument(one, self) for one in plan.instruments}
        self.facts: dict[Any, Any] = {}
        self.steps = 0
        self.figures: Mapping[str, Any] = {}
        self.asked: list[Input] = []

    def once(self, find: Callable[[PlanView], T]) -> T:
        """What a function finds out about the plan; it is asked once."""
        if find not in self.facts:
            self.facts[find] = find(self.plan)
        found: T = self.facts[find]
        return found

    @lazy
    def walk(self) -> Walk:
        return Walk(self)

    @lazy
    def size(self) -> int:
        """The length of the longest list that the plan has of a kind."""
        plan = self.plan
        parties = sum(
            len(has) for row in (*plan.tasks, *plan.indicators) for duty in row.given for _, has in Duty.roles_in(duty)
        )
        lists: tuple[list[Any], ...] = (plan.tasks, plan.indicators, plan.texts, plan.agencies, plan.instruments)
        return max(parties, *map(len, lists))

    @lazy
    def task_by_name(self) -> dict[str, Task]:
        return {task.it.id: task for task in self.walk.tasks if task.it.id}

    @lazy
    def amended_by(self) -> dict[str, list[Instrument]]:
        found: dict[str, list[Instrument]] = {}
        for instrument in self.instrument_by_name.values():
            for name in instrument.it.amends:
                found.setdefault(name, []).append(instrument)
        return found

    @lazy
    def used(self) -> set[str]:
        """The names of agencies and instruments that something of the plan refers to, printed or not."""
        plan = self.plan
        names = set(plan.it.mentioned)
        names |= {name for agency in plan.it.agencies for name in (agency.under, *agency.successors, *agency.members)}
        if plan.it.document:
            names.add(plan.it.document.issuer)
        names |= {citation.it.instrument for citation in plan.citations}
        names |= {party.agency for due in plan.deadlines for party in due.it.parties}
        rows: list[Row] = [*plan.tasks, *plan.indicators]
        names |= {agency for _, agency, *_ in self.shapes_of_parties}
        names |= {party.agency for row in rows for duty in row.given if duty.to for party in duty.to}
        for instrument in plan.it.instruments:
            names |= {*instrument.replaced_by, *instrument.amends}
        return names

    @lazy
    def letters(self) -> Texts:
        """The words of all texts, for hints."""
        return Texts([prose.text for prose in self.plan.texts])

    def those(self, words: Iterable[str]) -> list[Prose]:
        """The texts of the plan with these words, in order."""
        texts, places = self.plan.texts, self.letters.places
        return [texts[number] for number in sorted(number for one in words for number in places[one])]

    def worth(self, hints: Hints) -> list[Prose]:
        """The texts that meet one of the hints, in order."""
        key = ("worth", hints)
        if key not in self.facts:
            different = self.letters.different
            self.facts[key] = self.those(different[number] for number in self.letters.met(hints))
        kept: list[Prose] = self.facts[key]
        return kept

    def outputs_worth(self, hints: Hints) -> list[Output]:
        """The outputs of tasks whose words meet one of the hints."""
        worth = {prose.text for prose in self.worth(hints) if prose.kind == "output"}
        return [output for output in self.plan.outputs if output.it.text in worth] if worth else []

    def tasks_worth(self, hints: Hints, kinds: Collection[str]) -> list[Task]:
        """The tasks with a text of some kind that meets one of the hints, those of its group too."""
        found: dict[Task, None] = {}
        for prose in self.worth(hints):
            task = prose.task
            if task is not None and prose.kind in kinds:
                found.update(dict.fromkeys([task] if task.group_of is None else self.members[id(task.group_of)]))
        return list(found)

    @lazy
    def members(self) -> dict[int, list[Task]]:
        """The tasks of each group, by its identity."""
        found: dict[int, list[Task]] = {}
        for task in self.walk.tasks:
            if task.group_of is not None:
                found.setdefault(id(task.group_of), []).append(task)
        return found

    def alike(self, over: Any, elements: Callable[[], Iterable[Any]]) -> dict[Any, list[Any]]:
        """The elements of a list, those of one shape together."""
        key = ("alike", over)
        if key not in self.facts:
            groups: dict[Any, list[Any]] = {}
            for element in elements():
                groups.setdefault(element.shape, []).append(element)
            self.facts[key] = groups
        kept: dict[Any, list[Any]] = self.facts[key]
        return kept

    def shapes(self, over: Any, elements: Callable[[], Iterable[Any]]) -> dict[Any, Any]:
        """An element of each shape in a list: of parties one that is made for it, as most rules need no other."""
        if over == PARTIES:
            return self.shapes_of_parties
        if over == PARTIES_NAMED:
            return self.shapes_of_parties_named
        return {shape: some[0] for shape, some in self.alike(over, elements).items()}

    @lazy
    def shapes_of_parties(self) -> dict[tuple[Any, ...], Party]:
        found: dict[tuple[Any, ...], Party] = {}
        rows: list[Row] = [*self.plan.tasks, *self.plan.indicators]
        for row in rows:
            for duty in row.given:
                for role, parties in Duty.roles_in(duty):
                    for party in parties:
                        # As `Party.shape` is.
                        shape = role, party.agency, party.name, duty.part
                        if shape not in found:
                            found[shape] = Party(party, self, role, row, duty.part)
        return found

    @lazy
    def shapes_of_parties_named(self) -> dict[tuple[Any, ...], Party]:
        due = (party for one in self.plan.deadlines if one.it.parties for party in one.parties)
        return self.shapes_of_parties | {party.shape: party for party in due}

    def named(self, names: tuple[str, ...]) -> list[Agency]:
        return [self.agency_by_name[name] for name in names if name in self.agency_by_name]

    def instruments_named(self, names: tuple[str, ...]) -> list[Instrument]:
        return [self.instrument_by_name[name] for name in names if name in self.instrument_by_name]
