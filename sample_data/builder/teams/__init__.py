"""The twelve teams of the sample, one a file, in the order they were registered."""

from dataclasses import replace

from sample_data.builder.teams import (
    alcohol_baerum,
    alcohol_outpatient,
    clean_rooms,
    copd_baerum,
    copd_kongsberg,
    discharge_letters,
    falls,
    hip_drammen,
    hip_ovre_eiker,
    improvement,
    laboratory,
    medicines,
    stroke,
)
from sample_data.builder.teams.common_measure import with_common_measure

TEAMS = (
    with_common_measure(
        replace(copd_baerum.TEAM, improving=improvement.COPD_BAERUM), 201, 0.30, 0.85
    ),
    with_common_measure(
        replace(copd_kongsberg.TEAM, improving=improvement.COPD_KONGSBERG), 202, 0.24, 0.52
    ),
    with_common_measure(hip_drammen.TEAM, 203, 0.18, 0.22),
    with_common_measure(hip_ovre_eiker.TEAM, 204, 0.55, 0.93),
    with_common_measure(alcohol_baerum.TEAM, 205, 0.42, 0.44),
    with_common_measure(alcohol_outpatient.TEAM, 206, 0.61, 0.82),
    falls.TEAM,
    medicines.TEAM,
    replace(discharge_letters.TEAM, improving=improvement.DISCHARGE_LETTERS),
    laboratory.TEAM,
    stroke.TEAM,
    clean_rooms.TEAM,
)
