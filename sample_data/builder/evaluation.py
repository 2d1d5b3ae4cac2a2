"""The evaluation of the network's forerunner: real numbers of people, invented answers.

The document counts those who were asked and who answered, and names what promoted and what
hindered; how each of the 96 answered is made up here, by chance from a fixed seed, so that
what the document names comes out on top.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from samling.model import EmployerKind, Evaluation, Record, Response
from samling.model.evaluation import template_statements
from sample_data.builder.network import LEADER
from sample_data.builder.stamps import Pen, key, oslo

# The learning network ran from January 2015 to March 2016, and was evaluated after it; the
# answers came into the workspace when kull 3 was planned.
_IMPORTED = date(2016, 8, 29)
_INVITED = 150
# 96 who answered: 56 % from hospitals, 40 % from municipalities.
_ANSWERED: dict[EmployerKind, int] = {
    "hospital": 54,
    "municipality": 38,
    "unknown": 4,
}
# How many of a hundred agree, in hospitals and in municipalities, by statement.
_AGREE = (
    (90, 86),
    (86, 82),
    (79, 77),
    (80, 84),
    (82, 92),
    (93, 91),
    (80, 83),
    (72, 80),
    (84, 62),
    (56, 50),
    (87, 88),
    (76, 74),
    (75, 85),
    (48, 52),
    # What hindered.
    (80, 68),
    (48, 50),
    (76, 62),
    (58, 60),
    (56, 48),
    (40, 36),
    (62, 34),
    (79, 44),
    (62, 54),
    (46, 40),
    (68, 58),
    (24, 30),
    (58, 50),
    (40, 46),
)
_ABOUT = (
    "Evaluering av læringsnettverket «Pasientforløp – hjem til hjem» (januar 2015 til mars 2016), "
    "lagt inn her før kull 3. Bare antallene er virkelige: 28 påstander, 150 inviterte, 96 svar "
    "(64 %), av dem 56 % sykehusansatte og 40 % kommuneansatte. Ordlyden i påstandene, alle "
    "svarene og kommentarene er oppdiktet, slik at det dokumentet nevner som fremmende og "
    "hemmende, kommer øverst."
)
_COMMENTS = (
    "Endelig fikk vi møte dem vi sender pasientene til.",
    "Litteratursøkene burde vært gjort av noen som kan det.",
    "Det er rart hvor lite vi visste om hverandre.",
    "Jeg gjorde det meste på fritiden. Det holder ikke neste gang.",
    "Brukerrepresentanten kom sent inn. Begynn der!",
    "Kommunen ble spurt først da det meste var bestemt.",
    "Beste dagene i året, men vakten må dekkes.",
    "Lederen min visste ikke at jeg var med.",
    "Forløpet ligger på nettet nå, og det bruker jeg.",
    "Fastlegene manglet rundt bordet.",
    "Jeg har et telefonnummer å ringe og et ansikt til det. Det er det viktigste.",
    "For mange rutiner å gå gjennom på for kort tid.",
)
_SEED = 28
# Of a hundred: those who leave a statement out, and those for whom it is not relevant.
_UNANSWERED, _NOT_RELEVANT = 2, 5
# Of a hundred who do not agree: how many are neutral, and how many disagree somewhat.
_NEUTRAL, _SOMEWHAT = 45, 35


def records() -> list[Record]:
    """Returns the evaluation and the 96 responses."""
    pen = Pen(LEADER, oslo(_IMPORTED, "10:00"))
    evaluation = Evaluation(
        **pen.stamp("survey", "hjem til hjem"),
        title="Evaluering av «Pasientforløp – hjem til hjem»",
        about=_ABOUT,
        invited=_INVITED,
        statements=template_statements("nb"),
    )
    # All in one import, as the program's own does it.
    imported = Pen(LEADER, pen.now + timedelta(minutes=11), timedelta(0))
    chance = random.Random(_SEED)
    people = [kind for kind, count in _ANSWERED.items() for _ in range(count)]
    writers = dict(
        zip(range(3, len(people), len(people) // len(_COMMENTS)), _COMMENTS, strict=True)
    )
    made = [
        Response(
            **imported.stamp("response", "hjem til hjem", str(number)),
            survey=evaluation.id,
            employer=kind,
            answers=_answers(kind, chance),
            comment=writers.get(number, ""),
        )
        for number, kind in enumerate(people)
    ]
    return [evaluation, *sorted(made, key=lambda response: key("order", response.id))]


def _answers(kind: EmployerKind, chance: random.Random) -> tuple[int | None, ...]:
    # Some are easier to please than others.
    mood = chance.random() * 16 - 8
    side = 1 if kind == "municipality" else 0
    return tuple(_answer(agree[side] + mood, chance) for agree in _AGREE)


def _answer(agree: float, chance: random.Random) -> int | None:
    drawn, agrees, strength = (chance.random() * 100 for _ in range(3))
    if drawn < _UNANSWERED:
        return None
    if drawn < _UNANSWERED + _NOT_RELEVANT:
        return 0
    if agrees < agree:
        # The more agree, the more of them agree wholly.
        return 5 if strength < agree - 30 else 4
    if strength < _NEUTRAL:
        return 3
    return 2 if strength < _NEUTRAL + _SOMEWHAT else 1
