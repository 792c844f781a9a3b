"""Times side by side: what a neighbour completes ("Tháng 3, 6, 9/2024"), and what two together mean.

Between commas and "và" a year goes to the times before it that have none, a bare number takes the unit of the
time before it, and a bare day its "trước". A semicolon ends all of that.
"""

from typing import Any, cast

from ..model.deadline import (
    ByPlan,
    Day,
    DayOf,
    Deadline,
    During,
    Every,
    ForAgency,
    Limit,
    Ongoing,
    Period,
    Several,
    Span,
    Unit,
)
from ..record import evolve


class Token:
    """One terminal found in a phrase: `text` as written, `low` in small letters, offsets when cleaned."""

    __slots__ = ("end", "start", "text", "type")

    def __init__(self, type: str, start: int, end: int, text: str) -> None:
        self.type, self.start, self.end, self.text = type, start, end, text

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def words(self) -> str:
        """Free words without the marks that end them."""
        text = self.text.rstrip(" ,.;:")
        if not text:
            raise UnreadableError(self.start, self.end)
        return text


class UnreadableError(Exception):
    """Words that do not make a time together. Offsets of -1: the whole phrase."""

    def __init__(self, start: int = -1, end: int = -1) -> None:
        super().__init__(start, end)
        self.start, self.end = start, end


class Group:
    """A list in brackets: it stays one part of the list around it."""

    __slots__ = ("value",)

    def __init__(self, value: Deadline) -> None:
        self.value = value


class Bare:
    """An incomplete time: "6/2024" (number), "ngày 5" (day), "5 hằng tháng" (nth), "6 tháng" (count)."""

    __slots__ = ("agency", "end", "kind", "n", "roman", "start", "unit", "value", "year", "yearly")

    def __init__(
        self, kind: str, tokens: list[Token], n: int = 1, year: int | None = None, yearly: bool = False
    ) -> None:
        self.yearly = yearly
        self.agency = ""
        self.kind, self.n, self.year = kind, n, year
        self.unit: Unit = "day"
        self.value: Any = None
        self.roman = any(token.type == "ROMAN" for token in tokens)
        self.start = tokens[0].start if tokens else -1
        self.end = tokens[-1].end if tokens else -1

    def refuse(self) -> UnreadableError:
        return UnreadableError(self.start, self.end)

    def every(self) -> Deadline | None:
        """ "6 tháng" where times recur: every 6 months. "9 tháng" is the year up to September."""
        if self.kind != "count":
            return None
        if self.unit == "month" and self.n == 9:
            return Period("first_months", (9,))
        return Every(self.n, self.unit)

    def inside(self) -> "Deadline | Bare":
        """After "trong": "trong năm", "trong 10 ngày", "trong ngày 5"."""
        if self.kind == "count" and self.value is None:
            return Span(self.n, self.unit)
        if self.kind == "count" and self.unit == "year":
            return Period("year")
        if self.kind == "day":
            return self
        raise self.refuse()

    def after(self, left: object) -> Any:
        """The time it is behind `left`; a Bare where the right neighbour decides."""
        if self.kind == "number":
            if isinstance(left, Limit) and left.first is None and isinstance(left.last, Period):
                return Limit(self.after(left.last), left.before)
            if (
                isinstance(left, Period)
                and left.unit in ("month", "quarter")
                and (left.unit == "quarter" or not self.roman)
            ):
                if self.n > 999 or left.month:
                    raise self.refuse()
                period = Period(left.unit, (self.n,), self.year, left.part)
                return During(period, Every(1, "year")) if self.yearly else period
            if isinstance(left, Period) and left.unit == "year" and self.n > 999 and self.year is None:
                return Period("year", (self.n,), None, left.part)
        elif self.kind == "count" and (isinstance(left, Every) or left == Period("first_months", (9,))):
            return self.every()
        elif self.kind == "day":
            if left == Every(1, "month"):
                return DayOf("month", 1, self.n)
            return self
        elif self.kind == "nth":
            if isinstance(left, Bare) and left.kind == "day":
                return self.value
        elif self.kind == "basis" and isinstance(left, ByPlan):
            return self.value
        if self.kind == "number" and isinstance(left, Bare) and left.kind == "day" and not self.roman:
            day = Bare("day", [], self.n)
            day.start, day.end = self.start, self.end
            return day
        raise self.refuse()


def join_seq(children: list[Any]) -> tuple[Deadline, bool]:
    """Times joined by commas, "và", "hoặc", "/"; True when a list around the value may take its parts."""
    items: list[Any] = [_leading(children)]
    for item in children[2::2]:
        items.append(_behind(items[-1], item))
    for i in range(len(items) - 2, -1, -1):
        items[i] = _with_end_of(items[i], items[i + 1])
    for i in range(1, len(items)):
        items[i] = _with_end_of(items[i], items[i - 1])
    either = _is_either(children[1::2])
    agency = next((item.agency for item in children[::2] if isinstance(item, Bare) and item.agency), "")
    grouped = len(items) == 1 and isinstance(items[0], Group)
    parts: list[Deadline] = []
    for item in items:
        if isinstance(item, Bare):
            raise item.refuse()
        value = item.value if isinstance(item, Group) else cast(Deadline, item)
        if isinstance(item, Several) and not item.either and not either:
            parts.extend(item.parts)
            continue
        joined = None if either or not parts or isinstance(item, Group) else _joined(parts[-1], value)
        if joined is None:
            parts.append(value)
        else:
            parts[-1] = joined
    if agency:
        # "Quý I, II (UBND xã)": the agency is that of the one list of periods, and of nothing else.
        last = children[-1]
        if len(parts) > 1 or not isinstance(last, Bare) or not last.agency:
            raise UnreadableError()
        return ForAgency(parts[0], agency), True
    if len(parts) == 1:
        return parts[0], not grouped
    return Several(tuple(parts), either), not either


def _leading(children: list[Any]) -> Any:
    """The first time of a list: "3/2024" is a month, "IV/2024" a quarter, "9 tháng" alone a part of the year,
    "6 tháng, năm" are recurrences."""
    first = children[0]
    if isinstance(first, Bare) and first.kind == "number" and first.year and not first.yearly:
        return Period("quarter" if first.roman else "month", (first.n,), first.year)
    if isinstance(first, Bare) and first.kind == "count" and first.unit in ("month", "quarter", "year"):
        more = len(children) > 1 and isinstance(children[2], Bare) and children[2].kind == "count"
        if more or (first.unit, first.n) == ("month", 9):
            return first.every()
    return first


def join_list(children: list[tuple[Deadline, bool]]) -> Deadline:
    """Times between semicolons. Nothing passes a semicolon, so that every list can be written with them."""
    if len(children) == 1:
        return children[0][0]
    parts: list[Deadline] = []
    for value, open_ in children:
        if open_ and isinstance(value, Several) and not value.either:
            parts.extend(value.parts)
        else:
            parts.append(value)
    return Several(tuple(parts))


def _is_either(separators: list[Token]) -> bool:
    """ "A, B hoặc C" is any of the three; "A và B hoặc C" could mean two things."""
    marks = [token for token in separators if token.type == "OR"]
    if not marks:
        return False
    if len(marks) == len(separators) or (
        separators[-1].type == "OR" and all(token.type == "COMMA" for token in separators[:-1])
    ):
        return True
    raise UnreadableError(marks[0].start, marks[0].end)


def _behind(left: Any, item: Any) -> Any:
    if isinstance(item, Bare):
        return item.after(left)
    if isinstance(left, Limit) and left.first is None and type(item) is type(left.last) and not isinstance(item, DayOf):
        return Limit(item, left.before)
    return item


def _with_end_of(item: Any, other: Any) -> Any:
    """A time with the year, the "hằng năm" or the "hằng tháng" of a like neighbour, if it lacks one."""
    if isinstance(item, Bare) and item.kind == "day" and isinstance(other, DayOf) and other.day is not None:
        return evolve(other, day=item.n)
    if isinstance(item, Every) and isinstance(other, During) and isinstance(other.time, Every):
        return During(item, other.within)
    if isinstance(item, Limit) and isinstance(other, Limit) and item.first is None and other.first is None:
        return evolve(item, last=_with_end_of(item.last, other.last))
    if isinstance(item, Day | Period) and isinstance(other, During) and isinstance(other.within, Every):
        same = (
            type(item) is type(other.time) and item.year is None and getattr(item, "unit", "") not in ("year", "phase")
        )
        return During(item, other.within) if same else item
    if type(item) is not type(other) or not isinstance(item, Day | Period) or item.year or not other.year:
        return item
    if isinstance(item, Period) and _family(item) != _family(other):
        return item
    return evolve(item, year=other.year)


def _family(period: Period) -> str:
    return period.unit.split("_")[-1] if period.unit not in ("year", "phase") else "years"


def _joined(left: Deadline, right: Deadline) -> Deadline | None:
    """One value for two neighbours, or None: like periods, the same time twice, and what `pair` knows."""
    if left == right:
        return left
    if isinstance(left, During) and isinstance(right, During) and left.within == right.within:
        time = _joined(left.time, right.time)
        return During(time, left.within) if isinstance(time, Period) else None
    if isinstance(left, Period) and isinstance(right, Period):
        alike = left.unit == right.unit and (left.year, left.part) == (right.year, right.part)
        if alike and left.unit in ("month", "quarter", "year") and left.numbers and right.numbers:
            return evolve(left, numbers=left.numbers + right.numbers)
    return pair(left, right)


def pair(left: Deadline, right: Deadline) -> Deadline | None:
    """A recurrence and what sets it: "Hằng năm, trước ngày 15/12", "Hằng quý, năm 2024"; or None."""
    years = isinstance(right, Period) and right.unit in ("year", "phase") and not right.part
    if years and isinstance(right, Period) and isinstance(left, Ongoing | Every | DayOf):
        return During(left, right)
    if isinstance(right, Limit) and right.first is not None and isinstance(left, Ongoing | Every | DayOf):
        return During(left, right)
    if left == Every(1, "year"):
        end = right.last if isinstance(right, Limit) and right.first is None else right
        if isinstance(end, Day | Period) and end.year is None and not years and not isinstance(right, ForAgency):
            return During(cast(Limit, right), Every(1, "year"))
    if isinstance(left, Every) and left.count == 1:
        end = right.last if isinstance(right, Limit) and right.first is None else right
        if isinstance(end, DayOf) and end.unit == left.unit:
            return right
    return None
