"""The samples of rules, run: `avoid` must be found at the marked place, `prefer` must be silent.

A sample is a plan, or a part of one: rows, declarations, lines of the plan or of its decision. A part is set into a
frame, a small correct plan. A line of carets marks the place above it:

    deadline "Quý I/2028"
    ^^^^^^^^^^^^^^^^^^^^^
"""

import re
from collections.abc import Iterable

from .assigning import with_targets
from .diagnostics.diagnostic import Diagnostic, has_errors
from .figures.csv_sheet import read_csv
from .figures.sheet import Sheet
from .lowering.from_syntax import lower
from .lowering.scope import Unit
from .model.plan import Plan
from .model.rule import Page, Rule
from .parents import Loaded, with_parents
from .reader import Refused
from .record import evolve, record
from .rules.engine import run
from .rules.ready import Ready, ready
from .source import SourceFile, Span
from .syntax.nodes import Statement
from .syntax.parser import parse
from .syntax.schema import FILE, PARENTS, REPEATED

PATH = "sample.tthc"
DATA = "ket-qua.csv"
"""The data file that samples may name: results of the indicator `truc_tuyen` for agencies of the frame."""
_RESULTS = """indicator,agency,value
truc_tuyen,van_phong,62
truc_tuyen,kinh_te,45
truc_tuyen,van_hoa,95
truc_tuyen,ubnd,130
"""
ABOVE = "tinh.tthc"
"""The plan above, which samples may say that they carry out."""
_MARK_ABOVE = "# ---- the plan above"
_MARKED = re.compile(r"^[ \t]*(\^+)[ \t]*$", re.MULTILINE)


@record
class SampleRun:
    """A sample, its marked places, and what was found in it (not in its frame)."""

    source: SourceFile
    marked: tuple[Span, ...]
    found: tuple[Diagnostic, ...]


@record
class Failure:
    """A sample that does not do what it should: of which rule, "avoid" or "prefer", which one (from 1), and why."""

    rule: str
    kind: str
    number: int
    run: SampleRun
    missing: tuple[Span, ...]
    unwanted: tuple[Diagnostic, ...]


def framed_plan(text: str, frame: str) -> tuple[Plan | None, SourceFile, tuple[Diagnostic, ...]]:
    """The plan of a sample in its frame, the source of both, and what is wrong with them before any rule speaks."""
    frame, _, _ = frame.partition(_MARK_ABOVE)
    whole = f"{text}\n{frame}"
    source = SourceFile(PATH, whole, whole)
    tree, faults = parse(source)
    if faults:
        return None, source, faults
    own = tuple(statement for statement in tree.statements if statement.start < len(text))
    unit = Unit(PATH, evolve(tree, statements=_framed(own, tree.statements[len(own) :])))
    plan, found = lower((unit,))
    return plan, source, found


def _with_parent(plan: Plan, frame: str, sources: dict[str, SourceFile], found: list[Diagnostic]) -> Plan:
    """The plan with the one above it, which stands behind the frame, as the plan that it says to carry out."""
    text = frame.partition(_MARK_ABOVE)[2]
    sources[ABOVE] = SourceFile(ABOVE, text, text)
    above, faults = lower((Unit(ABOVE, parse(sources[ABOVE])[0]),))
    return with_parents(plan, lambda _: Loaded(ABOVE, above, faults), sources, found)


def run_sample(text: str, rules: Iterable[Ready], frame: str) -> SampleRun:
    """One sample, with every rule."""
    text, marked = _unmarked(text)
    plan, source, faults = framed_plan(text, frame)
    found = list(faults)
    sources = {PATH: source}
    if plan is not None and plan.assignments and not has_errors(found):
        plan, unclear = with_targets(plan, sources, _data)
        found += unclear
    if plan is not None and plan.implements:
        plan = _with_parent(plan, frame, sources, found)
    consistent = run(plan, rules, sources) if plan is not None and not has_errors(found) else ()
    # What rules say of the frame is not the sample's.
    found += [one for one in consistent if one.span is None or one.span.start <= len(text)]
    return SampleRun(SourceFile(PATH, text, text), marked, tuple(found))


def _data(asking: str, wanted: str) -> tuple[Sheet, tuple[Diagnostic, ...]] | Refused:
    if wanted == DATA:
        return read_csv(DATA, _RESULTS)
    why = f"ví dụ chỉ có tệp số liệu `{DATA}`", f"samples have the data file `{DATA}` alone"
    return Refused("D061", "unreadable_data", wanted, why, (f"dùng `{DATA}`", f"use `{DATA}`"))


def failures(rules: tuple[Rule, ...], pages: tuple[Page, ...], frame: str) -> list[Failure]:
    """The samples of rules that do not do what they should."""
    found: list[Failure] = []
    names = frozenset(rule.name for rule in rules)
    all_ready = ready(rules)
    for rule, page in zip(rules, pages, strict=True):
        for number, sample in enumerate(page.avoid, 1):
            outcome = run_sample(sample, all_ready, frame)
            hits = {one.span: one for one in outcome.found if one.name == rule.name}
            broken = [one for one in outcome.found if one.severity == "error" and one.name not in names]
            missing = tuple(span for span in outcome.marked if span not in hits)
            extra = [one for span, one in hits.items() if span not in outcome.marked]
            if missing or extra or broken or not outcome.marked:
                found.append(Failure(rule.name, "avoid", number, outcome, missing, (*extra, *broken)))
        for number, sample in enumerate(page.prefer, 1):
            outcome = run_sample(sample, all_ready, frame)
            if outcome.found:
                found.append(Failure(rule.name, "prefer", number, outcome, (), outcome.found))
    return found


def _unmarked(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text with its lines of carets blank, and what they mark."""
    marked: list[Span] = []
    for match in _MARKED.finditer(text):
        line = text.rfind("\n", 0, match.start())
        above = text.rfind("\n", 0, max(line, 0)) + 1
        while line > 0 and _MARKED.fullmatch(text, above, line):
            line = above - 1
            above = text.rfind("\n", 0, max(line, 0)) + 1
        start = above + match.start(1) - match.start()
        marked.append(Span(PATH, start, start + len(match[1])))
    return _MARKED.sub(lambda match: " " * len(match[0]), text), tuple(marked)


def _framed(own: tuple[Statement, ...], frame: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements of a sample in the plan of the frame, each where it may stand."""
    if any(statement.kind == "plan" for statement in own):
        return own
    declared = [one for one in own if FILE in PARENTS[one.kind]]
    inner = [one for one in own if FILE not in PARENTS[one.kind]]
    (plan,) = (one for one in frame if one.kind == "plan")
    tables = [one for one in plan.body or () if one.kind == "table"]
    (decision,) = (one for one in plan.body or () if one.kind == "decision")
    rows: tuple[list[Statement], list[Statement]] = ([], [])
    for statement in inner:
        if "table" in PARENTS[statement.kind] and "plan" not in PARENTS[statement.kind]:
            rows[_measures(statement)].append(statement)
    of_decision = [one for one in inner if "decision" in PARENTS[one.kind] and one.kind != "allow"]
    of_plan = [one for one in inner if "plan" in PARENTS[one.kind] and one not in of_decision]
    body = [
        *_replaced([one for one in plan.body or () if one.kind not in ("decision", "table")], of_plan),
        *([] if any(one.kind == "decision" for one in of_plan) else
          [evolve(decision, body=tuple(_replaced(list(decision.body or ()), of_decision)))]),
        *(evolve(table, body=(*(table.body or ()), *held)) for table, held in zip(tables, rows, strict=True) if held),
    ]  # fmt: skip
    others = [one for one in frame if one.kind != "plan"]
    taken = {one.args[0] for one in declared}
    return (
        *declared,
        *(one for one in others if one.args[0] not in taken),
        evolve(plan, body=tuple(sorted(body, key=lambda one: one.start))),
    )


def _measures(statement: Statement) -> bool:
    """Is it a row of indicators?"""
    return statement.kind == "indicator" or any(
        _measures(inner) for inner in statement.body or () if statement.kind == "section"
    )


def _replaced(given: list[Statement], own: list[Statement]) -> list[Statement]:
    """Statements with those of a sample: of a kind that may be repeated after them, of another in their place."""
    kinds = {one.kind for one in own if one.kind not in REPEATED or one.kind == "article"}
    return [one for one in given if one.kind not in kinds] + own
