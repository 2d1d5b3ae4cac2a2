"""Workspaces of any size, made for measuring: as a network's are, but quickly."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from samling.model import (
    Action,
    Annotation,
    Bottleneck,
    Driver,
    Gathering,
    MappingEntry,
    Measure,
    Network,
    Note,
    Observation,
    PdsaCycle,
    Phase,
    Record,
    Team,
)
from samling.store.codec import to_plain
from samling.store.record_file import RecordFile
from samling.store.storage import Tables

WORDS = (
    "pasienten venter på svar fra kommunen om plass epikrisen kommer sent etter utskrivning "
    "hjemmetjenesten mangler legemiddelliste samtale med pårørende før reisen hjem tverrfaglig "
    "møte hver tirsdag oppfølging etter fire uker sykehuset ringer fastlegen innsatsteam "
    "risikovurdering ernæring fall samvalg behandlingsplan rehabilitering ventetid overgang"
).split()
PHASES = 8
# Of a hundred records of a team, so many are of each kind.
MIX = (
    ("observation", 52),
    ("entry", 16),
    ("bottleneck", 9),
    ("note", 8),
    ("action", 5),
    ("cycle", 4),
    ("driver", 3),
    ("annotation", 3),
)
FIRST = date(2019, 1, 7)


def make_workspace(folder: Path, records: int, teams: int) -> list[str]:
    """Makes a workspace of that many records in `folder`; returns the ids of its teams."""
    rng = random.Random(f"{records} {teams}")
    (folder / "teams").mkdir(parents=True)
    network = Network(title="Læringsnettverk for kols", aim="Trygge overganger")
    days = [
        Gathering(number=one, title=f"Felles samling {one}", date=FIRST + timedelta(days=90 * one))
        for one in range(1, 5)
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
    return " ".join(rng.choices(WORDS, k=count)).capitalize()


def _of_team(team: str, count: int, rng: random.Random) -> Iterator[Record]:
    """Yields `count` records of a team."""
    phases = [
        Phase(team=team, position=one + 1, title=words(rng, 2)) for one in range(min(count, PHASES))
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
        phase, measure = rng.choice(phases).id, rng.choice(measures).id
        day = FIRST + timedelta(days=number % 2_500)
        yield _record(kind, rng, {"team": team}, phase, measure, day)


def _record(
    kind: str, rng: random.Random, of: dict[str, str], phase: str, measure: str, day: date
) -> Record:
    text, more = words(rng, 8), words(rng, 15)
    if kind == "observation":
        bottom = rng.randint(10, 60)
        return Observation(
            **of, measure=measure, date=day, numerator=rng.randint(0, bottom), denominator=bottom
        )
    if kind == "entry":
        return MappingEntry(**of, phase=phase, list=rng.choice(("good", "improve")), text=text)
    if kind == "bottleneck":
        return Bottleneck(**of, phase=phase, text=text, extent="simple", notes=more)
    if kind == "note":
        return Note(**of, phase=phase, text=more)
    if kind == "action":
        return Action(**of, text=text, due=day)
    if kind == "cycle":
        return PdsaCycle(**of, title=text, measure=measure, plan=more, prediction=more, starts=day)
    if kind == "driver":
        return Driver(**of, text=text)
    return Annotation(**of, measure=measure, date=day, text=text)


def _write(path: Path, purpose: str, records: list[Record]) -> None:
    tables: Tables = {}
    for one in records:
        tables.setdefault(one.TABLE, {})[one.id] = to_plain(one)
    RecordFile(path, purpose).put_rows(tables)
