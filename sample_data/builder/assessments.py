"""How each team judged itself at the gatherings: rising, but not evenly."""

from __future__ import annotations

from samling.model import Assessment, Record
from samling.store.files.slugs import slug
from sample_data.builder.network import DAYS, gathering_id
from sample_data.builder.stamps import Pen, key, oslo

# At the end of the first two days; at the third before the doors opened.
_CLOCKS = {1: "15:24", 2: "15:26", 3: "08:41"}

# Anchoring, culture, data, progress; by team and gathering.
_STEPS: dict[str, dict[int, tuple[int, int, int, float]]] = {
    "Alkohol og ruspoliklinikk Drammen": {
        1: (2, 2, 1, 1.0),
        2: (2, 3, 2, 1.5),
        3: (3, 3, 3, 2.5),
    },
    "Epikrise Drammen": {
        1: (3, 2, 3, 1.5),
        2: (3, 3, 4, 2.5),
        3: (4, 3, 5, 4.0),
    },
    "Fall Ringerike": {1: (3, 3, 2, 1.5), 2: (3, 4, 3, 2.5), 3: (4, 4, 3, 3.0)},
    "Hjerneslag ambulanse": {1: (4, 3, 3, 1.5), 2: (4, 4, 3, 2.0), 3: (4, 4, 4, 3.5)},
    "Hoftebrudd Drammen": {1: (2, 2, 3, 1.0), 2: (3, 2, 3, 2.5), 3: (2, 3, 4, 2.5)},
    "Hoftebrudd Øvre Eiker og Sande": {1: (3, 3, 1, 1.0), 2: (3, 3, 2, 2.0), 3: (3, 4, 3, 3.0)},
    "KOLS Bærum og Asker": {
        1: (2, 3, 1, 1.0),
        2: (3, 3, 2, 2.0),
        3: (3, 4, 4, 3.0),
    },
    "KOLS Kongsberg og Lier": {1: (3, 2, 2, 1.0), 2: (3, 3, 2, 2.0), 3: (4, 3, 3, 3.5)},
    "Legemidler Kongsberg": {1: (2, 3, 2, 1.5), 2: (3, 3, 3, 2.0), 3: (3, 3, 4, 3.0)},
    "Prøvesvar akuttmottak": {1: (4, 2, 4, 1.5), 2: (3, 2, 4, 2.0), 3: (3, 3, 4, 2.0)},
    "Rene rom Ringerike": {1: (1, 2, 1, 0.5), 2: (2, 2, 1, 1.0), 3: (2, 3, 2, 1.5)},
    "Risikofylt alkoholbruk Bærum": {1: (2, 2, 2, 1.0), 2: (2, 3, 2, 2.0), 3: (3, 3, 3, 2.5)},
}

_NOTES = {
    ("KOLS Bærum og Asker", 1): "Vi var uenige om forankringen: to i sykehuset, tre i kommunen.",
    ("KOLS Bærum og Asker", 3): "Lederne spør etter tallene nå, men tiden må fortsatt lånes.",
    ("Epikrise Drammen", 3): "Fire fordi bedringen har holdt i mer enn to måneder.",
    ("Hoftebrudd Drammen", 3): "Ny avdelingsleder i januar. Vi må begynne forfra med forankringen.",
    ("Prøvesvar akuttmottak", 3): "Mye aktivitet, men vi har ikke kommet i gang med å prøve noe.",
}


def assessment_records(team: str) -> list[Record]:
    """Returns the assessments of the team of that title, in the order of their days."""
    name = slug(team)
    made: list[Record] = []
    for gathering, (anchoring, culture, data, progress) in _STEPS[team].items():
        pen = Pen(team, oslo(DAYS[gathering], _CLOCKS[gathering]))
        made.append(
            Assessment(
                **pen.stamp("assessment", name, str(gathering)),
                team=key("team", name),
                gathering=gathering_id(gathering),
                anchoring=anchoring,
                culture=culture,
                data=data,
                progress=progress,
                notes=_NOTES.get((team, gathering), ""),
            )
        )
    return made
