"""Text to tokens, one at a time, as the parser's present state allows.

The shapes (names, texts, numbers, signs) come from one regular expression; whether a word is a keyword depends on what
the parser accepts there, so an identifier may be called `task`. The same decisions as Lark's contextual lexer, by a
test."""

import re

from .._generated.keyword_forms import KEYWORD_FORMS
from .keywords import CONTINUATIONS
from .nodes import Argument, Literal, Name, Text, Word

# Possessive quantifiers keep every alternative linear. Group names are the terminals of grammar/tthc.lark.
_GAP = r"[ \t]*+(?:(?:\#[^\n]*+)?+\n[ \t]*+)*+"
_SHAPES = re.compile(
    r"(?:[ \t]++|\#[^\n]*+)*+(?:"
    r"(?P<_NL>(?:\n[ \t]*+(?:\#[^\n]*+)?+)++)"
    r"|(?P<DATE_LITERAL>(?:[0-9]++|_++)/(?:[0-9]++|_++)/(?:[0-9]++|_++))"
    r"|(?P<ID>[^\W\d]\w*+)"
    r'|(?P<LONG_STRING>"""(?:[^"]|"{1,2}[^"])*+""")'
    r'|(?P<STRING>"(?!"")[^"\n]*+")'
    r"|(?P<NUMERAL>[0-9]++(?:[.,][0-9]++)*+)"
    rf"|(?P<_COMMA>,{_GAP})|(?P<SEMICOLON>;{_GAP})"
    r"|(?P<_LBRACE>\{)|(?P<CLOSE>\})|(?P<PERCENT>%)"
    r"|(?P<PLUS>\+)|(?P<MINUS>-)|(?P<TIMES_SIGN>\*)|(?P<SLASH>/)|(?P<_LPAR>\()|(?P<_RPAR>\))"
    r"|(?P<EQUAL>=)|(?P<NOT_EQUAL>!=)|(?P<LESS_EQUAL><=)|(?P<LESS><)|(?P<GREATER_EQUAL>>=)|(?P<GREATER>>)|(?P<_DOT>\.)"
    r"|(?P<END>\Z)|(?P<BAD>))"
)
_OF_RULES = frozenset(("EQUAL", "NOT_EQUAL", "LESS", "LESS_EQUAL", "GREATER", "GREATER_EQUAL", "_DOT"))
"""Signs of expressions; anywhere else they are strange signs."""
_NEXT_WORD = re.compile(r"[ \t]+([^\W\d]\w*)")

# First word of a keyword → the rest of its words and its terminal, the longest first; made by the build step.
_FORMS = KEYWORD_FORMS


def is_keyword_word(word: str) -> bool:
    """Does a keyword begin with this word (or is it one)?"""
    return word in _FORMS


def keyword_at(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """The keywords whose first word is `text[start:end]`: (terminal, end), the longest first."""
    found = []
    for rest, terminal in _FORMS.get(text[start:end], ()):
        position = end
        for word in rest:
            match = _NEXT_WORD.match(text, position)
            if match is None or match[1] != word:
                break
            position = match.end()
        else:
            found.append((terminal, position))
    return found


def next_token(text: str, position: int, accepted: dict[str, int]) -> tuple[str, int, int]:
    """The token at `position`: (terminal, start, end).

    A word is the longest keyword that is accepted, else an ID. Terminal "BAD" is a place where nothing readable begins
    (an unclosed text, a strange sign), "END" the end of the text.
    """
    while True:
        match = _SHAPES.match(text, position)
        assert match is not None, "every alternative of the pattern may be empty"
        kind = match.lastgroup or "BAD"
        start, end = match.span(kind)
        if kind == "ID":
            if (first := text[start:end]) in _FORMS:
                keywords = keyword_at(text, start, end)
                for terminal, stop in keywords:
                    if terminal in accepted:
                        return terminal, start, stop
                if "ID" not in accepted and keywords and first:
                    return keywords[0][0], start, keywords[0][1]
            return kind, start, end
        if kind in _OF_RULES and kind not in accepted:
            return "BAD", start, start
        if kind == "LONG_STRING" and "MARKDOWN" in accepted:
            return "MARKDOWN", start, end
        if kind == "_NL" and _goes_on(text, end):
            position = end
            continue
        return kind, start, end


def _goes_on(text: str, position: int) -> bool:
    """Does the line at `position` begin with a word that continues the line before it?"""
    match = _WORD.match(text, position)
    if match is None or match[0] not in _FORMS:
        return False
    return any(terminal in CONTINUATIONS for terminal, _ in keyword_at(text, *match.span()))


_WORD = re.compile(r"[^\W\d]\w*")
_BLANK = re.compile(r"[ \t]*")
_SHAPE_OF_STATEMENT = re.compile(r'[ \t]*(?:["{}0-9]|[^\W\d]\w*[ \t]*(?:["{]|\n|\Z))')


def looks_like_statement(text: str, position: int) -> bool:
    """Does a statement, or a lone closing brace, begin at the next word? A keyword, then a text, a number, a brace, or
    a name that ends the line: prose that begins with a keyword and names that are spelled like one do not look so."""
    position = _BLANK.match(text, position).end()  # type: ignore[union-attr]  # it may match nothing
    if text.startswith("}", position):
        return True
    match = _WORD.match(text, position)
    if match is None or match[0] not in _FORMS:
        return False
    return any(_SHAPE_OF_STATEMENT.match(text, end) for _, end in keyword_at(text, *match.span()))


_BULLET = re.compile(r"[-+•] ")


def leaf_of(terminal: str, text: str, start: int, end: int) -> Argument | None:
    """A token to a leaf of the tree; None for the signs that leave no trace."""
    if terminal == "STRING":
        return Text(text[start + 1 : end - 1], start, end)
    if terminal == "ID":
        return Name(text[start:end], start, end)
    if terminal == "LONG_STRING":
        return Text(paragraphs(text[start + 3 : end - 3]), start, end, True)
    if terminal == "MARKDOWN":
        return _markdown(text, start, end)
    if terminal in ("NUMERAL", "DATE_LITERAL"):
        return Literal(terminal, text[start:end], start, end)
    return None if terminal.startswith("_") else Word(terminal, start, end)


def paragraphs(block: str) -> str:
    """The inside of a triple-quoted text to one line a paragraph.

    Lines flow together; a blank line or a line that begins with a bullet ("- ", "+ ", "• ") begins a paragraph.
    """
    found: list[list[str]] = [[]]
    for line in block.split("\n"):
        line = line.strip(" \t")
        if not line or _BULLET.match(line):
            found.append([])
        if line:
            found[-1].append(line)
    return "\n".join(" ".join(lines) for lines in found if lines)


def dedented(block: str) -> str:
    """The inside of a Markdown text without the indentation that all its lines share and the empty lines around it."""
    lines = [line.rstrip(" \t") for line in block.expandtabs(4).split("\n")]
    # What follows the opening quotes on their line has no indentation of its own.
    margins = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line]
    margin = min(margins, default=0)
    return "\n".join([lines[0].strip(" "), *(line[margin:] for line in lines[1:])]).strip("\n")


def _markdown(text: str, start: int, end: int) -> Text:
    """A Markdown text with the places of its lines."""
    value, place = dedented(text[start + 3 : end - 3]), start + 3
    lines: list[int] = []
    for line in text[start + 3 : end - 3].split("\n"):
        if lines or line.strip(" \t"):
            lines.append(place + len(line) - len(line.lstrip(" \t")))
        place += len(line) + 1
    return Text(value, start, end, True, tuple(lines[: value.count("\n") + 1]))
