"""Which texts hold words side by side that are worth a look, asked of all texts at once (`rules/hints.py`).

A word is here what stands between blanks; of each only the letters that it begins or ends with count.
"""

from collections.abc import Iterable
from itertools import compress, count
from operator import eq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..hints import Texts


def with_doubled(texts: "Texts") -> Iterable[int]:
    """The texts with a word that ends as the next begins: what `doubled` looks for."""
    return texts.with_places(compress(count(), map(eq, texts.tails, texts.heads[1:])))


def with_repeated(texts: "Texts") -> Iterable[int]:
    """The texts with two to four words that come again at once: what `repeated_phrases` looks for."""
    for length in (2, 3, 4):
        same = bytes(map(eq, texts.tails, texts.heads[length:]))
        at = same.find(b"\1" * length)
        while at >= 0:
            yield from texts.with_places((at,))
            at = same.find(b"\1" * length, at + 1)


def with_near_phrase(texts: "Texts") -> Iterable[int]:
    """The texts in which two words meet as they do in no set phrase, and nearly as in one: what `near_phrases` looks for."""
    from .phrases import may_be_wrong

    doubtful = {pair for pair in texts.neighbours if may_be_wrong(*pair)}
    if not doubtful:
        return ()
    return texts.with_places(compress(count(), map(doubtful.__contains__, zip(texts.tails, texts.heads[1:], strict=False))))
