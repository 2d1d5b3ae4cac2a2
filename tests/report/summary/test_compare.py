"""Session summaries read back, of today's format and the one before, and compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from samling.locale import explain, set_language
from samling.report.summary.comparison import NOTHING, comparison_rows, team_lines
from samling.report.summary.reader import SummaryRefused, parse_summary, read_summary
from samling.report.summary.schema import schema
from samling.report.summary.summary import Scope, make_summary
from samling.store import Workspace
from tests.help import REFERENCE
from tests.help.cli_driver import Captured, ran
from tests.help.sampled import drawn
from tests.help.summary_of import export_of, summary_of

OLD = REFERENCE / "summary_format_1.json"
SECOND = REFERENCE / "summary_format_2.json"


def test_a_summary_is_read_back_as_it_was_written(kull_3: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(kull_3)
    file = export_of(workspace, 3, tmp_path / "fs3.json")
    assert read_summary(file) == json.loads(json.dumps(summary_of(workspace, 3)))


def holds(found: Any, old: Any) -> bool:
    """Returns whether all that was in an older summary is in what was read of it."""
    if isinstance(old, dict):
        return all(holds(found[name], part) for name, part in old.items())
    if isinstance(old, list):
        pairs = zip(found, old, strict=True)
        return all(holds(*pair) for pair in pairs)
    return bool(found == old)


def test_a_summary_of_the_second_format_is_still_read() -> None:
    old: dict[str, Any] = json.loads(SECOND.read_text(encoding="utf-8"))
    assert old.pop("version") == 2
    Draft202012Validator(schema("summary_2")).validate({**old, "version": 2})
    found = read_summary(SECOND)
    Draft202012Validator(schema()).validate(found)
    assert (found["version"], found["scope"], found["answers"]) == (3, "gathering", False)
    assert holds(found, old)
    (line,) = team_lines([found])
    assert (line.gathering, line.decided, line.progress) == (2, 1, 2.0)


def test_a_summary_of_a_team_or_the_network_is_compared(kull_3: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0]
    whole = make_summary(workspace, Scope())
    (line,) = team_lines([make_summary(workspace, Scope(team=team))])
    assert (line.gathering, line.date, line.team) == (None, None, team.title)
    assert line in team_lines([whole])
    # Behind those of the gatherings, since it is how far they have come by now.
    mixed = team_lines([whole, summary_of(workspace, 3)])
    assert [summary.gathering for summary in mixed[:2]] == [3, None]
    assert comparison_rows(mixed)[2][1] == NOTHING


def test_a_summary_of_the_first_format_is_still_read() -> None:
    old: dict[str, Any] = json.loads(OLD.read_text(encoding="utf-8"))
    assert old["version"] == 1
    Draft202012Validator(schema("summary_1")).validate(old)
    found = read_summary(OLD)
    Draft202012Validator(schema()).validate(found)
    team, before = found["teams"][0], old["teams"][0]
    for name in ("measures", "notes", "aim", "pdsa", "drivers", "title"):
        assert holds(team[name], before[name])
    assert [bottleneck["text"] for bottleneck in team["bottlenecks"]] == ["Ingen ringer"]
    assert (team["actions"], team["psfs"]["people"], found["library"]) == ([], [], [])


def test_teams_are_compared(kull_3: Path) -> None:
    lines = team_lines([summary_of(Workspace.open(kull_3), 3), read_summary(OLD)])
    assert len(lines) == len(Workspace.open(kull_3).teams()) + 1
    old = next(line for line in lines if line.team == "Kols Bærum")
    assert (old.phases, old.mapped, old.open_bottlenecks) == (2, 1, 1)
    assert (old.cycles, old.decided, old.actions, old.progress) == (1, 1, 0, None)
    assert (old.measures, old.signals) == (1, 0)
    assert [line.network for line in lines] == sorted(line.network for line in lines)


def test_the_command(kull_3: Path, tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "fs3.json"
    ran(capsys, "export", kull_3, "--gathering", "3", "-o", file)
    said = ran(capsys, "compare", file, OLD)
    assert "Kompetanseprogram" in said
    assert "Læringsnettverk kols" in said
    row = next(line for line in said.splitlines() if line.startswith("Kols Bærum"))
    assert row.split()[2:] == ["1", "1/2", "1", "0/0", "1/1", "0/1", "–"]
    rows = json.loads(ran(capsys, "compare", OLD, "--json"))
    assert [(stored["team"], stored["decided"]) for stored in rows] == [("Kols Bærum", 1)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a summary"),
        (b"\xff\xfe", "not a summary"),
        (b"[]", "not a summary"),
        (b'{"format": "samling-chart", "version": 1}', "not a summary"),
        (b'{"format": "samling-summary", "version": true}', "not a summary"),
        (b'{"format": "samling-summary", "version": 99}', "Upgrade samling"),
        (b'{"format": "samling-summary", "version": 2}', "does not follow the format at /"),
        (b"[" * 100_000, "not a summary"),
        (b'{"format": NaN}', "not a summary"),
    ],
)
def test_what_is_no_summary_is_refused(
    content: bytes, words: str, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    set_language("en")
    with pytest.raises(SummaryRefused) as caught:
        read_summary(file)
    assert words in explain(caught.value)
    ran(capsys, "compare", file, code=2)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path, capsys: Captured) -> None:
    ran(capsys, "compare", tmp_path, code=2)
    ran(capsys, "compare", tmp_path / "none.json", code=2)


def test_what_an_older_format_let_pass_is_refused() -> None:
    raw = json.loads(OLD.read_text(encoding="utf-8"))
    raw["teams"][0]["slug"] = ""
    with pytest.raises(SummaryRefused) as caught:
        parse_summary(json.dumps(raw).encode(), "x")
    assert caught.value.key == "error.summary_wrong"


SPOILT = st.sampled_from([None, True, -1, 10**9, 0.5, "", "x", [], {}])
PARTS = json.loads(OLD.read_text(encoding="utf-8"))


@settings(max_examples=drawn(60), deadline=None)
@given(st.data())
def test_a_spoilt_summary_is_refused_or_read_never_more(data: st.DataObject) -> None:
    raw = json.loads(json.dumps(PARTS))
    place: Any = raw
    while True:
        key = data.draw(
            st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place)))
        )
        if isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
            place = place[key]
            continue
        place[key] = data.draw(
            st.none()
            | st.booleans()
            | st.integers()
            | st.text(max_size=3)
            | st.just([])
            | st.just({})
        )
        break
    try:
        found = parse_summary(json.dumps(raw).encode(), "x")
    except SummaryRefused:
        return
    Draft202012Validator(schema()).validate(found)
    team_lines([found])
