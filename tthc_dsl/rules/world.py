"""The plan as rules see it: entities that know what they belong to, every text with its place.

What costs something is reckoned once, when it is first asked for. The fields that a rule may name, with their types,
are listed in `vocabulary.py`; each is an attribute here.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import Any, Generic, TypeVar

from ..model import plan as model
from ..model.deadline import ByPlan, Demand, During, Every, Limit, OnEvent, Ongoing, Period
from ..model.deadline import Day as DayOfYear
from ..model.deadline import Span as Within
from ..model.deadline_days import first_day, last_day
from ..model.names import styled_name
from ..model.queries import place_of
from ..source import Span
from .hints import Hints, Texts

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801  # read as a word: a lazy attribute
    """An attribute that is reckoned when it is first read (functools.cached_property takes a lock in 3.11)."""

    def __init__(self, reckon: Callable[[Any], T]) -> None:
        self.reckon, self.name, self.__doc__ = reckon, reckon.__name__, reckon.__doc__

    def __get__(self, holder: Any, owner: type) -> T:
        value = holder.__dict__[self.name] = self.reckon(holder)
        return value


class Piece:
    """Words of a text: `text[start:end]`. `place` is that of the statement the text stands in; `fact` is what a
    function found out about the words, and its fields are fields of the piece."""

    __slots__ = ("end", "fact", "prose", "start")

    def __init__(self, prose: "Prose", start: int, end: int, fact: Any = None) -> None:
        self.prose, self.start, self.end, self.fact = prose, start, end, fact

    @property
    def words(self) -> str:
        return self.prose.text[self.start : self.end]

    @property
    def place(self) -> Span:
        return self.prose.place

    @property
    def owner(self) -> "Prose":
        return self.prose


class Prose:
    """A whole text of the plan. `kind` says what it is: "title", "content", "output" ...; `number` is its place
    among the texts of the document, -1 for what is printed only within another text."""

    __slots__ = ("indicator", "kind", "number", "place", "task", "text")

    def __init__(self, kind: str, text: str, place: Span, task: "Task | None" = None, indicator: Any = None) -> None:
        self.kind, self.text, self.place, self.task, self.indicator = kind, text, place, task, indicator
        self.number = -1

    start = 0
    fact = None

    @property
    def words(self) -> str:
        return self.text

    @property
    def end(self) -> int:
        return len(self.text)

    @property
    def prose(self) -> "Prose":
        return self

    @property
    def capitals(self) -> bool:
        return self.text.isupper()


class Thing:
    """An entity: what it stands for in the model (`it`), and the world it belongs to."""

    def __init__(self, it: Any, world: "World") -> None:
        self.it, self.world = it, world

    def __getattr__(self, name: str) -> Any:
        # Plain values of the model are fields under the same name.
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.it, name)

    @lazy
    def place(self) -> Span:
        span: Span = self.it.span
        return span


def plain(*names: str) -> Callable[[type[T]], type[T]]:
    """Fields of the model that are often asked for, found without a detour."""

    def make(cls: type[T]) -> type[T]:
        for name in names:
            setattr(cls, name, property(attrgetter(f"it.{name}")))
        return cls

    return make


class Place:
    """A place and nothing else."""

    __slots__ = ("place",)

    def __init__(self, place: Span) -> None:
        self.place = place


@plain("id", "name", "level", "since", "until", "group")
class Agency(Thing):
    @lazy
    def under(self) -> "Agency | None":
        return self.world.agency_by_name.get(self.it.under)

    @lazy
    def above(self) -> "list[Agency]":
        """The bodies it is under, the nearest first."""
        found: list[Agency] = []
        body = self.under
        while body is not None and body is not self and body not in found:
            found.append(body)
            body = body.under
        return found

    @lazy
    def rank(self) -> int | None:
        return RANKS.get(self.it.level)

    @lazy
    def successors(self) -> "list[Agency]":
        return self.world.named(self.it.successors)

    @lazy
    def members(self) -> "list[Agency]":
        return self.world.named(self.it.members)

    @lazy
    def used(self) -> bool:
        return self.it.id in self.world.used

    @lazy
    def own(self) -> bool:
        return bool(self.it.span.path == self.world.plan.it.span.path)

    @lazy
    def title(self) -> str:
        return styled_name(self.it.name, self.it.short, self.world.plan.it.names)


RANKS = {"central": 0, "province": 1, "district": 2, "commune": 3}


@plain("id", "type", "number", "title", "date", "since", "until")
class Instrument(Thing):
    @lazy
    def replaced_by(self) -> "list[Instrument]":
        return self.world.instruments_named(self.it.replaced_by)

    @lazy
    def amends(self) -> "list[Instrument]":
        return self.world.instruments_named(self.it.amends)

    @lazy
    def amended_by(self) -> "list[Instrument]":
        return self.world.amended_by.get(self.it.id, [])

    @lazy
    def used(self) -> bool:
        return self.it.id in self.world.used

    @lazy
    def own(self) -> bool:
        return bool(self.it.span.path == self.world.plan.it.span.path)

    @lazy
    def law(self) -> bool:
        return self.it.type in model.LAWS

    @lazy
    def shown(self) -> str:
        if self.law or not self.it.number:
            return f"{self.it.type} {self.it.title}"
        return f"{self.it.type} {self.it.number}"


class Citation(Thing):
    """A citation of a declared instrument: as a basis (`paragraph` counts from 1) or as a ground of a row (0)."""

    def __init__(self, it: model.Citation, world: "World", paragraph: int = 0, following: bool = False) -> None:
        super().__init__(it, world)
        self.paragraph, self.following = paragraph, following
        self.locator = ""

    @lazy
    def instrument(self) -> Instrument:
        return self.world.instrument_by_name[self.it.instrument]


@plain("name")
class Party(Thing):
    """An agency in a list. `role` is its role, "" in a deadline."""

    def __init__(self, it: model.Party, world: "World", role: str, task: "Row | None", part: str = "") -> None:
        self.it, self.world, self.role, self.task, self.part = it, world, role, task, part

    @property
    def shape(self) -> tuple[Any, ...]:
        """What parties agree in that no condition tells apart (`needs.py`)."""
        it = self.it
        return self.role, it.agency, it.name, self.part

    @lazy
    def agency(self) -> Agency | None:
        return self.world.agency_by_name.get(self.it.agency)

    @lazy
    def words(self) -> Prose:
        return Prose("agency", self.it.name, self.place)


class Duty(Thing):
    def __init__(self, it: model.Duty, world: "World", task: "Row | None") -> None:
        self.it, self.world, self.task = it, world, task

    @lazy
    def part(self) -> Prose | None:
        return Prose("part", self.it.part, self.place, as_task(self.task)) if self.it.part else None

    @lazy
    def parties(self) -> list[Party]:
        it, world, task = self.it, self.world, self.task
        part = it.part
        # The same agencies in a second role are the same parties; partners support.
        found = [Party(party, world, role, task, part) for role in it.roles for party in it.parties]
        if it.partners:
            found += [Party(party, world, "support", task, part) for party in it.partners]
        return found


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
        for kinds, said in _KINDS:
            if isinstance(value, kinds):
                return said
        return "unknown" if value is None else "other"

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


_KINDS: tuple[tuple[Any, str], ...] = (
    (Ongoing, "ongoing"), (DayOfYear, "day"), (Period, "period"), (Limit, "limit"), (Every, "recurring"),
    (OnEvent, "event"), (Within, "within"), (ByPlan, "plan"), (Demand, "demand"),
)  # fmt: skip


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

    @lazy
    def duties(self) -> list[Duty]:
        return [Duty(duty, self.world, self.task) for duty in self.it.duties]


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
    def duties(self) -> list[Duty]:
        own = [Duty(duty, self.world, self) for duty in self.it.duties]
        return own + [duty for output in self.own_outputs for duty in output.duties]

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
            tuple([(party.role, party.part) for party in self.parties]),
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
    def duties(self) -> list[Duty]:
        own = [Duty(duty, self.world, self) for duty in self.it.duties]
        own += [duty for output in self.own_outputs if output.it.duties for duty in output.duties]
        if own or self.group_of is None:
            return own
        return [Duty(duty, self.world, self) for duty in self.group_of.duties]

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


class Column(Thing):
    @lazy
    def title(self) -> Prose:
        return Prose("column", self.it.title, self.place)


class Passage(Thing):
    """`number`: of an article in its decision, of another passage among its neighbours; from 1."""

    def __init__(self, it: model.Passage, world: "World", number: int, article: "Passage | None") -> None:
        super().__init__(it, world)
        self.number, self.article = number, article

    @lazy
    def text(self) -> Prose:
        return Prose(self.it.kind, self.it.text, self.place)

    @lazy
    def children(self) -> "list[Passage]":
        article = self if self.it.kind == "article" else self.article
        return [Passage(child, self.world, number, article) for number, child in enumerate(self.it.children, 1)]

    @lazy
    def footnotes(self) -> list[Prose]:
        place = place_of(self.it, "text")
        return [Prose("footnote", run.note, place) for run in self.it.runs if run.note]


class Recipient(Thing):
    def __init__(self, it: model.Recipient, world: "World", number: int, last: bool) -> None:
        super().__init__(it, world)
        self.number, self.last = number, last

    @lazy
    def text(self) -> Prose | None:
        return Prose("recipient", self.it.text, self.place) if self.it.text else None


class Appendix(Thing):
    def __init__(self, it: model.Appendix, world: "World", number: int) -> None:
        super().__init__(it, world)
        self.number = number

    @lazy
    def title(self) -> Prose | None:
        return Prose("appendix", self.it.title, place_of(self.it, "title")) if self.it.title else None

    @lazy
    def issued_with(self) -> Prose | None:
        place = place_of(self.it, "issued_with")
        return Prose("issued_with", self.it.issued_with, place) if self.it.issued_with else None

    @lazy
    def linked(self) -> bool:
        # The line is derived for what the document itself brings (`render/view.py`).
        plan = self.world.plan
        own = plan.document is not None and (plan.document.kind == "plan" or not plan.it.blocks)
        return own or bool(self.it.issued_with)


class Document(Thing):
    @lazy
    def type(self) -> str:
        return "Quyết định" if self.it.kind == "decision" else "Kế hoạch"

    @lazy
    def full_number(self) -> str:
        return "" if self.it.number is None else f"{self.it.number:02}/{self.it.symbol}"

    @lazy
    def date(self) -> date | None:
        day: date | None = self.it.date.exact
        return day

    @lazy
    def month(self) -> int | None:
        return self.it.date.month if self.it.date.year else None

    @lazy
    def year(self) -> int | None:
        year: int | None = self.it.date.year
        return year

    @lazy
    def draft(self) -> bool:
        return self.it.number is None or self.it.date.exact is None

    @lazy
    def issuer(self) -> Agency:
        return self.world.agency_by_name[self.it.issuer]

    @lazy
    def symbol(self) -> Prose:
        return Prose("symbol", self.it.symbol, place_of(self.it, "symbol"))

    @lazy
    def place_name(self) -> Prose:
        return Prose("place", self.it.place, place_of(self.it, "place"))

    @lazy
    def subject(self) -> Prose | None:
        return Prose("subject", self.it.subject, place_of(self.it, "subject")) if self.it.subject else None

    @lazy
    def proposal(self) -> Prose | None:
        return Prose("proposal", self.it.proposal, place_of(self.it, "proposed_by")) if self.it.proposal else None

    @lazy
    def bases(self) -> list[Citation]:
        return [
            Citation(citation, self.world, paragraph, basis.following)
            for paragraph, basis in enumerate(self.it.bases, 1)
            for citation in basis.citations
        ]

    @lazy
    def articles(self) -> list[Passage]:
        return [Passage(article, self.world, number, None) for number, article in enumerate(self.it.articles, 1)]

    @lazy
    def recipients(self) -> list[Recipient]:
        last = len(self.it.recipients)
        return [Recipient(one, self.world, n, n == last) for n, one in enumerate(self.it.recipients, 1)]

    @lazy
    def number_place(self) -> Place:
        return Place(place_of(self.it, "number"))

    @lazy
    def date_place(self) -> Place:
        return Place(place_of(self.it, "date"))

    @lazy
    def signed_place(self) -> Place:
        return Place(place_of(self.it, "signed"))

    @lazy
    def signer(self) -> str:
        return str(self.it.signature.name)

    @lazy
    def delegated(self) -> bool:
        return bool(self.it.signature.by_order_of or self.it.signature.authorised_by)


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
    def passages(self) -> list[Passage]:
        """The plan's own text and that of its appendices, outer before inner, without the articles of a decision."""
        return self.world.walk.passages

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
        found = list(_texts(self))
        for number, prose in enumerate(found):
            prose.number = number
        return found


def _texts(plan: PlanView) -> Iterator[Prose]:
    """Every text that is printed, in the order of the document, whatever the order of its declarations; each once."""
    document = plan.document
    wanted: list[Prose | None] = []
    if document:
        wanted.append(document.subject)
        wanted += [Prose("basis", said, one.place) for one in document.bases if (said := one.it.exact or one.it.about)]
        wanted.append(document.proposal)
        for article in document.articles:
            wanted += _running(article)
        wanted += [recipient.text for recipient in document.recipients]
    wanted += [plan.title, plan.subject, plan.issued_with]
    shared = bool(plan.world.members)
    outputs = {id(output.it): output for output in plan.outputs} if shared else {}
    deadlines = {id(due.it): due for due in plan.deadlines} if shared else {}
    told: set[int] = set()
    for part in plan.world.walk.parts:
        if isinstance(part, Task):
            wanted.append(part.content)
            if shared:
                wanted += [held.text for output in part.outputs if (held := outputs.pop(id(output.it), None))]
                wanted += [own.phrase for due in part.deadlines if (own := deadlines.pop(id(due.it), None))]
                wanted += _parts(part, told)
            else:
                wanted += [output.text for output in part.outputs]
                wanted += [due.phrase for due in part.deadlines]
                wanted += [duty.part for duty in part.duties if duty.it.part]
            if part.it.notes:
                wanted += part.notes
        elif isinstance(part, Passage):
            wanted += [part.text, *part.footnotes]
        elif isinstance(part, Indicator):
            wanted += [part.name, *(output.text for output in part.own_outputs)]
            wanted += _parts(part, told)
            if part.it.formula:
                place = part.formula_place.place
                wanted += [Prose("quantity", said, place, None, part) for _, said in part.it.formula.quantities]
            wanted += part.notes
        elif isinstance(part, Appendix):
            wanted += [part.title, part.issued_with]
        else:
            wanted.append(part.title)
    return (prose for prose in wanted if prose is not None and prose.text)


def _parts(row: Row, told: set[int]) -> Iterator[Prose | None]:
    """The parts of the work that its duties name; those of a group once."""
    for duty in row.duties:
        if duty.it.part and id(duty.it) not in told:
            told.add(id(duty.it))
            yield duty.part


def _running(passage: Passage) -> Iterator[Prose]:
    yield passage.text
    for child in passage.children:
        yield from _running(child)


class _Walk:
    """One walk over all blocks: the lists that the whole plan has, and those of each table and section. `parts` are all
    that were met, in the order of the document."""

    def __init__(self, world: "World") -> None:
        self.world = world
        self.tables: list[Table] = []
        self.sections: list[Section] = []
        self.tasks: list[Task] = []
        self.indicators: list[Indicator] = []
        self.passages: list[Passage] = []
        self.parts: list[Passage | Appendix | Table | Section | Task | Indicator] = []
        plan = world.plan
        self.blocks(plan.it.blocks, None)
        for appendix in plan.appendices:
            self.parts.append(appendix)
            self.blocks(appendix.it.blocks, appendix)

    def blocks(self, blocks: tuple[Any, ...], appendix: Appendix | None) -> None:
        number = 0
        for block in blocks:
            if isinstance(block, model.Table):
                table = Table(block, self.world, appendix)
                self.tables.append(table)
                self.parts.append(table)
                self.rows(block.items, table, None, None, None)
            else:
                number += 1
                self.passage(Passage(block, self.world, number, None))

    def passage(self, passage: Passage) -> None:
        self.passages.append(passage)
        self.parts.append(passage)
        for child in passage.children:
            self.passage(child)

    def rows(
        self,
        items: tuple[Any, ...],
        table: Table,
        section: Section | None,
        group: model.Together | None,
        parent: Indicator | None,
    ) -> None:
        for item in items:
            if isinstance(item, model.Task):
                task = Task(item, self.world, table, section, group)
                self.tasks.append(task)
                self.parts.append(task)
                table.tasks.append(task)
                if section:
                    section.tasks.append(task)
                self.rows(item.tasks, table, section, group, None)
            elif isinstance(item, model.Together):
                self.rows(item.tasks, table, section, item, None)
            elif isinstance(item, model.Indicator):
                indicator = Indicator(item, self.world, table, section, parent)
                self.indicators.append(indicator)
                self.parts.append(indicator)
                table.indicators.append(indicator)
                if section:
                    section.indicators.append(indicator)
                if parent:
                    parent.children.append(indicator)
                self.rows(item.children, table, section, None, indicator)
            else:
                inner = Section(item, self.world, table, section)
                self.sections.append(inner)
                self.parts.append(inner)
                table.sections.append(inner)
                if section:
                    section.sections.append(inner)
                self.rows(item.items, table, inner, None, None)


class World:
    """All entities of a plan. `facts` holds what functions have found out, each once."""

    def __init__(self, plan: model.Plan) -> None:
        self.plan = PlanView(plan, self)
        self.agency_by_name = {agency.id: Agency(agency, self) for agency in plan.agencies}
        self.instrument_by_name = {one.id: Instrument(one, self) for one in plan.instruments}
        self.facts: dict[Any, Any] = {}
        self.steps = 0

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    @lazy
    def walk(self) -> _Walk:
        return _Walk(self)

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
        names |= {party.it.agency for party in plan.parties}
        names |= {party.it.agency for due in plan.deadlines for party in due.parties}
        rows: list[Row] = [*plan.tasks, *plan.indicators]
        names |= {party.agency for row in rows for duty in row.duties for party in duty.it.to}
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

    def alike(self, over: Any, elements: Iterable[Any]) -> list[list[Any]]:
        """The elements of a list, those of one shape together."""
        key = ("alike", over)
        if key not in self.facts:
            groups: dict[Any, list[Any]] = {}
            for element in elements:
                groups.setdefault(element.shape, []).append(element)
            self.facts[key] = list(groups.values())
        kept: list[list[Any]] = self.facts[key]
        return kept

    def named(self, names: tuple[str, ...]) -> list[Agency]:
        return [self.agency_by_name[name] for name in names if name in self.agency_by_name]

    def instruments_named(self, names: tuple[str, ...]) -> list[Instrument]:
        return [self.instrument_by_name[name] for name in names if name in self.instrument_by_name]
