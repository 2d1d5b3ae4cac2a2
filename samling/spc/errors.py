"""The refusal of a series that no chart can be made of."""

from __future__ import annotations

from samling.errors import SamlingError


class ChartError(SamlingError):
    """A series cannot be charted; `key` names the sentence that says why, `params` fill it.

    `point`, where it is among the params, is the 1-based number of the offending point.
    """
