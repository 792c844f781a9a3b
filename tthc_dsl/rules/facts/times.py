"""Times that a running text demands: "hoàn thành trước ngày 20/01/2024", "định kỳ hằng quý", "ngay sau khi ban hành".

Dates of instruments, "năm 2024" alone, and what a text only tells of ("hồ sơ tiếp nhận trước ngày ...", "kế hoạch hằng
năm") demand nothing and are not found.
"""

import re
from datetime import date

from ...record import NamedTuple
from .cells import Actor, actors, is_product, is_time_phrase
from .patterns import DIGIT, pattern
from .time_limits import LIMITS
from .time_rhythms import RHYTHMS
from .time_values import Kind, Reader, Rhythm, Unit, When

__all__ = ["Actor", "TimePhrase", "actors", "is_product", "is_time_phrase", "time_phrases"]


class TimePhrase(NamedTuple):
    """A demand in time; `phrase` is the text from `start` to `end`.

    `kind`: "date": by a day, or before a period; "month" ... "year": within that period; "recurring"; "event": when or
    after something happens; "within": so long. `last`: the last day that is allowed, where the text names the year (the
    day before after "trước"). `period`: of what recurs, the shortest where several are named; "" where it is none of
    these. `day`: the day of the month or of the quarter's last month. `length`, `unit`: how long, for "within".
    """

    start: int
    end: int
    phrase: str
    kind: Kind
    last: date | None = None
    period: Rhythm = ""
    day: int | None = None
    length: int | None = None
    unit: Unit = ""


# --- events and lengths -----------------------------------------------------------------------------------------------

# To the end of the clause; the comma of "bộ, ngành" or "cơ quan, đơn vị" does not end it.
_REST = r"(?>(?: (?:(?:bộ|sở|ban|phòng|quan|chức|nhân),(?= \w)|[^\s,;.:()“”\"]{1,20}+(?![^\s,;.:()“”\"]))){1,20})"
_EVENT = pattern(
    rf"(?<!\w)(?:(?:ngay sau khi|ngay khi|ngay sau|sau khi){_REST}|khi (?:có|phát sinh)(?!\w)(?:{_REST})?)"
)
_WITHIN = pattern(
    r"(?<!\w)(?P<lead>(?:trong )?(?:thời hạn|thời gian|vòng)(?: tối đa| không quá| chậm nhất)?|trong|"
    r"(?:chậm nhất|muộn nhất|không quá|tối đa)(?: là| trong| sau)?) (?P<count>\d{1,3})(?: \([^\W\d]{1,10}\))?"
    r" (?P<unit>ngày làm việc|giờ làm việc|ngày|giờ|tuần|tháng|quý|năm)(?!\w)(?! (?:đầu|cuối|qua|gần)(?!\w))"
    rf"(?P<since>,? (?:kể từ|tính từ|từ|sau|trước)(?: khi| ngày)?(?!\w)(?:{_REST})?)?"
)
_UNITS: dict[str, Unit] = {
    "giờ": "hour", "giờ làm việc": "working_hour", "ngày": "day", "ngày làm việc": "working_day", "tuần": "week",
    "tháng": "month", "quý": "quarter", "năm": "year",
}  # fmt: skip


def _event(hit: re.Match[str]) -> When:
    return When("event")


def _within(hit: re.Match[str]) -> When | None:
    # "Tối đa 30 ngày" may be the length of a procedure, "trong 01 năm" a measure; "kể từ ..." makes a deadline of it.
    lead, unit = hit["lead"].lower().split(), _UNITS.get(" ".join(hit["unit"].lower().split()), "")
    surely = len(lead) > 1 and lead[0] == "trong"
    if not (hit["since"] or surely or (lead == ["trong"] and unit in ("day", "working_day", "hour", "working_hour"))):
        return None
    return When("within", length=int(hit["count"]), unit=unit)


_READERS = (
    *LIMITS,
    *RHYTHMS,
    Reader(("sau khi", "khi có", "khi phát sinh", "ngay khi", "ngay sau"), _EVENT, _event, digits=False),
    Reader(("trong ", "thời hạn", "thời gian", "vòng ", "nhất ", "không quá ", "tối đa "), _WITHIN, _within),
)

# --- what is told, not demanded ---------------------------------------------------------------------------------------

_NEAR = 40
_TOLD = pattern(
    r"(?<!\w)(?:hiệu lực(?: thi hành)?|tiếp nhận|phát sinh|tồn đọng|tính|sinh|nộp|được giao"
    r"|đạt được|thực hiện được|từ|đến|kể"
    r"|(?:đã|vừa)(?: [^\s,;.:()]{1,12}){1,4}"
    r"|được(?: [^\s,;.:()]{1,12}){0,2} (?:ban hành|cấp|ký|thành lập|công bố|phê duyệt)) \Z"
)
_TOLD_OF_PERIOD = pattern(r"(?<!\w)(?:số liệu|kết quả) \Z")  # but "gửi kết quả trước ngày ..." demands
_WITH_END = frozenset(("date", "month", "quarter", "half", "year"))


def _is_told(text: str, start: int, when: When) -> bool:
    low = max(0, start - _NEAR)
    if when.kind not in _WITH_END:
        return False
    return bool(_TOLD.search(text, low, start) or (when.kind != "date" and _TOLD_OF_PERIOD.search(text, low, start)))


def time_phrases(text: str) -> tuple[TimePhrase, ...]:
    """The demands in order, none inside another."""
    small, has_digit = text.lower(), DIGIT.search(text) is not None
    found: list[tuple[int, int, When]] = []
    for reader in _READERS:
        if (reader.digits and not has_digit) or not any(cue in small for cue in reader.cues):
            continue
        for hit in reader.pattern.finditer(text):
            when = reader.read(hit)
            if when is None:
                continue
            start, end = hit.span()
            if not _is_told(text, start, when):
                found.append((start, end, when))
    phrases: list[TimePhrase] = []
    for start, end, when in sorted(found, key=lambda item: (item[0], -item[1])):
        if not phrases or start >= phrases[-1].end:
            phrases.append(TimePhrase(start, end, text[start:end], *when))
    return tuple(phrases)
