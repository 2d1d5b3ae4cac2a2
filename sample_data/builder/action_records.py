"""What some of the teams do with their bottlenecks, and the measures that show those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from samling.model import Action, ActionStatus, Bottleneck, Measure, Record, Team
from sample_data.builder.network import DAYS
from sample_data.builder.stamps import Pen, oslo


@dataclass(frozen=True)
class Deed:
    """An action; `done` is the day it was done, `dropped` whether the team let it go."""

    text: str
    owner: str
    due: date | None = None
    done: date | None = None
    dropped: bool = False

    @property
    def status(self) -> ActionStatus:
        """How it stands on the sample's day."""
        return "dropped" if self.dropped else "done" if self.done else "open"


# By team and by the text of the bottleneck, "" for none.
_DEEDS: dict[str, dict[str, tuple[Deed, ...]]] = {
    "kols-baerum-og-asker": {
        "Ingen ringer pasienten de første dagene etter utskriving": (
            Deed(
                "Skrive de fem spørsmålene samtalen skal ha med",
                "Lungesykepleier",
                date(2016, 11, 4),
                date(2016, 11, 2),
            ),
            Deed(
                "Legge ringelista i vaktrommet",
                "Fagsykepleier, lungeposten",
                date(2016, 11, 11),
                date(2016, 11, 14),
            ),
        ),
        "Meldingen til kommunen sier for lite om hva pasienten klarer": (
            Deed(
                "Lage mal med fire linjer om funksjon",
                "Avdelingssykepleier",
                date(2017, 1, 20),
                date(2017, 1, 18),
            ),
            Deed(
                "Ta inn vekt ved utreise, slik Asker ønsker",
                "Avdelingssykepleier",
                date(2017, 2, 24),
            ),
            Deed(
                "Spørre tildelingskontorene om meldingen nå er god nok",
                "Kommunal koordinator",
                date(2017, 3, 24),
            ),
        ),
        "Egenbehandlingsplanen er gammel eller finnes ikke": (
            Deed(
                "Samle planene som er i bruk i dag",
                "Lungelege",
                date(2017, 1, 31),
                date(2017, 1, 18),
            ),
            Deed(
                "Sende utkastet på høring til fastlegene",
                "Praksiskonsulent",
                date(2017, 2, 28),
            ),
            Deed(
                "Prøve planen på fem pasienter før hjemreise",
                "Lungesykepleier",
                date(2017, 4, 7),
            ),
            Deed("Trykke planen som eget hefte", "Lungelege", dropped=True),
        ),
        "Kontrolltimen hos fastlegen blir ikke bestilt": (
            Deed(
                "Legge bestilling av timen inn i sjekklista for hjemreise",
                "Postsekretær",
                date(2017, 2, 17),
                date(2017, 2, 15),
            ),
            Deed(
                "Ringe de ti fastlegekontorene med flest av pasientene",
                "Postsekretær",
                date(2017, 3, 3),
                date(2017, 3, 2),
            ),
        ),
        "": (
            Deed(
                "Finne noen som kan måle mens fagsykepleieren har permisjon",
                "Teamleder",
                date(2017, 3, 31),
            ),
        ),
    },
    "kols-kongsberg-og-lier": {
        "Første hjemmebesøk kommer for sent når utskrivingen er brå": (
            Deed(
                "Holde av klokka ti og klokka to i sone nord",
                "Soneleder",
                date(2017, 1, 16),
                date(2017, 1, 16),
            ),
            Deed(
                "Avtale varsel dagen før hjemreise med lungeposten",
                "Virksomhetsleder, hjemmetjenesten",
                date(2017, 2, 10),
            ),
        ),
        "Vi forklarer inhalatoren, men ser ikke brukeren gjøre det": (
            Deed(
                "Skaffe demoinhalatorer til alle vesker",
                "Fagsykepleier",
                date(2016, 12, 1),
                date(2016, 12, 1),
            ),
            Deed("Legge sjekklista først i vikarpermen", "Fagsykepleier", date(2017, 3, 10)),
        ),
    },
    "epikrise-drammen": {
        "Epikrisen begynner på utskrivingsdagen": (
            Deed(
                "Vise gruppe 2 hvordan utkastet opprettes ved innkomst",
                "LIS-lege i teamet",
                date(2017, 2, 20),
                date(2017, 2, 20),
            ),
            Deed(
                "Telle utkastene på gruppe 2 hver mandag",
                "Leder for merkantil seksjon",
                date(2017, 3, 20),
            ),
        ),
        "Hjemmesykepleien er ikke fast kopimottaker": (
            Deed(
                "Be om adressene til de to sonene i Lier",
                "Postsekretær",
                date(2017, 2, 15),
            ),
        ),
    },
    "fall-ringerike": {
        "For få på posten når alle skal på do om kvelden": (
            Deed(
                "Prøve toalettrunde klokka 19 på gruppe B",
                "Avdelingssykepleier, medisinsk post",
                date(2017, 1, 30),
                date(2017, 1, 25),
            ),
            Deed(
                "Legge runden inn i vaktplanen fra mars",
                "Seksjonsleder",
                date(2017, 2, 13),
            ),
        ),
    },
}
# The measure that shows a bottleneck, by the texts of both.
_SHOWN_BY = {
    "Ingen ringer pasienten de første dagene etter utskriving": (
        "Oppringt innen to virkedager etter utskriving"
    ),
    "Første hjemmebesøk kommer for sent når utskrivingen er brå": (
        "Dager fra utskriving til første hjemmebesøk"
    ),
    "Vi forklarer inhalatoren, men ser ikke brukeren gjøre det": (
        "Inhalasjonsteknikk sett og rettet"
    ),
    "Epikrisen begynner på utskrivingsdagen": "Epikrise sendt innen ett døgn",
}


def with_actions(records: Iterable[Record]) -> list[Record]:
    """Returns a team's records with its actions behind, and its bottlenecks linked."""
    found = list(records)
    team = next(record for record in found if isinstance(record, Team))
    measures = {record.title: record.id for record in found if isinstance(record, Measure)}
    stuck = {record.text: record.id for record in found if isinstance(record, Bottleneck)}
    linked: list[Record] = [
        replace(record, measure=measures[_SHOWN_BY[record.text]])
        if isinstance(record, Bottleneck) and record.text in _SHOWN_BY
        else record
        for record in found
    ]
    return [*linked, *_actions(team, stuck)]


def _actions(team: Team, stuck: dict[str, str]) -> Iterator[Action]:
    # The actions were agreed upon after the second gathering, bottleneck by bottleneck.
    pen = Pen(team.title, oslo(DAYS[2], "13:10"))
    positions: Counter[str] = Counter()
    for text, deeds in _DEEDS.get(team.slug, {}).items():
        for deed in deeds:
            positions[text] += 1
            # Some that were done before were written down as such, and early.
            early = deed.due is not None and deed.due < DAYS[2]
            written = Pen(team.title, oslo(DAYS[1], "13:40")) if early else pen
            touched = oslo(deed.done, "14:20") if deed.done else None
            yield Action(
                **written.stamp("action", team.slug, text, deed.text, updated=touched),
                team=team.id,
                text=deed.text,
                bottleneck=stuck[text] if text else "",
                owner=deed.owner,
                due=deed.due,
                status=deed.status,
                done_on=deed.done,
                position=positions[text],
            )
