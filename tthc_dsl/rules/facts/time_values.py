"""What a time in running text says."""

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

from ...record import NamedTuple

Kind = Literal["date", "month", "quarter", "half", "year", "recurring", "event", "within"]
Rhythm = Literal["", "day", "week", "month", "quarter", "half", "year"]
Unit = Literal["", "hour", "working_hour", "day", "working_day", "week", "month", "quarter", "year"]

YEAR = r"(?:19|20)\d\d(?!\d)"
"""The source of a pattern for a year."""

HOUR = r"\d{1,2}~(?:giờ|h|g)(?:~\d{2})?(?: phút)?,?~"
"""The source of a pattern for an hour before a day."""

LATEST = r"chậm nhất|muộn nhất|không muộn hơn|không chậm hơn|không quá|hạn chót|hạn cuối"
"""The source of a pattern for the words that make a day the last one."""


class When(NamedTuple):
    """The meaning of a phrase; the fields as in `times.TimePhrase`."""

    kind: Kind
    last: date | None = None
    period: Rhythm = ""
    day: int | None = None
    length: int | None = None
    unit: Unit = ""


class Reader(NamedTuple):
    """How phrases of a kind are found: by `pattern`, only in texts with one of the `cues` (small letters).

    `digits`: they have a digit, always. `read` tells what one means, None where it is none after all.
    """

    cues: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], When | None]
    digits: bool = True
