"""A workspace made of a summary: nothing lost, and nothing half-made."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samling.cli.main import main
from samling.model import (
    Action,
    AgendaItem,
    Aim,
    Annotation,
    Assessment,
    Bottleneck,
    ClockEvent,
    Evaluation,
    Gathering,
    Measure,
    Network,
    Note,
    Observation,
    PathwayDescription,
    PsfsRound,
    Record,
    Response,
    SamlingError,
    Team,
    Vote,
    Voting,
)
from samling.model.evaluation import ANSWERS_FLOOR
from samling.report.summary.import_ import import_summary
from samling.report.summary.reader import SummaryRefused, parse_summary
from samling.report.summary.summary import Scope, make_summary, of_gathering, summary_bytes
from samling.store import NotSaved, Workspace, WorkspaceError
from samling.store.codec import KINDS, to_plain
from samling.store.method.documents import description_of
from samling.store.method.improvement import aim_of
from tests.help import REFERENCE
from tests.help.cli_driver import Captured
from tests.help.identity_numbers import PUBLISHED
from tests.help.sampled import drawn, sampled
from tests.help.summary_of import there_and_back
from tests.report.summary.test_summary_properties import records

OLD = REFERENCE / "summary_format_2.json"
OLDEST = REFERENCE / "summary_format_1.json"


def kept(record: Record) -> dict[str, Any]:
    """Returns a record without the moment of its last write, which each workspace sets."""
    return {name: value for name, value in to_plain(record).items() if name != "updated"}


def refusal(capsys: Captured, file: Path, folder: Path) -> str:
    """Returns the sentence with which an import is refused."""
    assert main(["import-summary", str(file), str(folder)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    return said.err


def all_of(workspace: Workspace, *without: type[Record]) -> dict[str, dict[str, Any]]:
    kinds = [kind for kind in KINDS.values() if kind not in without]
    return {record.id: kept(record) for kind in kinds for record in workspace.all(kind)}


def answers_in(workspace: Workspace) -> dict[str, object]:
    found = workspace.all(Response)
    return {
        response.id: (response.survey, response.employer, response.answers, response.comment)
        for response in found
    }


def test_the_whole_network_comes_back_with_nothing_lost(kull_3: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(kull_3)
    made = there_and_back(workspace, Scope(answers=True), tmp_path)
    assert all_of(made, Response) == all_of(workspace, Response)
    assert answers_in(made) == answers_in(workspace)
    assert [one.slug for one in made.teams()] == [one.slug for one in workspace.teams()]
    # What is worked out of the answers is the same for those who do not get them.
    assert summary_bytes(made, Scope()) == summary_bytes(workspace, Scope())


@pytest.mark.thorough
@pytest.mark.parametrize("number", sampled([3, 1], 2))
def test_a_gathering_comes_back(kull_3: Path, tmp_path: Path, number: int) -> None:
    workspace = Workspace.open(kull_3)
    made = there_and_back(workspace, of_gathering(workspace, number), tmp_path)
    assert all_of(made)[workspace.teams()[0].id] == kept(workspace.teams()[0])
    assert len(made.all(Gathering)) == len(workspace.all(Gathering))
    assert {item.gathering for item in made.all(AgendaItem)} == {
        gathering.id for gathering in workspace.all(Gathering, number=number)
    }


def test_a_team_comes_back(kull_3: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[1]
    made = there_and_back(workspace, Scope(team=team), tmp_path)
    assert [owner.id for owner in made.teams()] == [team.id]
    assert made.all(Evaluation) == []
    mine = {
        observation.id: kept(observation)
        for observation in workspace.all(Observation, team=team.id)
    }
    assert {observation.id: kept(observation) for observation in made.all(Observation)} == mine


def lost(workspace: Workspace) -> set[str]:
    """Returns the ids of what no summary holds.

    Those are records whose owner is gone, older twins, and evaluations of which too few have
    answered for anything to be told, with their answers.
    """
    owners: dict[type[Record], str] = {
        **dict.fromkeys((AgendaItem, ClockEvent), "gathering"),
        **dict.fromkeys((Observation, Annotation), "measure"),
        Vote: "voting",
        PsfsRound: "person",
        Response: "survey",
    }
    there = {record.id for kind in KINDS.values() for record in workspace.all(kind)}
    orphans = {
        record.id
        for kind, owner in owners.items()
        for record in workspace.all(kind)
        if getattr(record, owner) not in there
    }
    twins = {record.id for kind in (Aim, PathwayDescription) for record in workspace.all(kind)}
    newest = {
        record.id
        for team in workspace.teams()
        for record in (aim_of(workspace, team.id), description_of(workspace, team.id))
        if record
    }
    too_few = {
        record.id
        for evaluation in workspace.all(Evaluation)
        if len(given := workspace.all(Response, survey=evaluation.id)) < ANSWERS_FLOOR
        for record in (evaluation, *given)
    }
    return orphans | (twins - newest) | too_few


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_network_comes_back_with_the_same_records(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as holder:
        workspace = Workspace.create(Path(holder) / "w", Network(title="N"))
        day = workspace.put(Gathering(number=1, title="FS", date=date(2030, 1, 1)))
        team = workspace.add_team(Team(title="T", slug=""))
        workspace.write(puts=data.draw(records(day.id, team.id)))
        made = there_and_back(workspace, Scope(answers=True), Path(holder))
        gone = lost(workspace)
        for before, after in (
            (all_of(workspace, Response), all_of(made, Response)),
            (answers_in(workspace), answers_in(made)),
        ):
            assert {key: after[key] for key in after.keys() - gone} == {
                key: before[key] for key in before.keys() - gone
            }


@settings(max_examples=drawn(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
@pytest.mark.thorough
def test_any_summary_comes_back_byte_for_byte(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as holder:
        folder = Path(holder)
        workspace = Workspace.create(folder / "w", Network(title="N"))
        day = workspace.put(
            Gathering(number=data.draw(st.integers(1, 999)), title="FS", date=date(2030, 1, 1))
        )
        team = workspace.add_team(Team(title="T", slug=""))
        made = data.draw(records(day.id, team.id))
        if made:
            workspace.put(*made)
        for answers in (False, True):
            for scope in (Scope(), Scope(gathering=day), Scope(team=team)):
                there_and_back(workspace, replace(scope, answers=answers), folder)


def small(tmp_path: Path) -> Workspace:
    workspace = Workspace.create(tmp_path / "small", Network(title="N"))
    day = workspace.put(Gathering(number=1, title="FS1", date=date(2030, 1, 1)))
    team = workspace.add_team(Team(title="T", slug=""))
    workspace.put(
        Bottleneck(team=team.id, text="Ingen ringer", owner="Sykepleier"),
        Note(team=team.id, text="Notat", gathering=day.id),
    )
    return workspace


def spoilt(tmp_path: Path, spoil: Callable[[dict[str, Any]], object]) -> Path:
    plain = make_summary(small(tmp_path), Scope())
    spoil(plain)
    file = tmp_path / "spoilt.json"
    file.write_text(json.dumps(plain), encoding="utf-8")
    return file


def put(*path: str | int, value: object) -> Callable[[dict[str, Any]], object]:
    def spoil(plain: dict[str, Any]) -> None:
        place: Any = plain
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value

    return spoil


def same_id(plain: dict[str, Any]) -> None:
    plain["teams"][0]["bottlenecks"][0]["id"] = plain["gatherings"][0]["id"]


def same_slug(plain: dict[str, Any]) -> None:
    plain["teams"].append(
        {**plain["teams"][0], "id": str(UUID(int=1)), "bottlenecks": [], "notes": []}
    )


REFUSED = {
    "an id twice": (same_id, "to ganger"),
    "a file name twice": (same_slug, "fil"),
    "a path for a name": (put("teams", 0, "slug", value="../../x"), "does not match"),
    "a line behind the name": (put("teams", 0, "slug", value="x\n"), "fil"),
    "a day that is none": (put("gatherings", 0, "date", value="2030-02-31"), "gatherings/"),
    "a moment too far": (put("network", "created", value="0001-01-01T00:00:00.000Z"), "1900"),
    "an empty text": (put("teams", 0, "bottlenecks", 0, "text", value=" "), "fylles ut"),
    "half a sign": (
        put("teams", 0, "bottlenecks", 0, "phase", value="\ud800"),
        "ikke et sammendrag",
    ),
    "an identity number": (
        put("teams", 0, "bottlenecks", 0, "notes", value=f"Pasient {PUBLISHED[0]}"),
        "fødselsnummer",
    ),
    "a field too many": (put("teams", 0, "extra", value=1), "extra"),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_cannot_be_stored_is_refused_whole(
    name: str, tmp_path: Path, capsys: Captured
) -> None:
    spoil, words = REFUSED[name]
    file = spoilt(tmp_path, spoil)
    folder = tmp_path / "new"
    said = refusal(capsys, file, folder)
    assert words in said
    assert str(PUBLISHED[0]) not in said
    assert not folder.exists()


def test_an_infinite_value_is_refused(kull_3: Path, tmp_path: Path) -> None:
    text = summary_bytes(Workspace.open(kull_3), Scope()).decode()
    spoilt_text = text.replace('"target": 80', '"target": 1e999', 1)
    assert spoilt_text != text
    file = tmp_path / "x.json"
    file.write_text(spoilt_text, encoding="utf-8")
    with pytest.raises(SummaryRefused):
        import_summary(file, tmp_path / "new")


def test_foreign_deep_and_huge_files(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, folder = tmp_path / "x.json", tmp_path / "new"
    for content in (b"", b"[]", b"\xff", b"[" * 1_000_000, b'{"a":' * 500_000, b"PK\x03\x04"):
        file.write_bytes(content)
        assert "ikke et sammendrag" in refusal(capsys, file, folder)
    # A sparse file of a gigabyte is refused without being read.
    with file.open("wb") as huge:
        huge.truncate(1_000_000_000)
    assert "for stor" in refusal(capsys, file, folder)
    refusal(capsys, tmp_path, folder)
    refusal(capsys, tmp_path / "none", folder)
    assert not folder.exists()


def test_a_folder_in_use_is_left_alone(kull_3: Path, tmp_path: Path, capsys: Captured) -> None:
    before = {path: path.read_bytes() for path in kull_3.rglob("*.json")}
    assert "ikke tom" in refusal(capsys, OLD, kull_3)
    assert {path: path.read_bytes() for path in kull_3.rglob("*.json")} == before
    file = tmp_path / "a-file"
    file.write_text("x")
    refusal(capsys, OLD, file)
    assert file.read_text() == "x"


def test_an_import_that_fails_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty, new = tmp_path / "empty", tmp_path / "new"
    empty.mkdir()

    def full(*_: object, **__: object) -> None:
        raise NotSaved("error.not_saved", file="x", reason="No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "write", full)
        for folder in (empty, new):
            with pytest.raises(WorkspaceError):
                import_summary(OLD, folder)
    assert list(empty.iterdir()) == []
    assert not new.exists()
    # Nothing stands in the way of the next attempt, into an empty folder too.
    assert import_summary(OLD, empty).network.title == "Læringsnettverk kols"
    left = {path.name for path in empty.iterdir()}
    assert {"network.json", "teams"} <= left
    assert "backups" not in left
    assert not [path for path in left if path.startswith(".import-")]


def test_what_another_program_puts_there_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new"
    whole = Workspace.write

    def write(workspace: Workspace, **records: Any) -> None:
        whole(workspace, **records)
        (folder / "teams").mkdir(exist_ok=True)
        (folder / "teams" / "mine.json").write_text("mine")

    monkeypatch.setattr(Workspace, "write", write)
    with pytest.raises(WorkspaceError, match="folder_in_use"):
        import_summary(OLD, folder)
    assert [path.name for path in folder.iterdir()] == ["teams"]
    assert (folder / "teams" / "mine.json").read_text() == "mine"


def test_the_second_format_is_read_and_what_it_lacked_is_empty(tmp_path: Path) -> None:
    workspace = import_summary(OLD, tmp_path / "w")
    old = json.loads(OLD.read_text(encoding="utf-8"))
    team = old["teams"][0]
    for name, kind in (("bottlenecks", Bottleneck), ("actions", Action), ("measures", Measure)):
        assert {record.id for record in workspace.all(kind)} == {
            record["id"] for record in team[name]
        }
    # The order is that of the summary, which has no moments.
    plain = make_summary(workspace, of_gathering(workspace, 2))
    again = plain["teams"][0]
    assert [bottleneck["id"] for bottleneck in again["bottlenecks"]] == [
        bottleneck["id"] for bottleneck in team["bottlenecks"]
    ]
    assert again["votings"][0]["counts"] == team["votings"][0]["counts"]
    assert len(workspace.all(Vote)) == 4
    assert workspace.all(Voting)[0].ballot == ()
    # A gathering known by its number alone has the day that the self-assessment tells.
    first = workspace.all(Gathering, number=1)[0]
    assert (first.title, first.date) == ("Samling 1", date(2030, 1, 15))
    assert {assessment.gathering for assessment in workspace.all(Assessment)} == {
        gathering.id for gathering in workspace.all(Gathering)
    }
    found = plain["evaluation"][0]
    before = old["evaluation"][0]
    for name in ("answered", "response_rate", "employers", "comments"):
        assert found[name] == before[name]
    assert [statement["agree"] for statement in found["statements"]] == [
        statement["agree"] for statement in before["statements"]
    ]
    # The same file gives the same records, so that two who read it can merge.
    twice = import_summary(OLD, tmp_path / "twice")
    assert all_of(twice) == all_of(workspace)


def test_the_first_format_is_read(tmp_path: Path) -> None:
    workspace = import_summary(OLDEST, tmp_path / "w")
    assert [team.title for team in workspace.teams()] == ["Kols Bærum"]
    assert workspace.all(Evaluation) == []
    assert workspace.all(Measure)[0].created > datetime(2000, 1, 1, tzinfo=UTC)
    there_and_back(workspace, Scope(), tmp_path)


@cache
def sound() -> str:
    """Returns a whole summary of today's format."""
    with tempfile.TemporaryDirectory() as holder:
        return json.dumps(make_summary(import_summary(OLD, Path(holder) / "w"), Scope()))


@given(st.data())
def test_a_spoilt_summary_makes_a_workspace_or_a_sentence(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as holder:
        raw = json.loads(sound())
        place: Any = raw
        while True:
            keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
            key = data.draw(st.sampled_from(keys))
            if isinstance(place[key], dict | list) and place[key]:
                place = place[key]
                continue
            place[key] = data.draw(
                st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
            )
            break
        file = Path(holder) / "x.json"
        file.write_text(json.dumps(raw), encoding="utf-8")
        new = Path(holder) / "new"
        try:
            import_summary(file, new)
        except SamlingError:
            assert not new.exists()


def test_reading_tells_a_day_that_is_none(tmp_path: Path) -> None:
    raw = OLD.read_text(encoding="utf-8").replace('"date": "2030-03-05"', '"date": "2030-13-05"')
    with pytest.raises(SummaryRefused):
        parse_summary(raw.encode(), "x")
