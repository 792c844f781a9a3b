"""What all steps of the surgery share: marks for tags, and the names of WordprocessingML.

A tag is first replaced by a mark, two noncharacters around its number, so that runs and paragraphs can be
cut and moved without looking at it again. A tag that stands between elements is a comment node that holds
its mark. In the written XML marks and comments are replaced by the tags' Jinja text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from ..environment import PlainEnvironment
from .tags import CLOSERS, MIDDLES, OPENERS, Tag, TemplateFault, read_tag

Element = etree._Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, R, T, TC, TR, TBL, PPR, RPR, SECTPR, FOOTNOTE, ID = (
    W + name for name in ("p", "r", "t", "tc", "tr", "tbl", "pPr", "rPr", "sectPr", "footnote", "id")
)
PRESERVE: Final = "{http://www.w3.org/XML/1998/namespace}space"

# Things in a run that print something: a paragraph with one of them is not a tag's own paragraph.
_SOLID: Final = frozenset(
    W + name
    for name in (
        "drawing", "pict", "object", "fldChar", "fldSimple", "sym", "br", "tab", "ptab", "noBreakHyphen",
        "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef",
    )
)  # fmt: skip
MAX_PLACE: Final = 300
MARK: Final = re.compile("\ufdd0(\\d+)\ufdd1")
NUMBER: Final = re.compile("[0-9]{1,9}")
NONCHARACTERS: Final = re.compile("[\ufdd0\ufdd1]")


class Marks:
    """The tags of one part by number, their Jinja texts and paragraphs; and the faults found.

    `note` is the run of a footnote's mark (`notes.py`), None in a part that can have no footnotes.
    """

    def __init__(self, part: str, env: PlainEnvironment, note: Element | None = None) -> None:
        self.part, self.env, self.note = part, env, note
        self.faults: list[TemplateFault] = []
        self._tags: list[Tag | None] = []
        self._sources: list[str] = []
        self._places: list[str] = []

    def of_tag(self, text: str, place: str, *, in_run: bool) -> str:
        """The mark for a tag as written, with its faults reported. `place` is the text of its paragraph."""
        tag = read_tag(text, self.env)
        for vi, en in tag.faults:
            self.fault(place, vi, en)
        if tag.is_runs and (self.note is None or not in_run):
            vi = f"thẻ «{text}» phải ở trong lời văn của mẫu có một chú thích với thẻ «{{% footnote … %}}»"
            en = f"«{text}» must stand in the text of a template that has a footnote with «{{% footnote … %}}»"
            self.fault(place, vi, en)
        # Outside a run a new line cannot become an element.
        flat = not in_run and not tag.word and not tag.comment
        return self._add(tag, f"{{{{ ({tag.rest})|one_line }}}}" if flat else tag.source, place)

    def of_source(self, source: str, place: str = "") -> str:
        """The mark for Jinja text of our own."""
        return self._add(None, source, place)

    def node(self, source: str, place: str = "") -> Element:
        """A node between elements for Jinja text of our own."""
        return etree.Comment(self.of_source(source, place))

    def _add(self, tag: Tag | None, source: str, place: str) -> str:
        self._tags.append(tag)
        self._sources.append(source)
        self._places.append(place)
        return mark(len(self._sources) - 1)

    def tag(self, number: int) -> Tag:
        """The tag of a mark that stands for one."""
        tag = self._tags[number]
        assert tag is not None
        return tag

    def place(self, number: int) -> str:
        """The text of the paragraph a tag stands in."""
        return self._places[number]

    def tags_in(self, text: Element) -> list[int]:
        """The tags marked in a text element, in order; without notes and without what is our own."""
        return [n for n in numbers(text.text) if (tag := self._tags[n]) is not None and not tag.comment]

    def blocks_in(self, text: Element) -> list[int]:
        """Those of `tags_in` that stand between things (`for`, `endif`, `set` …)."""
        return [number for number in self.tags_in(text) if self.tag(number).is_block]

    def blocks_of(self, paragraph: Element) -> list[int]:
        """`blocks_in` all texts of a paragraph."""
        return [number for text in own_texts(paragraph) for number in self.blocks_in(text)]

    def word(self, node: Element) -> str:
        """The word of the tag a node stands for; "" for an element and for what is our own."""
        if not isinstance(node, etree._Comment):
            return ""
        tag = self._tags[numbers(node.text)[0]]
        return tag.word if tag is not None else ""

    def source(self, node: Element) -> str:
        """The Jinja text a node stands for."""
        return self._sources[numbers(node.text)[0]]

    def balanced(self, tags: list[int]) -> bool:
        """Does every opening tag among these have its closing one, and so on?"""
        open_words: list[str] = []
        for word in (self.tag(number).word for number in tags):
            if word in OPENERS:
                open_words.append(word)
            elif word in CLOSERS:
                if not open_words or open_words.pop() != CLOSERS[word]:
                    return False
            elif word in MIDDLES and (not open_words or open_words[-1] not in MIDDLES[word]):
                return False
        return not open_words

    def written(self, root: Element) -> str:
        """The tree as a Jinja source."""
        text = etree.tostring(root, encoding="unicode")
        # A brace of the document's own must not read as a tag.
        text = text.replace("{", "&#123;").replace("}", "&#125;")
        text = re.sub("(?:<!--)?\ufdd0(\\d+)\ufdd1(?:-->)?", lambda match: self._sources[int(match[1])], text)
        return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'

    def fault(self, place: str, vi: str, en: str) -> None:
        """Report a fault in the paragraph with that text."""
        if len(place) > MAX_PLACE:
            place = place[:MAX_PLACE] + "…"
        self.faults.append(TemplateFault(self.part, place, vi, en))


def mark(number: int) -> str:
    """The mark of a number."""
    return f"\ufdd0{number}\ufdd1"


def numbers(text: str | None) -> list[int]:
    """The numbers marked in a text."""
    return [int(number) for number in MARK.findall(text or "")]


def own_texts(paragraph: Element) -> Iterator[Element]:
    """The text elements of a paragraph, without those of a paragraph inside it (a text box)."""
    for text in paragraph.iter(T):
        if next(text.iterancestors(P)) is paragraph:
            yield text


def is_blank(element: Element) -> bool:
    """Does it print nothing but marks?"""
    return not any(
        child.tag in _SOLID or (child.tag == T and MARK.sub("", child.text or "").strip()) for child in element.iter()
    )
