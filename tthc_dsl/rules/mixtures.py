"""Where a plan does one thing in two ways, each right: dates short and long, tone marks, spellings."""

from collections.abc import Iterable, Iterator

from ..model.dates import long_date, short_date
from ..record import NamedTuple
from .finds import facts_in, holding
from .prose import Piece, Prose
from .world import PlanView


class Mixture(NamedTuple):
    """Two ways in one plan: the first place of the rarer one, the first of the usual one, the others of the rarer."""

    rare: Piece
    usual: Piece
    more: list[Piece]


def _mixtures(found: Iterable[tuple[str, Piece]]) -> list[Mixture]:
    """The mixture of the ways in `found`, (which way, where); none where all go one way."""
    ways: dict[str, list[Piece]] = {}
    for way, piece in found:
        ways.setdefault(way, []).append(piece)
    if len(ways) < 2:
        return []
    # Of ways equally frequent the one met first counts as the plan's: the sort is stable.
    usual, *others = sorted(ways.values(), key=len, reverse=True)
    rare = [piece for pieces in others for piece in pieces]
    return [Mixture(rare[0], usual[0], rare[1:])]


# An open syllable with oa, oe or uy that bears a tone mark, on its first and on its second vowel.
_OLD = r"(?:[òóỏõọÒÓỎÕỌ][aeAE]|(?<![qQ])[ùúủũụÙÚỦŨỤ][yY])(?!\w)"
_NEW = r"(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<![qQ])[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)"


def mixed_tone_marks(plan: PlanView) -> list[Mixture]:
    """Syllables such as "hóa" beside such as "hoá"."""
    texts = plan.world.letters
    if not texts.words_like(_OLD) or not texts.words_like(_NEW):
        return []
    from .facts.tone_marks import tone_style

    return _mixtures(
        (found.style, Piece(prose, found.start, found.end))
        for prose in plan.world.worth((("word", _OLD), ("word", _NEW)))
        for found in tone_style(prose.text)
        if not prose.text.isupper()
    )


def mixed_spellings(plan: PlanView) -> list[Mixture]:
    """Words that the plan spells in two ways, each word for itself."""
    from .facts.variants import both_spellings, variants

    pairs = both_spellings(plan.world.letters)
    if not pairs:
        return []
    words: dict[tuple[str, ...], list[tuple[str, Piece]]] = {}
    for prose in plan.world.worth((("small", "|".join(word for pair in pairs for word in pair)),)):
        for found in variants(prose.text):
            piece = Piece(prose, found.start, found.end)
            words.setdefault(tuple(sorted((found.term, found.other))), []).append((found.term, piece))
    return [mixture for found in words.values() for mixture in _mixtures(found)]


def mixed_dates(plan: PlanView) -> list[Mixture]:
    """Dates of instruments, short ("07/8/2017") beside long ("ngày 07 tháng 8 năm 2017")."""
    return _mixtures(_dates(plan))


def _dates(plan: PlanView) -> Iterator[tuple[str, Piece]]:
    for one in plan.citations:
        day = one.instrument.it.date
        if one.it.exact or day is None:
            continue
        # A derived citation stands in no text: what is printed of it, at its statement. In cells dates are short.
        long = plan.it.dates == "full" and one.paragraph > 0
        printed = Prose("basis", long_date(day) if long else f"ngày {short_date(day)}", one.place)
        yield "long" if long else "short", Piece(printed, 0, printed.end)
    for prose in holding(plan.world, "citations"):
        # The titles of cited instruments keep the dates that they have.
        if prose.kind == "basis":
            continue
        for found in facts_in(plan.world, "citations", prose.text):
            if found.date and found.date_style:
                start = prose.text.find(found.date_text, found.start, found.end)
                yield (
                    found.date_style,
                    Piece(prose, max(start, found.start), found.end if start < 0 else start + len(found.date_text)),
                )
