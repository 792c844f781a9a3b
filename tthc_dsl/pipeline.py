"""The passes in order: clean, parse, resolve and lower, check, render. Pure: files come through a reader."""

from collections.abc import Callable

from .diagnostics.diagnostic import Diagnostic, Say, at, has_errors, in_order
from .lowering.from_syntax import lower
from .lowering.scope import Unit
from .model.plan import Plan
from .record import record
from .source import SourceFile, Span
from .syntax.clean import clean
from .syntax.limits import MAX_DEPTH
from .syntax.nodes import Text, leaf
from .syntax.parser import parse


@record
class Opened:
    """A file that could be read: its path as shown, and its text as decoded."""

    path: str
    text: str


@record
class Refused:
    """A file that could not be read: the code and name of the finding, why, and what to do."""

    code: str
    name: str
    path: str
    why: Say
    help: Say


Reader = Callable[[str, str], Opened | Refused]
"""(file that asks, path as written there) to the file, always the same path for the same file."""


@record
class Checked:
    """What is known of a plan after all checks. `plan` is None where its files have errors that leave no model."""

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, SourceFile]

    @property
    def ok(self) -> bool:
        """May it be rendered?"""
        return self.plan is not None and not has_errors(self.diagnostics)


def check(main: Opened, read: Reader) -> Checked:
    """A plan's file to its model and every finding; `read` fetches the files that it uses."""
    sources: dict[str, SourceFile] = {}
    found: list[Diagnostic] = []
    units = _read_all(main, read, sources, found)
    plan, names = lower(tuple(units))
    found += names
    if plan is not None and not has_errors(found):
        from .rules.checks import check as consistency

        found += consistency(plan)
    return Checked(plan, in_order(found), sources)


def _read_all(main: Opened, read: Reader, sources: dict[str, SourceFile], found: list[Diagnostic]) -> list[Unit]:
    """The plan's file and every file that it uses, directly or not, each once, in the order met."""
    units: list[Unit] = []
    trail: list[str] = []

    def visit(opened: Opened) -> None:
        source, repairs = clean(opened.path, opened.text)
        sources[opened.path] = source
        tree, faults = parse(source)
        found.extend((*repairs, *faults))
        place = len(units)
        units.append(Unit(opened.path, tree))
        trail.append(opened.path)
        for statement in tree.statements:
            wanted = leaf(statement, Text) if statement.kind == "use" else None
            if wanted is None:
                continue
            span = Span(opened.path, wanted.start, wanted.end)
            answer = read(opened.path, wanted.value)
            if isinstance(answer, Refused):
                found.append(at(answer.code, answer.name, span, answer.why, help=answer.help))
                units[place] = Unit(opened.path, tree, complete=False)
            elif answer.path in trail:
                found.append(_circle((*trail[trail.index(answer.path) :], answer.path), span))
            elif len(trail) >= MAX_DEPTH:
                found.append(_too_deep(span))
            elif answer.path not in sources:
                visit(answer)
        trail.pop()

    visit(main)
    return units


def _too_deep(span: Span) -> Diagnostic:
    return at(
        "N023",
        "use_too_deep",
        span,
        (f"`use` lồng nhau quá {MAX_DEPTH} tầng", f"files use one another more than {MAX_DEPTH} deep"),
        help=("gộp các tệp khai báo lại", "join the registers"),
    )


def _circle(trail: tuple[str, ...], span: Span) -> Diagnostic:
    way = " → ".join(trail)
    return at(
        "N020",
        "circular_use",
        span,
        (f"`use` đi vòng: {way}", f"`use` goes in a circle: {way}"),
        help=("bỏ một dòng `use` trong vòng này", "remove one `use` of this circle"),
    )
