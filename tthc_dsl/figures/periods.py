"""Periods of reports in one normal form: "quý-2-2024", "tháng-6-2024", "6-tháng-đầu-2024", "năm-2024".

Understood, in any case, with or without tone marks: "Quý II/2024", "quy-2-2024", "Q2 2024", "quarter 2 of 2024";
"tháng 6/2024", "T6/2024", "06/2024", "2024-06", "June 2024"; "6 tháng đầu năm 2024", "9 tháng năm 2024",
"first 6 months of 2024"; "6 tháng cuối năm 2024"; "năm 2024", "cả năm 2024", "2024", "year 2024".
"""

import re
from functools import lru_cache

from ..model.numerals import parse_roman
from .folding import bare

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_COUNT = r"(?P<count>\d{1,2}|[ivx]{1,4})"
_YEAR = r"(?:(?:nam|of|year|in)? )*(?P<year>(?:19|20|21)\d\d)"
_PATTERNS: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (kind, most, re.compile(pattern))
    for kind, most, pattern in (
        ("quý-{}-{}", 4, rf"(?:qu[yi]|quarter|q) ?{_COUNT} {_YEAR}"),
        ("quý-{}-{}", 4, rf"{_COUNT} (?:(?:st|nd|rd|th) )?quarter {_YEAR}"),
        ("quý-{}-{}", 4, rf"(?P<year>(?:19|20|21)\d\d) ?(?:quarter|q) ?{_COUNT}"),
        ("tháng-{}-{}", 12, rf"(?:thang|month|m|t) ?{_COUNT} {_YEAR}"),
        ("tháng-{}-{}", 12, r"(?P<count>\d{1,2}) (?P<year>(?:19|20|21)\d\d)"),
        ("tháng-{}-{}", 12, r"(?P<year>(?:19|20|21)\d\d) (?P<count>\d{1,2})"),
        ("{}-tháng-đầu-{}", 11, rf"{_COUNT} thang (?:dau )?{_YEAR}"),
        ("{}-tháng-đầu-{}", 11, rf"(?:the )?first {_COUNT} months {_YEAR}"),
        ("{}-tháng-cuối-{}", 11, rf"{_COUNT} thang cuoi {_YEAR}"),
        ("{}-tháng-cuối-{}", 11, rf"(?:the )?last {_COUNT} months {_YEAR}"),
    )
)
_WHOLE = re.compile(rf"(?:(?:ca|full|whole) )?{_YEAR}")
_ENGLISH_MONTH = re.compile(rf"(?P<month>{'|'.join(f'{one[:3]}(?:{one[3:]})?' for one in _MONTHS)}) {_YEAR}")
_NORMAL = re.compile(r"(?:(quý|tháng)-(\d+)|(\d+)-tháng-(đầu|cuối)|năm)-(\d+)")

SAMPLES = "`quý-2-2024`, `tháng-6-2024`, `6-tháng-đầu-2024`, `năm-2024`"


@lru_cache(256)
def period_of(text: str) -> str | None:
    """The normal form of a period, None for what is none."""
    words = " ".join(re.findall(r"[a-z]+|\d+", bare(text)))
    if len(words) > 60:
        return None
    if found := _WHOLE.fullmatch(words):
        return f"năm-{found['year']}"
    if found := _ENGLISH_MONTH.fullmatch(words):
        return f"tháng-{next(n for n, one in enumerate(_MONTHS, 1) if one[:3] == found['month'][:3])}-{found['year']}"
    for kind, most, pattern in _PATTERNS:
        if found := pattern.fullmatch(words):
            count = found["count"]
            number = int(count) if count.isdigit() else parse_roman(count.upper()) or 0
            return kind.format(number, found["year"]) if 1 <= number <= most else None
    return None


def in_words(period: str) -> str:
    """A normal form as it is printed: "Quý II/2024", "6 tháng đầu năm 2024"; "" as it is."""
    found = _NORMAL.fullmatch(period)
    if found is None:
        return period
    unit, number, months, end, year = found.groups()
    if unit == "quý":
        return f"Quý {('I', 'II', 'III', 'IV')[int(number) - 1]}/{year}"
    if unit == "tháng":
        return f"Tháng {number}/{year}"
    return f"{months} tháng {end} năm {year}" if months else f"Năm {year}"


def in_time(period: str) -> tuple[int, int, int]:
    """The place of a normal form among others: by year, by the month it ends with, the shorter first; "" before all."""
    found = _NORMAL.fullmatch(period)
    if found is None:
        return (0, 0, 0)
    unit, number, months, end, year = found.groups()
    if unit == "quý":
        return (int(year), 3 * int(number), 3)
    if unit == "tháng":
        return (int(year), int(number), 1)
    if months:
        return (int(year), int(months) if end == "đầu" else 12, int(months))
    return (int(year), 12, 12)
