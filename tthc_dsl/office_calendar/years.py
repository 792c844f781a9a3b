"""Files of days → a calendar, and every fault of theirs.

What is listed replaces what the program knows of that year, holidays with a fixed date aside. The year is confirmed,
but for the stretch from its first proposed day to its last; where days that the law gives are missing, all is open.
"""

import re
from collections import deque
from datetime import date, timedelta

from ..diagnostics.diagnostic import Diagnostic, has_errors
from ..figures.folding import bare
from ..figures.sheet import Sheet
from ..model import calendar as known
from ..model.calendar import CULTURE, WEEKEND, YEARS, Calendar, Listed, OffKind, Words
from .faults import already_off, not_a_rest_day, twice, unpaired_exchange, unpaired_worked, year_incomplete
from .rows import Row, read_rows

_BY_LAW = 11
"""Days off of a year by Labour Code 45/2019/QH14, Article 112.1; one that falls on a weekend is made up (111.3)."""
_IN_FORCE = 2021
_MONTH = timedelta(days=31)
"""So far at most a day worked lies from the day off for it."""
_NAMES: tuple[Words, ...] = (
    known.NEW_YEAR, known.TET, known.HUNG_KINGS, known.VICTORY, known.LABOUR, known.NATIONAL, known.CULTURE
)  # fmt: skip
_OTHER_NAMES = {"tet nguyen dan": known.TET, "tet": known.TET, "gio to": known.HUNG_KINGS}
_IN_LIEU = re.compile(r"^(?:ngày )?(?:nghỉ bù|day in lieu(?: of)?)\s*", re.IGNORECASE)
_ENGLISH = {bare(name): say for say in _NAMES for name in say} | _OTHER_NAMES


def read_calendar(sheets: tuple[Sheet, ...], whole: bool) -> tuple[Calendar | None, tuple[Diagnostic, ...]]:
    """The calendar of the sheets, and what is wrong with them; None where that is an error. Not `whole`: rows of the
    files are missing here, so that nothing is said of what they may hold."""
    rows: list[Row] = []
    found: list[Diagnostic] = []
    for sheet in sheets:
        read, faults = read_rows(sheet)
        rows += read
        found += faults
    whole = whole and not has_errors(found)
    days = _once(rows, found)
    whole = whole and len(days) == len(rows)
    useful = [row for row in days.values() if _is_useful(row, found)]
    pairs = _pairs(useful)
    if whole:
        paired = {*pairs, *pairs.values()}
        for row in useful:
            if row.day not in paired and row.kind in ("exchange", "worked"):
                report = unpaired_exchange if row.kind == "exchange" else unpaired_worked
                found.append(report(row.day, row.cell))
    by_year: dict[int, list[Row]] = {}
    for row in days.values():
        by_year.setdefault(row.day.year, []).append(row)
    short = {year: _short(year, listed) for year, listed in by_year.items()} if whole else {}
    found += [fault for fault in short.values() if fault is not None]
    if not whole or has_errors(found):
        return None, tuple(found)
    years = [_listed(year, listed, pairs, short[year] is not None) for year, listed in by_year.items()]
    return Calendar((*YEARS, *years)), tuple(found)


def _once(rows: list[Row], found: list[Diagnostic]) -> dict[date, Row]:
    days: dict[date, Row] = {}
    for row in rows:
        first = days.setdefault(row.day, row)
        if first is not row:
            found.append(twice(row.day, row.cell, first.cell))
    return days


def _is_useful(row: Row, found: list[Diagnostic]) -> bool:
    """Does a row change the calendar? A day in lieu or exchanged that is off anyway does not."""
    holiday = known.fixed_holidays(row.day.year).get(row.day)
    rest = WEEKEND.get(row.day.weekday())
    if row.kind == "worked" and (holiday or not rest):
        found.append(not_a_rest_day(row.day, row.cell, holiday))
    if row.kind in ("in_lieu", "exchange") and (holiday or rest):
        found.append(already_off(row.day, row.cell, holiday or rest or ("", "")))
        return False
    return True


def _pairs(rows: list[Row]) -> dict[date, date]:
    """Day off in exchange → day worked for it, both in their order: so most find one."""
    worked = deque(sorted(row.day for row in rows if row.kind == "worked"))
    pairs: dict[date, date] = {}
    for day in sorted(row.day for row in rows if row.kind == "exchange"):
        while worked and worked[0] < day - _MONTH:
            worked.popleft()
        if worked and worked[0] <= day + _MONTH:
            pairs[day] = worked.popleft()
    return pairs


def _short(year: int, rows: list[Row]) -> Diagnostic | None:
    """A year that lacks days off. Those in lieu stand for holidays at a weekend, so days from Monday to Friday count;
    the culture day is none of Article 112.1."""
    fixed = known.fixed_holidays(year)
    days = {day for day, name in fixed.items() if name != CULTURE}
    days |= {row.day for row in rows if row.kind in ("holiday", "in_lieu") and fixed.get(row.day) != CULTURE}
    count = sum(day.weekday() not in WEEKEND for day in days)
    if year < _IN_FORCE or count >= _BY_LAW:
        return None
    return year_incomplete(year, count, _BY_LAW, rows[0].cell)


def _listed(year: int, rows: list[Row], pairs: dict[date, date], short: bool) -> Listed:
    off = tuple((row.day, row.kind, _reason(row, row.kind, pairs)) for row in rows if row.kind != "worked")
    worked = tuple(row.day for row in rows if row.kind == "worked")
    proposed = [row.day for row in rows if not row.official]
    stretch = (min(proposed), max(proposed)) if proposed else None
    return Listed(year, off, worked, (date(year, 1, 1), date(year, 12, 31)) if short else stretch)


def _reason(row: Row, kind: OffKind, pairs: dict[date, date]) -> Words:
    """Why the day is off, with the instrument that says so."""
    said = _IN_LIEU.sub("", row.name) if kind == "in_lieu" else row.name
    name = _ENGLISH.get(bare(said)) or (said, said)
    if kind == "exchange" and row.day in pairs:
        vi, en = known.exchange_reason(pairs[row.day])
    elif kind == "in_lieu":
        vi, en = known.in_lieu_reason(name) if said else ("nghỉ bù", "day in lieu")
    else:
        vi, en = name if said else ("nghỉ lễ", "public holiday")
    return (f"{vi} theo {row.instrument}", f"{en} by {row.instrument}") if row.instrument else (vi, en)
