"""The plans above as rules see them: what they ask of the issuer, and what rows here say that they carry out."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..diagnostics.suggest import nearest
from ..model import plan as model
from ..model.deadline_days import last_day
from ..model.fingerprint import fingerprint
from ..model.queries import place_of
from .asked import Ask, Asked
from .declared import Citation
from .facts.instrument_numbers import number_key, same_title, titles_differ
from .facts.likeness import alike, overlap
from .facts.measures import wants_little
from .facts.titles import name_of
from .finds import holding, pieces_in
from .lazy import lazy
from .prose import Gap, Piece, Place, Prose, Thing
from .rows import Deadline, Indicator, Task

if TYPE_CHECKING:
    from .world import PlanView, World

_GUESSES = 100
"""Unknown names for which a near one is looked for."""
_SUGGESTED = Decimal("0.6")
"""So much of the words of a row here are those of a row above that it is taken to carry it out."""
_REPEATED = Decimal("0.85")
"""So much of its words are those of the row above that a row has no part of its own."""


class Parent(Thing):
    """A plan that this one carries out."""

    it: model.Parent

    def __init__(self, it: model.Parent, world: "World") -> None:
        super().__init__(it, world)
        from .world import World as Above

        assert it.plan is not None, "a parent that could not be read is told before any rule speaks"
        self.plan: PlanView = Above(it.plan).plan

    @lazy
    def path(self) -> Prose:
        return Prose("path", self.it.path, self.place)

    @lazy
    def cited(self) -> Prose | None:
        return Prose("version", self.it.version, self.it.version_place) if self.it.version else None

    @lazy
    def version(self) -> str:
        return fingerprint(self.plan.it)

    @lazy
    def asked(self) -> Asked | None:
        issuer = self.world.plan.issuer
        return Asked(self.plan.it, self.world.plan.it, issuer.it) if issuer else None

    @lazy
    def asks(self) -> dict[int, Ask]:
        """Of each row of the parent, by its identity, how it concerns the issuer here."""
        return {id(ask.row): ask for ask in self.asked.rows()} if self.asked else {}

    @lazy
    def row_by_name(self) -> "dict[str, Task | Indicator]":
        rows: list[Task | Indicator] = [*self.plan.tasks, *self.plan.indicators]
        return {row.it.id: row for row in rows if row.it.id}

    @lazy
    def links(self) -> "list[Link]":
        """What rows here fulfil of it, in the order of the document."""
        rows: list[Task | Indicator] = [*self.world.plan.tasks, *self.world.plan.indicators]
        return [
            Link(self, row, self.row_by_name[name], place_of(row.it, "fulfils", number))
            for row in rows
            for number, name in enumerate(row.it.fulfils)
            if name in self.row_by_name
        ]

    @lazy
    def demands(self) -> "list[Demand]":
        """The rows that it gives to the issuer here, certainly or perhaps, without headings."""
        rows: list[Task | Indicator] = [*self.plan.tasks, *self.plan.indicators]
        return [
            Demand(self, row, ask)
            for row in rows
            if not row.heading and (ask := self.asks.get(id(row.it))) and ask.answer in ("yes", "maybe")
        ]

    @lazy
    def wholes(self) -> "dict[int, Link]":
        """Of each row of the parent, by its identity, the first link to it that has the whole of it."""
        found: dict[int, Link] = {}
        for link in self.links:
            if link.whole:
                found.setdefault(id(link.above), link)
        return found

    @lazy
    def fulfilled(self) -> frozenset[str]:
        """The names that rows here fulfil, and those that a misspelt one must mean: that is told by itself."""
        found = {link.above.it.id for link in self.links}
        rows: list[Task | Indicator] = [*self.world.plan.tasks, *self.world.plan.indicators]
        wrong = sorted({name for row in rows for name in row.it.fulfils} - self.row_by_name.keys())[:_GUESSES]
        return frozenset(found | {guess for name in wrong if (guess := nearest(name, self.row_by_name))})

    @lazy
    def similar(self) -> "dict[int, Task | Indicator]":
        """Of each row that nothing here fulfils, by its identity, one here that says much the same."""
        open_rows = [one.to for one in self.demands if not one.linked]
        return {
            **_similar([row for row in open_rows if isinstance(row, Task)], self.world.plan.tasks),
            **_similar([row for row in open_rows if isinstance(row, Indicator)], self.world.plan.indicators),
        }

    @lazy
    def citings(self) -> "list[Citing]":
        """Where the document, or a text of it, cites this very plan."""
        found = [Citing(self, *_declared(one)) for one in self.world.plan.bases]
        for prose in holding(self.world, "citations"):
            if prose.kind not in ("basis", "issued_with"):
                for piece in pieces_in(self.world.plan, "citations", prose):
                    found.append(Citing(self, piece, piece.fact.number, piece.fact.date, piece.fact.title, []))
        return [one for one in found if one.meant]


def _similar(above: list[Any], here: list[Any]) -> "dict[int, Task | Indicator]":
    free = [row for row in here if not row.it.fulfils and not row.heading]
    pairs = alike([_said(row).text for row in (*above, *free)], _SUGGESTED) if above and free else ()
    found: dict[int, Task | Indicator] = {}
    for i, j in pairs:
        if i < len(above) <= j:
            found.setdefault(id(above[i].it), free[j - len(above)])
    return found


def _said(row: "Task | Indicator") -> Prose:
    return row.content if isinstance(row, Task) else row.name


class Demand(Thing):
    """A row of a plan above that is given to the issuer here, or may be."""

    def __init__(self, parent: Parent, to: "Task | Indicator", ask: Ask) -> None:
        super().__init__(to.it, parent.world)
        self.parent, self.to, self.ask = parent, to, ask
        self.sure, self.own = ask.answer == "yes", ask.own

    @lazy
    def row(self) -> Prose:
        return _said(self.to)

    @lazy
    def linked(self) -> bool:
        """Is it fulfilled by its name, or that of a heading over it?"""
        return not self.parent.fulfilled.isdisjoint((self.it.id or None, *filter(None, self.ask.headings)))

    @lazy
    def like(self) -> Prose | None:
        """A row here that says much the same and fulfils nothing."""
        row = self.parent.similar.get(id(self.it))
        return _said(row) if row else None

    @lazy
    def taken_up(self) -> bool:
        """What has no name cannot be named: saying much the same is enough."""
        return self.linked or (not self.it.id and self.like is not None)

    @lazy
    def gap(self) -> Piece:
        """Where that row could say so."""
        row = self.parent.similar.get(id(self.it))
        return Gap(row.place if row else self.parent.place)

    @lazy
    def linking(self) -> str:
        """The statement that says so."""
        return f"{'đáp ứng' if self.parent.it.vocabulary == 'vi' else 'fulfils'} {self.it.id}"


class Link(Thing):
    """A row here that says it fulfils one of a plan above."""

    def __init__(self, parent: Parent, row: "Task | Indicator", to: "Task | Indicator", place: Any) -> None:
        super().__init__(row.it, parent.world)
        self.parent, self.here, self.above = parent, row, to
        self.name_place = Place(place)

    @lazy
    def row(self) -> Prose:
        return _said(self.here)

    @lazy
    def to(self) -> Prose:
        return _said(self.above)

    @lazy
    def ask(self) -> Ask | None:
        return self.parent.asks.get(id(self.above.it))

    @lazy
    def of_others(self) -> bool:
        """Is it certainly given to other bodies alone?"""
        return self.ask is not None and self.ask.answer == "no"

    # -- targets

    @lazy
    def measured(self) -> bool:
        """Are both targets in one unit?"""
        here, above = self.here, self.above
        if not (isinstance(here, Indicator) and isinstance(above, Indicator)):
            return False
        return here.it.target is not None and here.it.unit.casefold() == above.it.unit.casefold()

    @lazy
    def target(self) -> Fraction | None:
        return self.here.target if self.measured and isinstance(self.here, Indicator) else None

    @lazy
    def target_place(self) -> Place:
        return Place(place_of(self.here.it, "target"))

    @lazy
    def asked(self) -> Fraction | None:
        """The target that is asked of the issuer here."""
        if not isinstance(self.above, Indicator):
            return None
        asked = self.parent.asked
        target = asked.target(self.above.it) if asked else self.above.it.target
        return None if target is None else Fraction(target)

    @lazy
    def without_target(self) -> bool:
        """Is the row above a target, and the row here a task, which has none?"""
        return isinstance(self.here, Task) and self.asked is not None

    @lazy
    def bounds(self) -> tuple[str, ...]:
        """The comparators that ask no less than "exactly" does, the strictest first; () where it is not plain whether
        more is better or less."""
        comparator = self.asked_comparator
        if comparator in ("at_most", "below"):
            return ("below", "at_most", "exactly")
        plain = comparator in ("at_least", "above") or not wants_little(self.to.text)
        return ("above", "at_least", "exactly") if plain else ()

    @lazy
    def falls_short(self) -> bool:
        """Is the target here on the wrong side of the one that is asked?"""
        if self.target is None or self.asked is None or not self.bounds:
            return False
        return self.target > self.asked if self.bounds[0] == "below" else self.target < self.asked

    @lazy
    def weaker(self) -> bool:
        """May a result be enough here that is not enough above, by the comparators?"""
        own, strictest = self.comparator, self.bounds[:1]
        if self.target is None or self.asked is None or self.falls_short or not own or not strictest:
            return False
        passed = self.asked_comparator in strictest and own not in strictest and self.target == self.asked
        return passed or own not in self.bounds

    @lazy
    def comparator_left_out(self) -> bool:
        asked = self.asked_comparator not in ("", "exactly")
        return self.target is not None and not self.comparator and asked

    @lazy
    def comparator(self) -> str:
        return str(self.here.it.comparator) if isinstance(self.here, Indicator) else ""

    @lazy
    def asked_comparator(self) -> str:
        return str(self.above.it.comparator) if isinstance(self.above, Indicator) else ""

    # -- time

    @lazy
    def deadlines(self) -> list[Deadline]:
        return self.here.deadlines if isinstance(self.here, Task) else []

    @lazy
    def due(self) -> date | None:
        """The last day that the plan above leaves, where all of its deadlines have one."""
        given = self.ask.deadlines if self.ask else self.above.it.deadlines if isinstance(self.above, Task) else ()
        days = [last_day(one.value, self.parent.plan.it.year) if one.value else None for one in given]
        return max((day for day in days if day), default=None) if None not in days else None

    # -- more than one

    @lazy
    def whole(self) -> bool:
        """Has the row here no part of its own: no part named, and the words of the row above?"""
        parts = any(duty.part for duty in self.here.given)
        return not parts and overlap(self.row.text, self.to.text) >= _REPEATED

    @lazy
    def again(self) -> "Link | None":
        """An earlier row here that has the whole of the same row above, too."""
        first = self.parent.wholes.get(id(self.above)) if self.whole else None
        return first if first is not None and first.here is not self.here else None


# ------------------------------------------------------------------ how it is cited


def _declared(one: Citation) -> tuple[Any, str, date | None, str, list[Any]]:
    """A citation of a declared instrument: its place, number, date, title, and where it is declared."""
    declared = one.instrument
    return one, declared.it.number, declared.it.date, one.it.about or declared.it.title, [declared]


class Citing:
    """A citation of a plan above: in the bases, or in a text."""

    def __init__(
        self, parent: Parent, cited: Any, number: str, day: date | None, title: str, declared: list[Any]
    ) -> None:
        self.parent, self.number, self.date, self.title, self.declared = parent, number, day, title, declared
        self.spot, self.place = cited, cited.place

    @lazy
    def right_number(self) -> str:
        document = self.parent.plan.document
        return document.full_number if document else ""

    @lazy
    def right_date(self) -> date | None:
        document = self.parent.plan.document
        return document.date if document else None

    @lazy
    def right_title(self) -> str:
        return self.parent.plan.title.text

    @lazy
    def same_number(self) -> bool:
        return bool(self.right_number) and number_key(self.number) == number_key(self.right_number)

    @lazy
    def near_title(self) -> bool:
        if not self.title:
            return False
        said, right = " ".join(name_of(self.title)), " ".join(name_of(self.right_title))
        return same_title(said, right) or overlap(said, right) >= _SUGGESTED

    @lazy
    def meant(self) -> bool:
        """Two of number, date and title are those of the plan above, or nearly so."""
        same_date = self.date is not None and self.date == self.right_date
        return self.same_number + same_date + self.near_title >= 2

    @lazy
    def number_differs(self) -> bool:
        return bool(self.number and self.right_number) and not self.same_number

    @lazy
    def date_differs(self) -> bool:
        return self.date is not None and self.right_date is not None and self.date != self.right_date

    @lazy
    def title_differs(self) -> bool:
        said, right = " ".join(name_of(self.title)), " ".join(name_of(self.right_title))
        return bool(said) and titles_differ(said, right) and said != right


# ------------------------------------------------------------------ for messages

_COMPARATORS: dict[str, tuple[str, str]] = {
    "": ("không có từ so sánh", "no comparator"),
    "at_least": ("tối thiểu", "at least"),
    "above": ("trên", "above"),
    "exactly": ("đúng bằng", "exactly"),
    "at_most": ("tối đa", "at most"),
    "below": ("dưới", "below"),
}


def compared_vi(comparator: str) -> str:
    """A comparator in words, in Vietnamese."""
    return _COMPARATORS[comparator][0]


def compared_en(comparator: str) -> str:
    """A comparator in words, in English."""
    return _COMPARATORS[comparator][1]
