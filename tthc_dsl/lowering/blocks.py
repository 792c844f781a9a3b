"""Running text, tables and appendices → model."""

from functools import cache
from typing import Literal as OneOf
from typing import cast

from ..model.numerals import is_number_pattern, numerals_in
from ..model.plan import (
    Appendix,
    Block,
    Column,
    ColumnKey,
    Counting,
    Item,
    Passage,
    PassageKind,
    Section,
    Table,
)
from ..model.queries import row_levels
from ..record import evolve, record
from ..source import Span
from ..syntax.keywords import spelling
from ..syntax.nodes import Literal, Phrase, Statement, Text, Word, leaf, leaves
from .registers import name_of, places_of, properties, text_of
from .rows import lower_item
from .scope import Scope
from .values import to_count


def lower_passage(statement: Statement, scope: Scope) -> Passage:
    kind = cast(PassageKind, statement.kind)
    children = tuple(
        lower_passage(inner, scope) for inner in statement.body or () if inner.kind in ("clause", "point", "paragraph")
    )
    return Passage(kind, scope.text(leaf(statement, Text)), children, span=scope.span(statement))


@record
class TableSettings:
    """What tables take from their surroundings where they say nothing; None: nothing is set there either."""

    columns: tuple[Column, ...] | None = None
    numbering: tuple[tuple[str, ...] | None, Counting | None] | None = None
    punctuation: tuple[str, str] | None = None


def table_settings(found: dict[str, Statement], above: TableSettings, scope: Scope) -> TableSettings:
    """The settings of a plan, an appendix or a table, with those from above where it has none."""
    signs = [scope.text(text) for text in leaves(found["punctuation"], Text)] if "punctuation" in found else []
    return TableSettings(
        _columns(found["columns"], scope) if "columns" in found else above.columns,
        _numbering(found["numbering"], scope) if "numbering" in found else above.numbering,
        (signs[0], signs[1]) if signs else above.punctuation,
    )


def lower_blocks(body: tuple[Statement, ...], settings: TableSettings, scope: Scope) -> tuple[Block, ...]:
    """The text and the tables of a plan or an appendix, in their order."""
    blocks: list[Block] = []
    for inner in body:
        if inner.kind == "table":
            blocks.append(_table(inner, settings, scope))
        elif inner.kind == "text":
            blocks += _narrative(inner, scope)
        elif inner.kind in ("heading", "paragraph", "point"):
            blocks.append(lower_passage(inner, scope))
        elif inner.kind in ("assign", "assigned"):
            blocks += _assigned(inner, scope)
    return tuple(blocks)


def _assigned(statement: Statement, scope: Scope) -> tuple[Block, ...]:
    """An assignment or its table. Their reader is imported here: most plans assign nothing."""
    from .assign import assignment_text, lower_assigned_table, lower_assignment

    if statement.kind == "assigned":
        table = lower_assigned_table(statement, scope)
        return (table,) if table else ()
    assignment = lower_assignment(statement, scope)
    if assignment:
        scope.assignments.append(assignment)
    return (assignment_text(statement, assignment, scope),)


def _narrative(statement: Statement, scope: Scope) -> tuple[Passage, ...]:
    """A Markdown text. Its reader is imported here: most plans have no such text, and it costs a start 35 ms."""
    from .markdown import read_markdown

    node = leaf(statement, Text)
    assert node is not None, "the grammar gives it a text"

    @cache
    def fill(text: str) -> str:
        """The references of a text filled in; one that is unknown is reported at the first line that holds the text."""
        if "{" not in text and "}" not in text:
            return text
        number = node.value.count("\n", 0, max(node.value.find(text), 0))
        return scope.fill(text, node.line(number))

    words = node.value.split("\n")

    def place(first: int, last: int) -> Span:
        """The lines of a passage, `last` not among them (it may be one past the blank line that ends it)."""
        held = [(start, start + len(words[first + n].strip())) for n, start in enumerate(node.lines[first:last])]
        return Span(scope.path, held[0][0], max(end for _, end in held)) if held else scope.span(node)

    passages, faults = read_markdown(node.value, fill, place)
    for fault in faults:
        scope.report("S046", "unreadable_markdown", node.line(fault.line), fault.message, help=fault.help)
    whole = (("text", scope.span(node)),)
    return tuple(evolve(passage, places=whole) for passage in passages)


def lower_appendix(statement: Statement, settings: TableSettings, scope: Scope) -> Appendix:
    """An `appendix` block."""
    found = properties(statement)
    return Appendix(
        name_of(statement),
        text_of(found, "title", scope),
        lower_blocks(statement.body or (), table_settings(found, settings, scope), scope),
        scope.text_in(found.get("issued_with"), "exactly"),
        scope.span(statement),
        places_of(statement, scope),
    )


def _table(statement: Statement, above: TableSettings, scope: Scope) -> Table:
    settings = table_settings(properties(statement), above, scope)
    if settings.columns is None and scope.is_whole(statement):
        _no_columns(statement, scope)
    items = tuple(item for inner in statement.body or () if (item := lower_item(inner, scope)))
    patterns, counting = settings.numbering or (None, None)
    patterns = _usual_numbering(items) if patterns is None else patterns
    nested = any(numerals_in(pattern) > 1 for pattern in patterns)
    return Table(
        id=name_of(statement),
        title=scope.text(leaf(statement, Text)),
        columns=settings.columns or (),
        items=items,
        numbering=patterns,
        # Numbers such as 1.1 hang from those above them.
        counting=counting or ("restarting" if nested else "continuous"),
        punctuation=settings.punctuation or (";", "."),
        span=scope.span(statement),
    )


def _usual_numbering(items: tuple[Item, ...]) -> tuple[str, ...]:
    """Sections "I", rows "1", rows under rows "1.1", rows under these "1.1.1"."""
    sections = any(isinstance(item, Section) for item in items)
    return (*(("I",) if sections else ()), *("1" + ".1" * level for level in range(row_levels(items) + 1)))


def _no_columns(statement: Statement, scope: Scope) -> None:
    columns, number, content = (spelling(word, scope.vocabulary) for word in ("COLUMNS", "NO", "CONTENT"))
    sample = f'`{columns} {{ {number} "STT"  {content} "Nội dung" }}`'
    scope.report(
        "N013",
        "no_columns",
        statement,
        ("bảng không có cột nào", "the table has no columns"),
        help=(f"viết như: {sample}", f"write it like {sample}"),
    )


def _columns(statement: Statement, scope: Scope) -> tuple[Column, ...]:
    columns: list[Column] = []
    for node in statement.args:
        if not isinstance(node, Phrase):
            continue
        first, *others = leaves(node, Word)
        literal = leaf(node, Literal)
        key, said = first.terminal.lower(), spelling(first.terminal, scope.vocabulary)
        # Several columns of numbers may count each their own way; any other column stands once.
        if key != "no" and any(column.key == key for column in columns):
            scope.report(
                "N012",
                "repeated_property",
                node,
                (f"cột `{said}` khai hai lần", f"the column `{said}` is given twice"),
                help=("giữ lại một cột", "keep one of them"),
            )
            continue
        way = next((word for word in others if word.terminal in _COUNTING), None)
        if way and key != "no":
            scope.report(
                "N016",
                "not_a_number_column",
                way,
                (f"cột `{said}` không phải cột số thứ tự", f"the column `{said}` has no numbers to count"),
                help=("bỏ từ chỉ cách đánh số ở cột này", "remove the way of counting from this column"),
            )
            way = None
        counting = cast(OneOf["", "continuous", "restarting"], _COUNTING[way.terminal] if way else "")
        width = to_count(literal, scope, 1, 100) if literal else 0
        group = scope.text_in(node, "in")
        title = scope.text(leaf(node, Text))
        columns.append(Column(cast(ColumnKey, key), title, width or 0, group, counting, scope.span(node)))
    if not statement.args:
        _no_columns(statement, scope)
    return tuple(columns)


_COUNTING: dict[str, Counting] = {
    "CONTINUOUS": "continuous",
    "RESTARTING": "restarting",
    "CONTINUING": "continuing",
}


def _numbering(statement: Statement, scope: Scope) -> tuple[tuple[str, ...] | None, Counting | None]:
    """The patterns and how the rows are counted; None for what the line does not say."""
    patterns: list[str] = []
    texts = leaves(statement, Text)
    for text in texts:
        pattern = scope.text(text)
        if is_number_pattern(pattern):
            patterns.append(pattern)
        else:
            scope.report(
                "S042",
                "unclear_numbering",
                text,
                (f'không rõ cách đánh số "{pattern}"', f'the numbering "{pattern}" is not clear'),
                help=('dùng "I", "1", "1.", "1.1.", "a)" hoặc "A"', 'use "I", "1", "1.", "1.1.", "a)" or "A"'),
            )
    word = leaf(statement, Word)
    return tuple(patterns) if texts else None, _COUNTING[word.terminal] if word else None
