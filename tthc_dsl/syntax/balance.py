"""Where braces are missing or too many: indentation says it, and without any the table of what may stand where."""

from itertools import pairwise

from attrs import define, field

from ..diagnostics.diagnostic import Diagnostic
from ..source import SourceFile
from . import brace_messages as messages
from .lines import Line, first_keyword, lacks_brace
from .schema import FILE, PARENTS


@define
class Repair:
    """What the balance of braces changes: per line, blocks to close before it or open after it, its "}" to skip."""

    close_before: dict[int, int] = field(factory=dict)
    open_after: set[int] = field(factory=set)
    skip: set[int] = field(factory=set)
    close_at_end: int = 0


@define
class _Open:
    """A block that is open: its head, the kind of the head, and whether its opening brace was missing."""

    line: Line
    kind: str
    bare: bool = False


def balance(source: SourceFile, lines: list[Line], found: list[Diagnostic]) -> Repair:
    """The repairs of a text whose braces do not balance, or where the head of a block has none; reports each fault."""
    depth = 0
    balanced = True
    for line in lines:
        depth -= line.closes
        balanced = balanced and depth >= 0
        depth += line.opens
    bare = any(lacks_brace(source.text, line) and following.indent > line.indent for line, following in pairwise(lines))
    if balanced and depth == 0 and not bare:
        return Repair()
    # A brace swallowed by a lost quote is missing too, but says nothing of a head.
    return _Balance(source, lines, found, surplus=not any(line.quote_fault for line in lines) and depth < 0).run()


class _Balance:
    """One walk over the lines of a text."""

    def __init__(self, source: SourceFile, lines: list[Line], found: list[Diagnostic], surplus: bool) -> None:
        self.source = source
        self.lines = lines
        self.found = found
        self.surplus = surplus
        self.indented = any(line.indent for line in lines)
        self.stack: list[_Open] = []
        self.repair = Repair()

    def run(self) -> Repair:
        """All repairs."""
        for number, line in enumerate(self.lines):
            kind = (first_keyword(self.source.text, line) or "").lower()
            if line.closes:
                self._close(number, line)
            if not (line.closes and line.braces[0][0] == line.start):
                while self.stack and self._ended(line, kind):
                    self._close_here(number, line)
            for _ in range(line.opens):
                self.stack.append(_Open(line, kind))
            if self._opens_without_brace(number, line, kind):
                self.found.append(messages.missing_open(self.source, line))
                self.repair.open_after.add(number)
                self.stack.append(_Open(line, kind, bare=True))
        # A text that runs to the end of the file has swallowed every brace.
        swallowed = bool(self.lines) and self.lines[-1].unclosed_long
        for opened in reversed(self.stack):
            if not swallowed:
                self._report_missing_close(opened, None)
            self.repair.close_at_end += 1
        return self.repair

    def _opens_without_brace(self, number: int, line: Line, kind: str) -> bool:
        """Is this the head of a block without its brace, followed by what belongs in the block?"""
        if number + 1 == len(self.lines) or line.quote_fault or not lacks_brace(self.source.text, line, optional=True):
            return False
        following = self.lines[number + 1]
        if self.indented:
            return following.indent > line.indent
        parents = PARENTS.get((first_keyword(self.source.text, following) or "").lower(), ())
        outer = self.stack[-1].kind if self.stack else FILE
        return kind in parents and (outer not in parents or (self.surplus and lacks_brace(self.source.text, line)))

    def _ended(self, line: Line, kind: str) -> bool:
        """Has the innermost block ended before this line without its brace?"""
        innermost = self.stack[-1]
        if self.indented:
            return line.indent <= innermost.line.indent
        # Without indentation the table of legal parents decides. Of a task after a task the brace between is missing:
        # that is likelier than a task that holds tasks.
        parents = PARENTS.get(kind)
        if parents is None or innermost.kind in ("columns", "recipients"):
            return False
        if innermost.kind in parents and not kind == innermost.kind == "task":
            return False
        return any(opened.kind in parents for opened in self.stack[:-1]) or FILE in parents

    def _close(self, number: int, line: Line) -> None:
        """The closing braces of a line: each closes a block, or is one too many."""
        alone = line.braces[0][0] == line.start
        for _ in range(line.closes):
            if not self.stack or (self.indented and alone and line.indent > self.stack[-1].line.indent):
                near = self.lines[max(0, number - 1) : number + 1]
                if not any(other.quote_fault for other in near):
                    self.found.append(messages.extra_close(self.source, line))
                self.repair.skip.add(number)
                return
            while self.indented and len(self.stack) > 1 and self.stack[-1].line.indent > line.indent:
                self._close_here(number, line)
            self.stack.pop()

    def _close_here(self, number: int, line: Line) -> None:
        self._report_missing_close(self.stack.pop(), line)
        self.repair.close_before[number] = self.repair.close_before.get(number, 0) + 1

    def _report_missing_close(self, opened: _Open, before: Line | None) -> None:
        # A brace that a quote swallowed is reported with the quote; a block without its first brace has its report.
        if not (opened.line.quote_fault or opened.bare):
            self.found.append(messages.missing_close(self.source, opened.line, before))
