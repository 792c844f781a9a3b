"""Bodies of the administration by the kind of their name: levels, names in running text, areas.

A kind of name is "Sở ...", "UBND huyện ...", "Phòng Tư pháp", a post of a commune; no place is known by its name.
Levels: Law on the organisation of local government 77/2015/QH13, Articles 2 and 110 of the Constitution. Offsets are
code points into the text given, the end exclusive.
"""

import re
from functools import lru_cache
from itertools import pairwise

from ...model.plan import Level
from ...patterns import regex
from ...record import NamedTuple
from .body_names import FIELDS, POSTS

Levels = frozenset[Level]

_ORDER: dict[Level, int] = {"central": 0, "province": 1, "district": 2, "commune": 3}
_CENTRAL, _PROVINCE, _DISTRICT, _COMMUNE = (frozenset[Level]({level}) for level in _ORDER)
_EVERY: Levels = frozenset(_ORDER)
_NONE: Levels = frozenset()


class Mention(NamedTuple):
    """A body named in a text, with the place in its name: "UBND xã Mẫu, huyện Mẫu"."""

    start: int
    end: int
    name: str
    level: Level


class Area(NamedTuple):
    """ "trên địa bàn huyện Mẫu"; `level` is "" for a city, which may be a province or a district."""

    start: int
    end: int
    level: Level


def order(level: Level) -> int | None:
    """Central 0, province 1, district 2, commune 3; None where the level is not known."""
    return _ORDER.get(level)


# What tells a level, in lower case, with the levels that it can have.
_DISTRICT_DIVISIONS = (
    "nội vụ", "tư pháp", "tài chính - kế hoạch", "văn hóa và thông tin", "văn hóa, khoa học và thông tin",
    "tài nguyên và môi trường", "nông nghiệp và phát triển nông thôn", "giáo dục và đào tạo", "quản lý đô thị",
    "lao động - thương binh và xã hội", "kinh tế và hạ tầng", "dân tộc",
)  # fmt: skip
_COMMUNE_DIVISIONS = ("văn hóa - xã hội", "kinh tế, hạ tầng và đô thị")
_NOT_MINISTRIES = ("kinh tế", "văn hóa - xã hội", "quản lý đô thị", "kiểm soát thủ tục hành chính", "du lịch")


def _forms(names: tuple[str, ...]) -> set[str]:
    """These fields or posts and their abbreviations."""
    every = FIELDS | POSTS
    return {form for name in names for form in (name, *every.get(name, "").split())}


def _spelt(names: tuple[str, ...], guarded: tuple[str, ...] = ()) -> str:
    """A pattern for these fields or posts and their abbreviations, with any dash: in lower case. What is guarded does
    not stand behind "Bộ"."""
    alone = _forms(guarded)
    forms = sorted(_forms(names), key=lambda form: (-len(form), form))
    spelt = "|".join(f"(?<!Bộ ){form}" if form in alone else form for form in forms)
    return spelt.replace(" - ", "-").replace("-", " ?[-–] ?").replace("và ", "(?:(?:và|[-–&]) )?")


_MINISTRIES = tuple(name for name in FIELDS if name not in _NOT_MINISTRIES)
_KINDS: tuple[tuple[str, str, Levels], ...] = (
    ("mixed", r"các cấp|(?<!chính quyền )địa phương", _NONE),
    ("central_city", r"thành phố trực thuộc (?:trung ương|tw)", _PROVINCE),
    ("central", r"chính phủ|(?<!đại biểu )quốc hội|chủ tịch nước|trung ương|tw|tổng cục|bộ, (?:ban, )?ngành"
                rf"|(?:bộ|bộ trưởng) (?:{_spelt(_MINISTRIES)})", _CENTRAL),
    ("department", r"(?<!cơ )(?<!trụ )(?<!hồ )sở(?! hữu| tại| dĩ| thích)", _PROVINCE),
    ("agency", r"(?<!chi )cục", _CENTRAL | _PROVINCE),
    ("district_division", rf"(?<!văn )(?<!quốc )phòng (?:{_spelt(_DISTRICT_DIVISIONS)})", _DISTRICT),
    ("commune_division", rf"phòng (?:{_spelt(_COMMUNE_DIVISIONS)})", _COMMUNE),
    ("division", r"(?<!văn )(?<!quốc )phòng (?:kinh tế|y tế)", _DISTRICT | _COMMUNE),
    ("post", rf"(?:công chức|cc) (?:{_spelt(tuple(POSTS))})", _COMMUNE),
    ("province", r"tỉnh", _PROVINCE),
    ("district", r"huyện|quận|thị xã|thị ủy", _DISTRICT),
    ("city", r"thành phố|thành ủy|tp", _PROVINCE | _DISTRICT),
    ("commune", r"(?<!tấn )(?<!tác )xã(?! hội| luận)|phường|thị trấn|đặc khu", _COMMUNE),
)  # fmt: skip
_TOLD = regex("|".join(rf"(?P<{kind}>(?<!\w)(?:{pattern})(?!\w))" for kind, pattern, _ in _KINDS))
_LEVELS = {kind: levels for kind, _, levels in _KINDS}
_INSIDE = ("central", "department", "agency")
_BRACKETED = regex(r"\([^()]*\)?")
_PLACE = regex(r"(?:đóng )?(?:trên|tại) (?:toàn )?(?:địa bàn|địa phương)[^;]*")
# "xã Mẫu, huyện ...": a name between two units makes the second the place of the first.
_NAMED = regex(r" (?!và |ủy |uỷ |ubnd |hđnd )[^\s,;]+(?: (?!và |ủy |uỷ |ubnd |hđnd )[^\s,;]+){0,5},? ")
_OF = regex(r"(?<!\w)(?:trực )?(?:thuộc|của)(?!\w)")


@lru_cache(maxsize=4096)
def level_of(name: str) -> Level:
    """The level of a body or of an office, told by its name; "" where it is not certain or the name mixes levels.

    What stands in brackets and where the body is seated does not count, nor what it belongs to: "UBND các xã thuộc
    huyện" is of the commune.
    """
    text = _PLACE.sub("", _BRACKETED.sub("", " ".join(name.split()).lower()))
    possible, end = _EVERY, 0
    for found in _TOLD.finditer(text):
        kind = found.lastgroup or ""
        gap, end = text[end : found.start()], found.end()
        levels = _LEVELS[kind]
        if possible != _EVERY:
            if _OF.search(gap):
                # A unit inside a ministry or a department is of its level, whatever its own name may say elsewhere.
                possible = levels if kind in _INSIDE else possible
                continue
            if _NAMED.fullmatch(gap) and _outer(levels) < _outer(possible):
                continue
        possible = possible & levels
    return next(iter(possible)) if len(possible) == 1 else ""


def _outer(levels: Levels) -> int:
    return min((_ORDER[level] for level in levels), default=len(_ORDER))


_CAPITALS = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EF9, 2)))
_WORD = rf"[{_CAPITALS}][\w'’]*"
# A single capital after a unit may begin the next phrase: "trình UBND tỉnh Quyết định ...".
_PROPER = rf"(?: {_WORD}(?: {_WORD}){{1,4}}| {_WORD}(?= ?[,.;:)]|$)| \d{{1,2}})"
_UNIT = (
    r"(?:[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hị trấn|[Tt]hành phố(?: trực thuộc (?:[Tt]rung ương|TW))?|TP\.?"
    r"|[Xx]ã(?! hội)|[Pp]hường|[Đđ]ặc khu)(?!\w)"
)
_ONE = rf"{_UNIT}{_PROPER}?"
_UNITS = rf"(?:(?:các|cấp) )?{_ONE}(?:(?:,| và|, và)(?: các| cấp)? {_ONE}){{0,7}}"
_COMMITTEE = r"(?:UBND|HĐND|Ủy ban [Nn]hân dân|Uỷ ban [Nn]hân dân|Hội đồng [Nn]hân dân)"
_BOTH = rf"{_COMMITTEE}(?:(?: ?[-–&] ?| và ){_COMMITTEE})?"
# A field ends where its name cannot go on: neither "- Kiến trúc" nor "và Công nghệ" follows, but "và Sở ..." may.
_HEAD = r"(?:Sở|Bộ|Phòng|Ban|Văn phòng|VP|UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|Trung tâm|Công an|Thanh tra|Chủ tịch|Cục)"
_FIELD_ENDS = rf"(?!\w)(?! ?[-–&] ?[{_CAPITALS}])(?! và (?!{_HEAD}(?!\w))[{_CAPITALS}])"


_FIELD = _spelt(tuple(FIELDS), _NOT_MINISTRIES)
_CENTRE = r"(?i:phục vụ (?:hành chính công|hcc)|hành chính công)"
_DESK = r"(?i:một cửa|(?:tiếp nhận|tn) ?(?:và|&) ?(?:trả kết quả|tkq)(?: giải quyết (?:thủ tục hành chính|tthc))?)"
_NAME = regex(
    r"(?P<whole>Văn phòng Chính phủ|Thanh tra Chính phủ|Ủy ban Dân tộc|Tổng cục (?:Thuế|Hải quan|Thống kê)(?!\w)"
    r"|(?:Tỉnh|Huyện|Quận|Thị|Thành) [uủ][ỷy](?!\w)"
    r"|(?:[Cc]ác )?[Ss]ở, (?:ban,? ngành|ngành)(?!\w)(?: (?:cấp )?tỉnh(?!\w))?)"
    rf"|(?P<office>(?:Văn phòng|VP) ?(?:Đoàn (?:ĐBQH|[Đđ]ại biểu Quốc hội)(?:,| và) )?{_BOTH}"
    rf"|(?:Trung tâm {_CENTRE}|TTPVHCC)(?!\w)"
    rf"|(?:Công chức|công chức|CC) (?i:{_spelt(tuple(POSTS))})(?!\w))"
    rf"|(?P<committee>{_BOTH}"
    r"|[Cc]ác (?:phòng(?: chuyên môn|, ban(?:, ngành)?)|cơ quan chuyên môn)(?: thuộc| của)?(?: UBND)?)"
    r"|(?P<branch>Thanh tra|Công an|(?:Chi cục |Cục )?Thuế|Đảng ủy|Ban Dân tộc|Bộ Chỉ huy [Qq]uân sự)"
    rf"|(?P<desk>Bộ phận {_DESK}(?!\w))"
    rf"|(?:(?P<department>Sở)|(?P<ministry>Bộ)|(?P<division>Phòng)) (?i:{_FIELD}){_FIELD_ENDS}"
)
_OF_UNITS = regex(f" {_UNITS}")
_OF_ONE = regex(f" {_ONE}")
_PLACES: dict[str, tuple[tuple[re.Pattern[str], ...], bool]] = {
    "whole": ((), False),
    "ministry": ((), False),
    "office": ((_OF_UNITS,), False),
    "division": ((_OF_UNITS,), False),
    "desk": ((_OF_UNITS, regex(" các cấp")), False),
    "department": ((regex(rf" (?:tỉnh|thành phố)(?!\w){_PROPER}?"),), False),
    "committee": ((_OF_UNITS,), True),
    "branch": ((_OF_ONE,), True),
}
"""What places may stand behind a kind of name, and must one?"""
_HINTS = (
    "UBND", "HĐND", "hân dân", "Sở ", "ở, ", "Bộ ", "hòng ", "phòng, ", "Trung tâm", "TTPVHCC", "ông chức ", "CC ",
    " ủy", " uỷ", "Ủy ban", "Tổng cục", "Công an ", "Thanh tra ", "Thuế ", "Ban Dân tộc", "cơ quan chuyên môn",
)  # fmt: skip
"""Every name has one of these."""


def bodies_in(text: str) -> tuple[Mention, ...]:
    """The bodies that a text names by a known kind of name, from left to right."""
    if not any(hint in text for hint in _HINTS):
        return ()
    found = []
    at = 0
    while head := _NAME.search(text, at):
        start, end = head.start(), head.end()
        patterns, needed = _PLACES[head.lastgroup or ""]
        place = next((place for pattern in patterns if (place := pattern.match(text, end))), None)
        if needed and not place:
            at = start + 1
            continue
        at = place.end() if place else end
        if not _inside_word(text, start):
            found.append(Mention(start, at, text[start:at], level_of(text[start:at])))
    return tuple(found)


def _inside_word(text: str, start: int) -> bool:
    """Does the place stand in a word or a symbol such as "QĐ-UBND"?"""
    before = text[start - 1 : start]
    return before.isalnum() or before in {"-", "/", "_"}


_AREA = regex(r"[Tt]rên (?:toàn )?địa bàn(?: toàn| của)?(?= (?!cấp ))")


def areas(text: str) -> tuple[Area, ...]:
    """The areas of work that a text names as "trên địa bàn ..."; "cấp xã" is none."""
    if "địa bàn" not in text:
        return ()
    found = []
    at = 0
    while head := _AREA.search(text, at):
        at = head.end()
        if place := _OF_UNITS.match(text, at):
            at = place.end()
            found.append(Area(head.start(), at, level_of(place[0])))
    return tuple(found)


_SEVERAL = regex(
    r"(?:tất cả )?(?:các|những)(?!\w)"
    r"|.*(?<!\w)(?:các (?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|sở|phòng|bộ|cấp)|cấp (?:xã|huyện))(?!\w)"
    r"|(?:sở|bộ), (?:ban|ngành|cơ quan)(?!\w)"
)
_LISTED = regex(rf"{_COMMITTEE} (?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố|TP)(?:,| và) ")


@lru_cache(maxsize=4096)
def is_plural(name: str) -> bool:
    """Does the name stand for several bodies: "UBND các xã", "UBND xã, phường", "UBND cấp xã", "Các sở, ban, ngành"?"""
    text = " ".join(_BRACKETED.sub("", name).split())
    if _SEVERAL.match(text.lower()) or _LISTED.search(text):
        return True
    named = bodies_in(text)
    return any(text[one.end : two.start] in (" và ", "; ") for one, two in pairwise(named))
