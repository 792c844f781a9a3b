"""What functions over texts find in a plan: each is asked once of each different text that is worth it."""

from collections.abc import Callable, Iterable
from typing import Any

from .functions import FUNCTIONS, implementation
from .prose import Piece, Prose
from .world import PlanView, World

Facts = tuple[Any, ...]


def finds(world: World, name: str) -> dict[str, Facts]:
    """The texts of the plan in which a function finds something, with what it finds."""
    key = ("finds", name)
    if key not in world.facts:
        texts, hints = world.letters, FUNCTIONS[name].hint
        worth = [texts.different[number] for number in texts.met(hints)] if hints else texts.different
        find: Callable[[str], Facts] | None = implementation(name) if worth else None
        world.facts[key] = {text: found for text in worth if (found := find(text))} if find else {}
    known: dict[str, Facts] = world.facts[key]
    return known


def holding(world: World, name: str) -> list[Prose]:
    """The texts in which a function finds something."""
    return world.those(finds(world, name))


def facts_in(world: World, name: str, text: str) -> Facts:
    """What a function finds in a text, of the plan or not."""
    if FUNCTIONS[name].hint and text in world.letters.places:
        return finds(world, name).get(text, ())
    found: Facts = implementation(name)(text)
    return found


def pieces_in(plan: PlanView, name: str, piece: Prose | Piece) -> list[Piece]:
    """The same as pieces; the same ones each time."""
    facts, key = plan.world.facts, (name, piece)
    if key not in facts:
        facts[key] = pieces(piece, facts_in(plan.world, name, piece.words))
    kept: list[Piece] = facts[key]
    return kept


def pieces(piece: Prose | Piece, facts: Iterable[Any]) -> list[Piece]:
    """Facts about parts of a text as pieces of it."""
    prose, start = piece.prose, piece.start
    return [Piece(prose, start + fact.start, start + fact.end, fact) for fact in facts]
