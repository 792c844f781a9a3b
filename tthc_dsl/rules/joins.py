"""Equations that make a scan an index: `for a in A, b in B where b.x = a.y` looks b up by its x."""

from ..model.rule import Expr, Scan


def slots_of(expression: object) -> frozenset[int]:
    """The variables that an expression speaks of."""
    found: set[int] = set()
    stack = [expression]
    while stack:
        one = stack.pop()
        if isinstance(one, tuple):
            if len(one) == 2 and one[0] == "slot":
                found.add(one[1])
            else:
                stack += one
    return frozenset(found)


def conjuncts(condition: Expr | None) -> list[Expr]:
    """The conditions that all must hold, in their order."""
    found: list[Expr] = []
    stack = [condition]
    while stack:
        one = stack.pop()
        if one is not None and one[0] == "and":
            stack += (one[2], one[1])
        elif one is not None:
            found.append(one)
    return found


def join(scan: Scan, conditions: tuple[Expr, ...] = ()) -> tuple[Expr, Expr] | None:
    """(key of the element looked for, the key to look up), None where no equation joins the scan to what is outside.

    Only a list of the whole plan is worth an index, and only the conditions up to the first that is no equation may be
    taken out of turn: what stands after `known(x) and` may be asked only then.
    """
    slot, earlier, over, where = scan
    if slots_of(over) - {0}:
        return None
    inner = earlier if earlier >= 0 else slot
    own = {inner}
    for one in (*conjuncts(where), *(part for condition in conditions for part in conjuncts(condition))):
        if one[0] != "=":
            continue
        for key, other in ((one[1], one[2]), (one[2], one[1])):
            if own <= slots_of(key) <= own | {0} and inner not in slots_of(other) and slots_of(other) - {0}:
                return key, other
    return None
