"""A few of many cases on every run, and the others with the thorough tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings


def sampled(cases: Iterable[Any], every: int) -> list[Any]:
    """Returns the cases for `pytest.mark.parametrize`; all but each `every`-th are thorough.

    A case is a value, or a tuple of values where the test takes several. `every` has no divisor
    in common with what changes from case to case, so that each kind of case is among the few.
    """
    return [case if number % every == 0 else _thorough(case) for number, case in enumerate(cases)]


def drawn(examples: int) -> int:
    """Returns how many random cases are drawn of so many: a third where all runs draw the same."""
    return max(1, examples // 3) if settings().derandomize else examples


def _thorough(case: Any) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=pytest.mark.thorough)
