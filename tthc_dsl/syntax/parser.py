"""Source text to syntax tree.

The straight way feeds the whole text to the LALR machine; when any token does not fit, `recovery.py` reads the text
again line by line and reports every fault. A text without faults never imports it.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from ..diagnostics.diagnostic import Diagnostic
from ..record import evolve
from ..source import SourceFile
from .lalr import Machine, Table
from .lexer import leaf_of, looks_like_statement, next_token
from .limits import MAX_DEPTH, MAX_LINE, MAX_TEXT, MAX_TOKENS
from .nodes import Argument, Phrase, Statement, Text, Tree, Word
from .vocabulary import vocabulary


def _statement(children: list[Any]) -> Statement:
    keyword: Word = children[0]
    body: tuple[Statement, ...] | None = None
    if type(children[-1]) is tuple:
        body, body_end = children.pop()
    elif type(children[-1]) is Word and children[-1].terminal == "CLOSE":  # columns, recipients: a list in braces
        body_end = children.pop().end
    else:
        body_end = 0
    args = tuple(children[1:])
    end = args[-1].end if (args and body_end == 0) or (body is not None and args) else keyword.end
    return Statement(keyword, args, body, keyword.start, end, body_end or end)


def _body(children: list[Any]) -> tuple[tuple[Statement, ...], int]:
    close: Word = children.pop()
    return tuple(children), close.end


def _phrase(rule: str, children: list[Any]) -> Phrase:
    return Phrase(rule, tuple(children))


def _only_words(rule: str, children: list[Any]) -> Word:
    return Word(rule.upper()) if not children else Word(rule.upper(), children[0].start, children[0].end)


def _builders() -> dict[str, Callable[[list[Any]], Any]]:
    from .._generated import tthc_table

    builders: dict[str, Callable[[list[Any]], Any]] = {
        name: partial(_phrase, name) for name, origin, _, _ in tthc_table.RULES if not origin.startswith("_")
    }
    for separator in ("comma", "semicolon", "and", "jointly_with"):
        builders[separator] = partial(_only_words, separator)
    builders |= {"start": tuple, "body": _body, "statement": _statement}
    return builders


_TABLE: Table | None = None


def table() -> Table:
    """The parse table of the plan language, loaded once."""
    global _TABLE
    if _TABLE is None:
        from .._generated import tthc_table

        _TABLE = Table(tthc_table, _builders())
    return _TABLE


def parse(source: SourceFile) -> tuple[Tree, tuple[Diagnostic, ...]]:
    """Source text to syntax tree: every fault in one run, the tree holding all that could be read."""
    if within_limits(source.text):
        statements = straight(source.text)
        if statements is not None:
            return Tree(statements, vocabulary=vocabulary(source.text)), ()
    from .recovery import recover

    return recover(source)


_BEFORE = "rule r { when "


def parse_expression(text: str) -> Argument | None:
    """An expression of a rule that stands by itself, on one line; None for what is not one. Offsets are into `text`."""
    statements = straight(f"{_BEFORE}{text}\n}}") if within_limits(text) else None
    body = statements[0].body if statements and len(statements) == 1 else None
    return _moved(body[0].args[0], -len(_BEFORE)) if body and len(body) == 1 and len(body[0].args) == 1 else None


def _moved(node: Argument, by: int) -> Argument:
    if isinstance(node, Phrase):
        return Phrase(node.rule, tuple(_moved(inner, by) for inner in node.args))
    return evolve(node, start=node.start + by, end=node.end + by)


def within_limits(text: str) -> bool:
    """Is every line short enough? (The other limits are counted while reading.)"""
    if len(text) <= MAX_LINE:
        return True
    start = 0
    while (end := text.find("\n", start, start + MAX_LINE + 1)) >= 0:
        start = end + 1
    return len(text) - start <= MAX_LINE


def straight(text: str) -> tuple[Statement, ...] | None:
    """The statements of a text without faults and within the limits; None for any other."""
    machine = Machine(table())
    feed = machine.feed
    position = depth = tokens = 0
    while True:
        terminal, start, position = next_token(text, position, machine.row)
        if terminal == "END":
            result: tuple[Statement, ...] | None = machine.finish()
            return result
        value = leaf_of(terminal, text, start, position)
        if not feed(terminal, value):
            return None
        tokens += 1
        if terminal in ("_COMMA", "SEMICOLON") and "\n" in text[start:position]:
            # `lead a,` before a line that is a statement of its own: the comma is the fault, whatever the line may
            # also be read as (an identifier may be spelled like a keyword).
            if looks_like_statement(text, position):
                return None
        elif terminal == "_NL" or terminal == "CLOSE":
            depth -= terminal == "CLOSE"
            tokens = 0
        elif terminal == "_LBRACE":
            depth += 1
            tokens = 0
            if depth > MAX_DEPTH:
                return None
        elif tokens > MAX_TOKENS or (type(value) is Text and len(value.value) > MAX_TEXT):
            return None
