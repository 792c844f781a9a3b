"""Declarations of agencies and instruments → model."""

from datetime import date
from typing import cast

from ..model.names import styled_name
from ..model.plan import Agency, Instrument, Level, Places, Style
from ..syntax.nodes import Literal, Name, Statement, Text, Word, leaf, leaves
from .scope import Scope, Symbol, keyword_names
from .values import to_date


def properties(statement: Statement) -> dict[str, Statement]:
    """The properties of a block by kind; of those that may be repeated, the last."""
    return {inner.kind: inner for inner in statement.body or ()}


def places_of(statement: Statement, scope: Scope) -> Places:
    """Where the properties of a block stand that have no block of their own."""
    return tuple((inner.kind, scope.span(inner)) for inner in statement.body or () if inner.body is None)


def name_of(statement: Statement) -> str:
    """The name that a statement declares, "" for none."""
    name = leaf(statement, Name)
    return name.text if name else ""


def text_of(found: dict[str, Statement], kind: str, scope: Scope) -> str:
    """The text of a property, "" when it is not there."""
    return scope.text(leaf(found[kind], Text)) if kind in found else ""


def date_of(found: dict[str, Statement], kind: str, scope: Scope) -> date | None:
    """The date of a property, None when it is not there (or impossible: then a finding)."""
    literal = leaf(found[kind], Literal) if kind in found else None
    return to_date(literal, scope) if literal else None


def style_of(found: dict[str, Statement], kind: str) -> Style:
    """How the document writes names or dates: "full", "abbreviated", or "" as it is declared."""
    word = leaf(found[kind], Word) if kind in found else None
    return cast(Style, word.terminal.lower()) if word else ""


def names_of(found: dict[str, Statement], kind: str, kinds: tuple[str, ...], scope: Scope) -> tuple[str, ...]:
    """The names that a property lists, each checked to be of one of the kinds."""
    if kind not in found:
        return ()
    return tuple(name.text for name in leaves(found[kind], Name) if scope.find(name, kinds))


def lower_agency(symbol: Symbol, scope: Scope) -> Agency:
    """An `agency` or `group` statement."""
    statement, found = symbol.statement, properties(symbol.statement)
    under = names_of(found, "under", ("agency", "group"), scope)
    return Agency(
        id=symbol.name,
        name=scope.text(leaf(statement, Text)),
        group=statement.kind == "group",
        short=text_of(found, "short", scope),
        level=_level(found, scope),
        under=under[0] if under else "",
        head=text_of(found, "head", scope),
        since=date_of(found, "from", scope),
        until=date_of(found, "until", scope),
        successors=names_of(found, "successor", ("agency", "group"), scope),
        members=names_of(found, "members", ("agency", "group"), scope),
        evidence=text_of(found, "evidence", scope),
        span=symbol.span,
    )


def _level(found: dict[str, Statement], scope: Scope) -> Level:
    if "level" not in found:
        return ""
    unknown = leaf(found["level"], Name)
    if unknown is not None:
        levels = keyword_names(("central", "province", "district", "commune"), scope.vocabulary)
        scope.report(
            "N006",
            "unknown_level",
            unknown,
            (f"không có cấp `{unknown.text}`", f"there is no level `{unknown.text}`"),
            help=(f"các cấp: {levels}", f"the levels: {levels}"),
        )
        return ""
    word = leaf(found["level"], Word)
    return cast(Level, word.terminal.lower() if word else "")


def lower_instrument(symbol: Symbol, scope: Scope) -> Instrument:
    """An `instrument` statement."""
    statement, found = symbol.statement, properties(symbol.statement)
    number = found.get("number")
    number_text = leaf(number, Text) if number else None
    number_literal = leaf(number, Literal) if number else None
    issuer = ""
    if "issuer" in found:
        name = leaf(found["issuer"], Name)
        if name is None:
            issuer = scope.text(leaf(found["issuer"], Text))
        elif agency := scope.find(name, ("agency", "group")):
            # Cited among its own offices a body goes by its short name: "của UBND tỉnh".
            short = text_of(properties(agency.statement), "short", scope)
            scope.mentioned.add(agency.name)
            by_head = any(word.terminal == "CHAIRMAN" for word in leaves(found["issuer"], Word))
            name_of_issuer = short or scope.text(leaf(agency.statement, Text))
            issuer = ("Chủ tịch " if by_head else "") + styled_name(name_of_issuer, "", scope.names)
    return Instrument(
        id=symbol.name,
        type=text_of(found, "type", scope),
        number=scope.text(number_text) if number_text else number_literal.text if number_literal else "",
        date=date_of(found, "date", scope),
        issuer=issuer,
        title=scope.text(leaf(statement, Text)) or text_of(found, "title", scope),
        since=date_of(found, "from", scope),
        until=date_of(found, "until", scope),
        replaced_by=names_of(found, "replaced_by", ("instrument",), scope),
        amends=names_of(found, "amends", ("instrument",), scope),
        evidence=text_of(found, "evidence", scope),
        span=symbol.span,
        places=places_of(statement, scope),
    )
