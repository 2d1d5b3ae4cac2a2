"""Notes of the gatherings that belong to no single team."""

from __future__ import annotations

from samling.model import Note, Record
from sample_data.builder.agendas.agendas import item_id
from sample_data.builder.network import DAYS, gathering_id
from sample_data.builder.stamps import Pen, oslo
from sample_data.builder.text import Jot

_NOTES = (
    Jot(
        1,
        1,
        "09:15",
        "decision",
        "Alle team deler både det som virket og det som ikke virket. Ingen blir rangert.",
        author="Programleder",
    ),
    Jot(
        1,
        2,
        "09:52",
        "question",
        "Kan vi ha et mål som gjelder både sykehuset og kommunen, eller trenger vi to?",
        author="Prosessveileder B",
    ),
    Jot(
        1,
        4,
        "10:41",
        "note",
        "Brukerrepresentanten: «Jeg har fortalt sykehistorien min elleve ganger på ett år. "
        "Det var bare én som spurte hva jeg helst ville klare selv.»",
        author="Prosessveileder A",
    ),
    Jot(
        1,
        10,
        "14:34",
        "idea",
        "La et kommuneteam og et sykehusteam bytte én observatør for en dag før jul.",
        author="Prosessveileder C",
    ),
    Jot(
        1,
        10,
        "14:51",
        "parking_lot",
        "Hvem betaler for tiden fastlegene bruker på samarbeidsmøter?",
        author="Programleder",
    ),
    Jot(
        1,
        12,
        "15:31",
        "note",
        "Det som gikk igjen på lappene: god tid i gruppene, for mange begreper før lunsj.",
        author="Programleder",
    ),
    Jot(
        2,
        1,
        "09:10",
        "decision",
        "Felles mål er lov når begge parter teller sin del og skriver hvem som samler tallene.",
        author="Programleder",
    ),
    Jot(
        2,
        3,
        "10:31",
        "note",
        "Fire av tolv team hadde prøvd noe i liten skala før samlingen. To av dem stoppet testen "
        "etter første dag og lærte mest av alle.",
        author="Kvalitetsrådgiver",
    ),
    Jot(
        2,
        7,
        "13:02",
        "idea",
        "Fagbiblioteket kan ha åpent søkeverksted hver første torsdag i måneden.",
        author="Fagbibliotekar",
    ),
    Jot(
        2,
        8,
        "13:47",
        "question",
        "Hvem ringer hvem når epikrisen mangler og pasienten allerede er hjemme?",
        author="Samhandlingssjef",
    ),
    Jot(
        2,
        10,
        "14:44",
        "parking_lot",
        "Tilgang til styringsdata for kommuneteamene: må avklares med IKT i begge ender.",
        author="Kvalitetsrådgiver",
    ),
    Jot(
        2,
        12,
        "15:28",
        "decision",
        "Tredje samling bygges rundt teamenes egne tall. Frist for å sende inn er 1. mars.",
        author="Programleder",
    ),
    Jot(
        3,
        0,
        "08:20",
        "note",
        "Alle tolv team har levert tall. Rene rom venter på lampen til sin andre måling.",
        author="Kvalitetsrådgiver",
    ),
)


def records() -> list[Record]:
    """Returns the notes as records of the network's file."""
    return [
        Note(
            **Pen(note.author, oslo(DAYS[note.gathering], note.clock)).stamp("note", note.text),
            text=note.text,
            kind=note.kind,
            gathering=gathering_id(note.gathering),
            item=item_id(note.gathering, note.item),
        )
        for note in _NOTES
    ]
