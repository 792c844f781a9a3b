"""References to articles: "điểm a khoản 1 Điều 5 Nghị định số ...", "Điều 3 Quyết định này".

Order and capitals: Decree 30/2020/NĐ-CP, Appendix I, II.6 and Appendix II, V.7 (điểm, khoản small, Điều capital).
"""

import re

from ...patterns import regex
from ...record import NamedTuple
from .symbols import BLANK, TYPE_CODES


class Reference(NamedTuple):
    """A reference to an article. Headings ("Điều 1. ..." at the start of a paragraph) are none."""

    start: int
    end: int
    article: int
    clause: int | None
    point: str  # "a"; "" if none
    capital: bool  # False: "điều 3"
    own: bool | None  # of the document it stands in? False: of an instrument named after it; None: not said


_REFERENCE = regex(
    rf"(?<!\w)(?:(?i:điểm){BLANK}(?P<point>[a-zđ])(?!\w),?{BLANK}(?:(?:của|tại){BLANK})?)?"
    rf"(?:(?i:khoản){BLANK}(?P<clause>\d{{1,3}})(?!\w),?{BLANK}(?:(?:của|tại){BLANK})?)?"
    rf"(?P<word>Điều|điều|ĐIỀU){BLANK}(?P<article>\d{{1,3}})(?![\w/]|[.,]\d|{BLANK}?%)"
    rf"(?:,?{BLANK}(?i:khoản){BLANK}(?P<clause_after>\d{{1,3}})(?!\w))?(?:,?{BLANK}(?i:điểm){BLANK}(?P<point_after>[a-zđ])(?!\w))?"
)
_HEADING = regex(r"[.:]")
_TYPES = "|".join(
    re.escape(name) for name in sorted((*TYPE_CODES, "Công văn", "Văn bản", "Điều lệ"), key=len, reverse=True)
)
_OF = rf",?(?:{BLANK}(?:Chương|Mục|Phần){BLANK}[IVXLC\d]{{1,6}})*(?:,?{BLANK}(?:của|tại))?{BLANK}"
_OF_THIS = regex(rf"{_OF}(?:bản{BLANK})?(?P<type>{_TYPES}){BLANK}này(?!\w)", re.IGNORECASE)
_OF_ANOTHER = regex(rf"{_OF}(?i:các{BLANK})?(?:{_TYPES}|NĐ|NQ|QĐ)(?!\w)")
_LIKE = regex(r"[Nn]hư $")
# A small "điều 5" is a reference only in such surroundings: "bốn điều 5 ngày" is not.
_BEFORE_SMALL = regex(r"(?:^|\n|[Nn]hư |[Tt]ại |[Tt]heo |của |Căn cứ )$")
_AFTER_SMALL = regex(rf"{BLANK}?(?:[;,.)\n]|$)|{_OF}(?i:{_TYPES})(?!\w)")
_JOINED = regex(rf",?{BLANK}(?:(?:và|hoặc|đến|hay){BLANK}(?:các{BLANK})?)?")
# Of what a plan cannot be: "Điều 5 Luật này" stands in words taken from the law.
_LEGAL_ONLY = frozenset(("luật", "bộ luật", "pháp lệnh", "nghị định", "thông tư", "thông tư liên tịch"))
# These go with a decision and have articles of their own.
_ATTACHED = frozenset(("quy chế", "quy định", "điều lệ"))


def references(text: str) -> tuple[Reference, ...]:
    """The references to articles in a text, in order and apart from each other."""
    if "Điều " not in text and "điều " not in text and "ĐIỀU " not in text and "\xa0" not in text:
        return ()
    found = [
        Reference(
            match.start(),
            match.end(),
            int(match["article"]),
            int(clause) if (clause := match["clause"] or match["clause_after"]) else None,
            match["point"] or match["point_after"] or "",
            match["word"] != "điều",
            _own(text, match),
        )
        for match in _REFERENCE.finditer(text)
        if not _is_heading(text, match) and (match["word"] != "điều" or _is_article(text, match))
    ]
    # "Điều 1 và Điều 2 Quyết định này": the first is of the same document
    for at in range(len(found) - 2, -1, -1):
        after = found[at + 1]
        if found[at].own is None and _JOINED.fullmatch(text, found[at].end, after.start):
            found[at] = found[at]._replace(own=after.own)
    return tuple(found)


def _own(text: str, match: re.Match[str]) -> bool | None:
    this = _OF_THIS.match(text, match.end())
    if this:
        name = this["type"].lower()
        return False if name in _LEGAL_ONLY else None if name in _ATTACHED else True
    if _OF_ANOTHER.match(text, match.end()):
        return False
    return True if _LIKE.search(text, max(0, match.start() - 4), match.start()) else None


def _is_heading(text: str, match: re.Match[str]) -> bool:
    starts = match.start() == 0 or text[match.start() - 1] == "\n"
    return starts and match.start() == match.start("word") and bool(_HEADING.match(text, match.end()))


def _is_article(text: str, match: re.Match[str]) -> bool:
    """Is a small "điều" with a number an article?"""
    if match["clause"] or match["point"] or match["clause_after"]:
        return True
    before = _BEFORE_SMALL.search(text, max(0, match.start() - 8), match.start())
    return bool(before or _AFTER_SMALL.match(text, match.end()))
