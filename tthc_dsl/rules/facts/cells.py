"""What the whole text of a cell looks like: a time, a product, a time with the bodies it holds for."""

from itertools import pairwise

from ...record import NamedTuple
from .patterns import any_of, pattern
from .time_values import HOUR, LATEST, YEAR


class Actor(NamedTuple):
    """A body named in brackets behind a time; `name` is the text from `start` to `end`."""

    start: int
    end: int
    name: str


# --- times ------------------------------------------------------------------------------------------------------------

_LONGEST = 200  # code points: a longer text is no time
_EVERY = r"(?:h[àằ]ng|mỗi|từng)"
_NUMBERS = r"\d{1,2}(?:(?:,~| và )\d{1,2}){0,11}"
_QUARTERS = r"(?:IV|I{1,3}|[1-4])(?:(?:,~| và )(?:IV|I{1,3}|[1-4])){0,3}"
_OF_YEAR = rf"(?:(?:~/~| năm | ){YEAR})?"
# Without a year only behind "ngày": "1.1" is a label.
_DAY = (
    rf"(?:(?:ngày )?\d{{1,2}}(?:[/.-]\d{{1,2}}[/.-]| tháng \d{{1,2}} năm ){YEAR}"
    r"|ngày \d{1,2}(?:/| tháng )\d{1,2})"
)
_PERIOD = (
    rf"(?:(?:đầu|giữa|cuối) )?(?:tháng {_NUMBERS}{_OF_YEAR}|quý {_QUARTERS}{_OF_YEAR}|năm(?: {YEAR})?|cả năm"
    rf"|(?:0?6|sáu|0?9|0?3) tháng(?: (?:đầu|cuối) năm)?{_OF_YEAR}|giai đoạn {YEAR}~[-–]~{YEAR})"
    rf"|(?:đầu|giữa|cuối) (?:tháng|quý|tuần)"
)
_UNIT = r"(?:ngày|tuần|tháng|quý|năm)"
_EACH = rf"{_EVERY} {_UNIT}(?:(?:~[/,]~| và )(?:{_EVERY} )?{_UNIT}){{0,3}}"
_POINT = (
    rf"(?:(?:hoàn thành|xong|thực hiện) )?(?:(?:trước|trong|vào|từ|đến|hết|là|{LATEST}) ){{0,3}}(?:{HOUR})?"
    rf"(?:{_DAY}|{_PERIOD}|ngày \d{{1,2}} (?:của )?(?:{_EACH}|tháng (?:đầu|giữa|cuối)(?: {_EVERY})? quý|tháng sau))"
)
_RANGE = rf"{_POINT}(?:~[-–]~| đến (?:hết )?){_POINT}"
_LENGTH = r"\d{1,3} (?:(?:giờ|ngày)(?: làm việc)?|tuần|tháng|quý|năm)"
_CLOSED = (
    rf"(?:thường xuyên|liên tục|ngay|khẩn trương)(?:,? (?:trong )?(?:{_PERIOD}))?"
    rf"|định kỳ(?: và đột xuất| theo quy định)?|(?:định kỳ )?{_EACH}|định kỳ {_UNIT}"
    rf"|định kỳ {_LENGTH}(?:~/~(?:0?1 )?lần| một lần)?|{_LENGTH}(?:~/~(?:0?1 )?| 0?1 | một )lần"
    rf"|(?:ít nhất )?\d{{1,2}} lần(?:~/~| trong (?:một )?| mỗi ){_UNIT}|{_POINT}|{_RANGE}"
)
_OPEN = (
    r"(?:đột xuất|theo (?:các )?(?:yêu cầu|kế hoạch|lộ trình|tiến độ|chương trình|nghị quyết|thời gian|thời hạn"
    r"|thời điểm))(?: .{1,80})?"
    r"|(?:ngay )?(?:sau |đến )?khi .{1,120}|(?:thực hiện )?lồng ghép (?:với|vào) .{1,150}"
    rf"|(?:trong|{LATEST}) (?:(?:thời hạn|thời gian|vòng) )?{_LENGTH}(?:,? (?:kể từ|từ|sau|trước) .{{1,120}})?"
    rf"|trước {_LENGTH} (?:so với|của|trước) .{{1,120}}"
)
_TIME = pattern(rf"(?:{_CLOSED}|{_OPEN})")
_BRACKET = pattern(r"~\([^()]{0,120}\)")
_JOINT = pattern(r"~[;\n]~|~,~(?=\w{1,10} )| và ")
_ENDS = " \xa0\t\n.,;:-–+•"


def is_time_phrase(text: str) -> bool:
    """Is all of a text a time, as it stands in the deadline column: "Quý I", "Theo kế hoạch", "Khi có phát sinh"?

    A sentence that only begins with a time is none ("Định kỳ hằng tháng công khai kết quả"); nor is what may be no time
    ("Theo quy định").
    """
    if len(text) > _LONGEST:
        return False
    bare = _BRACKET.sub("", text).strip(_ENDS)
    return bool(bare) and (_is_time(bare) or all(_is_time(part) for part in _JOINT.split(bare)))


def _is_time(text: str) -> bool:
    return _TIME.fullmatch(text.strip(_ENDS)) is not None


# --- products ---------------------------------------------------------------------------------------------------------

# fmt: off
_PRODUCTS = (
    "kế hoạch", "báo cáo", "quyết định", "tờ trình", "văn bản", "hội nghị", "hội thảo", "công văn", "danh mục",
    "biên bản", "thông báo", "nghị quyết", "đề án", "phương án", "quy trình", "quy chế", "quy định", "dự thảo", "hồ sơ",
    "tài liệu", "sổ", "phiếu", "giấy mời", "chương trình", "chỉ thị", "kết luận", "bảng", "biểu", "tin bài", "tin, bài",
    "bài viết", "phóng sự", "lớp", "tập huấn", "hệ thống", "cơ sở dữ liệu", "phần mềm", "tham dự", "tọa đàm", "toạ đàm",
    "cuộc họp", "chuyên mục", "tờ rơi", "công điện", "hướng dẫn", "đoàn kiểm tra", "thủ tục", "TTHC", "mô hình",
    "sáng kiến",
)
# fmt: on
_PRODUCT = pattern(rf"[\s+•–-]*(?:(?:các|những|bộ|bản|dự thảo) )?(?:{any_of(_PRODUCTS)})(?!\w)")


def is_product(text: str) -> bool:
    """Does a text begin like a product or an activity that yields one: "Báo cáo ...", "Hội nghị ...", "Tham dự ..."?"""
    return _PRODUCT.match(text) is not None and not is_time_phrase(text)


# --- bodies in brackets -----------------------------------------------------------------------------------------------

_IN_BRACKETS = pattern(r"\(([^()\n]{1,200})\)")
_BODY = (
    r"(?:các |những )?(?:UBND|ủy ban|uỷ ban|HĐND|hội đồng|sở|phòng|bộ|văn phòng|công an|trung tâm|cơ quan|công chức"
    r"|cán bộ|viên chức|chi cục|cục|thuế|đơn vị|tổ|lãnh đạo|chủ tịch|phó|trưởng|giám đốc|thủ trưởng|chánh|thanh tra"
    r"|kho bạc|bảo hiểm|đoàn|hội|ban|ngành)(?!\w)"
)
_BODY_FIRST = pattern(_BODY)
# Between two bodies: not the "và" of "Sở Khoa học và Công nghệ", not the commas of "các sở, ban, ngành".
_BETWEEN = pattern(rf"(?:~[,;]~(?:và )?| và )(?={_BODY})(?!(?-i:sở|phòng|ban|ngành|đơn vị|tổ)(?!\w))")


def actors(text: str) -> tuple[Actor, ...]:
    """The bodies in brackets of a text that is a time: "Trước ngày 10/3/2023 (UBND xã)"."""
    if "(" not in text:
        return ()
    found = []
    for bracket in _IN_BRACKETS.finditer(text):
        first, last = bracket.span(1)
        if not _BODY_FIRST.match(text[first:last].lstrip(_ENDS)):
            continue
        borders = [(first, first), *(gap.span() for gap in _BETWEEN.finditer(text, first, last)), (last, last)]
        for (_, start), (end, _) in pairwise(borders):
            name = text[start:end]
            start += len(name) - len(name.lstrip(_ENDS))
            name = name.strip(_ENDS)
            if name:
                found.append(Actor(start, start + len(name), name))
    return tuple(found)
