"""What phones wrote tells neither who nor when, and becomes entries of the mapping, or does not."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samling.model import (
    Contribution,
    ContributionKind,
    InvalidField,
    PathwayEntry,
    Phase,
    SamlingError,
)
from samling.model.rights import Access, NotAllowed
from samling.store import Workspace
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import merge, plan_merge
from samling.store.method.pathway import place_contributions, place_each, set_contributions
from samling.store.method.removal import remove_phase

MOMENT = datetime(2030, 5, 2, 11, 37, 42, 123_000, UTC)


@pytest.fixture
def workspace(network: Path) -> Workspace:
    return Workspace.open(network, now=lambda: MOMENT)


@pytest.fixture
def phase(workspace: Workspace) -> Phase:
    team = workspace.teams()[0]
    return workspace.put(Phase(team=team.id, position=1, title="Utredning"))


def write(
    workspace: Workspace, phase: Phase, text: str, kind: ContributionKind = "better"
) -> Contribution:
    return workspace.put(
        Contribution(team=phase.team, phase=phase.id, kind=kind, text=text, created=MOMENT)
    )


def phone(workspace: Workspace) -> Workspace:
    return workspace.seen_by(Access("participant"))


def test_a_phone_sees_its_own_alone_and_others_place_it(workspace: Workspace, phase: Phase) -> None:
    one, other = phone(workspace), phone(workspace)
    write(one, phase, "Epikrisen kommer sent")
    assert [found.text for found in one.all(Contribution)] == ["Epikrisen kommer sent"]
    assert other.all(Contribution) == []
    (sent,) = workspace.all(Contribution)
    with pytest.raises(NotAllowed):
        place_each(one, workspace.all(Contribution))
    with pytest.raises(NotAllowed):
        other.put(PathwayEntry(team=phase.team, phase=phase.id, list="good", text="x"))
    assert (sent.status, sent.placed_as) == ("new", "")


def test_nothing_on_disk_tells_when_or_in_which_order(workspace: Workspace, phase: Phase) -> None:
    sent = [write(phone(workspace), phase, f"Innspill nr. {number}") for number in range(12)]
    set_contributions(workspace, sent[:3], "aside")
    place_each(workspace, sent[3:5])
    for file in workspace.folder.rglob("*.changes"):
        assert "Innspill nr. 7" not in file.read_text(encoding="utf-8")
    for file in (workspace.folder / "teams").glob("*.json"):
        tables = json.loads(file.read_text(encoding="utf-8"))
        rows = json.dumps(tables.get("contributions", {}))
        assert not re.search(r"T11:3|1903952262", rows), "the moment, or its milliseconds"
    found = Workspace.open(workspace.folder).all(Contribution)
    assert {(each.created.hour, each.updated.minute, each.updated.second) for each in found} == {
        (0, 0, 0)
    }
    assert [each.text for each in found] != [each.text for each in sent]
    assert all(each.id[14] == "4" for each in found), "the id is random"


def test_several_become_one_entry_and_undo_takes_all_of_it_back(
    workspace: Workspace, phase: Phase
) -> None:
    first, second = write(workspace, phase, "Ingen ringer"), write(workspace, phase, "Ring!")
    workspace.put(PathwayEntry(team=phase.team, phase=phase.id, list="improve", text="Før"))
    entry = place_contributions(
        workspace, [first, second], phase=phase.id, list_name="improve", text="Ingen ringer hjem"
    )
    assert (entry.text, entry.position) == ("Ingen ringer hjem", 2)
    now = workspace.all(Contribution)
    assert {(each.status, each.placed_as) for each in now} == {("placed", entry.id)}
    with pytest.raises(SamlingError, match="placed"):
        place_each(workspace, [first])
    assert set_contributions(workspace, [first], "aside") == 0
    workspace.undo()
    assert {(each.status, each.placed_as) for each in workspace.all(Contribution)} == {("new", "")}
    assert [entry.text for entry in workspace.all(PathwayEntry)] == ["Før"]
    workspace.redo()
    assert {each.status for each in workspace.all(Contribution)} == {"placed"}
    workspace.remove(entry)
    # What it had become is gone, so it can be placed anew.
    assert place_each(workspace, [first]) == 1


def test_each_by_itself_goes_to_the_list_of_its_kind(workspace: Workspace, phase: Phase) -> None:
    sent = [write(workspace, phase, text, "good") for text in ("Trygt", "Raskt")]
    sent.append(write(workspace, phase, "Uklart"))
    assert place_each(workspace, sent) == 3
    placed = [(each.list, each.position, each.text) for each in workspace.all(PathwayEntry)]
    assert sorted(placed) == [("good", 1, "Trygt"), ("good", 2, "Raskt"), ("improve", 1, "Uklart")]
    workspace.undo()
    assert workspace.all(PathwayEntry) == []


def test_it_outlives_its_phase_and_is_placed_in_another(workspace: Workspace, phase: Phase) -> None:
    sent = write(workspace, phase, "Ingen ringer")
    remove_phase(workspace, phase)
    with pytest.raises(SamlingError, match="no_phase"):
        place_each(workspace, [sent])
    other = workspace.put(Phase(team=phase.team, position=1, title="Oppfølging"))
    entry = place_contributions(workspace, [sent], phase=other.id, list_name="good", text=sent.text)
    assert entry.phase == other.id
    gone = write(workspace, other, "Borte")
    workspace.remove(gone)
    with pytest.raises(SamlingError, match="gone"):
        place_each(workspace, [gone])


@pytest.mark.parametrize("text", ["  ", "x" * 1001, "Ring meg, 01010750160"])
def test_what_cannot_be_stored_is_refused(workspace: Workspace, phase: Phase, text: str) -> None:
    with pytest.raises(InvalidField):
        write(phone(workspace), phase, text)
    assert workspace.all(Contribution) == []


def test_two_laptops_place_the_same_one(workspace: Workspace, phase: Phase, tmp_path: Path) -> None:
    sent = write(workspace, phase, "Ingen ringer")
    shutil.copytree(workspace.folder, tmp_path / "other")
    other = Workspace.open(tmp_path / "other")
    place_each(workspace, [sent])
    place_each(other, [sent])
    merge(workspace, plan_merge(workspace, [write_pack(other, None, tmp_path / "p.samling")]))
    (now,) = workspace.all(Contribution)
    assert now.status == "placed"
    assert len(workspace.all(PathwayEntry)) == 2
    assert now.placed_as in {entry.id for entry in workspace.all(PathwayEntry)}
