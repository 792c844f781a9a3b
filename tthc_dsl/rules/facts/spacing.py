"""Blanks and punctuation: a blank before a comma, none after it, a sign twice."""

import re
from typing import Literal

from ...patterns import regex
from ...record import NamedTuple
from .letters import LETTER, LOWER

_BEFORE = r"[\w)\]”\"%]"  # what a sign may follow
_COMMA = rf"(?:[,;]{{1,3}}|\.(?!\.)|(?<=[{LETTER})”\"%].)(?=[{LETTER}“(]))"
# Every alternative begins with a letter of its own, so that the search runs over all others.
_FAULT = regex(
    rf" (?<={_BEFORE} )(?: {{0,8}}(?:[,;](?![,;\d])|[:.](?=\s|\Z)(?! ?[.:…]))|\))"  # "xã ,", "xã )"
    rf"|\((?: {{1,8}}(?=[{LETTER}\d])|(?<=[{LOWER}]{{2}}\()(?=[{LETTER}]{{2}}))"  # "( xã", "tỉnh(trừ"
    rf"|\)(?=[{LETTER}]{{2}})"  # ")và"
    rf"|,{_COMMA}|;{_COMMA}"  # "xã,huyện", "xã,,", "xã;."
    r"|::{1,2}"
    r"|\.\.(?<![.v]\.\.)(?<!…\.\.)(?<![\s/]\.\.)(?![.\w/…])"  # "xã..", not "...", "v.v..", "../"
    rf"|\+ (?<=[{LETTER}]\+ )(?=[{LETTER}])"  # "một+ hai"
    r"|/ (?<=\w/ ) {0,2}(?=\w)"  # "lần/ 03"
)
_COLON = regex(
    r"(?<!\w)(?:Nghị định|Nghị quyết|Quyết định|Kế hoạch|Thông tư|Công văn|Công điện|Chỉ thị|Tờ trình|Báo cáo|"
    r"Thông báo|Chương trình|Kết luận|Hướng dẫn|Văn bản) (số ?:)(?= ?\d)"
)
_ADDRESS = regex(r"\S{0,200}(?:://|@|www\.)\S{0,200}")
_BLANK_LEFT = regex(r"(?:số|ngày|tháng|năm)\Z", re.IGNORECASE)  # a place to be filled in by hand may follow

Kind = Literal["before", "after", "missing", "doubled", "colon"]


class Spacing(NamedTuple):
    """A fault of blanks or signs; `start`, `end` of the signs and blanks at fault, `right` what stands there instead.

    Kinds: a blank "before" a sign, "after" a sign, a "missing" blank, a "doubled" sign, a "colon" behind "số".
    """

    start: int
    end: int
    kind: Kind
    right: str


def spacing(text: str) -> tuple[Spacing, ...]:
    """The faults of blanks and punctuation, not in numbers, times, ellipses and addresses of the web."""
    found = []
    if "số:" in text or "số :" in text:
        found = [Spacing(match.start(1), match.end(1), "colon", "số") for match in _COLON.finditer(text)]
    for match in _FAULT.finditer(text):
        fault = _read(match)
        if not _is_excused(text, fault):
            found.append(fault)
    if found and ("://" in text or "@" in text or "www." in text):
        addresses = [match.span() for match in _ADDRESS.finditer(text)]
        found = [f for f in found if not any(a <= f.start < b for a, b in addresses)]
    return tuple(sorted(found))


def _read(match: re.Match[str]) -> Spacing:
    start, end = match.span()
    signs = match.group()
    if signs[0] == " ":
        return Spacing(start, end, "before", signs.lstrip())
    if signs[0] == "+":
        return Spacing(start, end, "missing", " + ")
    if len(signs) == 1:
        return Spacing(start, end, "missing", f" {signs}" if signs == "(" else f"{signs} ")
    if signs[0] in "(/":
        return Spacing(start, end, "after", signs[0])
    strongest = next(sign for sign in ".;,:" if sign in signs)
    return Spacing(start, end, "doubled", strongest)


def _is_excused(text: str, fault: Spacing) -> bool:
    if fault.kind != "before":
        return False
    if fault.right == ":" and text[fault.start - 1].isdigit():
        return True  # a ratio, "1 : 500"
    return _BLANK_LEFT.search(text, max(0, fault.start - 6), fault.start) is not None
