"""Which elements of a rule's first list are worth a look in a plan, by what the rule needs (`needs.py`)."""

from collections.abc import Iterable
from typing import Any

from ..model.rule import Expr, Rule
from .compile import Env, compiled
from .finds import holding
from .needs import OUTPUTS, TASKS, TEXTS, Needs, needs_of


def needs(rule: Rule) -> Needs:
    """What the rule needs, as the build step has told it or now."""
    return needs_of(rule) if rule.needs is None else Needs(*rule.needs)


def worth(rule: Rule, needs: Needs, env: Env) -> list[Any] | None:
    """The elements; None where all are, or the rule goes over no list, or over pairs."""
    if not all(_may_hold(condition, env) for condition in needs.plan):
        return []
    if not rule.scans:
        return None
    world, over = env[0].world, rule.scans[0][2]
    if needs.finds:
        return holding(world, needs.finds)
    if needs.hints:
        found: dict[Expr, Any] = {TEXTS: world.worth, OUTPUTS: world.outputs_worth}
        return world.tasks_worth(needs.hints, needs.kinds) if over == TASKS else found[over](needs.hints)
    if needs.alike:
        return _of_shapes(rule.scans[0][0], world.alike(over, compiled(over)(env)), needs.alike, env)
    return None


def _of_shapes(slot: int, groups: Iterable[list[Any]], conditions: Iterable[Expr], env: Env) -> list[Any]:
    """The elements for which the conditions may hold, asked of one for each shape."""
    holds = [compiled(condition) for condition in conditions]
    own = list(env)
    found: list[Any] = []
    for group in groups:
        own[slot] = group[0]
        for one in holds:
            try:
                if not one(own):
                    break
            except (AttributeError, TypeError):  # something in it is unknown
                continue
        else:
            found += group
    return found


def _may_hold(condition: Expr, env: Env) -> bool:
    try:
        return bool(compiled(condition)(env))
    except (AttributeError, TypeError):  # something in it is unknown
        return True
