"""Deadlines to their usual Vietnamese wording. Law: the phrase of a well-formed value reads as that value.

Short dates as in NĐ 30/2020 (see `dates.py`), Roman quarters, "Hằng". A list stands between semicolons, a
list inside a list in brackets.
"""

from .dates import day_digits, month_digits
from .deadline import (
    LAST,
    ByPlan,
    Day,
    DayOf,
    Deadline,
    Demand,
    During,
    Every,
    ForAgency,
    Limit,
    OnEvent,
    Ongoing,
    Period,
    Several,
    Span,
)

UNIT_WORDS = {
    "hour": "giờ",
    "day": "ngày",
    "working_day": "ngày làm việc",
    "week": "tuần",
    "month": "tháng",
    "quarter": "quý",
    "year": "năm",
}
_PARTS = {"": "", "start": "đầu ", "middle": "giữa ", "end": "cuối "}
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_WEEKDAYS = ("", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_RELATIONS = {
    "when": "khi",
    "right_after": "ngay sau khi",
    "after": "sau",
    "before": "trước",
    "until": "đến",
    "since": "từ",
    "alongside": "lồng ghép với",
}


def standard_phrase(deadline: Deadline) -> str:
    """The usual wording: "Trước ngày 15/02/2024", "Quý II, III/2023", "Định kỳ 3 tháng/lần"."""
    words = _words(deadline)
    # An agency in front keeps its own letters.
    head = deadline.parts[0] if isinstance(deadline, Several) else deadline
    led = isinstance(head, ForAgency) and _ends_free(head.time)
    return words if led else words[:1].upper() + words[1:]


def _words(deadline: Deadline) -> str:
    match deadline:
        case Day(day=day, month=month, year=year):
            return f"ngày {day_digits(day)}/{month_digits(month)}" + (f"/{year:04}" if year else "")
        case Period():
            return _PARTS[deadline.part] + _period(deadline)
        case DayOf():
            return _day_of(deadline)
        case Limit():
            return _limit(deadline)
        case Every():
            return _every(deadline)
        case Ongoing():
            return "thường xuyên"
        case During(time=time, within=Every()):
            return f"{_words(time)} hằng năm"
        case During(time=time, within=Limit() as within):
            return f"{_words(time)}, {_words(within)}"
        case During(time=time, within=within):
            words = _words(within)
            return f"{_words(time)} {words if words.startswith('trong') else 'trong ' + words}"
        case Span():
            return _span(deadline)
        case OnEvent(relation=relation, event=event):
            # "Sau khi họp", but "Sau ngày họp".
            when = relation in ("after", "before", "until", "since") and not event.startswith("ngày ")
            return f"{_RELATIONS[relation]} {'khi ' if when else ''}{event}"
        case Demand(by=by, sudden=sudden):
            return ("đột xuất " if sudden else "") + "theo yêu cầu" + (f" của {by}" if by else "")
        case ByPlan(basis=basis, rest=rest):
            # A paper that is named has a capital: "Theo Nghị quyết số 15/NQ-CP", "Theo kế hoạch riêng".
            named = rest.startswith("số ") or rest[:1].isdecimal()
            basis = basis[:1].upper() + basis[1:] if named else basis
            return f"theo {basis}" + (f" {rest}" if rest else "")
        case Several(parts=parts, either=either):
            # Beside "hoặc" a year or a "trước" would go over to the neighbour.
            plain = (Ongoing, Every) if either else Deadline
            bracketed = [
                _words(part) if isinstance(part, plain) and not isinstance(part, Several) else f"({_words(part)})"
                for part in parts
            ]
            return (" hoặc " if either else "; ").join(bracketed)
        case ForAgency(time=time, agency=agency):
            # Behind a comma the bracket would belong to the last words only.
            listed = isinstance(time, Several) or (isinstance(time, During) and isinstance(time.within, Limit))
            words = f"({_words(time)})" if listed else _words(time)
            # Free words would take the bracket for their own.
            return f"{agency}: {words}" if _ends_free(time) else f"{words} ({agency})"


def _ends_free(deadline: Deadline) -> bool:
    return isinstance(deadline, OnEvent | Demand | ByPlan) or (
        isinstance(deadline, Span) and isinstance(deadline.event, str) and deadline.event != ""
    )


def _period(period: Period) -> str:
    numbers, year = period.numbers, f"/{period.year}" if period.year else ""
    of_year = f" {period.year}" if period.year else ""
    match period.unit:
        case "month":
            return f"tháng {', '.join(map(month_digits, numbers))}{year}"
        case "quarter":
            return f"quý {', '.join(_ROMAN[n] if 0 < n < len(_ROMAN) else str(n) for n in numbers)}{year}"
        case "year":
            if not numbers:
                return "năm" if period.part else "trong năm"
            return f"năm {', '.join(map(str, numbers))}"
        case "phase":
            return f"giai đoạn {'-'.join(map(str, numbers))}"
        case "first_months":
            return f"{', '.join(map(str, numbers))} tháng đầu năm{of_year}"
        case "last_months":
            return f"{', '.join(map(str, numbers))} tháng cuối năm{of_year}"
        case "week":
            named = ", ".join("cuối" if n == LAST else str(n) for n in numbers)
            return f"tuần {named}{f' tháng {month_digits(period.month)}' if period.month else ''}{year}"


def _day_of(time: DayOf) -> str:
    if time.unit == "week":
        return f"{_WEEKDAYS[time.day] if time.day and 0 < time.day < 8 else 'ngày'} hằng tuần"
    name = "ngày làm việc cuối cùng" if time.working else "ngày cuối cùng"
    day = name if time.day == LAST else "" if time.day is None else f"ngày {day_digits(time.day)}"
    if time.unit == "month":
        if time.month > 1:
            return f"{day} của tháng sau"
        return f"{day} của tháng" if time.day == LAST else f"{day} hằng tháng"
    if time.day == LAST and time.month == 3:
        return f"{day} của quý"
    month = ("tháng cuối quý", "tháng đầu quý", "tháng thứ hai của quý")[time.month % 3]
    later = " sau" if time.month > 3 else ""
    return f"{day} của {month}{later}" if day else month + later


def _limit(limit: Limit) -> str:
    if limit.first is None:
        last = "" if limit.last is None else _words(limit.last)
        return f"{'trước' if limit.before else 'chậm nhất'} {last}"
    first = f"từ {_words(limit.first)}"
    return first if limit.last is None else f"{first} đến {'trước ' if limit.before else ''}{_words(limit.last)}"


def _every(every: Every) -> str:
    unit, least = UNIT_WORDS[every.unit], "ít nhất " if every.at_least else ""
    if every.count == 0:
        return f"{least}định kỳ"
    if every.times == 1 and every.count == 1:
        return f"{least}01 lần/{unit}" if least else f"hằng {unit}"
    if every.times == 1:
        return f"{least or 'định kỳ '}{every.count} {unit}/lần"
    per = unit if every.count == 1 else f"{every.count} {unit}"
    return f"{least}{every.times:02} lần/{per}"


def _span(span: Span) -> str:
    length = f"{span.count:02} {UNIT_WORDS[span.unit]}"
    event = _words(span.event) if isinstance(span.event, Day) else span.event
    if span.side == "before":
        return f"trước {length}" + (f" so với {event}" if event else "")
    return f"trong {length}" + (f" kể từ {event}" if event else "")
