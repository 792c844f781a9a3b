"""Texts of the plan and parts of them, and what every entity has."""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from ..source import Span
from .lazy import lazy

if TYPE_CHECKING:
    from .rows import Task
    from .world import World


T = TypeVar("T")


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


class Gap(Piece):
    """Where a statement may be added to a block: behind the brace that opens it. `place` is the head of the block."""

    def __init__(self, place: Span) -> None:
        super().__init__(Prose("gap", "", place), 0, 0)


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
