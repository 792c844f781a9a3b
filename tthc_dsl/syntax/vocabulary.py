"""Which of the two vocabularies a source is written in: messages suggest keywords in the author's own."""

import re
from functools import lru_cache

from .keywords import KEYWORDS, spelling
from .lexer import keyword_at

_FIRST_WORD = re.compile(r"^[ \t]*([^\W\d]\w*)", re.MULTILINE)


@lru_cache(maxsize=8)
def vocabulary(text: str) -> str:
    """ "en" or "vi": the language of the first line that begins with a keyword; "en" when none does."""
    for match in _FIRST_WORD.finditer(text):
        for terminal, end in keyword_at(text, *match.span(1)):
            written = " ".join(text[match.start(1) : end].split())
            return "en" if written in KEYWORDS[terminal][0] else "vi"
    return "en"


_PLACE = re.compile(r"<([A-Z_]+)>")


def spelt(sample: str, language: str) -> str:
    """A sample of the language in one vocabulary: `<LEAD> van_phong` to `chủ trì van_phong`."""
    return _PLACE.sub(lambda match: spelling(match[1], language), sample)
