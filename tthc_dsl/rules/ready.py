"""A rule made ready to run: its closures, each made when a plan first asks for it, and good for every plan."""

from collections.abc import Iterable
from functools import cache

from ..model.rule import Mark, Rule, Templates
from .compile import Binds, Run, Words, bindings, compiled, words
from .joins import with_bound
from .lazy import lazy
from .needs import Needs, needs_of
from .shipped import shipped

Place = tuple[Run, tuple[Words, Words] | None]
"""What gives an element or a part of a text, and what is said of it in both languages."""


def ready(rules: Iterable[Rule]) -> tuple["Ready", ...]:
    return tuple(map(Ready, rules))


@cache
def shipped_ready() -> tuple["Ready", ...]:
    """The shipped rules: one process may check many plans."""
    return ready(shipped())


class Ready:
    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.name = rule.name

    @lazy
    def needs(self) -> Needs:
        """What the rule needs, as the build step has told it or now."""
        return needs_of(self.rule) if self.rule.needs is None else Needs(*self.rule.needs)

    @lazy
    def of_plan(self) -> list[Run]:
        """Its conditions about the plan alone."""
        return list(map(compiled, self.needs.plan))

    @lazy
    def alike(self) -> list[Run]:
        """Its conditions that hold for all elements of a shape, or for none."""
        return list(map(compiled, self.needs.alike))

    @lazy
    def elements(self) -> Run:
        """Its first list."""
        return compiled(self.rule.scans[0][2])

    @lazy
    def scans(self) -> list[Binds]:
        return [bindings(scan, self.rule.when, bound) for scan, bound in with_bound(self.rule.scans)]

    @lazy
    def paired(self) -> list[int]:
        """The second variables of its pairs."""
        return [scan[0] for scan in self.rule.scans if scan[1] >= 0]

    # --- conditions

    @lazy
    def when(self) -> Run | None:
        return compiled(self.rule.when) if self.rule.when else None

    @lazy
    def lets(self) -> list[tuple[int, Run]]:
        return [(slot, compiled(value)) for slot, value in self.rule.lets]

    @lazy
    def require(self) -> Run | None:
        return compiled(self.rule.require) if self.rule.require else None

    # --- what is told

    @lazy
    def at(self) -> Place:
        return _place(self.rule.at)

    @lazy
    def also(self) -> list[Place]:
        return list(map(_place, self.rule.also))

    @lazy
    def message(self) -> tuple[Words, Words]:
        return _said(self.rule.message)

    @lazy
    def notes(self) -> list[tuple[Words, Words]]:
        return list(map(_said, self.rule.notes))

    @lazy
    def help(self) -> tuple[Words, Words] | None:
        return _said(self.rule.help) if self.rule.help else None

    @lazy
    def fix(self) -> tuple[Run, Run] | None:
        return (compiled(self.rule.fix[0]), compiled(self.rule.fix[1])) if self.rule.fix else None


def _place(mark: Mark) -> Place:
    return compiled(mark[0]), _said(mark[1]) if mark[1] else None


def _said(templates: Templates) -> tuple[Words, Words]:
    return words(templates[0]), words(templates[1])
