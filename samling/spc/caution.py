"""What a chart cannot tell, as a code with what goes into its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

CautionCode = Literal[
    "few_points",
    "no_variation",
    "half_on_centre",
    "rare_events",
    "few_expected",
    "not_whole",
    "gap_in_dates",
    "limits_impossible",
]


class At(NamedTuple):
    """The point number `x`, from 1: its date where the series has dates."""

    x: int


class Amount(NamedTuple):
    """A number in the chart's own unit, which a person reads in the measure's."""

    value: float


@dataclass(frozen=True)
class Caution:
    """Something the numbers do not bear: what to know before the chart is believed.

    `code` is the one programs read. The sentence is named by the code, and by `form` where
    a code has several; `params` fill it: whole numbers, :class:`At` and :class:`Amount`.
    """

    code: CautionCode
    form: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
