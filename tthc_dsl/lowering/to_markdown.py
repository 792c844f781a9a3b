"""Passages of the model → Markdown, the way back of `markdown.py`. Imported only where it is needed, as that is."""

import re
import string
import unicodedata
from collections.abc import Iterator, Sequence

from ..model.plan import Passage, Run
from .markdown import read_markdown
from .markdown_rules import BLANK, JOINT

_BRACES = {"{{": "{", "}}": "}"}


def to_markdown(passages: Sequence[Passage]) -> str:
    """The block that `read_markdown` reads as exactly these passages: no references, braces doubled.

    Says whatever `read_markdown` gives; ValueError for passages that it can not give (an article, a bullet of the third
    level, emphasis that begins with a blank).
    """
    written = _QUOTES.sub(r'\\"', "".join(_parts(passages)))
    if read_markdown(written, lambda text: _BRACES.get(text, text)) != (tuple(passages), ()):
        raise ValueError(f"no Markdown says the passages {passages!r}")
    return written


# Three quotes in a row, curly ones too, would close the text of the source.
_QUOTES = re.compile('(?<=["\u201c-\u201f])"|"(?=["\u201c-\u201f])')


def _parts(passages: Sequence[Passage]) -> Iterator[str]:
    """Each passage after what parts it from the one before: bullets stand close."""
    before = ""
    for passage in passages:
        if before:
            yield "\n" if before == passage.kind == "bullet" else "\n\n"
        yield _line(passage)
        before = passage.kind


def _line(passage: Passage) -> str:
    text = "".join(_emphasised(passage.runs))
    if passage.kind == "heading":
        return f"{'#' * passage.level} {text}"
    if passage.kind == "bullet":
        mark = "+" if passage.level == 2 else "-"
        return f"{mark} " + (f"\\{text}" if _ONLY_MARKS.fullmatch(text) else text)
    return f"\\{text}" if _HEADING_OR_BULLET.match(text) else text


_ONLY_MARKS = re.compile(r"[-+][-+* \t]*")
_HEADING_OR_BULLET = re.compile(r"(?:#{1,6}|[-+])[ \t]")


def _emphasised(runs: tuple[Run, ...]) -> Iterator[str]:
    """The runs in stars, parted by an empty comment where they touch what keeps emphasis from beginning or ending."""
    before = Run("")
    for run in runs:
        if not before.note and _touch(before, run):
            yield JOINT
        stars = "*" * (run.italic + 2 * run.bold)
        note = f"^[{_escaped(run.note, _IN_NOTE)}]" if run.note else ""
        yield f"{stars}{_escaped(run.text, _IN_TEXT)}{stars}{note}"
        before = run


def _touch(before: Run, run: Run) -> bool:
    """Of two neighbours of different looks, do both have stars, or is the one without a letter at their side?"""
    left, right = before.text[-1:], run.text[:1]
    if before.bold or before.italic:
        return run.bold or run.italic or not _parts_words(right)
    return not _parts_words(left)


def _parts_words(letter: str) -> bool:
    return letter in BLANK or letter in string.punctuation or unicodedata.category(letter).startswith("P")


# Stars and underscores between letters or between blanks mean nothing, so they stand as they are.
_KEPT = r"(?<=[^\W_])(?:\*+|_+)(?=[^\W_])|(?<= )(?:\*+|_+)(?= )|(?P<brace>[{}])"
_IN_TEXT = re.compile(_KEPT + r"|(?P<sign>[\\*_]|\[(?=\^)|\^(?=\[)|<(?=!---->))")
_IN_NOTE = re.compile(_KEPT + r"|(?P<sign>[\\*_\[\]]|<(?=!---->))")


def _escaped(text: str, signs: re.Pattern[str]) -> str:
    def escaped(found: re.Match[str]) -> str:
        return found[0] * 2 if found["brace"] else f"\\{found[0]}" if found["sign"] else found[0]

    return signs.sub(escaped, text)
