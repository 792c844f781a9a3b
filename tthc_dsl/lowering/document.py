"""The decision, its articles and its end, the tables and the appendices → model."""

from typing import cast

from ..model.numerals import is_number_pattern
from ..model.plan import (
    Appendix,
    Citation,
    Column,
    ColumnKey,
    Decision,
    Indicator,
    Passage,
    PassageKind,
    Power,
    Recipient,
    Separator,
    Signature,
    Table,
)
from ..source import Span
from ..syntax.nodes import Literal, Name, Phrase, Statement, Text, Word, leaf, leaves, phrase
from .registers import properties, text_of
from .scope import Scope
from .tasks import SEPARATORS, ending_of, lower_citation, lower_item
from .values import to_count, to_date

_POSTS = {"CHAIRMAN": "Chủ tịch", "VICE_CHAIRMAN": "Phó Chủ tịch"}


def lower_decision(statement: Statement, scope: Scope) -> Decision | None:
    """The `decision` block; None when something that it must hold is missing or wrong (findings say what)."""
    found = properties(statement)
    issuer, power = _issuer(found.get("issuer"), scope)
    day = None
    date_literal = leaf(found["date"], Literal) if "date" in found else None
    if date_literal:
        day = to_date(date_literal, scope)
    signature = _signature(found["signed"], scope) if "signed" in found else None
    bases = tuple(_basis(inner, scope) for inner in statement.body or () if inner.kind == "basis")
    articles = tuple(_passage(inner, scope) for inner in statement.body or () if inner.kind == "article")
    recipients = (
        _recipients(found["recipients"], scope, len(articles) if scope.is_whole(statement) else 0)
        if "recipients" in found
        else ()
    )
    number = _number(found.get("number"), scope)
    if day is None or signature is None or not issuer:
        return None
    proposal = found.get("proposed_by")
    nowhere = scope.span(statement)
    return Decision(
        number=number,
        symbol=text_of(found, "symbol", scope),
        place=text_of(found, "place", scope),
        date=day,
        issuer=issuer,
        power=power,
        signature=signature,
        bases=bases,
        proposal=text_of(found, "proposed_by", scope),
        proposal_ends=ending_of(proposal, scope) if proposal else None,
        subject=scope.text_in(found.get("subject"), "exactly"),
        articles=articles,
        recipients=recipients,
        span=nowhere,
        number_span=scope.span(found["number"]) if "number" in found else nowhere,
        date_span=scope.span(found["date"]),
    )


def _number(statement: Statement | None, scope: Scope) -> int | None:
    literal = leaf(statement, Literal) if statement else None
    if statement and literal is None:
        scope.report(
            "S041",
            "number_out_of_range",
            statement,
            ("số của quyết định là một số, không phải chữ", "the number of a decision is a number, not a text"),
            help=(
                "viết `number 288`; chưa có số thì bỏ dòng này",
                "write `number 288`; leave the line out while there is none",
            ),
        )
    return to_count(literal, scope, 1, 99_999) if literal else None


def _issuer(statement: Statement | None, scope: Scope) -> tuple[str, Power]:
    if statement is None:
        return "", "committee"
    words = [word.terminal for word in leaves(statement, Word)]
    power: Power = "chairman" if "CHAIRMAN" in words else "committee"
    name = leaf(statement, Name)
    if name is None:
        text = leaf(statement, Text)
        assert text is not None, "the grammar gives an issuer a name or a text"
        scope.report(
            "N003",
            "wrong_kind_of_name",
            text,
            ("cơ quan ban hành phải là tên của một cơ quan đã khai báo", "the issuer is the name of a declared agency"),
            help=(
                'khai báo nó: `agency ubnd "..." { level commune }`',
                'declare it: `agency ubnd "..." { level commune }`',
            ),
        )
        return "", power
    symbol = scope.find(name, ("agency",))
    return (symbol.name if symbol else ""), power


def _basis(statement: Statement, scope: Scope) -> tuple[Citation, ...]:
    citations: list[Citation] = []
    separator: Separator = ""
    for argument in statement.args:
        if isinstance(argument, Word):
            separator = SEPARATORS[argument.terminal]
        elif isinstance(argument, Phrase) and (citation := lower_citation(argument, separator, scope)):
            citations.append(citation)
    return tuple(citations)


def _post(node: Statement | Phrase, scope: Scope) -> str:
    for argument in node.args:
        if isinstance(argument, Word) and argument.terminal in _POSTS:
            return _POSTS[argument.terminal]
        if isinstance(argument, Text):
            return scope.text(argument)
    return ""


def _signature(statement: Statement, scope: Scope) -> Signature:
    others = {
        rule: _post(inner, scope) if (inner := phrase(statement, rule)) else ""
        for rule in ("in_place_of", "by_order_of", "authorised_by")
    }
    name = statement.args[-1]
    acting = any(word.terminal == "ACTING" for word in leaves(statement, Word))
    return Signature(
        post=_post(statement, scope),
        name=scope.text(name) if isinstance(name, Text) else "",
        acting=acting,
        **others,
    )


def _recipients(statement: Statement, scope: Scope, articles: int) -> tuple[Recipient, ...]:
    lines: list[Recipient] = []
    for node in statement.args:
        if not isinstance(node, Phrase):
            continue
        ends = ending_of(node, scope)
        words = [word.terminal for word in leaves(node, Word)]
        literal = leaf(node, Literal)
        if literal:
            number = to_count(literal, scope, 1, 999)
            if number and articles and number > articles:
                scope.report(
                    "C010",
                    "no_such_article",
                    literal,
                    (f"quyết định chỉ có {articles} điều, không có Điều {number}",
                     f"the decision has {articles} articles; there is no article {number}"),
                    help=(f"viết `article {articles}`", f"write `article {articles}`"),
                )  # fmt: skip
            if number:
                lines.append(Recipient(article=number, ends=ends))
        else:
            lines.append(Recipient(scope.text(leaf(node, Text)), archive="ARCHIVE" in words, ends=ends))
    return tuple(lines)


# ---------------------------------------------------------------- text and tables


def _passage(statement: Statement, scope: Scope) -> Passage:
    kind = cast(PassageKind, statement.kind)
    children = tuple(
        _passage(inner, scope) for inner in statement.body or () if inner.kind in ("clause", "point", "paragraph")
    )
    return Passage(kind, scope.text(leaf(statement, Text)), children, scope.span(statement))


def lower_appendix(statement: Statement, scope: Scope) -> Appendix:
    """An `appendix` block."""
    found = properties(statement)
    blocks: list[Passage | Table] = []
    for inner in statement.body or ():
        if inner.kind == "table":
            blocks.append(lower_table(inner, scope))
        elif inner.kind in ("heading", "paragraph", "point"):
            blocks.append(_passage(inner, scope))
    name = leaf(statement, Name)
    return Appendix(
        name.text if name else "",
        text_of(found, "title", scope),
        tuple(blocks),
        scope.text_in(found.get("issued_with"), "exactly"),
        scope.span(statement),
    )


def lower_table(statement: Statement, scope: Scope) -> Table:
    """A `table` block."""
    found = properties(statement)
    name = leaf(statement, Name)
    columns = _columns(found["columns"], scope) if "columns" in found else ()
    items = tuple(item for inner in statement.body or () if (item := lower_item(inner, scope)))
    usual = ("1", "1.1") if items and all(isinstance(item, Indicator) for item in items) else ("I", "1")
    numbering, continuous = _numbering(found.get("numbering"), usual, scope)
    signs = [scope.text(text) for text in leaves(found["punctuation"], Text)] if "punctuation" in found else [";", "."]
    return Table(
        id=name.text if name else "",
        title=scope.text(leaf(statement, Text)),
        columns=columns,
        items=items,
        numbering=numbering,
        continuous=continuous,
        punctuation=(signs[0], signs[1]),
        span=scope.span(statement),
    )


def _columns(statement: Statement, scope: Scope) -> tuple[Column, ...]:
    columns: list[Column] = []
    places: dict[str, Span] = {}
    for node in statement.args:
        if not isinstance(node, Phrase):
            continue
        word, literal = leaf(node, Word), leaf(node, Literal)
        assert word is not None, "the grammar begins a column with its keyword"
        key = word.terminal.lower()
        if key in places:
            scope.report(
                "N012",
                "repeated_property",
                node,
                (f"cột `{key}` khai hai lần", f"the column `{key}` is given twice"),
                help=("giữ lại một cột", "keep one of them"),
            )
            continue
        places[key] = scope.span(node)
        width = to_count(literal, scope, 1, 100) if literal else 0
        columns.append(Column(cast(ColumnKey, key), scope.text(leaf(node, Text)), width or 0))
    if not statement.args:
        scope.report(
            "N013",
            "no_columns",
            statement,
            ("bảng không có cột nào", "the table has no columns"),
            help=(
                'viết như: `columns { no "STT"  content "Nội dung" }`',
                'write it like `columns { no "STT"  content "Nội dung" }`',
            ),
        )
    return tuple(columns)


def _numbering(statement: Statement | None, usual: tuple[str, ...], scope: Scope) -> tuple[tuple[str, ...], bool]:
    if statement is None:
        return usual, True
    patterns: list[str] = []
    for text in leaves(statement, Text):
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
    return tuple(patterns), not any(word.terminal == "RESTARTING" for word in leaves(statement, Word))
