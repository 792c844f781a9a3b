"""A sheet of data, whatever file it came in: rows of cells, each with its place."""

from decimal import Decimal
from typing import Literal

from ..diagnostics.diagnostic import Say
from ..record import record
from ..source import SourceFile, Span

MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_FAULTS = 200
"""So many findings of one kind of reading are told: who has more mends these first."""
_SHOWN = 80
"""Letters of a cell that a message shows."""

Trouble = Literal["", "date", "error", "formula", "merged", "boolean"]
"""Why a cell of a spreadsheet has no text to go by: it holds a date, an error, a formula never reckoned, is covered by
a merged cell, or is true or false."""


@record
class Cell:
    """One cell. `number`: what a spreadsheet stored as a number, `percent`: shown with a percent sign (0.5 is 50 %).

    `name` is the spreadsheet's ("C7"), "" in CSV. `text` is what it shows, as it stands: blanks and all.
    """

    text: str
    span: Span
    number: Decimal | None = None
    percent: bool = False
    name: str = ""
    trouble: Trouble = ""

    @property
    def blank(self) -> bool:
        """Does it say nothing at all?"""
        return not self.trouble and not self.text.strip()

    @property
    def shown(self) -> str:
        """Its text as a message shows it: in one line, cut where it is long."""
        text = " ".join(self.text[: 4 * _SHOWN].split())
        return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."

    @property
    def where(self) -> Say | None:
        """The remark under its place: "ô C7"; None where line and column are enough."""
        return (f"ô {self.name}", f"cell {self.name}") if self.name else None


@record
class Sheet:
    """The rows of a sheet that are not blank, in order; a row may be shorter or longer than its head. `whole`: none was
    left out for a fault.

    `source` is the text of a CSV file, or made of a spreadsheet: a line for each row, cells parted by tabs.
    """

    source: SourceFile
    rows: tuple[tuple[Cell, ...], ...]
    whole: bool = True
