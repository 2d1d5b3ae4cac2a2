"""The one measure that several teams have, so that they can be seen on one axis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sample_data.builder.series import counts, months, steps
from sample_data.builder.text import Gauge, Mark, TeamText

# What the question was begun with: after the second gathering, but for the slow ones.
_BEGUN = date(2016, 12, 1)


def with_common_measure(team: TeamText, seed: int, before: float, after: float) -> TeamText:
    """Returns the team with the share of patients who were asked what matters to them."""
    gauge = Gauge(
        title="Spurt om «Hva er viktig for deg?»",
        definition=(
            "Teller: pasienter der svaret på «Hva er viktig for deg?» står i journalen. "
            "Nevner: 30 tilfeldig trukne pasienter i måneden. Felles for teamene med forløp."
        ),
        kind="process",
        chart="p",
        target=90,
        points=counts(
            months(date(2015, 9, 1)),
            seed,
            steps((date(2015, 9, 1), before), (_BEGUN, after)),
            (30, 30),
        ),
        marks=[Mark(_BEGUN, "intervention", "Spørsmålet innført etter andre samling")],
    )
    return replace(team, gauges=(*team.gauges, gauge))
