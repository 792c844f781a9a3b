"""Sources for the laws: the real files, faulty variants of any text, and walks over the parse table."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from settings import WITHOUT_RULES

from tthc_dsl.pipeline import Checked, Opened, Refused, Settings, check
from tthc_dsl.record import evolve
from tthc_dsl.syntax.keywords import KEYWORDS, forms
from tthc_dsl.syntax.lalr import Machine
from tthc_dsl.syntax.lexer import leaf_of, next_token
from tthc_dsl.syntax.nodes import Argument, Name, Phrase, Statement, Tree
from tthc_dsl.syntax.parser import table
from tthc_dsl.syntax.schema import ROLES

ROOT = Path(__file__).parent.parent
_PATHS = sorted(ROOT.glob("plans/**/*.tthc"))
FILES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in _PATHS}
PLANS = tuple(name for name in FILES if name.count("/") == 1)
SON_HA = "plans/son-ha-2024.tthc"
Draw = Callable[[st.SearchStrategy[Any]], Any]


def read(asking: str, wanted: str) -> Opened | Refused:
    """`use` among the real files, wherever the asking text says it stands."""
    for name, text in FILES.items():
        if name.endswith("/" + Path(wanted.replace("\x00", "")).name):
            return Opened(name, text)
    return Refused("N022", "unreadable_use", wanted, ("không có", "none"), ("xem lại", "look again"))


def checked(text: str, path: str = "plans/x.tthc", settings: Settings = WITHOUT_RULES) -> Checked:
    """All passes; no shipped rule speaks, unless the settings are others."""
    return check(Opened(path, text), read, settings)


# ---------------------------------------------------------------- faulty texts

PIECES = (
    "{", "}", '"', '"""', ",", ";", "\n", "\n\n", "#", " ", "%", "/", "(", ")", "+", "-", "31/02/2024", "12/13/2024",
    "0/0/0", "99,5", "1.2.3", "0", "9" * 40, "use", "plan", "task", "nhiệm vụ", "nhiem vu", "where", "và", "với lý do",
    "deadline", "lead", "phối hợp", "formula", "khong_co", "{plan.title}", "{{", "}}", "{x", "“", "”", "\u00a0",
    "\u200b", "\u202e", "\r\n", "\r", "\x00", "\x0b", "\ufeff", "е", "Ω", "e\u0323\u0302", "😀", "“““", "\t", "as",
    "ends", "article 99", "__/__/2024", "lời văn", "[^1]", "^[x]", "to", "bullet", "unnumbered", "jointly with",
)  # fmt: skip
_TOKEN = re.compile(r'"""(?:[^"]|"{1,2}[^"])*"""|"[^"\n]*"|\w+|\n|[^\w\s]')


def mutated(draw: Draw, text: str, most: int = 3) -> str:
    """A text with up to `most` places cut, doubled, moved or overwritten."""
    for _ in range(draw(st.integers(1, most))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 1, 3, 10, 80, 600))))
        kind = draw(st.integers(0, 4))
        if kind == 0:
            text = text[:start] + text[end:]
        elif kind == 1:
            text = text[:end] + text[start:end] + text[end:]
        elif kind == 2:
            place = draw(st.integers(0, len(text)))
            text = text[:place] + text[start:end] + text[place:]
        else:
            text = text[:start] + draw(st.sampled_from(PIECES)) + (text[start:] if kind == 3 else text[end:])
    return text


@st.composite
def excerpts(draw: Draw, lines: int = 60) -> str:
    """Some lines of a real file, or all of them."""
    text = FILES[draw(st.sampled_from(tuple(FILES)))]
    if draw(st.integers(0, 3)) == 0:
        return text
    rows = text.split("\n")
    start = draw(st.integers(0, len(rows)))
    return "\n".join(rows[start : start + draw(st.integers(1, lines))])


@st.composite
def faulty(draw: Draw, of: st.SearchStrategy[str]) -> str:
    """Texts of a strategy, mutated."""
    return mutated(draw, draw(of))


def one_token_off(draw: Draw, text: str) -> str:
    """A text with one token left out, doubled, changed with its neighbour, or put in the place of another."""
    tokens = list(_TOKEN.finditer(text))
    if len(tokens) < 2:
        return text
    index = draw(st.integers(0, len(tokens) - 2))
    one, two = tokens[index], tokens[index + 1]
    kind = draw(st.integers(0, 4))
    if kind == 0:
        return text[: one.start()] + text[one.end() :]
    if kind == 1:
        return text[: one.end()] + " " + one[0] + text[one.end() :]
    if kind == 2:
        return text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]
    other = draw(st.sampled_from(PIECES[:14])) if kind == 3 else tokens[draw(st.integers(0, len(tokens) - 1))][0]
    return text[: one.start()] + " " + other + " " + text[one.end() :]


# ---------------------------------------------------------------- walks

SAMPLES = {
    "ID": ("a", "task", "khong_co", "phép", "and", "ubnd_huyen_son_ha"),
    "STRING": ('"x"', '""', '"Quý I"', '"{plan.year}"', '"1"'),
    "LONG_STRING": ('"""x"""', '"""\n  - a\n  - b\n"""'),
    "MARKDOWN": ('"""x"""', '"""\n  # a\n    - b *c*^[d]\n"""', '"""[^1]"""'),
    "DATE_LITERAL": ("05/3/2024", "31/02/2024", "1/1/1", "__/3/2024", "_/__/____", "5/__/2024"),
    "NUMERAL": ("3", "99,5", "7.920", "1.5", "2024", "0"),
    "_COMMA": (", ", ",\n"),
    "SEMICOLON": ("; ", ";\n"),
    "_LBRACE": ("{", "{\n"),
    "CLOSE": ("}", "\n}\n"),
    "_NL": ("\n", "\n# note\n"),
    "PERCENT": ("%",),
    "PLUS": ("+",),
    "MINUS": ("-",),
    "TIMES_SIGN": ("*",),
    "SLASH": ("/",),
    "EQUAL": ("=",), "NOT_EQUAL": ("!=",), "LESS": ("<",), "LESS_EQUAL": ("<=",), "GREATER": (">",),
    "GREATER_EQUAL": (">=",), "_DOT": (".",),
    "_LPAR": ("(",),
    "_RPAR": (")",),
    **{terminal: forms(terminal) for terminal in KEYWORDS},
}  # fmt: skip


# What ends a statement that is under way, and then the blocks around it.
_ENDING = ("_RPAR", "CLOSE", "_LBRACE", "STRING", "ID", "NUMERAL", "DATE_LITERAL", "BECAUSE", "WEEK", *sorted(SAMPLES))


_STEPS_TO_AN_END = 200
"""An expression can go on for ever; a walk that finds no end by then is left as it is."""


@st.composite
def walks(draw: Draw, longest: int = 60, whole: bool = False) -> str:
    """Texts of tokens that the parser takes, each at its place; with `whole`, brought to an end that it takes."""
    machine = Machine(table())
    text = ""

    def take(terminal: str, piece: str) -> bool:
        nonlocal text
        saved = machine.snapshot()
        read_as, start, end = next_token(" " + piece + " ", 0, machine.row)
        if read_as == terminal and machine.feed(terminal, leaf_of(terminal, " " + piece, start, end)):
            text += " " + piece
            return True
        machine.restore(saved)
        return False

    for _ in range(draw(st.integers(1, longest))):
        terminal = draw(st.sampled_from(sorted(set(machine.row) & set(SAMPLES))))
        take(terminal, draw(st.sampled_from(SAMPLES[terminal])))
    for _ in range(_STEPS_TO_AN_END if whole else 0):
        saved = machine.snapshot()
        ended = machine.finish() is not None
        machine.restore(saved)
        if ended or not any(take(t, SAMPLES[t][0]) for t in _ENDING if t in machine.row):
            break
    return text


# ---------------------------------------------------------------- trees


def shuffled(draw: Draw, tree: Tree) -> Tree:
    """A tree with its statements in another order, where the order means nothing.

    It means something among rows, among passages, among duties, and among statements of one kind that is printed in
    the order written; not between these groups, nor among declarations.
    """
    return evolve(tree, statements=_shuffled(draw, tree.statements))


def _shuffled(draw: Draw, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    groups: dict[str, list[Statement]] = {}
    for number, statement in enumerate(statements):
        if statement.body:
            statement = evolve(statement, body=_shuffled(draw, statement.body))
        groups.setdefault(_group(statement.kind, number), []).append(statement)
    order = draw(st.permutations([label for label, found in groups.items() for _ in found]))
    return tuple(groups[label].pop(0) for label in order)


def _group(kind: str, number: int) -> str:
    if kind in ("agency", "group", "instrument", "use", "allow"):
        return f"{kind} {number}"
    if kind in ("section", "task", "together", "indicator"):
        return "row"
    if kind in ("let", "given"):
        return "value"
    if kind in ("clause", "point", "paragraph", "heading", "text", "table", "assign", "assigned"):
        return "passage"
    if kind in ("basis", "following"):
        return "basis"
    return "duty" if kind in ROLES else kind


def broken(draw: Draw, tree: Tree) -> Tree:
    """A tree with some statements left out and some names changed to unknown ones."""

    def argument(node: Argument) -> Argument:
        if isinstance(node, Phrase):
            return evolve(node, args=tuple(map(argument, node.args)))
        return Name("khong_co") if isinstance(node, Name) and draw(st.integers(0, 30)) == 0 else node

    def block(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        kept = [statement for statement in statements if draw(st.integers(0, 15))]
        return tuple(
            evolve(
                statement,
                args=statement.args if statement.body else tuple(map(argument, statement.args)),
                body=block(statement.body) if statement.body else statement.body,
            )
            for statement in kept
        )

    return evolve(tree, statements=block(tree.statements))
