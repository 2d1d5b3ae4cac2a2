"""The agendas of the first and the second gathering, autumn 2016."""

from __future__ import annotations

from sample_data.builder.text import ItemText

FIRST = (
    ItemText(
        "Velkommen og mål for programmet",
        "plenary",
        15,
        "Klinikkdirektør",
        note="Kort runde: hvert team sier navnet på forløpet sitt og én ting de er stolte av.",
    ),
    ItemText(
        "Forbedringskunnskap: hva vil vi oppnå, og hvordan vet vi at det blir bedre?",
        "lecture",
        45,
        "Kvalitetsrådgiver",
        note="Forbedringsmodellens tre spørsmål. Deltakerne skriver et første utkast til mål.",
    ),
    ItemText("Pause", "break", 15),
    ItemText(
        "Forløpet sett fra pasientens side, hjem til hjem",
        "lecture",
        30,
        "Brukerrepresentant og samhandlingssjef",
        "psfs",
    ),
    ItemText(
        "Grov kartlegging, fase for fase",
        "group_work",
        60,
        "Prosessveiledere",
        "mapping",
        "Hva er bra i dag, hvor er det rom for forbedring, og hvordan gjøres arbeidet? "
        "Ta egne oppgaver først, deretter samarbeidet.",
        (
            ("KOLS", "Møterom Kolsås", "Prosessveileder A"),
            ("Hoftebrudd", "Møterom Sandvika", "Prosessveileder B"),
            ("Risikofylt alkoholbruk", "Kursrom 2", "Prosessveileder C"),
            ("Klinikkenes egne prosjekter", "Auditoriet", "Kvalitetsrådgiver"),
        ),
    ),
    ItemText("Lunsj", "break", 45, note="Kantina i første etasje."),
    ItemText(
        "Fra forbedringsområde til flaskehals",
        "exercise",
        40,
        "Prosessveiledere",
        "bottlenecks",
        "Velg inntil fem områder. Enkelt eller omfattende? Liten eller stor effekt?",
    ),
    ItemText(
        "Teamets eget mål: hvor mye, for hvem, innen når",
        "exercise",
        35,
        "Kvalitetsrådgiver",
        "improvement",
    ),
    ItemText("Pause med frukt", "break", 15),
    ItemText(
        "Teamene deler fra kartleggingen",
        "sharing",
        55,
        "Programleder",
        "notes",
        "Fire minutter til hvert team, med ett funn og ett spørsmål til salen.",
    ),
    ItemText(
        "Veiledning fram til neste samling",
        "plenary",
        20,
        "Prosessveiledere",
        note="Hvert team avtaler to veiledninger før 6. desember.",
    ),
    ItemText("Hva tar vi med oss hjem?", "evaluation", 15, "Programleder", "notes"),
)

SECOND = (
    ItemText(
        "Velkommen, og svar på spørsmålene fra Bærum",
        "plenary",
        15,
        "Programleder",
        note="Spørsmålene på parkeringsplassen fra første samling tas opp her.",
    ),
    ItemText(
        "Siden sist: hvert team på tre minutter",
        "sharing",
        45,
        "Prosessveileder A",
        "review",
        "Hva har dere prøvd, hva gikk annerledes enn dere trodde, hva trenger dere hjelp til?",
    ),
    ItemText(
        "Forbedringskunnskap: prøv i det små med PDSA",
        "lecture",
        40,
        "Kvalitetsrådgiver",
        note="Én pasient, én vakt, én lege. Spådommen skrives ned før testen.",
    ),
    ItemText("Pause", "break", 15),
    ItemText(
        "Flaskehalsene: enkle og omfattende",
        "group_work",
        60,
        "Prosessveiledere",
        "bottlenecks",
        "Alle flaskehalser skal ha en ansvarlig rolle og en frist når økten er over.",
        (
            ("KOLS", "Møterom 3A", "Prosessveileder A"),
            ("Hoftebrudd", "Møterom 3B", "Prosessveileder B"),
            ("Risikofylt alkoholbruk", "Møterom 2", "Prosessveileder C"),
            ("Sykehusteamene", "Storsalen, venstre del", "Kvalitetsrådgiver"),
            ("Tjenesteteamene", "Storsalen, høyre del", "Programleder"),
        ),
    ),
    ItemText("Lunsj", "break", 45),
    ItemText(
        "Gullstandard: finn retningslinjen på en halvtime",
        "lecture",
        30,
        "Fagbibliotekar",
        "gold_standard",
        "Begynn øverst i kunnskapspyramiden. Ta med det brukerne selv har fortalt.",
    ),
    ItemText(
        "Overgangene under lupen",
        "group_work",
        45,
        "Samhandlingssjef",
        "mapping",
        "Ett team fra sykehus og ett fra kommune ved samme bord. Følg papirene, ikke planen.",
        (
            ("Fra sykehus til kommune", "Storsalen", "Samhandlingssjef"),
            ("Fra fastlege til sykehus", "Møterom 3A", "Praksiskonsulent"),
            ("Innad i sykehuset", "Møterom 3B", "Prosessveileder B"),
        ),
    ),
    ItemText("Pause med kake", "break", 15),
    ItemText(
        "Hva skal vi måle? Skriv definisjonen så naboen kan telle likt",
        "exercise",
        45,
        "Kvalitetsrådgiver",
        "measures",
        "Resultat, prosess og minst ett balansemål. Hvem teller, hvor og hvilken dag?",
    ),
    ItemText(
        "Erfaringer på tvers av sykehus og kommune",
        "sharing",
        25,
        "Prosessveileder C",
        "library",
    ),
    ItemText("Evaluering og avtaler om veiledning", "evaluation", 10, "Programleder", "assessment"),
)
