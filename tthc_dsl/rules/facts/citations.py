"""Citations of instruments in running text: "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về ...".

Parts and their order: Decree 30/2020/NĐ-CP, Appendix I, II.6 (type, number, date, issuer, title;
of a law name and date).
"""

import datetime
import itertools
import re

from ...patterns import regex
from ...record import NamedTuple
from .cited_dates import FILL, date_at
from .issuers import TITLE_START, Issuer, issuer_at
from .laws import law_name_end
from .symbols import BLANK, CODES, ISSUERS, NUMBER, TYPE_CODES, split_number, symbol_fits, type_of_symbol


class Cited(NamedTuple):
    """A citation. Parts that are not there are "", with start = end; offsets count code points of the text."""

    start: int
    end: int  # after the last of type, number, date and issuer, and of a law its name; before the title
    type: str  # "Nghị định"; in a series that of the one before; "" if unknown
    number: str  # as printed; of a blank number what follows the blank ("/QĐ-UBND")
    number_start: int
    number_end: int
    well_formed: bool  # False: "12.NĐ-CP", "05:NQ/CP", "30/2020". Blanks around the strokes do no harm here
    prefix: str  # "số", "số:" or "": the word between type and number
    date: datetime.date | None
    date_style: str  # "short" ("07/8/2017"), "long" ("ngày 26 tháng 3 năm 2025") or ""
    date_text: str  # from "ngày" on
    blank_date: bool  # "ngày    tháng    năm 2024"
    blank_number: bool  # "Số:   /QĐ-UBND"
    invalid_date: bool  # "31/02/2023"
    issuer: str
    title: str  # its beginning, as far as it is sure; of a law its name ("Tổ chức Chính phủ")
    title_start: int
    title_end: int


class _Head(NamedTuple):
    """What a citation begins with, from the type to the number."""

    start: int
    type: str
    law_name: tuple[int, int]
    number: re.Match[str] | None
    issuer: str
    end: int


_LEGAL = frozenset(
    ("Luật", "Bộ luật", "Pháp lệnh", "Nghị quyết", "Nghị định", "Thông tư", "Thông tư liên tịch", "Chỉ thị")
)
_LAWS = frozenset(("Luật", "Bộ luật", "Pháp lệnh"))
_SHORT = {"NĐ": "Nghị định", "NQ": "Nghị quyết", "QĐ": "Quyết định", "CV": "Công văn"}
_NAMES = sorted((*TYPE_CODES, "Công văn", "Văn bản"), key=len, reverse=True)
_WORDS = (" ".join(f"[{word[0].upper()}{word[0].lower()}]{word[1:]}" for word in name.split()) for name in _NAMES)
_TYPE = "|".join((*_WORDS, *map(str.upper, _NAMES), *_SHORT))
_CODE = "|".join(map(re.escape, sorted(CODES, key=lambda code: (-len(code), code))))
_BODY = "|".join(map(re.escape, sorted(ISSUERS, key=len, reverse=True)))
_QUALIFIER_WORDS = r" (?:liên tịch|phối hợp|hành động|kết luận|khẩn|hỏa tốc)(?!\w)"
_WRONG_STROKE = r"[ \t\xa0.:;,_|\\/–-]"
# Digits and a symbol with something wrong between them: "12.NĐ-CP", "05:NQ/CP", "12QĐ-TTg", "30/2020/nđ-cp".
_MALFORMED = (
    rf"\d{{1,6}}[a-zđ]?(?:{_WRONG_STROKE}{{1,3}}\d{{1,6}})?{_WRONG_STROKE}{{0,3}}"
    rf"(?i:(?:{_CODE}){_WRONG_STROKE}{{0,3}}(?:{_BODY})|(?:{_BODY})[-–][A-ZĐ]{{2,10}}|(?:UBTV)?QH\d{{1,2}})(?!\w)"
)
_NUMBER = regex(
    rf"[,(]?{BLANK}{{0,8}}(?P<prefix>(?i:số){BLANK}{{0,8}}:?)?(?:"
    rf"{BLANK}{{0,8}}(?:(?P<strict>{NUMBER})|(?P<malformed>{_MALFORMED}))"
    rf"|{FILL}{{0,80}}+(?P<blank>/{BLANK}?(?:(?:19|20)\d\d{BLANK}?/{BLANK}?)?(?:{_CODE}|UBND|HĐND)-[A-ZĐ]\w{{0,12}}(?:-[A-ZĐ]\w{{0,12}})?)"
    rf"|{BLANK}{{0,8}}(?P<digits>\d{{1,4}}(?P<year>/(?:19|20)\d\d)?(?![\w/:–-]|[.,]\w))"
    rf"|(?P<dots>{BLANK}{{0,8}}[.…_]{{2,80}}))"
)
_ANCHOR = regex(
    rf"(?<!\w)(?:(?P<type>{_TYPE})(?!\w)|(?i:số)(?={BLANK}{{0,8}}:?{FILL}{{0,80}}+[\d/])"
    rf"|(?<![./:-])(?=\d{{1,6}}[a-zđ]?{BLANK}?[/-]))"
)
# Without one of these there is nothing to find. Each begins with letters few in a text, so that a search runs fast.
_CAPITAL_WORDS = (
    name[0]
    + "".join(f"[{letter}{letter.upper()}]" if space == " " else letter for space, letter in itertools.pairwise(name))
    for name in _NAMES
)
_CAPITAL_TYPES = "|".join((*_CAPITAL_WORDS, *map(str.upper, _NAMES), *_SHORT))
_HINTS = (
    regex(rf"\d[a-zđ]?{_WRONG_STROKE}{{0,3}}(?=[^\W\d_])(?:[A-ZĐÐƯ]|(?i:{_CODE}|{_BODY}))|\d/(?:19|20)\d\d(?!\d)"),
    regex(rf"(?:{_CAPITAL_TYPES})(?!\w)(?:{_QUALIFIER_WORDS})?,?{BLANK}{{1,4}}(?i:của|ngày|số)(?!\w)"),
    regex(r"/[ \xa0]?(?:[A-ZĐ]|(?:19|20)\d\d[ \xa0]?/)"),
    regex(rf"(?:Luật|LUẬT|Bộ luật|Bộ Luật|Pháp lệnh|Pháp Lệnh|PHÁP LỆNH){BLANK}"),
)
_QUALIFIER = regex(_QUALIFIER_WORDS)
_OF = regex(rf",?{BLANK}{{1,4}}(?i:của){BLANK}{{1,4}}")
_NUMBER_BEGINS = regex(rf"[,(]?{BLANK}{{0,8}}(?i:số)")
_YEAR = regex(rf"{BLANK}(?:(?i:năm){BLANK})?(?:19|20)\d\d(?![\w/-]|[.,]\d)")
_NOT_ONE = regex(r"(?:các|những|dự thảo|CÁC|DỰ THẢO) $")
_NOT_CITED = regex(r"(?i:mẫu|biểu|phụ lục|bảng)(?: số)?:? $")
_SHORT_NAME = regex(r"(?:gọi(?: tắt)?|viết tắt) là [^;.,()\n]{0,20}$")
_SERIES = regex(rf"{BLANK}{{0,4}}(?:[,;]{BLANK}{{0,4}}(?:(?i:và){BLANK}{{1,4}})?|(?i:và|hoặc){BLANK}{{1,4}})$")
_CLAUSE_END = regex(r"[;.\n]")
# Titles end here for sure, though they may have ended before.
_TITLE_STOP = regex(
    r"[;:()\n\"“”¹²³⁴-⁹]|\.(?!\w)|\./|,? (?:đã )?được (?:sửa đổi|bổ sung|thay thế)|, sửa đổi, bổ sung (?:bởi|tại|theo)"
    r"|, (?=(?:Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Chủ tịch|Sở|Bộ|Phòng|Văn phòng|Thủ trưởng|Giám đốc) )"
)
_CONNECTIVE = regex(r"(?:^|[ \t\xa0,])(?:và|của|các|tại|theo)$")
_MAX_TITLE = 600


def citations(text: str) -> tuple[Cited, ...]:
    """The citations of a text, in order and apart from each other."""
    if not any(hint.search(text) for hint in _HINTS):
        return ()
    found: list[Cited] = []
    loose: tuple[str, int] = ("", 0)  # the last type that no number followed, and its end
    at = 0
    while anchor := _ANCHOR.search(text, at):
        head = (
            _typed(text, anchor) if anchor["type"] else _bare(text, anchor.start(), found[-1] if found else None, loose)
        )
        if head is None:
            if anchor["type"] and anchor["type"][0].isupper():
                loose = (_type_name(anchor["type"]), anchor.end())
            at = max(anchor.end(), anchor.start() + 1)
        else:
            found.append(_finish(text, head))
            at = found[-1].end
    ends = [*(one.start for one in found[1:]), len(text)]
    return tuple(_with_title(text, one, end) for one, end in zip(found, ends, strict=False))


def _type_name(printed: str) -> str:
    return _SHORT.get(printed) or printed.capitalize()


def _typed(text: str, anchor: re.Match[str]) -> _Head | None:
    """The head of a citation whose type stands at `anchor`; None if the words there cite nothing."""
    start, end = anchor.span("type")
    name = _type_name(anchor["type"])
    capital = text[start].isupper()
    if name in _LAWS:
        if not capital:
            return None
        law_end = law_name_end(text, end + 1) if text[end : end + 1].isspace() else -1
        if law_end > 0:
            number = _number(text, law_end, name, bare_digits=False)
            return _Head(start, name, (end + 1, law_end), number, "", number.end() if number else law_end)
    qualifier = _QUALIFIER.match(text, end)
    after = qualifier.end() if qualifier else end
    number = _number(text, after, name, bare_digits=capital)
    if number:
        return _Head(start, name, (end, end), number, "", number.end())
    of = _OF.match(text, after)
    issuer = issuer_at(text, of.end()) if of else None
    if of and issuer and issuer.known:
        by = text[of.end() : issuer.end]
        number = _number(text, issuer.end, name, bare_digits=False) if _NUMBER_BEGINS.match(text, issuer.end) else None
        if number:
            return _Head(start, name, (end, end), number, by, number.end())
        if capital and issuer.central and _speaks_of_one(text, start, issuer, name):
            return _Head(start, name, (end, end), None, by, issuer.end)
        return None
    dated = date_at(text, after) if capital else None
    if dated and dated.date and (of := _OF.match(text, dated.end)) and issuer_at(text, of.end()):
        return _Head(start, name, (end, end), None, "", after)
    return None


def _speaks_of_one(text: str, start: int, issuer: Issuer, name: str) -> bool:
    """Is "Nghị quyết của Chính phủ" one instrument? Types that are not law are only with a title."""
    if _NOT_ONE.search(text, max(0, start - 10), start):
        return False
    return name in _LEGAL or bool(TITLE_START.match(text, issuer.end + 1))


def _number(text: str, start: int, type_: str, bare_digits: bool) -> re.Match[str] | None:
    """What stands for a number at `start`. Digits alone do with a year or a date: "30/2020", "30 ngày 05/3/2020";
    "Nghị định số 30" is a short name, and so is "(gọi tắt là Nghị định số 30/2020)"."""
    found = _NUMBER.match(text, start)
    if not found:
        return None
    if found["digits"]:
        sure = found["year"] or date_at(text, found.end())
        return (
            found
            if bare_digits and type_ in _LEGAL and sure and not _SHORT_NAME.search(text, max(0, start - 40), start)
            else None
        )
    if found["dots"]:
        return found if found["prefix"] else None
    return found


def _bare(text: str, start: int, before: Cited | None, loose: tuple[str, int]) -> _Head | None:
    """The head of a citation without a type of its own: "và 30/2020/NĐ-CP", "tại 12/QĐ-TTg", "Số:   /KH-UBND"."""
    number = _NUMBER.match(text, start)
    if not number or number["digits"] or number["dots"] or _NOT_CITED.search(text, max(0, start - 16), start):
        return None
    series = before is not None and bool(_SERIES.fullmatch(text, before.end, start))
    if series and before is not None:
        if number["malformed"] or symbol_fits(before.type, number["strict"] or "") is not False:
            return _Head(start, before.type, (start, start), number, "", number.end())
    elif number["malformed"]:
        return None
    if number["strict"] and not _surely_a_symbol(number["strict"]):
        return None
    # "Nghị quyết phiên họp tháng 5 số 15/NQ-CP": the type stands a few words before
    name, end = loose
    near = number["prefix"] and number["strict"] and start - end < 150 and not _CLAUSE_END.search(text, end, start)
    type_ = name if name and near and symbol_fits(name, number["strict"]) else ""
    return _Head(start, type_, (start, start), number, "", number.end())


def _surely_a_symbol(number: str) -> bool:
    """A known type or body in two parts, or the National Assembly: not "1/TTHC", not the form "02b/VPCP/KSTT"."""
    parts = split_number(number)
    if parts is None:
        return False
    code = type_of_symbol(parts.symbol)
    if code in ("QH", "UBTVQH"):
        return True
    first, stroke, _ = parts.symbol.partition("-" if parts.symbol.find("/") < 0 else "/")
    return bool(stroke) and (bool(code) or first in ISSUERS) and ("/" not in parts.symbol or "-" in number[:8])


def _finish(text: str, head: _Head) -> Cited:
    """The citation with the date and the issuer that follow its head, in either order."""
    end, dated, issuer = head.end, None, head.issuer
    for _ in range(2):
        if dated is None and (dated := date_at(text, end)):
            end = dated.end
        of = None if issuer else _OF.match(text, end)
        by = issuer_at(text, of.end()) if of else None
        if of and by:
            issuer, end = text[of.end() : by.end], by.end
    law_start, law_end = head.law_name
    if dated is None and law_start < law_end and (year := _YEAR.match(text, end)):
        end = year.end()
    number, group = head.number, ""
    if number:
        group = next((name for name in ("strict", "malformed", "blank", "digits") if number[name]), "")
    number_start, number_end = number.span(group) if number and group else (head.end, head.end)
    printed = text[number_start:number_end]
    return Cited(
        start=head.start,
        end=end,
        type=head.type,
        number=printed,
        number_start=number_start,
        number_end=number_end,
        well_formed=group in ("", "blank") or (group == "strict" and split_number(printed) is not None),
        prefix="".join((number["prefix"] or "").split()).lower() if number else "",
        date=dated.date if dated else None,
        date_style=dated.style if dated else "",
        date_text=text[dated.start : dated.end] if dated else "",
        blank_date=bool(dated and dated.blank),
        blank_number=bool(number and (number["blank"] or number["dots"])),
        invalid_date=bool(dated and dated.invalid),
        issuer=issuer,
        title=text[law_start:law_end],
        title_start=law_start,
        title_end=law_end,
    )


def _with_title(text: str, cited: Cited, limit: int) -> Cited:
    """The citation with its title. Without date and issuer, "về" may belong to what is said of the instrument."""
    if cited.title or not (cited.date_text or cited.issuer):
        return cited
    start = cited.end + 1
    if not text[cited.end : start].isspace() or not TITLE_START.match(text, start):
        return cited
    limit = min(limit, start + _MAX_TITLE)
    stop = _TITLE_STOP.search(text, start, limit)
    title = text[start : stop.start() if stop else limit].rstrip(" ,\t\xa0–-")
    while tail := _CONNECTIVE.search(title, max(0, len(title) - 6)):
        title = title[: tail.start()].rstrip(" ,\t\xa0–-")
    return cited._replace(title=title, title_start=start, title_end=start + len(title))
