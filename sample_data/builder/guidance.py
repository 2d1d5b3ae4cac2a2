"""What some teams wrote down in their guidance meetings."""

from __future__ import annotations

from samling.model import Note, Record
from samling.store.slugs import slug
from sample_data.builder.agendas import item_id
from sample_data.builder.network import DAYS, gathering_id
from sample_data.builder.stamps import Pen, key, oslo
from sample_data.builder.text import Jot

_GUIDE = "Prosessveileder A"
_NOTES: dict[str, tuple[Jot, ...]] = {
    "KOLS Bærum og Asker": (
        Jot(
            5,
            2,
            "12:22",
            "note",
            "Den svakeste overgangen er fredag ettermiddag: sykehuset skriver ut, og ingen i "
            "kommunen vet hvem som ringer.",
            author=_GUIDE,
        ),
        Jot(
            5,
            4,
            "13:01",
            "decision",
            "Vi teller oppringninger fra mandag, på et ark ved vaktrommet.",
        ),
        Jot(
            6,
            2,
            "12:21",
            "question",
            "Skal pasienter som svarer først på tredje forsøk, telles som oppringt?",
        ),
        Jot(
            6,
            3,
            "12:39",
            "note",
            "Hinder: vikarer kjenner ikke ringelisten. Det kan teamet løse selv med et kort i "
            "lomma.",
            author=_GUIDE,
        ),
        Jot(
            6,
            5,
            "13:02",
            "decision",
            "Seksjonslederen tar opp fast ringetid på ledermøtet før vinterferien.",
        ),
    ),
    "Epikrise Drammen": (
        Jot(
            6,
            2,
            "14:18",
            "note",
            "Bedringen begynte uka etter at diktatet ble flyttet til visitten. Tallene er fra "
            "journalsystemet, så alle er med.",
            author=_GUIDE,
        ),
        Jot(
            6,
            5,
            "14:57",
            "decision",
            "Vi prøver det samme på kirurgisk post før vi sier oss ferdige.",
        ),
    ),
}


def guidance_records(team: str) -> list[Record]:
    """Returns the notes that the team of that title took in its guidance meetings."""
    return [
        Note(
            **Pen(one.author or team, oslo(DAYS[one.gathering], one.clock)).stamp(
                "note", slug(team), one.text
            ),
            team=key("team", slug(team)),
            text=one.text,
            kind=one.kind,
            gathering=gathering_id(one.gathering),
            item=item_id(one.gathering, one.item),
        )
        for one in _NOTES.get(team, ())
    ]
