"""Times that recur: "ngày 05 hằng tháng", "định kỳ 06 tháng/01 lần", "báo cáo hằng quý"."""

import re

from ...patterns import regex
from .patterns import pattern
from .time_values import HOUR, LATEST, Reader, Rhythm, When

_RHYTHMS: dict[str, Rhythm] = {"ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
_LENGTHS: dict[int, Rhythm] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_ORDER: tuple[Rhythm, ...] = ("day", "week", "month", "quarter", "half", "year")
_EVERY = r"(?:h[àằ]ng|mỗi)"
_ONE = r"(?:(?:0?6|sáu) tháng(?: (?:đầu|cuối) năm)?|ngày|tuần|tháng|quý|năm)(?! \d)(?!\w)"
_LIST = rf"(?P<units>{_ONE}(?:(?:,~| và |~/~|;~)(?:{_EVERY} )?{_ONE}){{0,4}})"
_UNIT = pattern(r"(?:6|sáu) tháng(?: (?:đầu|cuối) năm)?|ngày|tuần|tháng|quý|năm")
_DAY_OF = pattern(
    rf"(?<!\w)(?:(?:trước|vào|{LATEST})(?: (?:là|vào|đến|hết))*+ )?(?:{HOUR})?"
    rf"ngày (?P<day>\d{{1,2}})(?P<month>/\d{{1,2}}| tháng \d{{1,2}})?"
    rf"(?: (?:của )?(?:{_EVERY}|các) (?P<unit>tháng|quý|năm)"
    rf"| (?:của )?tháng (?P<which>đầu|giữa|cuối)(?: của)?(?: {_EVERY})? quý"
    rf"| (?:của )?tháng (?P<next>sau|kế tiếp|tiếp theo|liền kề))(?!\w)"
)
_PERIODIC = pattern(
    rf"(?<!\w)định kỳ (?:(?:{_EVERY}|theo) )?(?:(?P<count>\d{{1,2}}) (?P<of>tháng|quý|năm)(?!\w)"
    rf"(?:~/~(?:0?1 )?lần| một lần)?|{_LIST})"
)
_TIMES_PER = pattern(
    r"(?<![\w.,/])(?:(?P<count>\d{1,2}) (?P<of>tháng|quý|năm)(?:~/~(?:0?1 )?| (?:0?1|một) )lần"
    r"|(?:\d{1,2}|một|hai) lần(?:~/~| mỗi | trong một )(?P<units>ngày|tuần|tháng|quý|năm)"
    r"|mỗi (?P<units2>tuần|tháng|quý|năm) (?:0?1|một) lần)(?!\w)"
)
_EACH = pattern(rf"(?<!\w){_EVERY} {_LIST}")
# Beside these a rhythm is a part of a name or of an occasion: "kế hoạch hằng năm", "cuộc họp giao ban hằng tuần".
_NOUN = (
    r"(?:kế hoạch|chương trình|danh mục|dự toán|chỉ tiêu|chỉ số|ngân sách|kỳ họp|phiên họp|cuộc họp|giao ban"
    r"|thời gian|nhiệm vụ|mục tiêu)"
)
_TASK = (
    r"(?:báo cáo|công khai|thống kê|tổng hợp|rà soát|cập nhật|gửi|kiểm tra|đánh giá|niêm yết|thực hiện|tổ chức"
    r"|đối soát|công bố|thông báo|theo dõi|tiến hành|sơ kết|tổng kết|nộp|xếp loại|xếp hạng|chấm điểm)"
)
_NOUN_NEAR = pattern(rf"(?<!\w){_NOUN}(?!\w)")
_TASK_NEAR = pattern(rf"(?<!\w){_TASK}(?!\w)")
_CLAUSE = regex(r"[^,;.:()\n]*\Z")
_OPENS = regex(r"(?:\A|[.;:(\n])[ \xa0\-–+•]*\Z")
_DEMANDS = pattern(rf"~(?:[,)]|\.?\s*\Z|(?:{LATEST}|trước ngày|{_TASK})(?!\w))")
_NEAR = 60  # code points of the clause before a phrase that are looked at


def _day_of(hit: re.Match[str]) -> When | None:
    number = int(hit["day"])
    if not 1 <= number <= 31:
        return None
    if hit["which"]:
        return When("recurring", period="quarter", day=number if hit["which"].lower() == "cuối" else None)
    period = _RHYTHMS[(hit["unit"] or "tháng").lower()]
    return When("recurring", period=period, day=number if period == "month" and not hit["month"] else None)


def _periodic(hit: re.Match[str]) -> When:
    return When("recurring", period=_rhythm(hit["count"], hit["of"], hit["units"]))


def _times_per(hit: re.Match[str]) -> When:
    return When("recurring", period=_rhythm(hit["count"], hit["of"], hit["units"] or hit["units2"]))


def _each(hit: re.Match[str]) -> When | None:
    """A demand only beside a verb ("báo cáo hằng quý") or at the beginning of a sentence, not in a title."""
    text, start = hit.string, hit.start()
    demanded = bool(_DEMANDS.match(text, hit.end()))
    before = _CLAUSE.search(text, max(0, start - _NEAR), start)
    clause = before.span() if before else (start, start)
    if _NOUN_NEAR.search(text, *clause):
        return None
    if not _TASK_NEAR.search(text, *clause) and not (demanded and _OPENS.search(text, max(0, start - 8), start)):
        return None
    return When("recurring", period=_rhythm(None, None, hit["units"]))


def _rhythm(count: str | None, of: str | None, units: str | None) -> Rhythm:
    if count and of:
        months = int(count) * {"tháng": 1, "quý": 3}.get(of.lower(), 12)
        return _LENGTHS.get(months, "")
    rhythms: list[Rhythm] = [_RHYTHMS.get(word.lower(), "half") for word in _UNIT.findall(units or "")]
    return min(rhythms, key=_ORDER.index) if rhythms else ""


RHYTHMS = (
    Reader(("ngày ",), _DAY_OF, _day_of),
    Reader(("định kỳ",), _PERIODIC, _periodic, digits=False),
    Reader((" lần",), _TIMES_PER, _times_per, digits=False),
    Reader(("hàng ", "hằng ", "mỗi "), _EACH, _each, digits=False),
)
