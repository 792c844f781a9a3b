"""A faulty text, read line by line: one report for each fault, and a tree of all that could be read.

Three steps (docs/decisions.md, D4). The text is cut into logical lines. Where braces do not balance, indentation says
which is missing or too many. Then one LALR machine takes line after line: a line that does not fit is reported, undone
and left out; a faulty head of a block is replaced by a stand-in, so that what stands in the block is still read.
"""

from collections.abc import Collection

from ..diagnostics.diagnostic import Diagnostic, in_order
from ..diagnostics.suggest import nearest
from ..source import SourceFile
from . import messages
from .attempt import Token
from .balance import balance
from .brace_messages import lost_quote
from .fault import Fault, fault_at
from .keywords import KEYWORDS, forms
from .lalr import Machine
from .lexer import leaf_of, looks_like_statement, next_token
from .limit_messages import line_too_long, too_many_faults
from .limits import MAX_DEPTH, MAX_FAULTS, MAX_TEXT, MAX_TOKENS
from .lines import Line, first_keyword, logical_lines
from .nodes import UNREAD_NAME, Name, Text, Tree, Word
from .parser import table, within_limits
from .schema import BLOCKS, FILE
from .vocabulary import vocabulary


def recover(source: SourceFile) -> tuple[Tree, tuple[Diagnostic, ...]]:
    """The tree of what can be read, and every fault, in the order of the text."""
    text = source.text
    found: list[Diagnostic] = []
    if not within_limits(text):
        return Tree((), frozenset(), frozenset((-1,)), vocabulary(text)), (line_too_long(source),)
    lines = logical_lines(text)
    repair = balance(source, lines, found)
    reader = _Reader(source, found)
    for number, line in enumerate(lines):
        for _ in range(repair.close_before.get(number, 0)):
            reader.close()
        if number in repair.skip:
            reader.leave_out_words(line)
            continue
        reader.read(line, number in repair.open_after)
        if reader.too_deep or len(found) > MAX_FAULTS:
            reader.leave_rest(lines[number + 1 :])
            break
    tree = reader.finish(repair.close_at_end)
    faults = in_order(found)
    if len(faults) > MAX_FAULTS:
        rest = faults[MAX_FAULTS].span
        faults = (*faults[:MAX_FAULTS], too_many_faults(source, rest.start if rest else len(text)))
    return tree, faults


# ---------------------------------------------------------------- lines


class _Reader:
    """Feeds logical lines to one machine and reports those that do not fit."""

    def __init__(self, source: SourceFile, found: list[Diagnostic]) -> None:
        self.source = source
        self.found = found
        self.machine = Machine(table())
        self.heads: list[tuple[int, str]] = []
        self.skipping = 0
        self.head = 0
        self.unread: set[str] = set()
        self.faulty: set[int] = set()
        self.too_deep = False
        self.kind = FILE
        self.faulty_line: Line | None = None

    def close(self) -> None:
        """A closing brace that the text lacks."""
        if self.skipping:
            self.skipping -= 1
        elif self.heads:
            self._token("CLOSE", 0, 0)

    def finish(self, missing: int) -> Tree:
        """The tree; `missing` blocks are still open."""
        while self.heads and self._token("CLOSE", 0, 0):
            pass
        statements = self.machine.finish()
        return Tree(statements or (), frozenset(self.unread), frozenset(self.faulty), vocabulary(self.source.text))

    def leave_out_words(self, line: Line) -> None:
        """A line that is not read: its words are not unknown."""
        self.unread.update(self._words(line)[0])

    def leave_rest(self, lines: list[Line]) -> None:
        """The lines that are not read any more: no block is whole."""
        self.faulty.update((-1, *(head for head, _ in self.heads)))
        for line in lines:
            self.leave_out_words(line)

    def read(self, line: Line, open_after: bool) -> None:
        """One logical line."""
        if self.skipping:
            self.skipping = max(0, self.skipping - line.closes) + line.opens
            self.leave_out_words(line)
            return
        if self._goes_on(line):
            self.leave_out_words(line)
            return
        self.faulty_line = None
        saved, heads = self.machine.snapshot(), self.heads[:]
        self.head = line.start
        fault: Fault | None = None
        if line.quote_fault:
            self.found.append(lost_quote(self.source, line))
        else:
            fault = self._feed(line, open_after)
            if fault is None and open_after:
                self._token("_LBRACE", line.end, line.end)
            if fault is None:
                self._token("_NL", line.end, line.end)
                return
            self.found.append(messages.explain(fault))
            if first_keyword(self.source.text, line) in _DECLARE and len(fault.before) <= _UP_TO_NAME:
                self.unread.add(UNREAD_NAME)
        self.machine.restore(saved)
        self.heads = heads
        # What the line lost may belong to the block around those that it closes.
        outermost = max(0, len(self.heads) - line.closes)
        self.faulty.update(head for head, _ in [(-1, FILE), *self.heads][outermost:])
        if not (line.opens or open_after):
            self.faulty_line = line
        self._leave_out(line, open_after)

    def _goes_on(self, line: Line) -> bool:
        """Does this line belong to the faulty one before it? It is deeper and no statement, or begins with a quote."""
        before, text = self.faulty_line, self.source.text
        if before is None or line.braces or looks_like_statement(text, line.start):
            return False
        return line.indent > before.indent or text[line.start] == '"'

    def _feed(self, line: Line, open_after: bool) -> Fault | None:
        text, machine = self.source.text, self.machine
        position, tokens = line.start, 0
        before: list[Token] = []
        while True:
            accepted = machine.row
            terminal, start, stop = next_token(text, position, accepted)
            if terminal == "END" or start >= line.end:
                start = stop = line.end
                # Without the line's end `lead a,` would be accepted and the next line blamed.
                if "_NL" in machine.row or "_LBRACE" in machine.row:
                    saved = machine.snapshot()
                    fits = self._fits_end(open_after)
                    machine.restore(saved)
                    if fits:
                        return None
                return self._fault(line, "END", start, stop, accepted, before)
            if terminal == "_NL":
                position = stop
                continue
            tokens += 1
            value = leaf_of(terminal, text, start, stop)
            if tokens > MAX_TOKENS:
                return self._fault(line, terminal, start, stop, {}, before, "tokens")
            if isinstance(value, Text) and len(value.value) > MAX_TEXT:
                return self._fault(line, terminal, start, stop, {}, before, "text")
            if terminal == "_LBRACE" and len(self.heads) >= MAX_DEPTH:
                self.too_deep = True
                return self._fault(line, terminal, start, stop, {}, before, "depth")
            if terminal == "BAD" or not self._token(terminal, start, stop):
                return self._fault(line, terminal, start, max(stop, start + (terminal == "BAD")), accepted, before)
            before.append((terminal, start, stop))
            position = stop
            if terminal in ("_LBRACE", "CLOSE"):
                tokens = 0

    def _fault(
        self,
        line: Line,
        terminal: str,
        start: int,
        stop: int,
        accepted: Collection[str],
        before: list[Token],
        limit: str = "",
    ) -> Fault:
        parent = self.heads[-1][1] if self.heads else FILE
        token = (terminal, start, stop)
        return fault_at(self.source, line.end, token, accepted, tuple(before), parent, limit)

    def _fits_end(self, open_after: bool) -> bool:
        return self.machine.feed("_LBRACE" if open_after else "_NL", None)

    def _token(self, terminal: str, start: int, stop: int) -> bool:
        value = leaf_of(terminal, self.source.text, start, stop)
        if not self.machine.feed(terminal, value):
            return False
        if terminal.lower() in BLOCKS:
            self.kind = terminal.lower()
        if terminal == "_LBRACE":
            self.heads.append((self.head, self.kind))
        elif terminal == "CLOSE" and self.heads:
            self.heads.pop()
        return True

    def _leave_out(self, line: Line, open_after: bool) -> None:
        """After a line that could not be read: keep its block structure, with a stand-in for a faulty head."""
        text = self.source.text
        words, name, title = self._words(line)
        self.unread.update(words)
        for _ in range(line.closes):
            if self.heads:
                self._token("CLOSE", 0, 0)
        opens = line.opens + open_after
        for _ in range(opens):
            keyword = first_keyword(text, line)
            if keyword is None or keyword.lower() not in BLOCKS:
                first = text[line.start : line.end].split('"')[0].strip()
                guess = nearest(first.split(" ")[0] if " " in first else first, _BLOCK_FORMS) or nearest(
                    " ".join(first.split(" ")[:2]), _BLOCK_FORMS
                )
                keyword = _BLOCK_FORMS.get(guess or "")
            if keyword is None or not self._stand_in(keyword, name, title):
                self.skipping += 1
        self._token("_NL", line.end, line.end)

    def _words(self, line: Line) -> tuple[set[str], Name | None, Text | None]:
        """The identifiers of a faulty line, the first of them, and its first text."""
        text = self.source.text
        words: set[str] = set()
        name: Name | None = None
        title: Text | None = None
        position = line.start
        while position < line.readable_end:
            terminal, start, stop = next_token(text, position, {"ID": 0})
            if terminal == "END" or start >= line.readable_end:
                break
            if terminal == "ID":
                words.add(text[start:stop])
                if name is None and start > line.start:
                    name = Name(text[start:stop], start, stop)
            elif terminal in ("STRING", "LONG_STRING") and title is None:
                value = leaf_of(terminal, text, start, stop)
                title = value if isinstance(value, Text) else None
            position = max(stop, start + 1)
        return words, name, title

    def _stand_in(self, keyword: str, name: Name | None, title: Text | None) -> bool:
        """Open a block of this kind as if its head had been right. False when the machine will not have it."""
        machine = self.machine
        saved = machine.snapshot()
        start = self.head
        if not machine.feed(keyword, Word(keyword, start, start)):
            machine.restore(saved)
            return False
        if "ID" in machine.row and name is not None:
            machine.feed("ID", name)
        if "STRING" in machine.row and "_LBRACE" not in machine.row:
            machine.feed("STRING", title or Text("…", start, start))
        if "ID" in machine.row and "_LBRACE" not in machine.row:
            machine.feed("ID", name or Name("_", start, start))
        if "STRING" in machine.row and "_LBRACE" not in machine.row:
            machine.feed("STRING", title or Text("…", start, start))
        if not machine.feed("_LBRACE", None):
            machine.restore(saved)
            return False
        self.heads.append((self.head, keyword.lower()))
        self.faulty.add(self.head)
        return True


_DECLARE = ("AGENCY", "GROUP", "INSTRUMENT")
_UP_TO_NAME = 2
"""Tokens of a declaration up to its name: with a fault there, the name is not known."""

_BLOCK_FORMS = {form: terminal for terminal in KEYWORDS if terminal.lower() in BLOCKS for form in forms(terminal)}
