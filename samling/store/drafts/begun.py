"""What of a draft must not be on disk: an identity number, and the beginning of one.

A number is typed digit by digit, and a draft is written several times meanwhile. So it is known
of each field how far its text is typed, be it in the middle: what ends there may go on.
"""

from __future__ import annotations

from collections.abc import Mapping

from samling.model.checks.identity_numbers import is_begun
from samling.model.checks.privacy import find_identity_numbers

Values = Mapping[str, str]


def holds_number(values: Values) -> bool:
    """Returns whether any of the values holds an identity number."""
    return any(find_identity_numbers(value) for value in values.values())


def typed_up_to(before: Values, values: Values, ends: Mapping[str, int]) -> dict[str, int]:
    """Returns the place up to which each value is typed, given the `ends` of those `before`."""
    return {
        key: ends[key]
        if key in ends and value == before.get(key)
        else len(value) - _same_end(before.get(key, ""), value)
        for key, value in values.items()
    }


def holds_beginning(values: Values, ends: Mapping[str, int]) -> bool:
    """Returns whether any of the values has the beginning of a number where it is typed."""
    return any(is_begun(value[: ends.get(key)]) for key, value in values.items())


def _same_end(before: str, value: str) -> int:
    """Returns how many characters two texts end with alike, beyond those they begin with."""
    most = min(len(before), len(value))
    start = next((at for at in range(most) if before[at] != value[at]), most)
    ends = (count for count in range(most - start) if before[-1 - count] != value[-1 - count])
    return next(ends, most - start)
