"""What a row says and no column of its table prints, and lines that no document has: lost without a word."""

from collections.abc import Collection, Iterator

from ..model.plan import Indicator, Item, Section, Table, Task, Together
from ..model.queries import items_of, place_of, tables
from ..record import NamedTuple
from ..source import Span
from .prose import Place
from .world import PlanView


class Loss(NamedTuple):
    """Something that is not printed: its place, the table, and what is said of it in both languages."""

    place: Span
    table: Place | None
    vi: str
    en: str
    help_vi: str
    help_en: str


_NAMES = {
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


def losses(plan: PlanView) -> list[Loss]:
    """Everything of a plan that is nowhere printed."""
    return list(_losses(plan))


def _losses(plan: PlanView) -> Iterator[Loss]:
    own = plan.it
    if own.issued_with and own.document and (own.document.kind == "plan" or not own.blocks):
        yield Loss(
            place_of(own, "issued_with"), None,
            "không có chỗ nào in dòng kèm theo này: kế hoạch không kèm theo văn bản nào",
            "nothing prints this line: the plan is no attachment",
            "xóa dòng này", "delete the line",
        )  # fmt: skip
    for table in tables(own):
        shown = {column.key for column in table.columns}
        if table.items and "content" not in shown:
            yield _lost("content", table)
        for item in items_of(table):
            yield from (_lost(key, table, item) for key in _unshown(item, shown))


def _lost(key: str, table: Table, item: Item | None = None) -> Loss:
    vi, en = _NAMES[key]
    return Loss(
        item.span if item else table.span,
        Place(table.span) if item else None,
        f"bảng không có cột nào in {vi}" + (" của dòng này" if item else ""),
        f"no column of the table prints the {en}" + (" of this row" if item else ""),
        f"thêm cột `{key}` vào bảng",
        f"add a column `{key}` to the table",
    )


def _unshown(item: Item, shown: Collection[str]) -> list[str]:
    """The columns that would print what a row says and that its table has not."""
    if isinstance(item, Section):
        return []
    given: list[tuple[str, object]] = []
    if isinstance(item, Task | Indicator):
        if "no" not in shown:
            # A heading has its number before its name.
            heading = isinstance(item, Indicator) and item.children and item.target is None
            given.append(("no", "" if heading else item.number))
        given.append(("ground", item.grounds))
    # Notes without a column stand under the content; those of a group have no content to stand under.
    if isinstance(item, Together) or "content" not in shown:
        given.append(("note", item.notes))
    given.append(("output", item.outputs))
    if isinstance(item, Task | Together) and "deadline" not in shown:
        given.append(("deadline", item.deadlines or any(output.deadlines for output in item.outputs)))
    if "agencies" not in shown and "support" not in shown:
        duties = (*item.duties, *(duty for output in item.outputs for duty in output.duties))
        # A column of those who lead shows no others.
        led = ("lead", "perform") if "lead" in shown else ()
        given.append(("agencies", [duty for duty in duties if duty.roles[0] not in led]))
    if isinstance(item, Indicator):
        # A unit without a column stands behind the target.
        given += [("target", item.target is not None), ("unit", item.unit if item.target is None else "")]
    return [key for key, value in given if value and key not in shown]
