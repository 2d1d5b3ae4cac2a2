"""The fewest answers that are shown, as the members of a small group are known."""

from __future__ import annotations

from samling.model.evaluation import ANSWERS_FLOOR

FLOOR = ANSWERS_FLOOR
"""The fewest responders whose results are shown, in all and by kind of employer.

Nor are those of a kind where one withheld could be worked out from those shown: `shown_kinds` of
the model says which kinds are. It lies there because an evaluation keeps no more than that of
results from elsewhere.
"""


def is_too_few(answered: int) -> bool:
    """Returns whether some have answered, but too few for anything of it to be shown."""
    return 0 < answered < FLOOR
