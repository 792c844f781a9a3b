"""The year before a plan's, named as the year for which something is still to be done: left from last year's text."""

import re

from ...patterns import regex
from ...record import NamedTuple
from .years import year_mentions

# What speaks of work to come, and is named with the year it is for.
_TO_DO = regex(
    r"(?:xây dựng|ban hành|tham mưu|trình|phê duyệt|triển khai|giao|hoàn thành|phấn đấu)(?!\w)[^.;:\n]{0,120}"
    r"(?:kế hoạch|chương trình|danh mục|chỉ tiêu|nhiệm vụ|dự toán|trong)(?!\w)[^.;:\n]{0,120}\Z",
    re.IGNORECASE,
)
# What looks back, so that last year is meant.
_LOOKS_BACK = regex(
    r"(?<!\w)(?:kết quả|tổng kết|sơ kết|báo cáo|so với|cùng kỳ|số liệu|tồn tại|tồn đọng|còn lại|chưa|đã|từ|cuối|hết"
    r"|đến|trước|sau|kể từ|quyết toán|khắc phục|rút kinh nghiệm|tiếp tục|tiếp theo|chuyển tiếp|xếp hạng|xếp loại"
    r"|công bố|tại|theo|căn cứ|thay thế|điều chỉnh|kéo dài|thanh tra|kết luận)(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = regex(r"\s*(?:[,/&–-]|và|đến|trở|chuyển|sang|theo|đã|được)")
_CLAUSE = 240
_STOP = regex(r"[.;:\n]")


class StaleYear(NamedTuple):
    """`start`, `end` of the four digits of the year."""

    start: int
    end: int
    year: int


def stale_years(text: str, year: int) -> tuple[StaleYear, ...]:
    """Where `text` gives work for the year before `year`: "Ban hành Kế hoạch kiểm tra năm 2026" in a plan of 2027.

    Not where it looks back at that year (its results, its leftovers, what it decided), nor where more years follow.
    """
    last = year - 1
    if str(last) not in text:
        return ()
    found = []
    for mention in year_mentions(text):
        if mention.year != last or mention.cited or _GOES_ON.match(text, mention.end):
            continue
        before = text[max(0, mention.start - _CLAUSE) : mention.start]
        clause = _STOP.split(before)[-1]
        if _TO_DO.search(clause) and not _LOOKS_BACK.search(clause):
            found.append(StaleYear(mention.start, mention.end, mention.year))
    return tuple(found)
