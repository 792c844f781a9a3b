"""The syntax tree: what was written, statement by statement.

A statement is a keyword, its arguments, and perhaps a body. Arguments are leaves (a name, a text, a number, a date, a
word of the language) or phrases, which group leaves under the name of a grammar rule. Equality means meaning: places,
the spelling of a keyword and the way a text was quoted do not count.
"""

from typing import TypeVar

from ..record import field, record


@record
class Name:
    """An identifier."""

    text: str
    start: int = field(eq=False, default=0)
    end: int = field(eq=False, default=0)


@record
class Text:
    """A text in quotes. `value` has one line a paragraph; `long` when it stood in triple quotes.

    Of a Markdown text `value` has the lines as they were written, without the indentation they share, and `lines` says
    where each of them begins.
    """

    value: str
    start: int = field(eq=False, default=0)
    end: int = field(eq=False, default=0)
    long: bool = field(eq=False, default=False)
    lines: tuple[int, ...] = field(eq=False, default=())

    def line(self, number: int) -> "Text":
        """The place of one line of a Markdown text, the whole text where that is not known."""
        if not 0 <= number < len(self.lines):
            return self
        start = self.lines[number]
        return Text("", start, start + len(self.value.split("\n")[number].strip()))


@record
class Literal:
    """A number ("99,5", "7.920") or a date ("10/3/2023") as written; lowering judges it."""

    kind: str
    text: str
    start: int = field(eq=False, default=0)
    end: int = field(eq=False, default=0)


@record
class Word:
    """A keyword or sign, by the name of its terminal."""

    terminal: str
    start: int = field(eq=False, default=0)
    end: int = field(eq=False, default=0)


@record
class Phrase:
    """A group inside a statement: `rule` is the grammar rule (party, citation, when, sum ...)."""

    rule: str
    args: tuple["Argument", ...]

    @property
    def start(self) -> int:
        """Where the group begins; 0 when it is empty."""
        return self._outermost(0).start if self.args else 0

    @property
    def end(self) -> int:
        """Where the group ends."""
        return self._outermost(-1).end if self.args else 0

    def _outermost(self, index: int) -> "Name | Text | Literal | Word":
        """The first or last leaf. Without recursion: a formula may nest deeper than Python's stack."""
        node: Argument = self
        while isinstance(node, Phrase):
            node = node.args[index]
        return node


Argument = Name | Text | Literal | Word | Phrase
A = TypeVar("A", Name, Text, Literal, Word)


def leaf(node: "Statement | Phrase", kind: type[A], index: int = 0) -> A | None:
    """The argument number `index` of a kind, or None."""
    found = [argument for argument in node.args if isinstance(argument, kind)]
    return found[index] if index < len(found) else None


def leaves(node: "Statement | Phrase", kind: type[A]) -> tuple[A, ...]:
    """All arguments of a kind."""
    return tuple(argument for argument in node.args if isinstance(argument, kind))


def phrase(node: "Statement | Phrase", rule: str) -> Phrase | None:
    """The argument that is a phrase of a rule, or None."""
    for argument in node.args:
        if isinstance(argument, Phrase) and argument.rule == rule:
            return argument
    return None


def depth(node: Argument) -> int:
    """How many phrases stand inside one another, without recursion."""
    deepest, stack = 0, [(node, 0)]
    while stack:
        inner, level = stack.pop()
        deepest = max(deepest, level)
        if isinstance(inner, Phrase):
            stack += [(argument, level + 1) for argument in inner.args]
    return deepest


@record
class Statement:
    """One statement. `start..end` is its head (all but the body), `start..body_end` the whole; `body` is None without
    braces (`columns` and `recipients` hold phrases as arguments, not a body)."""

    keyword: Word
    args: tuple[Argument, ...]
    body: tuple["Statement", ...] | None = None
    start: int = field(eq=False, default=0)
    end: int = field(eq=False, default=0)
    body_end: int = field(eq=False, default=0)

    @property
    def kind(self) -> str:
        """The terminal of the keyword in lower case: "task"."""
        return self.keyword.terminal.lower()


UNREAD_NAME = "*"
"""Among the unread words: a declaration whose name could not be read; any unknown name may be it."""


@record
class Tree:
    """A whole file.

    `unread` are the words of lines that could not be read: a name among them may be declared there. `faulty` are the
    start offsets of blocks that hold such a line (-1: the file itself): what seems to be missing there may only be
    unread. `vocabulary` is the language of its keywords, "en" or "vi".
    """

    statements: tuple[Statement, ...]
    unread: frozenset[str] = frozenset()
    faulty: frozenset[int] = field(eq=False, default=frozenset())
    vocabulary: str = field(eq=False, default="en")
