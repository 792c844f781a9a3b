"""What the passes are given of files: the text of one that could be read, or why it cannot be."""

from collections.abc import Callable

from .diagnostics.diagnostic import Say
from .record import record


@record
class Opened:
    """A file that could be read: its path as shown, and its text as decoded."""

    path: str
    text: str


@record
class Refused:
    """A file that could not be read: the code and name of the finding, why, and what to do."""

    code: str
    name: str
    path: str
    why: Say
    help: Say


Reader = Callable[[str, str], Opened | Refused]
"""(file that asks, path as written there) to the file, always the same path for the same file."""
