"""The team of Øvre Eiker and Sande on hip fracture: training begins at home."""

from __future__ import annotations

from datetime import date

from sample_data.builder.series import counts, flat, missing, months, noted, steps, values
from sample_data.builder.text import Gauge, Jot, Stuck, TeamText, good, improve, phase, work

_PHASES = (
    phase(
        "Før bruddet",
        "home",
        "Innbygger over 75 år, pårørende, forebyggende hjemmebesøk",
        good("Øvre Eiker har forebyggende hjemmebesøk til alle som fyller 78."),
        improve("I Sande blir fall ikke spurt om før det har skjedd noe.", mark="sporsmal"),
        work("Brosjyre om matter, lys og strøsand. Innlegg på pensjonisttreff hver høst."),
        transition="Fall hjemme: 113 og ambulanse til Drammen sykehus.",
    ),
    phase(
        "Sykehusoppholdet, sett fra kommunen",
        "hospital",
        "Tildelingskontor, sykepleier på ortopedisk post",
        good("Første melding kommer nå døgnet etter innleggelse.", "together"),
        improve(
            "Meldingen sier «mobilisert», men ikke hvor langt og med hvem.",
            "together",
            "crossing",
            mark="mobilisert",
        ),
        work("Tildelingskontoret lager en foreløpig plan uten å ha møtt pasienten."),
        transition="Vedtak om korttidsplass eller hjemreise med hverdagsrehabilitering.",
    ),
    phase(
        "Korttidsavdelingen",
        "municipality",
        "Sykepleier, sykehjemslege, fysioterapeut, pårørende",
        good("Felles måltider på dagtid får folk ut av senga."),
        improve(
            "Trening er noe fysioterapeuten gjør. Resten av døgnet blir det sitting.",
            mark="sitting",
        ),
        improve("Smertestillende settes ned for raskt når sykehusresepten er brukt opp."),
        work("Innkomstsamtale, bevegelsesplan på veggen, lege to dager i uka."),
    ),
    phase(
        "Hjemreisen forberedes",
        "municipality",
        "Ergoterapeut, hjemmetrener, pårørende",
        good("Hjemmebesøk sammen med ergoterapeut før utskriving er blitt vane."),
        improve(
            "Seng og toalettforhøyer kommer fra lageret på faste dager, ikke når de trengs.",
            "together",
            "crossing",
            mark="lager",
        ),
        work("Bestilling til hjelpemiddellageret med tre dagers varsel."),
    ),
    phase(
        "De første dagene hjemme",
        "municipality",
        "Hjemmetrener, hjemmesykepleier, pårørende",
        good("Hjemmetrenerne bruker det personen selv vil klare, for eksempel å hente avisa."),
        improve(
            "Treningen starter først når vedtaket er ferdig behandlet.", "crossing", mark="vedtak"
        ),
        improve("Hjemmesykepleien hjelper med det brukeren nettopp har lært å gjøre selv."),
        work("Tre økter i uka i fire uker. Hva-er-viktig-skjemaet fylles ut første dag."),
        transition="Hjemmetreneren overlater til fysioterapeut eller gruppe etter fire uker.",
    ),
    phase(
        "Kontroll og beinhelse",
        "primary",
        "Fastlege, tannlege, poliklinikk",
        good("Fastlegene i Hokksund følger opp D-vitamin og kalsium."),
        improve(
            "Behandling mot beinskjørhet stopper når sykehusresepten går ut.",
            "together",
            mark="beinskjorhet",
        ),
        work("Kontroll etter seks uker og tre måneder. Fastlegen vurderer sovemedisin."),
        transition="Ingen planlagt kontakt lenger; nytt fall fører tilbake til start.",
    ),
    phase(
        "Et halvt år etter",
        "home",
        "Bruker, pårørende, frivillige i gågruppa",
        good("Gågruppa i Sande tar med folk som ikke tør gå alene."),
        improve("Ingen spør om personen har turt å gå ut igjen."),
        work("Ringerunde fra frivilligsentralen i mars og oktober."),
    ),
)

_STUCK = (
    Stuck(
        text="Trening venter på vedtak",
        source="vedtak",
        extent="extensive",
        effect="large",
        status="in_work",
        owner="Leder av tildelingskontoret",
        due=date(2017, 3, 15),
        notes="Hjemmetrener kan starte på muntlig beskjed. Juristen ser på vedtaksmalen.",
        touched=date(2017, 2, 21),
    ),
    Stuck(
        text="Sykehuset skriver «mobilisert» uten å si hvor langt",
        source="mobilisert",
        extent="simple",
        effect="large",
        status="resolved",
        owner="Fysioterapeut, Øvre Eiker",
        due=date(2017, 1, 27),
        notes="Tre ord avtalt med ortopedisk post: seng, rom, korridor. Brukes i ni av ti.",
        touched=date(2017, 2, 1),
    ),
    Stuck(
        text="Hjelpemiddellageret leverer bare tirsdag og torsdag",
        source="lager",
        extent="extensive",
        effect="small",
        owner="Ergoterapeut, Sande",
        due=date(2017, 2, 17),
        notes="Forslag: et lite nærlager på korttidsavdelingen.",
        touched=date(2017, 1, 17),
    ),
    Stuck(
        text="Sittende dager på korttidsavdelingen",
        source="sitting",
        extent="simple",
        effect="large",
        status="in_work",
        owner="Avdelingsleder, korttid",
        due=date(2017, 3, 31),
        notes="Reise seg-øvelse ved hvert måltid prøves på rom 1 til 6.",
        touched=date(2017, 2, 3),
    ),
    Stuck(
        text="Resepten mot beinskjørhet går ut uten at noen fornyer",
        source="beinskjorhet",
        extent="simple",
        effect="large",
        owner="Praksiskonsulent",
        due=date(2017, 5, 5),
    ),
)

_GAUGES = (
    Gauge(
        title="Trening hjemme startet innen tre dager",
        definition=(
            "Teller: personer med nytt hoftebrudd som har hatt første økt med hjemmetrener innen "
            "tre dager etter at de kom hjem. Nevner: alle hjemkomne med hoftebrudd i måneden i de "
            "to kommunene. Hjemmetrenerne fyller ut felles liste."
        ),
        kind="process",
        chart="p",
        target=70,
        points=noted(
            counts(
                months(), 41, steps((date(2015, 3, 1), 0.36), (date(2017, 1, 1), 0.62)), (5, 13)
            ),
            {date(2017, 1, 1): "Start på muntlig beskjed fra tildelingskontoret."},
        ),
    ),
    Gauge(
        title="Reise seg fra stol på 30 sekunder, fire uker etter hjemkomst",
        definition=(
            "Snitt for dem som er testet i måneden: hele ganger opp og ned fra stol uten armlene. "
            "Den som må bruke hendene, får 0. Hjemmetreneren tester ved siste økt."
        ),
        kind="outcome",
        chart="run",
        unit="ganger",
        target=8,
        points=missing(
            values(months(), 42, flat(6.3), 0.9, digits=1),
            {
                date(2015, 7, 1): "Ikke testet, hjemmetrenerne på ferie",
                date(2016, 7, 1): "Ikke testet, hjemmetrenerne på ferie",
                date(2016, 9, 1): "Skjemaene kom bort ved flytting av kontoret",
            },
        ),
    ),
    Gauge(
        title="Korttidsdøgn per hoftebrudd",
        definition=(
            "Sum av døgn på korttidsavdeling delt på antall hoftebrudd avsluttet i måneden. "
            "Hentes fra kommunenes fagsystem av controller."
        ),
        kind="balancing",
        chart="run",
        unit="døgn",
        direction="down",
        points=values(months(), 43, flat(17.5), 3.2, digits=1),
    ),
)

_JOTS = (
    Jot(
        1,
        5,
        "11:33",
        "note",
        "Vi kartla forløpet for én dame på 84. Hun møtte 31 ansatte før hun hentet avisa selv.",
        "De første dagene hjemme",
    ),
    Jot(1, 10, "14:41", "idea", "Hjemmetreneren kan møte pasienten på ortopedisk post i Drammen."),
    Jot(
        2,
        5,
        "11:44",
        "question",
        "Er det lov å trene før vedtaket er skrevet? Spør juristen.",
        "De første dagene hjemme",
    ),
    Jot(
        2,
        8,
        "13:42",
        "decision",
        "Seng, rom, korridor: tre ord som Drammen og kommunene skriver likt fra nyttår.",
        "Sykehusoppholdet, sett fra kommunen",
    ),
    Jot(2, 11, "15:16", "parking_lot", "Felles lager av hjelpemidler for flere kommuner."),
)

TEAM = TeamText(
    title="Hoftebrudd Øvre Eiker og Sande",
    organisation="Øvre Eiker kommune",
    organisation_kind="municipality",
    pathway="Hoftebrudd, hjem til hjem",
    project=(
        "Minst 70 % av dem som kommer hjem etter et hoftebrudd, skal være i gang med trening i "
        "egen stue innen tre dager."
    ),
    owner="Virksomhetsleder, rehabilitering",
    members=4,
    phases=_PHASES,
    stuck=_STUCK,
    gauges=_GAUGES,
    jots=_JOTS,
)
