"""Records: the immutable values that everything here is made of.

A record is an attrs class, frozen and slotted, whose `repr`, `==` and `hash` are shared functions. attrs would write
and compile them for each of some seventy classes, and that is half of what importing a record costs.
"""

from typing import Any, TypeVar, dataclass_transform

import attrs

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(attrs.field,))
def record(cls: type[T]) -> type[T]:
    """A class of annotated fields to a record. Fields set with `field(eq=False)` do not count in equality."""
    # attrs leaves alone what a class defines itself.
    cls.__repr__ = _repr  # type: ignore[method-assign]
    cls.__eq__ = _equal  # type: ignore[method-assign]
    cls.__hash__ = _hash  # type: ignore[method-assign]
    return attrs.frozen(cls)


def evolve(value: T, **changes: Any) -> T:
    """The same record with some fields changed."""
    return attrs.evolve(value, **changes)  # type: ignore[misc]  # every record is an attrs class


def _counted(value: Any) -> tuple[Any, ...]:
    return tuple(getattr(value, field.name) for field in type(value).__attrs_attrs__ if field.eq)


def _equal(self: Any, other: object) -> bool:
    if self is other:
        return True
    return _counted(self) == _counted(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash((type(self), _counted(self)))


def _repr(self: Any) -> str:
    shown = []
    for field in type(self).__attrs_attrs__:
        value = getattr(self, field.name)
        if field.repr and value != field.default:
            shown.append(f"{field.name}={value!r}")
    return f"{type(self).__name__}({', '.join(shown)})"
