"""Bodies that exist no more, or not yet, on a day: the reorganisations of 2025, told by the kind of name.

01/3/2025: ministries and departments merged (resolution 176/2025/QH15; the councils of the provinces decided from
mid-February on). 01/7/2025: no districts and no townships any more (law 72/2025/QH15), divisions and public service
centres at the communes (decrees 150/2025/NĐ-CP and 118/2025/NĐ-CP).
"""

import re
from datetime import date, timedelta
from functools import lru_cache

from ...patterns import regex
from ...record import NamedTuple
from .body_names import normal_name, one_of, unjoined

MERGERS, MERGERS_BEGIN = date(2025, 3, 1), date(2025, 2, 18)
TWO_LEVELS = date(2025, 7, 1)
TRANSITION = timedelta(days=123)
"""Four months on either side of a change: plans name the bodies they were made for."""


class Ended(NamedTuple):
    """A body that does not exist on a day: `since` its first day, where that is to come; `until` its last, where that
    is past. `successor`: the kind of body to name instead, "" where that depends on the task; `transition`: is the
    change so near that the name may be meant?"""

    since: date | None
    until: date | None
    successor: str
    why: tuple[str, str]
    transition: bool


class _Change(NamedTuple):
    pattern: re.Pattern[str]
    since: date | None
    ended: date | None
    successor: str
    why: tuple[str, str]


_MERGED = {
    "thông tin và truyền thông": "Khoa học và Công nghệ",
    "kế hoạch và đầu tư": "Tài chính",
    "lao động - thương binh và xã hội": "Nội vụ",
    "giao thông vận tải": "Xây dựng",
    "tài nguyên và môi trường": "Nông nghiệp và Môi trường",
    "nông nghiệp và phát triển nông thôn": "Nông nghiệp và Môi trường",
}
"""The fields of the ministries and departments that ended on 28/02/2025, and of those to name instead."""

_COMMITTEE = r"(?:hội đồng nhân dân ủy ban nhân dân|ủy ban nhân dân|hội đồng nhân dân)"
_DISTRICT = r"(?:các |cấp )?(?:huyện|quận|thị xã)(?!\w)"
# A name ends where another body or its place begins; "Sở Giao thông vận tải - Xây dựng" was another body.
_ENDS = r"(?= ?[,;.(]|$| (?:tỉnh|thành phố|sở|bộ|phòng|văn phòng|ủy ban|các)(?!\w))"
_DIVISIONS = one_of(
    unjoined(field)
    for field in (
        "nội vụ", "tư pháp", "tài chính - kế hoạch", "văn hóa và thông tin", "văn hóa, khoa học và thông tin",
        "tài nguyên và môi trường", "nông nghiệp và phát triển nông thôn", "nông nghiệp và môi trường",
        "giáo dục và đào tạo", "quản lý đô thị", "lao động - thương binh và xã hội", "kinh tế và hạ tầng", "kinh tế",
    )
)  # fmt: skip
_COMMUNE_DIVISIONS = one_of(unjoined(field) for field in ("văn hóa - xã hội", "kinh tế, hạ tầng và đô thị"))
_POSTS = one_of(unjoined(post) for post in ("văn phòng - thống kê", "tài chính - kế toán", "địa chính - xây dựng"))
_AMONG = r"(?:[^();]{0,60}[ ,])?"

_CONTROL = "cục kiểm soát thủ tục hành chính"
_NO_DISTRICT = (
    "từ 01/7/2025 không còn cấp huyện, nhiệm vụ chuyển về cấp xã hoặc cấp tỉnh",
    "there are no districts from 01/7/2025, their tasks went to communes or provinces",
)
_NO_TOWNSHIP = ("từ 01/7/2025 không còn thị trấn", "there are no townships from 01/7/2025")
_COMMUNES_NEW = ("chỉ có từ 01/7/2025", "it exists only from 01/7/2025")
_MERGED_WHY = ("sáp nhập từ 01/3/2025", "merged from 01/3/2025")
_NEW_WHY = ("chỉ có từ 01/3/2025", "it exists only from 01/3/2025")
_NO_POSTS = (
    "từ 01/7/2025 không còn các chức danh công chức cấp xã này",
    "civil servants of communes have no such posts from 01/7/2025",
)


def _change(
    pattern: str, why: tuple[str, str], *, since: date | None = None, ended: date | None = None, successor: str = ""
) -> _Change:
    return _Change(regex(rf"(?<!\w)(?:{pattern})"), since, ended, successor, why)


_CHANGES = (
    *(
        _change(f"{body} {unjoined(old)}{_ENDS}", _MERGED_WHY, ended=MERGERS, successor=f"{body.capitalize()} {new}")
        for old, new in _MERGED.items()
        for body in ("sở", "bộ")
    ),
    _change(f"sở nông nghiệp môi trường{_ENDS}|sở dân tộc tôn giáo{_ENDS}", _NEW_WHY, since=MERGERS_BEGIN),
    _change(f"bộ nông nghiệp môi trường{_ENDS}|bộ dân tộc tôn giáo{_ENDS}", _NEW_WHY, since=MERGERS),
    _change(f"ủy ban dân tộc{_ENDS}", _MERGED_WHY, ended=MERGERS, successor="Bộ Dân tộc và Tôn giáo"),
    _change(r"ban dân tộc tỉnh(?!\w)", _MERGED_WHY, ended=MERGERS, successor="Sở Dân tộc và Tôn giáo hoặc Sở Nội vụ"),
    *(
        _change(f"tổng cục {field}{_ENDS}", _MERGED_WHY, ended=MERGERS, successor=f"Cục {field.capitalize()}")
        for field in ("thuế", "hải quan", "thống kê")
    ),
    _change(
        rf"công an {_DISTRICT}",
        ("từ 01/3/2025 không còn công an cấp huyện", "there are no district police from 01/3/2025"),
        ended=MERGERS,
    ),
    _change(
        rf"văn phòng {_COMMITTEE} {_DISTRICT}",
        _NO_DISTRICT,
        ended=TWO_LEVELS,
        successor="Văn phòng HĐND và UBND cấp xã",
    ),
    _change(rf"{_COMMITTEE} {_DISTRICT}", _NO_DISTRICT, ended=TWO_LEVELS),
    _change(
        rf"bộ phận (?:một cửa|tiếp nhận trả kết quả(?: giải quyết thủ tục hành chính)?) {_DISTRICT}",
        _NO_DISTRICT,
        ended=TWO_LEVELS,
        successor="Trung tâm Phục vụ hành chính công cấp xã",
    ),
    _change(
        rf"phòng (?:{_DIVISIONS}) {_DISTRICT}|phòng (?:tư pháp|nội vụ){_ENDS}(?!,? (?:sở|bộ|văn phòng))"
        rf"|các (?:phòng(?: chuyên môn|, ban(?:, ngành)?)|cơ quan chuyên môn|cơ quan, đơn vị) (?:thuộc )?{_DISTRICT}"
        rf"|(?:huyện|quận|thị) ủy(?!\w)|thanh tra {_DISTRICT}",
        _NO_DISTRICT,
        ended=TWO_LEVELS,
    ),
    _change(
        rf"(?:{_COMMITTEE} {_AMONG}|^(?:các )?)thị trấn(?!\w)", _NO_TOWNSHIP, ended=TWO_LEVELS, successor="UBND cấp xã"
    ),
    _change(rf"công chức (?:{_POSTS})(?!\w)", _NO_POSTS, ended=TWO_LEVELS),
    _change(
        rf"{_COMMITTEE} {_AMONG}đặc khu(?!\w)"
        r"|trung tâm phục vụ hành chính công (?:các |cấp )?(?:xã|phường|đặc khu)(?!\w)"
        rf"|phòng (?:{_COMMUNE_DIVISIONS}){_ENDS}|phòng kinh tế (?:xã|đặc khu)(?!\w)",
        _COMMUNES_NEW,
        since=TWO_LEVELS,
    ),
    # Decree 92/2017/NĐ-CP until decrees 369/2025/NĐ-CP and 09/2026/NĐ-CP.
    _change(
        rf"văn phòng chính phủ \({_CONTROL}|{_CONTROL},? văn phòng chính phủ",
        (
            "Văn phòng Chính phủ kiểm soát thủ tục hành chính từ 25/9/2017 đến đầu tháng 01/2026, sau đó là Bộ Tư pháp",
            "the Office of the Government controlled them from 25/9/2017 to January 2026, then the Ministry of Justice",
        ),
        since=date(2017, 9, 25),
        ended=date(2026, 1, 10),
        successor="Bộ Tư pháp",
    ),
)


def dissolved(name: str, day: date) -> Ended | None:
    """Why a body so named does not exist on the day; None where it does or that is not known.

    The name is that of one body or of bodies named together; it is of a plan, not of what issued an older act. Of a
    city below a province nothing is known: its name is that of a province too.
    """
    for change in _changes_of(name):
        if change.ended and day >= change.ended:
            near = day - change.ended < TRANSITION
            return Ended(None, change.ended - timedelta(days=1), change.successor, change.why, near)
        if change.since and day < change.since:
            return Ended(change.since, None, "", change.why, change.since - day <= TRANSITION)
    return None


@lru_cache(maxsize=4096)
def _changes_of(name: str) -> tuple[_Change, ...]:
    key = normal_name(name)
    return tuple(change for change in _CHANGES if change.pattern.search(key))
