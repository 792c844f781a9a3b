"""Days off and working days of state offices.

Sources: Labour Code 45/2019/QH14, Articles 111 (weekly rest, days in lieu) and 112 (public holidays); resolution
28/2026/QH16, Article 2 (24 November); the notices named with each year. Weekly rest is Saturday and Sunday.

The days off of a year follow from its holidays and exchanges: a holiday that falls on a weekly rest day is made up on
the next working day (Article 111.3). Only Tết, the Hùng Kings' day and the second day of the national holiday change
from year to year; what was announced stands in `YEARS`, and an office may list the days of further years, or of these,
itself (`Listed`). For other years they are unknown, and so are days in lieu and exchanges: there only Saturdays,
Sundays and holidays with a fixed date count, and results say `confirmed=False`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from ..record import NamedTuple
from .dates import short_date

Words = tuple[str, str]
"""Vietnamese, English."""

NEW_YEAR: Words = ("Tết Dương lịch", "New Year's Day")
TET: Words = ("Tết Âm lịch", "Lunar New Year")
HUNG_KINGS: Words = ("Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day")
VICTORY: Words = ("Ngày Chiến thắng", "Victory Day")
LABOUR: Words = ("Ngày Quốc tế lao động", "International Labour Day")
NATIONAL: Words = ("Quốc khánh", "National Day")
CULTURE: Words = ("Ngày Văn hóa Việt Nam", "Vietnam Culture Day")

MOST = 10_000
"""The largest number of working days that is reckoned with."""

TET_DAYS = 5
CULTURE_FROM = 2026


class Exchange(NamedTuple):
    """A weekday off against a Saturday worked, by a yearly direction."""

    off: date
    worked: date


class Year(NamedTuple):
    """What the notices of a year settle.

    `tet`: the first of the five days; `hung_kings`: 10/3 of the lunar calendar; `national`: the day beside 2/9;
    `instruments`: the notices; `open`: first and last day of a stretch for which a proposal is not decided.
    """

    tet: date
    hung_kings: date
    national: date
    instruments: tuple[str, ...]
    exchanges: tuple[Exchange, ...] = ()
    open: tuple[date, date] | None = None


OffKind = Literal["holiday", "in_lieu", "exchange"]


class Listed(NamedTuple):
    """A year as an office lists it: every day off but weekends and holidays with a fixed date, with its reason; the
    rest days that are worked; and `open` as of a `Year`."""

    number: int
    off: tuple[tuple[date, OffKind, Words], ...]
    worked: tuple[date, ...] = ()
    open: tuple[date, date] | None = None


YEARS = (
    Year(date(2021, 2, 10), date(2021, 4, 21), date(2021, 9, 3), ("4875/TB-LĐTBXH",)),
    Year(date(2022, 1, 31), date(2022, 4, 10), date(2022, 9, 1), ("119/TB-LĐTBXH",)),
    Year(date(2023, 1, 20), date(2023, 4, 29), date(2023, 9, 1), ("5034/TB-LĐTBXH",)),
    Year(
        date(2024, 2, 8),
        date(2024, 4, 18),
        date(2024, 9, 3),
        ("5015/TB-LĐTBXH", "1570/TB-LĐTBXH"),
        exchanges=(Exchange(off=date(2024, 4, 29), worked=date(2024, 5, 4)),),
    ),
    Year(
        date(2025, 1, 27),
        date(2025, 4, 7),
        date(2025, 9, 1),
        ("6150/TB-BLĐTBXH",),
        exchanges=(Exchange(off=date(2025, 5, 2), worked=date(2025, 4, 26)),),
    ),
    Year(
        date(2026, 2, 16),
        date(2026, 4, 26),
        date(2026, 9, 1),
        ("12729/VPCP-KGVX", "9441/TB-BNV", "3383/BNV-CVL", "28/2026/QH16"),
        exchanges=(
            Exchange(off=date(2026, 1, 2), worked=date(2026, 1, 10)),
            Exchange(off=date(2026, 8, 31), worked=date(2026, 8, 22)),
        ),
        # 23/11 off against Saturday 28/11: a proposal when this was written.
        open=(date(2026, 11, 23), date(2026, 11, 28)),
    ),
)
"""The announced years."""

WEEKEND: dict[int, Words] = {5: ("thứ Bảy", "Saturday"), 6: ("Chủ nhật", "Sunday")}
_SATURDAY = 5
_DAY = timedelta(days=1)


class DayOff(NamedTuple):
    """Why `day` is off. A holiday on a Sunday is told as the holiday. `confirmed`: as of `Calendar.confirmed`."""

    day: date
    kind: Literal["weekend"] | OffKind
    reason: Words
    confirmed: bool


class WorkingDay(NamedTuple):
    """A day that was reckoned; `confirmed`: is every day on the way?"""

    day: date
    confirmed: bool


class WorkingDays(NamedTuple):
    """A number of working days; `confirmed`: is every day of the stretch?"""

    days: int
    confirmed: bool


class Calendar:
    """Which days are off, as far as that is known: a value, equal to another of the same years. What it has reckoned
    of a year it keeps."""

    __slots__ = ("_room", "_special", "years")

    def __init__(self, years: Iterable[Year | Listed]) -> None:
        """Of two entries of a year the later holds."""
        self.years = {year.number if isinstance(year, Listed) else year.tet.year: year for year in years}
        self._special: dict[int, dict[date, DayOff]] = {}
        # A month covers the longest holidays of the law.
        self._room = 30 + sum(len(year.off) for year in self.years.values() if isinstance(year, Listed))

    def __eq__(self, other: object) -> bool:
        return self.years == other.years if isinstance(other, Calendar) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self.years))

    def confirmed(self, when: date | int) -> bool:
        """Is it settled which days are off? Of a year: was it announced, be a stretch of it still open?"""
        return when in self.years if isinstance(when, int) else self._confirmed(when, when)

    def day_off(self, day: date) -> DayOff | None:
        """Why the day is off; None on a working day, also on a rest day that is worked in exchange."""
        listed = self._off(day.year).get(day)
        if listed:
            return listed
        if day.weekday() not in WEEKEND or day in self._worked(day.year):
            return None
        return DayOff(day, "weekend", WEEKEND[day.weekday()], self.confirmed(day))

    def working_days_between(self, first: date, last: date) -> WorkingDays | None:
        """The working days after `first` up to `last` inclusive: the day of the event does not count (Civil Code,
        Article 147). 0 where `last` is not after `first`; None where they lie further apart than `MOST` days."""
        if last <= first:
            return WorkingDays(0, self.confirmed(first))
        if (last - first).days > MOST:
            return None
        return WorkingDays(self._count(first + _DAY, last), self._confirmed(first + _DAY, last))

    def next_working_day(self, day: date) -> WorkingDay | None:
        """The first working day after `day`: where a limit ends that would end on a day off (Civil Code, Article
        148.5)."""
        return self.add_working_days(day, 1)

    def previous_working_day(self, day: date) -> WorkingDay | None:
        """The last working day before `day`."""
        return self.add_working_days(day, -1)

    def add_working_days(self, day: date, number: int) -> WorkingDay | None:
        """The day that is `number` working days after `day`, before it where `number` is negative; 0 gives `day`.

        `day` does not count. None where `number` is beyond `MOST` or the calendar ends.
        """
        if not number:
            return WorkingDay(day, self.confirmed(day))
        far, sign = abs(number), 1 if number > 0 else -1
        if far > MOST:
            return None
        # Twice as many days hold them, holidays aside: 5 days of 7 are worked.
        room = min(2 * far + self._room, (date.max - day if sign > 0 else day - date.min).days)
        candidates = range(1, room + 1)
        found = bisect_left(candidates, far, key=lambda days: self._count(*_stretch(day, sign * days)))
        if found == len(candidates):
            return None
        first, last = _stretch(day, sign * candidates[found])
        return WorkingDay(last if sign > 0 else first, self._confirmed(first, last))

    def _confirmed(self, first: date, last: date) -> bool:
        for number in range(first.year, last.year + 1):
            year = self.years.get(number)
            if not year or (year.open and first <= year.open[1] and last >= year.open[0]):
                return False
        return True

    def _count(self, first: date, last: date) -> int:
        """The working days of the stretch, both ends included."""
        count = _weekdays(last.toordinal()) - _weekdays(first.toordinal() - 1)
        for year in range(first.year, last.year + 1):
            count += sum(first <= day <= last for day in self._worked(year))
            count -= sum(first <= day <= last for day in self._off(year) if day.weekday() < _SATURDAY)
        return count

    def _worked(self, number: int) -> tuple[date, ...]:
        year = self.years.get(number)
        if isinstance(year, Listed):
            return year.worked
        return tuple(exchange.worked for exchange in year.exchanges) if year else ()

    def _off(self, number: int) -> dict[date, DayOff]:
        """Every day of the year that is off, but for weekends: holidays, days in lieu, exchanges."""
        known = self._special.get(number)
        if known is None:
            days = _days_off(number, self.years.get(number))
            known = {day: DayOff(day, kind, reason, self.confirmed(day)) for day, (kind, reason) in days.items()}
            self._special[number] = known
        return known


SHIPPED = Calendar(YEARS)
"""What the program knows by itself."""


def _stretch(day: date, days: int) -> tuple[date, date]:
    """The first and last of the `days` days after `day`, before it where `days` is negative."""
    return (day + _DAY, day + timedelta(days)) if days > 0 else (day + timedelta(days), day - _DAY)


def _weekdays(ordinal: int) -> int:
    """Mondays to Fridays from 1/1/0001, a Monday, to this day."""
    weeks, days = divmod(ordinal, 7)
    return weeks * 5 + min(days, 5)


def exchange_reason(worked: date) -> Words:
    """Why a day is off against a rest day that is worked."""
    vi, en = WEEKEND[worked.weekday()]
    return f"nghỉ hoán đổi với {vi} {short_date(worked)}", f"day off in exchange for {en} {short_date(worked)}"


def in_lieu_reason(holiday: Words) -> Words:
    """Why the day is off on which a holiday is made up."""
    return f"nghỉ bù {holiday[0]}", f"day in lieu of {holiday[1]}"


def _days_off(number: int, year: Year | Listed | None) -> dict[date, tuple[OffKind, Words]]:
    off: dict[date, tuple[OffKind, Words]] = {day: ("holiday", name) for day, name in fixed_holidays(number).items()}
    if isinstance(year, Listed):
        for day, kind, reason in year.off:
            off.setdefault(day, (kind, reason))
    if not isinstance(year, Year):
        return off
    off |= {day: ("holiday", name) for day, name in _announced(year)}
    for day, (_, name) in sorted(off.items()):
        # The culture day is no holiday of Article 112.1, so Article 111.3 does not speak of it.
        if day.weekday() in WEEKEND and name != CULTURE:
            made_up = day
            while made_up in off or made_up.weekday() in WEEKEND:
                made_up += _DAY
            off[made_up] = ("in_lieu", in_lieu_reason(name))
    for free, worked in year.exchanges:
        off[free] = ("exchange", exchange_reason(worked))
    return off


def fixed_holidays(number: int) -> dict[date, Words]:
    """The holidays of a year that fall on the same day in every year."""
    days = {(1, 1): NEW_YEAR, (4, 30): VICTORY, (5, 1): LABOUR, (9, 2): NATIONAL}
    if number >= CULTURE_FROM:
        days[11, 24] = CULTURE
    return {date(number, month, day): name for (month, day), name in days.items()}


def _announced(year: Year) -> Iterator[tuple[date, Words]]:
    yield from ((year.tet + timedelta(days), TET) for days in range(TET_DAYS))
    yield year.hung_kings, HUNG_KINGS
    yield year.national, NATIONAL
