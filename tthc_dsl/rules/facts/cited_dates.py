"""Dates of instruments: short ("05/3/2020"), long ("ngày 05 tháng 3 năm 2020"), blank ("ngày … tháng … năm 2020")."""

import datetime

from ...patterns import regex
from ...record import NamedTuple
from .symbols import BLANK

FILL = r"[ \t\xa0.…_]"
"""What stands for a part that is left blank."""
_LEAD = rf",?{BLANK}{{0,4}}(?:(?i:(?:được )?(?:ban hành|ký)){BLANK})?"
_SHORT_DATE = regex(
    rf"{_LEAD}(?P<text>(?:(?i:ngày){BLANK}{{0,4}})?(?P<day>\d{{1,2}}){BLANK}?(?P<stroke>[/.-]){BLANK}?"
    rf"(?P<month>\d{{1,2}}){BLANK}?(?P=stroke){BLANK}?(?P<year>\d{{4}})(?![\d/]))"
)
_BLANK_DATE = regex(
    rf"{_LEAD}(?P<text>(?i:ngày){FILL}{{0,80}}+(?P<day>\d{{1,2}})?{FILL}{{0,80}}+/"
    rf"{FILL}{{0,80}}+(?P<month>\d{{1,2}})?{FILL}{{0,80}}+/{FILL}{{0,80}}+(?P<year>\d{{4}})?(?![\d/]))"
)
_LONG_DATE = regex(
    rf"{_LEAD}(?P<text>(?i:ngày){FILL}{{0,80}}+(?P<day>\d{{1,2}})?{FILL}{{0,80}}+(?i:tháng){FILL}{{0,80}}+(?P<month>\d{{1,2}})?"
    rf"(?:/|{FILL}{{0,80}}+(?i:năm){FILL}{{0,80}}+)(?P<year>\d{{4}})?(?!\d))"
)


class CitedDate(NamedTuple):
    """A date as it is written, from "ngày" on; `date` is None where it is blank or no day of the calendar."""

    start: int
    end: int
    date: datetime.date | None
    style: str
    blank: bool
    invalid: bool


def date_at(text: str, start: int) -> CitedDate | None:
    """The date that stands at `start`, after a comma or "ban hành" perhaps."""
    found = _SHORT_DATE.match(text, start)
    style = "short" if found else "long"
    found = found or _LONG_DATE.match(text, start)
    if not found:
        found, style = _BLANK_DATE.match(text, start), "short"
    if not found:
        return None
    day, month, year = found["day"], found["month"], found["year"]
    begin, end = found.start("text"), found.start("text") + len(found["text"].rstrip(" \t\xa0"))
    if not (day and month and year):
        return CitedDate(begin, end, None, style, blank=True, invalid=False)
    try:
        return CitedDate(begin, end, datetime.date(int(year), int(month), int(day)), style, blank=False, invalid=False)
    except ValueError:
        return CitedDate(begin, end, None, style, blank=False, invalid=True)
