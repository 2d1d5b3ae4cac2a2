"""The team of the addiction outpatient clinic: half mapped, and the waiting got longer."""

from __future__ import annotations

from datetime import date

from sample_data.builder.series import counts, flat, missing, months, noted, steps, values, weeks
from sample_data.builder.text import Gauge, Jot, Stuck, TeamText, good, improve, phase, work

_PHASES = (
    phase(
        "Bestemmer seg for å søke hjelp",
        "home",
        "Pasient, partner, arbeidsgiver",
        good("Nettsiden sier rett fram hva som skjer i første time."),
        improve("Folk tror de må ha drukket hver dag for å få komme.", mark="terskel"),
        work("Ringer poliklinikken selv eller tar det opp med fastlegen."),
        transition="Fastlege, NAV eller pasienten selv sender henvisning.",
    ),
    phase(
        "Henvisningen skrives",
        "primary",
        "Fastlege, rustjenesten i kommunen",
        good("Kommunens rustjeneste kan henvise direkte.", "together"),
        improve(
            "Halvparten av henvisningene mangler telefonnummer som virker.",
            "together",
            "crossing",
            mark="telefon",
        ),
        work("Elektronisk henvisning fra fastlege, papir fra kommunen."),
        transition="Henvisningen vurderes i inntaksteam mandag og torsdag.",
    ),
    phase(
        "Inntak og ventetid",
        "hospital",
        "Inntaksteam, sekretær, psykologspesialist",
        good("Alle får svar på henvisningen innen ti virkedager."),
        good("Pårørende kan ringe inntaket og får en samtale selv om pasienten ikke vil."),
        improve("Ingen snakker med pasienten mens han venter.", mark="stille"),
        improve("Én ubesatt stilling stopper hele køen.", mark="stilling"),
        work("Brev med dato. Påminnelse på SMS to dager før."),
    ),
    phase("Første samtale", "hospital", "Behandler, pasient, eventuelt pårørende"),
    phase("Behandling og samarbeid", "hospital", "Behandler, fastlege, kommunens koordinator"),
    phase(
        "Oppfølging der folk bor",
        "municipality",
        "Kommunens koordinator, fastlege, likeperson",
        transition="Avsluttende samarbeidsmøte; pasienten har en plan for tilbakefall.",
    ),
    phase("Hverdag med plan for tilbakefall", "home", "Pasient, partner, selvhjelpsgruppe"),
)

_STUCK = (
    Stuck(
        text="Køen stopper når en stilling står tom",
        source="stilling",
        extent="extensive",
        effect="large",
        status="in_work",
        owner="Seksjonsleder, ruspoliklinikken",
        due=date(2017, 2, 1),
        notes="Utlyst to ganger. Fire timer i uka lånes fra Lier fra februar.",
        touched=date(2017, 2, 3),
    ),
    Stuck(
        text="Stille i ventetiden",
        source="stille",
        extent="simple",
        effect="large",
        status="in_work",
        owner="Inntakskoordinator",
        due=date(2017, 3, 6),
        notes="Sekretær ringer en uke etter brevet. Ni ringt, to fikk time tidligere.",
        touched=date(2017, 2, 22),
    ),
    Stuck(
        text="Henvisninger uten telefonnummer",
        source="telefon",
        extent="simple",
        effect="small",
        owner="Praksiskonsulent",
        due=date(2017, 4, 18),
    ),
)

_GAUGES = (
    Gauge(
        title="Ventetid til første samtale",
        definition=(
            "Snitt i kalenderdager fra mottatt henvisning til oppmøtt første samtale, for alle "
            "som hadde første samtale i uka. Ikke møtt regnes ikke som samtale."
        ),
        kind="outcome",
        chart="i",
        unit="dager",
        direction="down",
        target=30,
        points=missing(
            noted(
                values(
                    weeks(),
                    61,
                    steps((date(2015, 3, 2), 36.0), (date(2016, 9, 5), 47.0)),
                    4.2,
                    digits=1,
                ),
                {date(2016, 9, 5): "Psykologspesialist sluttet. Stillingen står ubesatt."},
            ),
            {
                date(2015, 7, 20): "Ingen første samtaler, poliklinikken stengt i fellesferien",
                date(2015, 7, 27): "Ingen første samtaler, poliklinikken stengt i fellesferien",
                date(2016, 7, 18): "Ingen første samtaler, poliklinikken stengt i fellesferien",
                date(2016, 7, 25): "Ingen første samtaler, poliklinikken stengt i fellesferien",
            },
        ),
    ),
    Gauge(
        title="Møtt til første samtale",
        definition=(
            "Teller: pasienter som kom til avtalt første samtale. Nevner: alle avtalte første "
            "samtaler i måneden, også de som ble avlyst samme dag."
        ),
        kind="process",
        chart="p",
        target=85,
        points=counts(months(), 62, flat(0.72), (24, 41)),
    ),
)

_JOTS = (
    Jot(
        1,
        5,
        "11:47",
        "note",
        "Vi kom til ventetiden og ble der. Resten av forløpet tar vi på veiledning.",
        "Inntak og ventetid",
    ),
    Jot(1, 8, "13:45", "question", "Er 30 dager vårt mål, eller er det pasientens?"),
    Jot(
        2,
        2,
        "09:49",
        "note",
        "Ringte to som ventet. Begge trodde de var glemt.",
        "Inntak og ventetid",
    ),
    Jot(2, 5, "11:29", "idea", "Drop-in-time tirsdag ettermiddag, uten henvisning."),
    Jot(
        2,
        11,
        "15:09",
        "parking_lot",
        "Kan kommunens rustjeneste og vi ha felles inntaksmøte?",
        "Henvisningen skrives",
    ),
)

TEAM = TeamText(
    title="Alkohol og ruspoliklinikk Drammen",
    organisation="Klinikk for psykisk helse og rus",
    pathway="Risikofylt alkoholbruk, hjem til hjem",
    project=(
        "Den som ber om hjelp for alkoholbruken sin, skal sitte i første samtale innen 30 dager, "
        "og ingen skal vente uten å høre fra oss."
    ),
    owner="Avdelingssjef, rus og avhengighet",
    members=3,
    phases=_PHASES,
    stuck=_STUCK,
    gauges=_GAUGES,
    jots=_JOTS,
)
