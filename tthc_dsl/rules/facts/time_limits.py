"""Times with an end: by a day ("chậm nhất ngày 15/8/2025"), before a period, within a period ("trong quý II/2024")."""

import re
from datetime import date, timedelta

from ...patterns import regex
from .patterns import pattern
from .time_values import HOUR, LATEST, YEAR, Kind, Reader, When

_BY = pattern(
    rf"(?<!\w)(?P<word>trước|{LATEST}|(?:hoàn thành|xong) (?:trong|vào|đến hết|đến)(?= ngày))"
    rf"(?: (?:là|vào|đến|hết|trong))*+ (?P<hour>{HOUR})?(?P<named>ngày )?"
    rf"(?:(?P<d>\d{{1,2}})(?P<sign>[/.-])(?P<m>\d{{1,2}})(?P=sign)(?P<y>{YEAR})"
    rf"|(?P<d2>\d{{1,2}}) tháng (?P<m2>\d{{1,2}})(?!\d)(?: năm (?P<y2>{YEAR}))?"
    rf"|(?P<d3>\d{{1,2}})/(?P<m3>\d{{1,2}})(?![\w/]))(?![/-]\w)"
)
_DIGITS = regex(r"\d+")
_NUMERALS = regex(r"[IV]+|[1-4]")
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NUMBERS = r"(?P<{}>(?:1[0-2]|0?[1-9])(?:(?:,~| và )(?:tháng )?(?:1[0-2]|0?[1-9])){{0,11}}(?!\d))"
_QUARTER = r"(?-i:IV|I{1,3}|[1-4])"
_PERIOD = (
    rf"(?:tháng {_NUMBERS.format('month')}|quý (?P<quarter>{_QUARTER}(?:(?:,~| và )(?:quý )?{_QUARTER}){{0,3}}(?!\w))"
    rf"|(?:0?6|sáu) tháng (?P<half>đầu|cuối) năm)(?:(?:~/~| năm | )(?P<year>{YEAR}))?(?!/\d)"
)
_BEFORE_PERIOD = pattern(rf"(?<!\w)trước {_PERIOD}")
_IN_PERIOD = pattern(rf"(?<!\w)(?:(?:hoàn thành|xong) )?(?:trong|vào|(?:{LATEST})(?: là| vào| trong| hết)?) {_PERIOD}")
_IN_YEAR = pattern(rf"(?<!\w)(?:hoàn thành|xong) (?:dứt điểm )?(?:trong|vào) năm (?P<year>{YEAR})(?![/.-]\d)")


def _by(hit: re.Match[str]) -> When | None:
    if hit["d3"] and not hit["named"]:
        return None  # "trước 2/3" may be a fraction
    day, month = int(hit["d"] or hit["d2"] or hit["d3"]), int(hit["m"] or hit["m2"] or hit["m3"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    year = hit["y"] or hit["y2"]
    last = _day(int(year), month, day) if year else None
    # Before an hour of a day the day itself is allowed.
    exclusive = hit["word"].lower() == "trước" and not hit["hour"]
    return When("date", last - timedelta(1) if last and exclusive else last)


def _before_period(hit: re.Match[str]) -> When:
    months = _months(hit)
    return When("date", date(int(hit["year"]), months[0], 1) - timedelta(1) if hit["year"] else None)


def _in_period(hit: re.Match[str]) -> When:
    kind: Kind = "month" if hit["month"] else "quarter" if hit["quarter"] else "half"
    if not hit["year"]:
        return When(kind)
    year, month = int(hit["year"]), _months(hit)[1]
    return When(kind, date(year + month // 12, month % 12 + 1, 1) - timedelta(1))


def _in_year(hit: re.Match[str]) -> When:
    return When("year", date(int(hit["year"]), 12, 31))


def _months(hit: re.Match[str]) -> tuple[int, int]:
    """The first and the last month of a period."""
    if hit["half"]:
        return (1, 6) if hit["half"].lower() == "đầu" else (7, 12)
    if hit["month"]:
        months = [int(number) for number in _DIGITS.findall(hit["month"])]
        return min(months), max(months)
    quarters = [_QUARTERS[number] for number in _NUMERALS.findall(hit["quarter"])]
    return 3 * min(quarters) - 2, 3 * max(quarters)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_LAST_ONES = ("chậm nhất", "muộn nhất", "không muộn", "không chậm", "không quá", "hạn chót", "hạn cuối")

LIMITS = (
    Reader(("trước ", *_LAST_ONES, "trong ngày", "vào ngày", "hết ngày", "đến ngày"), _BY, _by),
    Reader(
        ("trước tháng", "trước quý", "trước 0", "trước 6", "trước sáu"), _BEFORE_PERIOD, _before_period, digits=False
    ),
    Reader(("quý ", "tháng "), _IN_PERIOD, _in_period, digits=False),
    Reader(("trong năm", "vào năm"), _IN_YEAR, _in_year),
)
