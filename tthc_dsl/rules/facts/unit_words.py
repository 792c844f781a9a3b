"""Words for administrative units that lost their tone mark: "do tinh phát hành", "UBND huyên"."""

from ...patterns import regex
from ...record import NamedTuple

_RIGHT = {"tinh": "tỉnh", "huyên": "huyện", "xa": "xã", "phương": "phường"}
# Behind these a unit is named. What is a word of its own with the syllable after it ("tinh gọn") is none.
_UNIT = regex(
    r"(?<!\w)(?:(?:UBND|HĐND|[Cc]ấp|Đảng ủy|(?:[ỦU][yỷ] ban|Hội đồng) nhân dân) (tinh|huyên|xa|phương)"
    r"|(?:do|toàn|bàn|trong|ngoài) (tinh|huyên))(?!\w)"
    r"(?! (?:thần|gọn|giản|túy|tuý|hoa|tế|vi|chất|bột|dầu|nhuệ|thông|tường|luyện|khiết|xảo|lọc|thể|anh|thuyên|náo"
    r"|tiện|án|diện|pháp|hướng|thức))"
)
_HINTS = (" tinh", " huyên", " xa", " phương")


class UnitWord(NamedTuple):
    """A word for a unit without its tone mark; `right` the same with it."""

    start: int
    end: int
    right: str


def unmarked_units(text: str) -> tuple[UnitWord, ...]:
    """The words for units without their tone mark, where nothing else than a unit can be meant."""
    if not any(hint in text for hint in _HINTS):
        return ()
    found = []
    for match in _UNIT.finditer(text):
        group = 1 if match[1] else 2
        found.append(UnitWord(match.start(group), match.end(group), _RIGHT[match[group]]))
    return tuple(found)
