"""Bodies and offices that issue instruments, as they stand after "của" in a citation."""

import re

from ...patterns import regex
from ...record import NamedTuple
from .symbols import BLANK

_FIELD = (
    r"Nội vụ|Tài chính|Tư pháp|Công an|Quốc phòng|Ngoại giao|Công Thương|Xây dựng|Giao thông vận tải|Kế hoạch và Đầu tư"
    r"|Tài nguyên và Môi trường|Nông nghiệp và Phát triển nông thôn|Nông nghiệp và Môi trường"
    r"|Lao động ?[-–,] ?Thương binh và Xã hội|Văn h(?:óa|oá), Thể thao và Du lịch|Văn h(?:óa|oá) và Thể thao"
    r"|Thông tin và Truyền thông|Khoa học và Công nghệ|Giáo dục và Đào tạo|Y tế|Dân tộc và Tôn giáo|Dân tộc|Du lịch"
)
_CENTRAL = regex(
    r"(?:(?:Phó )?(?:Bộ trưởng|Tổng Thanh tra|Thống đốc|Chủ nhiệm|Chánh án|Viện trưởng|Tổng Kiểm toán)"
    rf"(?:, Chủ nhiệm)?{BLANK})?"
    rf"(?:Bộ{BLANK}(?:{_FIELD})|(?:Phó )?Thủ tướng(?: Chính phủ)?|Văn phòng Chính phủ|Thanh tra Chính phủ|Chính phủ"
    r"|Quốc hội"
    r"|(?:Ủy|Uỷ) ban Thường vụ Quốc hội|UBTVQH|Chủ tịch nước|Bộ Chính trị|Ban Bí thư(?: Trung ương Đảng)?"
    r"|Ban Chấp hành Trung ương(?: Đảng)?|Ban Tổ chức Trung ương|(?:Ủy|Uỷ) ban Dân tộc|Ngân hàng Nhà nước(?: Việt Nam)?"
    r"|Kiểm toán nhà nước|T(?:òa|oà) án nhân dân tối cao|Viện kiểm sát nhân dân tối cao)(?!\w)",
    re.IGNORECASE,
)
_LEVEL = r"tỉnh|thành phố|TP\.?|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu|cấp tỉnh|cấp huyện|cấp xã"
_LOCAL = regex(
    rf"(?:(?:Phó )?Chủ tịch{BLANK}|Thường trực{BLANK}|(?:Chánh )?Văn phòng{BLANK})?"
    r"(?:(?:UBND|HĐND|(?:Ủy|Uỷ) ban nhân dân|Hội đồng nhân dân)"
    r"(?: và (?:UBND|HĐND|(?:Ủy|Uỷ) ban nhân dân|Hội đồng nhân dân))?"
    r"|(?:Ban Thường vụ |Ban Chấp hành |Thường trực )?(?:Đảng bộ|(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng)[ ]?(?:ủy|uỷ)))"
    rf"(?:{BLANK}(?:{_LEVEL})(?!\w)(?:{BLANK}\d{{1,2}}(?!\w))?)?",
    re.IGNORECASE,
)
_DEPARTMENT = regex(
    rf"(?:(?:Phó )?(?:Giám đốc|Trưởng|Chánh){BLANK})?(?:Sở|Phòng|Thanh tra(?: Sở)?){BLANK}(?:{_FIELD})(?!\w)"
    rf"(?:{BLANK}(?:{_LEVEL})(?!\w))?",
    re.IGNORECASE,
)
_FURTHER_PLACE = regex(rf",{BLANK}(?:{_LEVEL})(?!\w)")
_WORD = regex(rf"{BLANK}(?:[-–]{BLANK})?(?P<first>[^\W\d_])[\w'’]*")
_TERM = regex(rf"{BLANK}(?:khóa|khoá){BLANK}[XIV]+(?!\w)")
TITLE_START = regex(
    r"(?:(?:về|v/v|ban hành|phê duyệt|quy định(?! này| tại)|hướng dẫn|sửa đổi|bãi bỏ|bổ sung|thay thế|công bố|thông qua"
    r"|điều chỉnh|kiện toàn|thành lập|tổ chức|triển khai|tăng cường|đẩy mạnh"
    rf"|giao{BLANK}(?:chỉ tiêu|nhiệm vụ|dự toán|kế hoạch|biên chế))(?![\w/]))",
    re.IGNORECASE,
)
"""The first words of titles: "về việc ...", "ban hành ...", "quy định ..."."""
# Any other body: its words, up to a comma, a stop, or a word that no name holds.
_ANY = regex(
    rf"[^\W\d_]\w*(?:{BLANK}(?!(?:tại|trên|theo|để|cho|đến|được|đã|có|trong|khi|nhằm|với|là|và|này|ngày|số|của)(?!\w)"
    rf"|(?i:{TITLE_START.pattern}))[^\W\d_]\w*){{0,12}}"
)


class Issuer(NamedTuple):
    end: int
    known: bool  # of a known kind; else only its words were taken
    central: bool


def issuer_at(text: str, start: int) -> Issuer | None:
    """The body that is named at `start`: "Bộ trưởng Bộ Nội vụ", "Chủ tịch UBND tỉnh Nam Định"; None if none is.

    A body of an unknown kind is taken up to a comma, a stop, the title, or a word that names do not hold.
    """
    central = _CENTRAL.match(text, start)
    if central:
        term = _TERM.match(text, central.end())
        return Issuer(term.end() if term else central.end(), known=True, central=True)
    local = _LOCAL.match(text, start) or _DEPARTMENT.match(text, start)
    if local:
        end = _place_end(text, local.end())
        further = _FURTHER_PLACE.match(text, end)
        further_end = _place_end(text, further.end()) if further else end
        return Issuer(further_end if further and further_end > further.end() else end, known=True, central=False)
    other = _ANY.match(text, start)
    return Issuer(other.end(), known=False, central=False) if other and text[start].isupper() else None


def _place_end(text: str, start: int) -> int:
    """The end of a proper name of at most six capital words after `start`; `start` if there is none."""
    end = start
    for _ in range(6):
        word = _WORD.match(text, end)
        if not word or not word["first"].isupper() or TITLE_START.match(text, word.start("first")):
            break
        end = word.end()
    return end
