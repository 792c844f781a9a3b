"""The passes in order: clean, parse, resolve and lower, check, render. Pure: files come through a reader."""

from functools import lru_cache
from typing import TYPE_CHECKING

from .diagnostics.diagnostic import Diagnostic, Say, at, has_errors, in_order
from .lowering.from_syntax import lower
from .lowering.from_syntax import no_plan as no_plan
from .lowering.scope import Unit
from .model.plan import Parent, Plan
from .model.rule import Level, Page, Rule
from .reader import Opened as Opened
from .reader import Reader as Reader
from .reader import Refused as Refused
from .record import evolve, record
from .rules.engine import OWN, run
from .rules.ready import Ready, ready, shipped_ready
from .rules.shipped import shipped
from .source import SourceFile, Span
from .syntax.clean import clean
from .syntax.limits import MAX_DEPTH
from .syntax.nodes import Text, Tree, leaf
from .syntax.parser import parse

if TYPE_CHECKING:
    from .assigning import DataReader
    from .config import Config  # only a project with settings reads them
    from .model.calendar import Calendar
    from .parents import Loaded


@record
class Checked:
    """What is known of a plan after all checks. `plan` is None where its files have errors that leave no model.

    `templates`: paths of the templates that its project sets.
    """

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, SourceFile]
    templates: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """May it be rendered?"""
        return self.plan is not None and not has_errors(self.diagnostics)


@record
class Settings:
    """What the project sets for all its plans (`tthc.toml`): files of rules, the levels of rules by name or code, what
    is wrong with the configuration itself, and paths of templates. `calendar`: the days off, None: what the program
    knows; `sheets` are the files that list them. `strict`: warnings count as errors."""

    rules: tuple[Opened, ...] = ()
    config: "Config | None" = None
    source: SourceFile | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    strict: bool = False
    templates: tuple[str, ...] = ()
    calendar: "Calendar | None" = None
    sheets: tuple[SourceFile, ...] = ()


NO_SETTINGS = Settings()


def check(
    main: Opened, read: Reader, settings: Settings = NO_SETTINGS, read_data: "DataReader | None" = None
) -> Checked:
    """A plan's file to its model and every finding; `read` fetches the files that it uses, `read_data` its data."""
    sources: dict[str, SourceFile] = {settings.source.path: settings.source} if settings.source else {}
    sources |= {sheet.path: sheet for sheet in settings.sheets}
    found: list[Diagnostic] = list(settings.diagnostics)
    units = tuple(_read_all((main, *settings.rules), read, sources, found))
    plan, names = lower(units)
    found += names
    if plan is not None and settings.calendar is not None:
        plan = evolve(plan, calendar=settings.calendar)
    plan = _assigned(plan, sources, read_data, found)
    unknown: tuple[Diagnostic, ...] = ()
    if plan is not None and plan.implements:
        from .parents import unknown_names, with_parents  # most plans name none

        plan = with_parents(plan, lambda parent: _load(parent, read, read_data, sources), sources, found)
        unknown = unknown_names(plan)
    rules = _rules(units, found)
    if plan is not None and not has_errors(found):
        levels = _levels(settings, rules, found)
        found += run(plan, rules, sources, levels)
    found += unknown  # they leave the model whole: rules have spoken
    if settings.strict:
        found = [evolve(one, severity="error") if one.severity == "warning" else one for one in found]
    return Checked(plan, in_order(found), sources, settings.templates)


def _assigned(
    plan: Plan | None, sources: dict[str, SourceFile], read_data: "DataReader | None", found: list[Diagnostic]
) -> Plan | None:
    """The plan with the targets that it assigns, where it assigns any and nothing is wrong with it."""
    if plan is None or not plan.assignments or has_errors(found):
        return plan
    from .assigning import with_targets  # most plans assign none

    plan, unclear = with_targets(plan, sources, read_data)
    found += unclear
    return plan


def _load(
    parent: Parent, read: Reader, read_data: "DataReader | None", sources: dict[str, SourceFile]
) -> "Loaded | Diagnostic":
    """A plan above, with the files that it uses, into names of its own; its sources are shown beside the plan's."""
    from .parents import Loaded

    answer = read(parent.span.path, parent.path)
    if isinstance(answer, Refused):
        return at(answer.code, answer.name, parent.span, _of_parent(answer.why), help=_of_parent(answer.help))
    own: dict[str, SourceFile] = {}
    found: list[Diagnostic] = []
    plan, names = lower(tuple(_read_all((answer,), read, own, found)))
    found += names
    for path, source in own.items():
        sources.setdefault(path, source)
    plan = _assigned(plan, sources, read_data, found)
    return Loaded(answer.path, plan, tuple(found))


def _of_parent(said: Say) -> Say:
    """What a reader says of `use`, for the statement that names a plan above."""
    sample, own = 'use "registers/van_ban.tthc"', 'implements "../tinh/ke-hoach.tthc"'
    vietnamese, english = (one.replace(sample, own).replace("`use`", "`implements`") for one in said)
    return vietnamese, english


def _rules(units: tuple[Unit, ...], found: list[Diagnostic]) -> tuple[Ready, ...]:
    """The shipped rules, and those that the files declare. Most declare none, and need no reader of rules."""
    rules = shipped_ready()
    if any(statement.kind == "rule" for unit in units for statement in unit.tree.statements):
        from .lowering.rules import lower_rules, without_clashes

        own, _, faults = lower_rules(units)
        found += faults
        rules = (*rules, *ready(without_clashes(own, shipped(), found)))
    return rules


def read_rules(
    files: tuple[Opened, ...],
) -> tuple[list[tuple[Rule, Page, str]], tuple[Diagnostic, ...], dict[str, SourceFile]]:
    """Files of rules by themselves: each rule with its page and its file, and what is wrong."""
    if not files:
        return [], (), {}
    from .lowering.rules import lower_rules, without_clashes

    sources: dict[str, SourceFile] = {}
    found: list[Diagnostic] = []
    units = tuple(_read(file, sources, found) for file in {file.path: file for file in files}.values())
    rules, pages, faults = lower_rules(units)
    found += faults
    kept = without_clashes(rules, shipped(), found)
    entries = [(rule, page, rule.span.path) for rule, page in zip(rules, pages, strict=True) if rule in kept]
    return entries, in_order(found), sources


def _levels(settings: Settings, rules: tuple[Ready, ...], found: list[Diagnostic]) -> dict[str, Level]:
    if settings.config is None or settings.source is None:
        return {}
    from .config import by_name

    names = [(one.name, one.rule.code) for one in rules] + [(name, code) for code, name, _ in OWN]
    levels, faults = by_name(settings.config, names, settings.source)
    found += faults
    return levels


def _read(file: Opened, sources: dict[str, SourceFile], found: list[Diagnostic]) -> Unit:
    """One file, cleaned and parsed."""
    parsed = _kept if len(file.text) <= _SMALL else _parsed
    source, tree, faults = parsed(file.path, file.text)
    sources[file.path] = source
    found.extend(faults)
    return Unit(file.path, tree)


def _parsed(path: str, text: str) -> tuple[SourceFile, Tree, tuple[Diagnostic, ...]]:
    source, repairs = clean(path, text)
    tree, faults = parse(source)
    return source, tree, (*repairs, *faults)


_SMALL = 200_000
"""Code points of a file whose tree is kept."""
_kept = lru_cache(maxsize=16)(_parsed)
"""A register is read by a plan and by the one above it, and by the next plan of a folder."""


def _read_all(
    files: tuple[Opened, ...], read: Reader, sources: dict[str, SourceFile], found: list[Diagnostic]
) -> list[Unit]:
    """The files and every file that they use, directly or not, each once, in the order met."""
    units: list[Unit] = []
    trail: list[str] = []

    def visit(opened: Opened) -> None:
        place = len(units)
        unit = _read(opened, sources, found)
        units.append(unit)
        trail.append(opened.path)
        for statement in unit.tree.statements:
            wanted = leaf(statement, Text) if statement.kind == "use" else None
            if wanted is None:
                continue
            span = Span(opened.path, wanted.start, wanted.end)
            answer = read(opened.path, wanted.value)
            if isinstance(answer, Refused):
                found.append(at(answer.code, answer.name, span, answer.why, help=answer.help))
                units[place] = Unit(opened.path, unit.tree, complete=False)
            elif answer.path in trail:
                found.append(_circle((*trail[trail.index(answer.path) :], answer.path), span))
            elif len(trail) >= MAX_DEPTH:
                found.append(_too_deep(span))
            elif answer.path not in sources:
                visit(answer)
        trail.pop()

    for file in files:
        if file.path not in sources:
            visit(file)
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
