"""Which elements of a rule's first list are worth a look in a plan, by what the rule needs (`needs.py`)."""

from collections.abc import Iterable, Sequence
from typing import Any

from ..model.rule import Expr, Rule
from .compile import Env, compiled
from .finds import holding
from .needs import TASKS, TEXTS, Needs, needs_of
from .world import World


def needs(rule: Rule) -> Needs:
    """What the rule needs, as the build step has told it or now."""
    return needs_of(rule) if rule.needs is None else Needs(*rule.needs)


def worth(rule: Rule, needs: Needs, env: Env) -> Sequence[Any] | None:
    """The elements; None where all are, or the rule goes over no list, or over pairs."""
    if not all(_may_hold(condition, env) for condition in needs.plan):
        return []
    if not rule.scans:
        return None
    world: World = env[0].world
    over = rule.scans[0][2]
    if needs.finds:
        return holding(world, needs.finds)
    if needs.hints and over == TASKS:
        return world.tasks_worth(needs.hints, needs.kinds)
    if needs.hints:
        return world.worth(needs.hints) if over == TEXTS else world.outputs_worth(needs.hints)
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
