"""Consistency checks: model in, diagnostics out.

Codes and names are kept for good: the rule engine takes these over as declarations. What the author allows, with a
reason, is left out; an `allow` that silences nothing is itself a finding.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date

from ..diagnostics.diagnostic import Diagnostic, Label, Say, at
from ..diagnostics.suggest import nearest
from ..model.dates import short_date
from ..model.deadline_days import last_day
from ..model.plan import Allow, Due, Indicator, Item, Plan, Section, Table, Task, Together
from ..model.queries import deadlines_of, items_of, tables, tasks
from ..source import Span

NAMES: dict[str, str] = {
    "deadline_outside_plan": "T201",
    "deadline_before_issue": "T202",
    "task_without_deadline": "C201",
    "annex_number_differs": "W201",
    "unused_allow": "W202",
    "not_shown": "W203",
}
"""The rules by name, with their codes."""


def check(plan: Plan) -> tuple[Diagnostic, ...]:
    """Every finding about a plan that is well formed, in no particular order."""
    found = [*_deadlines(plan), *_annex_number(plan), *_not_shown(plan)]
    return tuple(_allowed(plan, found))


def _deadlines(plan: Plan) -> Iterable[Diagnostic]:
    # Of a draft the first day that it can be issued: what has passed by then has passed whatever the day.
    issued = plan.document.date.earliest if plan.document else None
    for task, group in tasks(plan):
        dues = deadlines_of(task, group)
        if not dues and not task.tasks:
            said = _short(task.content)
            yield at(
                "C201",
                "task_without_deadline",
                task.span,
                (f"nhiệm vụ “{said}” không có thời hạn", f"the task “{said}” has no deadline"),
                help=('thêm `deadline "..."`', 'add `deadline "..."`'),
            )
    # By place: equal deadlines of two tasks are two, one shared by a group is one.
    for due in {due.span: due for task, group in tasks(plan) for due in deadlines_of(task, group)}.values():
        last = last_day(due.value, plan.year) if due.value else None
        if last is None:
            continue
        if last.year != plan.year:
            yield _outside(plan, due, last)
        elif issued and last < issued:
            yield _before(plan, due, last, issued)


def _outside(plan: Plan, due: Due, last: date) -> Diagnostic:
    return at(
        "T201",
        "deadline_outside_plan",
        due.span,
        (f"thời hạn “{due.phrase}” ({short_date(last)}) nằm ngoài năm {plan.year}",
         f"the deadline “{due.phrase}” ({short_date(last)}) lies outside {plan.year}"),
        labels=(Label(plan.year_span, ("kế hoạch của năm này", "the plan covers this year")),),
        help=("sửa thời hạn, hoặc chuyển nhiệm vụ sang kế hoạch năm đó",
              "change the deadline, or move the task to that year's plan"),
    )  # fmt: skip


def _before(plan: Plan, due: Due, last: date, issued: date) -> Diagnostic:
    assert plan.document is not None, "there is a date of issue"
    return at(
        "T202",
        "deadline_before_issue",
        due.span,
        (f"thời hạn “{due.phrase}” đã hết ({short_date(last)}) trước ngày ban hành {short_date(issued)}",
         f"the deadline “{due.phrase}” has passed ({short_date(last)}) before the date of issue {short_date(issued)}"),
        labels=(Label(plan.document.date_span, ("ngày ban hành", "the date of issue")),),
        help=("lùi thời hạn, hoặc bỏ nhiệm vụ đã xong", "move the deadline, or drop the task that is done"),
    )  # fmt: skip


def _not_shown(plan: Plan) -> Iterable[Diagnostic]:
    """What a row says and no column of its table prints, and a line that no document has: they would be lost without a
    word."""
    if plan.issued_with and plan.document and (plan.document.kind == "plan" or not plan.blocks):
        yield at(
            "W203",
            "not_shown",
            plan.issued_with_span,
            ("không có chỗ nào in dòng kèm theo này: kế hoạch không kèm theo văn bản nào",
             "nothing prints this line: the plan is no attachment"),
            severity="warning",
            help=("xóa dòng này", "delete the line"),
        )  # fmt: skip
    for table in tables(plan):
        shown = {column.key for column in table.columns}
        if table.items and "content" not in shown:
            yield _lost("content", table)
        for item in items_of(table):
            yield from (_lost(key, table, item) for key in _unshown(item, shown))


def _unshown(item: Item, shown: Collection[str]) -> Iterable[str]:
    """The columns that would print what a row says and that its table has not."""
    given: dict[str, object] = {}
    if isinstance(item, Section):
        return ()
    if isinstance(item, Task | Indicator):
        # A heading has its number before its name.
        heading = isinstance(item, Indicator) and item.children and item.target is None
        given |= {"no": "" if heading else item.number, "ground": item.grounds}
    # Notes without a column stand under the content; those of a group have no content to stand under.
    if isinstance(item, Together) or "content" not in shown:
        given["note"] = item.notes
    given["output"] = item.outputs
    if isinstance(item, Task | Together):
        given["deadline"] = (*item.deadlines, *(due for output in item.outputs for due in output.deadlines))
    if "agencies" not in shown and "support" not in shown:
        duties = (*item.duties, *(duty for output in item.outputs for duty in output.duties))
        # A column of those who lead shows no others.
        led = ("lead", "perform") if "lead" in shown else ()
        given["agencies"] = [duty for duty in duties if duty.roles[0] not in led]
    if isinstance(item, Indicator):
        # A unit without a column stands behind the target.
        given |= {"target": item.target is not None, "unit": item.unit if item.target is None else ""}
    return [key for key, value in given.items() if value and key not in shown]


def _lost(key: str, table: Table, item: Item | None = None) -> Diagnostic:
    """What a table does not print of an item, or of any."""
    vi, en = _COLUMN_NAMES[key]
    return at(
        "W203",
        "not_shown",
        item.span if item else table.span,
        (f"bảng không có cột nào in {vi}" + (" của dòng này" if item else ""),
         f"no column of the table prints the {en}" + (" of this row" if item else "")),
        severity="warning",
        labels=(Label(table.span, ("bảng này", "this table")),) if item else (),
        help=(f"thêm cột `{key}` vào bảng", f"add a column `{key}` to the table"),
    )  # fmt: skip


_COLUMN_NAMES: dict[str, Say] = {
    "no": ("số thứ tự", "number"),
    "content": ("nội dung", "content"),
    "unit": ("đơn vị tính", "unit"),
    "note": ("ghi chú", "note"),
    "output": ("kết quả", "output"),
    "deadline": ("thời hạn", "deadline"),
    "ground": ("cơ sở pháp lý", "legal ground"),
    "agencies": ("cơ quan", "agencies"),
    "target": ("chỉ tiêu phải đạt", "target"),
}

_NUMBER = re.compile(r"(?:số|Số)\s*:?\s*([0-9]+)\s*/\s*([^\s,;)]+)")
_DAY = re.compile(r"ngày\s+([0-9]{1,2})\s*(?:/|tháng)\s*([0-9]{1,2})\s*(?:/|năm)\s*([0-9]{4})")


def _annex_number(plan: Plan) -> Iterable[Diagnostic]:
    """The line "(Ban hành kèm theo ...)" set literally must name the document's own number, symbol and date."""
    document = plan.document
    if document is None:
        return
    issue = document.date.exact
    name_vi, name_en = ("quyết định", "decision") if document.kind == "decision" else ("kế hoạch", "plan")
    lines = [(plan.issued_with, plan.issued_with_span), *((a.issued_with, a.span) for a in plan.appendices)]
    for line, span in lines:
        wrong: list[Say] = []
        number = _NUMBER.search(line)
        if number and document.number is not None:
            written, own = f"{number[1]}/{number[2]}", f"{document.number:02}/{document.symbol}"
            if (int(number[1]), number[2]) != (document.number, document.symbol):
                wrong.append(
                    (f"số {written}, còn {name_vi} là {own}", f"number {written}, but the {name_en}'s is {own}")
                )
        day = _DAY.search(line)
        if day and issue and (int(day[3]), int(day[2]), int(day[1])) != (issue.year, issue.month, issue.day):
            own = short_date(issue)
            wrong.append((f"{day[0]}, còn {name_vi} ban hành ngày {own}", f"“{day[0]}”, but the {name_en} is of {own}"))
        for vi, en in wrong:
            yield at(
                "W201",
                "annex_number_differs",
                span,
                (f"dòng kèm theo ghi {vi}", f"the annex line gives {en}"),
                labels=(Label(document.number_span, (f"số của {name_vi}", f"the {name_en}'s number")),),
                help=(f"bỏ dòng này để in theo {name_vi}, hoặc sửa cho khớp",
                      f"drop the line to have it derived from the {name_en}, or make it agree"),
            )  # fmt: skip


def _short(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= 60 else text[:59].rsplit(" ", 1)[0] + " …"


def _covers(allow: Allow, finding: Diagnostic) -> bool:
    span, scope = finding.span, allow.scope
    return (
        allow.rule == finding.name
        and span is not None
        and span.path == scope.path
        and scope.start <= span.start
        and span.end <= scope.end
    )


def _allowed(plan: Plan, found: list[Diagnostic]) -> Iterable[Diagnostic]:
    used: set[Span] = set()
    for finding in found:
        allows = [allow for allow in plan.allows if _covers(allow, finding)]
        if allows:
            # The innermost one silences; one further out is not needed for it.
            used.add(min(allows, key=lambda allow: allow.scope.end - allow.scope.start).span)
        else:
            yield finding
    for allow in plan.allows:
        if allow.rule not in NAMES:
            guess = nearest(allow.rule, NAMES)
            yield at(
                "N041",
                "unknown_rule",
                allow.span,
                (f"không có quy tắc nào tên là `{allow.rule}`", f"there is no rule called `{allow.rule}`"),
                help=(f"ý bạn là `{guess}`?", f"did you mean `{guess}`?")
                if guess
                else ("các quy tắc: " + ", ".join(NAMES), "the rules: " + ", ".join(NAMES)),
            )
        elif allow.span not in used:
            yield at(
                "W202",
                "unused_allow",
                allow.span,
                (f"`allow {allow.rule}` ở đây không bỏ qua điều gì", f"this `allow {allow.rule}` silences nothing"),
                severity="warning",
                help=("xóa dòng này", "delete the line"),
            )
