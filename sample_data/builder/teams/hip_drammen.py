"""The team of Drammen hospital on hip fracture: from the fall to the operation."""

from __future__ import annotations

from datetime import date

from sample_data.builder.series import (
    Point,
    counts,
    flat,
    left_out,
    months,
    noted,
    put,
    steps,
    values,
    weeks,
)
from sample_data.builder.text import Gauge, Jot, Stuck, TeamText, good, improve, phase, work

_PHASES = (
    phase(
        "Fallet hjemme",
        "home",
        "Pasient, pårørende, nabo",
        good("De fleste får ringt 113 eller løst ut trygghetsalarmen innen en time."),
        improve("Noen blir liggende lenge. Det ser vi på nyreprøvene og trykksårene."),
        work("Pårørende eller alarmsentral ringer 113. Pasienten holdes varm og i ro."),
        transition="AMK sender ambulanse. Mannskapet melder «mulig hoftebrudd» til mottaket.",
    ),
    phase(
        "Ambulansen og mottaket",
        "hospital",
        "Ambulansearbeider, sykepleier, LIS-lege i ortopedi",
        good("Ambulansen gir smertelindring før flytting.", "together"),
        good("Forkortet vei: rett til røntgen på ambulansebåra på dagtid.", "together"),
        improve("Om natten går alle innom mottaket, og det koster to timer.", mark="natt"),
        improve("Nerveblokade settes bare når anestesilegen er ledig.", mark="blokade"),
        work("Røntgen, blodprøver, EKG, blodtype, tilsyn. Pasienten faster fra ankomst."),
    ),
    phase(
        "Ventetiden før operasjon",
        "hospital",
        "Sykepleier, ortoped, anestesilege, indremedisiner",
        good("Madrass mot trykksår legges i senga allerede i mottaket."),
        improve(
            "Blodfortynnende medisin gjør at vi venter uten at noen har bestemt hvor lenge.",
            mark="blodfortynnende",
        ),
        improve("Pasienten faster flere ganger fordi programmet endres.", mark="faste"),
        improve("Ingen forteller de pårørende hvor pasienten står i køen."),
        work("Ortoped melder til operasjonskoordinator, som setter opp lista klokka sju og to."),
    ),
    phase(
        "Operasjonen",
        "hospital",
        "Ortoped, anestesiteam, operasjonssykepleier",
        good("Sjekklisten for trygg kirurgi brukes hver gang."),
        improve(
            "Hoftebruddene settes sist når det kommer inn andre ø-hjelpspasienter.", mark="sist"
        ),
        work("Spinalbedøvelse for de fleste. Antibiotika gis før snitt."),
    ),
    phase(
        "På beina igjen på posten",
        "hospital",
        "Sykepleier, fysioterapeut, geriater, ernæringsfysiolog",
        good("Opp på sengekanten første dag, fysioterapeut også på lørdager."),
        good("Geriater går tilsyn på alle over 75 år."),
        improve("Forvirring oppdages sent på kveldsvakten.", mark="delir"),
        work("Mobilisering, smertelindring, ernæring, beinskjørhetsbehandling startes."),
    ),
    phase(
        "Utskriving til kommunen",
        "hospital",
        "Sykepleier, fysioterapeut, tildelingskontor",
        good("Utskrivingsdag er tenkt gjennom allerede andre døgn.", "together", "crossing"),
        improve(
            "Fysioterapeutens plan kommer i posten en uke etter pasienten.",
            "together",
            "crossing",
            mark="treningsplan",
        ),
        work("Melding dag 1, funksjonsbeskrivelse dag 2, avtale om plass dag 3."),
        transition="Pasienten får plass på korttidsavdeling eller reiser hjem med hverdagstrening.",
    ),
    phase(
        "Korttidsopphold og hjemreise",
        "municipality",
        "Sykehjemslege, fysioterapeut, hjemmesykepleier",
        good("De som trener daglig på korttid, reiser hjem en uke før.", "together"),
        improve("Sykehjemslegen mangler beskjed om belastning på beinet.", "together"),
        work("Målsamtale første uke. Hjemmebesøk med ergoterapeut før utskriving."),
        transition="Kommunens hjemmetrener følger hjem og blir til første kaffekopp.",
    ),
    phase(
        "Hjemme på egne bein",
        "home",
        "Pasient, pårørende, hjemmetrener, fastlege",
        good("Kontroll med røntgen på poliklinikken etter tre måneder."),
        improve("Vi spør om smerte og gange på kontrollen, men ikke om de er redde for å falle."),
        work("Egentrening etter øvelsesark. Fastlegen fornyer beinskjørhetsmedisin."),
    ),
)

_STUCK = (
    Stuck(
        text="Blodfortynnende medisin: ingen klar regel for når operasjonen kan starte",
        source="blodfortynnende",
        extent="extensive",
        effect="large",
        status="in_work",
        owner="Overlege, anestesi",
        due=date(2017, 3, 1),
        notes="Flytskjema for fire medisiner er skrevet. Venter på blodbank og indremedisin.",
        touched=date(2017, 2, 14),
    ),
    Stuck(
        text="Hoftebrudd settes sist på operasjonsprogrammet",
        source="sist",
        extent="extensive",
        effect="large",
        status="in_work",
        owner="Operasjonskoordinator",
        due=date(2017, 4, 7),
        notes="Første plass klokka åtte er holdt av tirsdag, onsdag og fredag siden 9. januar.",
        touched=date(2017, 1, 24),
    ),
    Stuck(
        text="Nerveblokade avhenger av én ledig person",
        source="blokade",
        extent="simple",
        effect="large",
        status="resolved",
        owner="Seksjonsoverlege, akuttmottaket",
        due=date(2017, 1, 31),
        notes="Elleve LIS-leger er lært opp av anestesi. Blokade i mottaket døgnet rundt.",
        touched=date(2017, 2, 1),
    ),
    Stuck(
        text="Gjentatt faste når programmet endres",
        source="faste",
        extent="simple",
        effect="small",
        status="resolved",
        owner="Fagsykepleier, ortopedisk post",
        due=date(2016, 12, 20),
        notes="Klar saft til to timer før. Koordinator ringer posten ved hver endring.",
        touched=date(2016, 12, 20),
    ),
    Stuck(
        text="Nattpasientene mister to timer i mottaket",
        source="natt",
        extent="extensive",
        effect="small",
        owner="Avdelingssjef, akuttmottaket",
        due=date(2017, 5, 2),
    ),
    Stuck(
        text="Treningsplanen kommer fram etter pasienten",
        source="treningsplan",
        extent="simple",
        effect="large",
        status="in_work",
        owner="Fysioterapeut",
        due=date(2017, 2, 28),
        notes="Planen skrives ut og legges i konvolutt på nattbordet. Glemt i tre av ti.",
        touched=date(2017, 2, 10),
    ),
    Stuck(text="Delir blir sett for sent på kveld", source="delir", owner="Geriater"),
    Stuck(
        text="Pårørende vet ikke når operasjonen blir",
        source="Ventetiden før operasjon",
        extent="simple",
        effect="small",
        status="parked",
        owner="Avdelingssykepleier",
        notes="Prøvd med tavle i mottaket, ble ikke oppdatert. Ny tanke trengs.",
        touched=date(2017, 1, 24),
    ),
)

_ICE = date(2016, 1, 4)
_HOURS = put(
    values(
        weeks(),
        34,
        steps((date(2015, 3, 2), 25.5), (date(2017, 1, 9), 21.5)),
        2.9,
        digits=1,
        least=9,
    ),
    Point(
        _ICE, value=41.5, note="Regn på frossen bakke: 17 hoftebrudd på fem dager, mot 6 ellers."
    ),
)

_GAUGES = (
    Gauge(
        title="Operert innen 24 timer",
        definition=(
            "Teller: pasienter over 65 år med hoftebrudd der knivtid er innen 24 timer etter "
            "ankomst sykehuset. Nevner: alle opererte hoftebrudd over 65 år i uka etter "
            "ankomstdag. Hentes fra operasjonsprogrammet."
        ),
        kind="process",
        chart="p",
        target=75,
        points=left_out(
            noted(
                counts(
                    weeks(), 32, steps((date(2015, 3, 2), 0.47), (date(2017, 1, 9), 0.68)), (4, 10)
                ),
                {date(2017, 1, 9): "Første plass klokka åtte holdes av tre dager i uka."},
            ),
            {date(2015, 12, 28)},
        ),
    ),
    Gauge(
        title="Timer fra ankomst til operasjon, median",
        definition=(
            "Median i uka av timer fra registrert ankomst til knivtid, alle hoftebrudd over "
            "65 år. Pasienter som ikke opereres, telles ikke."
        ),
        kind="outcome",
        chart="i",
        unit="timer",
        direction="down",
        target=20,
        points=_HOURS,
    ),
    Gauge(
        title="Andre ø-hjelpsoperasjoner utsatt til neste døgn",
        definition=(
            "Antall andre øyeblikkelig hjelp-operasjoner i måneden som ble flyttet over midnatt "
            "fra den dagen de var satt opp. Operasjonskoordinator fører liste."
        ),
        kind="balancing",
        chart="run",
        unit="operasjoner",
        direction="down",
        points=values(months(), 33, flat(9), 2.6),
    ),
)

_JOTS = (
    Jot(
        1,
        5,
        "11:40",
        "note",
        "Vi trodde ventetiden var operasjonsstua. Halvparten er avklaring av blodfortynnende.",
        "Ventetiden før operasjon",
    ),
    Jot(
        1,
        10,
        "14:25",
        "question",
        "Finnes det noen som har målt smerte fra hjemmet til blokaden er satt?",
        "Ambulansen og mottaket",
    ),
    Jot(
        2,
        2,
        "09:22",
        "note",
        "Prøvde fast første plass én onsdag. Ingen andre pasienter ble utsatt den dagen.",
        "Operasjonen",
    ),
    Jot(
        2,
        5,
        "11:51",
        "decision",
        "Anestesi lærer opp LIS-legene i nerveblokade i løpet av januar.",
        "Ambulansen og mottaket",
    ),
    Jot(2, 10, "14:38", "idea", "Vis timene som ur på veggen i mottaket, ikke som prosent."),
)

TEAM = TeamText(
    title="Hoftebrudd Drammen",
    organisation="Drammen sykehus",
    pathway="Hoftebrudd, hjem til hjem",
    project=(
        "Tre av fire eldre med hoftebrudd skal være operert innen 24 timer, uten at andre "
        "pasienter betaler for det med lengre ventetid."
    ),
    owner="Avdelingssjef, ortopedisk avdeling",
    members=5,
    phases=_PHASES,
    stuck=_STUCK,
    gauges=_GAUGES,
    jots=_JOTS,
)
