"""Years of which a text speaks: "năm 2024", "Quý I/2024"."""

import re

from ...patterns import regex
from ...record import NamedTuple

_YEAR = regex(
    r"(?:(?:năm|Năm|NĂM) |(?:[Qq]uý|QUÝ) (?:IV|I{1,3}|[1-4])(?:/| năm |/năm ))((?:19|20)\d\d)(?![\d/])(?!\s?[-–]\s?\d)"
)
_DATE = regex(r"ngày[ .…_\d]{1,20}tháng[ .…_\d]{1,20}\Z", re.IGNORECASE)  # its blanks perhaps not filled yet
# "Luật Cư trú năm 2020", "Hiến pháp năm 2013": the year is a part of the name.
_LAW = regex(r"(?:[Ll]uật|LUẬT|Pháp lệnh|Hiến pháp)\b[^.;,:\n\d]*\Z")
_SYMBOL = regex(r"\d/(?:\d{4}/)?[A-ZĐ]")
_BEFORE = 200


class YearMention(NamedTuple):
    """`start`, `end` of the four digits; `cited`: a number-symbol stands before it in the clause."""

    start: int
    end: int
    year: int
    cited: bool


def year_mentions(text: str) -> tuple[YearMention, ...]:
    """The years named as years, not those of dates ("ngày … tháng … năm …"), ranges ("năm 2021 - 2025") and laws.

    A cited year may belong to the title of the instrument.
    """
    found = []
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if _DATE.search(before[-50:]) or _LAW.search(before[-80:]):
            continue
        clause = before[max(before.rfind(";"), before.rfind("\n")) + 1 :]
        cited = _SYMBOL.search(clause) is not None
        found.append(YearMention(match.start(1), match.end(1), int(match[1]), cited))
    return tuple(found)
