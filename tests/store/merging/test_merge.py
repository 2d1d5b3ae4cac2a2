"""Workspaces on several laptops, handed over and put together."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model import (
    Action,
    Bottleneck,
    Evaluation,
    Network,
    Note,
    PathwayDescription,
    Response,
    SamlingError,
    Statement,
    Team,
)
from samling.store import Workspace
from samling.store.files.backups import listed
from samling.store.keeping.history import versions
from samling.store.merging.choices import choose, waiting
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import MergePlan, merge, plan_merge
from samling.store.method.documents import description_of, save_description
from tests.help.older_format import make_older

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def clock(hours: float) -> Callable[[], datetime]:
    """A clock that is wrong by some hours and goes a minute at each look."""
    now = [NOON + timedelta(hours=hours)]

    def tick() -> datetime:
        now[0] += timedelta(minutes=1)
        return now[0]

    return tick


class Laptops:
    """The facilitator's laptop and two of teams, all begun with the same workspace."""

    def __init__(self, folder: Path, hours: tuple[float, float, float] = (0, 5, -7)) -> None:
        self.folder = folder
        first = Workspace.create(folder / "0", Network(title="Kull 3"), clock(hours[0]))
        self.team = first.add_team(Team(title="Kols", slug=""))
        first.add_team(Team(title="Hofte", slug=""))
        first.put(
            *(Bottleneck(team=self.team.id, text=f"Flaskehals {n}", owner="") for n in (1, 2, 3))
        )
        self.at = [first]
        pack = self.packed(0)
        for number in (1, 2):
            begin_from(folder / str(number), pack)
            self.at.append(Workspace.open(folder / str(number), clock(hours[number])))

    def packed(self, laptop: int, team: bool = False) -> Path:
        self.count = getattr(self, "count", 0) + 1
        path = self.folder / f"pakke-{self.count}.samling"
        return write_pack(self.at[laptop], self.team if team else None, path)

    def hand_over(self, sender: int, receiver: int) -> MergePlan:
        plan = plan_merge(self.at[receiver], [self.packed(sender)])
        merge(self.at[receiver], plan)
        return plan

    def stuck(self, laptop: int) -> dict[str, tuple[str, str, str]]:
        return {
            bottleneck.id: (bottleneck.text, bottleneck.owner, bottleneck.status)
            for bottleneck in self.at[laptop].all(Bottleneck, team=self.team.id)
        }


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    return Laptops(tmp_path)


def state(workspace: Workspace) -> object:
    """All that is stored, whatever the order: rows with their lineage, and tombstones."""
    workspace.fold()
    found = {}
    for path in [workspace.folder / "network.json", *(workspace.folder / "teams").glob("*.json")]:
        data = json.loads(path.read_text(encoding="utf-8"))
        del data["samling"]
        found[path.name] = {name: table for name, table in data.items() if table}
    return found


def test_an_empty_laptop_begins_with_a_pack(laptops: Laptops) -> None:
    assert laptops.stuck(1) == laptops.stuck(0)
    assert laptops.at[1].network == laptops.at[0].network
    assert state(laptops.at[1]) == state(laptops.at[0])


def test_a_teams_pack_holds_no_other_team(laptops: Laptops) -> None:
    begun = begin_from(laptops.folder / "hjemme", laptops.packed(0, team=True))
    assert [team.title for team in begun.teams()] == ["Kols"]


def test_single_answers_go_to_no_team_and_come_back_from_one(laptops: Laptops) -> None:
    facilitator = laptops.at[0]
    evaluation = facilitator.put(
        Evaluation(title="Evaluering", statements=(Statement(group="promoted", text="Nyttig"),))
    )
    facilitator.put(Response(survey=evaluation.id, answers=(4,)))
    home = begin_from(laptops.folder / "hjemme", laptops.packed(0, team=True))
    assert [candidate.id for candidate in home.all(Evaluation)] == [evaluation.id]
    assert home.all(Response) == []
    given_there = home.put(Response(survey=evaluation.id, answers=(5,)))
    pack = write_pack(home, home.teams()[0], laptops.folder / "tilbake.samling")
    merge(facilitator, plan_merge(facilitator, [pack]))
    assert len(facilitator.all(Response)) == 2
    assert given_there in facilitator.all(Response)


def test_new_changed_and_removed_records_are_taken_in(laptops: Laptops) -> None:
    one, two, three = laptops.at[1].all(Bottleneck)
    laptops.at[1].change(one, text="Epikrisen kommer sent")
    laptops.at[1].remove(two)
    new = laptops.at[1].put(Action(team=laptops.team.id, text="Ring legen"))
    plan = laptops.hand_over(1, 0)
    assert [plan.count(what) for what in ("added", "changed", "removed", "conflict")] == [
        1,
        1,
        1,
        0,
    ]
    assert laptops.stuck(0) == laptops.stuck(1)
    assert laptops.at[0].all(Action) == [new]
    assert {found.text for found in laptops.at[0].all(Bottleneck)} == {
        "Epikrisen kommer sent",
        three.text,
    }
    # The second time there is nothing left.
    assert laptops.hand_over(1, 0).is_empty
    assert laptops.hand_over(0, 1).is_empty


def test_a_plan_writes_nothing(laptops: Laptops) -> None:
    laptops.at[1].put(Note(text="Fra laget"))
    before = state(laptops.at[0])
    plan_merge(laptops.at[0], [laptops.packed(1)])
    assert state(laptops.at[0]) == before


def test_a_conflict_keeps_both_until_a_person_has_chosen(laptops: Laptops) -> None:
    (one, *_), (here, *_) = (laptops.at[n].all(Bottleneck) for n in (1, 0))
    laptops.at[1].change(one, text="Slik teamet ser det")
    laptops.at[0].change(here, text="Slik veilederen ser det")
    plan = laptops.hand_over(1, 0)
    assert [(found.outcome, found.fields) for found in plan.shown()] == [("conflict", ("text",))]
    (wait,) = waiting(laptops.at[0])
    assert set(wait.values) == {"Slik teamet ser det", "Slik veilederen ser det"}
    assert all(wait.times)
    choose(laptops.at[0], wait.record, wait.field, "Slik teamet ser det")
    assert waiting(laptops.at[0]) == []
    assert laptops.at[0].get(Bottleneck, one.id).text == "Slik teamet ser det"
    laptops.hand_over(0, 1)
    assert waiting(laptops.at[1]) == []
    assert laptops.stuck(1) == laptops.stuck(0)
    # Taken back, the choice is open again.
    laptops.at[0].undo()
    assert {*waiting(laptops.at[0])[0].values} == {*wait.values}


def test_removed_here_and_changed_there_is_asked(laptops: Laptops) -> None:
    (one, *_), (here, *_) = (laptops.at[n].all(Bottleneck) for n in (1, 0))
    laptops.at[1].change(one, notes="Fortsatt viktig")
    laptops.at[0].remove(here)
    laptops.hand_over(1, 0)
    (wait,) = waiting(laptops.at[0])
    assert (wait.field, wait.values) == ("removed", (False, True))
    choose(laptops.at[0], wait.record, "removed", True)
    assert one.id not in laptops.stuck(0)
    laptops.hand_over(0, 1)
    assert one.id not in laptops.stuck(1)
    assert waiting(laptops.at[1]) == []


def test_two_descriptions_of_one_pathway_are_one_that_waits(laptops: Laptops) -> None:
    for number, about in ((0, "Fra hjem til hjem"), (1, "Fra første symptom")):
        shown = PathwayDescription(team=laptops.team.id)
        save_description(laptops.at[number], shown, about=about, for_whom="", owner="")
    laptops.hand_over(1, 0)
    assert len(laptops.at[0].all(PathwayDescription)) == 1
    (wait,) = waiting(laptops.at[0])
    assert set(wait.values) == {"Fra hjem til hjem", "Fra første symptom"}
    found = description_of(laptops.at[0], laptops.team.id)
    assert found is not None
    assert found.about in wait.values


def test_one_undo_takes_a_merge_back_and_it_can_come_again(laptops: Laptops) -> None:
    (one, two, _) = laptops.at[1].all(Bottleneck)
    laptops.at[1].change(one, text="Nytt")
    laptops.at[1].remove(two)
    laptops.at[1].put(Action(team=laptops.team.id, text="Ring"))
    new = laptops.at[1].add_team(Team(title="Slag", slug=""))
    laptops.at[1].put(Note(team=new.id, text="Med eget notat"))
    before = state(laptops.at[0])
    pack = laptops.packed(1)
    plan = plan_merge(laptops.at[0], [pack])
    assert plan.new_teams == (new.id,)
    merge(laptops.at[0], plan)
    assert [team.title for team in laptops.at[0].teams()] == ["Kols", "Hofte", "Slag"]
    assert laptops.at[0].undo()
    assert state(laptops.at[0]) == before
    assert [team.title for team in Workspace.open(laptops.folder / "0").teams()] == [
        "Kols",
        "Hofte",
    ]
    merge(laptops.at[0], plan_merge(laptops.at[0], [pack]))
    assert state(laptops.at[0]) == state(laptops.at[1])


def test_a_backup_is_made_before_a_merge(laptops: Laptops) -> None:
    laptops.at[1].put(Note(text="Fra laget"))
    laptops.hand_over(1, 0)
    (backup,) = [kept for kept in listed(laptops.folder / "0") if kept.reason == "merge"]
    assert "Fra laget" not in (backup.path / "network.json").read_text(encoding="utf-8")
    assert (backup.path / "teams" / "kols.json").is_file()


def test_a_files_copy_a_folder_and_lone_changes_can_be_merged(laptops: Laptops) -> None:
    here = laptops.folder / "1"
    laptops.at[1].put(Action(team=laptops.team.id, text="Ring"))
    laptops.at[1].put(Note(text="I nettverket"))
    alone = laptops.folder / "teams-LAPTOP-7.changes"
    alone.write_bytes((here / "teams" / "kols.changes").read_bytes())
    for path, counted in (
        (alone, 1),
        (here / "teams" / "kols.json", 1),
        (here / "network.json", 1),
        (here, 2),
    ):
        assert plan_merge(laptops.at[0], [path]).count("added") == counted
    assert plan_merge(laptops.at[0], [alone, here, here]).count("added") == 2


def test_what_is_not_to_be_merged_is_refused_with_nothing_changed(
    laptops: Laptops, tmp_path: Path
) -> None:
    other = Workspace.create(tmp_path / "annet", Network(title="Et annet"))
    foreign = write_pack(other, None, tmp_path / "annet.samling")
    pack = laptops.packed(1)
    raw = pack.read_bytes()
    spoilt = tmp_path / "skadet.samling"
    before = state(laptops.at[0])
    for content, key in (
        (foreign.read_bytes(), "other_network"),
        (raw[: len(raw) // 2], "pack_damaged"),
        (b"", "pack_damaged"),
        (b'{"format": "samling-summary"}', "merge_summary"),
        (b"[1]", "foreign"),
        (raw.replace(b"Flaskehals 1", b"Flaskehals 7"), "pack_damaged"),
        (raw.replace(b'"format": 2', b'"format": 9'), "newer_file"),
    ):
        spoilt.write_bytes(content)
        with pytest.raises(SamlingError, match=key):
            plan_merge(laptops.at[0], [pack, spoilt])
    assert state(laptops.at[0]) == before


def test_an_identity_number_in_an_old_copy_does_not_come_along(laptops: Laptops) -> None:
    laptops.at[1].put(Note(text="Nummeret var GAMMELT"))
    laptops.at[1].fold()
    path = laptops.folder / "1" / "network.json"
    make_older(path)
    path.write_text(path.read_text(encoding="utf-8").replace("GAMMELT", "13097248022"), "utf-8")
    (laptops.folder / "1" / "network.changes").unlink()
    plan = plan_merge(laptops.at[0], [path])
    assert plan.count("refused") == 1
    assert plan.is_empty
    merge(laptops.at[0], plan)
    assert laptops.at[0].all(Note) == []


def test_earlier_versions_can_be_looked_at(laptops: Laptops) -> None:
    bottleneck, *_ = laptops.at[1].all(Bottleneck)
    workspace = laptops.at[1]
    workspace.change(bottleneck, text="Andre utgave")
    workspace.change(workspace.get(Bottleneck, bottleneck.id), owner="Overlege")
    workspace.undo()
    workspace.remove(bottleneck)
    workspace.undo()
    found = versions(workspace, bottleneck)
    assert [version.fields and version.fields["text"] for version in found] == [
        "Andre utgave",
        None,
        "Andre utgave",
        "Andre utgave",
        "Andre utgave",
        "Flaskehals 1",
    ]
    assert [version.why for version in found] == ["undo", "", "undo", "", "", ""]
    assert found[3].changed == ("owner",)
    untouched = next(there for there in workspace.all(Bottleneck) if there.id != bottleneck.id)
    assert len(versions(workspace, untouched)) == 1


_STEP = st.tuples(
    st.integers(0, 2),
    st.sampled_from(
        ["text", "owner", "status", "add", "remove", "undo", "merge", "merge", "choose", "reopen"]
    ),
    st.integers(0, 2),
    st.integers(0, 4),
)


@given(
    steps=st.lists(_STEP, max_size=18),
    hours=st.tuples(*[st.floats(-9, 9)] * 3),
    order=st.permutations([0, 1, 2]),
)
def test_three_laptops_with_wrong_clocks_end_alike(
    steps: list[tuple[int, str, int, int]], hours: tuple[float, float, float], order: list[int]
) -> None:
    # Whether it is on disk is no question here, and would be most of the time spent.
    with tempfile.TemporaryDirectory() as folder, mock.patch("os.fsync"):
        laptops = Laptops(Path(folder), hours)
        for step in steps:
            _played(laptops, *step)
        packs = [laptops.packed(number) for number in range(3)]
        # Any order, one by one or together, once or twice: all end with the same.
        for number in range(3):
            turned = [packs[(place + number) % 3] for place in order]
            for path in turned if number else [*turned, turned[0]]:
                merge(laptops.at[number], plan_merge(laptops.at[number], [path]))
        together = begin_from(Path(folder) / "alle", packs[order[0]])
        merge(together, plan_merge(together, packs))
        assert state(laptops.at[0]) == state(laptops.at[1]) == state(laptops.at[2])
        assert state(together) == state(laptops.at[0])
        assert state(Workspace.open(together.folder)) == state(together)


def _played(laptops: Laptops, laptop: int, what: str, other: int, which: int) -> None:
    workspace = laptops.at[laptop]
    there = workspace.all(Bottleneck)
    chosen = there[which % len(there)] if there else None
    match what:
        case "merge":
            laptops.hand_over(other, laptop)
        case "add":
            workspace.put(Bottleneck(team=laptops.team.id, text=f"Ny {which}"))
        case "undo":
            workspace.undo()
        case "reopen":
            hours = workspace.now
            laptops.at[laptop] = Workspace.open(workspace.folder, hours)
        case "choose":
            for wait in waiting(workspace)[:1]:
                choose(workspace, wait.record, wait.field, wait.values[which % len(wait.values)])
        case "remove" if chosen:
            workspace.remove(chosen)
        case "status" if chosen:
            workspace.change(chosen, status=("found", "in_work", "resolved")[which % 3])
        case "text" | "owner" if chosen:
            workspace.change(chosen, **{what: f"{what} {laptop} {which}"})
