"""The properties that tasks, outputs, groups of tasks and indicators share → model."""

from collections.abc import Iterable

from ..model.plan import Due, Duty, Ground, Output
from ..record import evolve
from ..source import Span
from ..syntax.nodes import Literal, Name, Statement, Text, leaf, leaves, phrase
from ..syntax.schema import ROLES
from .deadlines import lower_deadline
from .duties import bullet_of, ending_of, lower_duty, lower_grounds, parties_in
from .registers import name_of
from .scope import Scope


class Parts:
    """The properties of a task-like block, gathered in the order written."""

    def __init__(self) -> None:
        self.outputs: list[Output] = []
        self.duties: list[Duty] = []
        self.deadlines: list[Due] = []
        self.notes: list[str] = []
        self.grounds: list[Ground] = []
        self.after: list[str] = []
        self.fulfils: list[str] = []
        self.number: str | None = None
        self.others: dict[str, Statement] = {}
        self.places: list[tuple[str, Span]] = []


def gather(statements: Iterable[Statement], scope: Scope) -> Parts:
    """Lower the properties of a task, an output, a group of tasks or an indicator."""
    parts = Parts()
    for statement in statements:
        kind = statement.kind
        if kind == "output":
            parts.outputs.append(lower_output(statement, scope))
        elif kind in ROLES:
            parts.duties.append(lower_duty(statement, scope))
        elif kind == "deadline":
            due = lower_deadline(statement, parties_in(statement, "for_parties", scope), scope)
            if due:
                ends, bullet = ending_of(statement, scope) or "", bullet_of(statement)
                parts.deadlines.append(evolve(due, ends=ends, bullet=bullet))
        elif kind == "note":
            parts.notes.append(scope.text(leaf(statement, Text)))
            parts.places.append((kind, scope.span(statement)))
        elif kind == "ground":
            parts.grounds += lower_grounds(statement, scope)
        elif kind == "after":
            parts.after += [name.text for name in leaves(statement, Name) if scope.find(name, ("task",))]
        elif kind == "fulfils":
            # Names of another plan, which is read later: each is looked up there (`parents.py`).
            for name in leaves(statement, Name):
                parts.fulfils.append(name.text)
                parts.places.append((kind, scope.span(name)))
                scope.fulfilling.append(scope.span(name))
        elif kind in ("number", "unnumbered"):
            parts.number = number_as(statement, scope)
            parts.places.append(("number", scope.span(statement)))
        else:
            parts.others[kind] = statement
            parts.places.append((kind, scope.span(statement)))
    return parts


def number_as(statement: Statement, scope: Scope) -> str:
    """The number of a row set literally: `number as "III."`, `number "4a"`; "" for `unnumbered`."""
    exact = phrase(statement, "exactly")
    if exact:
        return scope.text(leaf(exact, Text))
    text, literal = leaf(statement, Text), leaf(statement, Literal)
    return scope.text(text) if text else literal.text if literal else ""


def lower_output(statement: Statement, scope: Scope) -> Output:
    parts = gather(statement.body or (), scope)
    return Output(
        name_of(statement),
        scope.text(leaf(statement, Text)),
        tuple(parts.duties),
        tuple(parts.deadlines),
        scope.span(statement),
    )
