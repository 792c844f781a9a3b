"""Days on the command line."""

import re
from datetime import date

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


def read_day(wanted: str) -> date | None:
    """ "21/11/2026" or "2026-11-21"; None for what is no day."""
    written = _DAY.fullmatch(wanted)
    try:
        return date(int(written[3]), int(written[2]), int(written[1])) if written else date.fromisoformat(wanted)
    except ValueError:
        return None
