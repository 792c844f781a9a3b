"""The base of all records: one `repr` for all of them.

attrs would write one for each class, and writing methods is what the import of a record costs: a third less this way.
"""

from typing import Any


class Record:
    """A record of named fields; use as `@frozen(repr=False) class Name(Record)`."""

    __slots__ = ()

    def __repr__(self) -> str:
        shown: list[str] = []
        for field in getattr(type(self), "__attrs_attrs__", ()):
            value: Any = getattr(self, field.name)
            if field.repr and value != field.default:
                shown.append(f"{field.name}={value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"
