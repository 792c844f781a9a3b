"""Which texts of a plan are worth a closer look.

Most texts hold nothing that a function looks for. Its hints are conditions of which every text must meet one in
which it finds something, each cheap to ask of all texts at once. Whatever they let through is judged by the function
itself, so they change how long a rule takes and never what it finds; a test holds every hint to that.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from importlib import import_module
from itertools import accumulate, chain, compress, count
from operator import add

from ..patterns import regex

Hint = tuple[str, str]
"""What a text must hold:

    ("holds", "one|two")   one of these strings
    ("small", "one|two")   the same in small letters
    ("text", pattern)      a match that ends inside the text; every line of a text follows a "\n", the first one too
    ("word", pattern)      a word (what stands between blanks) with a match, asked once of each different word
    ("texts", "module.function" under `rules/`)   what the function says: `Texts` → numbers of different texts
"""
Hints = tuple[Hint, ...]

_BETWEEN = "\n\x1f\n"


class Texts:
    """The different texts of a plan, numbered from 0, and what hints need of them, each made once."""

    def __init__(self, texts: Sequence[str]) -> None:
        places: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            if text in places:
                places[text].append(number)
            else:
                places[text] = [number]
        self.places = places
        """Each text, and which texts of the plan it is."""
        self.different = list(places)
        self._held: dict[Hint, frozenset[int]] = {}

    def met(self, hints: Hints) -> list[int]:
        """The numbers of the different texts that meet one of the hints, rising."""
        return sorted(frozenset[int]().union(*map(self._of, hints)))

    def _of(self, hint: Hint) -> frozenset[int]:
        if hint not in self._held:
            kind, said = hint
            self._held[hint] = frozenset(_KINDS[kind](self, said))
        return self._held[hint]

    # --- all texts one behind the other

    @cached_property
    def joined(self) -> str:
        return "\n" + _BETWEEN.join(self.different) + "\n"

    @cached_property
    def small(self) -> str:
        """The same in small letters, letter for letter."""
        from .facts.letters import lowered

        return lowered(self.joined)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each text begins in `joined`, and where one more would."""
        return list(accumulate((len(text) + len(_BETWEEN) for text in self.different), initial=1))

    def at(self, next_from: Callable[[int], int]) -> Iterator[int]:
        """The texts in which a place stands that is looked for: `next_from` gives the first from a place on, or -1."""
        starts, place = self._starts, 1
        while place < starts[-1] and (found := next_from(place)) >= 0:
            number = bisect_right(starts, found) - 1
            yield number
            place = starts[number + 1]

    def matching(self, search: Callable[[str, int], re.Match[str] | None]) -> Iterator[int]:
        """The texts with a match, as a pattern's `search` finds it."""
        joined = self.joined

        def next_from(place: int) -> int:
            match = search(joined, place - 1)
            return match.end() - 1 if match else -1

        return self.at(next_from)

    # --- all words one behind the other

    @cached_property
    def words(self) -> list[str]:
        """What stands between blanks."""
        return list(chain.from_iterable(self._split))

    @cached_property
    def _split(self) -> list[list[str]]:
        return [text.split() for text in self.different]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.words)

    @cached_property
    def edges(self) -> "Edges":
        """What words begin and end with."""
        return Edges(self.words, self.vocabulary)

    def words_like(self, pattern: str) -> set[str]:
        """The different words with a match."""
        return {_line(self._listed, match) for match in regex(pattern).finditer(self._listed)}

    @cached_property
    def _listed(self) -> str:
        return "\n".join(("", *self.vocabulary, ""))

    def with_words(self, words: Collection[str]) -> Iterable[int]:
        """The texts with one of some words, perhaps as a part of another."""
        if len(words) > _FEW:
            return self.with_places(compress(count(), map(words.__contains__, self.words)))
        return chain.from_iterable(map(self.holding, words))

    def holding(self, words: str) -> Iterator[int]:
        """The texts with these words."""
        return self.at(lambda place: self.joined.find(words, place))

    def with_pairs(self, pairs: Iterable[tuple[str, str]]) -> Iterable[int]:
        """The texts in which two words meet so: what the one ends and the other begins with."""
        return self.with_places(self.edges.places(pairs))

    def with_places(self, places: Iterable[int]) -> Iterable[int]:
        """The texts that hold the words at these places of `words`."""
        for place in places:
            yield bisect_right(self._ends, place)

    @cached_property
    def _ends(self) -> list[int]:
        """The place behind the last word of each text."""
        return list(accumulate(map(len, self._split)))


class Edges:
    """The letters and digits that words begin and end with, in small letters, and which of them meet.

    Each is a number, 0 and 1 where a word begins or ends with a sign; where two meet, both are one number: that of the
    end `_shift` bits further left.
    """

    def __init__(self, words: Sequence[str], vocabulary: Collection[str]) -> None:
        numbers: dict[str, int] = {" ": 0, "": 1}
        heads: dict[str, int] = {}
        ends: dict[str, int] = {}
        self._shift = shift = (2 * len(vocabulary) + 2).bit_length()
        for word in vocabulary:
            if word.isalnum():
                number = numbers.setdefault(word.lower(), len(numbers))
                heads[word], ends[word] = number, number << shift
            else:
                heads[word] = numbers.setdefault(head_of(word) or " ", len(numbers))
                ends[word] = numbers.setdefault(tail_of(word), len(numbers)) << shift
        self._numbers = numbers
        self._heads = list(map(heads.__getitem__, words))
        self._ends = list(map(ends.__getitem__, words))
        self._meetings = list(map(add, self._ends, self._heads[1:]))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """What words end with and the next words begin with, where both are letters or digits."""
        names, shift, low = list(self._numbers), self._shift, (1 << self._shift) - 1
        split = ((number >> shift, number & low) for number in set(self._meetings))
        return frozenset([(names[tail], names[head]) for tail, head in split if head and tail > 1])

    def places(self, pairs: Iterable[tuple[str, str]]) -> Iterable[int]:
        """The places of words that meet the next one so."""
        numbers, shift = self._numbers, self._shift
        wanted = {
            (numbers[one] << shift) + numbers[other] for one, other in pairs if one in numbers and other in numbers
        }
        if len(wanted) > _FEW:
            return compress(count(), map(wanted.__contains__, self._meetings))
        return chain.from_iterable(_aligned(self._signs, number.to_bytes(_BYTES, "little")) for number in wanted)

    @cached_property
    def _signs(self) -> bytes:
        return _signs(self._meetings)

    def repeated(self, length: int) -> Iterator[int]:
        """The places of words that end, so many in a row, as the next ones begin, word for word."""
        heads, ends = self._packed
        size = (len(self._heads) - length) * _BYTES
        if size <= 0:
            return
        # Eight bytes a word, all compared at once: where two are equal there are zeros.
        apart = (ends ^ heads >> 8 * _BYTES * length) & (1 << 8 * size) - 1
        yield from _aligned(apart.to_bytes(size, "little"), bytes(_BYTES * length))

    @cached_property
    def _packed(self) -> tuple[int, int]:
        heads, ends = (int.from_bytes(_signs(numbers), "little") for numbers in (self._heads, self._ends))
        return heads << self._shift, ends


_BYTES = 8
_FEW = 8
"""So many words are looked for one by one; of more each place is asked whether it is one of them."""


def _signs(numbers: Iterable[int]) -> bytes:
    """Numbers of eight bytes, the lowest first."""
    signs = array("q", numbers)
    if not array("q", (1,)).tobytes()[0]:
        signs.byteswap()
    return signs.tobytes()


def _aligned(signs: bytes, wanted: bytes) -> Iterator[int]:
    """The places, counted in numbers, of some numbers."""
    at = signs.find(wanted)
    while at >= 0:
        if at % _BYTES == 0:
            yield at // _BYTES
        at = signs.find(wanted, at + 1)


_HEAD = regex(r"\w+")
_TAIL = regex(r"\w+\Z")


def head_of(word: str) -> str:
    """The letters and digits that a word begins with, in small letters."""
    found = _HEAD.match(word)
    return found[0].lower() if found else ""


def tail_of(word: str) -> str:
    """The letters and digits that a word ends with, in small letters."""
    found = _TAIL.search(word)
    return found[0].lower() if found else ""


# ------------------------------------------------------------------ kinds of hints


def _holding(texts: Texts, strings: str, joined: str) -> Iterator[int]:
    for one in strings.split("|"):
        yield from texts.at(lambda place, one=one: joined.find(one, place))  # type: ignore[misc]


def _line(text: str, match: re.Match[str]) -> str:
    start = text.rindex("\n", 0, match.start() + 1) + 1
    return text[start : text.index("\n", start)]


def _asked(texts: Texts, name: str) -> Iterable[int]:
    module, _, function = name.rpartition(".")
    ask: Callable[[Texts], Iterable[int]] = getattr(import_module(f"{__package__}.{module}"), function)
    return ask(texts)


_KINDS: dict[str, Callable[[Texts, str], Iterable[int]]] = {
    "holds": lambda texts, said: _holding(texts, said, texts.joined),
    "small": lambda texts, said: _holding(texts, said, texts.small),
    "text": lambda texts, said: texts.matching(regex(said).search),
    "word": lambda texts, said: texts.with_words(texts.words_like(said)),
    "texts": _asked,
}
