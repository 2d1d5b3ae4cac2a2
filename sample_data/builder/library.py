"""The library of the sample: what the gatherings taught, and what teams shared.

All of it is invented. A link that begins with K: is a folder that does not exist, and
`samling.invalid` is a name that can never be an address.
"""

from __future__ import annotations

from dataclasses import dataclass

from samling.model import Record, Resource, ResourceKind
from sample_data.builder.network import DAYS, LEADER, gathering_id
from sample_data.builder.stamps import Pen, key, oslo


@dataclass(frozen=True)
class _Shelved:
    """A resource of the gathering `day`; a path begins in the folder of the programme."""

    day: int
    kind: ResourceKind
    title: str
    about: str
    tags: tuple[str, ...]
    link: str = ""
    team: str = ""


_FOLDER = "K:/Forbedring/Kull 3/"
_ADVISER, _LIBRARIAN = "Kvalitetsrådgiver", "Fagbibliotekar"

_SHELVED = (
    _Shelved(
        1,
        "lecture",
        "Forbedringsmodellen: tre spørsmål og en sirkel",
        "Hva vil vi oppnå? Når er en endring en forbedring? Hvilke endringer kan vi prøve?\n"
        "Lysbildene fra FS1, med øvelsen om å skrive et mål med tall og dato.",
        ("forbedringskunnskap", "mål", "pdsa"),
        f"{_FOLDER}FS1/forbedringsmodellen.pdf",
    ),
    _Shelved(
        1,
        "lecture",
        "Forløpet sett fra pasientens side, hjem til hjem",
        "En pasienthistorie med fjorten overganger, fortalt av en brukerrepresentant.",
        ("pasientforløp", "overganger", "brukererfaring"),
        f"{_FOLDER}FS1/hjem-til-hjem.pdf",
    ),
    _Shelved(
        1,
        "tool",
        "Mal for grov kartlegging, til utskrift i A3",
        "En kolonne per fase, to farger lapper: bra i dag og forbedringsområde. Sett av en time.",
        ("kartlegging", "pasientforløp", "mal"),
        f"{_FOLDER}Verktøy/grov-kartlegging-a3.pdf",
    ),
    _Shelved(
        1,
        "tool",
        "Driverdiagram: mal og et ferdig eksempel",
        "Begynn til venstre med målet. Still spørsmålet «hva må til?» to ganger.",
        ("driverdiagram", "mål", "mal"),
        f"{_FOLDER}Verktøy/driverdiagram.pptx",
    ),
    _Shelved(
        1,
        "link",
        "Nettsiden til programmet (oppdiktet)",
        "Datoer, påmelding og alle lysbildene på ett sted.",
        ("praktisk",),
        "https://samling.invalid/kull-3",
    ),
    _Shelved(
        2,
        "lecture",
        "PDSA: én pasient, én vakt, én lege",
        "Hvorfor små tester går fortere enn store planer, og hvorfor prediksjonen skrives ned "
        "før testen.",
        ("pdsa", "forbedringskunnskap"),
        f"{_FOLDER}FS2/pdsa.pdf",
    ),
    _Shelved(
        2,
        "lecture",
        "Gullstandard: finn retningslinjen på en halvtime",
        "Kunnskapspyramiden ovenfra og ned, med tre søk som ble gjort i salen.",
        ("gullstandard", "kunnskapsbasert praksis", "søk"),
        f"{_FOLDER}FS2/gullstandard.pdf",
    ),
    _Shelved(
        2,
        "tool",
        "PDSA-skjema på én side",
        "Plan, prediksjon, utført, studert, beslutning. Samme rekkefølge som i samling.",
        ("pdsa", "mal"),
        f"{_FOLDER}Verktøy/pdsa-skjema.docx",
    ),
    _Shelved(
        2,
        "tool",
        "Samtalekort: Hva er viktig for deg?",
        "Seks spørsmål på et kort i lommeformat. Prøvd ut sammen med Brukerutvalget.",
        ("brukererfaring", "hva er viktig for deg", "psfs"),
        f"{_FOLDER}Verktøy/samtalekort.pdf",
    ),
    _Shelved(
        2,
        "experience",
        "Åpningsreplikken avgjør hvor lang samtalen blir",
        "Vi ringte de tre første uten manus og brukte nesten tjue minutter på hver.\n"
        "Med «Hvordan har de to første dagene hjemme vært?» kom vi ned i åtte, og fikk vite mer.\n"
        "Skriv manuset sammen med dem som skal ringe.",
        ("kols", "oppringing", "utskriving"),
        team="kols-baerum-og-asker",
    ),
    _Shelved(
        2,
        "experience",
        "Ta med renholderne når rommet skal kartlegges",
        "Vi som skriver tavla, trodde at rommet sto tomt i en time.\n"
        "De som vasker det, viste oss at det var fire ventetider, og at to av dem var våre.",
        ("kartlegging", "renhold", "samarbeid"),
        team="rene-rom-ringerike",
    ),
    _Shelved(
        3,
        "lecture",
        "Målinger som noen bryr seg om",
        "Måling for forbedring er noe annet enn måling for kontroll og for forskning.",
        ("måling", "forbedringskunnskap"),
        f"{_FOLDER}FS3/malinger.pdf",
    ),
    _Shelved(
        3,
        "lecture",
        "Statistisk prosesskontroll: når betyr en endring noe?",
        "Tilfeldig og spesiell variasjon. Seriediagram først, kontrolldiagram etterpå. "
        "Med regneøvelsen og fasiten.",
        ("spc", "måling", "diagram"),
        f"{_FOLDER}FS3/spc.pdf",
    ),
    _Shelved(
        3,
        "article",
        "Slik leser du et seriediagram (oppdiktet kortartikkel)",
        "To sider med tre diagrammer: en lang serie, få kryssinger og ingen av delene.",
        ("spc", "diagram"),
        f"{_FOLDER}FS3/les-et-seriediagram.pdf",
    ),
    _Shelved(
        3,
        "tool",
        "Operasjonell definisjon: sjekkliste",
        "Hvem teller hva, når og hvordan? Kan to personer telle det samme og få samme tall?",
        ("måling", "mal"),
        f"{_FOLDER}Verktøy/operasjonell-definisjon.pdf",
    ),
    _Shelved(
        3,
        "tool",
        "PICO-skjema med et utfylt eksempel",
        "Pasient, tiltak, sammenligning, utfall. Eksemplet er fra hoftebruddforløpet.",
        ("kunnskapsbasert praksis", "søk", "mal"),
        f"{_FOLDER}Verktøy/pico.docx",
    ),
    _Shelved(
        3,
        "experience",
        "Heng diagrammet der kaffen er",
        "Så lenge diagrammet lå på fellesområdet, så bare vi det.\n"
        "Da det kom opp på pauserommet, begynte folk å spørre hva som skjedde i uke 4.\n"
        "Det var en uke uten vikarer. Det visste ikke vi som målte.",
        ("måling", "diagram", "fall", "forankring"),
        team="fall-ringerike",
    ),
    _Shelved(
        3,
        "experience",
        "Én felles indikator for sykehus og kommune",
        "Dager fra utskriving til første hjemmebesøk telles likt begge steder.\n"
        "Det tok tre møter å bli enige om hva dag null er, og det var verdt det: "
        "nå snakker vi om de samme pasientene.",
        ("kols", "måling", "samarbeid", "hjemmebesøk"),
        team="kols-kongsberg-og-lier",
    ),
    _Shelved(
        3,
        "experience",
        "Vi ga opp sjekklista, og det var riktig",
        "Tre PDSA-sirkler viste at ingen brukte den etter klokken 15.\n"
        "Å forkaste en endring er også et resultat. Tiden gikk til telefonrunden i stedet.",
        ("pdsa", "hoftebrudd"),
        team="hoftebrudd-drammen",
    ),
)


def records() -> list[Record]:
    """Returns the resources, put on the shelf on the day of their gathering."""
    made: list[Record] = []
    # FS3 is the own day of the sample: its shelf was filled in the morning.
    pens = {
        1: Pen(LEADER, oslo(DAYS[1], "16:05")),
        2: Pen(LEADER, oslo(DAYS[2], "16:10")),
        3: Pen(LEADER, oslo(DAYS[3], "07:40")),
    }
    for shelved in _SHELVED:
        pen = pens[shelved.day]
        pen.author = _author(shelved)
        made.append(
            Resource(
                **pen.stamp("resource", str(shelved.day), shelved.title),
                title=shelved.title,
                kind=shelved.kind,
                about=shelved.about,
                link=shelved.link,
                tags=shelved.tags,
                gathering=gathering_id(shelved.day),
                shared_by=key("team", shelved.team) if shelved.team else "",
            )
        )
    return made


def _author(shelved: _Shelved) -> str:
    if shelved.team:
        return "Forbedringsteam"
    return _LIBRARIAN if "søk" in shelved.tags else _ADVISER
