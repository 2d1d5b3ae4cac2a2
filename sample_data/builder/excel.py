"""The series that are also given as CSV files, by the name of the file."""

from __future__ import annotations

from collections.abc import Sequence

from sample_data.builder.series import Point
from sample_data.builder.teams import (
    alcohol_outpatient,
    copd_baerum,
    copd_kongsberg,
    discharge_letters,
    falls,
    laboratory,
    medicines,
)
from sample_data.builder.text import TeamText


def _points(team: TeamText, number: int) -> Sequence[Point]:
    return team.gauges[number].points


SERIES: dict[str, Sequence[Point]] = {
    "epikrise-innen-ett-dogn": _points(discharge_letters.TEAM, 0),
    "fall-per-1000-liggedogn": _points(falls.TEAM, 0),
    "forste-hjemmebesok-kols": _points(copd_kongsberg.TEAM, 0),
    "oppringt-etter-utskriving": _points(copd_baerum.TEAM, 0),
    "provesvar-innen-60-minutter": _points(laboratory.TEAM, 0),
    "samstemt-legemiddelliste": _points(medicines.TEAM, 0),
    "ventetid-forste-samtale": _points(alcohol_outpatient.TEAM, 0),
}
