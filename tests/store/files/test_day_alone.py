"""Answers have their day and no more, stand in no order, and have no line in the changes."""

from __future__ import annotations

import json
import random
import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from samling.model import Evaluation, Network, Note, Response
from samling.store import Workspace
from samling.store.codec import write_moment
from samling.store.files.change_log import HEADER, read_changes
from samling.store.files.day_alone import day_alone, row_of_day
from samling.store.files.lineage import REMOVED, conflicts, merge_rows, removed, written
from samling.store.files.row_check import is_row
from samling.store.files.table_file import encode
from samling.store.merging.choices import waiting
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import Packed, encoded, write_pack
from samling.store.merging.plan import merge, plan_merge
from samling.store.method.evaluation import add_response, remove_evaluation, set_comment

EVALUATION = Evaluation(title="Etterpå")
MOMENT = datetime(2026, 11, 25, 13, 37, 42, 123_000, UTC)
# Of an older samling: the time is in the id too.
OLD_ID = "0194fa52-6f1b-7c3d-8a4e-1b2c3d4e5f60"


class Clock:
    def __init__(self) -> None:
        self.now = MOMENT

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=7)
        return self.now


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"), now=Clock())
    workspace.put(EVALUATION)
    return workspace


def answer(workspace: Workspace, comment: str) -> Response:
    return add_response(workspace, EVALUATION, "hospital", (), comment)


def stored(workspace: Workspace) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((workspace.folder / "network.json").read_text())
    return found


def old_row(comment: str, moment: datetime = MOMENT) -> dict[str, Any]:
    return {
        "id": OLD_ID,
        "created": write_moment(moment),
        "updated": write_moment(moment),
        "author": "",
        "survey": EVALUATION.id,
        "employer": "hospital",
        "answers": [],
        "comment": comment,
    }


def moments(value: object) -> list[str]:
    """Returns the times of day in a row that are not the beginning of the day."""
    found = re.findall(r"T(\d\d:\d\d:\d\d\.\d+)", json.dumps(value))
    return [one for one in found if one != "00:00:00.000"]


def test_an_answer_keeps_its_day_alone(workspace: Workspace) -> None:
    first = answer(workspace, "en")
    set_comment(workspace, first, "en, rettet")
    workspace.remove(answer(workspace, "to"))
    tables = stored(workspace)
    (row,) = tables["responses"].values()
    (stone,) = tables[REMOVED].values()
    assert row["created"].endswith("T00:00:00.000Z")
    assert moments(row) == moments(stone) == []
    assert re.fullmatch(r"[0-9a-f-]{14}4[0-9a-f-]{21}", first.id)


def test_they_lie_in_an_order_that_tells_nothing(workspace: Workspace) -> None:
    entered = [answer(workspace, f"nummer {number}").id for number in range(40)]
    for there in (list(stored(workspace)["responses"]), [r.id for r in workspace.all(Response)]):
        assert sorted(there) == sorted(entered)
        places = [there.index(one) for one in entered]
        # As often after each other as not: some of 39 pairs would be, by chance.
        assert 8 < sum(one < other for one, other in pairwise(places)) < 31


def test_the_changes_know_nothing_of_them(workspace: Workspace) -> None:
    answer(workspace, "hemmelig")
    workspace.write(
        puts=[Note(text="Et notat"), Response(survey=EVALUATION.id, comment="hemmelig også")]
    )
    workspace.undo()
    log = workspace.folder / "network.changes"
    assert b"hemmelig" not in log.read_bytes()
    notes = [change for change in read_changes(log)[0] if "notes" in change.set]
    assert len(notes) == 1
    again = Workspace.open(workspace.folder)
    assert [one.comment for one in again.all(Response)] == ["hemmelig"]
    assert again.all(Note) == []


def test_undo_takes_an_evaluation_with_its_answers_back(workspace: Workspace) -> None:
    comments = sorted(answer(workspace, f"nummer {number}").comment for number in range(6))
    remove_evaluation(workspace, EVALUATION)
    assert Workspace.open(workspace.folder).all(Response) == []
    workspace.undo()
    again = Workspace.open(workspace.folder)
    assert sorted(one.comment for one in again.all(Response)) == comments
    assert again.all(Evaluation) == workspace.all(Evaluation)


def test_what_an_older_samling_wrote_is_settled_when_the_file_is_next_written(
    workspace: Workspace,
) -> None:
    path = workspace.folder / "network.json"
    workspace.fold()
    tables = stored(workspace)
    tables["responses"] = {OLD_ID: old_row("gammelt")}
    path.write_bytes(encode(tables))
    opened = Workspace.open(workspace.folder)
    (old,) = opened.all(Response)
    assert old.created == datetime(2026, 11, 25, tzinfo=UTC)
    assert moments(stored(opened)["responses"]) != []
    answer(opened, "nytt")
    assert moments(stored(opened)["responses"]) == []
    assert HEADER in stored(opened)


def versions_of(comment: str) -> list[dict[str, Any]]:
    """Returns a row as it was written once, corrected, and removed, with its moments."""
    first = old_row(comment)
    later = write_moment(MOMENT + timedelta(hours=2))
    corrected = written(first, {**first, "comment": "rettet", "updated": later}, "aaaa")
    return [first, corrected, removed(corrected, "responses", "bbbb", later)]


def test_a_row_stays_a_row_and_is_made_such_once(workspace: Workspace) -> None:
    for row in versions_of("først"):
        made = row_of_day(row)
        assert moments(made) == []
        assert row_of_day(made) == made
        table = REMOVED if "table" in made else "responses"
        assert is_row(table, OLD_ID, made, {"responses"})
    assert workspace.all(Response) == []
    for broken in ({"created": 5}, {"updated": "x"}, {"lineage": [1]}, {"created": "2026"}):
        row_of_day({"id": OLD_ID, **broken})


def test_a_copy_that_an_older_samling_has_is_merged_without_a_choice() -> None:
    first, corrected, stone = versions_of("først")
    for ours, theirs, shown in (
        (first, corrected, "rettet"),
        (corrected, first, "rettet"),
        (stone, first, "rettet"),
    ):
        both = merge_rows(row_of_day(ours), row_of_day(theirs))
        assert both is not None
        assert both == merge_rows(row_of_day(theirs), row_of_day(ours))
        assert both["comment"] == shown
        assert conflicts(both) == {}
        # As merging first and cutting then.
        assert both == row_of_day(merge_rows(ours, theirs) or {})


def test_a_pack_of_an_older_samling_changes_nothing_that_is_here(workspace: Workspace) -> None:
    tables: Any = {"responses": {OLD_ID: old_row("gammelt")}}
    pack = workspace.folder.with_suffix(".samling")
    pack.write_bytes(encoded(Packed(workspace.network.id, tables), "N"))
    merge(workspace, plan_merge(workspace, [pack]))
    assert moments(stored(workspace)["responses"]) == []
    assert plan_merge(workspace, [pack]).is_empty
    set_comment(workspace, workspace.all(Response)[0], "rettet her")
    assert plan_merge(workspace, [pack]).is_empty
    assert waiting(workspace) == []


def test_two_laptops_have_the_same_file_whoever_merges(workspace: Workspace) -> None:
    home = begin_from(
        workspace.folder.with_name("hjemme"),
        write_pack(workspace, None, workspace.folder.with_suffix(".samling")),
    )
    for number in random.Random(3).sample(range(20), 20):
        answer(home if number % 2 else workspace, f"nummer {number}")
    for here, there in ((workspace, home), (home, workspace)):
        pack = write_pack(there, None, there.folder.with_suffix(".samling"))
        merge(here, plan_merge(here, [pack]))
    assert stored(workspace)["responses"] == stored(home)["responses"]
    assert list(stored(workspace)["responses"]) == list(stored(home)["responses"])


def test_other_rows_are_left_as_they_are() -> None:
    tables: Any = {"notes": {"a": {"created": write_moment(MOMENT)}}, REMOVED: {}}
    assert day_alone(tables) == tables
