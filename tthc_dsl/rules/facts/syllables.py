"""The spelling of a Vietnamese syllable: initial consonant, rhyme, tone, and the letter that bears the tone mark.

The tables are those of Vietnamese phonology as written today (Quyết định 240/QĐ of 05/3/1984 of the ministry of
education; Hoàng Phê's dictionary): every rhyme that a word of the language has, tone marks left out.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from ...patterns import regex
from ...record import NamedTuple
from .letters import LETTER, LOWER, MARKED, cased_like, toned, untoned, word_set

if TYPE_CHECKING:
    from ..hints import Texts

_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
           "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x")  # fmt: skip

_RHYMES = word_set("""
    a ai ao au ay am an ang anh ap at ac ach ăm ăn ăng ăp ăt ăc âu ây âm ân âng âp ât âc e eo em en eng ep et ec ê
    êu êm ên ênh êp êt êch i iu im in inh ip it ich ia iêu iêm iên iêng iêp iêt iêc y yêu yêm yên yêng yêt o oi om
    on ong op ot oc oong ooc ô ôi ôm ôn ông ôp ôt ôc ôông ơ ơi ơm ơn ơp ơt u ui um un ung up ut uc ua uôi uôm uôn
    uông uôt uôc ư ưi ưu ưm ưn ưng ưt ưc ưa ươi ươu ươm ươn ương ươp ươt ươc oa oai oao oay oam oan oang oanh oap
    oat oac oach oăm oăn oăng oăt oăc oe oeo oem oen oeng oep oet oec uê uêu uên uênh uêt uêch uơ uân uâng uât uâc
    uây uy uya uyên uyêt uyn uynh uyp uyt uych uyu
    """)
# After "qu" the u is a glide of the consonant: the rhyme begins behind it.
_AFTER_QU = word_set("""
    a ai ao au ay am an ang anh ap at ac ach ăm ăn ăng ăp ăt ăc âu ây ân âng ât âc e eo en eng et ec ê êu ên ênh êt
    êch i iu in inh it ich y yn ynh yt ych yên yêt ơ ơi ơn ôc
    """)
_AFTER_GI = frozenset(rhyme for rhyme in _RHYMES if rhyme[0] not in "iy")
_BEFORE_E_I = frozenset("eêiy")
_STOPS = ("c", "ch", "p", "t")  # a syllable closed by a stop has the tone sắc (2) or nặng (5)

_SHAPE = regex(r"([^aăâeêioôơuưy]*)([aăâeêioôơuưy]+)([^aăâeêioôơuưy]*)")
_FINALS = frozenset("chgmnpt")
_MARKED = regex(f"[{MARKED}]")
_FOREIGN = regex(rf"[^{LOWER}]|[fjwz]")
# Signs inside which a run of letters is a part of an address, a formula or a chopped word rather than a syllable.
_WORD = regex(rf"(?<![\w@/.&'’+-])[{LETTER}][{LOWER}]{{1,9}}(?![\w@/&'’+\u0300-\u036f-]|\.\w)")


class Misspelt(NamedTuple):
    """A word that is no syllable of Vietnamese; `right` only where the tone mark alone stands on the wrong letter."""

    start: int
    end: int
    right: str


def is_syllable(word: str) -> bool:
    """Is `word`, in small letters, spelt as a syllable of Vietnamese can be, its tone mark in its place?"""
    return word in _spellings(word)


def invalid_syllables(text: str) -> tuple[Misspelt, ...]:
    """The words with a Vietnamese letter that no syllable of Vietnamese is spelt like: "thưc", "nghành", "hòan".

    Looked at are words in small letters, and a capitalised word at the beginning of a sentence before a word in small
    letters; not: foreign words, words of several syllables, words with a foreign cluster or final (loans, names).
    """
    if not any(map(_is_doubtful, set(text.split()))):
        return ()
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        small = word.lower()
        if not _is_wrong(small) or (word != small and not _begins_sentence(text, match.start(), match.end())):
            continue
        right = cased_like(spellings[0], word) if (spellings := _spellings(small)) else ""
        found.append(Misspelt(match.start(), match.end(), right))
    return tuple(found)


def with_doubtful(texts: "Texts") -> Iterable[int]:
    """The texts with a word that is no syllable."""
    wrong = set(filter(_is_wrong, set(map(str.lower, _WORD.findall(" ".join(texts.vocabulary))))))
    return texts.with_words(set(filter(_is_doubtful, texts.vocabulary))) if wrong else ()


@lru_cache(maxsize=1 << 14)
def _is_doubtful(chunk: str) -> bool:
    """May this piece of a text between blanks hold a misspelt word?"""
    return any(_is_wrong(match.group().lower()) for match in _WORD.finditer(chunk))


@lru_cache(maxsize=1 << 14)
def _is_wrong(word: str) -> bool:
    if not _MARKED.search(word) or is_syllable(word) or _FOREIGN.search(word):
        return False
    base, _ = untoned(word)
    if not (shape := _SHAPE.fullmatch(base)):
        return False  # no vowel: an abbreviation; several groups of vowels: a loan in one word ("ôtô")
    onset, _, final = shape.groups()
    # Else a loan or a name of another language of the country: "crôm", "đắk".
    return (not onset or onset in _ONSETS or onset == "q") and _FINALS.issuperset(final)


def _begins_sentence(text: str, start: int, end: int) -> bool:
    """Does the word at `start` owe its capital to its place? Then small letters follow; a name goes on in capitals."""
    before = text[max(0, start - 4) : start].rstrip(" ")
    return (not before or before[-1] in "\n.!?-+") and text[end : end + 1] == " " and text[end + 1 : end + 2].islower()


@lru_cache(maxsize=1 << 14)
def _spellings(word: str) -> tuple[str, ...]:
    """The right spellings of the letters and the tone of `word`: two where the place of the mark is free; none if
    these letters with this tone are no syllable."""
    base, tone = untoned(word)
    if not (shape := _SHAPE.fullmatch(base)):
        return ()
    onset, final = shape[1], shape[3]
    if (final in _STOPS) and tone not in (2, 5):
        return ()
    places = _mark_places(base, onset, base[len(onset) :])
    return tuple(toned(base, place, tone) for place in places)


def _mark_places(base: str, onset: str, rhyme: str) -> tuple[int, ...]:
    """Where the tone mark may stand in `base` = `onset` + `rhyme`, none if that is no syllable."""
    if onset == "q":
        if not rhyme.startswith("u") or rhyme[1:] not in _AFTER_QU:
            return ()
        onset, rhyme = "qu", rhyme[1:]
    elif onset == "g" and rhyme.startswith("i"):
        if rhyme[1:] in _AFTER_GI or rhyme[1:] == "êng":
            onset, rhyme = "gi", rhyme[1:]
        elif rhyme not in ("i", "in", "im", "ip", "it", "iêc", "iêt"):
            return ()
    elif (
        rhyme not in _RHYMES
        or (onset and onset not in _ONSETS)
        or (onset and rhyme.startswith("yê"))
        or (not onset and rhyme.startswith("iê"))
        or (rhyme[0] in _BEFORE_E_I and onset in ("c", "g", "ng"))
        or (rhyme[0] not in _BEFORE_E_I and onset in ("k", "gh", "ngh"))
    ):
        return ()
    return tuple(len(base) - len(rhyme) + place for place in _mark_in_rhyme(rhyme))


def _mark_in_rhyme(rhyme: str) -> tuple[int, ...]:
    """Where the tone mark may stand in a rhyme. Free in open oa, oe, uy: see `tone_style`."""
    quality = [place for place, letter in enumerate(rhyme) if letter in "ăâêôơư"]
    if quality:
        return (quality[-1],) if rhyme[:2] not in ("ưa", "ưu") else (0,)
    vowels = len(rhyme.rstrip("cghmnpt"))
    if vowels == 1 or rhyme in ("ia", "ua"):
        return (0,)
    if rhyme in ("oa", "oe", "uy"):
        return (0, 1)
    if rhyme[:2] == "oo":
        return (0, 1)
    if vowels == 2 and len(rhyme) == 2 and rhyme[1] in "iuoy":
        return (0,)
    return (1,)
