"""Facts about the wording of a text: each takes a text and gives a tuple of what it found, in the order of the text."""

from .abbreviations import COMMON, abbreviations, definitions, full_forms, small_letters
from .brackets import unbalanced
from .capitals import capitals, name_case
from .doubled import doubled, repeated_phrases
from .obsolete import obsolete
from .phrases import near_phrases
from .spacing import spacing
from .syllables import invalid_syllables
from .tone_marks import tone_style
from .years import year_mentions

__all__ = [
    "COMMON",
    "abbreviations",
    "capitals",
    "definitions",
    "doubled",
    "full_forms",
    "invalid_syllables",
    "name_case",
    "near_phrases",
    "obsolete",
    "repeated_phrases",
    "small_letters",
    "spacing",
    "tone_style",
    "unbalanced",
    "year_mentions",
]
