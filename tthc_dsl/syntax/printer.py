"""Syntax tree to source text in its canonical form, in either vocabulary. Law: the text parses to an equal tree.

Two blanks of indentation a block, one statement a line, long texts in triple quotes, wrapped where reading joins them.
Comments are not in the tree and are not printed.
"""

import re
from collections.abc import Iterable, Sequence

from .keywords import spelling
from .lexer import dedented, keyword_at, looks_like_statement, paragraphs
from .limits import MAX_LINE
from .nodes import Argument, Literal, Name, Phrase, Statement, Text, Tree, Word

WIDTH = 110
"""Lines are broken here where the language lets them."""

_SIGNS = {
    "PERCENT": "%", "PLUS": "+", "MINUS": "-", "TIMES_SIGN": "*", "SLASH": "/", "COMMA": ",", "SEMICOLON": ";",
    "EQUAL": "=", "NOT_EQUAL": "!=", "LESS": "<", "LESS_EQUAL": "<=", "GREATER": ">", "GREATER_EQUAL": ">=",
}  # fmt: skip
_SHORT_ONLY = ("use", "numbering", "implements", "data")
_WORDS = 40  # a text so short stays on its line, though that gets long
# Curly quotes typed where straight ones belong are read as such (clean.py), so runs of them are no safer.
_QUOTES = '"\u201c-\u201f'
_LOOKS_LONG = re.compile(f"[{_QUOTES}](?:[{_QUOTES}]|$)")
_CLOSES_LONG = re.compile(f"[{_QUOTES}]{{3}}")
_BREAK = re.compile(r"(?<![ \t]) (?![ \t]|[-+•](?: |$))")

Piece = str | Text


def print_tree(tree: Tree, language: str = "en") -> str:
    """A whole file; `language` is "en" or "vi". Raises ValueError for a text that no source can say (`quoted`)."""
    return _Printer(language).block(tree.statements, 0)


def print_statement(statement: Statement, language: str = "en", depth: int = 0) -> str:
    """One statement with its block, indented `depth` times, without a final newline."""
    return _Printer(language).statement(statement, depth)


def quoted(value: str, indent: int, room: int, short_only: bool = False) -> str:
    """A text in quotes: in one line when that fits into `room`, else in triple quotes if it reads the same there.

    ValueError: no source can say a text that holds a `"` or a new line and also something that triple quotes do not
    keep: three quotes in a row, an empty paragraph, blanks at an end of a paragraph, a bullet after a new line that is
    not a paragraph of its own.
    """
    fits_short = '"' not in value and "\n" not in value and not _LOOKS_LONG.match(value) and len(value) < MAX_LINE - 500
    if fits_short and (short_only or len(value) + 2 <= room or len(value) <= _WORDS):
        return f'"{value}"'
    if not short_only and not _CLOSES_LONG.search(value):
        block = "\n".join(_wrapped(value, indent + 2))
        if paragraphs(block) == value:
            return f'"""\n{block}\n{" " * indent}"""'
    if fits_short:
        return f'"{value}"'
    raise ValueError(f"no source can say the text {value!r}")


def markdown(value: str, indent: int) -> str:
    """A Markdown text in triple quotes, its lines indented; ValueError for one that no source can say."""
    margin = " " * indent
    block = "\n".join(f"{margin}  {line}" if line else "" for line in value.split("\n"))
    if not _CLOSES_LONG.search(value) and dedented(f"\n{block}\n{margin}") == value:
        return f'"""\n{block}\n{margin}"""'
    if '"' not in value and "\n" not in value and not _LOOKS_LONG.match(value):
        return f'"{value}"'
    raise ValueError(f"no source can say the text {value!r}")


def _wrapped(value: str, indent: int) -> Iterable[str]:
    """The lines of a triple-quoted text, a blank one between paragraphs. Broken at single blanks only."""
    room = max(WIDTH - indent, 40)
    for number, paragraph in enumerate(value.split("\n")):
        if number:
            yield ""
        start = 0
        end = -1
        for match in _BREAK.finditer(paragraph):
            if match.start() - start > room and end > start:
                yield " " * indent + paragraph[start:end]
                start = end + 1
            end = match.start()
        if len(paragraph) - start > room and end > start:
            yield " " * indent + paragraph[start:end]
            start = end + 1
        yield " " * indent + paragraph[start:]


_OF_EXPRESSIONS = frozenset(("for", "let", "given", "when", "require", "at", "also", "fix"))
"""Statements of rules and assignments that hold expressions."""
_LEVELS = {"either": 1, "both": 2, "denial": 3, "relation": 4, "default": 5, "total": 6, "factor": 7, "negative": 8}
"""How tightly a phrase of an expression binds; everything else binds most."""
_BINDS = {
    "either": (1, 2), "both": (2, 3), "denial": (3, 3), "relation": (5, 5), "default": (5, 6), "total": (6, 7),
    "factor": (7, 8), "negative": (8, 8), "field": (9, 9),
}  # fmt: skip
"""How tightly the operands of each must bind: (left, right), as the grammar has it."""


class _Printer:
    def __init__(self, language: str) -> None:
        self.language = language

    def block(self, statements: Sequence[Statement], depth: int) -> str:
        """Statements, each on its lines; a blank line before and after those with a block."""
        lines: list[str] = []
        for number, statement in enumerate(statements):
            if number and (_has_block(statement) or _has_block(statements[number - 1])):
                lines.append("")
            lines.append(self.statement(statement, depth))
        return "\n".join(lines) + "\n" if lines else ""

    def statement(self, statement: Statement, depth: int) -> str:
        indent = 2 * depth
        margin = " " * indent
        if statement.kind in _OF_EXPRESSIONS:
            pieces = self._rule_pieces(statement)
        else:
            pieces = self._pieces((statement.keyword, *statement.args), statement.kind)
        if statement.kind in ("columns", "recipients"):
            inner = [f"{margin}  {self._line(self._pieces(n.args, n.rule), indent + 2)}\n"
                     for n in statement.args if isinstance(n, Phrase)]  # fmt: skip
            return f"{margin}{pieces[0]!s} {{\n{''.join(inner)}{margin}}}"
        if statement.kind in ("text", "avoid", "prefer") and isinstance(pieces[1], Text):
            pieces[1] = markdown(pieces[1].value, indent)
        if statement.kind == "data" and isinstance(pieces[-1], Text) and "\n" in pieces[-1].value:
            pieces[-1] = markdown(pieces[-1].value, indent)
        head = margin + self._line(pieces, indent, statement.kind)
        if statement.body is None:
            return head
        return f"{head} {{\n{self.block(statement.body, depth + 1)}{margin}}}"

    # -- one line

    def _line(self, pieces: Sequence[Piece], indent: int, kind: str = "") -> str:
        """The pieces of a statement's head in a row. Citations and formulas go on in lines of their own when they are
        long; a break that would be read as a new statement is not made."""
        hang = indent + len(str(pieces[0])) + 1
        broken = self._breaks(pieces, kind, indent)
        out, column, inner = "", indent, hang if broken else indent
        for number, piece in enumerate(pieces):
            if number == 0 or pieces[number - 1] == "(" or piece in (",", ";", ")"):
                glue = ""
            elif number in broken:
                glue = "\n" + " " * hang
            else:
                glue = " "
            column = hang if glue.startswith("\n") else column + len(glue)
            if isinstance(piece, Text):
                piece = quoted(piece.value, inner, WIDTH - column, kind in _SHORT_ONLY)
            out += glue + piece
            tail = piece.rfind("\n")
            column = column + len(piece) if tail < 0 else len(piece) - tail - 1
        return out

    def _breaks(self, pieces: Sequence[Piece], kind: str, indent: int) -> set[int]:
        """Where a line may end: before these pieces."""
        if kind not in ("basis", "following", "ground", "formula"):
            return set()
        length = indent + sum(len(p.value) + 3 if isinstance(p, Text) else len(p) + 1 for p in pieces)
        if length <= WIDTH:
            return set()
        found: set[int] = set()
        for number in range(1, len(pieces)):
            piece, before = pieces[number], pieces[number - 1]
            # A name may be spelt like the word that goes on; it stands first, or after a sign.
            goes_on = piece == spelling("WHERE" if kind == "formula" else "AND", self.language)
            if goes_on and number > 1 and before not in (",", ";"):
                found.add(number)
            elif before in (",", ";") and isinstance(piece, str):
                following = [p if isinstance(p, str) else '"' for p in pieces[number : number + 3]]
                if not looks_like_statement(" ".join(following) + "\n", 0):
                    found.add(number)
        return found

    # -- arguments

    def _pieces(self, args: Sequence[Argument], kind: str) -> list[Piece]:
        """Arguments as words, signs and texts, with the commas that the tree leaves out."""
        pieces: list[Piece] = []
        last: Argument | None = None
        for argument in args:
            if _comma_between(last, argument, kind):
                pieces.append(",")
            if isinstance(last, Word) and (following := self._beginning(argument)):
                pieces[-1] = self._apart(last, following)
            if isinstance(argument, Text):
                pieces.append(argument)
            elif isinstance(argument, Word):
                pieces.append(self._word(argument))
            elif isinstance(argument, Phrase):
                pieces += self._phrase(argument)
            else:
                pieces.append(argument.text)
            last = argument
        return pieces

    def _phrase(self, node: Phrase) -> list[Piece]:
        if node.rule in ("sum", "product"):
            left, sign, right = node.args
            return [*self._operand(left, node.rule), *self._pieces((sign,), ""), *self._operand(right, node.rule, True)]
        return self._pieces(node.args, node.rule)

    def _operand(self, node: Argument, rule: str, right: bool = False) -> list[Piece]:
        """One side of a sum or product, in brackets where it would be read otherwise without."""
        inner = node.rule if isinstance(node, Phrase) else ""
        bracketed = (inner == "sum" and (right or rule == "product")) or (inner == rule == "product" and right)
        pieces = self._pieces((node,), "")
        return ["(", *pieces, ")"] if bracketed else pieces

    # -- expressions of rules

    def _rule_pieces(self, statement: Statement) -> list[Piece]:
        """A statement that holds expressions; these have short texts only, what is said may be long."""
        pieces: list[Piece] = [self._word(statement.keyword)]
        last: Argument = statement.keyword
        for argument in statement.args:
            if isinstance(argument, Word):
                pieces.append(self._word(argument))
            elif isinstance(argument, Text) and isinstance(last, Word) and last.terminal in ("VI", "EN"):
                pieces.append(argument)
            elif isinstance(argument, Phrase) and argument.rule == "exactly":
                pieces += self._phrase(argument)
            else:
                if isinstance(last, Phrase) and last.rule == "range":
                    pieces.append(",")
                pieces.append(self._expression(argument))
            last = argument
        return pieces

    def _expression(self, node: Argument) -> str:
        """An expression on one line, with brackets where it would be read otherwise without."""
        if isinstance(node, Text):
            return f'"{node.value}"'
        if not isinstance(node, Phrase):
            return self._word(node) if isinstance(node, Word) else node.text
        first, last = node.args[0], node.args[-1]
        if node.rule == "range":
            place = next(n for n, one in enumerate(node.args) if isinstance(one, Word) and one.terminal == "IN")
            names = ", ".join(one.text for one in node.args[:place] if isinstance(one, Name))
            return " ".join((names, *map(self._expression, node.args[place:])))
        if node.rule == "where" or node.rule == "each":
            return f"{self._expression(first)} {self._expression(last)}"
        if node.rule == "call":
            each = isinstance(last, Phrase) and last.rule == "each"
            inside = [self._expression(one) for one in (node.args[1:-1] if each else node.args[1:])]
            listed = ", ".join(inside) + (f" {self._expression(last)}" if each else "")
            return f"{self._expression(first)}({listed})"
        if node.rule == "percent":
            return f"{self._expression(first)} %"
        left, right = _BINDS[node.rule]
        if node.rule == "field":
            return f"{self._side(first, left)}.{self._expression(last)}"
        if len(node.args) < 3:
            return f"{self._expression(first)} {self._side(last, right)}"
        return f"{self._side(first, left)} {self._expression(node.args[1])} {self._side(last, right)}"

    def _side(self, node: Argument, least: int) -> str:
        """An operand that must bind at least so tightly."""
        binds = _LEVELS.get(node.rule, 9) if isinstance(node, Phrase) else 9
        return f"({self._expression(node)})" if binds < least else self._expression(node)

    def _word(self, word: Word) -> str:
        return _SIGNS.get(word.terminal) or spelling(word.terminal, self.language)

    def _beginning(self, argument: Argument) -> str:
        """The name or the keyword that an argument begins with, "" where it begins with neither."""
        while isinstance(argument, Phrase) and argument.args:
            argument = argument.args[0]
        if isinstance(argument, Name):
            return argument.text
        return self._word(argument) if isinstance(argument, Word) else ""

    def _apart(self, word: Word, following: str) -> str:
        """The spelling of a keyword before a word: the other language's where both begin with one longer keyword, as
        `cho` and an agency called `phép` do, or `thực hiện` and `theo dõi`."""
        for language in (self.language, "en", "vi"):
            written = _SIGNS.get(word.terminal) or spelling(word.terminal, language)
            first = re.match(r"\w+", written)
            together = keyword_at(f"{written} {following}", 0, first.end()) if first else []
            if all(end <= len(written) for _, end in together):
                return written
        return self._word(word)


def _has_block(statement: Statement) -> bool:
    return statement.body is not None or statement.kind in ("columns", "recipients")


def _comma_between(last: Argument | None, argument: Argument, kind: str) -> bool:
    """Does a comma stand between two arguments? The tree keeps only those of lists of parties and citations."""
    if isinstance(last, Name):
        return isinstance(argument, Name)
    if isinstance(last, Literal):
        return isinstance(argument, Literal)
    if isinstance(last, Text):
        return kind == "numbering" and isinstance(argument, Text)
    return isinstance(last, Phrase) and isinstance(argument, Phrase) and last.rule == argument.rule == "quantity"
