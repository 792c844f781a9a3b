"""First step: tags in the text of a part to marks."""

from __future__ import annotations

import re
from typing import Final

from .marks import MARK, PRESERVE, RPR, Element, Marks, P, R, T, own_texts
from .tags import LEFTOVER, TAG

MAX_PARAGRAPH: Final = 20_000
DCTERMS: Final = "{http://purl.org/dc/terms/}"


def strip(root: Element) -> None:
    """Take out the blanks between elements, which make a part readable in the repository."""
    for element in root.iter():
        if element.tag != T and len(element) and not (element.text or "").strip():
            element.text = None
        if not (element.tail or "").strip():
            element.tail = None


def join(paragraph: Element, marks: Marks) -> None:
    """Give each tag of a paragraph, as a mark, to the text element it begins in."""
    texts = list(own_texts(paragraph))
    joined = "".join(text.text or "" for text in texts)
    if not LEFTOVER.search(joined):
        return
    place = " ".join(joined.split())
    if len(joined) > MAX_PARAGRAPH:
        too_long(place, marks)
        return
    ends, end = [], 0
    for text in texts:
        end += len(text.text or "")
        ends.append(end)
    kept = [""] * len(texts)

    def keep(begin: int, end: int) -> None:
        start = 0
        for i, stop in enumerate(ends):
            kept[i] += joined[max(begin, start) : max(begin, start, min(end, stop))]
            start = stop

    at = 0
    for match in TAG.finditer(joined):
        keep(at, match.start())
        owner = next(i for i, stop in enumerate(ends) if match.start() < stop)
        kept[owner] += marks.of_tag(match[0], place, in_run=True)
        at = match.end()
    keep(at, len(joined))
    stray = LEFTOVER.search(" ".join(MARK.split("".join(kept))))
    if stray:
        vi, en = f"«{stray[0]}» không thuộc thẻ nào đầy đủ", f"«{stray[0]}» belongs to no complete tag"
        marks.fault(place, vi, en)
    for text, new in zip(texts, kept, strict=True):
        if new:
            text.text = new
            text.set(PRESERVE, "preserve")
        else:
            _drop(text)


def too_long(place: str, marks: Marks) -> None:
    """Report a text too long to look for tags in: each opening brace is followed to its end."""
    vi = f"đoạn có thẻ dài hơn {MAX_PARAGRAPH} ký tự"
    marks.fault(place, vi, f"a paragraph with tags is longer than {MAX_PARAGRAPH} characters")


def _drop(text: Element) -> None:
    """Remove a text left empty, and its run when nothing else is in it."""
    run = text.getparent()
    if run is None:
        return
    run.remove(text)
    above = run.getparent()
    if above is not None and run.tag == R and all(child.tag == RPR for child in run):
        above.remove(run)


def mark_outside_runs(root: Element, marks: Marks) -> None:
    """Printed values in attributes, and in texts outside runs (properties, fields), to marks."""

    def flat(text: str) -> str:
        if len(text) > MAX_PARAGRAPH:
            too_long(text, marks)
            return text
        tags = TAG.findall(text)
        marked = TAG.sub(lambda match: marks.of_tag(match[0], text, in_run=False), text)
        if LEFTOVER.search(marked) or any(tag.startswith("{%") for tag in tags):
            marks.fault(text, "ở đây chỉ viết được «{{ … }}»", "only «{{ … }}» can stand here")
        return marked

    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if _TAGLIKE.search(str(value)):
                element.set(name, flat(str(value)))
        if element.tag != T and _TAGLIKE.search(element.text or ""):
            element.text = flat(element.text or "")


# "}}" alone is the end of a field code's or an extension's braces, and none of ours.
_TAGLIKE: Final = re.compile(r"\{\{|\{%|\{#")


def date_properties(root: Element, marks: Marks) -> None:
    """The dates of the properties are the document's: a document without a date has none."""
    for element in list(root.iter(DCTERMS + "created", DCTERMS + "modified")):
        element.text = marks.of_source("{{ document.date|one_line }}") + "T00:00:00Z"
        element.addprevious(marks.node("{% if document.date %}"))
        element.addnext(marks.node("{% endif %}"))


def number_lines(root: Element, marks: Marks) -> None:
    """Begin a line at each paragraph with tags: Jinja's errors know their line, and so their paragraph."""
    for paragraph in list(root.iter(P)):
        if any(MARK.search(text.text or "") for text in own_texts(paragraph)):
            paragraph.addprevious(marks.node("{#\n#}"))
