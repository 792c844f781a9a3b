"""A profile: the numbers and words that a form asks for, and what its items are called.

A profile is data (`templates/nd30/profile.toml`): a successor decree is another file. Sizes are half-points as in
`w:sz` (26 is 13 pt), lengths twips (1 mm is 56.693), as Word stores them.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from ..diagnostics.diagnostic import Say, Severity
from ..record import record

Range = tuple[int, int]
"""From, to; both allowed."""


@record
class Item:
    """One item that is checked: its word, its weight, what it is, and where it is asked ("": practice)."""

    id: str
    name: str
    severity: Severity
    title: Say
    source: str


@record
class Profile:
    """What a form asks for."""

    name: str
    decree: str
    items: dict[str, Item]
    numbers: dict[str, int]
    ranges: dict[str, Range]
    sets: tuple[tuple[int, ...], ...]
    words: dict[str, tuple[str, ...]]
    patterns: dict[str, re.Pattern[str]]
    symbols: dict[str, str]


def read_profile(text: str) -> Profile:
    """The profile that a TOML text states."""
    data: dict[str, Any] = tomllib.loads(text)
    items = {
        key: Item(key, one["name"], one["severity"], (one["vi"], one["en"]), one.get("source", ""))
        for key, one in data["items"].items()
    }
    return Profile(
        name=data["name"],
        decree=data["decree"],
        items=items,
        numbers=data["numbers"],
        ranges={key: (low, high) for key, (low, high) in data["ranges"].items()},
        sets=tuple(tuple(one) for one in data["size_sets"]),
        words={key: tuple(words) for key, words in data["words"].items()},
        patterns={key: re.compile(pattern) for key, pattern in data["patterns"].items()},
        symbols=data["symbols"],
    )
