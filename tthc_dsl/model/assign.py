"""How targets are assigned: cases over indicators and agencies, and what comes of them.

Expressions are those of rules (`rule.py`); slot 0 is the plan.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ..record import field, record
from ..source import NOWHERE, Span
from .rule import Expr, Scan


@record
class Data:
    """A data file: its name in the source, and its path as written there; or figures that stand in the source itself;
    or, without either, figures that are not there yet.

    `text`: these, line by line as in a CSV file; `lines`: where each line of them begins in the source.
    """

    id: str
    path: str
    text: str = ""
    lines: tuple[int, ...] = ()
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@record
class Reckoned:
    """A value with a name. `given`: it comes from a data file; where it is unknown the assigned target stands."""

    name: str
    slot: int
    value: Expr
    given: bool = False


@record
class Case:
    """One case: where `when` holds the target is `value`. `printed`: its words in the document; `when_words` and
    `value_words`: the two in words, for an explanation."""

    when: Expr
    value: Expr
    printed: str
    when_words: str = ""
    value_words: str = ""
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@record
class Assignment:
    """A rule that assigns targets. The first case that holds decides.

    `indicator`, `agency`: the slots of the two that it goes over. `digits`: to how many decimals results are rounded,
    None for exact ones.
    """

    id: str
    scans: tuple[Scan, ...]
    values: tuple[Reckoned, ...]
    cases: tuple[Case, ...]
    slots: int
    indicator: int
    agency: int
    digits: int | None = None
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@record
class Input:
    """A figure that an assignment has asked for: by what name, of which agency, how it came in words of both languages,
    and where it stands; `value` None where there is none."""

    data: str
    agency: str
    value: Fraction | None
    how: tuple[str, str] = ("", "")
    places: tuple[Span, ...] = ()


Outcome = Literal["set", "no_result", "no_case", "endless"]
"""A case has set the target; a result is missing, so the target given from above stands; no case fits; the result has
no end as a decimal and no rounding is declared. Of the last two there is no value."""


@record
class Assigned:
    """The target of one agency for one indicator.

    `row`: the indicator's place among all of the plan (`queries.indicators`), from 0. `case`: the number of the case
    that decided, from 1; 0 for none. `exact`: before rounding. `values`: what the names of the assignment stood for.
    """

    assignment: str
    row: int
    agency: str
    target: Decimal
    value: Decimal | None
    outcome: Outcome
    case: int = 0
    exact: Fraction | None = None
    values: tuple[tuple[str, Fraction | None], ...] = field(default=(), eq=False)
    inputs: tuple[Input, ...] = field(default=(), eq=False)


@record
class AssignedTable:
    """Prints what an assignment gives, a row for each `agency` or for each `indicator`."""

    assignment: str
    title: str = ""
    rows: Literal["agency", "indicator"] = "agency"
    span: Span = field(default=NOWHERE, eq=False, repr=False)
