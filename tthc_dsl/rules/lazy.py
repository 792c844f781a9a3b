"""Attributes that are reckoned when they are first read."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801  # read as a word: a lazy attribute
    """An attribute that is reckoned when it is first read (functools.cached_property takes a lock in 3.11)."""

    def __init__(self, reckon: Callable[[Any], T]) -> None:
        self.reckon, self.name, self.__doc__ = reckon, reckon.__name__, reckon.__doc__

    def __get__(self, holder: Any, owner: type) -> T:
        value = holder.__dict__[self.name] = self.reckon(holder)
        return value
