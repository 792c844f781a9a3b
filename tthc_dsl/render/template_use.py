"""What of a plan a template never prints: the names of the view that it does not take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from jinja2 import nodes

from ..diagnostics.diagnostic import Say
from .contract import CONTRACT

_PRINTED: Final = ("letterhead", "subject", "bases", "blocks", "recipients", "signature", "annexes", "notes")
"""What every document prints where the plan has it. Other names say how, or are words that are always the same."""
_ABOUT: Final = {name.path: name.about for name in CONTRACT if "." not in name.path and "[" not in name.path}

NOTHING: Final[Say] = (
    "nội dung mẫu không có thẻ nào: không in một chữ nào của kế hoạch",
    "the text of the template has no tag: it prints not one word of the plan",
)


def names_of(trees: Iterable[nodes.Template]) -> frozenset[str]:
    """The names of the view that parsed templates take."""
    taken = {name.name for tree in trees for name in tree.find_all(nodes.Name) if name.ctx == "load"}
    return frozenset(taken & _ABOUT.keys())


def unprinted(taken: frozenset[str]) -> Say | None:
    """What a template that takes these names does not print; None where that is nothing."""
    missing = [name for name in _PRINTED if name not in taken]
    if not missing:
        return None
    vi, en = (", ".join(f"{_ABOUT[name][language]} (`{name}`)" for name in missing) for language in (0, 1))
    return f"mẫu không in: {vi}", f"the template does not print: {en}"
