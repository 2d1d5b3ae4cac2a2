"""A merge taken back after this and that: nobody else's work goes with it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from samling.model import Bottleneck, Network, Note, NotFound, PathwayDescription, Team
from samling.store import Workspace
from samling.store.files.backups import listed
from samling.store.keeping.forget import forget
from samling.store.keeping.restore import plan_restore, restore
from samling.store.merging.choices import choose, waiting
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import merge, plan_merge
from samling.store.method.documents import description_of, save_description
from samling.store.repair.plan import plan_repair
from samling.store.repair.repair import repair
from tests.help.older_format import make_older
from tests.store.merging.test_merge import Laptops, state


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    return Laptops(tmp_path)


def test_a_record_changed_and_changed_back_is_not_removed_where_it_came_from(
    laptops: Laptops,
) -> None:
    a, b = laptops.at[0], laptops.at[1]
    new = b.put(Bottleneck(team=laptops.team.id, text="Fra laget"))
    before = state(a)
    laptops.hand_over(1, 0)
    a.change(a.get(Bottleneck, new.id), text="Rettet")
    a.undo()
    a.undo()
    assert state(a) == before
    laptops.hand_over(0, 1)
    assert b.get(Bottleneck, new.id).text == "Fra laget"


def test_a_choice_taken_back_with_its_merge_decides_nothing_elsewhere(laptops: Laptops) -> None:
    a, b = laptops.at[0], laptops.at[1]
    bottleneck = a.all(Bottleneck)[0]
    a.change(bottleneck, text="A")
    b.change(b.get(Bottleneck, bottleneck.id), text="B")
    laptops.hand_over(1, 0)
    (wait,) = waiting(a)
    choose(a, wait.record, wait.field, "A")
    a.undo()
    a.undo()
    assert a.get(Bottleneck, bottleneck.id).text == "A"
    laptops.hand_over(0, 1)
    assert set(waiting(b)[0].values) == {"A", "B"}


def test_what_another_program_wrote_in_a_merged_record_stays(laptops: Laptops) -> None:
    a, b = laptops.at[0], laptops.at[1]
    new = b.put(Bottleneck(team=laptops.team.id, text="Fra laget"))
    laptops.hand_over(1, 0)
    other = Workspace.open(a.folder)
    other.change(other.get(Bottleneck, new.id), owner="Overlege")
    a.undo()
    assert a.get(Bottleneck, new.id).owner == "Overlege"
    laptops.hand_over(0, 1)
    assert b.get(Bottleneck, new.id).owner == "Overlege"


def test_a_team_that_came_stays_where_another_program_wrote_in_it(laptops: Laptops) -> None:
    a, b = laptops.at[0], laptops.at[1]
    new = b.add_team(Team(title="Slag", slug=""))
    laptops.hand_over(1, 0)
    Workspace.open(a.folder).put(Bottleneck(team=new.id, text="Skrevet her"))
    a.undo()
    again = Workspace.open(a.folder)
    assert [bottleneck.text for bottleneck in again.all(Bottleneck, team=new.id)] == ["Skrevet her"]
    laptops.hand_over(1, 0)
    assert len(Workspace.open(a.folder).teams()) == 3


def test_a_team_that_came_and_went_leaves_nothing(laptops: Laptops) -> None:
    a, b = laptops.at[0], laptops.at[1]
    new = b.add_team(Team(title="Slag", slug=""))
    late = Workspace.open(a.folder)
    laptops.hand_over(1, 0)
    late.refresh()
    assert len(late.teams()) == 3
    a.put(Bottleneck(team=new.id, text="Skrevet her"))
    a.undo()
    a.undo()
    with pytest.raises(NotFound):
        late.put(Bottleneck(team=new.id, text="For sent"))
    assert len(Workspace.open(a.folder).teams()) == 2
    pack = write_pack(a, None, laptops.folder / "alt.samling")
    assert plan_merge(b, [pack]).is_empty
    laptops.hand_over(1, 0)
    assert len(Workspace.open(a.folder).teams()) == 3


def test_a_description_made_anew_after_all_was_forgotten_is_kept(laptops: Laptops) -> None:
    a, b = laptops.at[0], laptops.at[1]
    shown = PathwayDescription(team=laptops.team.id)
    save_description(a, shown, about="Først", for_whom="", owner="")
    a.undo()
    forget(a, [])
    laptops.hand_over(0, 1)
    save_description(a, shown, about="På nytt", for_whom="", owner="")
    laptops.hand_over(1, 0)
    found = description_of(a, laptops.team.id)
    assert found is not None
    assert found.about == "På nytt"
    laptops.hand_over(0, 1)
    assert description_of(b, laptops.team.id) == found


def test_a_write_after_a_restore_is_none_of_before(laptops: Laptops) -> None:
    a, b = laptops.at[0], laptops.at[1]
    bottleneck = a.all(Bottleneck)[0]
    b.put(Note(text="Noe å flette"))
    laptops.hand_over(1, 0)
    (backup,) = [kept for kept in listed(a.folder) if kept.reason == "merge"]
    a.change(a.get(Bottleneck, bottleneck.id), text="A2")
    laptops.hand_over(0, 1)
    path = a.folder / "teams" / "kols.json"
    path.write_bytes(b"")
    restore(a.folder, plan_restore(a.folder, backup), workspace=a)
    a.change(a.get(Bottleneck, bottleneck.id), text="A3")
    laptops.hand_over(0, 1)
    assert {"A2", "A3"} <= {*waiting(b)[0].values}


def test_a_clock_of_another_century_breaks_nothing(tmp_path: Path) -> None:
    for year in (1900, 1960, 2199):
        now = datetime(year, 6, 1, 12, tzinfo=UTC)
        workspace = Workspace.create(tmp_path / str(year), Network(title="N"), lambda now=now: now)
        note = workspace.put(Note(text="a", created=now))
        for text in "bcd":
            note = workspace.change(note, text=text)
        assert Workspace.open(workspace.folder).all(Note)[0].text == "d"


def test_an_identity_number_does_not_come_as_a_value_to_choose(laptops: Laptops) -> None:
    a, b = laptops.at[0], laptops.at[1]
    note = a.put(Note(text="Felles"))
    laptops.hand_over(0, 1)
    b.change(b.get(Note, note.id), text="Nummeret var GAMMELT")
    b.fold()
    (b.folder / "network.changes").unlink()
    path = b.folder / "network.json"
    make_older(path)
    path.write_text(path.read_text("utf-8").replace("GAMMELT", "13097248022"), "utf-8")
    for text in ("en", "to"):
        a.change(a.get(Note, note.id), text=text)
    plan = plan_merge(a, [path])
    merge(a, plan)
    assert plan.count("refused") == 1
    assert waiting(a) == []
    assert "13097248022" not in (a.folder / "network.changes").read_text("utf-8")


def test_changes_deleted_while_open_do_not_bring_back_what_was_undone(laptops: Laptops) -> None:
    a, b = laptops.at[0], laptops.at[1]
    a.change(a.all(Bottleneck)[0], owner="x")
    a.fold()
    b.put(Bottleneck(team=laptops.team.id, text="Fra laget"))
    (a.folder / "teams" / "kols.changes").unlink()
    repair(plan_repair(a.folder), workspace=a)
    before = laptops.stuck(0)
    laptops.hand_over(1, 0)
    a.undo()
    assert laptops.stuck(0) == before
    laptops.at[0] = Workspace.open(a.folder)
    assert laptops.stuck(0) == before
