"""The team of the ambulances on stroke: short time on the spot."""

from __future__ import annotations

from datetime import date

from sample_data.builder.series import counts, flat, months, values, weeks
from sample_data.builder.text import Gauge, Jot, Stuck, TeamText, good, improve, phase, work

_PHASES = (
    phase(
        "Det skjer noe med ansiktet",
        "home",
        "Pasient, den som er i nærheten",
        good("Folk kjenner «prate, smile, løfte» fra TV."),
        improve("De som er alene, venter til noen kommer hjem.", mark="alene"),
        work("Pårørende ringer 113, noen ringer fastlegen først."),
        transition="AMK stiller tre spørsmål og sender nærmeste bil med utrykning.",
    ),
    phase(
        "Samtalen med AMK",
        "hospital",
        "Medisinsk operatør, den som ringer",
        good("Slag er mistenkt allerede i samtalen hos to av tre."),
        improve("«Når var han sist frisk?» blir ikke alltid spurt.", mark="sistfrisk"),
        work("Norsk indeks, utrykning, beskjed om å låse opp og finne medisinlisten."),
    ),
    phase(
        "Ambulansen framme hos pasienten",
        "hospital",
        "Ambulansearbeidere, pårørende",
        good("NIHSS i kortform tas av alle mannskap i Numedal og Kongsberg."),
        improve("Venekanyle og EKG gjøres på stuegulvet i stedet for i bilen.", mark="stue"),
        improve("Bærestol må hentes i bilen når det er trapper.", mark="stol"),
        work("ABC, blodsukker, kort test, avgjørelse om slagalarm."),
    ),
    phase(
        "På vei",
        "hospital",
        "Ambulansearbeidere, slaglege på telefon",
        good("Slaglegen svarer alltid på direktenummeret.", "together"),
        good("Pårørende får sitte foran og kan fortelle underveis."),
        improve("Dekningen er borte i tolv minutter opp dalen.", mark="dekning"),
        work(
            "Forhåndsvarsel med fødselsår, symptomstart og blodfortynnende. Aldri navn på samband."
        ),
    ),
    phase(
        "Rett til CT",
        "hospital",
        "Slagteam, radiograf, ambulansearbeidere",
        good("Båra går rett på CT-laben på dagtid.", "together", "crossing"),
        improve(
            "Ambulansen venter på underskrift før den kan kjøre videre.",
            "crossing",
            mark="underskrift",
        ),
        work("Muntlig overlevering på 60 sekunder mens pasienten flyttes."),
        transition="Slagenheten overtar; kommunen får tidligmelding samme døgn.",
    ),
    phase(
        "Tilbake i bygda",
        "municipality",
        "Rehabiliteringsteam, pårørende",
        good("Gol har tverrfaglig team som kommer hjem.", "together"),
        improve("Mannskapet hører aldri hvordan det gikk.", "together", mark="gikk"),
        work("Samtale tre måneder etter slaget, på telefon eller hjemme."),
    ),
)

_STUCK = (
    Stuck(
        text="Prosedyrer gjøres på stuegulvet",
        source="stue",
        extent="simple",
        effect="large",
        status="in_work",
        owner="Fagutvikler, ambulanse",
        due=date(2017, 3, 31),
        notes="Regel på kort: blodsukker og test inne, alt annet i bilen.",
        touched=date(2017, 2, 6),
    ),
    Stuck(
        text="Tidspunktet «sist frisk» mangler",
        source="sistfrisk",
        extent="simple",
        effect="large",
        status="resolved",
        owner="Leder, AMK",
        due=date(2017, 1, 20),
        notes="Lagt inn som fast spørsmål nummer to.",
        touched=date(2017, 1, 20),
    ),
    Stuck(
        text="Ingen dekning i deler av dalen",
        source="dekning",
        extent="extensive",
        effect="small",
        status="parked",
        owner="Seksjonssjef, ambulanse",
        notes="Varsles før dekningen forsvinner. Utbygging er andres bord.",
        touched=date(2016, 12, 14),
    ),
    Stuck(
        text="Ingen får vite hvordan det gikk",
        source="gikk",
        extent="simple",
        effect="small",
        owner="Slagsykepleier",
        due=date(2017, 2, 28),
        notes="Ukentlig liste uten navn: oppdragsnummer, diagnose, behandling.",
        touched=date(2017, 1, 31),
    ),
)

_GAUGES = (
    Gauge(
        title="Minutter på stedet ved mistanke om slag",
        definition=(
            "Median i uka av minutter fra ambulansen er framme til den kjører, alle oppdrag med "
            "slagalarm. Tidene settes av mannskapet på skjermen i bilen."
        ),
        kind="process",
        chart="i",
        unit="minutter",
        direction="down",
        target=12,
        points=values(weeks(), 111, flat(16.2), 1.9, digits=1),
    ),
    Gauge(
        title="Slagalarm varslet før ankomst",
        definition=(
            "Teller: pasienter med hjerneslag som hovedårsak der slagteamet var varslet fra bilen. "
            "Nevner: alle med hjerneslag som kom med ambulanse i måneden. Fra slagenhetens liste."
        ),
        kind="outcome",
        chart="p",
        target=85,
        points=counts(months(date(2015, 9, 1)), 112, flat(0.7), (22, 38)),
    ),
)

_JOTS = (
    Jot(
        1,
        5,
        "11:43",
        "note",
        "Vi har god tid på stedet fordi vi er grundige. Det er ikke alltid til hjelp.",
        "Ambulansen framme hos pasienten",
    ),
    Jot(1, 10, "14:46", "question", "Hvordan måler vi dem vi ikke mistenkte for slag?"),
    Jot(
        2,
        5,
        "11:33",
        "decision",
        "Kort med to linjer i alle biler: inne og i bilen.",
        "Ambulansen framme hos pasienten",
    ),
    Jot(2, 8, "13:50", "idea", "Slagenheten sender en linje tilbake til bilen etter en uke."),
)

TEAM = TeamText(
    title="Hjerneslag ambulanse",
    organisation="Prehospitale tjenester",
    pathway="Hjerneslag, fra symptom til CT",
    project=(
        "Tolv minutter på stedet skal holde for de fleste med mistanke om hjerneslag, og "
        "slagteamet skal stå klart når båra kommer."
    ),
    owner="Avdelingssjef, ambulansetjenesten",
    members=5,
    phases=_PHASES,
    stuck=_STUCK,
    gauges=_GAUGES,
    jots=_JOTS,
)
