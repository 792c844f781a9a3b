"""Annexes, attached texts and their tables: items A1 to A6."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics.diagnostic import Say
from ..document import Document, Paragraph, Section, Table
from ..findings import Finding, at, measured, millimetres, quoted, said
from ..looks import Look, look_faults
from ..profile import Profile
from ..roles import Part, Roles
from ..words import LABEL, bare
from .decision import roman

_NONE: Say = ("không tìm thấy", "not found")
_SYMBOL = re.compile(r"số:?\s*(\d+)?[\s.…_]*/([\w-]+)", re.IGNORECASE)
_DATED = re.compile(r"ngày\s*(\d{1,2})(?:/|\s*tháng\s*)(\d{1,2})(?:/|\s*năm\s*)(\d{4})")
_OFF = 30
"""Twips that widths may differ by: Word rounds each column."""


def check(document: Document, roles: Roles, profile: Profile) -> Iterator[Finding]:
    """All findings of what is attached, and of tables."""
    annexes = [part for part in roles.parts if part.kind == "annex"]
    mentions = _mentions(roles)
    last = 0
    for part in annexes:
        assert part.label is not None, "an annex has its label"
        yield from _label(part.label, len(annexes), last, profile)
        last = _numbered(part.label)
        yield from _title(part, profile)
        yield from _mentioned(part.label, mentions)
    for part in roles.parts:
        if part.kind == "annex" or (part.kind == "attached" and part.type is not None):
            yield from _issued(part, roles, profile)
        for block in part.body:
            if isinstance(block, Table) and block.ruled and len(block.rows) > 2:
                yield from _table(block, document)


def _label(one: Paragraph, count: int, last: int, profile: Profile) -> Iterator[Finding]:
    look = Look(size=(profile.numbers["annex_label"],) * 2, bold=True, italic=False, align="center")
    yield from look_faults("A1", ("nhãn phụ lục sai hình thức", "the label of an annex looks wrong"), one, look)
    found = LABEL.fullmatch(one.words)
    assert found is not None, "a label is one"
    written, number = found["number"] or "", _numbered(one)
    what: Say
    if one.words == one.words.upper():
        what = ("nhãn phụ lục viết chữ in hoa", "the label of an annex is in capitals")
        yield Finding("A1", at(one), what, quoted(one.words), quoted("Phụ lục " + written.upper()), "warning")
    if written.isdigit():
        what = ("phụ lục không đánh số La Mã", "the annex does not bear a Roman numeral")
        yield Finding("A1", at(one), what, quoted(one.words), ("số La Mã", "a Roman numeral"))
    elif count == 1 and written:
        what = ("một phụ lục duy nhất mà có số", "the only annex bears a number")
        yield Finding("A1", at(one), what, quoted(one.words), quoted("Phụ lục"))
    elif count > 1 and not written:
        what = ("có từ hai phụ lục mà không đánh số", "there are several annexes, and this one bears no number")
        yield Finding("A1", at(one), what, quoted(one.words), quoted("Phụ lục I"))
    elif number not in (0, 1, last + 1):
        what = ("số phụ lục không liên tục", "the annexes are not numbered in sequence")
        yield Finding("A1", at(one), what, quoted(one.words), said(f"{last + 1}"))


def _numbered(label: Paragraph) -> int:
    """The number of an annex; 0 for none."""
    found = LABEL.fullmatch(label.words)
    written = (found["number"] or "") if found is not None else ""
    return int(written[:6]) if written.isdigit() else roman(written.upper())


def _title(part: Part, profile: Profile) -> Iterator[Finding]:
    assert part.label is not None, "an annex has its label"
    if not part.title:
        what: Say = ("phụ lục không có tên", "the annex has no title")
        yield Finding("A2", at(part.label), what, _NONE, ("tên phụ lục", "its title"))
    look = Look(size=profile.ranges["body"], bold=True, italic=False, align="center", caps=True)
    for one in part.title:
        yield from look_faults("A2", ("tên phụ lục sai hình thức", "the title of an annex looks wrong"), one, look)


def _mentions(roles: Roles) -> frozenset[str]:
    """The words that follow «phụ lục» in a sentence, in any text but labels and titles; "" for the bare mention."""
    found: set[str] = set()
    for part in roles.parts:
        for block in part.body:
            for one in (block,) if isinstance(block, Paragraph) else block.paragraphs:
                for mention in _MENTION.finditer(one.words):
                    found.update(("", *mention[1].casefold().replace(",", " ").split()))
    return frozenset(found)


_MENTION = re.compile(r"phụ lục(?=([^.;]{0,60}))", re.IGNORECASE)


def _mentioned(label: Paragraph, mentions: frozenset[str]) -> Iterator[Finding]:
    found = LABEL.fullmatch(label.words)
    if found is not None and (found["number"] or "").casefold() not in mentions:
        what: Say = ("không chỗ nào trong văn bản dẫn đến phụ lục này", "nothing in the document mentions this annex")
        yield Finding("A4", at(label), what, _NONE, quoted(label.words))


def _issued(part: Part, roles: Roles, profile: Profile) -> Iterator[Finding]:
    one = part.issued_with
    what: Say
    if one is None:
        place = part.title[-1] if part.title else part.label or part.type or part.first
        what = ("không có dòng «Kèm theo …»", "the line «Kèm theo …» is missing")
        yield Finding("A3", at(place), what, _NONE, said("«(Kèm theo Quyết định số …)»"))
        return
    look = Look(size=profile.ranges["body"], bold=False, italic=True, align="center")
    yield from look_faults("A3", ("dòng kèm theo sai hình thức", "the line «kèm theo» looks wrong"), one, look)
    head = roles.main.head
    if head is None or head.number is None or not roles.type or bare(roles.type) not in bare(one.words):
        return
    well = profile.patterns["number"].fullmatch(head.number.words)
    own, there = _SYMBOL.search(head.number.words), _SYMBOL.search(one.words)
    if own is None or there is None or well is None or well["loai"] != profile.symbols.get(roles.type):
        return  # a number that is wrong itself is told by its item
    if own[2] != there[2] or (own[1] and there[1] and own[1] != there[1]):
        what = ("số, ký hiệu khác văn bản chính", "number or symbol is not that of the main document")
        yield Finding("A3", at(one), what, quoted(there[0]), quoted(own[0]))
    dated = _DATED.search(head.place_date.words) if head.place_date is not None else None
    stated = _DATED.search(one.words)
    if dated is not None and stated is not None and [*map(int, dated.groups())] != [*map(int, stated.groups())]:
        what = ("ngày khác văn bản chính", "the date is not that of the main document")
        yield Finding("A3", at(one), what, quoted(stated[0]), quoted(dated[0]))
    decision = roles.decision
    authority = bare(decision.authority[0].words) if decision is not None and decision.authority else ""
    after = bare(one.words[there.end() :])
    wrong = (authority.startswith("chutich") and "chutich" not in after and _COMMITTEE.search(after)) or (
        authority.startswith("uybannhandan") and "chutich" in after
    )
    if wrong:
        assert decision is not None, "an authority is a decision's"
        what = ("nơi ban hành khác thẩm quyền ban hành", "the issuer is not that of the line of authority")
        yield Finding("A3", at(one), what, quoted(one.words[there.end() :]), quoted(decision.authority[0].words))


_COMMITTEE = re.compile("cua(?:ubnd|uybannhandan)")


def _table(table: Table, document: Document) -> Iterator[Finding]:
    what: Say
    if not table.rows[0].header:
        what = ("hàng đầu bảng không lặp lại ở trang sau", "the header row is not repeated on later pages")
        yield Finding(
            "A5", at(table), what, ("không lặp", "not repeated"), ("hàng tiêu đề lặp lại", "a repeated header row")
        )
    else:
        heads = next((n for n, row in enumerate(table.rows) if not row.header), len(table.rows))
        if heads < len(table.rows) and any(cell.merge == "continue" for cell in table.rows[heads].cells):
            what = ("ô gộp lấn từ hàng đầu bảng xuống", "a merged cell reaches out of the header rows")
            yield Finding("A5", at(table), what, ("ô gộp", "a merged cell"), ("không gộp qua hàng đầu", "none across"))
    if not table.grid:
        return
    total = sum(table.grid)
    section = document.sections[table.section] if table.section < len(document.sections) else None
    room = _room(section)
    if room is not None and total > room + 2 * 108 + _OFF:
        what = ("bảng rộng hơn vùng chữ", "the table is wider than the text")
        yield Finding("A6", at(table), what, measured(millimetres(total)), measured(f"≤ {millimetres(room)}"))
    for row in table.rows:
        widths = [cell.width for cell in row.cells]
        known = [width for width in widths if width is not None]
        if len(known) == len(widths) and sum(cell.span for cell in row.cells) == len(table.grid):
            at_column = 0
            for cell, width in zip(row.cells, known, strict=True):
                wanted = sum(table.grid[at_column : at_column + cell.span])
                at_column += cell.span
                if abs(width - wanted) > _OFF:
                    what = ("độ rộng ô khác độ rộng cột", "a cell is not as wide as its columns")
                    yield Finding("A6", at(table), what, measured(millimetres(width)), measured(millimetres(wanted)))
                    return


def _room(section: Section | None) -> int | None:
    """The width of the text of a section, in twips."""
    if section is None or section.width is None or not {"left", "right"} <= section.edges.keys():
        return None
    return section.width - section.edges["left"] - section.edges["right"]
