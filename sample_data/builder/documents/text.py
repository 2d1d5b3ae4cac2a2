"""The documents and the pathway descriptions of four of the teams; all of it invented."""

from __future__ import annotations

from datetime import date

from sample_data.builder.documents.copd import COPD_BAERUM
from sample_data.builder.documents.shapes import Paper, Published

PUBLISHED = {
    "KOLS Bærum og Asker": COPD_BAERUM,
    "Hoftebrudd Drammen": Published(
        about=(
            "Fra fallet hjemme til du går igjen. Målet er operasjon innen ett døgn og på beina "
            "dagen etter. Beskrivelsen er oppdiktet, til et eksempel."
        ),
        for_whom="Pasienter med brudd i hoften og deres pårørende",
        owner="Avdelingssjef, ortopedisk avdeling",
        version="1.0",
        approved=date(2017, 2, 13),
        link="https://example.org/forlop/hoftebrudd-drammen",
        phases={
            "Ambulansen og mottaket": (
                "Du får smertelindring der du ligger. I mottaket går du rett til røntgen, og en "
                "lege fra ortopedisk avdeling ser til deg."
            ),
            "Ventetiden før operasjon": (
                "Du skal ikke faste lenger enn nødvendig. Pårørende får vite når operasjonen er "
                "planlagt, og når planen endres."
            ),
            "Operasjonen": "Du blir operert innen 24 timer etter at du kom til sykehuset.",
            "På beina igjen på posten": (
                "Du kommer opp av senga dagen etter operasjonen, sammen med fysioterapeut eller "
                "sykepleier. Vi ser etter forvirring morgen og kveld."
            ),
            "Utskriving til kommunen": (
                "Treningsplanen reiser sammen med deg. Kommunen får vite hvor langt du går, og med "
                "hvilket hjelpemiddel."
            ),
        },
        papers=(
            Paper(
                "Nerveblokade i mottaket",
                "procedure",
                "approved",
                "Ambulansen og mottaket",
                "2.0",
                "https://example.org/dokument/nerveblokade",
                "Overlege, anestesi",
                date(2018, 1, 10),
            ),
            Paper(
                "Blodfortynnende medisin og operasjon for hoftebrudd",
                "guideline",
                "in_review",
                "Ventetiden før operasjon",
                "0.6",
                "EQS-dokument 31877 (oppdiktet)",
                "Overlege, ortopedi",
                stuck=("Blodfortynnende medisin: ingen klar regel for når operasjonen kan starte"),
            ),
            Paper(
                "Faste før hoftebruddoperasjon",
                "procedure",
                "approved",
                "Ventetiden før operasjon",
                "1.3",
                "EQS-dokument 30412 (oppdiktet)",
                "Anestesisykepleier",
                date(2017, 2, 1),
            ),
            Paper(
                "Til deg som venter: informasjon til pårørende",
                "information",
                "missing",
                "Ventetiden før operasjon",
                owner="Sykepleier, ortopedisk post",
            ),
            Paper(
                "Delir: se etter og forebygg",
                "procedure",
                "draft",
                "På beina igjen på posten",
                owner="Geriater",
                stuck="Delir blir sett for sent på kveld",
            ),
            Paper(
                "Treningsplan etter hoftebrudd",
                "information",
                "approved",
                "Utskriving til kommunen",
                "1.1",
                "https://example.org/dokument/treningsplan-hofte",
                "Fysioterapeut",
                date(2017, 11, 1),
                stuck="Treningsplanen kommer fram etter pasienten",
            ),
        ),
    ),
    "Legemidler Kongsberg": Published(
        about="Hvilke medisiner bruker du? Slik blir listen riktig ved inn- og utskriving.",
        for_whom="Alle som legges inn på Kongsberg sykehus",
        owner="Klinikkoverlege",
        phases={
            "Mottak: hva tar du egentlig?": (
                "En farmasøyt eller sykepleier går gjennom medisinene med deg innen et døgn."
            ),
        },
        papers=(
            Paper(
                "Samstemming av legemidler i mottak",
                "procedure",
                "approved",
                "Mottak: hva tar du egentlig?",
                "1.2",
                "EQS-dokument 40115 (oppdiktet)",
                "Sykehusfarmasøyt",
                date(2018, 3, 1),
            ),
            Paper(
                "Min medisinliste: ta den med",
                "information",
                "draft",
                "Medisinene på kjøkkenbenken",
                owner="Sykehusfarmasøyt",
            ),
            Paper(
                "Forklar endringene: sjekkliste for utskrivingssamtalen",
                "procedure",
                "missing",
                "Ut av sykehuset med ny liste",
                owner="Fagsykepleier",
                stuck="Endringer forklares ikke for pasienten",
            ),
        ),
    ),
    "Rene rom Ringerike": Published(
        papers=(
            Paper(
                "Smittevask av pasientrom",
                "procedure",
                "approved",
                version="4.0",
                link="EQS-dokument 50233 (oppdiktet)",
                owner="Hygienesykepleier",
                revise=date(2017, 6, 1),
            ),
            Paper(
                "Hvem vasker hva i rommet",
                "procedure",
                "missing",
                owner="Driftsleder, intern service",
                stuck="Ingen er enige om hvem som vasker senga",
            ),
        ),
    ),
}
