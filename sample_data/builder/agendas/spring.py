"""The agendas of the third and the fourth gathering, spring 2017."""

from __future__ import annotations

from datetime import time

from sample_data.builder.text import ItemText

THIRD = (
    ItemText("Velkommen til Kongsberg", "plenary", 15, "Klinikkdirektør"),
    ItemText(
        "Målinger som noen bryr seg om",
        "lecture",
        30,
        "Kvalitetsrådgiver",
        note="Måling for forbedring er noe annet enn måling for kontroll og for forskning.",
    ),
    ItemText(
        "Statistisk prosesskontroll: når betyr en endring noe?",
        "lecture",
        45,
        "Rådgiver i statistikk",
        note="Tilfeldig og spesiell variasjon. Seriediagram først, kontrolldiagram etterpå.",
    ),
    ItemText("Pause", "break", 15),
    ItemText(
        "Les deres eget diagram",
        "group_work",
        55,
        "Prosessveiledere",
        "measures",
        "Hva sier diagrammet, hva sier det ikke, og hva skjedde den uken?",
        (
            ("KOLS og hoftebrudd", "Auditoriet", "Rådgiver i statistikk"),
            ("Risikofylt alkoholbruk", "Møterom Jonsknuten", "Prosessveileder C"),
            ("Team med ukentlige tall", "Møterom Lågen", "Kvalitetsrådgiver"),
            ("Team uten nok målepunkter", "Møterom Gruva", "Prosessveileder A"),
        ),
        goal="Hvert team vet hva tallene deres sier, og hva de ikke sier",
        instruction="Se på diagrammet i stillhet i to minutter. Si så hva dere ser.",
        materials="Diagrammet på papir, penner, telefon for å nå avdelingen",
    ),
    ItemText(
        "Lunsj",
        "break",
        45,
        note="Omvisning i det nye akuttmottaket for dem som vil.",
        locked=time(11, 40),
    ),
    ItemText(
        "Kunnskapsbasert praksis: fra spørsmål til svar",
        "lecture",
        40,
        "Fagbibliotekar",
        note="Forskning, erfaring og brukerens egen kunnskap veies mot hverandre.",
    ),
    ItemText(
        "Øvelse: ett PICO-spørsmål fra eget forløp",
        "exercise",
        30,
        "Fagbibliotekar",
        "gold_standard",
        groups=(
            ("Søk i retningslinjer", "Datarommet", "Fagbibliotekar"),
            ("Spør brukerne", "Møterom Lågen", "Brukerrepresentant"),
        ),
    ),
    ItemText("Pause", "break", 15),
    ItemText(
        "Flaskehalsene: hva er løst, og hva står fast?",
        "group_work",
        35,
        "Prosessveiledere",
        "bottlenecks",
        "Gå gjennom fristene. Det som må løftes til ledelsen, flyttes til neste punkt.",
        (
            ("Hjem til hjem", "Auditoriet", "Samhandlingssjef"),
            ("Klinikkenes egne prosjekter", "Møterom Gruva", "Programleder"),
        ),
    ),
    ItemText(
        "Tre team viser diagrammene sine",
        "sharing",
        40,
        "Prosessveileder B",
        "measures",
        "Epikrise Drammen, Fall Ringerike og KOLS Bærum og Asker.",
    ),
    ItemText(
        "Lederne spør etter resultatene",
        "plenary",
        15,
        "Fagdirektør og kommunalsjef",
        "notes",
    ),
    ItemText("Evaluering av dagen", "evaluation", 10, "Programleder", "notes"),
)

FOURTH = (
    ItemText("Velkommen til siste samling", "plenary", 10, "Programleder"),
    ItemText(
        "Presentasjoner: KOLS og hoftebrudd",
        "presentation",
        60,
        "Prosessveileder A",
        "measures",
        "Tolv minutter til hvert team: mål, endring, diagram, læring. Tre minutter til salen.",
    ),
    ItemText("Pause", "break", 15),
    ItemText(
        "Presentasjoner: alkohol, fall og legemidler",
        "presentation",
        60,
        "Prosessveileder B",
        "measures",
    ),
    ItemText("Lunsj", "break", 45),
    ItemText(
        "Presentasjoner: epikrise, prøvesvar, hjerneslag og rene rom",
        "presentation",
        60,
        "Prosessveileder C",
        "measures",
    ),
    ItemText("Pause med kaffe", "break", 15),
    ItemText(
        "Plakatrunde: hva kan vi ta med hjem fra andre?",
        "sharing",
        40,
        "Brukerrepresentant",
        "notes",
        groups=(
            ("Runde 1: sykehusteamene står ved plakatene", "Storsalen", "Prosessveileder A"),
            ("Runde 2: kommuneteamene står ved plakatene", "Foajeen", "Prosessveileder C"),
        ),
    ),
    ItemText(
        "Hva fremmet og hva hemmet arbeidet?",
        "group_work",
        30,
        "Kvalitetsrådgiver",
        "notes",
        groups=(
            ("Ledere", "Møterom 2", "Programleder"),
            ("Ansatte i sykehus", "Møterom 3A", "Prosessveileder B"),
            ("Ansatte i kommuner", "Møterom 3B", "Prosessveileder C"),
        ),
    ),
    ItemText("Spørreskjema om programmet", "evaluation", 25, "Kvalitetsrådgiver", "evaluation"),
    ItemText(
        "Hvem eier flaskehalsene når programmet er slutt?",
        "exercise",
        15,
        "Prosessveiledere",
        "documents",
    ),
    ItemText("Avslutning og diplomer", "plenary", 15, "Administrerende direktør"),
)
