"""Equations that make a scan an index: `for a in A, b in B where b.x = a.y` looks b up by its x."""

from collections.abc import Iterator

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


def join(scan: Scan, when: Expr | None = None, bound: frozenset[int] = frozenset()) -> tuple[Expr, Expr] | None:
    """(key of the element looked for, the key to look up), None where no equation joins the scan to what is outside.

    Only a list of the whole plan is worth an index. Beside the scan's own condition that of the rule serves, as far
    as it speaks of the variables that are bound then.
    """
    slot, earlier, over, where = scan
    if slots_of(over) - {0}:
        return None
    inner = earlier if earlier >= 0 else slot
    outer = bound | {0} | ({slot} if earlier >= 0 else set())
    own = [(one, True) for one in conjuncts(where)]
    for one, always in (*own, *((part, False) for part in conjuncts(when))):
        if one[0] != "=":
            continue
        for key, other in ((one[1], one[2]), (one[2], one[1])):
            speaks_of = slots_of(other) - {0}
            if inner in slots_of(key) and slots_of(key) <= {inner, 0} and inner not in speaks_of and speaks_of and (
                always or speaks_of <= outer
            ):  # fmt: skip
                return key, other
    return None


def with_bound(scans: tuple[Scan, ...]) -> Iterator[tuple[Scan, frozenset[int]]]:
    """Each scan with the variables that are bound when it begins."""
    bound: set[int] = set()
    for scan in scans:
        yield scan, frozenset(bound)
        bound |= {slot for slot in scan[:2] if slot >= 0}
