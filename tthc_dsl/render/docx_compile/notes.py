"""Runs with forms of their own, and footnotes.

The form of all footnotes is one footnote of the template, put there in an editor: its text holds
`{% footnote note in notes %}{{ note.text }}`, and the run of its mark is printed after each run that has a note. An
editor drops a footnote without a mark, so the mark stands on a page that no document holds.
"""

from __future__ import annotations

import copy
import re
from typing import Final

from lxml import etree

from .directives import child_of, put
from .marks import FOOTNOTE, ID, NUMBER, RPR, Element, Marks, R, T, W

REFERENCE: Final = W + "footnoteReference"

_FORM = re.compile(r"\{%[-+]?\s*footnote\s")


def take_note(document: Element, footnotes: Element | None) -> Element | None:
    """The run of the mark of the template's own footnote, out of the document; None if there is no such footnote.

    The number of footnote and mark becomes the highest of the other footnotes: those of a plan are counted from there.
    """
    notes = [] if footnotes is None else footnotes.findall(FOOTNOTE)
    form = next((note for note in notes if _FORM.search("".join(map(str, note.itertext(T))))), None)
    if form is None:
        return None
    mark = next((mark for mark in document.iter(REFERENCE) if mark.get(ID) == form.get(ID)), None)
    fixed = [str(note.get(ID)) for note in notes if note is not form]
    highest = max((int(number) for number in fixed if NUMBER.fullmatch(number)), default=0)
    form.set(ID, str(highest))
    run = None if mark is None else mark.getparent()
    if mark is None or run is None or run.tag != R:
        return None
    mark.set(ID, str(highest))
    note = etree.Element(R)
    note.extend([*copy.deepcopy(run.findall(RPR)), mark])
    return note


def print_runs(root: Element, marks: Marks) -> None:
    """Repeat the run a `{{r` tag stands in for each run of its value, with the mark of the note after it."""
    if marks.note is None:
        return
    for text in list(root.iter(T)):
        run = text.getparent()
        for number in marks.tags_in(text):
            if marks.tag(number).is_runs and run is not None:
                place = marks.place(number)
                text.text = marks.of_source("{{ text_run.text }}", place)
                _emphasise(run, marks)
                run.addprevious(marks.node(f"{{% for text_run in ({marks.tag(number).rest}) %}}", place))
                for node in reversed([*_note(marks.note, place, marks), marks.node("{% endfor %}")]):
                    run.addnext(node)


def _emphasise(run: Element, marks: Marks) -> None:
    """Make the run bold or italic where its text is, unless it always is."""
    plain = run.find(RPR) is None
    properties = child_of(run, "rPr")
    for name, condition in (("b", "text_run.bold"), ("i", "text_run.italic")):
        if properties.find(W + name) is None:
            put(properties, name, [(condition, {})], marks)
            put(properties, name + "Cs", [(condition, {})], marks)
    if plain:
        properties.addprevious(marks.node("{% if text_run.bold or text_run.italic %}"))
        properties.addnext(marks.node("{% endif %}"))


def _note(form: Element, place: str, marks: Marks) -> list[Element]:
    """The mark of the note of a text, if it has one."""
    run = copy.deepcopy(form)
    run[-1].set(ID, marks.of_source(f"{{{{ text_run.note + {run[-1].get(ID)} }}}}", place))
    return [marks.node("{% if text_run.note %}"), run, marks.node("{% endif %}")]
