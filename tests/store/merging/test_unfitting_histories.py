"""Three laptops at random, with fields that hang together: by packs and sync all end the same."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from samling.model import (
    Bottleneck,
    Cycle,
    Evaluation,
    Measure,
    Network,
    Observation,
    PsfsPerson,
    PsfsRound,
    Record,
    Response,
    SamlingError,
    Statement,
    Team,
    TeamRecord,
    Vote,
    Voting,
    new_id,
)
from samling.store import Workspace
from samling.store.files import backups
from samling.store.merging.choices import Unfitting, choose, settle, waiting
from samling.store.merging.pack import packed
from samling.store.merging.plan import merge, plan_of, rows_of
from samling.store.sync.sync import sync
from tests.help.older_format import make_older

DAYS = [None, *(date(2026, month, 1) for month in (3, 5, 6, 9))]
NUMBERS = [None, 0.0, 2.0, 5.0]
# By kind the fields that hang together, with some values of each.
FIELDS: dict[type[Record], dict[str, list[Any]]] = {
    Network: {"starts": DAYS, "ends": DAYS, "aim": ["", "Trygg hjemreise"]},
    Cycle: {"starts": DAYS, "ended": DAYS, "study": ["", "Fire av fem"]},
    Evaluation: {
        "invited": [0, 5, 30],
        "invited_hospital": [0, 4, 20],
        "statements": [
            tuple(Statement(group="promoted", text=word) for word in words)
            for words in ((), ("Tid",), ("Tid", "Ro"), ("Ro", "Tid"))
        ],
    },
    Measure: {
        "chart": ["run", "i", "p", "u"],
        "rules": ["anhoej", "mdc"],
        "target": [None, 50.0, 150.0],
        "per": [1, 1000],
        "unit": ["", "dager"],
    },
    Observation: {
        "value": NUMBERS,
        "numerator": NUMBERS,
        "denominator": NUMBERS,
        "note": ["", "Helg"],
    },
    Voting: {"people": [1, 3, 9], "voter": [1, 4, 10], "ballot": [(), ("x",), ("x", "y")]},
    PsfsPerson: {"activities": [("Gå",), ("Gå", "Stå"), ("Stå", "Gå")], "ended": [False, True]},
    PsfsRound: {"scores": [(1,), (2, 3), (None, 4, 5)], "note": ["", "Ny"]},
    Bottleneck: {"status": ["found", "resolved", "parked"], "owner": ["", "Lege"]},
}
KINDS = tuple(FIELDS)
RULED = tuple(kind for kind in KINDS if kind.RULES)
STEPS = ["change"] * 9 + ["pack"] * 3 + ["sync"] + ["undo", "choose", "remove", "answer"]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network with a record of each kind."""
    workspace = Workspace.create(tmp_path_factory.mktemp("begun") / "w", Network(title="Kull 3"))
    team = workspace.add_team(Team(title="Kols", slug="")).id
    person = PsfsPerson(team=team, code="AB12", activities=("Gå", "Stå"))
    measure = Measure(team=team, title="Ventetid")
    day = date(2026, 5, 1)
    records: list[TeamRecord] = [
        Cycle(team=team, title="Ringe"),
        measure,
        Observation(team=team, measure=measure.id, date=day, value=5.0),
        Voting(team=team, held=day),
        person,
        PsfsRound(team=team, person=person.id, date=day, scores=(1, 2)),
        Bottleneck(team=team, text="Venting"),
    ]
    workspace.put(*records)
    workspace.put(Evaluation(title="Evaluering"))
    workspace.fold()
    return workspace.folder


class Laptops:
    """Three with the same network, under an id of its own in the database."""

    def __init__(self, folder: Path, begun: Path, database: str) -> None:
        self.database = database
        network = Workspace.open(begun).network.id
        text = (begun / "network.json").read_text(encoding="utf-8").replace(network, new_id())
        self.at = []
        for number in range(3):
            here = folder / str(number)
            (here / "teams").mkdir(parents=True)
            (here / "network.json").write_text(text, encoding="utf-8")
            make_older(here / "network.json")
            for file in (begun / "teams").glob("*.json"):
                shutil.copy(file, here / "teams")
                make_older(here / "teams" / file.name)
            self.at.append(Workspace.open(here))

    def hand_over(self, sender: int, receiver: int) -> bool:
        """Merges what the one has into the other; whether anything was new."""
        plan = plan_of(self.at[receiver], [(Path(), packed(self.at[sender], None))])
        assert plan.count("refused") == 0
        merge(self.at[receiver], plan)
        return not plan.is_empty

    def sync(self, laptop: int) -> bool:
        account = sync(self.at[laptop], self.database)
        assert (account.kept_back, account.unknown, account.received.count("refused")) == (0, 0, 0)
        return bool(account.added or account.changed or not account.received.is_empty)

    def play(
        self, kind: type[Record], laptop: int, what: str, which: int, chance: random.Random
    ) -> None:
        workspace = self.at[laptop]
        there = workspace.all(kind)
        match what:
            case "pack":
                self.hand_over((laptop + 1 + which % 2) % 3, laptop)
            case "sync":
                self.sync(laptop)
            case "undo":
                workspace.undo()
            case "choose":
                for choice in waiting(workspace)[:1]:
                    decide(workspace, choice, which)
            case "answer":
                evaluation = workspace.all(Evaluation)[0]
                workspace.put(Response(survey=evaluation.id, answers=(1, 5, None)[: which % 4]))
                voting = next(iter(workspace.all(Voting)), None)
                if voting:
                    vote = Vote(team=voting.team, voting=voting.id, bottleneck="x", voter=4)
                    workspace.put(vote)
            case "remove" if there and kind not in (Network, Evaluation):
                workspace.remove(there[0])
            case "change" if there:
                workspace.change(there[0], **drawn(kind, chance))


def drawn(kind: type[Record], chance: random.Random) -> dict[str, Any]:
    """Some values of one or two fields of a kind."""
    names = chance.sample(list(FIELDS[kind]), chance.choice([1, 1, 2]))
    return {name: chance.choice(FIELDS[kind][name]) for name in names}


def decide(workspace: Workspace, choice: Any, which: int) -> None:
    if not isinstance(choice, Unfitting):
        choose(workspace, choice.record, choice.field, choice.values[which % len(choice.values)])
    elif choice.ways:
        settle(workspace, choice, choice.ways[which % len(choice.ways)])


def until_nothing_is_new(rounds: list[Callable[[], bool]]) -> None:
    for _ in range(6):
        # All are asked each time.
        news = [step() for step in rounds]
        if not any(news):
            return
    raise AssertionError("there is always something new")


@pytest.mark.parametrize("histories", [15, pytest.param(300, marks=pytest.mark.thorough)])
def test_all_end_the_same(
    begun: Path, database: str, monkeypatch: pytest.MonkeyPatch, histories: int
) -> None:
    # What a power cut would leave is tested elsewhere, and is most of the time here.
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(backups, "keep", lambda *_: None)
    clashes = 0
    for number in range(histories):
        with tempfile.TemporaryDirectory() as folder:
            found = played(Laptops(Path(folder), begun, database), random.Random(number))
            clashes += any(isinstance(choice, Unfitting) for choice in found)
    # Without clashes it would show nothing.
    assert clashes >= histories / 30


def played(laptops: Laptops, chance: random.Random) -> list[Any]:
    """Plays a history until nothing is new; returns what waits then, the same everywhere."""
    # Most about one kind that has rules, so that the three meet in its fields.
    kinds = [chance.choice(RULED if chance.random() < 0.7 else KINDS)] * 4 + [chance.choice(KINDS)]
    steps = [(chance.choice(STEPS), chance.randrange(3)) for _ in range(chance.randint(4, 10))]
    # In the end each writes by itself once more.
    steps += [("change", laptop) for laptop in (0, 1, 2, 0, 1, 2)]
    for what, laptop in steps:
        try:
            laptops.play(chance.choice(kinds), laptop, what, chance.randrange(999), chance)
        except SamlingError:
            # What a person enters does not go together, and is refused.
            continue
    order = chance.sample(range(3), 3)
    if chance.random() < 0.2:
        until_nothing_is_new([lambda n=n: laptops.sync(n) for n in order])
    else:
        pairs = [(number, other) for number in order for other in order if number != other]
        until_nothing_is_new([lambda p=p: laptops.hand_over(*p) for p in pairs])
    first, *others = (dict(rows_of(packed(workspace, None))) for workspace in laptops.at)
    assert all(other == first for other in others)
    found = [waiting(workspace) for workspace in laptops.at]
    assert len({tuple(map(shown, lines)) for lines in found}) == 1
    # What is stored opens again.
    Workspace.open(laptops.at[0].folder)
    return list(found[0])


def shown(choice: Any) -> tuple[str, str, str]:
    return choice.record.id, choice.field, repr(choice.record)
