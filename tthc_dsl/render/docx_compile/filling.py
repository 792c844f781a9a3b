"""Last step: whatever the data, a cell (header, note …) holds a paragraph and ends with one.

Word refuses a file with a cell without a paragraph, and neither the schema nor Microsoft's validator notices.
"""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree

from .marks import PPR, TBL, Element, Marks, P, W
from .tags import CLOSERS, MIDDLES, OPENERS

_HOLDERS: Final = tuple(W + name for name in ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent"))
_BLOCKS: Final = {P: "paragraph", TBL: "other", W + "sdt": "other"}
_ALWAYS: Final = frozenset({"paragraph"})


def fill_holders(root: Element, marks: Marks) -> None:
    """Give a blank paragraph to each holder whose tags may leave it without one at its end."""
    for holder in list(root.iter(*_HOLDERS)):
        content = [child for child in holder if child.tag != W + "tcPr"]
        ends = _ends(content, marks)
        if ends == _ALWAYS:
            continue
        paragraph = next((child for child in content if child.tag == P), None)
        blank = etree.Element(P)
        if paragraph is not None:
            blank.extend(copy.deepcopy(properties) for properties in paragraph.findall(PPR))
        if not content or "other" in ends:
            holder.append(blank)
        elif _is_one_loop(content, marks):
            content[-1].addprevious(marks.node("{% else %}"))
            content[-1].addprevious(blank)
        else:
            # Only the rendered text tells.
            content[0].addprevious(marks.node("{% set held %}"))
            holder.append(marks.node("{% endset %}{% if held %}{{ held }}{% else %}"))
            holder.append(blank)
            holder.append(marks.node("{% endif %}"))


def _is_one_loop(content: list[Element], marks: Marks) -> bool:
    """Is it one loop, with a paragraph at the end of each turn?"""
    if marks.word(content[0]) != "for":
        return False
    branches, end = _branches(content, 0, marks)
    return end == len(content) and len(branches) == 1 and _ends(branches[0], marks) == _ALWAYS


def _ends(nodes: list[Element], marks: Marks) -> frozenset[str]:
    """What the text of these siblings may end with: "paragraph", "other" (a table) or "nothing"."""
    ends = frozenset({"nothing"})
    at = 0
    while at < len(nodes):
        if nodes[at].tag in _BLOCKS:
            ends = frozenset({_BLOCKS[str(nodes[at].tag)]})
        elif marks.word(nodes[at]) in OPENERS:
            branches, after = _branches(nodes, at, marks)
            inner = [_ends(branch, marks) for branch in branches]
            if not _has_else(nodes[at:after], marks):
                inner.append(frozenset({"nothing"}))
            found = frozenset().union(*inner)
            ends = found - {"nothing"} | (ends if "nothing" in found else frozenset())
            at = after
            continue
        at += 1
    return ends


def _branches(nodes: list[Element], start: int, marks: Marks) -> tuple[list[list[Element]], int]:
    """What stands between the tags of the loop or condition that begins at `start`, and where it ends."""
    branches: list[list[Element]] = [[]]
    depth = 0
    for at in range(start, len(nodes)):
        word = marks.word(nodes[at])
        depth -= word in CLOSERS
        if depth == 0 and at > start:
            return branches, at + 1
        if depth == 1 and word in MIDDLES:
            branches.append([])
        elif depth > 0 and at > start:
            branches[-1].append(nodes[at])
        depth += word in OPENERS
    return branches, len(nodes)


def _has_else(nodes: list[Element], marks: Marks) -> bool:
    depth = 0
    for node in nodes:
        word = marks.word(node)
        depth += (word in OPENERS) - (word in CLOSERS)
        if word == "else" and depth == 1:
            return True
    return False
