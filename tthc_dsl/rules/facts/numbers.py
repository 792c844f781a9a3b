"""Numbers in running text: quantities, and multiplications written out.

Numbers are Vietnamese: "7.920" is 7920, "99,5" is 99.5. They have at most 15 digits on each side of the comma; what is
longer, or mixed with other signs ("61/2018", "12-NQ", "107.NĐ", "10.12.2024"), is no number.
"""

import re
from decimal import Context, Decimal

from ...patterns import regex
from ...record import NamedTuple
from .likeness import normal
from .patterns import DIGIT, pattern

NUMBER = (
    r"(?<![\w.,/])(?>\d{1,3}(?:\.\d{3}){1,4}|\d{1,15})(?!\d)(?>,\d{1,15})?"
    r"(?!\w|[.,/]\d|/\w{1,20}[/-]|[-.][^\W\d]|-\d{1,2}-\d)"
)
"""The source of a pattern for one number."""

MOST_FACTORS = 10


class Numeral(NamedTuple):
    """A number that is a quantity."""

    start: int
    end: int
    value: Decimal


class Product(NamedTuple):
    """A multiplication written out: "30 hồ sơ/ngày x 22 ngày/tháng". `start`, `end`: first to last factor.

    `product`: the exact result. `stated`: the one that the text asserts, after or before "=", or before the bracket
    that holds nothing else, at `stated_start`, `stated_end`; None and 0, 0 where there is none.
    """

    start: int
    end: int
    factors: tuple[Decimal, ...]
    product: Decimal
    stated: Decimal | None
    stated_start: int
    stated_end: int


def value_of(number: str) -> Decimal:
    """What a number as written says: 7920 of "7.920", 99.5 of "99,5"."""
    whole, comma, parts = number.partition(",")
    return Decimal(whole.replace(".", "") + comma.replace(",", ".") + parts)


# --- quantities -------------------------------------------------------------------------------------------------------

_NEAR = 60  # code points before a number: there stand the words that say what kind of number it is
_NUMBER = regex(NUMBER)
_ORDINAL = pattern(
    r"(?<!\w)(?:(?P<date>ngày|tháng|quý|tuần)|năm|số:?|điều|khoản|điểm|mục|tiểu mục|phần|chương|bảng|biểu|mẫu"
    r"|phụ lục|mức độ"
    r"|(?<!lên\x20)(?<!đạt\x20)(?<!ở\x20)mức|cấp|thứ|lần|phiên bản|giai đoạn|nhóm|tổ|khu phố|ấp|câu|bước|hình"
    r"|nghị định|nghị quyết|quyết định|thông tư|công văn|chỉ thị)~(?:thứ |số )?"
    r"(?:\d{1,4}(?:,~|/\d{4},~| và |~[-–]~)){0,5}\Z"
)
_EACH = pattern(r"(?<!\w)(?:mỗi|một) \Z")
_LABEL_BEFORE = regex(r"(?:\A|\n)[ \t\xa0]*(?:[-+•][ \xa0]?)?\(?\Z")
_LABEL_AFTER = regex(r"[.)](?:[ \t\xa0]|\Z)")


def is_ordinal(text: str, start: int) -> str:
    """Does the number at `start` say which one, not how many ("Điều 3", "năm 2024")?

    "label", or "date" after the words for day, week, month, quarter; "" where it counts.
    """
    low = max(0, start - _NEAR)
    hit = _ORDINAL.search(text, low, start)
    if not hit:
        return ""
    if not hit["date"]:
        return "label"
    return "" if _EACH.search(text, low, hit.start()) else "date"


def numerals(text: str) -> tuple[Numeral, ...]:
    """The quantities in order; no dates, no numbers of instruments, articles, years, and no labels of lists."""
    found = []
    for hit in _NUMBER.finditer(text) if DIGIT.search(text) else ():
        if is_ordinal(text, hit.start()):
            continue
        if _LABEL_AFTER.match(text, hit.end()) and _LABEL_BEFORE.search(text, max(0, hit.start() - 8), hit.start()):
            continue
        found.append(Numeral(hit.start(), hit.end(), value_of(hit[0])))
    return tuple(found)


def same_but_numbers(a: str, b: str) -> bool:
    """Do two texts differ in nothing but quantities (letters' case, blanks and signs at the ends apart)?"""
    in_a, in_b = numerals(a), numerals(b)
    if [n.value for n in in_a] == [n.value for n in in_b]:
        return False
    return _masked(a, in_a) == _masked(b, in_b)


def _masked(text: str, found: tuple[Numeral, ...]) -> str:
    parts, last = [], 0
    for start, end, _ in found:
        parts.append(text[last:start])
        last = end
    return normal("\0".join((*parts, text[last:])))


# --- multiplications --------------------------------------------------------------------------------------------------

_FACTOR = r"(?>\d{1,3}(?:\.\d{3}){1,4}|\d{1,15})(?!\d)(?>,\d{1,15})?(?![.,]\d)"
# Up to five words or units after a number; "x" is the sign, not a word.
_UNITS = r"(?>(?:(?:~/~| )(?!x )[^\W\d_]{1,12}(?![^\W\d_])){0,5})"
_TIMES = r"(?:~[×*]~| x |(?<=\d)x(?=\d))"
_PRODUCT = pattern(rf"(?<![\w.,/]){_FACTOR}{_UNITS}(?>(?:{_TIMES}{_FACTOR}{_UNITS})+)(?!\w)")
_ONE_FACTOR = regex(_FACTOR)
_SIGN = regex(r"[×*xX]")
_PART_BEFORE = regex(r"(?:[\d)\w][ \xa0]*[+–/-]|%[ \xa0]*x|[×*])[ \xa0]*\Z", re.IGNORECASE)
_PART_AFTER = pattern(r"~\)?~(?:[+–:/-]~\(?\d|[×*%]|x )")
_RESULT_AFTER = pattern(rf"~\)?~=~(?P<number>{NUMBER})(?P<units>{_UNITS})(?!~[+–×*/-]~\d|~[%(]| x )")
_RESULT_BEFORE = pattern(rf"(?P<number>{NUMBER})(?P<units>{_UNITS})~(?P<sign>[=(])~\Z")
_ENDS = pattern(r"~=?~\)")
_WORD = regex(r"[^\W\d_]+")
_SCALES = frozenset(("nghìn", "ngàn", "triệu", "tỷ", "tỉ"))


def products(text: str) -> tuple[Product, ...]:
    """The multiplications of numbers with "x", "×" or "*", of at most `MOST_FACTORS` factors.

    A part of a longer calculation is none: it has no result of its own.
    """
    if not DIGIT.search(text) or not _SIGN.search(text):
        return ()
    found = []
    for hit in _PRODUCT.finditer(text):
        start, end = hit.span()
        low = max(0, start - _NEAR)
        factors = tuple(value_of(factor[0]) for factor in _ONE_FACTOR.finditer(hit[0]))
        if len(factors) > MOST_FACTORS or _PART_BEFORE.search(text, low, start) or _PART_AFTER.match(text, end):
            continue
        exact = Context(prec=30 * MOST_FACTORS)
        product = Decimal(1)
        for factor in factors:
            product = exact.multiply(product, factor)
        found.append(Product(start, end, factors, product, *_stated(text, start, end)))
    return tuple(found)


def _stated(text: str, start: int, end: int) -> tuple[Decimal | None, int, int]:
    """The result asserted of a multiplication, and its place; only where it counts what the factors count."""
    units = [word for word in _WORD.findall(text[start:end].lower()) if word != "x"]
    after = _RESULT_AFTER.match(text, end)
    if after and _same_unit(units, after["units"]):
        return value_of(after["number"]), *after.span("number")
    before = _RESULT_BEFORE.search(text, max(0, start - _NEAR), start)
    # "5 tấm (4 x 6)" says how large they are: in front of a bracket the unit must be one of the factors'.
    if before and _same_unit(units, before["units"]):
        unit = _WORD.search(before["units"])
        if before["sign"] == "=" or (unit and unit[0].lower() in units and _ENDS.match(text, end)):
            return value_of(before["number"]), *before.span("number")
    return None, 0, 0


def _same_unit(factors: list[str], result: str) -> bool:
    """No other unit ("30 phút x 20 = 10 giờ") and no other scale ("200 nghìn x 5 = 1 triệu") in the result?"""
    words = _WORD.findall(result.lower())
    if not _SCALES.isdisjoint((*factors, *words)):
        return False
    return not words or not factors or words[0] in factors
