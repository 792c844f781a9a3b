"""Whom a name addresses: does "UBND các xã, thị trấn" or "Các sở, ban, ngành" speak of a certain body?

Told from names alone; the answer is "yes", "no", or "maybe" where a name does not say ("các đơn vị có liên quan").
"""

import re
from functools import lru_cache
from typing import Literal

from ...model.plan import Level
from ...patterns import regex
from ...record import NamedTuple
from .bodies import bodies_in, is_plural, level_of
from .body_names import normal_name

Answer = Literal["yes", "maybe", "no"]

_HEAD = regex(r"(?:chủ tịch|thủ trưởng|giám đốc|trưởng|chánh) (?=ủy ban|sở|phòng|văn phòng|trung tâm)")
_UNIT = r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)"
_COMMITTEE = regex(rf"(?:ủy ban nhân dân|hội đồng nhân dân ủy ban nhân dân) (?P<unit>{_UNIT})(?!\w)")
_COMMITTEES = regex(
    rf"(?<!thuộc )(?<!của )(?<!phòng )ủy ban nhân dân(?P<units>(?:[ ,]*(?:(?:các|cấp|tất cả) )*{_UNIT}(?!\w))+)"
    rf"|(?P<all>chính quyền địa phương|(?:các|những) địa phương|đơn vị, địa phương)(?!\w)"
)
_ONE_UNIT = regex(rf"(?P<whole>cấp )?(?P<unit>{_UNIT})(?!\w)")
_SEVERAL = regex(r"(?<!\w)(?:các|cấp|tất cả)(?!\w)")
_OF_LEVEL = regex(r"cấp (?P<level>xã|huyện|tỉnh)(?!\w)")
_LEVELS: dict[str, tuple[Level, frozenset[str]]] = {
    "xã": ("commune", frozenset(("xã", "phường", "thị trấn", "đặc khu"))),
    "huyện": ("district", frozenset(("huyện", "quận", "thị xã", "thành phố"))),
    "tỉnh": ("province", frozenset(("tỉnh", "thành phố"))),
}
_SOME = regex(r"liên quan|được giao|được phân công|có chức năng|có thủ tục|có phát sinh|tương ứng|một số|(?<!\w)nếu ")
_OFFICES = regex(
    r"(?:các|những|tất cả) (?:\w+(?: thuộc| của)? )?(?P<first>sở|phòng|ban|cơ quan|đơn vị|ngành)(?!\w)"
    r"|(?<!\w)(?P<row>sở, (?:ban|ngành|phòng)|phòng, (?:ban|ngành|đơn vị)|cơ quan, đơn vị|cơ quan chuyên môn)(?!\w)"
)
_KINDS = regex(r"(?<!\w)(?:sở|phòng)(?!\w)")
_EVERY = regex(r"(?<!\w)(?:ban|ngành|cơ quan|đơn vị)(?!\w)")
_LIST_ENDS = regex(r";|,? (?<!thuộc )(?<!của )ủy ban nhân dân")
_AREA = regex(rf"(?:thuộc|của|trên địa bàn) (?:toàn )?{_UNIT} (?P<name>\w[^,;(]*)")


class Body(NamedTuple):
    """A body as names tell of it: its normal name, its level, the normal names of the bodies above it."""

    name: str
    level: Level
    above: tuple[str, ...] = ()


@lru_cache(4096)
def plain_name(name: str) -> str:
    """The normal name of a body; a body and its head are one: "Chủ tịch UBND xã Mẫu" is "UBND xã Mẫu"."""
    return _HEAD.sub("", normal_name(name), count=1)


@lru_cache(4096)
def unit_of(name: str) -> str:
    """The kind of unit whose committee a name (`plain_name`) means: "xã"; "" for a body of another kind."""
    found = _COMMITTEE.match(name)
    return found["unit"] if found else ""


@lru_cache(16384)
def addressed(name: str, level: Level, group: bool, body: Body) -> Answer:
    """Does a name speak of the body? `level`: declared for the name, "" where it is told by the name alone; `group`:
    is it declared to stand for several?"""
    plain = plain_name(name)
    if plain == body.name:
        return "yes"
    unit = unit_of(body.name)
    if not group and not is_plural(name):
        only = _COMMITTEE.fullmatch(plain)
        if only:
            # "UBND xã": which one is not said.
            return "maybe" if only["unit"] == unit else "no"
        return "no" if bodies_in(name) or level_of(name) else "maybe"
    answer = _committee(plain, level, unit, body) if unit else _office(plain, level, body)
    if answer == "yes" and (_SOME.search(plain) or not _in_area(plain, body)):
        return "maybe"
    return answer


def _committee(plain: str, level: Level, unit: str, body: Body) -> Answer:
    """Is a committee among those that the name lists?"""
    answer: Answer = "no"
    for found in _COMMITTEES.finditer(plain):
        if found["all"]:
            answer = "maybe"
            continue
        listed = list(_ONE_UNIT.finditer(found["units"]))
        if len(listed) == 1 and not _SEVERAL.search(found["units"]):
            continue
        for one in listed:
            of_level, units = _LEVELS.get(one["unit"], ("", frozenset[str]()))
            if one["whole"] and of_level == body.level and unit in units:
                return "yes"
            if one["unit"] == unit and level in ("", body.level):
                return "yes"
    if answer == "no" and _OFFICES.search(plain):
        of_level = level or next((_LEVELS[one["level"]][0] for one in _OF_LEVEL.finditer(plain)), "")
        if of_level in ("", body.level) and not _KINDS.search(plain):
            return "maybe"  # "các cơ quan, đơn vị"
    return answer


def _office(plain: str, level: Level, body: Body) -> Answer:
    """Is an office among those that the name lists?"""
    found = _OFFICES.search(plain)
    if found is None:
        return "no" if level not in ("", body.level) or _COMMITTEES.search(plain) else "maybe"
    listed = _LIST_ENDS.split(plain[found.start() :], maxsplit=1)[0]
    level = level or level_of(listed)
    if level and body.level and level != body.level:
        return "no"
    kind = body.name.split(" ", 1)[0]
    if _KINDS.fullmatch(kind) and re.search(rf"(?<!\w){kind}(?!\w)", listed):
        return "yes"
    return "no" if not _EVERY.search(listed) else "yes" if level else "maybe"


def _in_area(plain: str, body: Body) -> bool:
    """Does the body lie in the area that the name gives, if it gives one by its name?"""
    area = _AREA.search(plain)
    if area is None:
        return True
    name = area["name"].strip()
    return any(one.endswith(f" {name}") for one in (body.name, *body.above))
