"""The standard phrases nearest to one that does not read: marks restored ("truoc ngay 20/01"), or alike."""

import re
from difflib import get_close_matches
from functools import cache
from unicodedata import normalize

from ..model.phrase import standard_phrase
from .deadline_words import WORDS

# One form of each kind, to find what a phrase resembles.
FORMS = (
    "Trước ngày 15/3/2024",
    "Chậm nhất ngày 15/3/2024",
    "Từ tháng 3 đến tháng 6/2024",
    "Tháng 3, 6/2024",
    "Quý I",
    "Quý II, III/2024",
    "Năm 2024",
    "Trong năm 2024",
    "6 tháng đầu năm",
    "Giai đoạn 2021-2025",
    "Hằng tháng",
    "Hằng quý",
    "Hằng năm",
    "Định kỳ 3 tháng/lần",
    "02 lần/năm",
    "Ngày 05 hằng tháng",
    "Ngày 17 của tháng cuối quý",
    "Trong 10 ngày làm việc kể từ ngày tiếp nhận",
    "Thường xuyên",
    "Khi có phát sinh",
    "Theo yêu cầu",
    "Đột xuất theo yêu cầu",
    "Theo kế hoạch",
    "Theo quy định",
)
_WORD = re.compile(r"[^\W\d_]+")


def unmarked(text: str) -> str:
    """Small letters without tone and vowel marks: "Trước" → "truoc"."""
    low = text.lower().replace("đ", "d")
    return "".join(c for c in normalize("NFD", low) if not "\u0300" <= c <= "\u036f")


def nearest(text: str) -> tuple[str, ...]:
    """At most three standard phrases: the phrase with its marks restored, or known forms that look like it.
    Empty when nothing is close."""
    from .deadline import DeadlineFault, read_clean

    for repaired in _repairs(text):
        value = read_clean(repaired)
        if not isinstance(value, DeadlineFault):
            return (standard_phrase(value),)
    plain = {unmarked(form): form for form in FORMS}
    close = get_close_matches(unmarked(text[:80]), plain, n=3, cutoff=0.7)
    return tuple(plain[form] for form in close)


def _repairs(text: str) -> list[str]:
    """The phrase with unknown words replaced by words of time that differ in marks only, and with a short
    year written out."""
    known = _vocabulary()
    marked = _WORD.sub(
        lambda m: m.group() if m.group().lower() in known[1] else known[0].get(unmarked(m.group()), m.group()),
        text,
    )
    found = [marked] if marked != text else []
    # A form of several words tells apart what single words do not: "hang nam" is "hằng năm".
    whole = unmarked(text)
    for form, written in _phrases():
        whole = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", lambda _m, w=written: w, whole)  # type: ignore[misc]
    if not any(unmarked(c) != c for c in text.lower()):
        found.insert(0, whole)
    found += [year for each in (text, *found) if (year := _long_years(each)) != each]
    return found


def _long_years(text: str) -> str:
    return re.sub(r"(?<=[/.\-])([2-4]\d)(?!\d)", r"20\1", text)


@cache
def _phrases() -> list[tuple[str, str]]:
    """Every marked form without its marks, longest first."""
    forms = {unmarked(form): form for forms in reversed(WORDS.values()) for form in reversed(forms.split("|"))}
    return sorted(((plain, form) for plain, form in forms.items() if plain != form), key=lambda f: -len(f[0]))


@cache
def _vocabulary() -> tuple[dict[str, str], frozenset[str]]:
    """Unmarked word → the first word of the table that it can be; and all the words."""
    words = [word for forms in WORDS.values() for word in _WORD.findall(forms)]
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(unmarked(word), word)
    return first, frozenset(words)
