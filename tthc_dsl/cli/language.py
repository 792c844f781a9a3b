"""The language that the command speaks."""

from collections.abc import Mapping
from typing import cast

from ..diagnostics.diagnostic import Language


def language_of(wanted: str, environment: Mapping[str, str]) -> Language:
    """The language of messages: the option, TTHCC_LANG, then the locale; Vietnamese where nothing is said."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    for said in (wanted, environment.get("TTHCC_LANG", ""), locale):
        code = said[:2].lower()
        if code in ("vi", "en"):
            return cast(Language, code)
    return "vi"
