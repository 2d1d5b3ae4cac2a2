"""Workspaces of any size, made for measuring: as a network's are, but quickly."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from samling.model import (
    Action,
    Annotation,
    Bottleneck,
    Cycle,
    Driver,
    EntryList,
    Gathering,
    Measure,
    Network,
    Note,
    Observation,
    PathwayEntry,
    Phase,
    Record,
    Team,
)
from samling.store.codec import to_plain
from samling.store.files.change_log import Tables
from samling.store.files.record_file import RecordFile

WORDS = """
pasienten venter på svar fra kommunen om plass epikrisen kommer sent etter utskrivning
hjemmetjenesten mangler legemiddelliste samtale med pårørende før reisen hjem tverrfaglig
møte hver tirsdag oppfølging etter fire uker sykehuset ringer fastlegen innsatsteam
risikovurdering ernæring fall samvalg behandlingsplan rehabilitering ventetid overgang
"""
PHASES = 8
FIRST = date(2019, 1, 7)


def make_workspace(folder: Path, records: int, teams: int) -> list[str]:
    """Makes a workspace of that many records in `folder`; returns the ids of its teams."""
    rng = random.Random(f"{records} {teams}")
    (folder / "teams").mkdir(parents=True)
    network = Network(title="Læringsnettverk for kols", aim="Trygge overganger")
    days = [
        Gathering(
            number=place, title=f"Felles samling {place}", date=FIRST + timedelta(days=90 * place)
        )
        for place in range(1, 5)
    ]
    _write(folder / "network.json", "network", [network, *days])
    each, rest = divmod(max(records - 5, teams), teams)
    ids = []
    for number in range(teams):
        team = Team(title=f"Team {number + 1}", slug=f"team-{number + 1}")
        made = [team, *_of_team(team.id, each - 1 + (number < rest), rng)]
        _write(folder / "teams" / f"{team.slug}.json", "team", made)
        ids.append(team.id)
    return ids


def words(rng: random.Random, count: int) -> str:
    """Returns a sentence of so many words."""
    return " ".join(rng.choices(WORDS.split(), k=count)).capitalize()


def _of_team(team: str, count: int, rng: random.Random) -> Iterator[Record]:
    """Yields `count` records of a team."""
    phases = [
        Phase(team=team, position=position + 1, title=words(rng, 2))
        for position in range(min(count, PHASES))
    ]
    yield from phases
    left = count - len(phases)
    if not left:
        return
    measures = [
        Measure(team=team, title=words(rng, 4), chart="p", definition=words(rng, 20))
        for _ in range(min(left, 1 + left // 60))
    ]
    yield from measures
    kinds = rng.choices([kind for kind, _ in MIX], [part for _, part in MIX], k=left)
    for number, kind in enumerate(kinds[len(measures) :]):
        day = FIRST + timedelta(days=number % 2_500)
        place = Place(team, rng.choice(phases).id, rng.choice(measures).id, day)
        yield kind(place, rng)


@dataclass(frozen=True)
class Place:
    """What a record is tied to: ids, and a day."""

    team: str
    phase: str
    measure: str
    day: date


def observation(at: Place, rng: random.Random) -> Record:
    bottom = rng.randint(10, 60)
    return Observation(
        team=at.team,
        measure=at.measure,
        date=at.day,
        numerator=rng.randint(0, bottom),
        denominator=bottom,
    )


def entry(at: Place, rng: random.Random) -> Record:
    which: EntryList = "good" if rng.random() < 0.5 else "improve"
    return PathwayEntry(team=at.team, phase=at.phase, list=which, text=words(rng, 8))


def bottleneck(at: Place, rng: random.Random) -> Record:
    return Bottleneck(team=at.team, phase=at.phase, text=words(rng, 8), notes=words(rng, 15))


def note(at: Place, rng: random.Random) -> Record:
    return Note(team=at.team, phase=at.phase, text=words(rng, 15))


def action(at: Place, rng: random.Random) -> Record:
    return Action(team=at.team, text=words(rng, 8), due=at.day)


def cycle(at: Place, rng: random.Random) -> Record:
    return Cycle(
        team=at.team,
        title=words(rng, 8),
        measure=at.measure,
        plan=words(rng, 15),
        prediction=words(rng, 15),
        starts=at.day,
    )


def driver(at: Place, rng: random.Random) -> Record:
    return Driver(team=at.team, text=words(rng, 8))


def annotation(at: Place, rng: random.Random) -> Record:
    return Annotation(team=at.team, measure=at.measure, date=at.day, text=words(rng, 6))


# Of a hundred records of a team, so many are of each kind.
MIX = (
    (observation, 52),
    (entry, 16),
    (bottleneck, 9),
    (note, 8),
    (action, 5),
    (cycle, 4),
    (driver, 3),
    (annotation, 3),
)


def _write(path: Path, purpose: str, records: list[Record]) -> None:
    tables: Tables = {}
    for record in records:
        tables.setdefault(record.TABLE, {})[record.id] = to_plain(record)
    RecordFile(path, purpose).put_rows(tables)
