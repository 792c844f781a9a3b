"""A token that does not fit, and what is known of its place."""

from collections.abc import Collection

from ..diagnostics.diagnostic import Fix
from ..record import record
from ..source import SourceFile, Span
from .attempt import States, Step, Token, fitting, going_on, is_complete, last_statement
from .keywords import KEYWORDS
from .lexer import keyword_at
from .vocabulary import vocabulary

VALUES = ("STRING", "LONG_STRING", "NUMERAL", "DATE_LITERAL", "PERCENT")


@record
class Fault:
    """A token that does not fit: where, what would have fitted, the tokens of the line before it, its block.

    `terminal` is "END" for a line that ends too early; `limit` names the limit that a readable token goes past.
    `statement` are the steps of the statement up to the fault, `states` those of the parser there.
    """

    source: SourceFile
    line_end: int
    terminal: str
    start: int
    end: int
    accepted: frozenset[str]
    before: tuple[Token, ...]
    parent: str
    statement: tuple[Step, ...] = ()
    states: States = ()
    limit: str = ""

    @property
    def span(self) -> Span:
        """The token at fault."""
        return Span(self.source.path, self.start, self.end)

    @property
    def written(self) -> str:
        """The token at fault as written."""
        return self.source.text[self.start : self.end].strip()

    @property
    def rest(self) -> str:
        """The line from the fault on."""
        return self.source.text[self.start : self.line_end].strip()

    @property
    def last(self) -> str:
        """The terminal before the fault, "" at the beginning of a line."""
        return self.before[-1][0] if self.before else ""

    @property
    def language(self) -> str:
        """The vocabulary of the author."""
        return vocabulary(self.source.text)

    @property
    def keyword(self) -> str:
        """The terminal that the statement begins with, "" where none has begun."""
        return self.statement[0].token[0] if self.statement else ""

    @property
    def complete(self) -> bool:
        """Might the statement have ended before the fault?"""
        return bool(self.statement) and is_complete(self.parent, self.states)

    @property
    def wanted(self) -> frozenset[str]:
        """What the statement may go on with at the fault."""
        return going_on(self.parent, self.states) if self.statement else self.accepted

    @property
    def going_on(self) -> list[str]:
        """The keywords among it."""
        wanted = self.wanted
        return [terminal for terminal in KEYWORDS if terminal in wanted]

    @property
    def place_of_last(self) -> frozenset[str]:
        """What would have fitted in the place of the token before the fault."""
        return fitting(self.statement[-1].states) if self.statement else frozenset()

    @property
    def words(self) -> list[tuple[str, int]]:
        """What the token at fault is: keywords, the longest first, or the value that it is; and where each ends."""
        text = self.source.text
        found = keyword_at(text, self.start, first_word_end(text, self.start, self.line_end))
        return found or ([(self.terminal, self.end)] if self.terminal in VALUES else [])

    def without_sign(self, offset: int) -> Fix:
        """The fix that deletes the sign at an offset."""
        sign, place = self.source.text[offset], self.source.on_disk(offset)
        return Fix((f"xóa `{sign}`", f"delete `{sign}`"), ((place, place + 1, ""),), safe=False)

    def text_of(self, token: Token) -> str:
        """A token as written."""
        return self.source.text[token[1] : token[2]].strip()


def first_word_end(text: str, start: int, end: int) -> int:
    """Where the word ends that begins at a place."""
    place = start
    while place < end and (text[place].isalnum() or text[place] == "_"):
        place += 1
    return place


def fault_at(
    source: SourceFile,
    line_end: int,
    token: Token,
    row: Collection[str],
    before: tuple[Token, ...],
    parent: str,
    limit: str = "",
) -> Fault:
    """The fault of a token, with the statement before it; `row` is what the parser's table has for the place."""
    statement, states = ((), None) if limit else last_statement(parent, before)
    accepted = frozenset(row) if states is None else fitting(states)
    return Fault(source, line_end, *token, accepted, before, parent, statement, states or (), limit)


def is_word(terminal: str) -> bool:
    """Is a token a word: a name or a keyword?"""
    return terminal == "ID" or terminal in KEYWORDS
