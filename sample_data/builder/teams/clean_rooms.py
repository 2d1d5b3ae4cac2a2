"""The team of the cleaners: came late, has mapped nothing yet and has a short series."""

from __future__ import annotations

from datetime import date

from sample_data.builder.series import flat, noted, values, weeks
from sample_data.builder.text import Gauge, Jot, Stuck, TeamText

_STUCK = (
    Stuck(
        text="Renholderen får ikke vite når pasienten har reist",
        extent="simple",
        effect="large",
        status="in_work",
        owner="Teamleder, renhold",
        due=date(2017, 3, 3),
        notes="Posten ringer én vakttelefon. Prøves på medisinsk post.",
        touched=date(2017, 2, 15),
    ),
    Stuck(
        text="Ingen er enige om hvem som vasker senga",
        extent="simple",
        effect="large",
        owner="Driftsleder, intern service",
        due=date(2017, 3, 31),
    ),
    Stuck(
        text="Smittevask har samme tid på planen som vanlig vask",
        extent="extensive",
        effect="unrated",
        owner="Hygienesykepleier",
    ),
)

_GAUGES = (
    Gauge(
        title="Minutter fra pasienten reiser til rommet er klart",
        definition=(
            "Snitt i uka for rom på medisinsk post, mandag til fredag. Starter når posten melder "
            "rommet tomt og slutter når renholderen har satt grønt kort på døra."
        ),
        kind="outcome",
        chart="i",
        unit="minutter",
        direction="down",
        target=60,
        points=noted(
            values(weeks(date(2017, 1, 2)), 121, flat(94), 11.0),
            {date(2017, 2, 13): "Vakttelefon for renhold tatt i bruk."},
        ),
    ),
    Gauge(
        title="Kontaktpunkter der merket er vasket bort",
        definition=(
            "Teller: usynlige merker som er borte ved kontroll med lampe. Nevner: ti merkede "
            "punkter i hvert av fem rom i uka: sengehest, bryter, dørvrider, fjernkontroll og "
            "toalett. Starter uka etter tredje samling."
        ),
        kind="process",
        chart="p",
        target=80,
    ),
)

_JOTS = (
    Jot(
        1,
        10,
        "14:59",
        "note",
        "Vi kom rett fra nattevakt og fikk ikke kartlagt. Setter av tid på veiledning.",
    ),
    Jot(2, 2, "10:02", "question", "Er vi en del av pasientforløpet? Pasienten mener det."),
    Jot(2, 5, "11:40", "idea", "Grønt kort på døra når rommet er klart, rødt når det er smitte."),
    Jot(2, 12, "15:26", "decision", "Kartlegging sammen med avdelingssykepleier før påske."),
)

TEAM = TeamText(
    title="Rene rom Ringerike",
    organisation="Intern service",
    pathway="Rommet mellom to pasienter",
    project=(
        "Et rent rom skal være klart innen en time etter at pasienten har reist, og ingen skal "
        "ligge på korridor fordi vasken venter."
    ),
    owner="Driftsleder, intern service",
    members=3,
    stuck=_STUCK,
    gauges=_GAUGES,
    jots=_JOTS,
)
