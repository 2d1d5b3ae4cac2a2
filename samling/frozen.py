"""Frozen dataclasses whose methods are written when they are first needed.

Python's own compiles six methods for each class while it is imported, in some 0.6 ms; for the
hundred classes that Home needs this was a tenth of its start. Here five of them are the same
functions for all classes, and `__init__` is compiled when the first object is made. In all else
they are Python's own, `fields` and `replace` work on them, and type checkers see no difference.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, kw_only: bool = False) -> Callable[[type], type]:
        """Makes a class a frozen dataclass; one that is not `frozen` is Python's own to make."""
        assert frozen

        def made(cls: type) -> type:
            own = vars(cls)
            methods = {"__init__": _first(cls), **_SHARED}
            # What the class says itself stays; where it says how it is compared, Python takes
            # its hash away.
            methods = {name: one for name, one in methods.items() if own.get(name) is None}
            dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
            for name, method in methods.items():
                setattr(cls, name, method)
            return cls

        return made


def _first(cls: Any) -> Callable[..., None]:
    """Returns the `__init__` of a class until the first object is made."""

    def __init__(self: object, /, *given: object, **named: object) -> None:  # noqa: N807
        cls.__init__ = _written(cls)
        cls.__init__(self, *given, **named)

    return __init__


def _written(cls: Any) -> Callable[..., None]:
    """Returns the `__init__` of a class, compiled."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_MISSING": MISSING}
    plain: list[str] = []
    by_name: list[str] = []
    lines: list[str] = []
    for number, one in enumerate(fields(cls)):
        parameter, value = one.name, one.name
        if one.default_factory is not MISSING:
            known[f"_{number}"] = one.default_factory
            parameter, value = (
                f"{value}=_MISSING",
                f"_{number}() if {value} is _MISSING else {value}",
            )
        elif one.default is not MISSING:
            known[f"_{number}"] = one.default
            parameter = f"{value}=_{number}"
        (by_name if one.kw_only else plain).append(parameter)
        lines.append(f"_set(self, {one.name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join(["self", *plain, *(["*", *by_name] if by_name else [])])
    exec(f"def __init__({parameters}):\n " + "\n ".join(lines or ["pass"]), known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


@cache
def _compared(cls: Any) -> Callable[[object], object]:
    """Returns what gives the values that objects of a class are compared by."""
    names = [one.name for one in fields(cls) if one.compare]
    return attrgetter(*names) if names else lambda _: ()


def _is_equal(self: Any, other: object) -> Any:
    compared = _compared(self.__class__)
    return compared(self) == compared(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_compared(self.__class__)(self))


def _words(self: Any) -> str:
    told = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self))
    return f"{type(self).__qualname__}({told})"


def _refuse(self: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"{name!r} of a {type(self).__qualname__} cannot be changed")


_SHARED: dict[str, Callable[..., Any]] = {
    "__eq__": _is_equal,
    "__hash__": _hash,
    "__repr__": _words,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}
