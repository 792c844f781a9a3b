"""What would fit: the parser's states gone through without values, for a statement that holds a fault.

A row of the parse table is no answer: its state may stand for several places, and lists what follows in any of them.
"""

from collections.abc import Iterable
from functools import lru_cache

from ..record import record
from .lexer import next_token
from .parser import table

Token = tuple[str, int, int]
"""(terminal, start, end)."""

States = tuple[int, ...]

_OPENED = {
    "columns": ("TABLE", "_LBRACE", "COLUMNS", "_LBRACE"),
    "recipients": ("DECISION", "_LBRACE", "RECIPIENTS", "_LBRACE"),
}
_FIRST = {"columns": "CONTENT", "recipients": "PLUS"}


@record
class Step:
    """A token of a statement, and the states before it."""

    token: Token
    states: States


def after(states: States, *terminals: str) -> States | None:
    """The states after some more terminals; None when one does not fit."""
    stack = list(states)
    for terminal in terminals:
        while (action := table().actions(stack[-1]).get(terminal)) is not None and action < 0:
            _, origin, length, _ = table().rules[-1 - action]
            del stack[len(stack) - length :]
            stack.append(table().goto(stack[-1], origin))
        if action is None:
            return None
        stack.append(action)
    return tuple(stack)


@lru_cache(4096)  # the same few places are faulty again and again
def fitting(states: States) -> frozenset[str]:
    """The terminals that fit."""
    return frozenset(terminal for terminal in table().actions(states[-1]) if after(states, terminal) is not None)


@lru_cache(64)
def beginning(parent: str) -> States:
    """The states at the beginning of a line in a block; every block but the lists in braces takes the same."""
    found = after((0,), *_OPENED.get(parent, ("DECISION", "_LBRACE")))
    assert found is not None, "the grammar has these blocks"
    return found


def starts(parent: str, states: States, terminal: str) -> bool:
    """Does a statement begin with this terminal here, after one that is complete?"""
    return terminal in fitting(beginning(parent)) and is_complete(parent, states)


def is_complete(parent: str, states: States) -> bool:
    """May the statement end here?"""
    return after(states, _FIRST.get(parent, "TASK")) is not None


def going_on(parent: str, states: States) -> frozenset[str]:
    """What the statement may go on with, not what begins another."""
    return fitting(states) - (fitting(beginning(parent)) if is_complete(parent, states) else frozenset())


def going_on_with(parent: str, states: States, terminals: Iterable[str]) -> States | None:
    """The states after terminals that all belong to the statement; None when one does not."""
    for terminal in terminals:
        following = after(states, terminal)
        if following is None or starts(parent, states, terminal):
            return None
        states = following
    return states


def last_statement(parent: str, tokens: tuple[Token, ...]) -> tuple[tuple[Step, ...], States | None]:
    """The steps of the statement that the tokens of a line end in, and the states after them; None if they do not fit.

    Of a very long one the last steps only.
    """
    first = max((index + 1 for index, token in enumerate(tokens) if token[0] in ("_LBRACE", "CLOSE")), default=0)
    states: States | None = beginning(parent)
    steps: list[Step] = []
    for token in tokens[first:]:
        assert states is not None
        if steps and starts(parent, states, token[0]):
            steps.clear()
        steps.append(Step(token, states))
        del steps[1 : len(steps) - _STEPS]
        states = after(states, token[0])
        if states is None:
            return (), None
    return tuple(steps), states


_STEPS = 32


def continued(text: str, place: int, end: int, parent: str, states: States) -> list[tuple[States, int]]:
    """The states after each further token of a line, as long as they fit and no other statement begins; and its end."""
    found: list[tuple[States, int]] = []
    while place < end and len(found) < _STEPS:
        terminal, _, place = next_token(text, place, dict.fromkeys(fitting(states), 0))
        if terminal in ("END", "BAD", "_NL", "_LBRACE", "CLOSE") or starts(parent, states, terminal):
            break
        following = after(states, terminal)
        if following is None:
            break
        states = following
        found.append((states, place))
    return found
