"""Functions for rules about time."""

from ..vocabulary import Fields
from .function import Function

FACT_FIELDS: dict[str, Fields] = {}

FUNCTIONS: dict[str, Function] = {}
