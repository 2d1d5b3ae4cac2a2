"""The team of Bærum on risky use of alcohol: asking, and talking for ten minutes."""

from __future__ import annotations

from datetime import date

from sample_data.builder.series import counts, flat, left_out, months, noted, steps, values, weeks
from sample_data.builder.text import Gauge, Jot, Stuck, TeamText, good, improve, phase, work

_PHASES = (
    phase(
        "Et forbruk som har økt litt etter litt",
        "home",
        "Innbygger, familie, kolleger",
        good("Mange vil gjerne snakke om det når noen spør rett ut og uten løftet finger."),
        improve(
            "Informasjonen vår handler om avhengighet, ikke om tre glass hver kveld.",
            mark="brosjyre",
        ),
        work("Innbyggeren søker råd på nett eller snakker med en venn."),
        transition="Kommer til fastlege, legevakt eller hjemmetjeneste med noe helt annet.",
    ),
    phase(
        "Kontakt for noe annet",
        "primary",
        "Fastlege, legevakt, hjemmesykepleier",
        good("Legevakten har AUDIT-C som fast felt i journalen."),
        improve(
            "Spørsmålet stilles til menn på femti og sjelden til kvinner på sytti.", mark="hvem"
        ),
        improve("Ansatte er redde for å krenke, særlig hjemme hos folk.", mark="krenke"),
        work("Tre spørsmål om hvor ofte, hvor mye og hvor ofte seks eller flere."),
    ),
    phase(
        "Den korte samtalen",
        "primary",
        "Fastlege, sykepleier på legevakt",
        good("Kort rådgivning tar ti minutter, og de fleste tar imot."),
        improve(
            "Etter samtalen finnes det ingen fast vei videre.",
            "together",
            "crossing",
            mark="videre",
        ),
        work("Samtale om helse, søvn og blodtrykk. Skriftlig mål for de neste fire ukene."),
        transition="Henvist til Rask psykisk helsehjelp, frisklivssentral eller poliklinikk.",
    ),
    phase(
        "På sykehuset når det har gått galt",
        "hospital",
        "Akuttmottak, medisinsk post, sosionom",
        good("Medisinsk post på Bærum sykehus spør alle nye annenhver uke.", "together"),
        improve(
            "Funnet står i sykepleiernotatet og kommer ikke med i epikrisen.",
            "together",
            "crossing",
            mark="epikrise",
        ),
        work("Abstinensskår ved mistanke. Tiamin. Samtale med sosionom på dagtid."),
        transition="Epikrise til fastlegen. Pasienten får et kort med telefonnummer.",
    ),
    phase(
        "Oppfølging i kommunen",
        "municipality",
        "Frisklivsveileder, rus- og psykisk helseteam",
        good("Samtaletilbudet krever ingen henvisning, og veien inn er kort."),
        good("Kveldsåpent på onsdager gjør at folk i jobb kommer."),
        improve(
            "Fastlegen får ikke vite om den hun anbefalte det til, har møtt opp.",
            "together",
            mark="tilbakemelding",
        ),
        work("Fire samtaler over åtte uker, nytt skjema ved den siste."),
        transition="Fastlegen spør igjen ved neste vanlige time.",
    ),
    phase(
        "Nye vaner",
        "home",
        "Innbygger, familie, likeperson",
        good("Likepersonene ringer tilbake innen to dager."),
        improve("Vi vet ikke hvordan det går etter åtte uker."),
        work("Egen plan, app eller dagbok. Påminnelse på SMS til dem som ønsker det."),
    ),
)

_STUCK = (
    Stuck(
        text="Spørsmålet om alkohol oppleves som krenkende å stille",
        source="krenke",
        extent="simple",
        effect="large",
        status="resolved",
        owner="Fagkoordinator, hjemmetjenesten",
        due=date(2017, 1, 15),
        notes="Åpningssetning øvd inn i par: «Vi spør alle om søvn, røyk og alkohol.»",
        touched=date(2017, 1, 16),
    ),
    Stuck(
        text="Kvinner over 65 blir ikke spurt",
        source="hvem",
        extent="simple",
        effect="large",
        status="in_work",
        owner="Avdelingsleder, legevakten",
        due=date(2017, 4, 1),
        notes="Kjønn og alder tas med i ukelista fra januar.",
        touched=date(2017, 1, 30),
    ),
    Stuck(
        text="Ingen fast vei videre etter den korte samtalen",
        source="videre",
        extent="extensive",
        effect="large",
        status="in_work",
        owner="Leder, rus- og psykisk helseteam",
        due=date(2017, 2, 20),
        notes="Ett telefonnummer for alle henvisere. Mangler avtale om hvem som svarer fredag.",
        touched=date(2017, 2, 8),
    ),
    Stuck(
        text="Svaret på AUDIT-C følger ikke med i epikrisen",
        source="epikrise",
        extent="extensive",
        effect="large",
        owner="Kontaktoverlege, Bærum sykehus",
        due=date(2017, 5, 20),
    ),
    Stuck(
        text="Brosjyren handler om avhengighet",
        source="brosjyre",
        extent="simple",
        effect="small",
        status="resolved",
        owner="Kommunikasjonsrådgiver",
        due=date(2017, 2, 1),
        notes="Ny utgave skrevet sammen med to brukere. Trykt i 500.",
        touched=date(2017, 2, 1),
    ),
    Stuck(
        text="Fastlegen hører ikke noe tilbake",
        source="tilbakemelding",
        extent="extensive",
        effect="small",
        status="parked",
        owner="Kommuneoverlege",
        notes="Samtykke må avklares først.",
        touched=date(2017, 1, 30),
    ),
)

_GAUGES = (
    Gauge(
        title="Voksne på legevakten som er spurt med AUDIT-C",
        definition=(
            "Teller: pasienter over 18 år med alle tre svar i journalen. Nevner: alle over 18 år "
            "som er sett av lege på legevakten mandag til søndag. Uttrekk fra journalen."
        ),
        kind="process",
        chart="p",
        target=50,
        points=left_out(
            noted(
                counts(
                    weeks(date(2016, 1, 4)),
                    51,
                    steps(
                        (date(2016, 1, 4), 0.20),
                        (date(2016, 10, 31), 0.27),
                        (date(2017, 1, 16), 0.37),
                    ),
                    (58, 92),
                ),
                {
                    date(2016, 10, 31): "Fast felt i journalen tatt i bruk på dagvakt.",
                    date(2017, 1, 16): "Åpningssetningen øvd i par på alle skift.",
                },
            ),
            {date(2016, 7, 11), date(2016, 7, 18)},
        ),
    ),
    Gauge(
        title="Under grensen for risiko etter åtte uker",
        definition=(
            "Teller: deltakere med AUDIT-C under 4 (menn) eller under 3 (kvinner) ved siste "
            "samtale. Nevner: alle som har fullført fire samtaler i måneden. De som slutter "
            "underveis, telles ikke, men føres i egen liste."
        ),
        kind="outcome",
        chart="p",
        target=40,
        points=counts(months(date(2015, 9, 1)), 52, flat(0.33), (7, 16)),
    ),
    Gauge(
        title="Ventetid i venterommet, median",
        definition=(
            "Minutter fra innregistrert til tilsyn av lege, median for ikke-hastende (grønn "
            "hastegrad) på hverdager klokka 15 til 22."
        ),
        kind="balancing",
        chart="i",
        unit="minutter",
        direction="down",
        target=90,
        points=values(weeks(date(2016, 1, 4)), 54, flat(78), 8.5),
    ),
)

_JOTS = (
    Jot(
        1,
        5,
        "11:22",
        "note",
        "Brukerrepresentanten ble spurt første gang 14 år etter at hun selv var bekymret.",
        "Kontakt for noe annet",
    ),
    Jot(
        1,
        7,
        "13:19",
        "decision",
        "Vi begynner på legevakten, fordi feltet alt finnes i journalen der.",
        "Kontakt for noe annet",
    ),
    Jot(2, 3, "10:27", "idea", "Øve åpningssetningen på hverandre før vakta, to minutter."),
    Jot(
        2,
        8,
        "13:56",
        "question",
        "Hva trenger fastlegen å vite i epikrisen, og hva vil pasienten at hun skal vite?",
        "På sykehuset når det har gått galt",
    ),
    Jot(
        2,
        10,
        "14:40",
        "note",
        "Nevneren var feil: vi telte med barn. Tallene fra høsten er rettet.",
    ),
)

TEAM = TeamText(
    title="Risikofylt alkoholbruk Bærum",
    organisation="Bærum kommune",
    organisation_kind="municipality",
    pathway="Risikofylt alkoholbruk, hjem til hjem",
    project=(
        "Halvparten av alle voksne på legevakten skal bli spurt om alkohol på en måte de tåler, og "
        "de som vil, skal få en samtale innen en uke."
    ),
    owner="Seksjonsleder, legevakt og helsetjenester",
    members=4,
    phases=_PHASES,
    stuck=_STUCK,
    gauges=_GAUGES,
    jots=_JOTS,
)
