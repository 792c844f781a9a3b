"""Number and symbol of an instrument: "30/2020/NĐ-CP" is sequence 30, year 2020, symbol NĐ-CP.

Sources: Decree 30/2020/NĐ-CP, Appendix I (number and symbol) and III (abbreviations); the Law on promulgation of legal
documents (types that carry a year); Party documents write the hyphen first ("12-NQ/TW").
"""

from functools import lru_cache

from ...patterns import regex
from ...record import NamedTuple

TYPE_CODES: dict[str, tuple[str, ...]] = {
    # Decree 30/2020/NĐ-CP, Appendix III
    "Nghị quyết": ("NQ", "QH", "UBTVQH"),
    "Quyết định": ("QĐ",),
    "Chỉ thị": ("CT",),
    "Quy chế": ("QC",),
    "Quy định": ("QyĐ", "QĐ"),  # QĐ: in the Party
    "Thông cáo": ("TC",),
    "Thông báo": ("TB",),
    "Hướng dẫn": ("HD",),
    "Chương trình": ("CTr",),
    "Kế hoạch": ("KH",),
    "Phương án": ("PA",),
    "Đề án": ("ĐA",),
    "Dự án": ("DA",),
    "Báo cáo": ("BC",),
    "Biên bản": ("BB",),
    "Tờ trình": ("TTr",),
    "Hợp đồng": ("HĐ",),
    "Công điện": ("CĐ",),
    "Bản ghi nhớ": ("BGN",),
    "Bản thỏa thuận": ("BTT",),
    "Giấy ủy quyền": ("GUQ",),
    "Giấy mời": ("GM",),
    "Giấy giới thiệu": ("GGT",),
    "Giấy nghỉ phép": ("GNP",),
    "Phiếu gửi": ("PG",),
    "Phiếu chuyển": ("PC",),
    "Phiếu báo": ("PB",),
    # legal documents
    "Luật": ("QH", "L"),
    "Bộ luật": ("QH", "L"),
    "Pháp lệnh": ("UBTVQH", "PL"),
    "Lệnh": ("L",),
    "Nghị định": ("NĐ",),
    "Thông tư": ("TT",),
    "Thông tư liên tịch": ("TTLT", "TTLB"),
    "Nghị quyết liên tịch": ("NQLT",),
    "Văn bản hợp nhất": ("VBHN",),
    "Kết luận": ("KL",),  # of the Party
}
"""Types of instruments and the codes that stand for them in a symbol. Công văn has none."""

ISSUERS: dict[str, str] = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "HĐBT": "Hội đồng Bộ trưởng",
    "CTN": "Chủ tịch nước",
    "VPCP": "Văn phòng Chính phủ",
    "VPQH": "Văn phòng Quốc hội",
    "UBND": "Ủy ban nhân dân",
    "CTUBND": "Chủ tịch Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "BNV": "Bộ Nội vụ",
    "BTC": "Bộ Tài chính",
    "BTP": "Bộ Tư pháp",
    "BCA": "Bộ Công an",
    "BQP": "Bộ Quốc phòng",
    "BNG": "Bộ Ngoại giao",
    "BCT": "Bộ Công Thương",
    "BXD": "Bộ Xây dựng",
    "BYT": "Bộ Y tế",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BGD&ĐT": "Bộ Giáo dục và Đào tạo",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
    # until the ministries were merged on 01/3/2025
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BGTVT": "Bộ Giao thông vận tải",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "UBDT": "Ủy ban Dân tộc",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "TTCP": "Thanh tra Chính phủ",
    "KTNN": "Kiểm toán nhà nước",
    "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
}
"""Abbreviations of bodies in symbols and their names; of a local body without its place."""


class Number(NamedTuple):
    """ "30/2020/NĐ-CP" → ("30", 2020, "NĐ-CP"); "12-NQ/TW" → ("12", None, "NQ/TW")."""

    sequence: str
    year: int | None
    symbol: str


BLANK = r"[ \t\xa0]"
_CAPITAL = "A-ZĐÐƯƠÂÊÔĂ"  # Ð (eth) looks like Đ, and many old files have it
_PART = rf"(?:(?:TT[gr]|Ttg|CTr|QyĐ)(?![{_CAPITAL}])|[{_CAPITAL}][{_CAPITAL}&]{{0,13}}\d{{0,3}})"
NUMBER = (
    rf"\d{{1,6}}[a-zđ]?(?:"
    rf"(?:{BLANK}{{0,2}}/{BLANK}{{0,2}}(?:19|20)\d\d)?{BLANK}{{0,2}}/{BLANK}{{0,2}}{_PART}"
    rf"(?:{BLANK}?[-–]{BLANK}?{_PART}|[-–]{_PART})?"
    rf"|-{BLANK}?{_PART}/{_PART})(?:[-–/]{_PART}|\.{_PART}(?!\w)){{0,5}}"
)
"""A number with its symbol, anywhere in a text; blanks around the strokes are let through."""
CODES = frozenset(code for codes in TYPE_CODES.values() for code in codes) | {"CV"}
_CODE_FOLD = {code.casefold(): code for code in CODES}

_WHOLE = regex(rf"(?:[Ss]ố{BLANK}{{0,4}}:?{BLANK}{{0,4}})?(?P<number>{NUMBER})")
_PIECES = regex(r"(?P<sequence>\d+[a-zđ]?)(?:/(?P<year>\d{4})(?=/))?[/-](?P<symbol>.+)")
# Type and issuer run together ("NĐCP"), or parted by the wrong stroke ("NĐ/CP", "NĐ.CP").
_RUN_TOGETHER = regex(r"(?:NĐ|NQ|QĐ|CT|KH|TT|TB|BC)(?:CP|TTg|UBND|HĐND)|[\w&]+[/.](?:CP|TTg|UBND|HĐND)")
_NATIONAL_ASSEMBLY = regex(r"(UBTVQH|QH)\d{1,2}")
_PARTS = regex(r"[-/.]")
_BLANKS = regex(rf"{BLANK}+")


@lru_cache(4096)
def split_number(number: str) -> Number | None:
    """The parts of a number, blanks and look-alike letters put right; None if it is malformed: "12.NĐ-CP", "12/NĐ/CP",
    "12/NĐ"."""
    found = _WHOLE.fullmatch(number.strip())
    if not found:
        return None
    plain = _BLANKS.sub("", found["number"]).replace("–", "-").replace("Ð", "Đ")
    pieces = _PIECES.fullmatch(plain)
    if not pieces or pieces["symbol"] in CODES or _RUN_TOGETHER.fullmatch(pieces["symbol"]):
        return None
    return Number(pieces["sequence"], int(pieces["year"]) if pieces["year"] else None, pieces["symbol"])


def issuer_of_symbol(symbol: str) -> str:
    """The body that a symbol names: "NĐ-CP" → "Chính phủ", "UBND-TTHC" → "Ủy ban nhân dân"; "" if unknown or joint."""
    parts = _PARTS.split(symbol)
    assembly = _NATIONAL_ASSEMBLY.fullmatch(parts[-1])
    if assembly:
        return "Quốc hội" if assembly[1] == "QH" else "Ủy ban Thường vụ Quốc hội"
    if parts[0] in ("TTLT", "TTLB", "NQLT"):
        return ""
    if _code(parts[0]) and len(parts) > 1:
        return ISSUERS.get(parts[1], "")
    return ISSUERS.get(parts[0], "")


def type_of_symbol(symbol: str) -> str:
    """The code of the type in a symbol: "NĐ-CP" → "NĐ", "QH15" → "QH"; "" if it has none, as that of a công văn."""
    first = _PARTS.split(symbol, maxsplit=1)[0]
    assembly = _NATIONAL_ASSEMBLY.fullmatch(first)
    return assembly[1] if assembly else _code(first)


def symbol_fits(type_: str, number: str) -> bool | None:
    """Does the symbol of `number` agree with the type before it? None: unknown.

    "Quyết định" with "30/2020/NĐ-CP" does not; "Công văn" takes a symbol without a type code ("12/UBND-VX").
    One-part symbols without a code ("72/CP") were usual before 1996 and say nothing.
    """
    parts = split_number(number)
    if parts is None:
        return None
    code = type_of_symbol(parts.symbol)
    pieces = _PARTS.split(parts.symbol)
    named = len(pieces) > 1 and pieces[1] in ISSUERS
    if type_ == "Công văn":
        # Departments share letters with types: "CT-TTHT" is of a Cục Thuế.
        return True if code in ("", "CV") else False if named else None
    expected = TYPE_CODES.get(type_)
    if expected is None:
        return None
    if code in expected:
        return True
    if code:
        return False
    if named and _bare(pieces[0]) in map(_bare, expected):
        return False  # the letters lost their marks: "ND-CP"
    return False if len(pieces) > 1 and pieces[0] in ISSUERS else None


def _code(part: str) -> str:
    return _CODE_FOLD.get(part.casefold(), "")


def _bare(code: str) -> str:
    return code.casefold().replace("đ", "d")
