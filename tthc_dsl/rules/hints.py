"""Which texts of a plan are worth a closer look.

Most texts hold nothing that a function looks for. Its hints are conditions of which every text must meet one in
which it finds something, each cheap to ask of all texts at once. Whatever they let through is judged by the function
itself, so they change how long a rule takes and never what it finds; a test holds every hint to that.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import accumulate, chain, compress, count

from ..patterns import regex
from .lazy import lazy

Hint = tuple[str, ...]
"""What a text must hold:

    ("holds", "one|two")   one of these strings
    ("small", "one|two")   the same in small letters
    ("text", pattern)      a match that ends inside the text; every line of a text follows a "\n", the first one too
    ("text", pattern, word)   the same; every match holds a part of a word in which the pattern `word` has one
    ("word", pattern)      a word (what stands between blanks) with a match, asked once of each different word
    ("texts", "module.function" under `rules/`)   what the function says: `Texts` → numbers of different texts

Words are fewer than texts are long: what no word of the plan holds is not looked for in the texts.
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
            kind, said, *word = hint
            possible = not word or _pattern(word[0]).search(self.listed)
            self._held[hint] = frozenset(_KINDS[kind](self, said)) if possible else frozenset()
        return self._held[hint]

    # --- all texts one behind the other

    @lazy
    def joined(self) -> str:
        return "\n" + _BETWEEN.join(self.different) + "\n"

    @lazy
    def small(self) -> str:
        """The same in small letters, letter for letter."""
        from .facts.letters import lowered

        return lowered(self.joined)

    @lazy
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

    @lazy
    def words(self) -> list[str]:
        """What stands between blanks."""
        return list(chain.from_iterable(self._split))

    @lazy
    def _split(self) -> list[list[str]]:
        return [text.split() for text in self.different]

    @lazy
    def vocabulary(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.words)

    @lazy
    def edges(self) -> "Edges":
        """What words begin and end with."""
        return Edges(self.words, self.vocabulary)

    def words_like(self, pattern: str) -> set[str]:
        """The different words with a match."""
        return {_line(self.listed, match) for match in _pattern(pattern).finditer(self.listed)}

    @lazy
    def listed(self) -> str:
        """The different words, each a line."""
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

    @lazy
    def _ends(self) -> list[int]:
        """The place behind the last word of each text."""
        return list(accumulate(map(len, self._split)))


class Edges:
    """The letters and digits that words begin and end with, in small letters, and which of them meet; all numbers are
    one, "0".

    Each is a number of four bytes, 0 and 1 where a word begins or ends with a sign. A word is eight bytes, what it
    begins with first: so the eight bytes four further on are what it ends with and what the next one begins with.
    """

    def __init__(self, words: Sequence[str], vocabulary: Collection[str]) -> None:
        numbers: dict[str, int] = {" ": 0, "": 1}

        both: dict[str, int] = {}
        for word in vocabulary:
            if word.isalnum():
                both[word] = numbers.setdefault(_edge(word), len(numbers)) * _BOTH
            else:
                head = numbers.setdefault(head_of(word) or " ", len(numbers))
                both[word] = head + (numbers.setdefault(tail_of(word), len(numbers)) << _HALF)
        self._numbers = numbers
        self._words = _to_bytes(list(map(both.__getitem__, words)))
        self._meetings = self._words[4:-4]

    @lazy
    def pairs(self) -> frozenset[tuple[str, str]]:
        """What words end with and the next words begin with, where both are letters or digits."""
        names = list(self._numbers)
        met = set(_from_bytes(self._meetings))
        return frozenset([(names[one & _LOW], names[one >> _HALF]) for one in met if one >> _HALF and one & _LOW > 1])

    def places(self, pairs: Iterable[tuple[str, str]]) -> Iterable[int]:
        """The places of words that meet the next one so."""
        numbers = self._numbers
        edges = ((_edge(one), _edge(other)) for one, other in pairs)
        wanted = {
            numbers[one] + (numbers[other] << _HALF) for one, other in edges if one in numbers and other in numbers
        }
        if len(wanted) > _FEW:
            return compress(count(), map(wanted.__contains__, _from_bytes(self._meetings)))
        return chain.from_iterable(_aligned(self._meetings, number.to_bytes(_BYTES, "little")) for number in wanted)

    def repeated(self, length: int) -> Iterator[int]:
        """The places of words that end, so many in a row, as the next ones begin, word for word."""
        heads, ends = self._apart
        size = len(self._words) - length * _BYTES
        if size <= 0:
            return
        # All words compared at once: where two are equal there are zeros.
        apart = (ends ^ heads >> 8 * _BYTES * length) & (1 << 8 * size) - 1
        yield from _aligned(apart.to_bytes(size, "little"), bytes(_BYTES * length))

    @lazy
    def _apart(self) -> tuple[int, int]:
        """What words begin with, and what they end with, as two numbers with eight bytes for each word."""
        size = len(self._words)
        words = int.from_bytes(self._words, "little")
        heads = int.from_bytes((_LOW).to_bytes(_BYTES, "little") * (size // _BYTES), "little")
        return words & heads, words >> _HALF & heads


_BYTES = 8
_HALF = 32
_LOW = (1 << _HALF) - 1
_BOTH = 1 + (1 << _HALF)
_FEW = 8
"""So many words are looked for one by one; of more each place is asked whether it is one of them."""


def _to_bytes(numbers: Iterable[int]) -> bytes:
    """Numbers of eight bytes, the lowest first."""
    return _little(array("Q", numbers)).tobytes()


def _from_bytes(text: bytes) -> "array[int]":
    return _little(array("Q", text))


def _little(numbers: "array[int]") -> "array[int]":
    if not array("Q", (1,)).tobytes()[0]:
        numbers.byteswap()
    return numbers


def _aligned(text: bytes, wanted: bytes) -> Iterator[int]:
    """The places, counted in numbers, of some numbers."""
    at = text.find(wanted)
    while at >= 0:
        if at % _BYTES == 0:
            yield at // _BYTES
        at = text.find(wanted, at + 1)


_HEAD = regex(r"\w+")
_TAIL = regex(r"\w+\Z")


def head_of(word: str) -> str:
    """The letters and digits that a word begins with, in small letters; "0" for any number."""
    found = _HEAD.match(word)
    return _edge(found[0]) if found else ""


def tail_of(word: str) -> str:
    """The letters and digits that a word ends with, in small letters; "0" for any number."""
    found = _TAIL.search(word)
    return _edge(found[0]) if found else ""


def _edge(letters: str) -> str:
    return "0" if letters.isdecimal() else letters.lower()


# ------------------------------------------------------------------ kinds of hints

_pattern = lru_cache(maxsize=256)(regex)


def _holding(texts: Texts, strings: str) -> Iterator[int]:
    for one in strings.split("|"):
        if all(part in texts.listed for part in one.split()):
            yield from texts.holding(one)


def _holding_small(texts: Texts, strings: str) -> Iterator[int]:
    for one in strings.split("|"):
        words = [{word for word in texts.vocabulary if part in word.lower()} for part in one.split()]
        if len(words) == 1:
            yield from texts.with_words(words[0])
        elif all(words):
            yield from texts.at(lambda place, one=one: texts.small.find(one, place))  # type: ignore[misc]


def _line(text: str, match: re.Match[str]) -> str:
    start = text.rindex("\n", 0, match.start() + 1) + 1
    return text[start : text.index("\n", start)]


def _asked(texts: Texts, name: str) -> Iterable[int]:
    module, _, function = name.rpartition(".")
    ask: Callable[[Texts], Iterable[int]] = getattr(import_module(f"{__package__}.{module}"), function)
    return ask(texts)


_KINDS: dict[str, Callable[[Texts, str], Iterable[int]]] = {
    "holds": _holding,
    "small": _holding_small,
    "text": lambda texts, said: texts.matching(_pattern(said).search),
    "word": lambda texts, said: texts.with_words(texts.words_like(said)),
    "texts": _asked,
}
