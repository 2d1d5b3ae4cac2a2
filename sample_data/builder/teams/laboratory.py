"""The team of the laboratory: answers to the emergency department within the hour."""

from __future__ import annotations

from datetime import date

from sample_data.builder.series import Point, counts, flat, noted, put, values, weeks
from sample_data.builder.text import Gauge, Jot, Stuck, TeamText, good, improve, phase, work

_PHASES = (
    phase(
        "Syk hjemme",
        "home",
        "Pasient, pårørende",
        good("Pasienter med blodfortynnende har ofte siste verdi i lommeboka."),
        improve("Prøver fra fastlegen samme dag tas om igjen hos oss.", "together", mark="dobbelt"),
        work("Fastlegen tar CRP og hemoglobin på kontoret."),
        transition="Pasienten kommer til akuttmottaket med ambulanse eller på egen hånd.",
    ),
    phase(
        "Prøvetaking i mottaket",
        "hospital",
        "Bioingeniør, sykepleier, pasient",
        good("Fast bioingeniør i mottaket på dagtid."),
        improve("Prøvene tas, men rekvisisjonen mangler i systemet.", mark="rekvisisjon"),
        improve("Stikk fra venekanyle gir hemolyse.", mark="hemolyse"),
        work("ID-kontroll, merking, rør i posten eller i hånda ned trappa."),
    ),
    phase(
        "Rørposten og mottak på laboratoriet",
        "hospital",
        "Sykepleier, laboratorieassistent",
        good("Akuttprøver har egen farge."),
        improve("Rør samles opp til neste sending på travle kvelder.", mark="samles"),
        work("Rørpost hvert kvarter. Registrering ved mottak."),
    ),
    phase(
        "Analysen",
        "hospital",
        "Bioingeniør",
        good("Troponin går rett på maskinen uten å vente på resten."),
        improve("Kontroller kjøres klokka åtte, samtidig med morgenrunden.", mark="kontroll"),
        work("Sentrifuge ti minutter, analyse atten minutter, teknisk validering."),
    ),
    phase(
        "Svaret blir sett",
        "hospital",
        "LIS-lege, sykepleier i mottak",
        good("Kritiske verdier ringes alltid."),
        improve(
            "Svaret er klart, men ingen ser det før legen er tilbake fra neste rom.",
            "together",
            mark="sett",
        ),
        work("Svar i journalen og på skjerm i arbeidsrommet."),
        transition="Plan for innleggelse eller hjemreise med beskjed til fastlegen.",
    ),
    phase(
        "Hjem med beskjed om prøvene",
        "primary",
        "Pasient, fastlege",
        good("Fastlegen får prøvesvar elektronisk samme kveld.", "together", "crossing"),
        improve(
            "Svar som kommer etter hjemreise, har ingen tydelig mottaker.",
            "together",
            "crossing",
            mark="mottaker",
        ),
        work("Etternølere leses av vakthavende når noen ber om det."),
    ),
)

_STUCK = (
    Stuck(
        text="Rørene samles opp på travle kvelder",
        source="samles",
        extent="simple",
        effect="large",
        status="resolved",
        owner="Seksjonsleder, akuttmottaket",
        due=date(2017, 1, 10),
        notes="Send ett og ett. Skilt på rørpoststasjonen, snakket om på tre vaktmøter.",
        touched=date(2017, 1, 9),
    ),
    Stuck(
        text="Kontrollene kolliderer med morgenrunden",
        source="kontroll",
        extent="extensive",
        effect="large",
        status="in_work",
        owner="Fagbioingeniør",
        due=date(2017, 3, 24),
        notes="Flyttet til klokka seks på den ene maskinen. Nattevakten må læres opp.",
        touched=date(2017, 2, 13),
    ),
    Stuck(
        text="Prøver uten rekvisisjon",
        source="rekvisisjon",
        extent="simple",
        effect="large",
        status="in_work",
        owner="LIS-lege i mottaket",
        due=date(2017, 2, 10),
        notes="Fire faste pakker: brystsmerte, pust, mage, infeksjon.",
        touched=date(2017, 1, 30),
    ),
    Stuck(
        text="Hemolyse ved prøvetaking fra kanyle",
        source="hemolyse",
        extent="simple",
        effect="small",
        owner="Bioingeniør i mottaket",
        due=date(2017, 4, 11),
    ),
    Stuck(
        text="Svar etter hjemreise uten mottaker",
        source="mottaker",
        extent="extensive",
        effect="large",
        owner="Overlege, medisinsk biokjemi",
        due=date(2017, 6, 1),
    ),
)

_GAUGES = (
    Gauge(
        title="Akuttprøver besvart innen 60 minutter",
        definition=(
            "Teller: prøver fra akuttmottaket der siste svar i standardpakken er frigitt innen 60 "
            "minutter etter prøvetaking. Nevner: alle slike prøver i uka, døgnet rundt. "
            "Trekkes ut av laboratoriesystemet."
        ),
        kind="process",
        chart="p",
        target=90,
        points=put(
            noted(
                counts(
                    weeks(),
                    101,
                    flat(0.79),
                    (1180, 1620),
                    unrest=0.032,
                ),
                {
                    date(2017, 1, 9): "Rørene sendes ett og ett.",
                },
            ),
            Point(
                date(2015, 8, 10),
                numerator=903,
                denominator=1347,
                note="Ny analysemaskin, opplæring hele uka.",
            ),
            Point(
                date(2016, 12, 26),
                numerator=961,
                denominator=1092,
                note="Romjul: færre prøver, kort vei til maskinen.",
            ),
        ),
    ),
    Gauge(
        title="Hemolyserte prøver",
        definition=(
            "Prosent av kaliumprøvene fra akuttmottaket som er merket hemolysert, hele uka samlet. "
            "Regnes ut av fagbioingeniør hver tirsdag."
        ),
        kind="balancing",
        chart="run",
        direction="down",
        target=3,
        points=values(weeks(date(2016, 1, 4)), 102, flat(4.4), 0.8, digits=1),
    ),
)

_JOTS = (
    Jot(
        1,
        5,
        "11:38",
        "note",
        "Analysen tar 28 minutter. Resten av timen er vei, venting og noen som ikke ser svaret.",
        "Analysen",
    ),
    Jot(1, 7, "13:17", "idea", "Gå sammen med ett rør fra armen til skjermen, med stoppeklokke."),
    Jot(
        2,
        2,
        "09:57",
        "note",
        "Gikk med tolv rør. Seks lå i kurven ved rørposten i over ti minutter.",
        "Rørposten og mottak på laboratoriet",
    ),
    Jot(
        2,
        10,
        "14:41",
        "question",
        "Nesten hver uke faller utenfor grensene. Er det oss eller diagrammet det er noe med?",
    ),
    Jot(2, 11, "15:18", "decision", "Mottaket og laboratoriet ser på tallene sammen hver fredag."),
)

TEAM = TeamText(
    title="Prøvesvar akuttmottak",
    organisation="Klinikk for medisinsk diagnostikk",
    pathway="Øyeblikkelig hjelp, fra prøve til svar",
    project=(
        "Ni av ti standardpakker fra akuttmottaket skal være besvart innen en time, uten flere "
        "prøver som må tas om igjen."
    ),
    owner="Avdelingssjef, laboratoriemedisin",
    members=4,
    phases=_PHASES,
    stuck=_STUCK,
    gauges=_GAUGES,
    jots=_JOTS,
)
