"""A faulty text, read line by line: one report for each fault, and a tree of all that could be read.

Three steps (docs/decisions.md, D4). The text is cut into logical lines. Where braces do not balance, indentation says
which is missing or too many. Then one LALR machine takes line after line: a line that does not fit is reported, undone
and left out; a faulty head of a block is replaced by a stand-in, so that what stands in the block is still read.
"""


from ..diagnostics.diagnostic import Diagnostic, in_order
from ..diagnostics.suggest import nearest
from ..record import record
from ..source import SourceFile
from . import messages
from .balance import balance
from .brace_messages import lost_quote
from .keywords import KEYWORDS, forms
from .lalr import Machine
from .lexer import leaf_of, next_token
from .limits import MAX_DEPTH, MAX_TEXT, MAX_TOKENS
from .lines import Line, first_keyword, logical_lines
from .nodes import Name, Text, Tree, Word
from .parser import table, within_limits
from .schema import BLOCKS


@record
class Failure:
    """Why a line could not be read: the token at fault, and the tokens of the line before it."""

    terminal: str
    start: int
    end: int
    accepted: frozenset[str]
    before: tuple[tuple[str, int, int], ...]
    limit: str = ""


def recover(source: SourceFile) -> tuple[Tree, tuple[Diagnostic, ...]]:
    """The tree of what can be read, and every fault, in the order of the text."""
    text = source.text
    found: list[Diagnostic] = []
    if not within_limits(text):
        return Tree((), faulty=frozenset((-1,))), (messages.line_too_long(source),)
    lines = logical_lines(text)
    repair = balance(source, lines, found)
    reader = _Reader(source, found)
    for number, line in enumerate(lines):
        for _ in range(repair.close_before.get(number, 0)):
            reader.close()
        if number in repair.skip:
            continue
        reader.read(line, number in repair.open_after)
        if reader.too_deep:
            break
    tree = reader.finish(repair.close_at_end)
    return tree, in_order(found)


# ---------------------------------------------------------------- lines


class _Reader:
    """Feeds logical lines to one machine and reports those that do not fit."""

    def __init__(self, source: SourceFile, found: list[Diagnostic]) -> None:
        self.source = source
        self.found = found
        self.machine = Machine(table())
        self.heads: list[int] = []
        self.skipping = 0
        self.head = 0
        self.unread: set[str] = set()
        self.faulty: set[int] = set()
        self.too_deep = False

    def close(self) -> None:
        """A closing brace that the text lacks."""
        if self.skipping:
            self.skipping -= 1
        elif self.heads:
            self._token("CLOSE", 0, 0)

    def finish(self, missing: int) -> Tree:
        """The tree; `missing` blocks are still open."""
        while self.heads:
            self._token("CLOSE", 0, 0)
        statements = self.machine.finish()
        return Tree(statements or (), frozenset(self.unread), frozenset(self.faulty))

    def read(self, line: Line, open_after: bool) -> None:
        """One logical line."""
        if self.skipping:
            self.skipping = max(0, self.skipping - line.closes) + line.opens
            return
        saved, heads = self.machine.snapshot(), self.heads[:]
        self.head = line.start
        failure: Failure | None = None
        if line.quote_fault:
            self.found.append(lost_quote(self.source, line))
        else:
            failure = self._feed(line)
            if failure is None and open_after:
                self._token("_LBRACE", line.end, line.end)
            if failure is None:
                self._token("_NL", line.end, line.end)
                return
            self.found.append(self._report(line, failure))
        self.machine.restore(saved)
        self.heads = heads
        self.faulty.add(self.heads[-1] if self.heads else -1)
        self._leave_out(line, open_after)

    def _feed(self, line: Line) -> Failure | None:
        text, machine = self.source.text, self.machine
        position, tokens = line.start, 0
        before: tuple[tuple[str, int, int], ...] = ()
        while True:
            accepted = machine.row
            terminal, start, stop = next_token(text, position, accepted)
            if terminal == "END" or start >= line.end:
                start = stop = line.end
                # Without the line's end `lead a,` would be accepted and the next line blamed.
                if "_NL" in machine.row or "_LBRACE" in machine.row:
                    saved = machine.snapshot()
                    fits = self._fits_end()
                    machine.restore(saved)
                    if fits:
                        return None
                return Failure("END", start, stop, frozenset(accepted), before)
            if terminal == "_NL":
                position = stop
                continue
            tokens += 1
            value = leaf_of(terminal, text, start, stop)
            if tokens > MAX_TOKENS:
                return Failure(terminal, start, stop, frozenset(), before, "tokens")
            if isinstance(value, Text) and len(value.value) > MAX_TEXT:
                return Failure(terminal, start, stop, frozenset(), before, "text")
            if terminal == "_LBRACE" and len(self.heads) >= MAX_DEPTH:
                self.too_deep = True
                return Failure(terminal, start, stop, frozenset(), before, "depth")
            if terminal == "BAD" or not self._token(terminal, start, stop):
                return Failure(terminal, start, max(stop, start + (terminal == "BAD")), frozenset(accepted), before)
            before = (*before[-5:], (terminal, start, stop))
            position = stop
            if terminal in ("_LBRACE", "CLOSE"):
                tokens = 0

    def _fits_end(self) -> bool:
        return self.machine.feed("_NL", None) or "_LBRACE" in self.machine.row

    def _token(self, terminal: str, start: int, stop: int) -> bool:
        value = leaf_of(terminal, self.source.text, start, stop)
        if not self.machine.feed(terminal, value):
            return False
        if terminal == "_LBRACE":
            self.heads.append(self.head)
        elif terminal == "CLOSE" and self.heads:
            self.heads.pop()
        return True

    def _report(self, line: Line, failure: Failure) -> Diagnostic:
        return messages.explain(
            self.source,
            line.start,
            line.end,
            failure.terminal,
            (failure.start, failure.end),
            failure.accepted,
            failure.before,
            failure.limit,
        )

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
            machine.feed("STRING", title or Text("", start, start))
        if "ID" in machine.row and "_LBRACE" not in machine.row:
            machine.feed("ID", name or Name("_", start, start))
        if "STRING" in machine.row and "_LBRACE" not in machine.row:
            machine.feed("STRING", title or Text("", start, start))
        if not machine.feed("_LBRACE", None):
            machine.restore(saved)
            return False
        self.heads.append(self.head)
        self.faulty.add(self.head)
        return True


_BLOCK_FORMS = {form: terminal for terminal in KEYWORDS if terminal.lower() in BLOCKS for form in forms(terminal)}
