"""The team of Kongsberg and Lier on COPD: the first visit home, and inhaling rightly."""

from __future__ import annotations

from datetime import date

from sample_data.builder.series import (
    counts,
    flat,
    left_out,
    missing,
    months,
    noted,
    steps,
    values,
    weeks,
)
from sample_data.builder.text import Gauge, Jot, Stuck, TeamText, good, improve, phase, work

_PHASES = (
    phase(
        "Hverdagen før forverringen",
        "home",
        "Bruker, ektefelle, hjemmehjelp",
        good("Hjemmehjelpen kjenner folk godt og merker når noen slutter å gå i trappa."),
        improve("Hjemmehjelpen vet ikke hvem hun skal si det til.", mark="varsle"),
        work("Vanlig besøk annenhver uke. Ingen fast måling av vekt eller pust."),
        transition="Bruker eller hjemmehjelp tar kontakt med fastlegen eller hjemmesykepleien.",
    ),
    phase(
        "Fastlegen starter kur",
        "primary",
        "Fastlege, helsesekretær",
        good("Fastlegene i Lier ringer hjemmesykepleien når de starter kortison.", "together"),
        improve(
            "I Kongsberg får hjemmesykepleien vite om kuren gjennom apoteket.",
            "together",
            "crossing",
            mark="kur",
        ),
        work("Kur i sju til ti dager. Telefonkontroll etter tre dager der det er avtalt."),
        transition="Hjelper ikke kuren, legges pasienten inn på Kongsberg sykehus.",
    ),
    phase(
        "Innlagt på Kongsberg sykehus",
        "hospital",
        "Sykepleier, lege, fysioterapeut",
        good("Kommunens koordinator ringer posten daglig og vet hvem som snart skal hjem."),
        improve("Hjemmets hjelpemidler blir ikke spurt etter før utreisedagen."),
        work("Behandling på medisinsk post, oftest fire til seks døgn."),
        transition="Utskrivingsklar meldes før klokka tolv, kommunen svarer innen tre timer.",
    ),
    phase(
        "Dagen hjem",
        "municipality",
        "Tildelingskontor, hjemmesykepleier, apotek",
        good("Samarbeidsavtalen om varsling blir fulgt på hverdager.", "together", "crossing"),
        improve(
            "På fredager kommer pasienten hjem før medisinene gjør det.",
            "together",
            "crossing",
            mark="fredag",
        ),
        improve("Forstøverapparat må hentes av familien i Drammen.", mark="apparat"),
        work("Tildelingskontoret fatter vedtak, vaktleder setter opp første besøk."),
    ),
    phase(
        "Første hjemmebesøk",
        "municipality",
        "Hjemmesykepleier, bruker",
        good("Den som kommer først, har fått lese utskrivingsmeldingen."),
        good("Vi spør hva som er viktig å få til denne uka, og skriver det øverst i planen."),
        improve("Det går for mange dager, særlig når utskrivingen kommer brått.", mark="dager"),
        improve("Inhalasjonsteknikk blir forklart, ikke vist.", mark="teknikk"),
        work("Medisingjennomgang, puls, metning, vekt. Besøket tar fra 30 til 60 minutter."),
    ),
    phase(
        "Trening og mestring",
        "municipality",
        "Fysioterapeut, ergoterapeut, frisklivsveileder",
        good("Lungegruppen på Kongsberg har samme instruktør hele året."),
        improve("Lier har venteliste på seks uker til gruppe.", mark="venteliste"),
        work("To økter i uka i åtte uker, egen øvelsesbok."),
        transition="Etter gruppen fortsetter brukeren på egen hånd med oppfølging på telefon.",
    ),
    phase(
        "Tilbake i egen hverdag",
        "home",
        "Bruker, ektefelle, lungekontakt",
        good("Brukerne setter pris på én fast lungekontakt de kan ringe til."),
        improve("Planen for neste forverring er laget av oss og ikke sammen med brukeren."),
        work("Lungekontakten ringer etter en måned og etter tre."),
    ),
)

_STUCK = (
    Stuck(
        text="Første hjemmebesøk kommer for sent når utskrivingen er brå",
        source="dager",
        extent="extensive",
        effect="large",
        status="in_work",
        owner="Virksomhetsleder, hjemmetjenesten",
        due=date(2017, 4, 28),
        notes="To tider i døgnet holdes av til nye. Prøves i sone nord fra 16. januar.",
        touched=date(2017, 1, 20),
    ),
    Stuck(
        text="Vi forklarer inhalatoren, men ser ikke brukeren gjøre det",
        source="teknikk",
        extent="simple",
        effect="large",
        status="in_work",
        owner="Fagsykepleier",
        due=date(2017, 1, 31),
        notes="Demoinhalatorer i alle vesker. Sjekkliste med sju punkter ligger bakerst i permen.",
        touched=date(2017, 1, 11),
    ),
    Stuck(
        text="Fredagshjemreise uten medisiner",
        source="fredag",
        extent="simple",
        effect="large",
        status="resolved",
        owner="Koordinator i tildelingskontoret",
        due=date(2017, 1, 13),
        notes="Posten sender med doser til mandag. Avtalt med sykehusapoteket.",
        touched=date(2017, 1, 11),
    ),
    Stuck(
        text="Hjemmesykepleien vet ikke at fastlegen har startet kur",
        source="kur",
        extent="extensive",
        effect="small",
        owner="Kommuneoverlege",
        due=date(2017, 6, 1),
    ),
    Stuck(
        text="Hjemmehjelpen mangler noen å varsle",
        source="varsle",
        extent="simple",
        effect="small",
        status="resolved",
        owner="Soneleder",
        due=date(2016, 12, 1),
        notes="Telefonnummeret til lungekontakten står nå på nøkkelknippet.",
        touched=date(2016, 12, 6),
    ),
    Stuck(
        text="Forstøverapparat må hentes i Drammen",
        source="apparat",
        extent="extensive",
        effect="small",
        status="parked",
        owner="Ergoterapeut",
        notes="Behandlingshjelpemidler styres av foretaket. Sendt videre til samarbeidsutvalget.",
        touched=date(2017, 2, 15),
    ),
)

_GAUGES = (
    Gauge(
        title="Dager fra utskriving til første hjemmebesøk",
        definition=(
            "Snitt i uka for alle med KOLS som er skrevet ut fra sykehus til hjemmesykepleien i "
            "Kongsberg og Lier. Dagen de kommer hjem er dag 0. Soneleder teller på fredag."
        ),
        kind="outcome",
        chart="i",
        unit="dager",
        direction="down",
        target=2,
        points=left_out(
            missing(
                noted(
                    values(
                        weeks(),
                        21,
                        steps((date(2015, 3, 2), 4.1), (date(2017, 1, 16), 3.0)),
                        0.8,
                        digits=1,
                        least=0.5,
                    ),
                    {date(2017, 1, 16): "To faste tider om dagen holdes av til nye i sone nord."},
                ),
                {
                    date(2015, 5, 11): "Ingen utskrevne denne uka",
                    date(2016, 8, 8): "Ingen utskrevne denne uka",
                    date(2016, 12, 26): "Ikke talt, soneleder syk i romjula",
                },
            ),
            {date(2015, 7, 20), date(2015, 7, 27), date(2015, 8, 3), date(2016, 7, 25)},
        ),
    ),
    Gauge(
        title="Inhalasjonsteknikk sett og rettet",
        definition=(
            "Teller: brukere der sjekklisten med sju punkter er fylt ut mens brukeren tok sin egen "
            "inhalator. Nevner: nye brukere med inhalasjonsmedisin i måneden. "
            "Fagsykepleier leser permene den siste virkedagen."
        ),
        kind="process",
        chart="p",
        target=90,
        points=noted(
            counts(
                months(),
                22,
                steps((date(2015, 3, 1), 0.28), (date(2016, 12, 1), 0.66)),
                (11, 24),
            ),
            {date(2016, 12, 1): "Demoinhalator og sjekkliste i alle vesker."},
        ),
    ),
    Gauge(
        title="Flyttede besøk hos andre brukere",
        definition=(
            "Antall planlagte besøk hos andre brukere som ble flyttet til en annen dag fordi en ny "
            "utskrevet pasient måtte først. Hentes fra arbeidslistene hver mandag."
        ),
        kind="balancing",
        chart="run",
        unit="besøk",
        direction="down",
        points=values(weeks(date(2016, 12, 12)), 23, flat(5), 2.0),
    ),
)

_JOTS = (
    Jot(
        1,
        5,
        "11:17",
        "note",
        "Lier og Kongsberg gjør det samme på to måter. Vi låner varslingen fra Lier.",
        "Fastlegen starter kur",
    ),
    Jot(1, 8, "13:49", "question", "Teller vi dager eller virkedager? Fredag avgjør alt."),
    Jot(
        2,
        2,
        "09:37",
        "note",
        "Vi så på åtte brukere ta inhalatoren. Seks gjorde minst én feil som betyr noe.",
        "Første hjemmebesøk",
    ),
    Jot(
        2,
        8,
        "13:51",
        "decision",
        "Koordinator i Kongsberg tar fredagsmedisinen med sykehusapoteket før jul.",
        "Dagen hjem",
    ),
    Jot(
        2,
        11,
        "15:12",
        "idea",
        "Ta med lungekontakten på previsitten på sykehuset én gang i måneden.",
        "Innlagt på Kongsberg sykehus",
    ),
)

TEAM = TeamText(
    title="KOLS Kongsberg og Lier",
    organisation="Kongsberg kommune",
    organisation_kind="municipality",
    pathway="KOLS, hjem til hjem",
    project=(
        "Personer med KOLS skal få første hjemmebesøk innen to dager etter sykehusopphold, og ni "
        "av ti skal ha vist oss at de får i seg inhalasjonsmedisinen."
    ),
    owner="Kommunalsjef helse og omsorg",
    members=5,
    phases=_PHASES,
    stuck=_STUCK,
    gauges=_GAUGES,
    jots=_JOTS,
)
