"""The team of Drammen hospital on discharge letters: sent the day the patient goes home."""

from __future__ import annotations

from datetime import date

from sample_data.builder.series import counts, flat, missing, months, noted, steps, weeks
from sample_data.builder.text import Gauge, Jot, Stuck, TeamText, good, improve, phase, work

_PHASES = (
    phase(
        "Innleggelsen",
        "hospital",
        "LIS-lege, sykepleier",
        good("Innkomstjournalen er ferdig samme døgn."),
        improve("Ingen begynner på epikrisen før utskrivingsdagen.", mark="start"),
        work("Journal dikteres eller skrives av lege i mottak."),
    ),
    phase(
        "Visitten dagen før hjemreise",
        "hospital",
        "Overlege, LIS-lege, sykepleier, pasient",
        good("Tavlemøtet sier hvem som trolig reiser i morgen."),
        improve("Legen som kjenner pasienten, har ofte fri på utskrivingsdagen.", mark="kjenner"),
        work("Plan for utskriving nevnes på tavla, men skrives ikke ned."),
    ),
    phase(
        "Utskrivingsdagen",
        "hospital",
        "LIS-lege, postsekretær, sykepleier",
        good("Sekretærene prioriterer diktat som er merket «hjem i dag»."),
        improve("Diktatet ligger til dagen etter når det kommer etter klokka to.", mark="diktat"),
        improve(
            "Overlegens godkjenning blir liggende, av og til i flere dager.", mark="godkjenning"
        ),
        work("Diktat, skriving, kontroll, godkjenning, sending: fem ledd og fire personer."),
        transition="Epikrisen sendes elektronisk; pasienten får kopi i hånda eller i posten.",
    ),
    phase(
        "Hos fastlegen",
        "primary",
        "Fastlege, helsesekretær",
        good("Fastlegene roser epikriser med spørsmålet til dem øverst.", "together"),
        improve(
            "Pasienten ringer fastlegen før epikrisen er kommet.",
            "together",
            "crossing",
            mark="ringer",
        ),
        work("Leser, oppdaterer medisiner, setter opp kontroll der sykehuset ber om det."),
        transition="Fastlegen ringer hjemmesykepleien når noe haster, ellers går det melding.",
    ),
    phase(
        "I kommunen",
        "municipality",
        "Hjemmesykepleier, sykehjemslege",
        good("Sykehjemmene får epikrisen samtidig med fastlegen.", "together", "crossing"),
        improve(
            "Hjemmesykepleien får den bare når noen husker kopimottaker.",
            "together",
            "crossing",
            mark="kopi",
        ),
        work("Utskrivingsmeldingen fra sykepleier brukes i stedet."),
        transition="Hjemmesykepleien avslutter vedtaket når pasienten klarer seg selv.",
    ),
    phase(
        "Hjemme med papirene",
        "home",
        "Pasient, pårørende",
        good("De som får epikrisen i hånda, leser den."),
        improve("Språket er skrevet til en kollega.", mark="sprak"),
        work("Pasienten finner den også på nett noen dager senere."),
    ),
)

_STUCK = (
    Stuck(
        text="Diktat etter klokka to blir liggende til dagen etter",
        source="diktat",
        extent="simple",
        effect="large",
        status="resolved",
        owner="Leder for merkantil seksjon",
        due=date(2016, 12, 1),
        notes="Legene skriver selv i mal med sju felt. Diktat bare ved lange opphold.",
        touched=date(2016, 12, 5),
    ),
    Stuck(
        text="Godkjenning hos overlegen tar flere dager",
        source="godkjenning",
        extent="extensive",
        effect="large",
        status="resolved",
        owner="Avdelingsoverlege",
        due=date(2017, 1, 31),
        notes="LIS-lege i fordypning godkjenner selv. Overlegen leser fem tilfeldige i uka.",
        touched=date(2017, 1, 30),
    ),
    Stuck(
        text="Epikrisen begynner på utskrivingsdagen",
        source="start",
        extent="simple",
        effect="large",
        status="in_work",
        owner="LIS-lege i teamet",
        due=date(2017, 3, 10),
        notes="Utkast opprettes ved innkomst på gruppe 2. Gruppe 1 og 3 følger etter påske.",
        touched=date(2017, 2, 20),
    ),
    Stuck(
        text="Legen som kjenner pasienten, har fri",
        source="kjenner",
        extent="extensive",
        effect="large",
        owner="Avdelingssjef",
        due=date(2017, 5, 31),
    ),
    Stuck(
        text="Hjemmesykepleien er ikke fast kopimottaker",
        source="kopi",
        extent="simple",
        effect="large",
        status="in_work",
        owner="Postsekretær",
        due=date(2017, 2, 15),
        notes="Adresseregisteret mangler to soner i Lier.",
        touched=date(2017, 2, 1),
    ),
    Stuck(
        text="Språket er for fagfolk",
        source="sprak",
        extent="extensive",
        effect="small",
        status="parked",
        owner="Brukerrepresentant",
        notes="Egen setning til pasienten kan prøves når fristen holdes.",
        touched=date(2017, 1, 10),
    ),
)

_GAUGES = (
    Gauge(
        title="Epikrise sendt innen ett døgn",
        definition=(
            "Teller: opphold på medisinsk avdeling der epikrisen er sendt elektronisk innen "
            "klokka 24 dagen etter utskriving. Nevner: alle utskrivinger i uka, også til sykehjem. "
            "Døde og overflyttede er ikke med. Uttrekk hver mandag."
        ),
        kind="process",
        chart="p",
        target=80,
        points=missing(
            noted(
                counts(
                    weeks(),
                    94,
                    steps((date(2015, 3, 2), 0.42), (date(2016, 11, 21), 0.71)),
                    (62, 104),
                ),
                {
                    date(2016, 11, 21): "Mal med sju felt i bruk på alle grupper.",
                    date(2017, 1, 30): "LIS-leger i fordypning godkjenner selv.",
                },
            ),
            {date(2016, 5, 16): "Uttrekket feilet, oppgradering av journalsystemet"},
        ),
    ),
    Gauge(
        title="Epikriser som måtte rettes etter sending",
        definition=(
            "Teller: epikriser der ny versjon er sendt innen 14 dager. Nevner: 40 tilfeldig "
            "trukne epikriser i måneden. Trekkes av sekretær."
        ),
        kind="balancing",
        chart="p",
        direction="down",
        target=5,
        points=counts(months(date(2016, 1, 1)), 92, flat(0.075), (40, 40)),
    ),
)

_JOTS = (
    Jot(
        1,
        5,
        "11:35",
        "note",
        "Vi fulgte én epikrise: 26 minutters arbeid, fire døgn og sju timer underveis.",
        "Utskrivingsdagen",
    ),
    Jot(1, 8, "13:51", "decision", "Målet er ett døgn, ikke sju. Pasienten trenger den i morgen."),
    Jot(
        2,
        2,
        "09:53",
        "note",
        "To uker med mal i stedet for diktat. Sekretærene har fått tid til adressene.",
        "Utskrivingsdagen",
    ),
    Jot(2, 3, "10:36", "question", "Hva om kvaliteten blir dårligere? Da må vi måle det også."),
    Jot(
        2,
        8,
        "13:45",
        "idea",
        "La tre fastleger gi terningkast på ti epikriser i måneden.",
        "Hos fastlegen",
    ),
)

TEAM = TeamText(
    title="Epikrise Drammen",
    organisation="Drammen sykehus",
    pathway="Utskriving fra medisinsk avdeling",
    project=(
        "Åtte av ti epikriser skal være hos fastlegen innen ett døgn etter at pasienten har reist, "
        "med like få feil som før."
    ),
    owner="Avdelingssjef, medisinsk avdeling",
    members=4,
    phases=_PHASES,
    stuck=_STUCK,
    gauges=_GAUGES,
    jots=_JOTS,
)
