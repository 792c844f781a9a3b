"""The nearest valid name: guesses only among what is valid there, and only when close; tone marks aside."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")


@lru_cache(4096)  # the valid names are compared again for every mistake
def bare(text: str) -> str:
    """A name as one might mistype it: lower case, no tone marks, no underscores."""
    text = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in text if not unicodedata.combining(c)).replace("_", "").replace(" ", "")


def bearing(wanted: str, known: Iterable[T], names: Callable[[T], Iterable[str]]) -> list[T]:
    """Those that bear a name: as written, else in any case and spacing, else without tone marks."""
    known = list(known)
    for fold in (str, _folded, bare):
        found = [one for one in known if fold(wanted) in map(fold, names(one))]
        if found:
            return found
    return []


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def distance(left: str, right: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours) between two words; `limit + 1` when there are more."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, previous = previous, row
    return previous[-1]


@lru_cache(4096)
def _letters(text: str) -> frozenset[str]:
    return frozenset(text)


def nearest(wanted: str, valid: Iterable[str]) -> str | None:
    """The one valid name that is close to `wanted`, else None. Words over 100 letters are not compared."""
    if len(wanted) > 100:
        return None
    target = bare(wanted)
    limit = 0 if len(target) < 3 else 1 if len(target) < 6 else 2 if len(target) < 12 else 3
    letters = frozenset(target)
    best: tuple[int, str] | None = None
    for name in sorted(valid):
        known = bare(name) if len(name) <= 120 else ""
        # An edit changes the length by one at most, and brings in one letter at most.
        if abs(len(known) - len(target)) > limit or len(letters - _letters(known)) > limit or name == wanted:
            continue
        found = distance(target, known, limit)
        if found <= limit and (best is None or found < best[0]):
            best = (found, name)
    return best[1] if best else None
