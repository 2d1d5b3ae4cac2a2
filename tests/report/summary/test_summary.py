"""The summary: it follows its schema, whatever the workspace, and never varies."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from samling.locale import set_language
from samling.model import (
    AgendaItem,
    ClockEvent,
    Gathering,
    Measure,
    Network,
    Note,
    NotFound,
    Observation,
    PathwayEntry,
    Team,
    action,
    agenda,
    bottleneck,
    document,
    evaluation,
    gold_standard,
    improvement,
    library,
    measure,
    network,
    note,
    pathway,
)
from samling.report.chart.measured import measure_chart
from samling.report.summary.schema import schema, schema_text
from samling.store import NotSaved, Workspace
from samling.store.machine.export_target import ExportRefused
from tests.help.sampled import sampled
from tests.help.summary_of import bytes_of, export_of, summary_of

VALIDATOR = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def valid(workspace: Workspace, number: int) -> dict[str, Any]:
    raw = bytes_of(workspace, number)
    assert raw == bytes_of(Workspace.open(workspace.folder), number)
    text = raw.decode("utf-8")
    assert text.endswith("}\n")
    assert "\\u" not in text.replace("\\\\u", "")
    found: dict[str, Any] = json.loads(text, parse_constant=pytest.fail)
    VALIDATOR.validate(found)
    return found


def test_the_schema_is_one_and_strict() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema_text().endswith("\n")

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if part.get("type") == "object":
                assert part["additionalProperties"] is False
                assert part["required"] == list(part["properties"])
                for inner in part["properties"].values():
                    assert "description" in inner or "$ref" in inner
            for inner in part.values():
                walk(inner)
        if isinstance(part, list):
            for inner in part:
                walk(inner)

    walk(schema())


@pytest.mark.parametrize(
    ("name", "field", "literal"),
    [
        ("organisation", "kind", network.OrganisationKind),
        ("gathering", "kind", network.GatheringKind),
        ("item", "kind", agenda.ItemKind),
        ("item", "work", agenda.Work),
        ("event", "action", agenda.ClockAction),
        ("note", "kind", note.NoteKind),
        ("entry", "list", pathway.EntryList),
        ("entry", "scope", pathway.Scope),
        ("phase", "level", pathway.Level),
        ("bottleneck", "extent", bottleneck.Extent),
        ("bottleneck", "effect", bottleneck.Effect),
        ("bottleneck", "status", bottleneck.Status),
        ("action", "status", action.ActionStatus),
        ("gold_standard", "kind", gold_standard.SourceKind),
        ("gold_standard", "strength", gold_standard.Strength),
        ("document", "kind", document.DocumentKind),
        ("document", "status", document.DocumentStatus),
        ("statement", "group", evaluation.StatementGroup),
        ("employer", "employer", evaluation.EmployerKind),
        ("resource", "kind", library.ResourceKind),
        ("pdsa_cycle", "met", improvement.Met),
        ("pdsa_cycle", "act", improvement.Act),
        ("pdsa_cycle", "stage", improvement.Stage),
        ("driver", "level", improvement.DriverLevel),
        ("measure", "kind", measure.MeasureKind),
        ("measure", "direction", measure.Direction),
        ("measure", "chart_type", measure.ChartKind),
    ],
)
def test_the_schema_knows_the_words_of_the_model(name: str, field: str, literal: object) -> None:
    assert schema()["$defs"][name]["properties"][field]["enum"] == list(get_args(literal))


@pytest.mark.parametrize("number", sampled([3, 1, 2, 4], 4))
def test_every_gathering_of_the_sample(kull_3: Path, number: int) -> None:
    workspace = Workspace.open(kull_3)
    summary = valid(workspace, number)
    assert summary["gathering"]["number"] == number
    assert len(summary["teams"]) == len(workspace.teams())
    for team in summary["teams"]:
        for stored in team["measures"]:
            assert len(stored["chart"]["points"]) == len(stored["observations"])
    assert any(owner["measures"] for owner in summary["teams"])


def test_the_order_of_the_keys(kull_3: Path) -> None:
    summary = summary_of(Workspace.open(kull_3), 1)
    assert list(summary) == list(schema()["properties"])
    assert list(summary)[:2] == ["format", "version"]
    team = summary["teams"][0]
    assert list(team) == list(schema()["$defs"]["team"]["properties"])
    for name, part in (
        ("phase", team["pathway"]["phases"][0]),
        ("measure", team["measures"][0]),
        ("point", team["measures"][0]["chart"]["points"][0]),
        ("item", summary["agenda"]["items"][0]),
        ("aim", team["aim"]),
        ("driver", team["drivers"][0]),
        ("pdsa_cycle", team["pdsa"][0]),
    ):
        assert sorted(part) == sorted(schema()["$defs"][name]["properties"])


def test_the_process_is_in_the_summary_of_the_sample(kull_3: Path) -> None:
    summary = valid(Workspace.open(kull_3), 3)
    (evaluation,) = summary["evaluation"]
    assert (evaluation["invited"], evaluation["answered"], evaluation["response_rate"]) == (
        150,
        96,
        0.64,
    )
    assert [employer["answered"] for employer in evaluation["employers"]] == [54, 38, 0, 4]
    assert len(evaluation["statements"]) == 28
    for statement in evaluation["statements"]:
        assert sum(statement["counts"]) + statement["not_relevant"] + statement["unanswered"] == 96
    # Who wrote a comment, and what else that person answered, is not told.
    assert evaluation["responses"] is None
    team = next(owner for owner in summary["teams"] if owner["title"] == "KOLS Bærum og Asker")
    for name in ("actions", "votings", "gold_standard", "documents", "self_assessments"):
        assert team[name], name
    assert team["description"]["about"]
    assert team["psfs"]["compared"] == sum(
        team["psfs"][name] for name in ("better", "worse", "too_small")
    )
    assert summary["library"]


def test_neither_language_nor_time_zone_nor_copying_changes_a_byte(
    kull_3: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = bytes_of(Workspace.open(kull_3), 1)
    set_language("en")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    if hasattr(__import__("time"), "tzset"):
        __import__("time").tzset()
    shutil.copytree(kull_3, tmp_path / "copy")
    assert bytes_of(Workspace.open(tmp_path / "copy"), 1) == raw
    monkeypatch.undo()
    if hasattr(__import__("time"), "tzset"):
        __import__("time").tzset()


def test_the_chart_is_the_one_on_the_screen(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    for team in summary_of(workspace, 1)["teams"]:
        for part in team["measures"]:
            found = workspace.get(Measure, part["id"])
            chart = measure_chart(found, workspace.all(Observation, measure=found.id))
            for shown, point in zip(part["chart"]["points"], chart.chart.points, strict=True):
                for name in ("value", "cl", "lcl", "ucl"):
                    expected = chart.in_unit(getattr(point, name))
                    assert shown[name] == (expected and pytest.approx(expected, rel=1e-9))
                assert shown["sigma_signal"] == point.sigma_signal
            assert [segment["first"] for segment in part["chart"]["segments"]] == [
                segment.first for segment in chart.chart.segments
            ]


START = datetime(2030, 1, 8, 8, 0, tzinfo=UTC)


def test_a_running_clock_counts_until_its_last_event(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"))
    day = workspace.put(Gathering(number=1, title="FS1", date=date(2030, 1, 8)))
    items = [AgendaItem(gathering=day.id, position=n, title=f"P{n}", minutes=20) for n in (1, 2, 3)]
    workspace.put(*items)
    log = [("start", 0, items[0].id, 0), ("start", 25, items[1].id, 0), ("add", 30, items[1].id, 5)]
    for what, minutes, item, added in log:
        workspace.put(
            ClockEvent(
                gathering=day.id,
                action=what,  # type: ignore[arg-type]
                at=START + timedelta(minutes=minutes),
                item=item,
                minutes=added,
            )
        )
    found = valid(workspace, 1)["agenda"]
    assert (found["clock"], found["at_hand"]) == ("running", items[1].id)
    assert found["counted_until"] == "2030-01-08T08:30:00.000Z"
    assert [stored["real_minutes"] for stored in found["items"]] == [25, 5, 0]
    assert [stored["allotted_minutes"] for stored in found["items"]] == [20, 25, 20]
    assert [stored["planned_start"] for stored in found["items"]] == [
        "2030-01-08T09:00",
        "2030-01-08T09:20",
        "2030-01-08T09:40",
    ]
    assert found["items"][0]["real_end"] == "2030-01-08T08:25:00.000Z"
    assert found["items"][1]["real_end"] is None
    assert found["items"][2]["real_start"] is None
    assert found["planned_end"] == "2030-01-08T10:00"


def test_what_has_lost_its_place_is_not_lost(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"))
    day = workspace.put(Gathering(number=3, title="FS3", date=date(2199, 12, 31)))
    team = workspace.add_team(Team(title="T", slug=""))
    workspace.put(AgendaItem(gathering=day.id, position=1, title="Sent", minutes=1440))
    workspace.put(
        PathwayEntry(team=team.id, phase="gone", list="good", text="Uten fase"),
        Note(team=team.id, text="Uten samling", gathering="gone"),
    )
    changed = workspace.put(Measure(team=team.id, title="Byttet", chart="p"))
    workspace.put(Observation(team=team.id, measure=changed.id, date=date(2030, 1, 1), value=5))
    found = valid(workspace, 3)["teams"][0]
    assert [entry["text"] for entry in found["pathway"]["unplaced"]] == ["Uten fase"]
    assert found["notes"][0]["gathering"] is None
    assert found["measures"][0]["chart"] is None
    assert found["measures"][0]["refused"] == {"reason": "value_without_counts", "point": 1}


def test_the_notes_of_the_day_and_of_the_teams(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"))
    days = [Gathering(number=n, title="FS", date=date(2030, n, 1)) for n in (1, 2)]
    workspace.put(*days)
    team = workspace.add_team(Team(title="T", slug=""))
    workspace.put(
        *(Note(text=f"nett {day.number}", gathering=day.id) for day in days),
        *(Note(text=f"team {day.number}", gathering=day.id, team=team.id) for day in days),
    )
    found = valid(workspace, 2)
    assert [stored["text"] for stored in found["notes"]] == ["nett 2"]
    told = {(stored["text"], stored["gathering"]) for stored in found["teams"][0]["notes"]}
    assert told == {("team 1", 1), ("team 2", 2)}


def test_there_must_be_such_a_gathering(kull_3: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        summary_of(Workspace.open(kull_3), 9)
    assert caught.value.params == {"number": 9, "known": "1, 2, 3, 4"}
    empty = Workspace.create(tmp_path / "w", Network(title="N"))
    with pytest.raises(NotFound, match=r"error\.no_gatherings"):
        summary_of(empty, 1)


def test_export_writes_whole_files_where_it_may(kull_3: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(kull_3)
    target = tmp_path / "sammendrag æ.json"
    target.write_text("old")
    assert export_of(workspace, 1, target) == target
    assert target.read_bytes() == bytes_of(workspace, 1)
    assert export_of(workspace, 2, kull_3 / "ut.json").is_file()
    before = {path: path.read_bytes() for path in kull_3.rglob("*.json")}
    inside = (kull_3 / "network.json", kull_3 / "teams" / "x.json", kull_3 / "x" / ".." / ".lock")
    for refused in (*inside, tmp_path, Path("/dev/null")):
        with pytest.raises(ExportRefused):
            export_of(workspace, 1, refused)
    with pytest.raises(NotSaved):
        export_of(workspace, 1, tmp_path / "nowhere" / "x.json")
    assert {path: path.read_bytes() for path in kull_3.rglob("*.json")} == before
    assert Path("/dev/null").is_char_device()


def test_improvement_work_is_in_the_summary(kull_3: Path) -> None:
    teams = {team["title"]: team for team in summary_of(Workspace.open(kull_3), 3)["teams"]}
    copd = teams["KOLS Bærum og Asker"]
    assert copd["aim"]["by_when"] == "2017-06-07"
    assert copd["aim"]["measure"] == copd["measures"][0]["id"]
    assert [driver["level"] for driver in copd["drivers"][:3]] == ["primary", "secondary", "idea"]
    assert [(cycle["number"], cycle["stage"]) for cycle in copd["pdsa"]] == [
        (1, "done"),
        (2, "done"),
        (3, "study"),
    ]
    assert copd["pdsa"][1]["previous"] == copd["pdsa"][0]["id"]
    none = teams["Rene rom Ringerike"]
    assert (none["aim"], none["drivers"], none["pdsa"]) == (None, [], [])
