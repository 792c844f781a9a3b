"""Figures that a running text names: shares in percent, and amounts with a unit, each with its comparator."""

from decimal import Decimal
from typing import Final

from ...model.plan import Comparator
from ...patterns import regex
from ...record import NamedTuple
from .numbers import NUMBER, is_ordinal, numerals, products, same_but_numbers, value_of
from .patterns import DIGIT, any_of, pattern

__all__ = ["Amount", "Percentage", "amounts", "numerals", "percentages", "products", "same_but_numbers"]


class Percentage(NamedTuple):
    """A share: "tối thiểu 85%", "đạt từ 30% trở lên", "99,5%".

    `start`, `end`: the comparator and the number. `comparator`: "" where none is written, "exactly" after "đạt",
    "bằng". `relative`: a change or a comparison ("giảm 10%", "tăng 5% so với năm 2023"), not a level. `subject`:
    the words of the sentence that say of what, at `subject_start`, `subject_end`; "" and 0, 0: unclear.
    """

    start: int
    end: int
    value: Decimal
    comparator: Comparator
    relative: bool
    subject: str
    subject_start: int
    subject_end: int


class Amount(NamedTuple):
    """A number with a unit: "tối thiểu 7.920 hồ sơ", "02 lần/năm" (`per` "năm"). `start`, `end`: all these words."""

    start: int
    end: int
    value: Decimal
    unit: str
    per: str
    comparator: Comparator


# --- comparators ------------------------------------------------------------------------------------------------------

# fmt: off
_COMPARATORS: Final[dict[Comparator, tuple[str, ...]]] = {
    "at_least": ("tối thiểu", "ít nhất", "thấp nhất", "không dưới", "không ít hơn", "không thấp hơn", "không nhỏ hơn",
                 "không kém", "≥", ">="),
    "at_most": ("tối đa", "nhiều nhất", "cao nhất", "không quá", "không vượt quá", "không vượt", "không nhiều hơn",
                "không cao hơn", "không lớn hơn", "không trên", "không hơn", "≤", "<="),
    "above": ("trên", "hơn", "vượt", "vượt quá", "nhiều hơn", "cao hơn", "lớn hơn", ">"),
    "below": ("dưới", "ít hơn", "thấp hơn", "nhỏ hơn", "<"),
    "exactly": ("đạt", "bằng", "đúng", "đúng bằng", "="),
}
# fmt: on
_KIND = {word: kind for kind, words in _COMPARATORS.items() for word in words}
_LINKS = r"(?: (?:phải|đạt|là|từ|bằng|có|chiếm|ở|mức|tỷ lệ|tỉ lệ)(?!\w)){0,3}"
_BEFORE = pattern(rf"(?<!\w)(?:(?P<word>{any_of(_KIND)}){_LINKS}|(?P<since>từ))~\Z")
_AFTER = pattern(r" trở (?:(?P<up>lên)|xuống)(?!\w)")
_ROUGH = pattern(r"(?<!\w)(?:khoảng|gần|xấp xỉ|ước|ước tính|ước đạt|chừng|dựa trên)(?: trên| hơn)?~\Z")
_NEAR = 60  # code points before a number in which its comparator stands


def _compared(text: str, start: int, end: int) -> tuple[int, int, Comparator] | None:
    """Start, end and comparator of the number at start..end; None where it is rough or begins a range."""
    low = max(0, start - _NEAR)
    if _ROUGH.search(text, low, start):
        return None
    before, after = _BEFORE.search(text, low, start), _AFTER.match(text, end)
    comparator: Comparator = ""
    if before:
        start = before.start()
        comparator = _KIND.get(" ".join((before["word"] or "").lower().split()), "")
    if after:
        # "Trên 60% trở lên" says two things: what is sure is the weaker.
        return start, after.end(), "at_least" if after["up"] else "at_most"
    return None if before and before["since"] else (start, end, comparator)


# --- percentages ------------------------------------------------------------------------------------------------------

# "99.5%" can be only a decimal; before other words "1.2" may be a label.
_PERCENT = pattern(rf"(?P<number>{NUMBER}|(?<![\w.,/])\d{{1,3}}\.\d{{1,2}}(?!\d))(?:~%| phần trăm(?!\w))")
_RANGE_BEFORE = pattern(r"(?:(?:\d~%?~[-–]|% (?:đến|tới|lên|xuống|còn))|(?<!\w)từ [\d,.]{1,9}~%?~(?:đến|tới|[-–]))~\Z")
_RANGE_AFTER = pattern(r"(?:~[-–]~| (?:đến|tới|lên|xuống|còn) (?:\w{1,5} )?)\d")
_FORMULA_BEFORE = pattern(r"(?:(?<!\w)x|[×*/:+])~\Z")
_CHANGE = pattern(
    r"(?<!\w)(?:cắt giảm|giảm|tăng(?! (?:cường|tốc|trưởng))|rút ngắn|tiết kiệm|nâng thêm)(?!\w)"
    r"(?: (?!(?:đạt|lên|xuống|còn|thành)(?!\w))[^\s,;:.()]{1,20}){0,8}~\Z"
)
_COMPARISON = pattern(r"(?: [^\s,;:.()%]{1,20}){0,8} so với (?:cùng|năm|quý|tháng|kỳ|trước|hiện|quy định|thời)")
_REACH = 200  # code points on either side of a share in which the words stand that say of what it is
_BORDER = pattern(r"[;:\n]|\.(?!\w)|(?<!\w)trong (?:số )?đó(?!\w)|\((?![^()\n]*\))|(?<=[^\w\s])[-–+•] ")
_BORDER_AFTER = pattern(r"[;:\n()]|\.(?!\w)|(?<!\w)trong (?:số )?đó(?!\w)")
_VERBS = (
    r"phấn đấu|bảo đảm|đảm bảo|hoàn thành|thực hiện|mục tiêu|và|có|để|phải|cần|đạt|được|là|lên|mức(?! độ)"
    r"|nâng cao|nâng|tăng|thêm|cắt giảm|giảm|xuống|còn"
)
_LEADING = pattern(rf"(?:[\s,\"“”•+–-]|(?<!\w)(?:{_VERBS})(?!\w))*+")
_TRAILING = pattern(rf"(?:[\s,\"“”+–-]|(?<!\w)(?:{_VERBS})(?!\w))*+\Z")
_RATE = pattern(r"(?:các )?(?:tỷ lệ|tỉ lệ|mức độ|tỷ trọng|chỉ số)(?!\w)")
_NOTHING = pattern(r"~(?:[,;:.)\n]|\Z)")
_NO_NOUN = pattern(
    r"~(?:[,/]|(?:so với|trong|đối với|vào|trên|tại|theo|và|ở|của|kể từ|hoặc|mỗi|trước|đến|nhưng|cho|khi)(?!\w))"
)


def percentages(text: str) -> tuple[Percentage, ...]:
    """The shares in order. Ranges ("60-70%"), rough ones ("khoảng 60%") and parts of a formula ("x 100%") are none."""
    if "%" not in text and "phần trăm" not in text:
        return ()
    hits: list[tuple[int, int, Decimal, Comparator]] = []
    for hit in _PERCENT.finditer(text):
        low = max(0, hit.start() - _NEAR)
        if _RANGE_BEFORE.search(text, low, hit.start()) or _RANGE_AFTER.match(text, hit.end()):
            continue
        if not _FORMULA_BEFORE.search(text, low, hit.start()) and (place := _compared(text, *hit.span())):
            hits.append((*place[:2], _percent(hit["number"]), place[2]))
    found = []
    for n, (start, end, value, comparator) in enumerate(hits):
        relative = bool(_CHANGE.search(text, max(0, start - _REACH), start) or _COMPARISON.match(text, end))
        low = hits[n - 1][1] if n else 0
        first, last = _subject(text, start, end, low, hits[n + 1][:2] if n + 1 < len(hits) else None)
        found.append(Percentage(start, end, value, comparator, relative, text[first:last], first, last))
    return tuple(found)


_WITH_POINT = regex(r"\d+\.\d{1,2}")


def _percent(number: str) -> Decimal:
    return value_of(number.replace(".", ",")) if _WITH_POINT.fullmatch(number) else value_of(number)


def _subject(text: str, start: int, end: int, low: int, later: tuple[int, int] | None) -> tuple[int, int]:
    """Where the words stand that say of what a share is; `low`: the end of the one before, `later`: the one after it.

    They follow the share ("90% hồ sơ ...") or, where a preposition or nothing follows, go before ("... đạt 90%"). What
    calls itself a rate comes first.
    """
    before, after = _before(text, start, low), _after(text, end, later)
    if before[0] >= before[1]:
        return after if after[0] < after[1] else (0, 0)
    if after[0] >= after[1] or _RATE.match(text, before[0]):
        return before
    return before if _NO_NOUN.match(text, end) and not _RATE.match(text, after[0]) else after


def _before(text: str, start: int, low: int) -> tuple[int, int]:
    first = max(low, start - _REACH)
    borders = [border.end() for border in _BORDER.finditer(text, first, start)]
    if borders:
        first = borders[-1]
    elif low and first == low:  # up to the comma the words are the neighbour's
        comma = text.find(",", first, start)
        first = start if comma < 0 else comma + 1
    elif first:  # amid a word
        first = max(text.find(" ", first, start), first)
    return _trimmed(text, first, start)


def _after(text: str, end: int, later: tuple[int, int] | None) -> tuple[int, int]:
    last = min(later[0] if later else len(text), end + _REACH)
    border = _BORDER_AFTER.search(text, end, last)
    if border:
        last = border.start()
    elif later and last == later[0]:
        # What the next share is of stands behind it, or else before it from the comma on.
        comma = text.find(",", _trimmed(text, end, last)[0], last) if _NOTHING.match(text, later[1]) else -1
        last = last if comma < 0 else comma
    elif last < len(text):  # amid a word
        last = max(text.rfind(" ", end, last), end)
    return _trimmed(text, end, last)


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    """Without the signs and the words like "phấn đấu đạt" at both ends."""
    leading = _LEADING.match(text, first, last)
    first = leading.end() if leading else first
    trailing = _TRAILING.search(text, first, last)
    return first, trailing.start() if trailing else last


# --- amounts ----------------------------------------------------------------------------------------------------------

# fmt: off
UNITS = (
    "ngày làm việc", "giờ làm việc", "ngày", "giờ", "phút", "tuần", "tháng", "quý", "năm", "lần", "lượt", "đợt", "kỳ",
    "hồ sơ", "thủ tục hành chính", "thủ tục", "TTHC", "dịch vụ công", "dịch vụ", "giao dịch", "văn bản", "tài liệu",
    "báo cáo", "quy trình", "nhiệm vụ", "chỉ tiêu", "lĩnh vực", "sáng kiến", "giải pháp", "mô hình", "hội nghị",
    "cuộc", "lớp", "buổi", "tin, bài", "tin bài", "bài viết", "bài", "tin", "phóng sự", "chuyên mục",
    "cơ quan", "đơn vị", "địa phương", "xã", "phường", "thị trấn", "huyện", "thôn", "sở", "phòng",
    "cán bộ", "công chức", "viên chức", "nhân sự", "người", "học viên", "đại biểu", "cá nhân", "tổ chức",
    "doanh nghiệp", "phản ánh", "kiến nghị", "phiếu", "cuốn", "bản", "bộ", "máy",
    "nghìn đồng", "triệu đồng", "tỷ đồng", "đồng",
)
# fmt: on
"""What administrative plans count. A closed list: any other word after a number may make the number a label."""

_UNIT = any_of(UNITS)
_AMOUNT = pattern(rf"(?P<number>{NUMBER}) (?P<unit>{_UNIT})(?!\w)(?:~/~(?P<per>(?:\d{{1,2}} )?(?:{_UNIT}))(?!\w))?")
_CALENDAR = frozenset(("ngày", "tháng", "quý", "năm", "tuần"))


def amounts(text: str) -> tuple[Amount, ...]:
    """The numbers with a unit in order; no parts of dates ("tháng 3 năm 2024") and no factors of `products`."""
    if not DIGIT.search(text):
        return ()
    hits = list(_AMOUNT.finditer(text))
    factors = iter(products(text) if hits else ())
    factor = next(factors, None)
    found = []
    for hit in hits:
        while factor and factor.end <= hit.start():
            factor = next(factors, None)
        if factor and factor.start <= hit.start():
            continue
        kind = is_ordinal(text, hit.start())
        # "ngày 15 tháng 8" names a day, "một ngày tiếp nhận 30 hồ sơ" counts.
        if kind == "label" or (kind == "date" and hit["unit"].lower() in _CALENDAR):
            continue
        place = _compared(text, *hit.span())
        if place:
            start, end, comparator = place
            found.append(Amount(start, end, value_of(hit["number"]), hit["unit"], hit["per"] or "", comparator))
    return tuple(found)
