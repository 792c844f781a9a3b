"""What a plan declares and refers to by name: agencies, instruments."""

from typing import TYPE_CHECKING, Any

from ..model import plan as model
from ..model.names import styled_name
from .lazy import lazy
from .prose import Prose, Thing, plain

if TYPE_CHECKING:
    from .rows import Row
    from .world import World


class Declared(Thing):
    """What is declared under a name, here or in a register."""

    @lazy
    def used(self) -> bool:
        return self.it.id in self.world.used

    @lazy
    def own(self) -> bool:
        return bool(self.it.span.path == self.world.plan.it.span.path)


@plain("id", "name", "level", "since", "until", "group")
class Agency(Declared):
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
    def title(self) -> str:
        return styled_name(self.it.name, self.it.short, self.world.plan.it.names)


RANKS = {"central": 0, "province": 1, "district": 2, "commune": 3}


@plain("id", "type", "number", "title", "date", "since", "until")
class Instrument(Declared):
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
