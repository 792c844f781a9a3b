"""Records: the immutable values that everything here is made of.

A record is a frozen, slotted attrs class. attrs writes and compiles the methods of a class when it is imported, which
for the seventy classes here takes longer than the check of a plan. So the methods are made beforehand: `repr`, `==`
and `hash` are shared functions, and the build step has written each `__init__` (`_generated/records.py`). A class it
does not know, or whose fields have changed since, is made by attrs; a test holds both ways to the same behaviour.

What rules find in texts are tuples with names, of which the same holds: `typing` compiles a `__new__` for each class.
"""

import types
import typing
from collections import _tuplegetter  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

try:
    from ._generated.records import INITS, NEWS
except ImportError:  # not built yet
    INITS, NEWS = {}, {}

T = TypeVar("T")
_REQUIRED: Any = object()


class _Field:
    """What `field(...)` says of a field."""

    __slots__ = ("default", "eq", "repr")

    def __init__(self, default: Any, eq: bool, repr: bool) -> None:
        self.default, self.eq, self.repr = default, eq, repr


def field(*, default: Any = _REQUIRED, eq: bool = True, repr: bool = True) -> Any:
    """A field that does not count in equality (`eq=False`), or is not shown (`repr=False`)."""
    return _Field(default, eq, repr)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """A class of annotated fields to a record."""
    names = tuple(vars(cls).get("__annotations__", ()))  # `inspect` is what we save
    given = [vars(cls).get(name, _REQUIRED) for name in names]
    fields = [one if isinstance(one, _Field) else _Field(one, True, True) for one in given]
    pairs = tuple(zip(names, fields, strict=True))
    methods: dict[str, Any] = {
        "__fields__": pairs,
        "__repr__": _repr,
        "__eq__": _equal,
        "__hash__": _hash,
    }
    known, init = INITS.get(f"{cls.__module__}.{cls.__qualname__}", ((), None))
    if init is None or known != names:
        return by_attrs(cls, dict(pairs), methods)
    init.__defaults__ = tuple(one.default for one in fields if one.default is not _REQUIRED)
    unwanted = {*names, "__dict__", "__weakref__"}
    body = {name: value for name, value in cls.__dict__.items() if name not in unwanted}
    body |= methods
    body |= {"__slots__": names, "__match_args__": names, "__init__": init, "__setattr__": _no, "__delattr__": _no}
    made: type[T] = type(cls.__name__, cls.__bases__, body)
    return made


def by_attrs(cls: type[T], fields: dict[str, _Field], methods: dict[str, Any]) -> type[T]:
    """The record as attrs makes it, with the shared methods (attrs leaves alone what a class defines itself)."""
    import attrs

    for name, one in fields.items():
        default = attrs.NOTHING if one.default is _REQUIRED else one.default
        setattr(cls, name, attrs.field(default=default, eq=one.eq, repr=one.repr))
    for name, method in methods.items():
        setattr(cls, name, method)
    return attrs.frozen(cls)


def evolve(value: T, /, **changes: Any) -> T:
    """The same record with some fields changed."""
    return type(value)(**{name: getattr(value, name) for name, _ in _fields(value)} | changes)


def _fields(value: object) -> tuple[tuple[str, _Field], ...]:
    fields: tuple[tuple[str, _Field], ...] = getattr(type(value), "__fields__", ())
    return fields


def _counted(value: object) -> tuple[Any, ...]:
    return tuple(getattr(value, name) for name, one in _fields(value) if one.eq)


def _equal(self: object, other: object) -> bool:
    if self is other:
        return True
    return _counted(self) == _counted(other) if type(other) is type(self) else NotImplemented


def _hash(self: object) -> int:
    return hash((type(self), _counted(self)))


def _repr(self: object) -> str:
    shown = [
        f"{name}={value!r}" for name, one in _fields(self) if one.repr and (value := getattr(self, name)) != one.default
    ]
    return f"{type(self).__name__}({', '.join(shown)})"


def _no(self: object, name: str, value: object = None) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")


# ------------------------------------------------------------------ tuples with names

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class _Named(type):
        """Makes the classes under `NamedTuple`."""

        def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(mcs, name, (tuple,), body)
            # Python 3.14 and later keep them elsewhere.
            names = tuple(body.get("__annotations__", ()))
            known, new = NEWS.get(f"{body['__module__']}.{body['__qualname__']}", ((), None))
            if new is None or known != names:
                return by_typing(name, body)
            new.__defaults__ = tuple(body[one] for one in names if one in body)
            getters = {one: _tuplegetter(number, None) for number, one in enumerate(names)}
            made = {"__slots__": (), "__match_args__": names, "_fields": names, "__new__": new}
            return super().__new__(mcs, name, bases, body | getters | made)

    class NamedTuple(metaclass=_Named):
        """Stands for `typing.NamedTuple`."""

        __slots__ = ()

        def __repr__(self) -> str:
            shown = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(shown)})"

        def _replace(self, **changes: Any) -> "NamedTuple":
            return type(self)(**dict(zip(self._fields, self, strict=True)) | changes)

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)


def by_typing(name: str, body: dict[str, Any]) -> type:
    """The class as `typing` makes it."""
    return types.new_class(name, (typing.NamedTuple,), exec_body=lambda namespace: namespace.update(body))
