"""Frozen dataclasses of our own do as Python's do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest

from samling import frozen
from samling.model import Team
from tests.help import ROOT


def made_by(dataclass: Callable[..., Any]) -> tuple[type, type]:
    """Returns a class and one below it, which have all that such classes have here."""

    @dataclass(frozen=True)
    class Above:
        """One."""

        name: str
        parts: list[int] = field(default_factory=list)
        left_out: int = field(default=0, compare=False)

    @dataclass(frozen=True, kw_only=True)
    class Below(Above):
        """One more."""

        number: int
        seen: bool = False

        def __post_init__(self) -> None:
            if self.number < 0:
                raise ValueError("below zero")
            object.__setattr__(self, "name", self.name.strip())

    return Above, Below


GIVEN: list[tuple[int, tuple[Any, ...], dict[str, Any]]] = [
    (0, ("a",), {}),
    (0, ("a", [1], 2), {}),
    (0, ("a",), {"left_out": 3}),
    (0, (), {}),
    (0, ("a", [], 0, 1), {}),
    (0, ("a",), {"number": 1}),
    (1, (" a ",), {"number": 1}),
    (1, ("a", [1]), {"number": 1, "seen": True}),
    (1, ("a",), {}),
    (1, ("a", [], 0, 1), {}),
    (1, ("a",), {"number": -1}),
]


@pytest.mark.parametrize(("which", "given", "named"), GIVEN)
def test_an_object_is_made_or_refused_as_pythons_own(
    which: int, given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    said = []
    for dataclass in (dataclasses.dataclass, frozen.dataclass):
        try:
            one = made_by(dataclass)[which](*given, **named)
        except (TypeError, ValueError) as error:
            said.append(str(error))
        else:
            values = {part.name: getattr(one, part.name) for part in fields(one)}
            said += [(repr(one), values, replace(one, name="b").name)]
    assert said[0] == said[1]


def test_objects_are_compared_by_their_class_and_what_counts() -> None:
    above, below = made_by(frozen.dataclass)
    assert above("a", [1], 2) == above("a", [1], 3) != above("a", [2], 2)
    assert above("a") != below("a", number=1)
    assert above("a").parts is not above("a").parts
    assert hash(above("a", (), 2)) == hash(above("a", (), 3))


def test_nothing_changes_an_object() -> None:
    above, _ = made_by(frozen.dataclass)
    one = above("a")
    with pytest.raises(FrozenInstanceError):
        one.name = "b"
    with pytest.raises(FrozenInstanceError):
        del one.name
    team = Team(title="Kols", slug="kols")
    assert pickle.loads(pickle.dumps(team)) == team == copy.deepcopy(team)


def test_home_comes_without_a_method_compiled_for_a_frozen_class() -> None:
    script = """
import dataclasses, sys
import screens.app, screens.home.home, samling.store.workspace
rooms = [module for name, module in sys.modules.items() if name.startswith(("samling", "screens"))]
classes = {one for room in rooms for one in vars(room).values() if isinstance(one, type)}
made = [one for one in classes if dataclasses.is_dataclass(one)]
own = [one for one in made if one.__module__.startswith(("samling", "screens"))]
print(len(own), *[one.__qualname__ for one in own if one.__dataclass_params__.frozen])
"""
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    count, *compiled = run.stdout.split()
    assert int(count) > 50
    assert compiled == []
