"""Which rules a chart is read by, and what was chosen about them."""

from __future__ import annotations

from typing import NamedTuple, get_args

from samling.spc.errors import ChartError
from samling.spc.rules.making_data_count import DEFAULT_TREND, TRENDS, Direction

RULES = ("anhoej", "mdc", "perla")


class RuleChoice(NamedTuple):
    """The set of rules, the direction that is better, and Making Data Count's trend."""

    name: str = "anhoej"
    direction: Direction = "up"
    trend: int = DEFAULT_TREND

    @property
    def is_making_data_count(self) -> bool:
        """True for the rules of NHS England."""
        return self.name == "mdc"

    @property
    def is_perla(self) -> bool:
        """True for the rules for run charts that IHI teaches."""
        return self.name == "perla"


def rule_choice(
    kind: str, allowed: tuple[str, ...], rules: str, direction: str, trend: int
) -> RuleChoice:
    """Returns the rules of a chart of the type `kind`, which may have those in `allowed`.

    Raises ChartError for rules, a direction or a trend that there is not, and for rules that
    are not for this type.
    """
    if rules not in RULES:
        raise ChartError("spc.error.unknown_rules", rules=rules, allowed=", ".join(RULES))
    directions: tuple[Direction, ...] = get_args(Direction)
    better = next((choice for choice in directions if choice == direction), None)
    if better is None:
        raise ChartError(
            "spc.error.unknown_direction", direction=direction, allowed=", ".join(directions)
        )
    if rules not in allowed:
        key = "spc.error.perla_kind" if rules == "perla" else "spc.error.rules_kind"
        raise ChartError(key, kind=kind)
    if trend not in TRENDS:
        raise ChartError("spc.error.trend", trend=trend)
    return RuleChoice(rules, better, trend)
