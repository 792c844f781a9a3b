"""What a target measures: the words that tell two targets apart, and the unit that its name asks for."""

import re
from functools import cache

from ...patterns import regex
from .patterns import pattern

_SYLLABLE = regex(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_PHRASES = (
    r"thủ tục hành chính|tỷ lệ|tỉ lệ|mức độ(?! \d)|tổng số|số lượng|toàn bộ|chỉ tiêu|chỉ số|bảo đảm|đảm bảo"
    r"|phấn đấu|hoàn thành|thực hiện|số(?! (?:hóa|hoá|liệu)(?!\w))"
)
_FUNCTION_WORDS = (
    "các những mọi mỗi việc được bị đã đều phải cần của trên tại ở về cho và hoặc với đối theo khi là có đạt bằng trong"
    " từ này đó thì để tthc"
)
_LIGHT = frozenset(_FUNCTION_WORDS.split())
_OLD = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_NEW = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
_SPELLINGS = dict(zip(_NEW.split(), _OLD.split(), strict=True))


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return pattern(source)


def measure_words(text: str) -> frozenset[str]:
    """The syllables that say what is measured: without "tỷ lệ", "các", "được" ..., each in one spelling ("hóa")."""
    plain = _pattern(rf"(?<!\w)(?:{_PHRASES})(?!\w)").sub(" ", text)
    return frozenset(map(_spelt, _SYLLABLE.findall(plain.lower()))) - _LIGHT


def _spelt(syllable: str) -> str:
    end = syllable[-2:]
    return syllable[:-2] + _SPELLINGS[end] if end in _SPELLINGS and syllable[0] != "q" else syllable


def measure(text: str) -> str:
    """What is measured, equal for two wordings of one thing; "" where fewer than three syllables say it."""
    words = measure_words(text)
    return " ".join(sorted(words)) if len(words) > 2 else ""


# --- units ------------------------------------------------------------------------------------------------------------

_SHARES = ("tỷ lệ ", "tỉ lệ ", "tỷ trọng ", "tỉ trọng ", "phần trăm ")
_RATIOS = ("tỷ lệ", "tỉ lệ", "trên tổng", "so với", "phần trăm", "/", "%", "chiếm", "tăng", "giảm", "rút ngắn")
_PARTS_OF_SHARES = ("%", "‰", "phần trăm", "phần nghìn")


def is_share(name: str) -> bool:
    """Does a name call itself a share ("Tỷ lệ ...")?"""
    return name.lower().startswith(_SHARES)


def is_number(name: str) -> bool:
    """Does a name count things, and no share of them ("Số hồ sơ ...", "Tổng số ...")?"""
    small = name.lower()
    if any(word in small for word in _RATIOS):
        return False
    if small.startswith(("tổng số ", "số lượng ")):
        return True
    if not small.startswith("số "):
        return False
    from .figures import UNITS  # its patterns take a while to make

    return small[3:].startswith(tuple(f"{unit.lower()} " for unit in UNITS))


def unit_contradicts(name: str, unit: str) -> bool:
    """Does the unit of a target disagree with its name: a share counted in files, a number of files in percent?"""
    if not unit:
        return False
    if is_share(name):
        return not any(part in unit.lower() for part in _PARTS_OF_SHARES)
    return unit == "%" and is_number(name)


def may_pass_whole(name: str) -> bool:
    """Does a name compare with something else than the whole, so that more than 100 % makes sense?"""
    words = "tăng|so với|cùng kỳ|năm trước|dự toán|kế hoạch|chỉ tiêu|định mức|vượt|công suất|tốc độ|chỉ số"
    return bool(_pattern(rf"(?<!\w)(?:{words})(?!\w)").search(name))


def wants_little(name: str) -> bool:
    """Is what a name measures better small: late files, errors, complaints?"""
    words = "trễ|quá hạn|chậm|muộn|lỗi|sai|khiếu nại|tố cáo|trả lại|từ chối|hủy|huỷ|vi phạm|chưa|không|giảm|tồn đọng"
    return bool(_pattern(rf"(?<!\w)(?:{words})(?!\w)").search(name))


def less_is_better(comparator: str, name: str) -> bool:
    """Is an indicator met by little? A bare target of what should be little is a most."""
    return comparator in ("at_most", "below") or (not comparator and wants_little(name))


# --- what a sentence says of a share ----------------------------------------------------------------------------------


_YEAR = regex(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-])")


def is_aside(clause: str, year: int) -> bool:
    """Does a clause tell what was reached, or demand something for another time than the whole of a year?"""
    if any(int(found) != year for found in _YEAR.findall(clause)):
        return True
    words = "đã đạt|đã có|kết quả đạt được|so với|cùng kỳ|hiện nay|tính đến|năm trước|quý|giai đoạn|tháng|lộ trình"
    return bool(_pattern(rf"(?<!\w)(?:{words})(?!\w)").search(clause))


def raises_target(before: str) -> bool:
    """Does the text before a share raise by it what a target or a result was ("chỉ tiêu ... tăng thêm")?"""
    small = before.lower()
    if "chỉ tiêu" not in small and "tỷ lệ" not in small and "tỉ lệ" not in small:
        return False
    ends = r"(?:tăng(?: thêm)?|nâng(?: thêm| lên)?|cộng(?: thêm)?|cao hơn)(?: (?:tối thiểu|ít nhất|ở mức|mức))?~\Z"
    return bool(_pattern(rf"(?<!\w){ends}").search(before, max(0, len(before) - 40)))


def has_cap(text: str) -> bool:
    """Does a text set a bound above, or say that the whole is enough?"""
    words = "không quá|không vượt|không cao hơn|không lớn hơn|tối đa|cao nhất|mức trần|(?:đến|tới) (?:khi|mức)"
    return bool(_pattern(rf"(?<!\w)(?:{words})(?!\w)|100~%").search(text))
