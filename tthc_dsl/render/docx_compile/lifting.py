"""Third step: block tags out of the text to a level of their own, and the proof that pairs stand at one.

A tag alone in a paragraph, cell or row takes it with it; one inside a text stays there when its pair
does, and else cuts its run. Then everything a tag repeats or drops is whole children of one element, for
any data.
"""

from __future__ import annotations

import copy
import re
from typing import Final

from lxml import etree

from .marks import (
    MARK,
    PPR,
    PRESERVE,
    RPR,
    SECTPR,
    TC,
    TR,
    Element,
    Marks,
    P,
    R,
    T,
    is_blank,
    mark,
    own_texts,
)
from .tags import CLOSERS, MIDDLES, OPENERS

MAX_DEPTH: Final = 12


def lift(root: Element, marks: Marks) -> None:
    """Move the tags that have a paragraph, cell or row of their own in front of it, and remove it."""
    gone: set[Element] = set()
    for paragraph in list(root.iter(P)):
        blocks = marks.blocks_of(paragraph)
        if not blocks or any(ancestor in gone for ancestor in paragraph.iterancestors(TC, TR)):
            continue
        target = _target(paragraph, blocks, marks)
        if target is None:
            continue
        if target is not paragraph:
            blocks = [number for each in target.iter(P) for number in marks.blocks_of(each)]
        nodes = [etree.Comment(mark(number)) for number in blocks]
        parent = target.getparent()
        if parent is None:
            continue
        if target is paragraph and paragraph.find(f"{PPR}/{SECTPR}") is not None:
            # An editor has put a section break here. It stays, outside what the tags repeat or drop.
            for text in own_texts(paragraph):
                text.text = ""
            at = parent.index(paragraph) + (marks.tag(blocks[0]).word in OPENERS)
            parent[at:at] = nodes
            continue
        for node in nodes:
            target.addprevious(node)
        parent.remove(target)
        gone.add(target)


def _target(paragraph: Element, blocks: list[int], marks: Marks) -> Element | None:
    """What the tags of a paragraph take with them; None when they stand inside its text."""
    cell = next(paragraph.iterancestors(P, TC), None)
    if cell is not None and cell.tag == P:
        cell = None
    row = None if cell is None else cell.getparent()
    levels = {marks.tag(number).level for number in blocks} - {""}
    if levels:
        level = min(levels)
        place = marks.place(blocks[0])
        target = {"p": paragraph, "tc": cell, "tr": row}[level]
        if target is None or len(levels) > 1:
            marks.fault(place, f"thẻ «{{%{level}» không dùng được ở đây", f"a tag «{{%{level}» cannot stand here")
            return None
        if not _only_blocks(target, marks):
            vi = f"đoạn, ô hoặc hàng của thẻ «{{%{level}» không được có gì khác"
            marks.fault(place, vi, f"the paragraph, cell or row of a tag «{{%{level}» must hold nothing else")
            return None
        return target
    if not _only_blocks(paragraph, marks):
        return None
    for wider in (row, cell):
        if wider is not None and _only_blocks(wider, marks):
            inside = [number for each in wider.iter(P) for number in marks.blocks_of(each)]
            if not marks.balanced(inside):
                return wider
    return paragraph


def _only_blocks(element: Element, marks: Marks) -> bool:
    """Does it hold block tags and blanks only?"""
    return is_blank(element) and all(
        marks.tag(number).is_block for text in element.iter(T) for number in marks.tags_in(text)
    )


def split_runs(root: Element, marks: Marks) -> None:
    """Cut runs at block tags whose pair is in another text, and round tags that print runs."""
    for text in list(root.iter(T)):
        blocks = marks.blocks_in(text)
        runs = [number for number in marks.tags_in(text) if marks.tag(number).is_runs]
        if not runs and marks.balanced(blocks):
            continue
        run = text.getparent()
        if run is None or run.tag != R:
            marks.fault(marks.place([*blocks, *runs][0]), "thẻ không dùng được ở đây", "a tag cannot stand here")
        else:
            _split(run, text, set(map(mark, blocks)), set(map(mark, runs)))


def _split(run: Element, text: Element, blocks: set[str], runs: set[str]) -> None:
    """Blocks stand between runs afterwards, and a tag that prints runs alone in one."""
    pieces: list[Element] = []
    for piece in re.split(f"({MARK.pattern.replace('(', '').replace(')', '')})", text.text or ""):
        if piece in blocks:
            pieces.append(etree.Comment(piece))
        elif piece:
            if not pieces or pieces[-1].tag != T or not runs.isdisjoint((piece, pieces[-1].text)):
                pieces.append(etree.Element(T, {PRESERVE: "preserve"}))
            pieces[-1].text = (pieces[-1].text or "") + piece
    current: Element | None = None
    children = [child for child in run if child.tag != RPR]
    for child in [new for old in children for new in (pieces if old is text else [old])]:
        if isinstance(child, etree._Comment):
            run.addprevious(child)
            current = None
            continue
        alone = child.text in runs
        if current is None or alone:
            current = etree.Element(R)
            current.extend(copy.deepcopy(properties) for properties in run.findall(RPR))
            run.addprevious(current)
        current.append(child)
        current = None if alone else current
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def check_levels(root: Element, marks: Marks) -> None:
    """Report opening and closing tags that are no pair, and pairs that are not children of one element."""
    open_tags: list[tuple[int, Element | None]] = []
    for node in root.iter(etree.Comment):
        word = marks.word(node)
        if not word:
            continue
        (number,) = (int(n) for n in MARK.findall(node.text or ""))
        text, place = marks.tag(number).text, marks.place(number)
        if word in OPENERS:
            open_tags.append((number, node.getparent()))
            if len(open_tags) == MAX_DEPTH + 1:
                marks.fault(place, f"lồng quá {MAX_DEPTH} cấp", f"nested deeper than {MAX_DEPTH}")
        elif word in CLOSERS or word in MIDDLES:
            fits = MIDDLES.get(word) or (CLOSERS[word],)
            if not open_tags or marks.tag(open_tags[-1][0]).word not in fits:
                vi, en = f"thẻ «{text}» không có thẻ mở tương ứng", f"«{text}» has no opening tag"
                marks.fault(place, vi, en)
                continue
            first, level = open_tags[-1]
            if level is not node.getparent():
                opener, where = marks.tag(first).text, marks.place(first)
                marks.fault(
                    place,
                    f"thẻ «{text}» không cùng cấp với «{opener}» (ở «{where}»): "
                    "đặt mỗi thẻ vào một đoạn, ô hoặc hàng riêng",
                    f"«{text}» does not stand at the same level as «{opener}» (in «{where}»): "
                    "give each a paragraph, cell or row of its own",
                )
            if word in CLOSERS:
                open_tags.pop()
    for number, _ in open_tags:
        text = marks.tag(number).text
        marks.fault(marks.place(number), f"thẻ «{text}» không có thẻ đóng", f"«{text}» is never closed")
