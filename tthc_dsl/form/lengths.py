"""How long lines are: of text as it is set, and of the rules drawn under it. All in twips; None: cannot be told."""

from __future__ import annotations

from collections.abc import Iterable

from ..widths import width
from .document import Document, Paragraph
from .words import is_sign

_FONT = "Times New Roman"
"""The font whose widths are known."""


def room(one: Paragraph, document: Document) -> int | None:
    """The width that a line of a paragraph has: that of its cell, or of the text of its section, without indents."""
    whole = one.room
    if whole is None:
        section = document.sections[one.section] if one.section < len(document.sections) else None
        if section is None or section.width is None or not {"left", "right"} <= section.edges.keys():
            return None
        whole = section.width - section.edges["left"] - section.edges["right"]
    left, right = one.layout.left, one.layout.right
    return whole - left - right if left is not None and right is not None else None


def line_lengths(one: Paragraph, within: int | None) -> tuple[float, ...] | None:
    """The lengths of the lines of a paragraph that is broken at blanks to fit `within`; None: on one line."""
    lines, word, gap = [0.0], 0.0, 0.0

    def put() -> None:
        if word and lines[-1] and within is not None and lines[-1] + gap + word > within:
            lines.append(word)
        elif word:
            lines[-1] += (gap if lines[-1] else 0.0) + word

    for run in one.runs:
        look = run.letters
        known = look.size is not None and look.bold is not None and look.italic is not None
        if look.size is None or not known or {look.ascii, look.high} != {_FONT}:
            return None
        for letter in run.text:
            wide = width(letter, look.size, bold=bool(look.bold), italic=bool(look.italic))
            wide = wide * look.scale / 100 + look.spacing
            if letter.isspace():
                put()
                word, gap = 0.0, (0.0 if word else gap) + wide
            else:
                word += wide
    put()
    return tuple(lines)


def rule_length(rule: Paragraph, document: Document) -> float | None:
    """How long the rule is that a paragraph draws: by a shape, by underscores, by its border."""
    if len(rule.drawn) == 1 and not rule.layout.border:
        return rule.drawn[0]
    if rule.drawn:
        return None
    if is_sign(rule.words):
        lengths = line_lengths(rule, None)
        return lengths[0] if lengths is not None and set(rule.words) == {"_"} else None
    return room(rule, document) if rule.layout.border else None


def all_lengths(paragraphs: Iterable[Paragraph], document: Document) -> list[float] | None:
    """The lengths of all lines of some paragraphs."""
    found: list[float] = []
    for one in paragraphs:
        within = room(one, document)
        lengths = line_lengths(one, within) if within is not None else None
        if lengths is None:
            return None
        found += lengths
    return found
