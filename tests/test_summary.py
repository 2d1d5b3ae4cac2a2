"""The session summary: it follows its schema, whatever the workspace, and never varies."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from samling.locale import set_language
from samling.model import (
    AgendaItem,
    Bottleneck,
    ClockEvent,
    Gathering,
    MappingEntry,
    Measure,
    Network,
    Note,
    NotFound,
    Observation,
    Phase,
    Team,
    agenda,
    bottleneck,
    measure,
    network,
    note,
    options,
    pathway,
)
from samling.report.chart import measure_chart
from samling.report.schema import schema, schema_text
from samling.report.summary import (
    ExportRefused,
    export_summary,
    session_summary,
    summary_bytes,
)
from samling.spc import ChartError
from samling.store import NotSaved, Workspace

VALIDATOR = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def valid(workspace: Workspace, number: int) -> dict[str, Any]:
    raw = summary_bytes(workspace, number)
    assert raw == summary_bytes(Workspace.open(workspace.folder), number)
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
                for one in part["properties"].values():
                    assert "description" in one or "$ref" in one
            for one in part.values():
                walk(one)
        if isinstance(part, list):
            for one in part:
                walk(one)

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
        ("measure", "kind", measure.MeasureKind),
        ("measure", "direction", measure.Direction),
        ("measure", "chart_type", measure.ChartKind),
    ],
)
def test_the_schema_knows_the_words_of_the_model(name: str, field: str, literal: object) -> None:
    assert schema()["$defs"][name]["properties"][field]["enum"] == list(get_args(literal))


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_gathering_of_the_sample(kull_3: Path, number: int) -> None:
    workspace = Workspace.open(kull_3)
    summary = valid(workspace, number)
    assert summary["gathering"]["number"] == number
    assert len(summary["teams"]) == len(workspace.teams())
    for team in summary["teams"]:
        for one in team["measures"]:
            assert len(one["chart"]["points"]) == len(one["observations"])
    assert any(one["measures"] for one in summary["teams"])


def test_the_order_of_the_keys(kull_3: Path) -> None:
    summary = session_summary(Workspace.open(kull_3), 1)
    keys = ["format", "version", "network", "gathering", "agenda", "notes", "teams"]
    assert list(summary) == keys == list(schema()["properties"])
    team = summary["teams"][0]
    assert list(team) == list(schema()["$defs"]["team"]["properties"])
    for name, part in (
        ("phase", team["pathway"]["phases"][0]),
        ("measure", team["measures"][0]),
        ("point", team["measures"][0]["chart"]["points"][0]),
        ("item", summary["agenda"]["items"][0]),
    ):
        assert sorted(part) == sorted(schema()["$defs"][name]["properties"])


def test_neither_language_nor_time_zone_nor_copying_changes_a_byte(
    kull_3: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = summary_bytes(Workspace.open(kull_3), 1)
    set_language("en")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    if hasattr(__import__("time"), "tzset"):
        __import__("time").tzset()
    shutil.copytree(kull_3, tmp_path / "copy")
    assert summary_bytes(Workspace.open(tmp_path / "copy"), 1) == raw
    monkeypatch.undo()
    if hasattr(__import__("time"), "tzset"):
        __import__("time").tzset()


def test_the_chart_is_the_one_on_the_screen(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    for team in session_summary(workspace, 1)["teams"]:
        for part in team["measures"]:
            found = workspace.get(Measure, part["id"])
            chart = measure_chart(found, workspace.all(Observation, measure=found.id))
            for shown, point in zip(part["chart"]["points"], chart.chart.points, strict=True):
                for name in ("value", "cl", "lcl", "ucl"):
                    expected = chart.in_unit(getattr(point, name))
                    assert shown[name] == (expected and pytest.approx(expected, rel=1e-9))
                assert shown["sigma_signal"] == point.sigma_signal
            assert [one["first"] for one in part["chart"]["segments"]] == [
                one.first for one in chart.chart.segments
            ]


START = datetime(2030, 1, 8, 8, 0, tzinfo=UTC)


def test_a_running_clock_counts_until_its_last_event(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"))
    day = workspace.put(Gathering(number=1, title="FS1", date=date(2030, 1, 8)))
    items = [AgendaItem(gathering=day.id, position=n, title=f"P{n}", minutes=20) for n in (1, 2, 3)]
    workspace.put(*items)
    log = [("start", 0, items[0].id, 0), ("start", 25, items[1].id, 0), ("add", 30, items[1].id, 5)]
    for action, minutes, item, added in log:
        workspace.put(
            ClockEvent(
                gathering=day.id,
                action=action,  # type: ignore[arg-type]
                at=START + timedelta(minutes=minutes),
                item=item,
                minutes=added,
            )
        )
    found = valid(workspace, 1)["agenda"]
    assert (found["clock"], found["at_hand"]) == ("running", items[1].id)
    assert found["counted_until"] == "2030-01-08T08:30:00.000Z"
    assert [one["real_minutes"] for one in found["items"]] == [25, 5, 0]
    assert [one["allotted_minutes"] for one in found["items"]] == [20, 25, 20]
    assert [one["planned_start"] for one in found["items"]] == [
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
        MappingEntry(team=team.id, phase="gone", list="good", text="Uten fase"),
        Note(team=team.id, text="Uten samling", gathering="gone"),
    )
    changed = workspace.put(Measure(team=team.id, title="Byttet", chart="p"))
    workspace.put(Observation(team=team.id, measure=changed.id, date=date(2030, 1, 1), value=5))
    found = valid(workspace, 3)["teams"][0]
    assert [one["text"] for one in found["pathway"]["unplaced"]] == ["Uten fase"]
    assert found["notes"][0]["gathering"] is None
    assert found["measures"][0]["chart"] is None
    assert found["measures"][0]["refused"] == {"reason": "value_without_counts", "point": 1}


def test_the_notes_of_the_day_and_of_the_teams(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"))
    days = [Gathering(number=n, title="FS", date=date(2030, n, 1)) for n in (1, 2)]
    workspace.put(*days)
    team = workspace.add_team(Team(title="T", slug=""))
    workspace.put(
        *(Note(text=f"nett {one.number}", gathering=one.id) for one in days),
        *(Note(text=f"team {one.number}", gathering=one.id, team=team.id) for one in days),
    )
    found = valid(workspace, 2)
    assert [one["text"] for one in found["notes"]] == ["nett 2"]
    told = {(one["text"], one["gathering"]) for one in found["teams"][0]["notes"]}
    assert told == {("team 1", 1), ("team 2", 2)}


def test_there_must_be_such_a_gathering(kull_3: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        session_summary(Workspace.open(kull_3), 9)
    assert caught.value.params == {"number": 9, "known": "1, 2, 3, 4"}
    empty = Workspace.create(tmp_path / "w", Network(title="N"))
    with pytest.raises(NotFound, match=r"error\.no_gatherings"):
        session_summary(empty, 1)


def test_export_writes_whole_files_where_it_may(kull_3: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(kull_3)
    target = tmp_path / "sammendrag æ.json"
    target.write_text("old")
    assert export_summary(workspace, 1, target) == target
    assert target.read_bytes() == summary_bytes(workspace, 1)
    assert export_summary(workspace, 2, kull_3 / "ut.json").is_file()
    before = {path: path.read_bytes() for path in kull_3.rglob("*.json")}
    inside = (kull_3 / "network.json", kull_3 / "teams" / "x.json", kull_3 / "x" / ".." / ".lock")
    for refused in (*inside, tmp_path, Path("/dev/null")):
        with pytest.raises(ExportRefused):
            export_summary(workspace, 1, refused)
    with pytest.raises(NotSaved):
        export_summary(workspace, 1, tmp_path / "nowhere" / "x.json")
    assert {path: path.read_bytes() for path in kull_3.rglob("*.json")} == before
    assert Path("/dev/null").is_char_device()


WORDS = st.text(max_size=12).map(lambda value: f"a{value}")
COUNTS = st.one_of(
    st.none(),
    st.tuples(st.integers(0, 50), st.integers(0, 50)).map(
        lambda pair: (0.0, 0.0) if pair[1] == 0 else (float(min(pair)), float(pair[1]))
    ),
)
MOMENTS = st.integers(0, 600).map(lambda minutes: START + timedelta(minutes=minutes))


@st.composite
def records(draw: st.DrawFn, day: str, team: str) -> list[Any]:
    def some(strategy: st.SearchStrategy[Any], most: int = 4) -> list[Any]:
        return draw(st.lists(strategy, max_size=most))

    def word(literal: object) -> st.SearchStrategy[Any]:
        return st.sampled_from(options(literal))

    items = some(
        st.builds(
            AgendaItem,
            gathering=st.just(day),
            position=st.integers(1, 5),
            title=WORDS,
            kind=word(agenda.ItemKind),
            work=word(agenda.Work),
            minutes=st.integers(1, 90),
            groups=st.just((agenda.Group(title="Gruppe"),)),
        )
    )
    events = some(
        st.builds(
            ClockEvent,
            gathering=st.just(day),
            action=word(agenda.ClockAction),
            at=MOMENTS,
            item=st.sampled_from([*(one.id for one in items), ""]),
            minutes=st.integers(1, 9),
        ),
        8,
    )
    phases = some(
        st.builds(
            Phase,
            team=st.just(team),
            position=st.integers(1, 5),
            title=WORDS,
            level=word(pathway.Level),
            transition=WORDS,
        )
    )
    in_phase = st.sampled_from([*(one.id for one in phases), "gone"])
    entries = some(
        st.builds(
            MappingEntry,
            team=st.just(team),
            phase=in_phase,
            list=word(pathway.EntryList),
            text=WORDS,
            scope=word(pathway.Scope),
            at_transition=st.booleans(),
        )
    )
    found = some(
        st.builds(
            Bottleneck,
            team=st.just(team),
            text=WORDS,
            phase=in_phase,
            extent=word(bottleneck.Extent),
            status=word(bottleneck.Status),
            due=st.none() | st.dates(),
        )
    )
    notes = some(
        st.builds(
            Note,
            text=WORDS,
            kind=word(note.NoteKind),
            team=st.sampled_from([team, ""]),
            gathering=st.sampled_from([day, ""]),
            created=MOMENTS,
        )
    )
    measures = some(
        st.builds(
            Measure,
            team=st.just(team),
            title=WORDS,
            chart=word(measure.ChartKind),
            direction=word(measure.Direction),
            unit=st.sampled_from(["", "%", "dager"]),
        ),
        3,
    )
    points = []
    for one in measures:
        for number, counts in enumerate(draw(st.lists(COUNTS, max_size=16))):
            value = draw(st.floats(-1e15, 1e15))
            as_value = not one.is_proportion and draw(st.booleans())
            points.append(
                Observation(
                    team=team,
                    measure=one.id,
                    date=date(2030, 1, 1) + timedelta(weeks=number),
                    value=value if as_value else None,
                    numerator=None if as_value or counts is None else counts[0],
                    denominator=None if as_value or counts is None else counts[1],
                    note="mangler",
                )
            )
    return [*items, *events, *phases, *entries, *found, *notes, *measures, *points]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_workspace_gives_a_valid_summary(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as holder:
        workspace = Workspace.create(Path(holder) / "w", Network(title="N"))
        day = workspace.put(
            Gathering(
                number=data.draw(st.integers(1, 999)),
                title="FS",
                date=data.draw(st.dates(date(1900, 1, 1), date(2199, 12, 31))),
                starts=data.draw(st.times().map(lambda one: one.replace(second=0, microsecond=0))),
            )
        )
        team = workspace.add_team(Team(title=data.draw(WORDS), slug=""))
        made = data.draw(records(day.id, team.id))
        if made:
            workspace.put(*made)
        found = valid(workspace, day.number)
        # The order in the files is nobody's business.
        shuffled = data.draw(st.permutations(made))
        other = Workspace.create(Path(holder) / "o", workspace.network)
        other.put(workspace.get(Gathering, day.id))
        other.add_team(replace(team))
        if made:
            other.put(*shuffled)
        assert summary_bytes(other, day.number) == summary_bytes(workspace, day.number)
        for one in found["teams"][0]["measures"]:
            assert (one["chart"] is None) == (one["refused"] is not None)


def test_chart_errors_are_the_only_reason_for_no_chart() -> None:
    one = Measure(team="t", title="M", chart="p")
    with pytest.raises(ChartError):
        measure_chart(one, [Observation(team="t", measure=one.id, date=date(2030, 1, 1), value=1)])
    assert time(9) == Gathering(number=1, title="x", date=date(2030, 1, 1)).starts
