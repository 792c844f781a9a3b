"""Records made beforehand and records made by attrs are the same to whoever uses them."""

import copy
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import tthc_dsl
from tthc_dsl._generated.records import INITS, NEWS
from tthc_dsl.record import NamedTuple, by_attrs, by_typing, evolve, field, record


def classes() -> Iterator[type]:
    """Every class of the package."""
    for module in pkgutil.walk_packages(tthc_dsl.__path__, "tthc_dsl."):
        if "_generated" in module.name or module.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and value.__module__ == module.name:
                yield value


CLASSES = sorted(classes(), key=lambda cls: f"{cls.__module__}.{cls.__qualname__}")
RECORDS = [cls for cls in CLASSES if hasattr(cls, "__fields__")]
TUPLES = [cls for cls in CLASSES if cls.__mro__[1:] == NamedTuple.__mro__]  # type: ignore[attr-defined]


def made_by_attrs(cls: Any) -> Any:
    """The same class once more, by attrs."""
    fields = dict(cls.__fields__)
    left = {*fields, "__slots__", "__init__", "__setattr__", "__delattr__", "__match_args__"}
    body = {name: value for name, value in vars(cls).items() if name not in left}
    body["__annotations__"] = dict.fromkeys(fields, object)
    shared = {name: vars(cls)[name] for name in ("__fields__", "__repr__", "__eq__", "__hash__")}
    return by_attrs(type(cls.__name__, cls.__bases__, body), fields, shared)


def test_all_are_known() -> None:
    assert {f"{cls.__module__}.{cls.__qualname__}" for cls in RECORDS} == set(INITS)


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__qualname__)
def test_made_beforehand_as_attrs_makes_it(cls: Any) -> None:
    by = made_by_attrs(cls)
    names = [name for name, _ in cls.__fields__]
    values = {name: f"<{name}>" for name in names}
    ours, theirs = cls(**values), by(**values)
    assert repr(ours) == repr(theirs)
    assert cls.__match_args__ == by.__match_args__ == tuple(names)
    assert [getattr(ours, name) for name in names] == [getattr(theirs, name) for name in names]
    required = {name: 0 for name, one in cls.__fields__ if type(one.default) is object}
    assert repr(cls(**required)) == repr(by(**required))
    for name in names:
        # What counts in equality counts in both, and nothing can be changed.
        assert (ours == evolve(ours, **{name: 1})) == (theirs == evolve(theirs, **{name: 1}))
        for one in (ours, theirs):
            with pytest.raises(AttributeError):
                setattr(one, name, 1)
    for one in (ours, theirs):
        with pytest.raises(AttributeError):
            one.another = 1
        with pytest.raises(TypeError):
            type(one)(**values, another=1)
    if required:
        for made in (cls, by):
            with pytest.raises(TypeError):
                made()
    assert hash(ours) == hash(cls(**values))


def test_a_class_that_the_build_does_not_know_is_made_by_attrs() -> None:
    @record
    class Point:
        x: int
        y: int = 0
        label: str = field(default="", eq=False, repr=False)

    assert Point(1) == Point(1, 0, "a")
    assert Point(1) != Point(2)
    assert repr(Point(1, 2, "a")) == "Point(x=1, y=2)"
    assert evolve(Point(1), y=3) == Point(1, 3)
    with pytest.raises(AttributeError):
        Point(1).x = 2  # type: ignore[misc]


@pytest.mark.parametrize("cls", TUPLES, ids=lambda cls: cls.__qualname__)
def test_tuples_made_beforehand_as_typing_makes_them(cls: Any) -> None:
    names = cls._fields
    kept = ("__module__", "__annotations__")
    defaults = dict(zip(reversed(names), reversed(cls.__new__.__defaults__ or ()), strict=False))
    by: Any = by_typing(cls.__name__, {one: vars(cls)[one] for one in kept} | defaults)
    values = {name: f"<{name}>" for name in names}
    ours, theirs = cls(**values), by(**values)
    assert ours == theirs == cls(*values.values())
    assert repr(ours) == repr(theirs)
    assert cls.__match_args__ == by.__match_args__ == names
    assert [getattr(ours, name) for name in names] == [getattr(theirs, name) for name in names]
    required = {name: 0 for name in names if name not in defaults}
    assert cls(**required) == by(**required)
    assert ours._replace(**{names[-1]: 1}) == theirs._replace(**{names[-1]: 1})
    assert copy.copy(ours) == ours
    for one in (ours, theirs):
        with pytest.raises(AttributeError):
            setattr(one, names[0], 1)
        with pytest.raises(AttributeError):
            one.another = 1
        with pytest.raises(TypeError):
            type(one)(**values, another=1)


def test_all_tuples_are_known() -> None:
    assert {f"{cls.__module__}.{cls.__qualname__}" for cls in TUPLES} == set(NEWS)


def test_a_tuple_that_the_build_does_not_know_is_made_by_typing() -> None:
    class Point(NamedTuple):
        x: int
        y: int = 0

        @property
        def sum(self) -> int:
            return self.x + self.y

    assert Point(1) == (1, 0)
    assert Point(1, 2).sum == 3
    assert repr(Point(1, 2)) == "Point(x=1, y=2)"
