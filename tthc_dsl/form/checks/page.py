"""Paper, edges and page numbers: items P1 to P6."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics.diagnostic import Say, Severity
from ..document import Document, Paragraph, Section
from ..findings import WHOLE, Finding, at, joined, measured, millimetres, quoted, said
from ..looks import Look, look_faults
from ..profile import Profile, Range
from ..roles import Roles

_SIDES: tuple[tuple[str, Say], ...] = (
    ("top", ("lề trên", "top margin")),
    ("bottom", ("lề dưới", "bottom margin")),
    ("left", ("lề trái", "left margin")),
    ("right", ("lề phải", "right margin")),
)
_TURNED = ({"left": "top", "top": "right", "right": "bottom", "bottom": "left"},
           {"left": "bottom", "bottom": "right", "right": "top", "top": "left"})  # fmt: skip
"""The edge that each side of a turned page has from the upright one: Word turns the edges with the page."""


def check(document: Document, roles: Roles, profile: Profile) -> Iterator[Finding]:
    """All findings of the pages."""
    if not document.sections:
        what: Say = ("văn bản không có thiết lập trang", "the document has no page setup")
        yield Finding("P1", WHOLE, what, ("không có", "none"), said("A4, 210 × 297 mm"))
        return
    letters = [0] * len(document.sections)
    for block in document.blocks:
        if block.section < len(letters):
            rows = (block,) if isinstance(block, Paragraph) else block.paragraphs
            letters[block.section] += sum(len(one.text) for one in rows)
    for section in document.sections:
        yield from _paper(section, profile)
        yield from _edges(section, profile)
        yield from _numbers(section, letters[section.number], profile)
        yield from _first_page(section)
    yield from _annexes(document, roles)


def _paper(section: Section, profile: Profile) -> Iterator[Finding]:
    off = profile.numbers["tolerance"]
    wide, high = section.width, section.height
    what: Say = ("khổ giấy không phải A4", "the paper is not A4")
    if wide is None or high is None:
        yield Finding("P1", at(section), what, ("không ghi khổ giấy", "no paper stated"), said("A4, 210 × 297 mm"))
        return
    short, long = (high, wide) if section.landscape else (wide, high)
    if abs(short - profile.numbers["page_width"]) > off or abs(long - profile.numbers["page_height"]) > off:
        read = measured(f"{millimetres(wide)} × {millimetres(high)}")
        yield Finding("P1", at(section), what, read, said("210 × 297 mm"))


def _edges(section: Section, profile: Profile) -> Iterator[Finding]:
    off = profile.numbers["tolerance"]
    if not section.edges and not section.unread:
        asked = joined((name[0] + " " + shown[0], name[1] + " " + shown[1]) for side, name in _SIDES
                       for shown in (_range(profile.ranges["margin_" + side]),))  # fmt: skip
        yield Finding("P2", at(section), ("không ghi lề trang", "no margins are stated"), ("không có", "none"), asked)
        return

    def within(side: str, value: int) -> bool:
        low, high = profile.ranges["margin_" + side]
        return low - off <= value <= high + off

    edges = {side: abs(section.edges[side]) for side, _ in _SIDES if side in section.edges}
    turned = section.landscape and any(
        all(within(upright, edges[side]) for side, upright in turn.items() if side in edges) for turn in _TURNED
    )
    for side, name in _SIDES:
        asked = _range(profile.ranges["margin_" + side])
        if side not in edges:
            read = quoted(section.unread[side]) if side in section.unread else ("không ghi", "not stated")
            yield Finding("P2", at(section), (f"không rõ {name[0]}", f"unknown {name[1]}"), read, asked)
        elif not turned and not within(side, edges[side]):
            what = (f"{name[0]} không đúng", f"wrong {name[1]}")
            weight: Severity | None = "warning" if section.landscape else None
            yield Finding("P2", at(section), what, measured(millimetres(edges[side])), asked, weight)
    if section.edges.get("gutter", 0):
        what = ("có khoảng đóng gáy cộng vào lề", "a gutter is added to the margin")
        yield Finding("P2", at(section), what, measured(millimetres(section.edges["gutter"])), said("0 mm"))
    distance = section.edges.get("header")
    low, high = allowed = profile.ranges["header_distance"]
    if distance is not None and not (low <= distance <= high and distance < edges.get("top", distance + 1)):
        what = ("đầu trang không nằm trong lề trên", "the header does not stand within the top margin")
        yield Finding("P5", at(section), what, measured(millimetres(distance)), _range(allowed))


def _range(allowed: Range) -> Say:
    """A range of lengths in millimetres."""
    low, high = (millimetres(twips).removesuffix(" mm") for twips in allowed)
    return measured(f"{low}-{high} mm")


def _numbers(section: Section, letters: int, profile: Profile) -> Iterator[Finding]:
    if any(running.numbers or running.placed for running in section.footers.values()):
        what: Say = ("số trang đặt ở cuối trang", "the page number stands at the foot")
        yield Finding("P3", at(section), what, ("chân trang", "footer"), ("giữa lề trên", "centred in the top margin"))
        return
    header = section.headers.get("default")
    if header is None or not (header.numbers or header.placed):
        if letters >= profile.numbers["short_section"]:
            what = ("không có số trang", "there is no page number")
            yield Finding("P3", at(section), what, ("không có", "none"), ("giữa lề trên", "centred in the top margin"))
        return
    if header.placed:  # a frame or text box may stand anywhere
        return
    for one in header.numbers:
        align = None if "\t" in one.text else "center"
        look = Look(size=profile.ranges["body"], bold=False, italic=False, align=align)
        for fault in look_faults("P3", ("số trang sai hình thức", "the page number looks wrong"), one, look):
            yield Finding("P3", at(section), fault.what, fault.read, fault.asked)


def _first_page(section: Section) -> Iterator[Finding]:
    shown: Say = ("có hiện", "shown")
    hidden: Say = ("không hiện", "not shown")
    what: Say = ("số trang hiện ở trang thứ nhất", "the page number shows on the first page")
    first, running = section.headers.get("first"), section.headers.get("default")
    if section.first_differs:
        if first is not None and first.numbers:
            yield Finding("P4", at(section), what, shown, hidden)
    elif running is not None and running.numbers and (section.number == 0 or section.start == 1):
        yield Finding("P4", at(section), what, shown, hidden, "warning" if section.number else None)


def _annexes(document: Document, roles: Roles) -> Iterator[Finding]:
    for part in roles.parts[1:]:
        if part.kind != "annex":
            continue
        place = at(part.label if part.label is not None else part.first)
        starts = document.sections[part.first.section].start if part.first.section < len(document.sections) else 1
        if not part.starts_section:
            what: Say = ("phụ lục không ở một phần (section) riêng", "the annex has no section of its own")
            read: Say = ("chung phần với đoạn trước", "in the section of what precedes")
        elif starts != 1:
            what = ("số trang của phụ lục không bắt đầu từ 1", "the page numbers of the annex do not begin at 1")
            read = ("đánh tiếp", "continued") if starts is None else (f"bắt đầu từ {starts}", f"beginning at {starts}")
        else:
            continue
        yield Finding("P6", place, what, read, ("đánh riêng từ 1", "its own, from 1"))
