"""Functions for rules about structure."""

from ..vocabulary import Fields
from .function import Function

FACT_FIELDS: dict[str, Fields] = {}

FUNCTIONS: dict[str, Function] = {}
