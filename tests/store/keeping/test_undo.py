"""One undo takes a change back wholly, whichever way it was written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samling.model import (
    Action,
    AgendaItem,
    Bottleneck,
    ClockEvent,
    Document,
    Driver,
    Evaluation,
    Gathering,
    Measure,
    Network,
    Note,
    Observation,
    PathwayDescription,
    PathwayEntry,
    PsfsPerson,
    Record,
    Team,
    Voting,
    new_id,
)
from samling.report.records.undone import undone_words
from samling.store import Workspace
from samling.store.codec import KINDS
from samling.store.files.backups import find, listed
from samling.store.importing.plan import import_plan, write_plan
from samling.store.importing.readings.row import SeriesRow
from samling.store.keeping.history import bring_back, find_known, removed_records, versions
from samling.store.keeping.restore import plan_restore, restore
from samling.store.merging.choices import choose, waiting
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import merge, plan_merge
from samling.store.method.actions import remove_bottleneck, toggle_done
from samling.store.method.documents import description_of, next_status, save_description
from samling.store.method.evaluation import remove_evaluation
from samling.store.method.gatherings import take_items
from samling.store.method.improvement import aim_of, remove_driver, save_aim
from samling.store.method.measures import exclude, remove_measure
from samling.store.method.ordering import in_order, insert_after, put_in_order
from samling.store.method.pathway import bottleneck_from
from samling.store.method.psfs import remove_person
from samling.store.method.team import start_team
from samling.store.method.voting import give_vote, remove_voting, start_voting
from sample_data import copy_kull_3
from tests.help.sampled import sampled

R = TypeVar("R", bound=Record)


def stored(workspace: Workspace) -> dict[str, dict[str, Record]]:
    """All records but for the time of their last write; what waits for a choice with them."""
    moment = datetime(2000, 1, 1, tzinfo=UTC)
    found: dict[str, dict[str, Record]] = {
        table: {
            record.id: replace(record, updated=moment, created=moment)
            for record in workspace.all(kind)
        }
        for table, kind in KINDS.items()
    }
    found["waiting"] = {
        f"{choice.record.id} {choice.field} {sorted(map(str, choice.values))}": replace(
            choice.record, updated=moment, created=moment
        )
        for choice in waiting(workspace)
    }
    return found


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        copy_kull_3(Path(name) / "kull-3")
        yield Path(name)


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    return Workspace.open(folder / "kull-3")


@pytest.fixture
def other(folder: Path, workspace: Workspace) -> Workspace:
    """The same network on another laptop."""
    pack = write_pack(workspace, None, folder / "alt.samling")
    return begin_from(folder / "annen", pack)


def first(workspace: Workspace, kind: type[R]) -> R:
    return workspace.all(kind)[0]


def without_points(workspace: Workspace) -> Measure:
    measured = {observation.measure for observation in workspace.all(Observation)}
    [measure, *_] = [found for found in workspace.all(Measure) if found.id not in measured]
    return measure


def new_team(w: Workspace) -> None:
    start_team(w, Team(title="Slag Ringerike", slug=""))


def restored(w: Workspace) -> None:
    w.put(Note(text="Dagens første"))
    backup = listed(w.folder)[0]
    w.undo()
    w.put(*[Note(text=f"Senere {number}") for number in range(3)])
    w.remove(first(w, Bottleneck))
    w.writing().history.clear()
    restore(w.folder, plan_restore(w.folder, find(w.folder, backup.name)), w)


def imported(w: Workspace) -> None:
    measure = next(
        candidate for candidate in w.all(Measure) if w.all(Observation, measure=candidate.id)
    )
    values = w.all(Observation, team=measure.team, measure=measure.id)
    rows = [
        SeriesRow(line=1, day=date(2031, 1, 5), numerator=3.0, denominator=4.0),
        SeriesRow(line=2, day=values[0].date, numerator=1.0, denominator=7.0),
    ]
    assert write_plan(w, import_plan(measure, values, rows))


def described(w: Workspace) -> None:
    team = w.teams()[-1].id
    shown = description_of(w, team) or PathwayDescription(team=team)
    save_description(w, shown, about="Om forløpet")


def aimed(w: Workspace) -> None:
    team = w.teams()[-1].id
    save_aim(w, aim_of(w, team), team, what="Færre reinnleggelser")


def voted(w: Workspace) -> None:
    for voting in w.all(Voting):
        if not voting.closed:
            give_vote(w, voting, 1)
            return
    start_voting(w, w.all(Bottleneck)[0].team, people=3, dots=3)


def brought_back(w: Workspace) -> None:
    note = first(w, Note)
    w.change(note, text="Nyere")
    bring_back(w, find_known(w, note.id), versions(w, note)[1].fields or {})


WAYS: dict[str, Callable[[Workspace], object]] = {
    "a new record": lambda w: w.put(Note(text="Ny")),
    "a change": lambda w: w.change(first(w, Bottleneck), text="Endret"),
    "a removal": lambda w: w.remove(first(w, Bottleneck)),
    "several in several files": lambda w: w.write(
        puts=[Note(text="Ny")],
        changes=[(bottleneck, {"owner": "rådgiver"}) for bottleneck in w.all(Bottleneck)],
        removes=w.all(Action)[:3],
    ),
    "a network changed": lambda w: w.change(w.network, title="Kull 4"),
    "a team with its pathway": new_team,
    "an order": lambda w: put_in_order(w, list(reversed(in_order(w.all(AgendaItem)[:9])))),
    "one put between": lambda w: insert_after(
        w,
        w.all(AgendaItem),
        replace(w.all(AgendaItem)[0], id=new_id(), title="Ny"),
        w.all(AgendaItem)[1],
    ),
    "an agenda copied": lambda w: take_items(w, w.all(Gathering)[1], w.all(AgendaItem)),
    "a log emptied": lambda w: w.remove(*w.all(ClockEvent)),
    "a bottleneck with its actions": lambda w: remove_bottleneck(w, first(w, Bottleneck)),
    "an action done": lambda w: toggle_done(w, first(w, Action)),
    "a bottleneck from a finding": lambda w: bottleneck_from(w, first(w, PathwayEntry)),
    "a document's status": lambda w: next_status(
        w, next(document for document in w.all(Document) if document.status == "missing")
    ),
    "a description": described,
    "an aim": aimed,
    "a driver": lambda w: remove_driver(
        w, next(driver for driver in w.all(Driver) if not w.all(Driver, parent=driver.id))
    ),
    "points excluded": lambda w: exclude(w, w.all(Observation)[:4], "Streik"),
    "a measure": lambda w: remove_measure(w, without_points(w)),
    "a person with the rounds": lambda w: remove_person(w, first(w, PsfsPerson)),
    "an evaluation with its answers": lambda w: remove_evaluation(w, first(w, Evaluation)),
    "a voting or a vote": voted,
    "a voting with its votes": lambda w: remove_voting(w, first(w, Voting)),
    "an import": imported,
    "a restore": restored,
}


@pytest.mark.parametrize("way", sampled(WAYS, 7))
def test_one_undo_takes_it_back_wholly(workspace: Workspace, way: str) -> None:
    before = stored(workspace)
    if way == "a restore":
        # The three notes and the removal are what the restore takes away.
        WAYS[way](workspace)
        after = stored(workspace)
        assert workspace.undo().why == "restore"
        assert stored(workspace) != after
        assert len(workspace.all(Note)) == len(before["notes"]) + 3
        assert len(workspace.all(Bottleneck)) == len(before["bottlenecks"]) - 1
        return
    WAYS[way](workspace)
    assert stored(workspace) != before
    assert workspace.undo()
    assert stored(workspace) == before
    assert stored(Workspace.open(workspace.folder)) == before


def test_a_merge_goes_and_can_come_again(
    workspace: Workspace, other: Workspace, folder: Path
) -> None:
    other.change(first(other, Bottleneck), text="Fra teamet")
    other.remove(other.all(Action)[-1])
    new = start_team(other, Team(title="Fra den andre", slug=""))
    pack = write_pack(other, None, folder / "tilbake.samling")
    before = stored(workspace)
    merge(workspace, plan_merge(workspace, [pack]))
    merged = stored(workspace)
    assert new.id in merged["team"]
    undone = workspace.undo()
    assert undone_words(undone).startswith(
        f"Angret flettingen. Poster satt tilbake: {undone.count}. "
    )
    assert stored(workspace) == before
    merge(workspace, plan_merge(workspace, [pack]))
    assert stored(workspace) == merged
    workspace.undo()


def test_an_import_is_called_an_import(workspace: Workspace) -> None:
    imported(workspace)
    assert "import" in {backup.reason for backup in listed(workspace.folder)}
    assert undone_words(workspace.undo()) == (
        "Angret importen. Poster satt tilbake: 2. U gjør det om igjen."
    )


def test_a_choice_is_open_again(tmp_path: Path) -> None:
    english = Workspace.create(tmp_path / "en", Network(title="Kull 3"))
    note = english.put(Note(text="Felles"))
    two = begin_from(tmp_path / "to", write_pack(english, None, tmp_path / "en.samling"))
    english.change(note, text="Den ene")
    two.change(two.get(Note, note.id), text="Den andre")
    merge(english, plan_merge(english, [write_pack(two, None, tmp_path / "to.samling")]))
    before = stored(english)
    (wait,) = waiting(english)
    choose(english, wait.record, wait.field, "Den ene")
    assert stored(english) != before
    english.undo()
    assert stored(english) == before


def test_a_version_brought_back_is_taken_back(workspace: Workspace) -> None:
    before = stored(workspace)
    brought_back(workspace)
    workspace.undo()
    workspace.undo()
    assert stored(workspace) == before
    note = first(workspace, Note)
    workspace.remove(note)
    gone = next(record for record in removed_records(workspace) if record.id == note.id)
    without = stored(workspace)
    bring_back(workspace, gone, {name: gone.row[name] for name in gone.row if name != "table"})
    assert workspace.get(Note, note.id).text == note.text
    workspace.undo()
    assert stored(workspace) == without
    workspace.undo()
    assert stored(workspace) == before


@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(
        st.sampled_from(["put", "change", "remove", "both", "merge", "restore", "back"]),
        min_size=1,
        max_size=9,
    )
)
def test_as_many_undos_as_changes_give_what_was_there(steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        workspace, other, team = two_begun(Path(name))
        workspace.writing().history.clear()
        states = [stored(workspace)]
        for number, step in enumerate(steps):
            do_step(workspace, other, team, step, number)
            if workspace.writing().history.depth() == len(states):
                states.append(stored(workspace))
        for before in reversed(states[:-1]):
            assert workspace.writing().history.depth()
            workspace.undo()
            assert stored(workspace) == before
        assert not workspace.undo()
        assert stored(Workspace.open(workspace.folder)) == states[0]


def two_begun(top: Path) -> tuple[Workspace, Workspace, Team]:
    """A workspace with a team and three bottlenecks, another begun from its pack, and the team."""
    now = [datetime(2026, 11, 25, 12, tzinfo=UTC)]

    def clock() -> datetime:
        now[0] += timedelta(seconds=7)
        return now[0]

    workspace = Workspace.create(top / "en", Network(title="Kull 3"), clock)
    team = workspace.add_team(Team(title="Kols", slug=""))
    workspace.put(*(Bottleneck(team=team.id, text=f"Flaskehals {n}") for n in range(3)))
    other = begin_from(top / "to", write_pack(workspace, None, top / "a.samling"), clock)
    return workspace, other, team


def do_step(workspace: Workspace, other: Workspace, team: Team, step: str, number: int) -> None:
    """Makes one change of `workspace`, or none where that kind of change is not possible."""
    here = workspace.all(Bottleneck)
    match step:
        case "put":
            workspace.put(Note(text=f"Notat {number}"))
        case "change" if here:
            workspace.change(here[number % len(here)], text=f"Endret {number}")
        case "remove" if here:
            workspace.remove(here[number % len(here)])
        case "both":
            workspace.write(
                puts=[Bottleneck(team=team.id, text=f"Ny {number}"), Note(text="Ny")],
                removes=here[:1],
            )
        case "merge":
            theirs = other.all(Bottleneck)
            other.change(theirs[number % len(theirs)], text=f"Deres {number}")
            other.put(Bottleneck(team=team.id, text=f"Deres nye {number}"))
            path = write_pack(other, None, other.folder.parent / f"{number}.samling")
            merge(workspace, plan_merge(workspace, [path]))
        case "restore":
            backups = listed(workspace.folder)
            if backups:
                backup = backups[number % len(backups)]
                restore(workspace.folder, plan_restore(workspace.folder, backup), workspace)
        case "choose":
            for wait in waiting(workspace)[:1]:
                choose(workspace, wait.record, wait.field, wait.values[-1])
        case "back":
            for gone in removed_records(workspace)[:1]:
                row = {name: gone.row[name] for name in gone.row if name != "table"}
                bring_back(workspace, gone, row)
