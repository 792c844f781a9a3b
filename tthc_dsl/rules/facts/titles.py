"""What a title names: "Ban hành Kế hoạch kiểm soát ..." and "KẾ HOẠCH / Kiểm soát ..." name the same."""

import re

from ...patterns import regex
from .likeness import overlap, word_list

# Each may stand before the name: what is done, the phrase of Điều 1, the type. Not "giao", which is part of a name.
_OPENING = regex(
    r"\s*(?:(?:về việc|v/v|ban hành|phê duyệt|thông qua)\s+|kèm theo (?:quyết định này|văn bản này)\s+(?:là\s+)?|"
    r"(?:bản\s+)?(?:kế hoạch|chương trình|đề án)\s+)",
    re.IGNORECASE,
)
_CLOSING = regex(r"\s*(?:\([^()]{0,200}\))?[\s.;:,/]*\Z")
_ALIKE = 0.7


def name_of(title: str) -> tuple[str, ...]:
    """The words of what is named, in small letters, without what is done to it, its type, and a bracket behind it."""
    while match := _OPENING.match(title):
        title = title[match.end() :]
    return word_list(_CLOSING.sub("", title))


def nearly_named(text: str, title: str) -> bool:
    """Does `text` name nearly, but not exactly, what `title` names?"""
    meant, said = name_of(title), name_of(text)
    return bool(meant) and said != meant and _alike(said, meant)


def nearly_held(text: str, title: str) -> bool:
    """Has `text` nearly, but not exactly, what `title` names, perhaps with more behind it?"""
    meant, said = name_of(title), name_of(text)
    if not meant or any(said[at : at + len(meant)] == meant for at in range(len(said) - len(meant) + 1)):
        return False
    return _alike(said[: len(meant) + 4], meant)


def _alike(said: tuple[str, ...], meant: tuple[str, ...]) -> bool:
    return float(overlap(" ".join(said), " ".join(meant))) >= _ALIKE
