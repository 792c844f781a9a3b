"""The keyword that a misspelt word was meant for."""

import re
from collections.abc import Collection, Mapping
from functools import cache

from ..diagnostics.suggest import nearest
from .keywords import KEYWORDS, forms, spelling
from .schema import FILE, OF_DOCUMENT, PARENTS, ROLES

ALL_FORMS = {form: terminal for terminal in KEYWORDS for form in forms(terminal)}
_WORDS = re.compile(r"[^\W\d]\w*(?:[ \t]+[^\W\d]\w*)?(?:[ \t]+[^\W\d]\w*)?(?:[ \t]+[^\W\d]\w*)?")
_ENOUGH = 8
_RARE = frozenset((*ROLES[3:], "number", "unnumbered", "after", "ground"))


def statements_in(parent: str, accepted: Collection[str]) -> list[str]:
    """The terminals that may begin a line in a block: of the table, or what the parser accepts in a list in braces."""
    if parent in ("columns", "recipients"):
        return [terminal for terminal in KEYWORDS if terminal in accepted]
    return _kinds_in(parent)


@cache
def _kinds_in(parent: str) -> list[str]:
    kinds = [kind for kind, parents in PARENTS.items() if parent in parents]
    # Those that are written most come first; a list in a message is cut. The head of a document stands mostly in its
    # decision, and few blocks hold one of their own kind.
    rare = _RARE | {parent} | (frozenset(OF_DOCUMENT) if parent == "plan" else frozenset())
    return [kind.upper() for kind in sorted(kinds, key=lambda kind: kind in rare)]


def meant(text: str, start: int, line_end: int, accepted: Collection[str]) -> tuple[str, int] | None:
    """The accepted keyword that is nearest to the words at `start`, and where these end; the longest match first."""
    match = _WORDS.match(text, start, line_end)
    if match is None:
        return None
    valid = _by_length(frozenset(accepted))
    for words in reversed(list(re.finditer(r"\w+", match[0]))):
        end = start + words.end()
        written = " ".join(text[start:end].split())
        choice = valid.get(written.count(" "), {})
        guess = nearest(written, choice)
        if guess:
            return _shown(guess), end
    return None


def _shown(form: str) -> str:
    """A form of a keyword with its tone marks, where the bare one was nearest."""
    terminal = ALL_FORMS[form]
    return form if form in KEYWORDS[terminal][0] else spelling(terminal, "vi")


def begun(text: str, start: int, line_end: int, accepted: Collection[str]) -> tuple[str, int] | None:
    """The accepted keyword of several words that the words at `start` begin, and where these end."""
    match = _WORDS.match(text, start, line_end)
    for words in reversed(list(re.finditer(r"\w+", match[0]))) if match else ():
        end = start + words.end()
        written = " ".join(text[start:end].split())
        found = [form for form in _BEGINNINGS.get(written, ()) if ALL_FORMS[form] in accepted]
        if len({ALL_FORMS[form] for form in found}) == 1:
            return _shown(found[0]), end
    return None


def _beginnings() -> Mapping[str, list[str]]:
    """The first words of the forms of several words → the forms."""
    found: dict[str, list[str]] = {}
    for form in ALL_FORMS:
        words = form.split(" ")
        for count in range(1, len(words)):
            found.setdefault(" ".join(words[:count]), []).append(form)
    return found


_BEGINNINGS = _beginnings()


def _by_length(accepted: frozenset[str]) -> Mapping[int, Mapping[str, str]]:
    """The forms of some keywords by their number of blanks; kept, as the same blocks are faulty again and again."""
    found = _KNOWN.get(accepted)
    if found is None:
        found = {}
        for form, terminal in ALL_FORMS.items():
            if terminal in accepted:
                found.setdefault(form.count(" "), {})[form] = terminal
        _KNOWN[accepted] = found
    return found


_KNOWN: dict[frozenset[str], dict[int, dict[str, str]]] = {}


def listed(terminals: list[str], language: str) -> str:
    """Some keywords as a list: "`task`, `section`"; cut where it grows long."""
    words = [f"`{spelling(terminal, language)}`" for terminal in terminals[:_ENOUGH]]
    return ", ".join(words) + (" ..." if len(terminals) > _ENOUGH else "")


def block_name(parent: str, language: str) -> str:
    """A block by its keyword, "" for the file itself."""
    return "" if parent == FILE else spelling(parent.upper(), language)
