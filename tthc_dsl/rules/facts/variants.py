"""Words that are rightly spelt in two ways; a document keeps to one."""

import re
from functools import cache
from typing import TYPE_CHECKING

from ...patterns import regex
from ...record import NamedTuple

if TYPE_CHECKING:
    from ..hints import Texts

# Both spellings of each are in the dictionaries and in acts. A word stands here with the one beside it that makes it
# the same word.
_PAIRS = (
    ("hằng năm", "hàng năm"), ("hằng quý", "hàng quý"), ("hằng tháng", "hàng tháng"), ("hằng tuần", "hàng tuần"),
    ("hằng ngày", "hàng ngày"), ("định kỳ", "định kì"), ("học kỳ", "học kì"), ("cùng kỳ", "cùng kì"),
    ("ký kết", "kí kết"), ("đăng ký", "đăng kí"), ("chữ ký", "chữ kí"), ("kỹ thuật", "kĩ thuật"),
    ("kỹ năng", "kĩ năng"), ("quản lý", "quản lí"), ("xử lý", "xử lí"), ("pháp lý", "pháp lí"), ("lý do", "lí do"),
    ("hợp lý", "hợp lí"), ("địa lý", "địa lí"), ("tỷ lệ", "tỉ lệ"), ("tỷ đồng", "tỉ đồng"), ("quy định", "qui định"),
    ("quy trình", "qui trình"), ("quy chế", "qui chế"), ("quy mô", "qui mô"),
    ("bác sĩ", "bác sỹ"), ("thạc sĩ", "thạc sỹ"), ("tiến sĩ", "tiến sỹ"), ("email", "e-mail"),
)  # fmt: skip
_OTHER = {one: other for a, b in _PAIRS for one, other in ((a, b), (b, a))}


class Variant(NamedTuple):
    """A word with two spellings: `term` in small letters, `other` its other spelling."""

    start: int
    end: int
    term: str
    other: str


@cache
def _pattern() -> re.Pattern[str]:
    seconds: dict[str, list[str]] = {}
    for word in _OTHER:
        first, blank, second = word.partition(" ")
        seconds.setdefault(first, []).append(blank + second)
    forms = (f"{re.escape(first)}(?:{'|'.join(map(re.escape, rest))})" for first, rest in sorted(seconds.items()))
    return regex(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def both_spellings(texts: "Texts") -> list[tuple[str, str]]:
    """The words that texts may have in both spellings."""
    return [(one, other) for one, other in _PAIRS if _may_hold(texts, other) and _may_hold(texts, one)]


def _may_hold(texts: "Texts", word: str) -> bool:
    first, blank, second = word.partition(" ")
    return (first, second) in texts.edges.pairs if blank else word in texts.small


def variants(text: str) -> tuple[Variant, ...]:
    """The words of a text that could be spelt otherwise, whether they are or not."""
    return tuple(
        Variant(match.start(), match.end(), term, _OTHER[term])
        for match in _pattern().finditer(text)
        if (term := match.group().lower()) in _OTHER
    )
