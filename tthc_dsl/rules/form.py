"""What rules ask about the form of the whole document: its symbol, titles, appendices, the ends of its rows."""

import re
from collections import Counter
from collections.abc import Sequence

from ..patterns import regex
from .papers import Appendix
from .prose import Prose
from .rows import Row
from .texts import plain
from .world import PlanView

_FEWEST = 5  # rows that show a habit
_POINTS_TO_APPENDIX = regex(r"phụ lục|biểu|bảng|danh mục|đính kèm|kèm theo(?! quyết định này)", re.IGNORECASE)
_COMES_WITH = regex(r"phụ lục|biểu|bảng|danh mục|đính kèm|kèm theo", re.IGNORECASE)
_VERB = regex(r"\A(?:giao|ban hành|phê duyệt) ", re.IGNORECASE)
_UNIT = regex(
    r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân) (?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu) (.+)\Z",
    re.IGNORECASE,
)


def symbol_of_other_type(symbol: str, type: str) -> bool:
    """Is a symbol surely not one of documents of a type?"""
    from .facts.symbols import symbol_fits

    return symbol_fits(type, f"1/{symbol}") is False


def place_of_other_unit(place: str, issuer: str) -> bool:
    """Is the place of issue surely not the unit of the issuer? Not where the issuer's name tells no unit."""
    unit = _UNIT.match(issuer)
    if unit is None:
        return False
    name, said = unit[1].lower(), place.lower()
    return said != name and not said.endswith(" " + name) and not name.endswith(" " + said)


def titles(plan: PlanView) -> list[Prose]:
    """The texts that name the plan: its title, and the subjects of the plan and of the decision."""
    document = plan.document
    found = (plan.title, plan.subject, document.subject if document else None)
    return [prose for prose in found if prose is not None]


def other_titles(plan: PlanView) -> list[Prose]:
    """The texts that name the plan nearly as its title does: subjects, Điều 1, the title of what a decision brings."""
    if plan.document is None and plan.subject is None:
        return []
    from .facts.titles import nearly_held, nearly_named

    title = plan.title.text
    found = [prose for prose in titles(plan)[1:] if nearly_named(prose.text, title)]
    if plan.articles and nearly_held(plan.articles[0].it.text, title):
        found.append(plan.articles[0].text)
    if plan.document and plan.document.kind == "decision" and not plan.it.blocks and len(plan.appendices) == 1:
        only = plan.appendices[0].title
        # What the decision gives or issues, its annex is: "Giao chỉ tiêu ..." comes with "Chỉ tiêu ...".
        if only and nearly_named(only.text, title) and plain(_VERB.sub("", title)) != plain(_VERB.sub("", only.text)):
            found.append(only)
    return found


def own_lines(plan: PlanView) -> list[Prose]:
    """The lines "(Kèm theo ...)" of the plan and its appendices that are set literally."""
    lines = [plan.issued_with, *(appendix.issued_with for appendix in plan.appendices)]
    return [line for line in lines if line]


# ------------------------------------------------------------------ appendices and rows


def unmentioned_appendices(plan: PlanView) -> list[Appendix]:
    """The appendices, where nothing before the first of them points to one."""
    if not plan.appendices or plan.document is None:
        return []
    texts, title = plan.texts, plan.appendices[0].title
    before = (prose for prose in texts[: title.number if title else None] if prose.kind != "recipient")
    # Where the decision brings no plan of its own blocks, what comes with it is the appendix.
    points = _POINTS_TO_APPENDIX if plan.it.blocks else _COMES_WITH
    if any(points.search(prose.text) for prose in before):
        return []
    return plan.appendices


def rows_ending_otherwise(plan: PlanView) -> list[Prose]:
    """The names of rows that end without a sign, or with one, where nearly all of their table do otherwise."""
    found = []
    for table in plan.tables:
        for rows in (table.indicators, table.tasks):
            found += _ending_otherwise([_named(row) for row in rows])
    return found


def _named(row: Row) -> Prose:
    named: Prose = row.name if hasattr(row.it, "name") else row.content
    return named


def _ending_otherwise(texts: Sequence[Prose]) -> list[Prose]:
    if len(texts) < _FEWEST:
        return []
    ends = [prose.text[-1:] if prose.text[-1:] in ".;:," else "" for prose in texts]
    usual, count = Counter(ends).most_common(1)[0]
    others = [prose for prose, end in zip(texts, ends, strict=True) if end != usual and end in ("", ".", ";")]
    # A single one, or one in ten: then what is usual is sure, and the others are slips.
    few = len(texts) - count <= max(1, len(texts) // 10)
    return others if few and usual in ("", ".", ";") else []
