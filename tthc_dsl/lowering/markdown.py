"""A narrative text in Markdown → passages of the model.

Imported only where a plan has such a text: markdown-it alone takes 30 ms to import.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from markdown_it.token import Token

from ..model.plan import Passage, Run
from ..source import NOWHERE, Span
from .markdown_faults import MarkdownFault, markdown_fault
from .markdown_rules import BLANK, parser

BOLD, ITALIC = 1, 2
HEADING_LEVELS = 3
BULLET_LEVELS = 2


def read_markdown(
    block: str, fill: Callable[[str], str], place: Callable[[int, int], Span] = lambda first, last: NOWHERE
) -> tuple[tuple[Passage, ...], tuple[MarkdownFault, ...]]:
    """A dedented block to its passages, and the faults by their lines. Reads any text, in linear time.

    `fill` gives what stands for a reference (`{plan.year}`) or a doubled brace; that is never read as Markdown. `place`
    gives where the lines from the first to the last stand. A mark at fault is left in the text as it was typed.
    """
    return _Reading(place).passages(parser().parse(_filled(block, fill)))


_FILLED = re.compile(r"\\[\\{}]|\{\{|\}\}|\{[^{}\n]*\}")
_LINE_ENDS = re.compile(r"[\r\n]+")
_SIGNS = re.compile(r"[\\*_\[\]^#+.)-]")


def _filled(block: str, fill: Callable[[str], str]) -> str:
    """References filled in before Markdown is read, every sign in them escaped: as if the author had typed the words.
    So `**{x}**` is judged by the letters that will stand there, and nothing in a reference's name is a mark."""

    def filled(match: re.Match[str]) -> str:
        if match[0].startswith("\\"):
            return match[0]
        return _SIGNS.sub(r"\\\g<0>", _LINE_ENDS.sub(" ", fill(match[0])))

    return _FILLED.sub(filled, block)


class _Reading:
    """One text: its footnotes by their names, their lines, which of them have a mark, and what is wrong in it."""

    def __init__(self, place: Callable[[int, int], Span]) -> None:
        self.place = place
        self.notes: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.marked: set[str] = set()
        self.faults: dict[tuple[str, str, int], MarkdownFault] = {}

    def passages(self, tokens: list[Token]) -> tuple[tuple[Passage, ...], tuple[MarkdownFault, ...]]:
        body = self.without_notes(tokens)
        found: list[Passage] = []
        # The bullets that the line stands under: (indentation, level).
        above: list[tuple[int, int]] = []
        for token in body:
            mark, indent, line = token.meta["mark"], token.meta["indent"], _line(token)
            while above and (mark.startswith("#") or indent < above[-1][0] + 2):
                above.pop()
            runs = self.runs(token)
            text = "".join(run.text for run in runs)
            if not text:
                continue
            span = self.place(*token.map) if token.map else NOWHERE
            if mark.startswith("#"):
                if len(mark) > HEADING_LEVELS:
                    self.fault("heading", line)
                found.append(Passage("heading", text, level=min(len(mark), HEADING_LEVELS), runs=runs, span=span))
            elif mark:
                level = max(above[-1][1] + 1 if above else 1, 2 if mark == "+" else 1)
                above.append((indent, level))
                if level > BULLET_LEVELS:
                    self.fault("bullet", line)
                found.append(Passage("bullet", text, level=min(level, BULLET_LEVELS), runs=runs, span=span))
            else:
                found.append(Passage("paragraph", text, level=1, runs=runs, span=span))
        for label, line in self.lines.items():
            if label not in self.marked:
                self.fault("unmarked", line, label)
        return tuple(found), tuple(sorted(self.faults.values(), key=lambda fault: fault.line))

    def without_notes(self, tokens: list[Token]) -> list[Token]:
        """Keep the text of each footnote; give the tokens of the others."""
        others: list[Token] = []
        opened: Token | None = None
        parts: list[str] = []
        for token in tokens:
            if token.type == "footnote_reference_open":
                opened, parts = token, []
            elif token.type == "footnote_reference_close":
                assert opened is not None, "it closes one"
                label, line = opened.meta["label"], _line(opened)
                if label in self.notes:
                    self.fault("two_texts", line, label)
                else:
                    self.notes[label], self.lines[label] = " ".join(parts).strip(BLANK), line
                opened = None
            elif opened is not None:
                parts.append(self.plain(token.children or [], _line(token)))
            else:
                others.append(token)
        return others

    def plain(self, tokens: list[Token], line: int) -> str:
        """The words of a footnote, without their looks."""
        if any(token.type == "footnote_ref" for token in tokens):
            self.fault("nested", line)
        return "".join(self.letters(token, line) for token in tokens).strip(BLANK)

    def letters(self, token: Token, line: int) -> str:
        """What a token prints; a footnote's mark, as it was typed."""
        if token.type in ("softbreak", "hardbreak"):
            return " "
        if token.type == "footnote_ref":
            label = token.meta.get("label")
            return f"[^{label}]" if label else f"^[{token.meta['content']}]".replace("\n", " ")
        if token.type == "text" and (broken := _BROKEN.search(token.content)):
            self.fault("broken", line, broken[0])
        return token.content

    def runs(self, token: Token) -> tuple[Run, ...]:
        """The letters of a passage by their looks, each note with the run that it ends."""
        line = _line(token)
        letters: list[str] = []
        looks = bytearray()
        notes: dict[int, str] = {}
        depth = {"strong": 0, "em": 0}
        end = 0  # of the last word
        for child in token.children or []:
            if child.tag in depth:
                depth[child.tag] += child.nesting
                continue
            if child.type == "footnote_ref" and (note := self.note(child, line, end > 0 and end not in notes)):
                notes[end] = note
                continue
            text = self.letters(child, line)
            if word := text.rstrip(BLANK):
                end = len(looks) + len(word)
            letters.append(text)
            looks += bytes([BOLD * (depth["strong"] > 0) | ITALIC * (depth["em"] > 0)]) * len(text)
        return _runs("".join(letters), looks, notes)

    def note(self, mark: Token, line: int, after_word: bool) -> str:
        """The text of the footnote at a mark, "" where the mark is at fault. The official form has a mark a note."""
        label = mark.meta.get("label", "")
        if label and label not in self.notes:
            self.fault("undefined", line, label)
            return ""
        if label in self.marked:
            self.fault("marked_twice", line, label)
            return ""
        if label:
            self.marked.add(label)
            text = self.notes[label]
        else:
            text = self.plain(mark.meta["tokens"], line)
        if not text:
            self.fault("empty", line)
        elif not after_word:
            self.fault("no_word", line)
        return text if after_word else ""

    def fault(self, kind: str, line: int, word: str = "") -> None:
        """Add a fault, once a line for one word."""
        self.faults.setdefault((kind, word, line), markdown_fault(kind, line, word))


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


_BLANKS = re.compile(f"[{BLANK}]+")
_ONE_LOOK = re.compile(rb"(.)\1*", re.DOTALL)
_BROKEN = re.compile(r"\^\[|\[\^")


def _runs(text: str, looks: bytearray, notes: dict[int, str]) -> tuple[Run, ...]:
    """Letters, the look of each, and notes by the offset where their mark stands → runs, no blanks at the ends.

    A blank between words of two looks, or after a mark, has no look: it shows none, and Markdown could not say it.
    """
    first, last = len(text) - len(text.lstrip(BLANK)), len(text.rstrip(BLANK))
    for gap in _BLANKS.finditer(text, first, last):
        start, end = gap.span()
        if start in notes or len(set(looks[start - 1 : end + 1])) > 1:
            looks[start:end] = bytes(end - start)
    if first >= last:
        return ()
    cuts = sorted({first, last, *notes, *(found.start() for found in _ONE_LOOK.finditer(looks, first, last))})
    return tuple(
        Run(text[start:end], bool(looks[start] & BOLD), bool(looks[start] & ITALIC), notes.get(end, ""))
        for start, end in pairwise(cuts)
    )
