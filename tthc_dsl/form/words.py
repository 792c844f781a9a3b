"""What a paragraph is by its words: an article, a clause, a heading, a caption."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from .document import Block, Paragraph, lines

Kind = Literal["article", "clause", "point", "roman", "chapter", "chapter_title", "bullet", "caption", "text"]

LABEL = re.compile(r"phụ lục(?: (?:số )?(?P<number>[ivxlc]+|\d+))?[.:]?", re.IGNORECASE)
ARTICLE = re.compile(r"Điều\s+(\d+)\b(?P<mark>\s*[.:])?")
CLAUSE = re.compile(r"(\d{1,2})\.\s")
POINT = re.compile(r"([a-zđ])\)\s")
ROMAN = re.compile(r"([IVX]+)\.\s")
CHAPTER = re.compile(r"(?:(?:Phần|Chương)\s+[IVXLC]+|(?:Mục|Tiểu mục)\s+\d+)[.:]?")
_CAPTION = re.compile(r"(?:Đơn vị(?: tính)?|ĐVT|Bảng|Biểu|Hình|Nguồn|Ghi chú)\b")


def texts(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs among blocks that have words."""
    return (one for one in blocks if isinstance(one, Paragraph) and one.words)


def kind_of(paragraph: Paragraph) -> Kind:
    """What a paragraph of the body is, by its first words."""
    words = paragraph.words
    if is_article(paragraph):
        return "article"
    if CHAPTER.fullmatch(words):
        return "chapter"
    if ROMAN.match(words):
        return "roman"
    if CLAUSE.match(words):
        return "clause"
    if POINT.match(words):
        return "point"
    if words[:2] in ("- ", "+ "):
        return "bullet"
    if _CAPTION.match(words) or (paragraph.layout.align == "right" and len(words) < 80):
        return "caption"
    return "text"


def is_article(paragraph: Paragraph) -> bool:
    """Does an article begin here? «Điều 5 Luật ...» in plain letters is a mention of one."""
    found = ARTICLE.match(paragraph.words)
    return found is not None and bool(found["mark"] or first_letters_bold(paragraph))


def first_letters_bold(paragraph: Paragraph) -> bool | None:
    """Are the first words bold?"""
    return next((run.letters.bold for run in paragraph.runs if run.text.strip()), None)


@lru_cache(1024)
def bare(text: str) -> str:
    """The letters of a text alone: small, without marks."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in plain if c.isalpha())


def is_caps(text: str) -> bool:
    """Are all letters capitals?"""
    return text == text.upper() and text != text.lower()


def all_bold(paragraph: Paragraph) -> bool:
    """Is every word bold?"""
    return bool(paragraph.words) and all(run.letters.bold for run in paragraph.runs if run.text.strip())


def is_sign(words: str) -> bool:
    """Is it a line of underscores or dashes, no words?"""
    return len(words) > 2 and not words.strip("_-–—─ ")


def drawn_rule(paragraph: Paragraph) -> bool:
    """Is a paragraph, or a border or drawing at it, a rule?"""
    return bool(paragraph.layout.border or paragraph.drawn) or is_sign(paragraph.words)


def capitals(paragraph: Paragraph | None) -> str:
    """The words of a line in capitals, without a colon."""
    return paragraph.words.upper().rstrip(" :") if paragraph is not None else ""


def written(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The lines of paragraphs that have words."""
    return [one for one in lines(tuple(paragraphs)) if one.words]
