"""The team of Bærum hospital and Asker on COPD: a call home after discharge."""

from __future__ import annotations

from datetime import date

from sample_data.builder.series import (
    Point,
    counts,
    flat,
    left_out,
    missing,
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
        "Hjemme: mer tungpustet enn vanlig",
        "home",
        "Pasient, pårørende",
        good("De fleste kjenner igjen sine egne tegn på forverring når vi spør."),
        good("Pårørende har ofte skrevet ned hva som hjalp forrige gang."),
        improve("Egenbehandlingsplanen ligger i skuffen og er ikke oppdatert.", mark="plan"),
        improve("Terskelen for å ringe fastlegen er høy, særlig før helg."),
        work("Pasienten øker hurtigvirkende medisin og venter et døgn eller to."),
        transition="Pasienten eller pårørende ringer fastlegen, på kveld og i helg legevakten.",
    ),
    phase(
        "Fastlege eller legevakt vurderer",
        "primary",
        "Fastlege, legesekretær, legevaktlege",
        good("Øyeblikkelig hjelp-time samme dag hos sju av ti fastleger vi spurte."),
        improve("Siste spirometri følger ikke med henvisningen.", "together", "crossing"),
        improve("Legevakten ser ikke egenbehandlingsplanen.", "together", mark="legevakt"),
        work("Legen måler metning og CRP og avgjør kur hjemme eller innleggelse."),
        work("Henvisning skrives elektronisk, som regel uten hva pasienten klarer til vanlig."),
        transition="Ambulanse eller drosje til akuttmottaket med henvisning og medisinliste.",
    ),
    phase(
        "Akuttmottaket",
        "hospital",
        "Sykepleier i mottak, LIS-lege, bioingeniør",
        good("Arteriell blodgass blir tatt innen en halv time hos nesten alle."),
        good("NEWS brukes i både ambulanse og mottak, så tallene kan sammenlignes.", "together"),
        improve("Oksygen gis noen ganger uten mål for metning.", mark="oksygen"),
        work("Triage, blodgass, røntgen, forstøver. Vurdering av maskebehandling."),
    ),
    phase(
        "Lungeposten",
        "hospital",
        "Lungelege, sykepleier, fysioterapeut, pasient",
        good("Fysioterapeut kommer første virkedag."),
        good("Inhalasjonsteknikken blir sett på av sykepleier før hjemreise."),
        improve("Spørsmålet «Hva er viktig for deg?» stilles, men svaret blir ikke brukt."),
        improve("Røykeslutt nevnes på visitten, men ingen følger opp etterpå.", mark="royk"),
        work("Kur, forstøver, trening i korridor. Previsitt hver morgen klokka halv ni."),
    ),
    phase(
        "Utskriving",
        "hospital",
        "Sykepleier, lege, pasient, pårørende, tildelingskontoret",
        good("Utskrivingssamtale med pårørende til stede når pasienten ønsker det."),
        improve(
            "Ingen vet hvordan det går de første dagene hjemme før noe går galt.",
            "crossing",
            "early",
            mark="ring",
        ),
        improve(
            "PLO-meldingen til kommunen sier «KOLS-forverring» og lite om funksjon.",
            "together",
            "crossing",
            mark="plo",
        ),
        improve("Epikrisen mangler ofte plan for nedtrapping av kortison.", mark="nedtrapping"),
        work("Sykepleier skriver melding om utskrivingsklar pasient samme formiddag."),
        work("Ny resept sendes elektronisk, pasienten får medisinlisten på papir.", "crossing"),
        transition="Elektronisk melding til kommunen, epikrise til fastlegen, drosje hjem.",
    ),
    phase(
        "Første uke hjemme",
        "municipality",
        "Hjemmesykepleier, fysioterapeut i kommunen, pårørende",
        good("Asker har én fast kontakt for lungesyke, og alle har nummeret.", "together"),
        improve("Første besøk kommer når vaktlisten tillater det, ikke når pasienten trenger det."),
        improve("Fysioterapeuten får vite om pasienten først etter to uker.", "together"),
        work("Hjemmesykepleien går gjennom medisinlisten ved første besøk."),
        transition="Fastlegen tar over kontrollen når kuren er ferdig.",
    ),
    phase(
        "Kontroll hos fastlegen",
        "primary",
        "Fastlege, KOLS-sykepleier på legekontoret",
        good("Der det finnes KOLS-sykepleier på legekontoret, kommer pasientene tilbake."),
        improve("Timen etter fire uker må pasienten bestille selv.", "crossing", mark="time"),
        work("Spirometri, CAT-skjema, influensavaksine om høsten."),
        transition="Lungerehabilitering eller egentrening avtales; pasienten er hjemme igjen.",
    ),
    phase(
        "Hverdagen med lungesykdommen",
        "home",
        "Pasient, pårørende, frisklivssentralen, LHL-laget",
        good("Treningsgruppen på frisklivssentralen har plass uten ventetid."),
        improve("Tilbudet er ukjent for dem som ikke har vært innlagt."),
        work("Egentrening, gruppe to ganger i uka for dem som kommer seg dit."),
    ),
)

_STUCK = (
    Stuck(
        text="Ingen ringer pasienten de første dagene etter utskriving",
        source="ring",
        extent="simple",
        effect="large",
        status="resolved",
        owner="Fagsykepleier, lungeposten",
        due=date(2016, 12, 16),
        notes="Dagvakten ringer klokka ti, liste i vaktrommet. Fast ordning fra 14. november.",
        touched=date(2016, 12, 19),
    ),
    Stuck(
        text="Meldingen til kommunen sier for lite om hva pasienten klarer",
        source="plo",
        extent="simple",
        effect="large",
        status="in_work",
        owner="Avdelingssykepleier",
        due=date(2017, 2, 24),
        notes="Mal med fire linjer er prøvd på ni pasienter. Asker ønsker også vekt ved utreise.",
        touched=date(2017, 2, 7),
    ),
    Stuck(
        text="Egenbehandlingsplanen er gammel eller finnes ikke",
        source="plan",
        extent="extensive",
        effect="large",
        status="in_work",
        owner="Lungelege",
        due=date(2017, 5, 15),
        notes="Samme plan må virke hos fastlege, sykehus og hjemmetjeneste. Utkast til høring.",
        touched=date(2017, 1, 18),
    ),
    Stuck(
        text="Legevakten får ikke se planen når pasienten kommer om natten",
        source="legevakt",
        extent="extensive",
        effect="small",
        status="parked",
        owner="Praksiskonsulent",
        notes="Henger på kjernejournal. Tas opp igjen når løsningen er på plass.",
        touched=date(2017, 1, 18),
    ),
    Stuck(
        text="Oksygen uten mål for metning i mottaket",
        source="oksygen",
        extent="simple",
        effect="large",
        status="resolved",
        owner="Fagutviklingssykepleier, akuttmottaket",
        due=date(2016, 11, 30),
        notes="Klistrelapp 88–92 % på oksygenuttaket i rom 4 og 5.",
        touched=date(2016, 12, 6),
    ),
    Stuck(
        text="Kontrolltimen hos fastlegen blir ikke bestilt",
        source="time",
        extent="simple",
        effect="small",
        owner="Postsekretær",
        due=date(2017, 3, 31),
    ),
    Stuck(
        text="Røykeslutt har ingen eier etter utskriving", source="royk", owner="Lungesykepleier"
    ),
)

_CALLS = missing(
    noted(
        counts(weeks(), 11, steps((date(2015, 3, 2), 0.34), (date(2016, 11, 14), 0.82)), (6, 15)),
        {
            date(2016, 11, 14): "Dagvakten ringer fra en liste i vaktrommet. Første uke.",
            date(2017, 1, 9): "To nye sykepleiere, lært opp av dem som ringte i høst.",
        },
    ),
    dict.fromkeys(
        (
            *weeks(date(2015, 7, 13), date(2015, 7, 27)),
            *weeks(date(2016, 7, 18), date(2016, 7, 25)),
        ),
        "Ikke registrert, sommerferie",
    ),
)

_GAUGES = (
    Gauge(
        title="Oppringt innen to virkedager etter utskriving",
        definition=(
            "Teller: pasienter utskrevet fra lungeposten til eget hjem med KOLS-forverring som "
            "hoveddiagnose, der samtale er ført i ringelisten innen to virkedager. "
            "Nevner: alle slike utskrivinger i uka. Postsekretæren teller hver mandag."
        ),
        kind="process",
        chart="p",
        target=80,
        source="Ringelisten på lungeposten",
        points=left_out(_CALLS, {date(2015, 12, 21), date(2015, 12, 28), date(2016, 3, 21)}),
    ),
    Gauge(
        title="Reinnlagt innen 30 dager",
        definition=(
            "Teller: utskrevne med KOLS-forverring som er innlagt på nytt som øyeblikkelig hjelp, "
            "uansett årsak, innen 30 dager. Nevner: alle utskrevne med KOLS-forverring i måneden. "
            "Hentes fra pasientadministrativt system den femte i måneden etter."
        ),
        kind="outcome",
        chart="p",
        direction="down",
        target=15,
        points=counts(months(date(2015, 3, 1), date(2017, 1, 1)), 12, flat(0.23), (32, 54)),
    ),
    Gauge(
        title="Sykepleiertid brukt på oppringing",
        definition=(
            "Minutter i alt i uka, fra første til siste kryss i ringelisten. Pauser er med."
        ),
        kind="balancing",
        chart="run",
        unit="minutter",
        direction="down",
        target=120,
        points=put(
            values(weeks(date(2016, 11, 14)), 13, flat(96), 18),
            Point(date(2016, 12, 26), value=38, note="Romjul, få utskrivinger."),
        ),
    ),
)

_JOTS = (
    Jot(
        1,
        5,
        "11:28",
        "note",
        "Kommunens sykepleier hadde aldri sett lungeposten. Vi avtalte besøk begge veier.",
    ),
    Jot(
        1,
        7,
        "13:14",
        "idea",
        "Hva om vi bare ringer? Prøve med de tre neste som reiser hjem.",
        "Utskriving",
    ),
    Jot(
        2,
        2,
        "09:31",
        "note",
        "Testen med tre pasienter: to hadde misforstått nedtrappingen. Nå ringer vi alle.",
        "Utskriving",
    ),
    Jot(
        2,
        5,
        "11:36",
        "decision",
        "Ringelisten blir i vaktrommet på papir til over jul, så vurderer vi elektronisk.",
    ),
    Jot(
        2,
        8,
        "13:39",
        "question",
        "Kan Askers lungekontakt få meldingen samtidig med tildelingskontoret?",
        "Første uke hjemme",
    ),
    Jot(2, 10, "14:50", "parking_lot", "Skal dødsfall innen 30 dager telles for seg?"),
)

TEAM = TeamText(
    title="KOLS Bærum og Asker",
    organisation="Bærum sykehus",
    pathway="KOLS, hjem til hjem",
    project=(
        "Innen juni 2017 skal minst 80 % av dem som reiser hjem fra lungeposten etter en "
        "KOLS-forverring bli oppringt innen to virkedager, og færre skal legges inn igjen."
    ),
    owner="Avdelingssjef, medisinsk avdeling",
    members=5,
    phases=_PHASES,
    stuck=_STUCK,
    gauges=_GAUGES,
    jots=_JOTS,
)
