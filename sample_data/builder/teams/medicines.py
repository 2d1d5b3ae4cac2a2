"""The team of Kongsberg hospital on medicines: one list that is right."""

from __future__ import annotations

from datetime import date

from sample_data.builder.series import Point, counts, flat, noted, put, values, weeks
from sample_data.builder.text import Gauge, Jot, Stuck, TeamText, good, improve, phase, work

_PHASES = (
    phase(
        "Medisinene på kjøkkenbenken",
        "home",
        "Pasient, pårørende, apotek",
        good("Mange har egen liste i lommeboka og er stolte av den."),
        improve("Listen i lommeboka er sjelden den samme som legens.", mark="lommebok"),
        work("Pasienten legger opp selv eller får multidose hver fjortende dag."),
        transition="Fastlegen legger inn eller viser til sykehuset.",
    ),
    phase(
        "Henvisning fra fastlegen",
        "primary",
        "Fastlege, hjemmesykepleier",
        good("Fastlegene i Kongsberg sender listen med i sju av ti henvisninger.", "together"),
        improve(
            "Multidoselisten hos apoteket og fastlegens liste spriker.",
            "together",
            mark="multidose",
        ),
        work("Listen følger henvisningen som fritekst."),
        transition="Elektronisk henvisning; legemidlene ligger i hjemmet eller i posen.",
    ),
    phase(
        "Mottak: hva tar du egentlig?",
        "hospital",
        "LIS-lege, sykepleier, farmasøyt",
        good("Farmasøyt er til stede fra ni til tre på hverdager."),
        good("Sykepleier ber pårørende ta bilde av posen på kjøkkenet."),
        improve("Etter klokka tre og i helg er det ingen som samstemmer.", mark="kveld"),
        improve("Tre steder i kurven der listen kan skrives.", mark="steder"),
        work("Intervju med pasient, sjekk mot resepter, avklaring med lege."),
    ),
    phase(
        "Under oppholdet",
        "hospital",
        "Lege, sykepleier",
        good("Endringer begrunnes i kurven på visitten."),
        improve("«Ved behov» blir stående uten at noen vurderer det.", mark="behov"),
        work("Kurven gås gjennom hver morgen, farmasøyt på tverrfaglig møte tirsdag."),
    ),
    phase(
        "Ut av sykehuset med ny liste",
        "hospital",
        "LIS-lege, sykepleier, pasient",
        good("Pasienten får listen muntlig og på papir.", "crossing"),
        improve(
            "Endringene forklares ikke: hvorfor er blodtrykksmedisinen borte?",
            "crossing",
            mark="hvorfor",
        ),
        improve(
            "Hjemmesykepleien får listen dagen etter at den trengs.",
            "together",
            "crossing",
            mark="sent",
        ),
        work("Liste i epikrisen, e-resepter, beskjed til multidoseapotek på telefon."),
        transition="Epikrise til fastlege, legemiddelliste med pasienten, melding til kommunen.",
    ),
    phase(
        "Hjemme igjen med pilleesken",
        "municipality",
        "Hjemmesykepleier, fastlege, apotek",
        good("Hjemmesykepleien ringer posten når noe ikke stemmer, og får svar.", "together"),
        improve("Gamle esker står igjen i skapet."),
        work("To sykepleiere legger dosett. Fastlegen oppdaterer ved neste kontakt."),
    ),
)

_STUCK = (
    Stuck(
        text="Ingen samstemmer etter klokka tre",
        source="kveld",
        extent="extensive",
        effect="large",
        status="in_work",
        owner="Sykehusfarmasøyt",
        due=date(2017, 4, 3),
        notes="Kveldssykepleier gjør intervjuet, farmasøyten ser over neste morgen. Prøves i mars.",
        touched=date(2017, 2, 27),
    ),
    Stuck(
        text="Tre steder å skrive listen",
        source="steder",
        extent="simple",
        effect="large",
        status="resolved",
        owner="Overlege, medisin",
        due=date(2016, 11, 25),
        notes="Én rubrikk, de to andre er sperret i malen.",
        touched=date(2016, 11, 25),
    ),
    Stuck(
        text="Endringer forklares ikke for pasienten",
        source="hvorfor",
        extent="simple",
        effect="large",
        status="in_work",
        owner="LIS-lege i teamet",
        due=date(2017, 2, 28),
        notes="«Nytt, endret, slutt» som tre overskrifter. Lest høyt sammen med pasienten.",
        touched=date(2017, 2, 9),
    ),
    Stuck(
        text="Hjemmesykepleien får listen for sent",
        source="sent",
        extent="simple",
        effect="large",
        owner="Avdelingssykepleier",
        due=date(2017, 3, 22),
    ),
    Stuck(
        text="Multidose og fastlegens liste spriker",
        source="multidose",
        extent="extensive",
        effect="large",
        status="parked",
        owner="Praksiskonsulent",
        notes="Kan ikke løses fra sykehuset. Meldt til legemiddelkomiteen.",
        touched=date(2017, 1, 12),
    ),
    Stuck(text="«Ved behov» blir stående", source="behov", extent="simple", effect="small"),
)

_CLOSED = "Sommerstengt post, ingen innlagte over 65 år"

_GAUGES = (
    Gauge(
        title="Samstemt legemiddelliste innen 24 timer",
        definition=(
            "Teller: pasienter over 65 år der minst to kilder er sjekket og legen har signert "
            "samstemt liste innen 24 timer. Nevner: alle over 65 år innlagt på post B i uka. "
            "Farmasøyten teller hver mandag."
        ),
        kind="process",
        chart="p",
        target=85,
        points=put(
            noted(
                counts(weeks(), 81, flat(0.49), (9, 18)),
                {date(2016, 11, 28): "Kurven har nå bare én rubrikk for listen."},
            ),
            Point(date(2015, 7, 20), numerator=0, denominator=0, note=_CLOSED),
            Point(date(2015, 7, 27), numerator=0, denominator=0, note=_CLOSED),
            Point(date(2016, 7, 25), numerator=0, denominator=0, note=_CLOSED),
        ),
    ),
    Gauge(
        title="Avvik mellom listen ved utskriving og det som tas hjemme",
        definition=(
            "Snitt antall legemidler per pasient som ikke stemmer når hjemmesykepleien går gjennom "
            "listen ved første besøk. Ti pasienter annenhver uke."
        ),
        kind="outcome",
        chart="run",
        unit="legemidler",
        direction="down",
        target=1,
        points=values(weeks(date(2016, 5, 2))[::2], 82, flat(2.4), 0.5, digits=1, least=0),
    ),
    Gauge(
        title="Farmasøytens tid per pasient",
        definition="Minutter per samstemt pasient, snitt av fem i uka, tatt på stoppeklokke.",
        kind="balancing",
        chart="run",
        unit="minutter",
        direction="down",
        target=25,
        points=values(weeks(date(2016, 10, 31)), 83, flat(27), 3.4),
    ),
)

_JOTS = (
    Jot(
        1,
        5,
        "11:25",
        "note",
        "Samme pasient, fire lister, elleve forskjeller. Vi la dem ved siden av hverandre.",
        "Mottak: hva tar du egentlig?",
    ),
    Jot(1, 7, "13:20", "decision", "Målgruppen er alle over 65 år på post B, ikke bare multidose."),
    Jot(
        2,
        2,
        "09:44",
        "idea",
        "Be pårørende sende bilde av kjøkkenbenken før pasienten er framme.",
        "Medisinene på kjøkkenbenken",
    ),
    Jot(
        2,
        8,
        "13:34",
        "question",
        "Hvem eier listen den første uka hjemme?",
        "Hjemme igjen med pilleesken",
    ),
    Jot(2, 10, "14:53", "parking_lot", "Hva gjør vi i nevneren når posten er stengt hele uka?"),
)

TEAM = TeamText(
    title="Legemidler Kongsberg",
    organisation="Kongsberg sykehus",
    pathway="Samstemming av legemidler",
    project=(
        "Minst 85 % av pasientene over 65 år på post B skal ha en samstemt legemiddelliste innen "
        "ett døgn, og de skal forstå hva som er endret når de reiser hjem."
    ),
    owner="Klinikkoverlege",
    members=4,
    phases=_PHASES,
    stuck=_STUCK,
    gauges=_GAUGES,
    jots=_JOTS,
)
