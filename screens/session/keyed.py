"""Keys with ids, which the settings can change; each has a key that every terminal passes on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

# macOS Terminal does not pass on shift+up and shift+down; these keys stand in for them.
ALSO = {"shift+up": "K", "shift+down": "J", "shift+left": "H", "shift+right": "L"}


@dataclass(frozen=True)
class KeyedAction:
    """What a key does in an area; `area` is the AREA of the screen or widget."""

    area: str
    binding: Binding


# By id; filled as the screens are imported.
ACTIONS: dict[str, KeyedAction] = {}


class Keyed:
    """Gives the bindings of a class ids, `area.action`, by which the settings change them.

    A class with bindings has an AREA, which must never change: settings contain it.
    """

    AREA: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]]

    def __init_subclass__(cls, **more: Any) -> None:
        own: Iterable[BindingType] | None = cls.__dict__.get("BINDINGS")
        if own is not None:
            if "AREA" not in cls.__dict__:
                raise TypeError(f"{cls.__qualname__} has bindings, and states no AREA")
            cls.BINDINGS = [_named(cls.AREA, binding) for binding in own]
        # Textual reads the bindings as the class is made.
        super().__init_subclass__(**more)


def _named(area: str, given: BindingType) -> Binding:
    binding = given if isinstance(given, Binding) else Binding(*given)
    if binding.id is not None:
        # A binding shared by many classes; it got its id where it was made.
        return binding
    keys = binding.key.split(",")
    keys += [ALSO[key] for key in keys if key in ALSO]
    name = re.sub(r"[^a-z0-9]+", "_", binding.action.replace("-", "back ").lower()).strip("_")
    made = replace(binding, key=",".join(keys), id=f"{area}.{name}")
    if made.description:
        ACTIONS.setdefault(str(made.id), KeyedAction(area, made))
    return made
