"""The rows of tables: tasks and indicators, with who does what, outputs and deadlines; sections, tables."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..model import plan as model
from ..model.deadline import ByPlan, Demand, During, Every, Limit, OnEvent, Ongoing, Period
from ..model.deadline import Day as DayOfYear
from ..model.deadline import Span as Within
from ..model.deadline_days import first_day, last_day
from ..model.queries import place_of
from .declared import Agency, Citation, Party
from .lazy import lazy
from .prose import Place, Prose, Thing, plain

if TYPE_CHECKING:
    from .papers import Appendix
    from .world import World


class Duty(Thing):
    def __init__(self, it: model.Duty, world: "World", task: "Row | None") -> None:
        self.it, self.world, self.task = it, world, task

    @staticmethod
    def roles_in(it: model.Duty) -> Iterator[tuple[str, tuple[model.Party, ...]]]:
        """The roles that a duty gives, each with those who have it: the same agencies have each role of the duty;
        partners support."""
        for role in it.roles:
            yield role, it.parties
        if it.partners:
            yield "support", it.partners

    @lazy
    def part(self) -> Prose | None:
        return Prose("part", self.it.part, self.place, as_task(self.task)) if self.it.part else None

    @lazy
    def parties(self) -> list[Party]:
        it, world, task = self.it, self.world, self.task
        return [Party(party, world, role, task, it.part) for role, parties in self.roles_in(it) for party in parties]


class Deadline(Thing):
    def __init__(self, it: model.Due, world: "World", task: "Task | None", output: "Output | None" = None) -> None:
        self.it, self.world, self.task, self.output = it, world, task, output

    @property
    def shape(self) -> tuple[Any, ...]:
        """What deadlines agree in that no condition tells apart (`needs.py`)."""
        it = self.it
        # What is read of a phrase is kept (`read_deadline`), so that one value is one object.
        return it.phrase, id(it.value)

    @lazy
    def phrase(self) -> Prose:
        return Prose("deadline", self.it.phrase, self.it.span, self.task)

    @lazy
    def known(self) -> bool:
        return self.it.value is not None

    @lazy
    def first(self) -> date | None:
        return first_day(self.it.value, self.world.plan.it.year) if self.it.value else None

    @lazy
    def last(self) -> date | None:
        return last_day(self.it.value, self.world.plan.it.year) if self.it.value else None

    @lazy
    def kind(self) -> str:
        value = self.it.value
        if isinstance(value, During):
            value = value.time
        return _KINDS.get(type(value), "other")

    @lazy
    def event(self) -> str:
        value = self.it.value
        if isinstance(value, OnEvent):
            return value.event
        if isinstance(value, Within):
            return value.event if isinstance(value.event, str) else ""
        return ""

    @lazy
    def plan_named(self) -> str:
        value = self.it.value
        return f"{value.basis} {value.rest}".strip() if isinstance(value, ByPlan) else ""

    @lazy
    def parties(self) -> list[Party]:
        return [Party(party, self.world, "", self.task) for party in self.it.parties]


_KINDS: dict[type, str] = {
    Ongoing: "ongoing", DayOfYear: "day", Period: "period", Limit: "limit", Every: "recurring", OnEvent: "event",
    Within: "within", ByPlan: "plan", Demand: "demand", type(None): "unknown",
}  # fmt: skip


class Output(Thing):
    def __init__(self, it: model.Output, world: "World", task: "Row | None") -> None:
        self.it, self.world, self.task = it, world, task

    @lazy
    def text(self) -> Prose:
        row = self.task
        if isinstance(row, Task):
            return Prose("output", self.it.text, self.it.span, row)
        return Prose("output", self.it.text, self.it.span, None, row)

    @lazy
    def deadlines(self) -> list[Deadline]:
        return [Deadline(due, self.world, as_task(self.task), self) for due in self.it.deadlines]


class Row(Thing):
    """What tasks and indicators have in common."""

    section: "Section | None"
    table: "Table"

    def __init__(self, it: Any, world: "World", table: "Table", section: "Section | None") -> None:
        self.it, self.world, self.table, self.section = it, world, table, section

    @lazy
    def own_outputs(self) -> list[Output]:
        return [Output(output, self.world, self) for output in self.it.outputs]

    @lazy
    def given(self) -> list[model.Duty]:
        """Its duties in the model, those of its outputs too."""
        return [*self.it.duties, *(duty for output in self.it.outputs for duty in output.duties)]

    @lazy
    def duties(self) -> list[Duty]:
        return [Duty(duty, self.world, self) for duty in self.given]

    @lazy
    def parties(self) -> list[Party]:
        return [party for duty in self.duties for party in duty.parties]

    @lazy
    def leads(self) -> list[Party]:
        return [party for party in self.parties if party.role == "lead"]

    @lazy
    def supports(self) -> list[Party]:
        return [party for party in self.parties if party.role == "support"]

    @lazy
    def performers(self) -> list[Party]:
        return [party for party in self.parties if party.role == "perform"]

    @lazy
    def notes(self) -> list[Prose]:
        return [
            Prose("note", note, place_of(self.it, "note", number), as_task(self), as_indicator(self))
            for number, note in enumerate(self.it.notes)
        ]

    @lazy
    def grounds(self) -> list[Citation]:
        found = []
        for one in self.it.grounds:
            if one.citation:
                ground = Citation(one.citation, self.world)
                ground.locator = ", ".join(part for part in (one.at, one.within) if part)
                found.append(ground)
        return found

    @lazy
    def number_place(self) -> Place:
        return Place(place_of(self.it, "number"))


def as_task(row: Row | None) -> "Task | None":
    """The row, if it is a task."""
    return row if isinstance(row, Task) else None


def as_indicator(row: Row | None) -> "Indicator | None":
    """The row, if it is an indicator."""
    return row if isinstance(row, Indicator) else None


class Task(Row):
    def __init__(
        self, it: model.Task, world: "World", table: "Table", section: "Section | None", group: model.Together | None
    ) -> None:
        self.it, self.world, self.table, self.section, self.group_of = it, world, table, section, group

    @property
    def shape(self) -> tuple[Any, ...]:
        """What tasks agree in that no condition tells apart (`needs.py`)."""
        return (
            self.heading,
            self.table,
            tuple([(role, duty.part, len(has)) for duty in self.given for role, has in Duty.roles_in(duty)]),
            len(self.outputs),
            tuple([(due.kind, len(due.it.parties)) for due in self.deadlines]),
            len(self.after),
        )

    @lazy
    def content(self) -> Prose:
        return Prose("content", self.it.content, self.it.span, self)

    @lazy
    def heading(self) -> bool:
        return bool(self.it.tasks)

    @lazy
    def shared(self) -> bool:
        return self.group_of is not None

    @lazy
    def outputs(self) -> list[Output]:
        if self.own_outputs or self.group_of is None:
            return self.own_outputs
        return [Output(output, self.world, self) for output in self.group_of.outputs]

    @lazy
    def given(self) -> list[model.Duty]:
        """Its duties in the model; where it has none those of its group."""
        own = super().given
        return own if own or self.group_of is None else [*self.group_of.duties]

    @lazy
    def deadlines(self) -> list[Deadline]:
        own = [Deadline(due, self.world, self) for due in self.it.deadlines]
        own += [due for output in self.own_outputs if output.it.deadlines for due in output.deadlines]
        if own or self.group_of is None:
            return own
        return [Deadline(due, self.world, self) for due in self.group_of.deadlines]

    @lazy
    def after(self) -> "list[Task]":
        known = self.world.task_by_name
        return [known[name] for name in self.it.after if name in known]

    @lazy
    def texts(self) -> list[Prose]:
        return [self.content, *(output.text for output in self.outputs), *self.notes]


_REACHES = ("lead", "perform")
"""The roles of those who are to reach a target."""


@plain("unit", "comparator", "printed")
class Indicator(Row):
    def __init__(
        self,
        it: model.Indicator,
        world: "World",
        table: "Table",
        section: "Section | None",
        parent: "Indicator | None",
    ) -> None:
        super().__init__(it, world, table, section)
        self.parent = parent
        self.children: list[Indicator] = []

    @lazy
    def outputs(self) -> list[Output]:
        return self.own_outputs

    @lazy
    def name(self) -> Prose:
        return Prose("indicator", self.it.name, self.place, None, self)

    @lazy
    def heading(self) -> bool:
        return self.it.target is None

    @lazy
    def target(self) -> Fraction | None:
        return None if self.it.target is None else Fraction(self.it.target)

    @lazy
    def agencies(self) -> "list[Agency]":
        found: dict[str, Agency] = {}
        stack = [party.agency for party in reversed(self.parties) if party.role in _REACHES]
        while stack:
            agency = stack.pop()
            if agency is None or agency.it.id in found:
                continue
            if agency.members:
                # A group stands for its members, which may be groups again.
                stack += reversed(agency.members)
            else:
                found[agency.it.id] = agency
        return list(found.values())

    @lazy
    def wants_less(self) -> bool:
        from .facts.measures import less_is_better

        return less_is_better(self.it.comparator, self.it.name)

    @lazy
    def target_place(self) -> Place:
        return Place(place_of(self.it, "target"))

    @lazy
    def formula_place(self) -> Place:
        return Place(place_of(self.it, "formula"))

    @lazy
    def has_formula(self) -> bool:
        return self.it.formula is not None

    @lazy
    def formula_names(self) -> list[str]:
        """The quantities that the formula reckons with, each once."""
        if self.it.formula is None:
            return []
        found: dict[str, None] = {}
        stack = [self.it.formula.expression]
        while stack:
            expression = stack.pop()
            if isinstance(expression, str):
                found[expression] = None
            elif isinstance(expression, tuple):
                stack += expression[1:]
        return sorted(found)

    @lazy
    def quantities(self) -> list[str]:
        return [name for name, _ in self.it.formula.quantities] if self.it.formula else []


class Section(Thing):
    def __init__(self, it: model.Section, world: "World", table: "Table", parent: "Section | None") -> None:
        super().__init__(it, world)
        self.table, self.parent = table, parent
        self.tasks: list[Task] = []
        self.indicators: list[Indicator] = []
        self.sections: list[Section] = []

    @lazy
    def title(self) -> Prose:
        return Prose("section", self.it.title, self.place)

    @lazy
    def size(self) -> int:
        return len(self.it.items)

    @lazy
    def number_place(self) -> Place:
        return Place(place_of(self.it, "number"))


class Table(Thing):
    def __init__(self, it: model.Table, world: "World", appendix: "Appendix | None") -> None:
        super().__init__(it, world)
        self.appendix = appendix
        self.tasks: list[Task] = []
        self.indicators: list[Indicator] = []
        self.sections: list[Section] = []

    @lazy
    def title(self) -> Prose | None:
        return Prose("table", self.it.title, self.place) if self.it.title else None

    @lazy
    def columns(self) -> "list[Column]":
        return [Column(column, self.world) for column in self.it.columns]


class AssignedTable(Thing):
    """Where the targets of an assignment are printed."""

    @lazy
    def title(self) -> Prose | None:
        return Prose("table", self.it.title, self.place) if self.it.title else None


class Column(Thing):
    @lazy
    def title(self) -> Prose:
        return Prose("column", self.it.title, self.place)
