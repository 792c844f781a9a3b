"""The functions that rules may call: pure, total, each in a table with its types.

The tables stand in `tables/`, one for each kind of rule. What a text holds is found by the modules in `facts/`,
which know no plan; what needs a plan or its entities stands in the modules beside this one. All are imported when a
rule first calls them.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from .tables import bodies, common, figures, legal, structure, time, wording
from .tables.function import Function
from .vocabulary import ENTITIES, FACTS, STANDS_FOR, Fields

TABLES = (common, structure, time, bodies, legal, figures, wording)
FUNCTIONS: dict[str, Function] = {name: function for table in TABLES for name, function in table.FUNCTIONS.items()}
FACT_FIELDS: dict[str, Fields] = {name: fields for table in TABLES for name, fields in table.FACT_FIELDS.items()}


def implementation(name: str) -> Callable[..., Any]:
    """The Python function behind a name; its module is imported now."""
    module, _, function = FUNCTIONS[name].source.rpartition(".")
    found: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), function)
    return found


ENTITIES.update(FACT_FIELDS)
FACTS.update(FACT_FIELDS)
STANDS_FOR.update(dict.fromkeys(FACT_FIELDS, "piece"))
