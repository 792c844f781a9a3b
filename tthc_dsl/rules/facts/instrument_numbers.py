"""Numbers, issuers and titles of instruments compared: "07/NQ-CP" and "7/NQ-CP", "Chính phủ" and the symbol CP."""

import re
from functools import lru_cache

from ...patterns import regex
from ...record import NamedTuple
from .body_names import normal_name
from .citations import citations
from .symbols import CODES, issuer_of_symbol, split_number

Key = tuple[str, int | None, str]


@lru_cache(4096)
def number_key(number: str) -> Key | None:
    """(sequence, year, symbol) to compare numbers by; None for what is no number."""
    parts = split_number(number)
    return parts and (parts.sequence.lstrip("0"), parts.year, parts.symbol.casefold().replace("&", ""))


class Day(NamedTuple):
    """The parts of a date as they are printed, 0 for a blank."""

    day: int
    month: int
    year: int


_PARTED = regex(r"[/-]|(?<=\d)\.(?=\d)|tháng|năm", re.IGNORECASE)
_DIGITS = regex(r"\d{1,4}")


def day_printed(text: str) -> Day:
    """ "ngày … tháng 02 năm 2023" → (0, 2, 2023)."""
    # Dots may fill a blank, so only one between digits parts a date.
    parts = _PARTED.split(text)
    found = [int(digits[0]) if (digits := _DIGITS.search(part)) else 0 for part in parts]
    return Day(*[*found, 0, 0, 0][:3])


def malformed(type: str, number: str) -> bool:
    """Is this certainly no number and symbol of an instrument? "12.NĐ-CP", "12/NĐ". Unusual symbols pass."""
    if not number or split_number(number) is not None:
        return False
    found = citations(f"{type} số {number}")
    bare = number.rpartition("/")[2] in CODES and number[:1].isdigit()
    return bare or (len(found) == 1 and not found[0].well_formed and found[0].number == number)


_PARTS = regex(r"(?P<sequence>\d{1,6}[a-zđ]?)(?:\D{1,3}(?P<year>(?:19|20)\d\d))?[^\w]{0,3}(?P<rest>[A-ZĐa-zđ].*)")
_SIGNS = regex(r"[^\w&]+")


def likely_number(number: str) -> str:
    """A malformed number put right, "" where that is not certain: "05:QĐ/TTg" → "05/QĐ-TTg"; a decree without its year
    cannot be put right."""
    found = _PARTS.fullmatch(number.strip())
    if not found:
        return ""
    pieces = [piece for piece in _SIGNS.split(found["rest"]) if piece]
    if len(pieces) != 2 or pieces[0] not in CODES or (not found["year"] and pieces[0] in ("NĐ", "TT", "TTLT")):
        return ""
    year = f"/{found['year']}" if found["year"] else ""
    right = f"{found['sequence']}{year}/{pieces[0]}-{pieces[1]}"
    return right if split_number(right) else ""


_PERSON = regex(r"^(?:phó )?(?:chủ tịch|bộ trưởng|thống đốc|tổng thanh tra|viện trưởng|chánh án)(?:,? chủ nhiệm)? ")


@lru_cache(4096)
def issuer_core(issuer: str) -> str:
    """The body behind an issuer: "Chủ tịch UBND tỉnh" → "ủy ban nhân dân tỉnh"."""
    core = normal_name(issuer)
    while (shorter := _PERSON.sub("", core)) != core:
        core = shorter
    return core


def same_issuer(one: str, other: str) -> bool:
    """May two issuers be one: equal, or one with the place left out?"""
    a, b = issuer_core(one), issuer_core(other)
    return not a or not b or a == b or a.startswith(b + " ") or b.startswith(a + " ")


def issuer_fits(issuer: str, number: str) -> bool:
    """May a body have issued what has this number? False only where the symbol names another body of the centre, or a
    body of the centre is named and the symbol is of a committee."""
    parts = split_number(number)
    told = issuer_of_symbol(parts.symbol) if parts else ""
    if not told or not issuer:
        return True
    core, wanted = issuer_core(issuer), issuer_core(told)
    if wanted in core or core in wanted:
        # "Thủ tướng Chính phủ" does not issue decrees, nor the Government decisions of the Prime Minister.
        return core == wanted or {core, wanted} != {"chính phủ", "thủ tướng chính phủ"}
    central = core in _CENTRAL or core.startswith("bộ ")
    if wanted in ("ủy ban nhân dân", "hội đồng nhân dân", "chủ tịch ủy ban nhân dân"):
        return not central
    return not (central or core.startswith(("ủy ban nhân dân", "hội đồng nhân dân")))


_CENTRAL = frozenset(
    ("chính phủ", "thủ tướng chính phủ", "thủ tướng", "quốc hội", "văn phòng chính phủ", "chủ tịch nước")
)

_LEAD = regex(r"^(?:về việc|v/v) ")
_ABBREVIATED = regex(r" ?\([^()]{1,20}\)")
_TAIL = regex(r",? ngày \d.*$")
_EXPANDED = {
    "tthc": "thủ tục hành chính",
    "cchc": "cải cách hành chính",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
}
_EXPAND = regex(rf"(?<!\w)(?:{'|'.join(_EXPANDED)})(?!\w)")


@lru_cache(1024)
def title_key(title: str) -> str:
    """A title to compare by: small letters, abbreviations in full, without "về việc", brackets and end signs."""
    plain = _ABBREVIATED.sub("", " ".join(title.lower().split()).replace("uỷ", "ủy").replace("–", "-"))
    return _EXPAND.sub(lambda found: _EXPANDED[found[0]], _LEAD.sub("", plain)).strip(' .,;:“”"')


def titles_differ(one: str, other: str) -> bool:
    """Are two titles certainly not the same words, neither the beginning of the other?"""
    a, b = title_key(one), title_key(other)
    if not a or not b or a.startswith(b) or b.startswith(a):
        return False
    # What an amending act amends may be cited in full in one and shortly in the other; "về" is free before a noun.
    if _TAIL.sub("", a) == b or _TAIL.sub("", b) == a:
        return False
    return a.removeprefix("về ") != b.removeprefix("về ") or bool(_VERB.match(a))


_VERB = regex(r"(?:về )?(?:quy định|phê duyệt|ban hành|sửa đổi|hướng dẫn|công bố)")


def same_title(one: str, other: str) -> bool:
    """Are two titles one as far as both go, at least six words?"""
    a, b = title_key(one).removeprefix("về "), title_key(other).removeprefix("về ")
    shorter = min(a, b, key=len)
    return shorter.count(" ") >= 5 and (a.startswith(shorter) and b.startswith(shorter))


_YEARLY = regex(
    r"(?:(?:về việc|v/v) )?(?:về )?(?:ban hành )?kế hoạch(?! (?:\d|5 năm|trung hạn))(?P<rest>.*)", re.IGNORECASE
)
_YEAR = regex(r"năm ((?:19|20)\d\d)(?!\s?[-–/]\s?\d)(?! ?(?:đến|và))")


def plan_year(type: str, title: str) -> int | None:
    """The year of a yearly plan, told by its title: "ban hành Kế hoạch ... năm 2024" → 2024; None for other titles."""
    found = _YEARLY.match(title)
    rest = found["rest"] if found else title if type == "Kế hoạch" else ""
    if "giai đoạn" in rest or "đến năm" in rest or "tổng kết" in rest or "kết quả thực hiện" in rest:
        return None
    years = {int(year) for year in _YEAR.findall(rest)}
    return years.pop() if len(years) == 1 else None
