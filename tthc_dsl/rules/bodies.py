"""Functions for rules about bodies that need the plan: who issues it, what is above and under, how bodies are named."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from ..patterns import regex
from ..record import NamedTuple
from .declared import RANKS, Agency, Party
from .facts.body_names import normal_name
from .finds import facts_in, holding, pieces_in
from .hints import head_of, tail_of
from .prose import Piece, Prose
from .rows import Deadline, Duty, Row
from .world import PARTIES_NAMED, PlanView

# ------------------------------------------------------------------ the issuer


def issuer_level(plan: PlanView) -> str:
    """The level of the issuer: declared, told by its name, or of a mere attachment by the line of its source."""
    found: str = plan.world.once(_issuer_level)
    return found


def _issuer_level(plan: PlanView) -> str:
    from .facts.bodies import level_of

    if plan.issuer:
        return str(plan.issuer.it.level or level_of(plan.issuer.it.name))
    line = plan.issued_with
    cited = facts_in(plan.world, "citations", line.text) if line else ()
    return level_of(cited[0].issuer) if cited else ""


def level_of_party(party: Party) -> str:
    """The level of a party: as its agency is declared, else told by its name."""
    from .facts.bodies import level_of

    agency = party.agency
    return str((agency and agency.it.level) or level_of(party.it.name))


def is_outside(plan: PlanView, party: Party) -> bool:
    """Is the party certainly neither the issuer nor under it: another committee of the issuer's level, several of them,
    or a body declared under one?"""
    from .facts.bodies import is_plural

    level = issuer_level(plan)
    issuer = plan.issuer
    if not level or not issuer or party.agency is issuer:
        return False
    agency = party.agency
    if agency is not None and agency.above:
        above: list[Agency] = agency.above
        return issuer not in above and any(one.it.level == level for one in (agency, *above))
    if level_of_party(party) != level:
        return False
    unit = _unit(party.it.name)
    if unit is None:
        return False
    own = _unit(issuer.it.name)
    return is_plural(party.it.name) or bool(unit and own and unit != own)


_COMMITTEE = regex(
    r"(?:chủ tịch )?(?:ủy ban nhân dân|hội đồng nhân dân)(?: ủy ban nhân dân)? "
    r"(?:các |cấp )?(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)(?!\w) ?(?P<unit>[^,;(]*)"
)


def _unit(name: str) -> str | None:
    """The proper name in that of a committee, "" for none; None for a body of another kind."""
    found = _COMMITTEE.match(normal_name(name))
    return found["unit"].strip() if found else None


# ------------------------------------------------------------------ bodies that are no more, or not yet


class Ending(NamedTuple):
    """Why a body does not exist on a day."""

    since: date | None
    until: date | None
    successor: str
    why_vi: str
    why_en: str
    lately: bool


def endings(plan: PlanView, party: Party) -> Sequence[Ending]:
    """Why a body so named does not exist on the day of issue; nothing where it may, or has dates of its own."""
    day = plan.issued
    agency = party.agency
    dated = agency is not None and (agency.it.since or agency.it.until)
    return _ending(party.it.name, day) if day and not dated else ()


@lru_cache(maxsize=4096)
def _ending(name: str, day: date) -> Sequence[Ending]:
    from .facts.body_changes import dissolved

    found = dissolved(name, day)
    return (Ending(found.since, found.until, found.successor, *found.why, found.transition),) if found else ()


def endings_in_text(plan: PlanView, mention: Piece) -> Sequence[Ending]:
    """The same of a body named in running text; nothing where it issued an act that is cited, or is named as a former
    body."""
    if plan.issued is None or not (found := _ending(mention.words, plan.issued)):
        return ()
    text, start = mention.prose.text, mention.start
    around = text[max(0, start - 40) : mention.end + 40]
    known = pieces_in(plan, "citations", mention.prose)
    cited = any(one.start <= start < max(one.end, one.fact.title_end) for one in known)
    return () if cited or _FORMER.search(around) else found


_FORMER = regex(
    r"(?<!\w)(?:cũ|trước đây|trước khi|nguyên|sáp nhập|hợp nhất|sắp xếp|kế thừa|bàn giao|tiếp nhận từ)(?!\w)"
)


def issuer_ended(plan: PlanView) -> bool:
    """Did the issuer certainly not exist on the day of issue, by its declared dates or by its name?"""
    issuer, day = plan.issuer, plan.issued
    if issuer is None or day is None:
        return False
    if issuer.it.since or issuer.it.until:
        return not lasting(issuer, day)
    return any(not one.lately for one in _ending(issuer.it.name, day))


def lasting(agency: Agency, day: date) -> bool:
    """Does a declared body exist on a day, as far as its dates are known?"""
    since, until = agency.it.since, agency.it.until
    return not ((since and since > day) or (until and until < day))


# ------------------------------------------------------------------ areas

_SENTENCE_ENDS = regex(r"[.;\n](?=\s|$)")
_AROUND = 600
_CITED = regex(r"\d/(?:\d{4}/)?[A-ZĐ]")
_OF_LEVEL = {
    "province": regex(r"(?<!địa bàn )(?<!địa bàn toàn )(?<!\w)(?:tỉnh|[Ss]ở)(?!\w)|trung ương"),
    "district": regex(r"(?<!địa bàn )(?<!địa bàn toàn )(?<!\w)(?:huyện|quận|thị xã|tỉnh|thành phố)(?!\w)"),
}


def area_of_another(area: Piece) -> bool:
    """Does the sentence speak of an instrument or a body of that level, so that the larger area may be theirs?"""
    text = area.prose.text
    first, last = max(0, area.start - _AROUND), area.end + _AROUND
    start = max((found.end() for found in _SENTENCE_ENDS.finditer(text, first, area.start)), default=first)
    stop = _SENTENCE_ENDS.search(text, area.end, last)
    sentence = text[start : stop.start() if stop else last]
    own = sentence[: area.start - start] + "\n" + sentence[area.end - start :]
    bodies = _OF_LEVEL.get(area.fact.level)
    return bool(_CITED.search(own) or (bodies and bodies.search(own)))


# ------------------------------------------------------------------ names


def parties_named(plan: PlanView) -> list[Party]:
    """The agencies of rows and of deadlines."""
    due: list[Deadline] = plan.deadlines
    return [*plan.parties, *(party for one in due if one.it.parties for party in one.parties)]


def agency_names(plan: PlanView) -> list[str]:
    """The names of the declared agencies that the plan uses."""
    found: list[str] = plan.world.once(_agency_names)
    return found


def _agency_names(plan: PlanView) -> list[str]:
    from .facts.bodies import is_plural

    printed = {party.it.name for party in plan.world.shapes_of_parties.values() if party.agency}
    declared = {agency.it.name for agency in plan.agencies if agency.used}
    return sorted(name for name in printed | declared if " " in name and not name.isupper() and not is_plural(name))


def naming_agencies(plan: PlanView) -> list[Prose]:
    """The texts in which two words meet with which the name of an agency begins; only of names whose words all meet."""
    names = agency_names(plan)
    if not names:
        return []
    from .facts.letters import first_words

    letters = plan.world.letters
    beginnings = [
        words for name in names if (words := first_words(name)) and letters.edges.pairs.issuperset(_meetings(name))
    ]
    return plan.world.those({letters.different[number] for number in letters.with_pairs(beginnings)})


@lru_cache(4096)
def _meetings(name: str) -> frozenset[tuple[str, str]]:
    """What each word of a name ends and the next begins with; without the last one, behind which the name may go on."""
    met = [(tail_of(one), head_of(other)) for one, other in pairwise(name.split())][:-1]
    return frozenset((one, other) for one, other in met if one and other)


class _Names(NamedTuple):
    """Names that differ from an earlier name of the same body: name → the earlier one."""

    bodies: dict[Piece | Prose, Piece | Prose]
    groups: dict[Piece | Prose, Piece | Prose]


def other_names(plan: PlanView) -> list[Piece | Prose]:
    """Names of a body that was named otherwise before, each spelling once."""
    return list(_names(plan).bodies)


def other_group_names(plan: PlanView) -> list[Piece | Prose]:
    """Names of the offices of a level that were named otherwise before, each once."""
    return list(_names(plan).groups)


def named_before(plan: PlanView, name: Piece | Prose) -> Piece | Prose | None:
    """The first name of the same body or group."""
    found = _names(plan)
    return found.bodies.get(name) or found.groups.get(name)


def _names(plan: PlanView) -> _Names:
    found: _Names = plan.world.once(_all_names)
    return found


def _all_names(plan: PlanView) -> _Names:
    named: dict[str, Piece | Prose] = {}
    groups: dict[str, Piece | Prose] = {}
    for party in plan.world.shapes(PARTIES_NAMED, lambda: parties_named(plan)).values():
        name = party.it.name
        if name not in groups:
            named[name] = groups[name] = party.words
    for text in holding(plan.world, "bodies_in"):
        for mention in pieces_in(plan, "bodies_in", text):
            name = mention.words
            if name not in named and not name.isupper():
                named[name] = mention
    level = issuer_level(plan)
    return _Names(_differing(named, _body_key), _differing(groups, lambda name: _group_key(name, level)))


def _differing(
    named: dict[str, Piece | Prose], key_of: Callable[[str], tuple[str, str]]
) -> dict[Piece | Prose, Piece | Prose]:
    """Names with the key of an earlier one and another spelling."""
    firsts: dict[str, Piece | Prose] = {}
    spelt: set[tuple[str, str]] = set()
    found: dict[Piece | Prose, Piece | Prose] = {}
    for name, place in named.items():
        key, spelling = key_of(name)
        if not key or (key, spelling) in spelt:
            continue
        spelt.add((key, spelling))
        first = firsts.setdefault(key, place)
        if first is not place:
            found[place] = first
    return found


_BRACKETED = regex(r" ?\([^()]*\)")
_OFFICE = regex(r"văn phòng (?:hội đồng nhân dân )?(ủy ban nhân dân (?:huyện|quận|thị xã|xã|phường|thị trấn)(?!\w))")
_COMMON = regex(r"ủy ban nhân dân|hội đồng nhân dân")


@lru_cache(4096)
def _body_key(name: str) -> tuple[str, str]:
    """(what tells the body apart, its spelling) for offices and posts; ("", "") for bodies of other kinds.

    Below the province the office of the council and that of the committee are one (NĐ 150/2025/NĐ-CP, before that NĐ
    108/2020/NĐ-CP). "UBND" for "Ủy ban nhân dân" makes no other spelling, nor does the case of the first letter.
    """
    from .facts.bodies import is_plural

    plain = _BRACKETED.sub("", name).strip(" .,;:")
    key = normal_name(plain)
    if not key.startswith(("văn phòng ", "công chức ", "phòng ", "sở ")) or is_plural(plain):
        return "", ""
    spelling = " ".join(plain.split()).lower().replace("–", "-").replace("uỷ", "ủy")
    spelling = " - ".join(part.strip() for part in spelling.split("-"))
    spelling = spelling.replace("ủy ban nhân dân", "ubnd").replace("hội đồng nhân dân", "hđnd")
    return _OFFICE.sub(r"văn phòng \1", key), spelling


_GENERIC = regex(
    r"(?:(?:các|cấp|thuộc|trực|của|và|những|sở|phòng|ban|ngành|cơ quan|đơn vị|chuyên môn|ủy ban nhân dân|huyện|quận"
    r"|thị xã|tỉnh|thành phố|xã|phường|địa phương)(?!\w)[ ,]{0,2})+"
)
_OFFICES = regex(r"(?<!\w)(?:phòng|sở|cơ quan)(?!\w)")
_OF_COMMITTEE = regex(r"(?:thuộc|của) ủy ban")


@lru_cache(4096)
def _group_key(name: str, level: str) -> tuple[str, str]:
    """(the level, the spelling) of a name that says no more than the offices of a level: "Các phòng, ban huyện"."""
    from .facts.bodies import level_of

    plain = normal_name(_BRACKETED.sub("", name).strip(" .,;:"))
    if not _OFFICES.search(plain) or _unit(name) is not None or not _GENERIC.fullmatch(plain):
        return "", ""
    if _COMMON.search(plain) and not _OF_COMMITTEE.search(plain):
        return "", ""  # with committees of other levels
    told = level_of(name) or ("province" if "sở" in plain else level)
    return (told, plain) if told in RANKS else ("", "")


# ------------------------------------------------------------------ signs after names


_LIST_SIGNS = (",", ";")


def leftover_signs(plan: PlanView) -> list[Duty]:
    """The last lines of agency cells that end with the sign of a list, set literally."""
    rows: list[Row] = [*plan.tasks, *plan.indicators]
    found: dict[Any, Duty] = {}
    for row in rows:
        if not any(duty.it.ends in _LIST_SIGNS for duty in row.duties):
            continue
        shown = {column.key for column in row.table.columns}
        cells: dict[bool, Duty] = {}
        for duty in row.duties:
            # Those who lead have a column of their own, or stand with the others.
            cells["lead" in shown and duty.it.roles[0] in ("lead", "perform")] = duty
        found |= {duty.place: duty for duty in cells.values() if duty.it.ends in _LIST_SIGNS}
    return list(found.values())
