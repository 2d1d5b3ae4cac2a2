"""Actions of bottlenecks: stored, counted, listed, linked and shown on the projector."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model import (
    Action,
    Bottleneck,
    Cycle,
    Document,
    GoldStandard,
    InvalidField,
    Measure,
    PathwayEntry,
    Phase,
    Team,
    options,
)
from samling.model.action import ActionStatus
from samling.report.actions.rows import (
    actions_of,
    count_actions,
    counts_by_bottleneck,
    is_ready_to_resolve,
    open_actions,
)
from samling.report.actions.slides import bottleneck_slide, open_slides
from samling.report.bottlenecks.links import links_of
from samling.report.bottlenecks.rows import bottleneck_rows
from samling.report.gatherings.overview import overview_text
from samling.report.gatherings.progress import team_progress
from samling.store import Workspace
from samling.store.method.actions import (
    move_action,
    remove_bottleneck,
    resolve,
    save_action,
    toggle_done,
)

TODAY = date(2030, 3, 8)


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """A network looked at on 8 March 2030."""
    workspace = Workspace.open(network)
    workspace.change(workspace.network, as_of=TODAY)
    return workspace


@pytest.fixture
def team(workspace: Workspace) -> Team:
    return workspace.teams()[0]


@pytest.fixture
def stuck(workspace: Workspace, team: Team) -> Bottleneck:
    return workspace.put(Bottleneck(team=team.id, text="Epikrisen er sen"))


def texts(workspace: Workspace, stuck: Bottleneck) -> list[str]:
    return [row.record.text for row in actions_of(workspace, stuck)]


def test_done_is_today_unless_a_day_is_given(
    workspace: Workspace, team: Team, stuck: Bottleneck
) -> None:
    action = save_action(workspace, team, None, text="Ringe", bottleneck=stuck.id)
    assert (action.position, action.status, action.done_on) == (1, "open", None)
    assert toggle_done(workspace, action).done_on == TODAY
    again = toggle_done(workspace, workspace.get(Action, action.id))
    assert (again.status, again.done_on) == ("open", None)
    done = save_action(workspace, team, again, status="done", done_on=date(2030, 3, 1))
    assert done.done_on == date(2030, 3, 1)
    # Another change keeps the day, and one that is open again has none.
    assert save_action(workspace, team, done, owner="lege").done_on == date(2030, 3, 1)
    opened = save_action(workspace, team, done, status="open", done_on=date(2030, 3, 1))
    assert opened.done_on is None
    dropped = save_action(workspace, team, opened, status="dropped")
    assert toggle_done(workspace, dropped).status == "open"


def test_done_in_the_future_is_refused(workspace: Workspace, team: Team) -> None:
    for action in (None, save_action(workspace, team, None, text="Skrive")):
        with pytest.raises(InvalidField) as error:
            save_action(workspace, team, action, text="x", status="done", done_on=date(2030, 3, 9))
        assert error.value.field == "done_on"
    assert [stored.status for stored in workspace.all(Action)] == ["open"]


def test_actions_are_moved_within_their_bottleneck(
    workspace: Workspace, team: Team, stuck: Bottleneck
) -> None:
    loose = save_action(workspace, team, None, text="Løst")
    made = [save_action(workspace, team, None, text=word, bottleneck=stuck.id) for word in "abc"]
    assert move_action(workspace, made[2], -1)
    assert texts(workspace, stuck) == ["a", "c", "b"]
    assert not move_action(workspace, made[0], -1)
    # One that comes from elsewhere stands last.
    save_action(workspace, team, loose, bottleneck=stuck.id)
    assert texts(workspace, stuck) == ["a", "c", "b", "Løst"]


def test_a_bottleneck_goes_with_its_actions_and_comes_back_with_them(
    workspace: Workspace, team: Team, stuck: Bottleneck
) -> None:
    for word in "ab":
        save_action(workspace, team, None, text=word, bottleneck=stuck.id)
    other = save_action(workspace, team, None, text="Løst")
    assert remove_bottleneck(workspace, stuck) == 2
    assert workspace.all(Action) == [other]
    assert workspace.undo()
    assert texts(workspace, stuck) == ["a", "b"]


def test_open_actions_have_the_overdue_first(
    workspace: Workspace, team: Team, stuck: Bottleneck
) -> None:
    other = workspace.teams()[1]
    save_action(workspace, team, None, text="uten frist")
    save_action(workspace, team, None, text="i dag", due=TODAY)
    save_action(workspace, team, None, text="gjort", due=date(2030, 1, 1), status="done")
    late = save_action(workspace, team, None, text="sen", due=date(2030, 3, 1), bottleneck="borte")
    save_action(workspace, other, None, text="senere", due=date(2030, 2, 1))
    mine = open_actions(workspace, team)
    assert [row.record.text for row in mine] == ["sen", "i dag", "uten frist"]
    assert [(row.overdue, row.days_late, row.gone) for row in mine] == [
        (True, 7, True),
        (False, 0, False),
        (False, 0, False),
    ]
    everyone = open_actions(workspace, None)
    assert [row.record.text for row in everyone] == ["senere", "sen", "i dag", "uten frist"]
    assert everyone[0].team == other
    save_action(workspace, team, late, bottleneck=stuck.id)
    assert open_actions(workspace, team)[0].bottleneck == stuck


@given(
    st.lists(
        st.tuples(
            st.sampled_from(options(ActionStatus)),
            st.none() | st.integers(min_value=-9, max_value=9),
        )
    )
)
def test_counts_add_up(drawn: list[tuple[ActionStatus, int | None]]) -> None:
    actions = [
        Action(
            team="t",
            text="x",
            status=status,
            due=None if days is None else TODAY + timedelta(days=days),
        )
        for status, days in drawn
    ]
    count = count_actions(actions, TODAY)
    still_open = [action for action in actions if action.is_open]
    assert count.total == count.done + len(still_open)
    assert count.overdue == sum(
        action.due is not None and action.due < TODAY for action in still_open
    )
    assert count.all_done == (not still_open and "done" in {action.status for action in actions})


def test_ready_to_resolve_when_all_is_done_and_never_by_itself(
    workspace: Workspace, team: Team, stuck: Bottleneck
) -> None:
    assert not is_ready_to_resolve(workspace, stuck)
    action = save_action(workspace, team, None, text="Ringe", bottleneck=stuck.id)
    save_action(workspace, team, None, text="Vente", bottleneck=stuck.id, status="dropped")
    assert not is_ready_to_resolve(workspace, stuck)
    toggle_done(workspace, action)
    assert is_ready_to_resolve(workspace, stuck)
    assert workspace.get(Bottleneck, stuck.id).status == "found"
    assert not is_ready_to_resolve(workspace, resolve(workspace, stuck))


def test_overdue_is_counted_for_home_and_the_overview(
    workspace: Workspace, team: Team, stuck: Bottleneck
) -> None:
    workspace.change(stuck, due=date(2030, 1, 1))
    for day in (1, 2, 20):
        save_action(
            workspace, team, None, text=f"{day}", due=date(2030, 3, day), bottleneck=stuck.id
        )
    progress = team_progress(workspace, team)
    assert (progress.open_bottlenecks, progress.overdue, progress.overdue_actions) == (1, 3, 2)
    overview = overview_text(workspace)
    assert "1 (1 over frist)" in overview
    assert "(2 tiltak over frist)" in overview
    count = counts_by_bottleneck(workspace, team)[stuck.id]
    assert (count.total, count.done, count.overdue) == (3, 0, 2)
    found = bottleneck_rows(workspace, team, filter_name="actions_overdue")
    assert [row.record.id for row in found] == [stuck.id]
    workspace.remove(*workspace.all(Action))
    assert bottleneck_rows(workspace, team, filter_name="actions_overdue") == []


def test_links_are_told_and_those_removed_are_gone(workspace: Workspace, team: Team) -> None:
    phase = workspace.put(Phase(team=team.id, title="Hjemreise", position=1))
    entry = workspace.put(
        PathwayEntry(team=team.id, phase=phase.id, list="improve", text="Ingen\nringer")
    )
    standard = workspace.put(GoldStandard(team=team.id, phase=phase.id, statement="Ring hjem"))
    document = workspace.put(Document(team=team.id, title="Ringeliste"))
    measure = workspace.put(Measure(team=team.id, title="Oppringt"))
    stuck = workspace.put(
        Bottleneck(
            team=team.id,
            text="Ingen ringer",
            phase=phase.id,
            entry=entry.id,
            standard=standard.id,
            document=document.id,
            measure=measure.id,
        )
    )
    workspace.put(Cycle(team=team.id, title="Ringe tre", bottleneck=stuck.id))
    assert [
        (link.kind, link.title, link.phase and link.phase.id) for link in links_of(workspace, stuck)
    ] == [
        ("phase", "Hjemreise", phase.id),
        ("entry", "Ingen ringer", phase.id),
        ("standard", "Ring hjem", phase.id),
        ("document", "Ringeliste", None),
        ("measure", "Oppringt", None),
        ("cycle", "Ringe tre", None),
    ]
    workspace.remove(phase, entry, standard, document, measure)
    assert [link.gone for link in links_of(workspace, stuck)] == [True] * 5 + [False]


def test_slides_have_a_bottleneck_each_and_mark_what_is_late(
    workspace: Workspace, team: Team, stuck: Bottleneck
) -> None:
    assert bottleneck_slide(workspace, stuck).points == ("Ingen tiltak ennå",)
    save_action(workspace, team, None, text="Gjort", bottleneck=stuck.id, status="done")
    late = {"due": date(2030, 3, 1), "owner": "lege"}
    save_action(workspace, team, None, text="Sen", bottleneck=stuck.id, **late)
    save_action(workspace, team, None, text="Alene")
    slide, loose = open_slides(workspace, team)
    assert (slide.headline, slide.number) == ("Epikrisen er sen", "1/2")
    assert slide.points == ("! Sen · lege · over fristen, 7 d", "√ Gjort")
    assert loose.points == ("○ Alene",)
    for number in range(9):
        save_action(workspace, team, None, text=f"{number}", bottleneck=stuck.id)
    assert len(bottleneck_slide(workspace, stuck).points) == 11
