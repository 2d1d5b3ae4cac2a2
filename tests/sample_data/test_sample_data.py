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
    Action,
    AgendaItem,
    Aim,
    Annotation,
    Assessment,
    Bottleneck,
    ClockEvent,
    Cycle,
    Driver,
    Evaluation,
    Gathering,
    GoldStandard,
    Measure,
    Note,
    Observation,
    PathwayEntry,
    Phase,
    PsfsPerson,
    PsfsRound,
    Record,
    Response,
    Team,
    Vote,
    Voting,
    clock_state,
    mapped,
    options,
)
from samling.model.action import ActionStatus
from samling.model.agenda import Work
from samling.model.bottleneck import Status
from samling.model.checks.privacy import find_identity_numbers
from samling.model.measure import MeasureKind
from samling.model.note import NoteKind
from samling.report.evaluation.results import evaluation_results, ranked
from samling.report.gold_standard import gaps
from samling.report.psfs.results import psfs_of
from samling.store.codec import KINDS
from samling.store.keeping.privacy_check import stored_findings
from samling.store.method.psfs import check_code
from samling.store.workspace import Workspace
from sample_data.builder import build, build_series

PACKAGE = Path(sample_data.__file__).parent
HALF_MAPPED = "Alkohol og ruspoliklinikk Drammen"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("sample") / "kull-3"
    sample_data.copy_kull_3(folder)
    return Workspace.open(folder)


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
        assert not any(map(find_identity_numbers, re.split(r"[;\n]", text.decode())))
        assert not re.search(rb"[0-9]{11}|[0-9]{6}[ .-][0-9]{5}", text)


def test_a_check_of_the_sample_finds_nothing(workspace: Workspace) -> None:
    assert stored_findings(workspace) == []


# The records


def test_it_has_twelve_teams_and_four_gatherings(workspace: Workspace) -> None:
    assert len(workspace.teams()) == 12
    assert [gathering.number for gathering in workspace.all(Gathering)] == [1, 2, 3, 4]
    assert workspace.today() == date(2017, 3, 8) == workspace.all(Gathering)[2].date
    assert "oppdiktet" in workspace.network.about


def test_teams_judge_themselves_at_three_gatherings_and_rise_unevenly(
    workspace: Workspace,
) -> None:
    for team in workspace.teams():
        rated = {
            assessment.gathering: assessment
            for assessment in workspace.all(Assessment, team=team.id)
        }
        assert set(rated) == {gathering.id for gathering in workspace.all(Gathering)[:3]}
        first, second, third = (rated[gathering.id] for gathering in workspace.all(Gathering)[:3])
        assert (first.progress or 9) <= (second.progress or 0) <= (third.progress or 0)
    steps = [assessment.progress for assessment in workspace.all(Assessment)]
    assert min(filter(None, steps)) == 0.5
    assert max(filter(None, steps)) == 4.0


def test_every_kind_of_work_note_status_and_measure_is_there(workspace: Workspace) -> None:
    assert {item.work for item in workspace.all(AgendaItem)} == set(options(Work))
    assert {note.kind for note in workspace.all(Note)} == set(options(NoteKind))
    assert {bottleneck.status for bottleneck in workspace.all(Bottleneck)} == set(options(Status))
    assert {measure.kind for measure in workspace.all(Measure)} == set(options(MeasureKind))
    assert {measure.chart for measure in workspace.all(Measure)} == {"run", "i", "p"}


def test_teams_come_from_organisations_of_the_network(workspace: Workspace) -> None:
    kinds = {
        organisation.title: organisation.kind for organisation in workspace.network.organisations
    }
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
    gatherings = {gathering.id for gathering in workspace.all(Gathering)}
    items = {item.id: item for item in workspace.all(AgendaItem)}
    events = workspace.all(ClockEvent)
    assert {item.gathering for item in items.values()} == gatherings
    assert {event.gathering for event in events} <= gatherings
    assert {event.item for event in events} <= {"", *items}
    for note in workspace.all(Note):
        assert note.gathering in gatherings
        assert not note.item or items[note.item].gathering == note.gathering
    for team in workspace.teams():
        check_links_of_team(workspace, team)


def check_links_of_team(workspace: Workspace, team: Team) -> None:
    phases = {phase.id for phase in workspace.all(Phase, team=team.id)}
    entries = {entry.id: entry for entry in workspace.all(PathwayEntry, team=team.id)}
    measures = {measure.id for measure in workspace.all(Measure, team=team.id)}
    for kind in (Phase, PathwayEntry, Bottleneck, Measure, Observation, Note):
        mine = workspace.all(kind, team=team.id)
        assert {getattr(record, "team", None) for record in mine} <= {team.id}
    assert {entry.phase for entry in entries.values()} <= phases
    for stuck in workspace.all(Bottleneck, team=team.id):
        assert stuck.phase in {"", *phases}
        assert stuck.measure in {"", *measures}
        if stuck.entry:
            source = entries[stuck.entry]
            assert (source.list, source.phase) == ("improve", stuck.phase)
            assert source.created < stuck.created
    assert {
        observation.measure for observation in workspace.all(Observation, team=team.id)
    } <= measures
    assert {note.phase for note in workspace.all(Note, team=team.id)} <= {"", *phases}
    standards = workspace.all(GoldStandard, team=team.id)
    assert {standard.phase for standard in standards} <= phases
    linked = {bottleneck.standard for bottleneck in workspace.all(Bottleneck, team=team.id)}
    assert linked <= {"", *(standard.id for standard in standards)}
    stuck_ids = {bottleneck.id for bottleneck in workspace.all(Bottleneck, team=team.id)}
    assert {action.bottleneck for action in workspace.all(Action, team=team.id)} <= {"", *stuck_ids}
    cycles = {candidate.id: candidate for candidate in workspace.all(Cycle, team=team.id)}
    drivers = {stored.id for stored in workspace.all(Driver, team=team.id)}
    assert {aim.measure for aim in workspace.all(Aim, team=team.id)} <= measures
    for driver in workspace.all(Driver, team=team.id):
        assert driver.parent in {"", *drivers}
        assert driver.cycle in {"", *cycles}
    for cycle in cycles.values():
        assert cycle.measure in measures
        assert cycle.bottleneck in {"", *stuck_ids}
        previous = cycles.get(cycle.previous)
        assert cycle.number == (previous.number + 1 if previous else 1)


def test_four_teams_have_actions_of_each_kind(workspace: Workspace) -> None:
    actions, today = workspace.all(Action), workspace.today()
    assert len({action.team for action in actions}) == 4
    assert {action.status for action in actions} == set(options(ActionStatus))
    assert 3 <= sum(action.is_overdue(today) for action in actions) <= 8
    assert "" in {action.bottleneck for action in actions}
    assert all(action.done_on is None or action.done_on <= today for action in actions)
    assert sum(bool(bottleneck.measure) for bottleneck in workspace.all(Bottleneck)) >= 4


def test_three_teams_have_held_votings(workspace: Workspace) -> None:
    votings = workspace.all(Voting)
    assert len({stored.team for stored in votings}) == 3
    assert len(votings) > 3
    days = {gathering.id: gathering.date for gathering in workspace.all(Gathering)}
    for voting in votings:
        stuck = {
            bottleneck.id: bottleneck for bottleneck in workspace.all(Bottleneck, team=voting.team)
        }
        votes = workspace.all(Vote, team=voting.team, voting=voting.id)
        assert days[voting.gathering] == voting.held
        assert 0 < len(votes) <= voting.people * voting.dots
        assert {vote.bottleneck for vote in votes} <= set(voting.ballot) <= set(stuck)
        # Nothing is voted on before it was found.
        assert all(stuck[bottleneck].created < voting.created for bottleneck in voting.ballot)
    assert {vote.voting for vote in workspace.all(Vote)} == {stored.id for stored in votings}


def test_three_teams_show_their_improvement_work(workspace: Workspace) -> None:
    with_work = {aim.team for aim in workspace.all(Aim)}
    assert len(with_work) == 3
    assert {driver.team for driver in workspace.all(Driver)} == with_work
    cycles = workspace.all(Cycle)
    assert {cycle.team for cycle in cycles} == with_work
    assert {cycle.stage for cycle in cycles} == {"plan", "do", "study", "act", "done"}
    # What a cycle shows is not written on the chart a second time.
    starts = {(cycle.measure, cycle.starts) for cycle in cycles}
    assert not starts & {
        (annotation.measure, annotation.date) for annotation in workspace.all(Annotation)
    }


def test_four_teams_have_a_gold_standard_that_is_not_whole(workspace: Workspace) -> None:
    entries = workspace.all(GoldStandard)
    teams = {entry.team for entry in entries}
    assert len(teams) == 4
    assert all(gaps(workspace, team) for team in teams)
    assert all(any(len(gap.lacks) == 3 for gap in gaps(workspace, team)) for team in teams)
    assert any(bottleneck.standard for bottleneck in workspace.all(Bottleneck))
    # What users say is invented, and says so where it names a source.
    users = {entry.source for entry in entries if entry.kind == "users" and entry.source}
    assert users
    assert all(source.startswith("Oppdiktet") for source in users)


def test_three_teams_follow_people_up_with_psfs(workspace: Workspace) -> None:
    people = {stored.id: stored for stored in workspace.all(PsfsPerson)}
    assert len({stored.team for stored in people.values()}) == 3
    for person in people.values():
        check_code(workspace, person.team, person.code, person)
    for round_ in workspace.all(PsfsRound):
        assert round_.team == people[round_.person].team
        assert len(round_.scores) == len(people[round_.person].activities)
        assert round_.date <= workspace.today()
    found = psfs_of(workspace, workspace.teams()[0].id)
    assert min(found.better, found.worse, found.too_small, found.overdue, found.due) > 0


def test_pathways_go_over_levels_with_transitions_told(workspace: Workspace) -> None:
    for team in workspace.teams():
        phases = workspace.all(Phase, team=team.id)
        assert [phase.position for phase in phases] == list(range(1, len(phases) + 1))
        for left, right in pairwise(phases):
            assert left.level == right.level or left.transition or team.title == HALF_MAPPED
        if "hjem til hjem" in team.pathway:
            assert phases[0].level == phases[-1].level == "home"


def test_teams_have_come_differently_far_with_their_pathways(workspace: Workspace) -> None:
    far = {
        team.title: (
            mapped(workspace.all(Phase, team=team.id), workspace.all(PathwayEntry, team=team.id)),
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
    overdue = [
        bottleneck
        for bottleneck in workspace.all(Bottleneck)
        if bottleneck.is_overdue(workspace.today())
    ]
    assert 5 <= len(overdue) <= 20


def test_no_text_is_written_twice(workspace: Workspace) -> None:
    for kind in (PathwayEntry, Note, Bottleneck, Action):
        texts = [getattr(record, "text", None) for record in workspace.all(kind)]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(("number", "late"), [(1, 6), (2, 1), (3, None), (4, None)])
def test_the_clock_of_the_first_two_has_run_to_the_end(
    workspace: Workspace, number: int, late: int | None
) -> None:
    gathering = workspace.all(Gathering, number=number)[0]
    items = workspace.all(AgendaItem, gathering=gathering.id)
    events = workspace.all(ClockEvent, gathering=gathering.id)
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    assert sum(item.minutes for item in items) == 390
    if late is None:
        assert not events
        return
    # Nine o'clock in Norway, summer time in October and winter time in December.
    start = datetime.fromisoformat(f"{gathering.date}T09:00:00+0{3 - number}:00")
    state = clock_state(items, events, start, start + timedelta(days=1))
    assert state.phase == "finished"
    assert all(state.started(item.id) for item in items)
    assert state.behind == pytest.approx(late * 60, abs=60)
    assert {event.action for event in events} == {"start", "pause", "resume", "add", "finish"}


def test_the_evaluation_has_the_documents_counts_and_says_the_rest_is_invented(
    workspace: Workspace,
) -> None:
    (evaluation,) = workspace.all(Evaluation)
    results = evaluation_results(evaluation, workspace.all(Response))
    assert (results.total.answered, results.total.invited) == (96, 150)
    shares = [results.kinds[kind].of_responders for kind in ("hospital", "municipality")]
    assert [round(100 * (share or 0)) for share in shares] == [56, 40]
    assert len(evaluation.statements) == 28
    assert "oppdiktet" in evaluation.about
    top = [statement.statement.text for statement in ranked(results.statements, "promoted")[:5]]
    for word in ("åpnet øynene", "morsomt", "ble kjent med", "meningsfullt"):
        assert any(word in text for text in top)
    top = [statement.statement.text for statement in ranked(results.statements, "hindered")[:6]]
    for word in ("Litteratursøk", "tid", "Klinisk", "forankret", "Noen enheter", "bruker"):
        assert any(word in text for text in top)


# The series
