"""References to the appendices of this document: "Phụ lục II", "Phụ lục số 2 kèm theo Kế hoạch này"."""

from ...patterns import regex
from ...record import NamedTuple

_REFERENCE = regex(
    r"(?:Phụ lục|PHỤ LỤC|phụ lục) (?:(?:số|SỐ) ?)?(?P<label>[IVX]{1,6}|\d{1,2})(?![\w/]|[.,]\d|[a-zđ]?\))"
)
# Of another instrument: one with a number follows, or stands before in the same sentence.
_INSTRUMENT = regex(
    r"\d/(?:\d{4}/)?[A-ZĐ]"
    r"|(?:Luật|Nghị định|Nghị quyết|Thông tư|Chỉ thị|Quyết định|Kế hoạch|Công văn|Văn bản|Chương trình) (?!này)\w"
)
_VALUES = {"I": 1, "V": 5, "X": 10}
_NEAR = 200
_STOP = regex(r"[.;\n]")


class AppendixReference(NamedTuple):
    """`start`, `end` of "Phụ lục II"; `number` 2."""

    start: int
    end: int
    number: int


def appendix_references(text: str) -> tuple[AppendixReference, ...]:
    """The numbered appendices that a text refers to and that no other instrument near it can have."""
    if "hụ lục " not in text and "PHỤ LỤC " not in text:
        return ()
    found = []
    for match in _REFERENCE.finditer(text):
        before = _STOP.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
        after = _STOP.split(text[match.end() : match.end() + _NEAR])[0]
        if not _INSTRUMENT.search(before) and not _INSTRUMENT.search(after):
            label = match["label"]
            number = int(label) if label.isdigit() else _roman(label)
            found.append(AppendixReference(match.start(), match.end(), number))
    return tuple(found)


def _roman(label: str) -> int:
    values = [_VALUES[letter] for letter in label]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
