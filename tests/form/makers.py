"""Edits of a DOCX for tests: paragraphs are found by their first words."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from tthc_dsl.form.package import Element, W

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


def xml(text: str) -> Element:
    """One element, written with the prefix `w:`."""
    name, rest = text[1:].split(" ", 1) if " " in text.split(">")[0] else (text[1:].split("/")[0].split(">")[0], "")
    start = len(name) + 1
    return etree.fromstring(f"<{name} {_SPACE}{text[start:]}" if not rest else f"<{name} {_SPACE} {rest}")


def text_of(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(W + "t")).replace("\xa0", " ")


class Docx:
    """The parts of a document; trees of those that are edited."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.raw = dict(parts)
        self._trees: dict[str, Element] = {}

    def tree(self, part: str = DOCUMENT) -> Element:
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self.raw[part])
        return self._trees[part]

    def parts(self) -> dict[str, bytes]:
        return self.raw | {name: etree.tostring(tree) for name, tree in self._trees.items()}

    def paragraphs(self, words: str, part: str = DOCUMENT) -> Iterator[Element]:
        return (one for one in self.tree(part).iter(W + "p") if text_of(one).startswith(words))

    def paragraph(self, words: str, nth: int = 0) -> Element:
        return list(self.paragraphs(words))[nth]

    def form(self, words: str, *props: str, nth: int = 0) -> None:
        """Direct formatting of a paragraph."""
        self.set(self.paragraph(words, nth), "pPr", *props)

    def look(self, words: str, *props: str, nth: int = 0) -> None:
        """Direct formatting of all letters of a paragraph."""
        for run in self.paragraph(words, nth).iter(W + "r"):
            self.set(run, "rPr", *props)

    def set(self, owner: Element, holder: str, *props: str) -> None:
        """Properties of an element, each in the place of one of its name."""
        found = owner.find(W + holder)
        if found is None:
            found = xml(f"<w:{holder}/>")
            owner.insert(0, found)
        for one in props:
            new = xml(one)
            for old in found.findall(new.tag):
                found.remove(old)
            found.append(new)

    def say(self, words: str, old: str, new: str, nth: int = 0) -> None:
        """Other words in a paragraph."""
        for one in self.paragraph(words, nth).iter(W + "t"):
            text = (one.text or "").replace("\xa0", " ")
            if old in text:
                one.text = text.replace(old, new)
                return
        raise AssertionError(f"{old} is not in {words}")

    def drop(self, words: str, nth: int = 0) -> None:
        self.out(self.paragraph(words, nth))

    def drop_rule(self, style: str, nth: int = 0) -> None:
        """Take out an empty paragraph of a style."""
        found = [one for one in self.tree().iter(W + "pStyle") if one.get(W + "val") == style]
        paragraph = next(found[nth].iterancestors(W + "p"))
        self.out(paragraph)

    def insert(self, before: str, new: str, nth: int = 0) -> None:
        """An element before a paragraph."""
        self.paragraph(before, nth).addprevious(xml(new))

    def move(self, words: str, before: str) -> None:
        self.paragraph(before).addprevious(self.paragraph(words))

    def section(self, number: int) -> Element:
        return list(self.tree().iter(W + "sectPr"))[number]

    def page(self, number: int, tag: str, **attributes: str) -> None:
        """Attributes of an element of a section."""
        element = self.section(number).find(W + tag)
        assert element is not None, tag
        for key, value in attributes.items():
            element.set(W + key, value)

    def drop_of_section(self, number: int, tag: str, attribute: str = "") -> None:
        """An element of a section, or an attribute of it."""
        section = self.section(number)
        found = section.find(W + tag)
        assert found is not None, tag
        if attribute:
            del found.attrib[W + attribute]
        else:
            section.remove(found)

    def style(self, key: str) -> Element:
        return next(one for one in self.tree(STYLES).iter(W + "style") if one.get(W + "styleId") == key)

    def copied(self, words: str, nth: int = 0) -> Element:
        """A copy of a paragraph, right below it."""
        one = self.paragraph(words, nth)
        new = copy.deepcopy(one)
        one.addnext(new)
        return new

    @staticmethod
    def out(element: Element) -> None:
        """Take an element out of what it stands in."""
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
