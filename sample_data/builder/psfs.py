"""PSFS of three teams: invented people under made-up codes, and their rounds of scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samling.model import PsfsPerson, PsfsRound, Record
from sample_data.builder.stamps import Pen, key, oslo


@dataclass(frozen=True)
class _Round:
    """The scores of a day, given as day and month of the season 2016-2017."""

    day: date
    scores: tuple[int | None, ...]
    note: str = ""


@dataclass(frozen=True)
class _Person:
    code: str
    activities: tuple[str, ...]
    rounds: tuple[_Round, ...]
    weeks: int = 4
    ended: bool = False


def _on(day: int, month: int, *scores: int | None, note: str = "") -> _Round:
    return _Round(date(2016 if month > 8 else 2017, month, day), scores, note)


_STAIRS = "gå trappene til leiligheten"
_BAGS = "bære handleposer hjem fra butikken"
_DOG = "gå tur med hunden"
_SHOWER = "dusje uten å måtte hvile"
_LAKE = "gå rundt vannet uten pause"
_SLEEP = "sove hele natta"

_COPD = (
    _Person(
        "KT42",
        (_STAIRS, _BAGS, "leke på gulvet med barnebarna", _SHOWER),
        (
            _on(24, 11, 2, 3, 1, 4),
            _on(22, 12, 4, 4, 3, 6),
            _on(19, 1, 6, 5, 3, 7, note="Har fått rullator med kurv"),
        ),
        ended=True,
    ),
    _Person(
        "BX17",
        (_DOG, "synge i koret", _STAIRS),
        (_on(1, 12, 3, 2, 4), _on(5, 1, 5, 5, 4), _on(2, 2, 6, 7, 6)),
    ),
    _Person(
        "HM63",
        (_SHOWER, "lage middag til seg selv", _BAGS, "henge opp klær"),
        (_on(8, 12, 1, 2, 0, 3), _on(10, 1, 4, 5, 2, 5), _on(8, 2, 5, 5, 3, 6)),
    ),
    _Person(
        "ZA08",
        (_LAKE, "klippe plenen"),
        (_on(15, 12, 4, None), _on(17, 1, 5, 3, note="Plenen er skåret fra minnet")),
    ),
    _Person(
        "WN51",
        ("komme seg til frisøren", _STAIRS, _SLEEP, "gå til postkassa", "passe kattene"),
        (_on(20, 12, 2, 1, 4, 3, 6), _on(24, 1, 6, 4, 5, 8, 7)),
    ),
    _Person(
        "PD29",
        (_BAGS, "ta bussen til sentrum"),
        (_on(3, 1, 5, 4), _on(7, 2, 3, 1, note="Forverring, antibiotika i forrige uke")),
    ),
    _Person(
        "GR74",
        ("være med på turgruppa", _DOG, "bære inn ved"),
        (_on(10, 1, 3, 3, 2), _on(9, 2, 4, 4, 4)),
    ),
    _Person("LF36", ("gå opp bakken til kirken",), (_on(17, 1, 2), _on(15, 2, 5))),
    _Person(
        "SJ90",
        (_SHOWER, _STAIRS, "snakke i telefonen uten å bli tungpusten"),
        (_on(14, 2, 3, 2, 5),),
    ),
    _Person("MV12", (_LAKE, "sove i senga, ikke i stolen"), (_on(31, 1, 1, 0),)),
    _Person("CE85", ("måke snø på trappa", _BAGS, "gå på kino"), (_on(2, 3, 2, 4, 1),)),
)
_HIP = (
    _Person(
        "RK20",
        ("gå til butikken uten rullator", "ta på seg strømper", "gå trapp til andre etasje"),
        (_on(29, 11, 0, 1, 0), _on(3, 1, 3, 5, 4), _on(31, 1, 6, 8, 7)),
        ended=True,
    ),
    _Person(
        "TB47",
        ("reise seg fra stolen", "gå til utedo på hytta", "danse"),
        (_on(6, 12, 3, 0, 0), _on(10, 1, 8, 4, 0), _on(7, 2, 9, 6, 2)),
    ),
    _Person(
        "FY66",
        ("komme inn og ut av bilen", "vanne blomstene", "gå ute når det er glatt"),
        (_on(13, 12, 2, 4, 1), _on(17, 1, 5, 7, 1)),
    ),
    _Person(
        "NA31",
        ("dusje alene", "gå til naboen på kaffe"),
        (_on(20, 12, 4, 3), _on(24, 1, 4, 2, note="Redd for å falle igjen")),
    ),
    _Person(
        "XD58",
        ("stå og lage mat", "gå med søppelet", "sove på siden"),
        (_on(10, 1, 3, 2, 5), _on(8, 2, 5, 4, 6)),
    ),
    _Person("HW03", ("gå til kirken", "bøye seg ned til ovnen"), (_on(24, 1, 1, 1),)),
    _Person("BL79", ("sykle", "gå trapp til vaskekjelleren"), (_on(8, 2, 0, 2),)),
    _Person("KS15", ("bade i svømmehallen", "ta på seg sko"), (_on(21, 2, 0, 3),)),
)
_HIP_OVRE_EIKER = (
    _Person(
        "DP64",
        ("gå til hønsehuset", "gå trapp med hånda på rekkverket", "ta på seg strømper"),
        (_on(12, 1, 1, 2, 1), _on(9, 2, 4, 6, 4)),
    ),
    _Person("VT38", ("gå til bussen", "reise seg fra senga"), (_on(26, 1, 2, 4), _on(23, 2, 5, 8))),
    _Person("JE91", ("plukke bær", "dusje alene"), (_on(2, 2, 0, 3),)),
)

_TEAMS = {
    "kols-baerum-og-asker": _COPD,
    "hoftebrudd-drammen": _HIP,
    "hoftebrudd-ovre-eiker-og-sande": _HIP_OVRE_EIKER,
}


def psfs_records(slug: str, author: str) -> Iterator[Record]:
    """Yields the people and rounds of a team, given by the name of its file; most have none."""
    for patient in _TEAMS.get(slug, ()):
        person = key("psfs_person", slug, patient.code)
        last = patient.rounds[-1].day
        pen = Pen(author, oslo(patient.rounds[0].day, "12:40"))
        yield PsfsPerson(
            **pen.stamp("psfs_person", slug, patient.code, updated=oslo(last, "12:50")),
            team=key("team", slug),
            code=patient.code,
            activities=patient.activities,
            weeks=patient.weeks,
            ended=patient.ended,
        )
        for each in patient.rounds:
            at = Pen(author, oslo(each.day, "12:45"))
            yield PsfsRound(
                **at.stamp("psfs_round", slug, patient.code, each.day.isoformat()),
                team=key("team", slug),
                person=person,
                date=each.day,
                scores=each.scores,
                note=each.note,
            )
