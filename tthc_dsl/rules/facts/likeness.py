"""How like two texts are: as sets of words, as sequences of words, as titles.

A word is a run of letters or a number ("7.920" is one word), in small letters; punctuation and order count only where
a function says so.
"""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from ...patterns import regex

CANDIDATES = 200
"""So many earlier texts at most are compared with one text: the bound of `alike`."""

_WORD = regex(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_ENDS = " .,;:…/+*•!?\"'“”‘’-–—"
_BITS = 256


def word_list(text: str) -> tuple[str, ...]:
    """The words in order, in small letters."""
    return tuple(_WORD.findall(text.lower()))


def words(text: str) -> frozenset[str]:
    """The different words, in small letters."""
    return frozenset(_WORD.findall(text.lower()))


def overlap(a: str, b: str) -> Decimal:
    """|A∩B| / |A∪B| of the words (Jaccard), cut to two decimals, so that it reaches 1 only for equal sets.

    0 where a text has no words.
    """
    in_a, in_b = words(a), words(b)
    union = len(in_a | in_b)
    return Decimal(100 * len(in_a & in_b) // union if union else 0).scaleb(-2)


def alike(texts: Sequence[str], least: Decimal) -> tuple[tuple[int, int], ...]:
    """For each text j that has one, the first earlier text i with overlap >= `least`, as (i, j), by j.

    0 < least <= 1; texts without words are like none. Two sets so alike share one of the few rarest words of each
    (prefix filter of a set-similarity join), so only texts with such a word are compared: not every pair, and of
    those the first `CANDIDATES`, rare words first. Where thousands of different texts are made of the same few words a
    pair can be missed, or a later i be given; never is a pair given that is less alike.
    """
    if not 0 < least <= 1:
        raise ValueError(f"a share of words is more than 0 and at most 1, not {least}")
    numerator, denominator = least.as_integer_ratio()
    sets = [words(text) for text in texts]
    rank = _ranks(sets)
    pairs: list[tuple[int, int]] = []
    first_like: dict[frozenset[str], int] = {}  # where the first text like such a set is, or itself
    # Of the different sets in order: the first text of each, a signature; by word, which sets have it in their prefix.
    different: list[frozenset[str]] = []
    place: list[int] = []
    signatures: list[int] = []
    holders: dict[int, list[int]] = {}
    for j, own in enumerate(sets):
        if not own:
            continue
        if own in first_like:
            pairs.append((first_like[own], j))
            continue
        size = len(own)
        ranks = sorted(rank[word] for word in own)
        signature = _signature(ranks)
        # Sets that share none of these words share at most size - len(prefix) < least * size.
        prefix = ranks[: size - -(-numerator * size // denominator) + 1]
        # A set alike has at most size / least words, and so differs in at most this many.
        apart = size * (denominator - numerator) // numerator
        best, looked = len(different), 0
        for word in prefix:
            for k in holders.get(word, ()):
                if k >= best or looked == CANDIDATES:
                    break
                looked += 1
                if (signature ^ signatures[k]).bit_count() > apart:
                    continue
                shared = len(own & different[k])
                if shared * denominator >= numerator * (size + len(different[k]) - shared):
                    best = k
        for word in prefix:
            holders.setdefault(word, []).append(len(different))
        different.append(own)
        place.append(j)
        signatures.append(signature)
        first_like[own] = place[best]
        if place[best] < j:
            pairs.append((place[best], j))
    return tuple(pairs)


def _ranks(sets: Sequence[frozenset[str]]) -> dict[str, int]:
    """The words numbered, the rarest first."""
    count: dict[str, int] = {}
    for own in dict.fromkeys(sets):
        for word in own:
            count[word] = count.get(word, 0) + 1
    return {word: n for n, word in enumerate(sorted(count, key=lambda word: (count[word], word)))}


def _signature(ranks: Sequence[int]) -> int:
    """Bits, one flipped by each word: two sets differ in at least as many words as their signatures do in bits."""
    sign = 0
    for n in ranks:
        sign ^= 1 << n % _BITS
    return sign


def contains_words(text: str, phrase: str) -> bool:
    """Do the words of `phrase` stand in `text` one after the other, whatever the letters' case and punctuation?"""
    inner = " ".join(word_list(phrase))
    return bool(inner) and f" {inner} " in f" {' '.join(word_list(text))} "


def common_prefix_words(a: str, b: str) -> int:
    """With how many equal words both texts begin."""
    count = 0
    # Word by word: most texts differ in the first.
    for one, other in zip(_WORD.finditer(a.lower()), _WORD.finditer(b.lower()), strict=False):
        if one[0] != other[0]:
            break
        count += 1
    return count


def normal(text: str) -> str:
    """A text for comparing titles: NFC, small letters, single blanks, no punctuation at the ends (brackets stay)."""
    small = unicodedata.normalize("NFC", text.lower())
    return " ".join(small.split()).strip(_ENDS)
