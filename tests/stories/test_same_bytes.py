"""The same data give the same bytes on every Python, whenever in a day they are written.

From 3.12 on `sum` makes up for what adding one number after the other rounds away, which moved a
letter in a picture by a tenth of a point. So numbers with decimals are added by `math.fsum`. Both
ways of adding are put in here, whichever Python runs the tests.
"""

from __future__ import annotations

import builtins
import math
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import time_machine

from samling.cli.main import main

EXACT = builtins.sum


def one_by_one(numbers: Iterable[Any], start: Any = 0) -> Any:
    """Adds as Python 3.11 does."""
    for number in numbers:
        start = start + number
    return start


def made_up_for(numbers: Iterable[Any], start: Any = 0) -> Any:
    """Adds as Python 3.12 does, or a little better."""
    listed = [start, *numbers]
    return math.fsum(listed) if any(isinstance(one, float) for one in listed) else EXACT(listed)


def written(folder: Path, to: Path, *scope: str) -> dict[str, bytes]:
    to.mkdir()
    measure = ("chart", str(folder), "-m")
    for command in (
        ("export", str(folder), *scope, "-o", str(to / "all.html")),
        ("export", str(folder), "-g", "3", "-o", str(to / "day.json")),
        ("export", str(folder), "-g", "3", "-o", str(to / "day.xlsx")),
        ("export", str(folder), "-g", "2", "-p", "poster", "-o", str(to / "poster.html")),
        (*measure, "Timer fra ankomst", "--svg", str(to / "hours.svg")),
        (*measure, "Operert innen 24 timer", "--svg", str(to / "share.svg")),
        ("funnel", str(folder), "-m", "viktig", "--svg", str(to / "funnel.svg")),
        ("pareto", str(folder), "--svg", str(to / "pareto.svg")),
    ):
        assert main([*command]) == 0
    return {path.name: path.read_bytes() for path in to.iterdir()}


# Of the whole network, or of one gathering.
@pytest.mark.parametrize("scope", [("-g", "3"), pytest.param((), marks=pytest.mark.thorough)])
def test_no_byte_hangs_on_how_python_adds_or_on_the_hour(
    kull_3: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scope: tuple[str, ...]
) -> None:
    monkeypatch.setattr(builtins, "sum", one_by_one)
    older = written(kull_3, tmp_path / "older", *scope)
    monkeypatch.setattr(builtins, "sum", made_up_for)
    with time_machine.travel(time.time() + 3600):
        newer = written(kull_3, tmp_path / "newer", *scope)
    assert [name for name in older if older[name] != newer[name]] == []
