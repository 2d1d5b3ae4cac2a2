"""The team of Ringerike hospital on falls."""

from __future__ import annotations

from datetime import date

from sample_data.builder.series import (
    Point,
    counts,
    flat,
    missing,
    months,
    noted,
    put,
    values,
    weeks,
)
from sample_data.builder.text import Gauge, Jot, Stuck, TeamText, good, improve, phase, work

_PHASES = (
    phase(
        "Hjemme før innleggelsen",
        "home",
        "Pasient, pårørende, hjemmetjenesten i Hole",
        good("Hole registrerer fall hos alle brukere med vedtak."),
        improve(
            "Fallene hjemme står i kommunens journal og blir ikke nevnt for oss.",
            "together",
            "crossing",
            mark="historie",
        ),
        work("Hjemmetjenesten ser etter løse matter og dårlig lys ved første besøk."),
        transition="Innleggelse fra fastlege eller legevakt i Hønefoss.",
    ),
    phase(
        "Innkomst",
        "hospital",
        "Sykepleier i mottak, LIS-lege",
        good("Medisinlisten gås gjennom av farmasøyt på hverdager."),
        improve("Spørsmålet om tidligere fall er ett av 40 i innkomstskjemaet.", mark="skjema"),
        work("Blodtrykk liggende. Stående måles når noen husker det."),
    ),
    phase(
        "Døgnet på medisinsk post",
        "hospital",
        "Sykepleier, helsefagarbeider, fysioterapeut, renholder",
        good("Senga står lavt hos alle som er vurdert til høy risiko."),
        good("Renholderne sier fra om ledninger og vått gulv."),
        improve(
            "Fallvurderingen gjøres av én, tiltakene settes ut i livet av en annen.", mark="tavle"
        ),
        improve("Mellom 18 og 21 er det få folk på posten og mange som skal på do.", mark="kveld"),
        improve("Sovemedisin gis på rutine.", mark="sove"),
        work("Risiko vurderes ved innkomst og etter fall. Tiltak skrives i pleieplanen."),
    ),
    phase(
        "Etter et fall på posten",
        "hospital",
        "Sykepleier, lege, pasient, pårørende",
        good("Lege undersøker alle innen en time."),
        improve("Vi skriver avvik, men snakker ikke sammen om hva som skjedde.", mark="prat"),
        work("Avviksmelding, samtale med pårørende, ny vurdering av risiko."),
    ),
    phase(
        "Utskriving",
        "hospital",
        "Sykepleier, fysioterapeut, tildelingskontor",
        good("Fysioterapeuten skriver hva pasienten klarer av trapper.", "crossing"),
        improve(
            "Fall under oppholdet står sjelden i utskrivingsmeldingen.",
            "together",
            "crossing",
            mark="melding",
        ),
        work("Melding til kommunen og epikrise til fastlegen."),
        transition="Kommunen overtar samme dag; hjelpemidler bestilles av ergoterapeut.",
    ),
    phase(
        "Trygg hjemme",
        "municipality",
        "Hjemmetrener, fastlege, pårørende",
        good("Balansegruppe i Hole hver mandag."),
        improve("Hjemmetreneren vet ikke hvilke tiltak som virket på sykehuset.", "together"),
        work("Hjemmebesøk første uke, ny risikovurdering etter en måned."),
    ),
)

_STUCK = (
    Stuck(
        text="Tiltak mot fall blir vurdert, men ikke satt i gang",
        source="tavle",
        extent="simple",
        effect="large",
        status="in_work",
        owner="Avdelingssykepleier, medisinsk post",
        due=date(2017, 3, 20),
        notes="Magnet på pasienttavla: sko, seng, syn, do. Gjennomgås i tavlemøtet klokka ni.",
        touched=date(2017, 2, 16),
    ),
    Stuck(
        text="For få på posten når alle skal på do om kvelden",
        source="kveld",
        extent="extensive",
        effect="large",
        status="in_work",
        owner="Seksjonsleder",
        due=date(2017, 2, 13),
        notes="Toalettrunde klokka 19 prøves på gruppe B. Skyves til vaktplanen er klar.",
        touched=date(2017, 1, 25),
    ),
    Stuck(
        text="Ingen samtale i teamet etter et fall",
        source="prat",
        extent="simple",
        effect="large",
        status="resolved",
        owner="Fagutviklingssykepleier",
        due=date(2016, 12, 1),
        notes="Fem minutter på gangen før vaktskiftet. Tre spørsmål på et kort i lomma.",
        touched=date(2016, 12, 6),
    ),
    Stuck(
        text="Sovemedisin på rutine til eldre",
        source="sove",
        extent="extensive",
        effect="large",
        owner="Overlege, geriatri",
        due=date(2017, 4, 24),
    ),
    Stuck(
        text="Fall under oppholdet nevnes ikke til kommunen",
        source="melding",
        extent="simple",
        effect="small",
        status="resolved",
        owner="Utskrivingskoordinator",
        due=date(2017, 1, 20),
        notes="Eget punkt i malen for utskrivingsmelding.",
        touched=date(2017, 1, 19),
    ),
)

_VIRUS = date(2016, 2, 15)

_GAUGES = (
    Gauge(
        title="Fall per 1000 liggedøgn",
        definition=(
            "Alle fall på medisinsk post som er meldt som avvik eller skrevet i journalen, delt på "
            "liggedøgn i uka og ganget med 1000. Fall er å havne på et lavere nivå uten å ville "
            "det, uansett skade."
        ),
        kind="outcome",
        chart="i",
        unit="per 1000 døgn",
        direction="down",
        target=4,
        points=missing(
            put(
                values(weeks(), 71, flat(6.1), 1.5, digits=1, least=0),
                Point(
                    _VIRUS,
                    value=14.2,
                    note="Omgangssyke på posten: ni ansatte borte og senger i korridoren.",
                ),
            ),
            {date(2015, 10, 5): "Avvikssystemet var nede hele uka"},
        ),
    ),
    Gauge(
        title="Tiltak synlige på tavla innen 24 timer",
        definition=(
            "Teller: pasienter med høy risiko der minst to tiltak er markert på tavla dagen etter "
            "innkomst. Nevner: alle med høy risiko innlagt i måneden, talt ved stikkprøve hver "
            "onsdag."
        ),
        kind="process",
        chart="p",
        target=90,
        points=noted(
            counts(months(date(2016, 3, 1)), 72, flat(0.58), (18, 33)),
            {date(2017, 2, 1): "Magnetene tatt i bruk på gruppe A."},
        ),
    ),
    Gauge(
        title="Pasienter som har vært ute av senga før lunsj",
        definition=(
            "Antall av ti tilfeldig valgte pasienter som har sittet i stol eller gått før klokka "
            "tolv onsdag. Skal vise om frykten for fall gjør at vi lar folk ligge."
        ),
        kind="balancing",
        chart="run",
        unit="av ti",
        target=8,
        points=values(weeks(date(2016, 12, 5)), 73, flat(6.8), 1.1),
    ),
)

_JOTS = (
    Jot(
        1,
        5,
        "11:31",
        "note",
        "Renholderen i teamet visste om tre fall som ingen av oss hadde hørt om.",
        "Døgnet på medisinsk post",
    ),
    Jot(1, 10, "14:17", "idea", "Strikkesokker med sklisikring fra sykehusets venner."),
    Jot(
        2,
        2,
        "09:41",
        "note",
        "Femminuttersprat etter fall: to av fire ganger var det veien til do i mørket.",
        "Etter et fall på posten",
    ),
    Jot(
        2,
        5,
        "11:20",
        "decision",
        "Magneter på tavla framfor nytt skjema. Gruppe A begynner.",
        "Døgnet på medisinsk post",
    ),
    Jot(2, 10, "14:33", "question", "Får vi flere meldte fall bare fordi vi spør mer?"),
)

TEAM = TeamText(
    title="Fall Ringerike",
    organisation="Ringerike sykehus",
    pathway="Eldre innlagt på medisinsk post",
    project=(
        "Færre enn fire fall per 1000 liggedøgn på medisinsk post innen sommeren, uten at flere "
        "blir liggende i senga."
    ),
    owner="Avdelingssjef, medisinsk avdeling",
    members=5,
    phases=_PHASES,
    stuck=_STUCK,
    gauges=_GAUGES,
    jots=_JOTS,
)
