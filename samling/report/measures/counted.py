"""What a team counts, in four answers: which chart suits it, and its operational definition."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from samling.locale import t
from samling.model import ChartKind

# What is counted: so many of them all, events in like periods, events for each so many, a value
# of each, the time between events that are rare.
Counted = Literal["share", "events", "rate", "value", "rare"]
CHARTS: Mapping[Counted, ChartKind] = MappingProxyType(
    {"share": "p", "events": "c", "rate": "u", "value": "i", "rare": "t"}
)
_PER = 1000


def begun_measure(counted: Counted, who: str, frequency: str, source: str) -> dict[str, object]:
    """Returns the fields that the four answers decide, by name, for a new measure."""
    answers = {
        "who": who,
        "what": t(f"counted.{counted}"),
        "frequency": t(f"frequency.{frequency}") if frequency != "none" else "",
        "source": source,
    }
    lines = [t(f"counted.line_{name}", answer=answer) for name, answer in answers.items() if answer]
    return {
        "definition": "\n".join(lines),
        "chart": CHARTS[counted],
        "frequency": frequency,
        "per": _PER if counted == "rate" else 1,
        # Falls or answered calls: which way is better, nobody can tell from the answers.
        "direction": "none",
        "source": source,
    }


def chosen_words(chart: ChartKind) -> str:
    """Returns a sentence that tells which chart the answers have chosen."""
    return t("counted.chosen", chart=t(f"chart_choice.{chart}"))
