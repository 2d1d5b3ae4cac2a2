"""The twelve teams of the sample, one a file, in the order they were registered."""

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
    laboratory,
    medicines,
    stroke,
)

TEAMS = (
    copd_baerum.TEAM,
    copd_kongsberg.TEAM,
    hip_drammen.TEAM,
    hip_ovre_eiker.TEAM,
    alcohol_baerum.TEAM,
    alcohol_outpatient.TEAM,
    falls.TEAM,
    medicines.TEAM,
    discharge_letters.TEAM,
    laboratory.TEAM,
    stroke.TEAM,
    clean_rooms.TEAM,
)
