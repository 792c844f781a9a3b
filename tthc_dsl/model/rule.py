"""Rules as they are checked: names resolved to slots, types known, texts taken apart.

An expression is a tuple (operator, operand ...), plain data that the build step can write down as it is:

    ("number", "99.5")  ("date", "2024-02-19")  ("text", "...")      a constant
    ("slot", 2)                                                      a variable; slot 0 is the plan
    ("get", "task", "content", e)                                    a field of an entity of that type
    ("words", e)                                                     the words of a piece of text
    ("call", "similar", e, ...)                                      a function of `rules/functions.py`
    ("=", a, b)  ("!=", a, b)  ("<", a, b)  ("<=", a, b)             comparisons; > and >= with the sides exchanged
    ("in", a, list)  ("within", text, text)                          membership; a text in a text
    ("+", a, b)  ("-", a, b)  ("*", a, b)  ("/", a, b)  ("negative", a)
    ("days", date, date)  ("later", date, number)  ("earlier", date, number)
    ("and", a, b)  ("or", a, b)  ("not", a)  ("known", a)  ("else", a, b)
    ("count", scan, None)  ("every", scan, e)  some, none, sum, min, max, list: over the bindings of a scan
    ("size", list)

A scan is (slot, earlier slot or -1, list expression, condition or None). With an earlier slot it gives pairs.
"""

from typing import Any, Literal

from ..record import field, record
from ..source import NOWHERE, Span

Expr = tuple[Any, ...]
Scan = tuple[int, int, Expr, Expr | None]
Level = Literal["error", "warning", "info", "off"]

Template = tuple[str | Expr, ...]
"""A message in one language: letters, and expressions ("show", type, e) between them."""
Templates = tuple[Template, Template]
"""(Vietnamese, English)."""

Mark = tuple[Expr, Templates | None]
"""A place to mark, and what is said there."""


@record
class Rule:
    """One rule. A finding is a binding of the scans for which `when` holds (where there is one) and `require` does not.

    `slots`: how many variables there are; `lets`: (slot, expression), reckoned in this order before `when`.
    `fix`: (place, new words). `needs`: what the engine has told from all this (`rules/needs.py`), None where it has to.
    """

    name: str
    code: str
    severity: Literal["error", "warning", "info"]
    slots: int
    scans: tuple[Scan, ...]
    lets: tuple[tuple[int, Expr], ...]
    when: Expr | None
    require: Expr | None
    at: Mark
    also: tuple[Mark, ...]
    message: Templates
    notes: tuple[Templates, ...] = ()
    help: Templates | None = None
    fix: tuple[Expr, Expr] | None = None
    needs: tuple[Any, ...] | None = field(default=None, eq=False, repr=False)
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@record
class Page:
    """What the manual says of a rule: the reason in both languages, samples, and where each sample stands."""

    rule: str
    why: tuple[str, str]
    avoid: tuple[str, ...]
    prefer: tuple[str, ...]
