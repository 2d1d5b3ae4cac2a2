"""The sample network is what its builder makes, hangs together and shows what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import sample_data
from samling.model import (
    AgendaItem,
    Bottleneck,
    ClockEvent,
    Gathering,
    MappingEntry,
    Measure,
    Note,
    Observation,
    Phase,
    Record,
    Team,
    check_observation,
    clock_state,
    entered,
    mapped,
    options,
)
from samling.model.agenda import Work
from samling.model.bottleneck import Status
from samling.model.measure import MeasureKind
from samling.model.note import NoteKind
from samling.report.chart import MeasureChart, measure_chart
from samling.report.signals import signals
from samling.store.codec import KINDS
from samling.store.workspace import Workspace
from sample_data.builder import build, build_series

PACKAGE = Path(sample_data.__file__).parent
HALF_MAPPED = "Alkohol og ruspoliklinikk Drammen"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("sample") / "kull-3"
    sample_data.copy_kull_3(folder)
    return Workspace.open(folder)


@pytest.fixture(scope="module")
def charts(workspace: Workspace) -> dict[str, MeasureChart]:
    return {
        one.title: measure_chart(one, workspace.all(Observation, team=one.team, measure=one.id))
        for one in workspace.all(Measure)
    }


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".json", ".csv")
    }


def every_record(workspace: Workspace) -> Iterator[Record]:
    for kind in KINDS.values():
        yield from workspace.all(kind)


# The files


def test_the_committed_workspace_is_what_the_builder_makes(tmp_path: Path) -> None:
    build(tmp_path)
    assert files(tmp_path) == files(PACKAGE / "kull-3")


def test_the_committed_series_are_what_the_builder_makes(tmp_path: Path) -> None:
    build_series(tmp_path)
    assert files(tmp_path) == files(PACKAGE / "series")


def test_building_again_over_an_older_one_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "teams").mkdir()
    (tmp_path / "teams" / "gammelt-team.json").write_text("{}", encoding="utf-8")
    build(tmp_path)
    build(tmp_path)
    assert files(tmp_path) == files(PACKAGE / "kull-3")


def test_a_copy_is_refused_where_something_is(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        sample_data.copy_kull_3(tmp_path)


def test_a_copy_can_be_worked_in(tmp_path: Path) -> None:
    sample_data.copy_kull_3(tmp_path / "ny" / "mappe")
    workspace = Workspace.open(tmp_path / "ny" / "mappe")
    note = workspace.put(Note(text="Går det an å skrive her?"))
    assert Workspace.open(tmp_path / "ny" / "mappe").get(Note, note.id) == note


def test_each_file_is_of_a_handy_size() -> None:
    sizes = {name: len(content) for name, content in files(PACKAGE / "kull-3").items()}
    assert max(sizes.values()) < 200_000


def test_nothing_looks_like_a_national_identity_number() -> None:
    for content in (*files(PACKAGE / "kull-3").values(), *files(PACKAGE / "series").values()):
        # The last part of a UUID may hold eleven digits in a row.
        text = re.sub(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", b"", content)
        assert not re.search(rb"[0-9]{11}|[0-9]{6}[ .-][0-9]{5}", text)


# The records


def test_it_has_twelve_teams_and_four_gatherings(workspace: Workspace) -> None:
    assert len(workspace.teams()) == 12
    assert [one.number for one in workspace.all(Gathering)] == [1, 2, 3, 4]
    assert workspace.today() == date(2017, 3, 8) == workspace.all(Gathering)[2].date
    assert "oppdiktet" in workspace.network.about


def test_every_kind_of_work_note_status_and_measure_is_there(workspace: Workspace) -> None:
    assert {one.work for one in workspace.all(AgendaItem)} == set(options(Work))
    assert {one.kind for one in workspace.all(Note)} == set(options(NoteKind))
    assert {one.status for one in workspace.all(Bottleneck)} == set(options(Status))
    assert {one.kind for one in workspace.all(Measure)} == set(options(MeasureKind))
    assert {one.chart for one in workspace.all(Measure)} == {"run", "i", "p"}


def test_teams_come_from_organisations_of_the_network(workspace: Workspace) -> None:
    kinds = {one.title: one.kind for one in workspace.network.organisations}
    for team in workspace.teams():
        assert kinds[team.organisation] == team.organisation_kind
        assert 3 <= team.members <= 5
        assert team.owner
        assert team.project


def test_ids_are_unique_and_times_in_order(workspace: Workspace) -> None:
    records = list(
        {(record.TABLE, record.id): record for record in every_record(workspace)}.values()
    )
    assert len({record.id for record in records}) == len(records)
    for record in records:
        assert record.created <= record.updated
        assert record.updated.date() <= workspace.today()
        assert record.author


def test_every_link_leads_somewhere(workspace: Workspace) -> None:
    gatherings = {one.id for one in workspace.all(Gathering)}
    items = {one.id: one for one in workspace.all(AgendaItem)}
    events = workspace.all(ClockEvent)
    assert {one.gathering for one in items.values()} == gatherings
    assert {one.gathering for one in events} <= gatherings
    assert {one.item for one in events} <= {"", *items}
    for note in workspace.all(Note):
        assert note.gathering in gatherings
        assert not note.item or items[note.item].gathering == note.gathering
    for team in workspace.teams():
        check_links_of_team(workspace, team)


def check_links_of_team(workspace: Workspace, team: Team) -> None:
    phases = {one.id for one in workspace.all(Phase, team=team.id)}
    entries = {one.id: one for one in workspace.all(MappingEntry, team=team.id)}
    measures = {one.id for one in workspace.all(Measure, team=team.id)}
    for kind in (Phase, MappingEntry, Bottleneck, Measure, Observation, Note):
        mine = workspace.all(kind, team=team.id)
        assert {getattr(one, "team", None) for one in mine} <= {team.id}
    assert {one.phase for one in entries.values()} <= phases
    for stuck in workspace.all(Bottleneck, team=team.id):
        assert stuck.phase in {"", *phases}
        if stuck.entry:
            source = entries[stuck.entry]
            assert (source.list, source.phase) == ("improve", stuck.phase)
            assert source.created < stuck.created
    assert {one.measure for one in workspace.all(Observation, team=team.id)} <= measures
    assert {one.phase for one in workspace.all(Note, team=team.id)} <= {"", *phases}


def test_pathways_go_over_levels_with_transitions_told(workspace: Workspace) -> None:
    for team in workspace.teams():
        phases = workspace.all(Phase, team=team.id)
        assert [one.position for one in phases] == list(range(1, len(phases) + 1))
        for left, right in pairwise(phases):
            assert left.level == right.level or left.transition or team.title == HALF_MAPPED
        if "hjem til hjem" in team.pathway:
            assert phases[0].level == phases[-1].level == "home"


def test_teams_have_come_differently_far_with_the_mapping(workspace: Workspace) -> None:
    far = {
        team.title: (
            mapped(workspace.all(Phase, team=team.id), workspace.all(MappingEntry, team=team.id)),
            len(workspace.all(Phase, team=team.id)),
        )
        for team in workspace.teams()
    }
    assert far["Rene rom Ringerike"] == (0, 0)
    assert far[HALF_MAPPED] == (3, 7)
    assert sum(done >= 5 for done, _ in far.values()) >= 9


def test_bottlenecks_are_two_to_eight_a_team_and_some_are_overdue(workspace: Workspace) -> None:
    for team in workspace.teams():
        assert 2 <= len(workspace.all(Bottleneck, team=team.id)) <= 8
    overdue = [one for one in workspace.all(Bottleneck) if one.is_overdue(workspace.today())]
    assert 5 <= len(overdue) <= 20


def test_no_text_is_written_twice(workspace: Workspace) -> None:
    for kind in (MappingEntry, Note, Bottleneck):
        texts = [getattr(one, "text", None) for one in workspace.all(kind)]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(("number", "late"), [(1, 6), (2, 1), (3, None), (4, None)])
def test_the_clock_of_the_first_two_has_run_to_the_end(
    workspace: Workspace, number: int, late: int | None
) -> None:
    gathering = workspace.all(Gathering, number=number)[0]
    items = workspace.all(AgendaItem, gathering=gathering.id)
    events = workspace.all(ClockEvent, gathering=gathering.id)
    assert [one.position for one in items] == list(range(1, len(items) + 1))
    assert sum(one.minutes for one in items) == 390
    if late is None:
        assert not events
        return
    # Nine o'clock in Norway, summer time in October and winter time in December.
    start = datetime.fromisoformat(f"{gathering.date}T09:00:00+0{3 - number}:00")
    state = clock_state(items, events, start, start + timedelta(days=1))
    assert state.phase == "finished"
    assert all(state.started(one.id) for one in items)
    assert state.behind == pytest.approx(late * 60, abs=60)
    assert {one.action for one in events} == {"start", "pause", "resume", "add", "finish"}


# The series


def test_every_observation_suits_its_measure(workspace: Workspace) -> None:
    measures = {one.id: one for one in workspace.all(Measure)}
    for one in workspace.all(Observation):
        check_observation(measures[one.measure], one)


def test_every_measure_has_an_operational_definition(workspace: Workspace) -> None:
    for one in workspace.all(Measure):
        assert len(one.definition) > 50
    teams = {one.team for one in workspace.all(Measure)}
    assert teams == {one.id for one in workspace.teams()}


def runs(chart: MeasureChart) -> tuple[bool, str | None, date | None]:
    segment = chart.chart.segments[0]
    start = chart.dates[segment.run_first - 1] if segment.run_first else None
    return segment.long_run, segment.run_side, start


def outside(chart: MeasureChart) -> list[date]:
    return [chart.dates[one.x - 1] for one in chart.chart.points if one.sigma_signal]


@pytest.mark.parametrize(
    ("title", "side", "start"),
    [
        ("Oppringt innen to virkedager etter utskriving", "above", date(2016, 11, 14)),
        ("Epikrise sendt innen ett døgn", "above", date(2016, 11, 21)),
    ],
)
def test_a_shift_for_the_better_begins_with_the_change(
    charts: dict[str, MeasureChart], title: str, side: str, start: date
) -> None:
    chart = charts[title]
    assert runs(chart) == (True, side, start)
    assert next(one.note for one in chart.observations if one.date == start)
    assert any(one.better for one in signals(chart))


def test_a_shift_for_the_worse(charts: dict[str, MeasureChart]) -> None:
    chart = charts["Ventetid til første samtale"]
    long_run, side, start = runs(chart)
    assert (long_run, side) == (True, "above")
    assert start is not None
    assert start >= date(2016, 9, 5)
    assert [one.better for one in signals(chart) if one.kind == "long_run"] == [False]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Fall per 1000 liggedøgn", date(2016, 2, 15)),
        ("Timer fra ankomst til operasjon, median", date(2016, 1, 4)),
    ],
)
def test_the_one_point_outside_has_its_explanation(
    charts: dict[str, MeasureChart], title: str, day: date
) -> None:
    chart = charts[title]
    assert outside(chart) == [day]
    assert not chart.chart.segments[0].runs_signal
    assert next(one.note for one in chart.observations if one.date == day)


def test_the_overdispersed_series(charts: dict[str, MeasureChart]) -> None:
    chart = charts["Akuttprøver besvart innen 60 minutter"]
    assert len(outside(chart)) > 25
    assert not chart.chart.segments[0].runs_signal
    assert min(one.denominator or 0 for one in chart.observations) > 1000


@pytest.mark.parametrize(
    "title",
    [
        "Minutter på stedet ved mistanke om slag",
        "Ventetid i venterommet, median",
        "Reinnlagt innen 30 dager",
        "Samstemt legemiddelliste innen 24 timer",
    ],
)
def test_common_cause_alone(charts: dict[str, MeasureChart], title: str) -> None:
    assert [one.kind for one in signals(charts[title])] == ["none"]


def test_weeks_are_missing_with_a_reason_and_without_a_line(
    charts: dict[str, MeasureChart],
) -> None:
    chart = charts["Oppringt innen to virkedager etter utskriving"]
    reasons = [one.note for one in chart.observations if one.denominator is None]
    assert reasons.count("Ikke registrert, sommerferie") == 5
    assert max(right - left for left, right in pairwise(chart.dates)) == timedelta(weeks=3)


def test_weeks_with_none_of_none(charts: dict[str, MeasureChart]) -> None:
    chart = charts["Samstemt legemiddelliste innen 24 timer"]
    empty = [one.x - 1 for one in chart.chart.points if one.denominator == 0]
    assert len(empty) == 3
    assert all(chart.values[place] is None for place in empty)


def test_a_short_series_and_an_empty_one(charts: dict[str, MeasureChart]) -> None:
    short = charts["Minutter fra pasienten reiser til rommet er klart"]
    assert signals(short)[0].kind == "too_few"
    assert len(short.observations) == 9
    assert not charts["Kontaktpunkter der merket er vasket bort"].observations


def test_improvement_in_steps(charts: dict[str, MeasureChart]) -> None:
    chart = charts["Voksne på legevakten som er spurt med AUDIT-C"]
    assert runs(chart)[:2] == (True, "above")


# The CSV files


def test_the_series_as_csv_read_back_as_the_observations(
    charts: dict[str, MeasureChart],
) -> None:
    names = {
        "epikrise-innen-ett-dogn": "Epikrise sendt innen ett døgn",
        "fall-per-1000-liggedogn": "Fall per 1000 liggedøgn",
        "forste-hjemmebesok-kols": "Dager fra utskriving til første hjemmebesøk",
        "oppringt-etter-utskriving": "Oppringt innen to virkedager etter utskriving",
        "provesvar-innen-60-minutter": "Akuttprøver besvart innen 60 minutter",
        "samstemt-legemiddelliste": "Samstemt legemiddelliste innen 24 timer",
        "ventetid-forste-samtale": "Ventetid til første samtale",
    }
    assert {f"{name}.csv" for name in names} == set(files(PACKAGE / "series"))
    for name, title in names.items():
        raw = (PACKAGE / "series" / f"{name}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbfdato;")
        rows = raw.decode("utf-8-sig").split("\r\n")
        assert rows.pop() == ""
        assert len(rows) - 1 == len(charts[title].observations)
        for row, one in zip(rows[1:], charts[title].observations, strict=True):
            day, *numbers, note = row.split(";")
            assert entered.day("dato", day) == one.date
            assert note.strip('"') == one.note
            found = [entered.number("tall", number) for number in numbers]
            wanted = (
                [one.numerator, one.denominator]
                if charts[title].measure.is_proportion
                else [one.value]
            )
            assert found == wanted
