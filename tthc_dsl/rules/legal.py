"""Functions for rules about instruments that need the plan: citations against the register, and against each other.

An instrument is known by type, number, date and issuer: numbers without a year restart each year, and each body counts
for itself. So a number and another date are suspect only in the same year.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ..patterns import regex
from ..record import NamedTuple
from ..source import Span
from .declared import Citation, Instrument
from .facts.instrument_numbers import (
    Key,
    day_printed,
    issuer_core,
    likely_number,
    number_key,
    same_issuer,
    same_title,
    titles_differ,
)
from .facts.symbols import issuer_of_symbol, split_number
from .finds import holding, pieces_in
from .papers import Document
from .prose import Piece, Prose
from .world import PlanView

if TYPE_CHECKING:
    from .facts.citations import Cited


class _Mention(NamedTuple):
    """A citation in a text of the plan."""

    prose: Prose
    fact: "Cited"

    @property
    def piece(self) -> Piece:
        return Piece(self.prose, self.fact.start, self.fact.end, self.fact)

    @property
    def position(self) -> tuple[int, int]:
        return self.prose.number, self.fact.start


class _Known(NamedTuple):
    """Instruments and citations by number.

    Of citations with one number, date and issuer only the first is kept, in the order of the source, and of each number
    not more than `_FORMS`: so asking about a citation costs the same however often an instrument is cited.
    """

    register: dict[Key, list[Instrument]]
    by_sequence: dict[tuple[str, str], list[Instrument]]
    types: frozenset[str]
    mentions: dict[Key, list[_Mention]]
    rested_on: frozenset[Key | None]
    noted: frozenset[Prose]
    """Texts whose footnotes carry the rest of a citation."""


_FORMS = 50


def _known(plan: PlanView) -> _Known:
    found: _Known = plan.world.once(_collect)
    return found


def _collect(plan: PlanView) -> _Known:
    register: dict[Key, list[Instrument]] = {}
    by_sequence: dict[tuple[str, str], list[Instrument]] = {}
    for instrument in plan.instruments:
        if key := number_key(instrument.it.number):
            register.setdefault(key, []).append(instrument)
            by_sequence.setdefault((key[0], key[2]), []).append(instrument)
    noted = frozenset(
        passage.text
        for passage in plan.passages
        if any(note.text.lstrip().lower().startswith(("ngày", "của")) for note in passage.footnotes)
    )
    return _Known(
        register,
        by_sequence,
        frozenset(one.it.type for one in plan.instruments),
        _forms(plan),
        frozenset(number_key(one.instrument.it.number) for one in plan.citations),
        noted,
    )


def _forms(plan: PlanView) -> dict[Key, list[_Mention]]:
    found: dict[Key, list[_Mention]] = {}
    seen: set[tuple[Key, date | None, str]] = set()
    for mention in sorted(_mentions(plan), key=lambda one: one.position):
        key = number_key(mention.fact.number)
        if key is None:
            continue
        form = (key, mention.fact.date, issuer_core(mention.fact.issuer))
        forms = found.setdefault(key, [])
        if form not in seen and len(forms) < _FORMS:
            seen.add(form)
            forms.append(mention)
    return found


def _mentions(plan: PlanView) -> Iterator[_Mention]:
    """Citations that the plan itself makes: not in the title that it gives of a basis, nor of the document itself."""
    for prose in holding(plan.world, "citations"):
        if prose.kind not in ("basis", "issued_with"):
            for piece in pieces_in(plan, "citations", prose):
                yield _Mention(prose, piece.fact)


# ------------------------------------------------------------------ against the register


def register_of(plan: PlanView, cited: Piece) -> Instrument | None:
    """The declared instrument that is certainly meant: its number, its date or one that fits, its issuer."""
    candidates = _candidates(plan, cited.fact)
    found = [one for one in candidates if _same_day(cited.fact, one)]
    return found[0] if len(found) == 1 else None


def contradicting(plan: PlanView, cited: Piece) -> list[Instrument]:
    """The declared instrument of the same number and year that has another date: a body uses a number once a year."""
    day: date | None = cited.fact.date
    candidates = _candidates(plan, cited.fact) if day else []
    if day is None or any(one.it.date == day for one in candidates):
        return []
    found = (one for one in candidates if one.it.date and one.it.date.year == day.year)
    return [one for one in found if _surely_one_body(cited.fact, one)][:1]


def of_another_year(plan: PlanView, cited: Piece) -> list[Instrument]:
    """A declared instrument with the same sequence, symbol, day, month and title, and another year."""
    fact: Cited = cited.fact
    key, day = number_key(fact.number), fact.date
    if key is None or day is None:
        return []
    return [
        one
        for one in _known(plan).by_sequence.get((key[0], key[2]), ())
        if (there := one.it.date)
        and (there.day, there.month) == (day.day, day.month)
        and there.year != day.year
        and same_issuer(fact.issuer, one.it.issuer)
        and same_title(fact.title, one.it.title)
    ][:1]


def _candidates(plan: PlanView, fact: "Cited") -> list[Instrument]:
    key = number_key(fact.number)
    found = _known(plan).register.get(key, ()) if key else ()
    return [one for one in found if same_issuer(fact.issuer, one.it.issuer)]


def _same_day(fact: "Cited", one: Instrument) -> bool:
    return fact.date is None or one.it.date is None or fact.date == one.it.date


def _surely_one_body(fact: "Cited", one: Instrument) -> bool:
    """Does the symbol name a body of which there is one, or do both name the body with its place?"""
    parts = split_number(fact.number)
    central = parts is not None and issuer_of_symbol(parts.symbol) not in ("", "Ủy ban nhân dân", "Hội đồng nhân dân")
    core = issuer_core(fact.issuer)
    named = core == issuer_core(one.it.issuer) and core.count(" ") > core.find("dân ") > 0 and core[-1:].isalpha()
    return central or (named and len(core.split()) > 5) or (bool(fact.title) and same_title(fact.title, one.it.title))


def title_differs(plan: PlanView, cited: Piece) -> bool:
    """Is the title that a citation begins to give another than the register's?"""
    one = register_of(plan, cited)
    if one is None or one.law or not cited.fact.title or not one.it.title or not cited.fact.date:
        return False
    return titles_differ(cited.fact.title, one.it.title)


def is_unknown(plan: PlanView, cited: Piece) -> bool:
    """Is it an instrument of the centre that the register has not, though it has others of that type? At its first
    mention."""
    fact: Cited = cited.fact
    parts = split_number(fact.number)
    if parts is None or issuer_of_symbol(parts.symbol) in ("", "Ủy ban nhân dân", "Hội đồng nhân dân"):
        return False
    key = number_key(fact.number)
    known = _known(plan)
    if not key or key in known.register or not is_first(plan, cited):
        return False
    return fact.type in known.types


# ------------------------------------------------------------------ against each other


def is_first(plan: PlanView, cited: Piece) -> bool:
    """Is it the first mention of its instrument?"""
    first = next(iter(_same_instrument(plan, cited.fact)), None)
    return first is not None and first.position == _position(cited)


def _same_instrument(plan: PlanView, fact: "Cited") -> list[_Mention]:
    key = number_key(fact.number)
    found = _known(plan).mentions.get(key, []) if key else []
    if key and key[1] is None and fact.date:
        # A number without a year: that of another year is another instrument.
        found = [one for one in found if one.fact.date is None or one.fact.date.year == fact.date.year]
    return [one for one in found if same_issuer(one.fact.issuer, fact.issuer)]


def cited_before_otherwise(plan: PlanView, cited: Piece) -> list[Piece]:
    """The first citation before of the same instrument with another date."""
    fact: Cited = cited.fact
    earlier = _before(_same_instrument(plan, fact), cited) if fact.date else []
    return [one.piece for one in earlier if one.fact.date and one.fact.date != fact.date][:1]


def issuer_before_otherwise(plan: PlanView, cited: Piece) -> list[Piece]:
    """The first citation before with the same number and date that names the issuer otherwise."""
    fact: Cited = cited.fact
    key = number_key(fact.number)
    earlier = _before(_known(plan).mentions.get(key, []), cited) if key and fact.date else []
    same_day = (one for one in earlier if one.fact.date == fact.date)
    return [one.piece for one in same_day if not same_issuer(one.fact.issuer, fact.issuer)][:1]


def _before(mentions: list[_Mention], cited: Piece) -> list[_Mention]:
    return [one for one in mentions if one.position < _position(cited)]


def _position(cited: Piece) -> tuple[int, int]:
    return cited.prose.number, cited.start


_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")


def missing_vi(plan: PlanView, cited: Piece) -> str:
    """What the first mention of an instrument leaves out of number, date and issuer; "" where nothing is missing."""
    return _missing(plan, cited, ("tên loại", "số, ký hiệu", "ngày ban hành", "cơ quan ban hành"))


def missing_en(plan: PlanView, cited: Piece) -> str:
    return _missing(plan, cited, ("its type", "its number", "its date", "its issuer"))


def _missing(plan: PlanView, cited: Piece, words: tuple[str, ...]) -> str:
    """Laws are known by their names, the body behind the symbol of a ministry or the Government need not be named, and
    what is a basis of the plan has been named in full there."""
    fact: Cited = cited.fact
    if fact.type in _LAWS or not fact.well_formed:
        return ""
    parts = split_number(fact.number)
    told = issuer_of_symbol(parts.symbol) if parts else ""
    missing = (
        not fact.type and not fact.blank_number,
        not fact.number and not fact.blank_number,
        not fact.date_text and told not in ("Quốc hội", "Ủy ban Thường vụ Quốc hội"),
        not fact.issuer and told in ("", "Ủy ban nhân dân", "Hội đồng nhân dân") and not _issuer_before(cited),
    )
    if not any(missing) or cited.prose in _known(plan).noted:
        return ""
    if fact.number and (not is_first(plan, cited) or number_key(fact.number) in _known(plan).rested_on):
        return ""
    return ", ".join(word for word, absent in zip(words, missing, strict=True) if absent)


_ISSUER_BEFORE = regex(
    r"(?:của|do) (?:UBND|HĐND|[ỦU][yỷ] ban|Hội đồng|Chủ tịch|Văn phòng|Sở|Bộ|Phòng)(?!\w)[^.;\n]{0,60} tại(?: các)? $"
)


def _issuer_before(cited: Piece) -> bool:
    """Is the issuer named before ("ý kiến của Chủ tịch UBND tỉnh tại Công văn số ..."), or with another of a series?"""
    in_series = bool(cited.fact.type) and cited.words[:1].isdigit()
    return in_series or bool(_ISSUER_BEFORE.search(cited.prose.text, max(0, cited.start - 120), cited.start))


# ------------------------------------------------------------------ numbers


_DIGITS = regex(r"0*(\d+)")


def _sequence(number: str) -> str:
    """The number of an instrument without its symbol and zeros before it; "" where it begins with none."""
    found = _DIGITS.match(number)
    return found[1] if found else ""


def number_advice(plan: PlanView, cited: Piece) -> str:
    """The right form of a malformed number: a known instrument's of that type and date, or the number put right."""
    fact: Cited = cited.fact
    if fact.date and _sequence(fact.number):
        known = [one for one in plan.instruments if (one.it.type, one.it.date) == (fact.type, fact.date)]
        near = [one for one in known if _sequence(one.it.number) == _sequence(fact.number)]
        if len(near) == 1:
            return str(near[0].it.number)
    return likely_number(fact.number) or "số/ký hiệu, số/năm/ký hiệu"


def number_of(cited: Piece) -> Piece:
    """The number in a citation; of a blank one its symbol."""
    shift = cited.start - cited.fact.start
    return Piece(cited.prose, cited.fact.number_start + shift, cited.fact.number_end + shift)


def with_word(cited: Piece) -> str:
    """The number with the word "số" before it."""
    return f"số {cited.fact.number}"


_COLON = regex(r"(?<=[sS]ố)\s*:\s*")


def colons_of(cited: Piece) -> list[Piece]:
    """The colon after the word "số" in a citation, with the blanks around it."""
    found = _COLON.search(cited.prose.text, cited.start, cited.end)
    return [Piece(cited.prose, found.start(), found.end())] if found else []


def has_type(cited: Piece) -> bool:
    """Does the citation begin with its type: not the second number of "Nghị quyết số 7/NQ-CP, 8/NQ-CP"?"""
    return bool(cited.fact.type) and not cited.words[:1].isdigit()


def number_year_differs(number: str, day: date) -> bool:
    """Does a number hold another year than the date?"""
    parts = split_number(number)
    return parts is not None and parts.year is not None and parts.year != day.year


# ------------------------------------------------------------------ the line of what the plan comes with


def is_own(plan: PlanView, cited: Piece) -> bool:
    """Does a citation in such a line mean the plan's own document: the first there, of the document's type?"""
    document: Document | None = plan.document
    if document is None or cited.fact.type not in ("", document.type):
        return False
    return all(one.start >= cited.start for one in pieces_in(plan, "citations", cited.prose)[:1])


def is_own_number(document: Document, number: str) -> bool:
    return number_key(number) == number_key(document.full_number)


def date_of(cited: Piece) -> Piece:
    """The date in a citation."""
    start = cited.prose.text.find(cited.fact.date_text, cited.start)
    return Piece(cited.prose, start, start + len(cited.fact.date_text))


def date_like(cited: Piece, day: date) -> str:
    """A day written as the date in a citation is."""
    if cited.fact.date_style == "long":
        return f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"
    ngay = "ngày " if cited.fact.date_text.lower().startswith("ngày") else ""
    return (
        f"{ngay}{day.day:02}/{day.month:02}/{day.year}"
        if day.month < 3
        else f"{ngay}{day.day:02}/{day.month}/{day.year}"
    )


def blanks_differ(document: Document, cited: Piece) -> bool:
    """Does a line leave other fields of number and date blank than the head, or give another month or year than the
    head of a draft?"""
    fact: Cited = cited.fact
    if not (fact.number or fact.blank_number) or not fact.date_text:
        return False
    issued = document.it.date
    head = (issued.day or 0, issued.month or 0, issued.year or 0)
    if fact.blank_number != (document.it.number is None):
        return True
    line = day_printed(fact.date_text)
    if issued.exact and not fact.blank_date:
        return False  # two whole dates: another rule compares them
    return not fact.invalid_date and tuple(line) != head


# ------------------------------------------------------------------ bases and grounds

_RANKS = (
    (("Hiến pháp",), ("",)),
    (("Bộ luật", "Luật"), ("",)),
    (("Nghị quyết",), ("Quốc hội",)),
    (("Pháp lệnh",), ("",)),
    (("Nghị quyết",), ("Ủy ban Thường vụ Quốc hội",)),
    (("Nghị định",), ("",)),
    (("Quyết định",), ("Thủ tướng", "Thủ tướng Chính phủ")),
)


_UNITS = ("tỉnh", "huyện", "xã")
_OF_UNIT = regex(r"(?:ủy ban|hội đồng) nhân dân (tỉnh|huyện|xã)(?!\w)")


def rank(instrument: Instrument) -> int | None:
    """The place of an instrument in the order of legal force, 0 the highest; unknown below the Prime Minister's
    decisions, but for circulars and acts of local bodies."""
    type, issuer = instrument.it.type, instrument.it.issuer
    for place, (types, issuers) in enumerate(_RANKS):
        if type in types and (issuers == ("",) or issuer in issuers):
            return 1 if place == 2 else place
    if type in ("Thông tư", "Thông tư liên tịch"):
        return len(_RANKS)
    core = issuer_core(issuer)
    unit = _OF_UNIT.match(core)
    return len(_RANKS) + 1 + _UNITS.index(unit[1]) if unit else None


def out_of_order(plan: PlanView) -> list[Citation]:
    """Bases that begin a paragraph and stand after one of a lower rank."""
    found: list[Citation] = []
    lowest, paragraph = 0, 0
    for one in plan.bases:
        place = rank(one.instrument)
        if one.paragraph == paragraph or one.following or place is None:
            continue
        paragraph = one.paragraph
        if place < lowest:
            found.append(one)
        lowest = max(lowest, place)
    return found


_SEVERAL = regex(r"(?:các|một số) (?i:nghị định|luật|thông tư|quyết định)")


def left_out(citation: Citation) -> list[Instrument]:
    """The instruments that a cited act amends, where the title given to it names one of them and not the others."""
    amended: list[Instrument] = citation.instrument.amends
    about = citation.it.about or citation.it.exact
    if len(amended) < 2 or "sửa đổi" not in about or _SEVERAL.search(about):
        return []
    from .facts.citations import citations

    named = {number_key(one.number) for one in citations(about)}
    found = [one for one in amended if number_key(one.it.number) not in named]
    return found if 0 < len(found) < len(amended) else []


def same_locator(plan: PlanView, ground: Citation) -> list[Citation]:
    """The first ground, under another heading, that names the same place of the same instrument."""
    found = plan.world.once(_locators).get(_locator(ground))
    if found is None:
        return []
    first, headings = found
    return [first] if headings.get(ground.place) != headings.get(first.place) else []


def _locator(ground: Citation) -> tuple[str, str]:
    return ground.it.instrument, " ".join(ground.locator.lower().split())


def _locators(plan: PlanView) -> dict[tuple[str, str], tuple[Citation, dict[Span, tuple[int, int]]]]:
    """By instrument and place in it: the first ground, and under which heading each ground stands."""
    found: dict[tuple[str, str], tuple[Citation, dict[Span, tuple[int, int]]]] = {}
    for row in plan.indicators:
        for ground in row.grounds:
            _, groups = found.setdefault(_locator(ground), (ground, {}))
            groups[ground.place] = (id(row.section), id(row.parent))
    return found
