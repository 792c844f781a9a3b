"""Who does what, and on what ground: parties, duties, citations, grounds → model."""

from collections.abc import Iterator
from typing import cast

from ..model.plan import Citation, Duty, Ground, Party, RoleName, Separator
from ..record import evolve
from ..syntax.keywords import spelling
from ..syntax.nodes import Name, Phrase, Statement, Text, Word, leaf, leaves, phrase
from ..syntax.schema import ROLES
from .scope import Scope

SEPARATORS: dict[str, Separator] = {"COMMA": ",", "SEMICOLON": ";", "AND": "và", "JOINTLY_WITH": "phối hợp với"}
_AGENCIES = ("agency", "group")


def separated(node: Statement | Phrase, rule: str) -> Iterator[tuple[Separator, Phrase]]:
    """The phrases of a rule that a list is made of, each with the separator before it."""
    separator: Separator = ""
    for argument in node.args:
        if isinstance(argument, Word):
            separator = SEPARATORS[argument.terminal]
        elif isinstance(argument, Phrase) and argument.rule == rule:
            yield separator, argument


def lower_parties(node: Phrase, scope: Scope) -> tuple[Party, ...]:
    """A list of agencies, each with the separator before it. An unknown one is a finding and is left out."""
    parties: list[Party] = []
    for separator, argument in separated(node, "party"):
        literal = scope.text_in(argument, "exactly")
        name = leaf(argument, Name)
        if name is None:
            described = scope.text(leaf(argument, Text))
            parties.append(Party("", literal or described, separator, scope.span(argument)))
        elif symbol := scope.find(name, _AGENCIES):
            printed = literal or scope.name_of(symbol.name, scope.text(leaf(symbol.statement, Text)))
            parties.append(Party(symbol.name, printed, separator, scope.span(argument)))
    return tuple(parties)


def ending_of(node: Statement | Phrase, scope: Scope) -> str | None:
    """The sign that `ends "..."` sets, None when it is left to the table."""
    ending = phrase(node, "ending")
    return scope.text(leaf(ending, Text)) if ending else None


def parties_in(node: Statement | Phrase, rule: str, scope: Scope) -> tuple[Party, ...]:
    """The agencies of the phrase of a rule (`with`, `to`, `for`), none where there is none."""
    outer = phrase(node, rule)
    inner = phrase(outer, "parties") if outer else None
    return lower_parties(inner, scope) if inner else ()


def bullet_of(node: Statement) -> bool | None:
    """Is the item a bullet, as its line says? None: it does not say."""
    words = {word.terminal for word in leaves(node, Word)}
    return True if "BULLET" in words else False if "PLAIN" in words else None


_SENDING = frozenset(("submit", "report", "collate", "advise", "comment"))
"""Roles whose work goes to somebody."""


def lower_duty(statement: Statement, scope: Scope) -> Duty:
    """A role with its agencies."""
    roles: list[str] = [statement.kind]
    joints: list[Separator] = []
    joint: Separator = ""
    for word in leaves(statement, Word):
        role = word.terminal.lower()
        if word.terminal in SEPARATORS:
            joint = SEPARATORS[word.terminal]
        elif role in ROLES:
            if role in roles:
                said = spelling(word.terminal, scope.vocabulary)
                scope.report(
                    "N012",
                    "repeated_property",
                    word,
                    (f"vai trò `{said}` ghi hai lần", f"the role `{said}` is given twice"),
                    help=("giữ lại một", "keep one of them"),
                )
            roles.append(role)
            joints.append(joint)
            joint = ""
    parties, to = phrase(statement, "parties"), phrase(statement, "to")
    if to and not _SENDING & set(roles):
        submit = spelling("SUBMIT", scope.vocabulary)
        scope.report(
            "N017",
            "nothing_sent",
            to,
            ("không vai trò nào ở đây gửi gì cho ai", "none of these roles sends anything to anyone"),
            help=(
                f"thêm vai trò `{submit}` trước tên cơ quan, hoặc bỏ phần này",
                f"add the role `{submit}` before the agency, or remove this part",
            ),
        )
    asked = {word.terminal for word in leaves(to, Word)} if to else set()
    return Duty(
        roles=tuple(cast(RoleName, role) for role in roles),
        parties=lower_parties(parties, scope) if parties else (),
        partners=parties_in(statement, "with_parties", scope),
        part=scope.text(leaf(statement, Text)),
        ends=ending_of(statement, scope),
        joints=tuple(joints) if any(joint != "," for joint in joints) else (),
        to=parties_in(statement, "to", scope),
        outcome="approval" if "APPROVAL" in asked else "decision" if "DECISION" in asked else "",
        bullet=bullet_of(statement),
        span=scope.span(statement),
    )


def lower_citation(node: Phrase, separator: Separator, scope: Scope) -> Citation | None:
    """A citation of a registered instrument; None when it is unknown (a finding)."""
    name = leaf(node, Name)
    assert name is not None, "the grammar makes citations of names"
    symbol = scope.find(name, ("instrument",))
    if symbol is None:
        return None
    return Citation(
        symbol.name,
        separator,
        scope.text_in(node, "about"),
        scope.text_in(node, "exactly"),
        scope.span(node),
    )


def lower_grounds(statement: Statement, scope: Scope) -> list[Ground]:
    """The legal grounds of one line; unknown instruments are findings and left out."""
    grounds: list[Ground] = []
    for separator, locator in separated(statement, "locator"):
        citation = lower_citation(locator, "", scope) if leaf(locator, Name) else None
        if citation or leaf(locator, Text):
            said = scope.text(leaf(locator, Text))
            at, within = scope.text_in(locator, "at"), scope.text_in(locator, "in")
            grounds.append(Ground(citation, said, at, within, separator, "", scope.span(locator)))
    if grounds:
        grounds[-1] = evolve(grounds[-1], ends=ending_of(statement, scope) or "")
    return grounds
