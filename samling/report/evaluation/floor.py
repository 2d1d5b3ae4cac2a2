"""The fewest answers that are shown, as the members of a small group are known."""

from __future__ import annotations

from collections.abc import Mapping

from samling.model import EmployerKind
from samling.model.evaluation import ANSWERS_FLOOR

FLOOR = ANSWERS_FLOOR
"""The fewest responders whose results are shown, in all and by kind of employer.

A larger kind is withheld too if a withheld kind could be worked out from it.
"""


def is_too_few(answered: int) -> bool:
    """Returns whether some have answered, but too few for anything of it to be shown."""
    return 0 < answered < FLOOR


def shown_kinds(answered: Mapping[EmployerKind, int]) -> list[EmployerKind]:
    """Returns the kinds whose results are shown, given how many of each answered (see FLOOR).

    A kind has FLOOR responders or more. Where a kind is withheld, and those left when the
    kinds shown are taken from all are fewer than FLOOR, the smallest is withheld with it.
    People who stated no kind are not a known group and need no hiding.
    """
    named = [kind for kind, count in answered.items() if kind != "unknown" and count]
    shown = sorted(
        (kind for kind in named if answered[kind] >= FLOOR), key=lambda kind: -answered[kind]
    )
    total = sum(answered.values())
    while shown and len(shown) < len(named):
        if total - sum(answered[kind] for kind in shown) >= FLOOR:
            break
        shown.pop()
    return [kind for kind in named if kind in shown]
