"""Which texts hold words side by side that are worth a look, asked of all texts at once (`rules/hints.py`).

A word is here what stands between blanks; of each only the letters that it begins or ends with count.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...patterns import regex

if TYPE_CHECKING:
    from ..hints import Texts


def with_doubled(texts: "Texts") -> Iterable[int]:
    """The texts with a word that ends as the next begins: what `doubled` looks for."""
    return texts.with_places(texts.edges.repeated(1))


def with_repeated(texts: "Texts") -> Iterable[int]:
    """The texts with two to four words that come again at once: what `repeated_phrases` looks for."""
    for length in (2, 3, 4):
        yield from texts.with_places(texts.edges.repeated(length))


# The last words of what compares a number: "tối thiểu", "không quá", and what may stand between.
_COMPARES = frozenset(
    ("thiểu", "nhất", "dưới", "hơn", "kém", "đa", "quá", "vượt", "trên", "đạt", "bằng", "đúng", "phải", "là", "từ",
     "có", "chiếm", "ở", "mức", "lệ")
)  # fmt: skip


def with_target(texts: "Texts") -> Iterable[int]:
    """The texts with a number that is compared: "tối thiểu 90", "90 trở lên", "≥90"."""
    pairs = {
        pair for pair in texts.edges.pairs if (pair[1][0].isdigit() and pair[0] in _COMPARES) or pair == ("trở", "lên")
        or pair == ("trở", "xuống")
    }  # fmt: skip
    yield from texts.with_pairs(pairs)
    yield from texts.with_words(texts.words_like(r"[≥≤<>=]"))


_EVERY = frozenset(("hàng", "hằng", "mỗi"))


def with_time(texts: "Texts") -> Iterable[int]:
    """The texts with a year, or with what recurs: "ngày 05", "định kỳ", "01 lần", "hằng quý"."""
    pairs = {
        (one, other)
        for one, other in texts.edges.pairs
        if other == "lần"
        or one in _EVERY
        or (one == "định" and other == "kỳ")
        or (one == "ngày" and other[0].isdigit())
    }
    yield from texts.with_pairs(pairs)
    for century in _CENTURIES:
        if century.search(texts.listed):
            yield from texts.matching(century.search)


_CENTURIES = (regex(r"19\d\d"), regex(r"20\d\d"))


# The last words of the names of types of instruments, and of what may stand behind them ("liên tịch").
_TYPES = frozenset(
    ("báo", "bản", "chuyển", "chế", "cv", "cáo", "dẫn", "gửi", "hoạch", "luận", "luật", "lệnh", "mời", "nhất", "nhớ",
     "nq", "nđ", "phép", "quyết", "quyền", "qđ", "thiệu", "thuận", "thị", "trình", "tư", "tịch", "văn", "án", "điện",
     "định", "đồng", "hợp", "động", "khẩn", "tốc")
)  # fmt: skip
_BEHIND_TYPE = frozenset(("của", "ngày", "số"))


def with_cited_type(texts: "Texts") -> Iterable[int]:
    """The texts with the type of an instrument, and behind it its issuer, date or number."""
    pairs = texts.edges.pairs
    return texts.with_pairs([pair for pair in pairs if pair[1] in _BEHIND_TYPE and pair[0] in _TYPES])


def with_near_phrase(texts: "Texts") -> Iterable[int]:
    """The texts in which two words meet as they do in no set phrase, and nearly as in one: what `near_phrases` looks
    for."""
    from .phrases import may_be_wrong

    return texts.with_pairs({pair for pair in texts.edges.pairs if may_be_wrong(*pair)})
