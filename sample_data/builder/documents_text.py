"""The documents and the pathway descriptions of four of the teams; all of it invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from samling.model.document import DocumentKind, DocumentStatus


@dataclass(frozen=True)
class Paper:
    """A document; `phase` is a title, "" for all; `stuck` the bottleneck it would mend."""

    title: str
    kind: DocumentKind
    status: DocumentStatus
    phase: str = ""
    version: str = ""
    link: str = ""
    owner: str = ""
    revise: date | None = None
    notes: str = ""
    stuck: str = ""


@dataclass(frozen=True, kw_only=True)
class Published:
    """What a team has written of its pathway; `phases` are descriptions by title."""

    papers: tuple[Paper, ...]
    about: str = ""
    for_whom: str = ""
    owner: str = ""
    version: str = ""
    approved: date | None = None
    link: str = ""
    phases: dict[str, str] = field(default_factory=dict)


PUBLISHED = {
    "KOLS Bærum og Asker": Published(
        about=(
            "Slik skal det være å ha kols i Bærum og Asker når sykdommen blir verre, fra de "
            "første tegnene hjemme til hverdagen etterpå.\n\nBeskrivelsen er laget av sykehuset, "
            "kommunene og en brukerrepresentant sammen. Den er oppdiktet, til et eksempel."
        ),
        for_whom="Voksne med kols, pårørende og alle som møter dem på veien",
        owner="Avdelingssjef, medisinsk avdeling",
        version="0.9",
        link="https://example.org/forlop/kols-baerum-asker",
        phases={
            "Hjemme: mer tungpustet enn vanlig": (
                "Du kjenner dine egne tegn på forverring og har en egenbehandlingsplan.\n\n"
                "- Se i planen hva du skal gjøre først.\n"
                "- Ring fastlegen samme dag hvis det ikke hjelper.\n"
                "- Ring legevakten på kveld og i helg."
            ),
            "Fastlege eller legevakt vurderer": (
                "Legen måler oksygen i blodet og tar en blodprøve, og avgjør sammen med deg om du "
                "kan behandles hjemme. Blir du lagt inn, følger siste pusteprøve og medisinlisten "
                "med henvisningen."
            ),
            "Akuttmottaket": (
                "Blodgass blir tatt innen en halv time. Du får oksygen etter et mål for metning, "
                "og en lege vurderer om du trenger hjelp til å puste med maske."
            ),
            "Lungeposten": (
                "Fysioterapeuten kommer første virkedag. Vi spør hva som er viktig for deg, og "
                "planen for oppholdet bygger på svaret. En sykepleier ser hvordan du bruker "
                "inhalatoren."
            ),
            "Utskriving": (
                "Du får en samtale før du reiser, gjerne med pårørende. Du får med deg:\n"
                "- oppdatert egenbehandlingsplan\n"
                "- medisinliste med plan for nedtrapping\n"
                "- navnet på avdelingen som ringer deg\n\n"
                "Dagvakten ringer deg innen to virkedager."
            ),
            "Første uke hjemme": (
                "Hjemmesykepleien kommer på et første besøk og går gjennom medisinlisten med deg. "
                "Kommunen har én fast kontakt for lungesyke."
            ),
        },
        papers=(
            Paper(
                "Egenbehandlingsplan ved kols",
                "information",
                "in_review",
                "Hjemme: mer tungpustet enn vanlig",
                "2.0",
                "EQS-dokument 21457 (oppdiktet)",
                "Lungesykepleier",
                notes="Prøves av seks pasienter før den godkjennes.",
                stuck="Egenbehandlingsplanen er gammel eller finnes ikke",
            ),
            Paper(
                "Når skal jeg ringe? Ett ark til kjøleskapet",
                "information",
                "draft",
                "Hjemme: mer tungpustet enn vanlig",
                owner="Brukerrepresentant og lungesykepleier",
            ),
            Paper(
                "Henvisning ved kolsforverring: dette skal med",
                "procedure",
                "missing",
                "Fastlege eller legevakt vurderer",
                owner="Praksiskonsulent",
            ),
            Paper(
                "Oksygenbehandling med mål for metning",
                "procedure",
                "approved",
                "Akuttmottaket",
                "3.1",
                "https://example.org/dokument/oksygen-maal-metning",
                "Fagutviklingssykepleier, akuttmottaket",
                date(2017, 12, 1),
            ),
            Paper(
                "Maskebehandling ved akutt kolsforverring",
                "guideline",
                "approved",
                "Akuttmottaket",
                "1.4",
                "https://example.org/dokument/maskebehandling",
                "Overlege, lungeseksjonen",
                date(2017, 1, 15),
                "Skal samkjøres med intensivavdelingen ved revisjon.",
            ),
            Paper(
                "Inhalasjonsteknikk: slik ser vi etter og retter",
                "procedure",
                "approved",
                "Lungeposten",
                "1.0",
                "EQS-dokument 20981 (oppdiktet)",
                "Fysioterapeut, lungeposten",
                date(2018, 2, 1),
            ),
            Paper(
                "Oppringing innen to virkedager, med fem faste spørsmål",
                "procedure",
                "in_review",
                "Utskriving",
                "0.8",
                "EQS-dokument 22310 (oppdiktet)",
                "Fagsykepleier, lungeposten",
            ),
            Paper(
                "Mal for melding til kommunen: fire linjer om funksjon",
                "procedure",
                "draft",
                "Utskriving",
                owner="Avdelingssykepleier",
                stuck="Meldingen til kommunen sier for lite om hva pasienten klarer",
            ),
            Paper(
                "Hjem etter kolsforverring",
                "information",
                "approved",
                "Utskriving",
                "2.2",
                "https://example.org/dokument/hjem-etter-kolsforverring",
                "Lungesykepleier",
                date(2017, 9, 1),
            ),
            Paper(
                "Første hjemmebesøk etter innleggelse",
                "procedure",
                "draft",
                "Første uke hjemme",
                owner="Fagleder, hjemmesykepleien",
            ),
            Paper(
                "Rutine for kontrolltime etter fire uker",
                "procedure",
                "missing",
                "Kontroll hos fastlegen",
                owner="Postsekretær",
                stuck="Kontrolltimen hos fastlegen blir ikke bestilt",
            ),
            Paper(
                "Felles retningslinje for kols i Bærum og Asker",
                "guideline",
                "in_review",
                "",
                "0.9",
                "EQS-dokument 22418 (oppdiktet)",
                "Avdelingssjef, medisinsk avdeling",
            ),
        ),
    ),
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
