"""Numerals of headings and rows: Roman, Arabic, Vietnamese letters, and the patterns that name them."""

import re
from collections.abc import Sequence

# NĐ 30/2020 Phụ lục I, Mục II.5.d: points are lettered in the order of the Vietnamese alphabet. The letters
# ă â ê ô ơ ư are skipped and f j w z are not Vietnamese: so do the points of the decree itself.
LETTERS = "abcdđeghiklmnopqrstuvxy"

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LONGEST_ROMAN = len("MMMDCCCLXXXVIII")

# A numeral stands alone: the "a" of "Phần a" is one, the "a" of "Phần" is not.
_NUMERAL = re.compile(r"(?<!\w)(?:I|i|A|a|01|1)(?!\w)")

_WORD = re.compile(r"[^\W_]+")


def roman(n: int) -> str:
    """`n` in capital Roman numerals, 1 to 3999. Others raise ValueError."""
    if not 1 <= n <= 3999:
        raise ValueError(f"no Roman numeral for {n}")
    out = []
    for value, letters in _ROMAN:
        count, n = divmod(n, value)
        out.append(letters * count)
    return "".join(out)


def parse_roman(text: str) -> int | None:
    """The value of a capital Roman numeral in its one proper form ("IV", never "IIII"), else None."""
    if not text or len(text) > _LONGEST_ROMAN:
        return None
    n, rest = 0, text
    for value, letters in _ROMAN:
        while rest.startswith(letters):
            n, rest = n + value, rest.removeprefix(letters)
    return n if not rest and 1 <= n <= 3999 and roman(n) == text else None


def vietnamese_letter(n: int) -> str:
    """The small letter of the `n`-th point: a b c d đ e g … y, then aa ab … (the decree stops at y).

    Raises ValueError below 1.
    """
    if n < 1:
        raise ValueError(f"no letter for {n}")
    out = ""
    while n:
        n, digit = divmod(n - 1, len(LETTERS))
        out = LETTERS[digit] + out
    return out


def is_number_pattern(pattern: str) -> bool:
    """Does `pattern` hold a numeral, so that `number_label` takes it?"""
    return _NUMERAL.search(pattern) is not None


def numerals_in(pattern: str) -> int:
    """How many numerals a pattern has: "1.1." has two."""
    return len(_NUMERAL.findall(pattern))


def number_label(pattern: str, path: Sequence[int]) -> str:
    """The label of the item at `path` (one-based places, outermost first) as `pattern` shows it.

    I and i are Roman, A and a letters, 1 and 01 Arabic; all else is literal. The last numeral stands for
    the last place of the path, the one before it for the place above: ("1.1.", (9, 1)) is "9.1.",
    ("a)", (2, 5)) is "đ)". Where the path is shorter, the numerals in front fall away with the text
    after them: ("1.1.", (9,)) is "9.". Raises ValueError for a pattern without a numeral, an empty path
    and a place that the numeral cannot show.
    """
    numerals = list(_NUMERAL.finditer(pattern))
    if not numerals or not path:
        raise ValueError(f"cannot number {tuple(path)} as {pattern!r}")
    shown = min(len(numerals), len(path))
    used = numerals[-shown:]
    out = pattern[: numerals[0].start()]
    for i, (numeral, place) in enumerate(zip(used, path[-shown:], strict=True)):
        end = used[i + 1].start() if i + 1 < shown else len(pattern)
        out += _written(numeral.group(), place) + pattern[numeral.end() : end]
    return out


def _written(kind: str, n: int) -> str:
    if n < 1:
        raise ValueError(f"no place {n} in a numbering")
    match kind:
        case "I":
            return roman(n)
        case "i":
            return roman(n).lower()
        case "A":
            return vietnamese_letter(n).upper()
        case "a":
            return vietnamese_letter(n)
        case "01":
            return f"{n:02}"
        case _:
            return str(n)


def number_of(pattern: str, label: str) -> int | None:
    """The place that a label set by hand takes in a pattern: "III." of "I" is 3, "B" of "A" is 2; None: it takes none.

    Only the last numeral counts, and only letters and digits: dots and brackets are the author's.
    """
    numerals = _NUMERAL.findall(pattern)
    words = _WORD.findall(label)
    if not numerals or not words:
        return None
    kind, word = numerals[-1], words[-1]
    if kind in "Ii":
        return parse_roman(word.upper())
    if kind in "Aa":
        place = LETTERS.find(word.lower()) if len(word) == 1 else -1
        return place + 1 if place >= 0 else None
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else None
