"""Names of bodies compared: the same body in full, abbreviated, with another dash or in another case."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ...patterns import regex

FIELDS = {
    "công an": "",
    "công thương": "ct",
    "dân tộc": "",
    "dân tộc và tôn giáo": "dt&tg",
    "du lịch": "",
    "giao thông vận tải": "gtvt",
    "giáo dục và đào tạo": "gd&đt gdđt",
    "kế hoạch và đầu tư": "kh&đt khđt",
    "khoa học và công nghệ": "kh&cn khcn",
    "kiểm soát thủ tục hành chính": "kstthc",
    "kinh tế": "",
    "kinh tế và hạ tầng": "kt&ht",
    "kinh tế, hạ tầng và đô thị": "",
    "lao động - thương binh và xã hội": "lđ-tb&xh lđ-tbxh lđtb&xh lđtbxh",
    "ngoại giao": "",
    "ngoại vụ": "",
    "nội vụ": "nv",
    "nông nghiệp và môi trường": "nn&mt nnmt",
    "nông nghiệp và phát triển nông thôn": "nn&ptnt nnptnt",
    "quản lý đô thị": "qlđt",
    "quốc phòng": "qp",
    "quy hoạch - kiến trúc": "qh-kt",
    "tài chính": "tc",
    "tài chính - kế hoạch": "tc-kh",
    "tài nguyên và môi trường": "tn&mt tnmt",
    "thông tin và truyền thông": "tt&tt tttt",
    "tư pháp": "tp",
    "văn hóa - xã hội": "vh-xh",
    "văn hóa và thể thao": "",
    "văn hóa và thông tin": "",
    "văn hóa, khoa học và thông tin": "",
    "văn hóa, thể thao và du lịch": "vh,tt&dl vhtt&dl vhttdl",
    "xây dựng": "xd",
    "y tế": "yt",
}
"""Fields of work that ministries, departments and divisions are named after, each with its usual abbreviations."""

POSTS = {
    "văn phòng - thống kê": "vp-tk",
    "tư pháp - hộ tịch": "tp-ht",
    "tài chính - kế toán": "tc-kt",
    "văn hóa - xã hội": "vh-xh",
    "địa chính - xây dựng": "đc-xd",
}
"""Posts of civil servants of a commune (decree 33/2023/NĐ-CP, Article 5), each with its usual abbreviation."""

_WORDS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "đbqh": "đại biểu quốc hội",
    "vp": "văn phòng",
    "vpubnd": "văn phòng ủy ban nhân dân",
    "vpcp": "văn phòng chính phủ",
    "cc": "công chức",
    "hcc": "hành chính công",
    "pvhcc": "phục vụ hành chính công",
    "ttpvhcc": "trung tâm phục vụ hành chính công",
    "tthc": "thủ tục hành chính",
    "kstthc": "kiểm soát thủ tục hành chính",
    "tn": "tiếp nhận",
    "tkq": "trả kết quả",
    "tp": "thành phố",
    "tp.": "thành phố",
    "tw": "trung ương",
}
_DASH = regex(r" ?[-–—−‐‑] ?")
_JOINT = regex(r" ?[-–—−‐‑&] ?| và ")


def unjoined(name: str) -> str:
    """Without dashes, "&" and "và": these alone tell no two bodies apart."""
    return _JOINT.sub(" ", name)


def one_of(names: Iterable[str]) -> str:
    """A pattern for these texts, the longest first."""
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))


_OF_FIELD = {unjoined(short): unjoined(full) for full, every in FIELDS.items() for short in every.split()}
_OF_POST = {unjoined(short): unjoined(full) for full, short in POSTS.items()}
_ABBREVIATIONS = (
    (regex(rf"\b(sở|bộ|phòng) ({one_of(_OF_FIELD)})(?!\w)"), _OF_FIELD),
    (regex(rf"\b(công chức|cc) ({one_of(_OF_POST)})(?!\w)"), _OF_POST),
    (regex(rf"(?<!\w)()({one_of(_WORDS)})(?!\w)"), _WORDS),
)


@lru_cache(maxsize=4096)
def normal_name(name: str) -> str:
    """A key for comparing: lower case, abbreviations in full, without "và" and dashes, single blanks, no punctuation
    at the end. Not for display."""
    key = unjoined(_plain(name).lower())
    for pattern, full in _ABBREVIATIONS:
        key = pattern.sub(lambda found, full=full: f"{found[1]} {full[found[2]]}".lstrip(), key)  # type: ignore[misc]
    return key


def same_body(one: str, other: str) -> bool:
    """Do the names certainly mean the same body? A name with the place added is another name."""
    return normal_name(one) == normal_name(other)


def variants(names: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Bodies that are named in more than one way: (index of the other spelling, index of the first), once for each
    other spelling. A name in full in capitals, the case of the first letter, the kind of dash, "Ủy" or "Uỷ", blanks and
    punctuation at the end make no other spelling."""
    found: list[tuple[int, int]] = []
    firsts: dict[str, int] = {}
    seen: set[str] = set()
    for index, name in enumerate(names):
        plain = _plain(name)
        if not plain or plain in seen:
            continue
        seen.add(plain)
        key = normal_name(name)
        if plain.isupper() and key == unjoined(plain.lower()):
            continue
        first = firsts.setdefault(key, index)
        if first != index and plain[1:] != _plain(names[first])[1:]:
            found.append((index, first))
    return tuple(found)


def _plain(name: str) -> str:
    """The name without differences that no reader would see."""
    blanks = " ".join(name.split()).rstrip(" .,;:")
    return _DASH.sub(" - ", blanks).replace("uỷ", "ủy").replace("Uỷ", "Ủy").replace("UỶ", "ỦY")
