"""The abbreviations of a whole plan: where each is introduced, used, and written out again."""

from ..patterns import regex
from ..source import Span
from .lazy import lazy
from .prose import Piece, Prose
from .world import PlanView

# In these a full form stands by right: titles, and what repeats them.
_FORMAL = frozenset(
    ("title", "subject", "issued_with", "proposal", "basis", "article", "heading", "recipient", "appendix", "table")
)
# The full form is part of a name, or of the title of an instrument cited before.
_NAMED = regex(
    r"(?:\d/(?:\d{4}/)?[A-ZĐ]|Luật|Cơ sở dữ liệu|Hệ thống|Phòng|Cục|Vụ|Ban|Tổ|Trung tâm|Bộ phận|Cổng|Đề án"
    r"|Chương trình|Kế hoạch|“)[^.;\n”]*\Z"
)
_BEFORE = 160
# No syllable has three consonants in a row but "ngh": a quick sign of an abbreviation in small letters.
_THREE_CONSONANTS = (("word", "(?!ngh)[bcdđghklmnpqrstvx]{3}"),)
# Every abbreviation has two capitals, and is no Roman number.
_CAPITALS = (("word", r"(?<![\w&@.-])(?![IVX]+(?![\w&-]))[A-ZĐƯƠÔÂĂÊ][A-ZĐƯƠÔÂĂÊ0-9&-]*[A-ZĐƯƠÔÂĂÊ]"),)


class Abbreviation:
    """One abbreviation of a plan, its places in the order of the source."""

    def __init__(self, token: str, plan: PlanView) -> None:
        self.token, self.plan = token, plan
        self.full = ""
        self.introductions: list[Piece] = []
        self.uses: list[Piece] = []

    @property
    def place(self) -> Span:
        return (self.introductions or self.uses)[0].place

    @property
    def common(self) -> bool:
        from .facts.abbreviations import COMMON

        return self.token in COMMON

    @property
    def first(self) -> Piece | None:
        return self.uses[0] if self.uses else None

    @property
    def introduced(self) -> Piece | None:
        return self.introductions[0] if self.introductions else None

    @property
    def again(self) -> list[Piece]:
        return self.introductions[1:]

    @property
    def early(self) -> bool:
        """Is it used before it is introduced?"""
        return bool(self.uses and self.introductions and _at(self.uses[0]) < _at(self.introductions[0]))

    @property
    def named(self) -> bool:
        """Does the name of an agency or an instrument have it?"""
        plan = self.plan
        names = (name for agency in plan.it.agencies for name in (agency.name, agency.short))
        return any(self.token in name for name in (*names, *(one.title for one in plan.it.instruments)))

    @lazy
    def written_out(self) -> list[Piece]:
        """Where the full form stands after the introduction, in running text and not as part of a name."""
        if not self.full or not self.introductions:
            return []
        from .facts.abbreviations import full_forms

        return [
            Piece(prose, found.start, found.end)
            for prose in self.plan.texts
            if prose.kind not in _FORMAL and prose.number >= self.introductions[0].prose.number
            for found in full_forms(prose.text, self.full)
            if self._is_written_out(prose, found.start, found.end)
        ]

    def _is_written_out(self, prose: Prose, start: int, end: int) -> bool:
        introduced = self.introductions[0]
        if prose.place == introduced.place and start < introduced.end:
            return False
        words = prose.text[start:end]
        following = prose.text[end : end + 2]
        named = _NAMED.search(prose.text, max(0, start - _BEFORE), start)
        return not words.isupper() and following != " (" and not named


def _at(piece: Piece) -> tuple[int, int]:
    return piece.prose.number, piece.start


def abbreviations_of(plan: PlanView) -> list[Abbreviation]:
    """All abbreviations of the plan, in the order of their first place; not those of units in the archive line and in
    lines under another of the recipients, which are for the office itself."""
    texts = plan.world.worth(_CAPITALS)
    if not texts:
        return []
    from .facts.abbreviations import abbreviations, definitions

    found: dict[str, Abbreviation] = {}
    inner = {recipient.place for recipient in plan.recipients if recipient.archive or recipient.level > 1}
    for prose in texts:
        places = abbreviations(prose.text)
        if not places or prose.place in inner:
            continue
        introduced = {one.start: one for one in definitions(prose.text)}
        for place in places:
            one = found.get(place.token)
            if one is None:
                one = found[place.token] = Abbreviation(place.token, plan)
            piece = Piece(prose, place.start, place.end)
            if place.start in introduced:
                one.introductions.append(piece)
                one.full = one.full or introduced[place.start].full
            else:
                one.uses.append(piece)
    return list(found.values())


def in_small_letters(plan: PlanView) -> list[Piece]:
    """Where an abbreviation, common or of this plan, is written in small letters."""
    doubtful = plan.world.worth(_THREE_CONSONANTS)
    if not doubtful:
        return []
    from .facts.abbreviations import COMMON, small_letters

    tokens = COMMON | {one.token for one in abbreviations_of(plan)}
    return [Piece(prose, found.start, found.end) for prose in doubtful for found in small_letters(prose.text, tokens)]
