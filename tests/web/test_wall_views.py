"""What the views of the wall tell, and what they keep to themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samling.model import Evaluation, Gathering, Phase, Response, Statement, Voting, in_time
from samling.report.measures.rows import measures_of
from samling.store import Workspace
from samling.store.method.clock import GatheringClock
from samling.store.method.voting import close_voting, give_vote
from samling.web.telling.showing import View, Words
from samling.web.wall.scene import Scene
from samling.web.wall.views import VIEWS, draw
from tests.web.wall_views import every_view


@pytest.fixture
def workspace(kull_3: Path) -> Workspace:
    return Workspace.open(kull_3)


def drawn(workspace: Workspace, view: View) -> str:
    """Returns the words of a view, without its pictures."""
    html = draw(Scene(workspace, view, "http://192.0.2.1:8000/", "abcde fghij")).html
    text = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(text.split())


def test_there_is_a_view_of_each_kind_and_each_tells_its_heading(workspace: Workspace) -> None:
    views = every_view(workspace)
    assert {view.kind for view in views.values()} == set(VIEWS)
    for name, view in views.items():
        html = draw(Scene(workspace, view, "http://192.0.2.1:8000/", "abcde fghij")).html
        assert html.count("<section") == html.count("<h1") >= 1, name
        assert "http" not in re.sub(r'xmlns="[^"]*"|http://192.0.2.1:8000/', "", html), name
    assert "vanskelige" in drawn(workspace, views["evaluation"])
    assert "Egenbehandlingsplanen" in drawn(workspace, views["board"])
    assert "Overgang" in drawn(workspace, views["pathway"])


def test_a_part_of_one_phase_names_its_number_once(workspace: Workspace) -> None:
    team = workspace.teams()[0].id
    there = len(workspace.all(Phase, team=team))
    for position in range(there, 9):
        workspace.put(Phase(team=team, position=position + 1, title=f"Fase {position}"))
    said = drawn(workspace, View("pathway", team))
    assert "fase 1–8 av 9" in said
    assert "fase 9 av 9" in said


def test_the_clock_tells_its_time_beside_the_html_which_stays(workspace: Workspace) -> None:
    view = every_view(workspace)["clock"]
    scene = Scene(workspace, view)
    before = draw(scene)
    assert re.fullmatch(r"\u2212?\d\d:\d\d", before.live["left"])
    assert before.live["left"] not in before.html
    assert "Pause" in before.html
    told = GatheringClock(workspace, scene.day, workspace.now)
    told.toggle()
    assert "‖" in drawn(workspace, view)
    told.finish()
    assert 'role="timer"' not in draw(scene).html, "after the last item there is the day alone"


def test_votes_that_are_hidden_are_seen_once_it_is_closed(workspace: Workspace) -> None:
    view = every_view(workspace)["voting hidden"]
    voting = workspace.get(Voting, view.about)
    give_vote(workspace, voting, 1)
    html = draw(Scene(workspace, view)).html
    assert "2 av 4" in html
    assert 'class="count"' not in html
    assert 'class="bar"' not in html
    before = drawn(workspace, View("bottlenecks", view.team))
    close_voting(workspace, workspace.get(Voting, view.about))
    assert 'class="count"' in draw(Scene(workspace, view)).html
    assert drawn(workspace, View("bottlenecks", view.team)) != before


def test_answers_below_the_floor_are_not_on_the_wall(workspace: Workspace) -> None:
    statement = Statement(group="promoted", text="Vi lyttet.")
    few = workspace.save(Evaluation, None, title="Liten", statements=(statement,))
    for _ in range(4):
        workspace.save(Response, None, survey=few.id, answers=(5,))
    view = View("evaluation", about=few.id)
    assert "Vi lyttet" not in drawn(workspace, view)
    assert "%" not in drawn(workspace, view)
    workspace.save(Response, None, survey=few.id, answers=(5,))
    assert "Vi lyttet. 100 %" in drawn(workspace, view)


def test_a_number_stays_on_one_line_with_what_it_counts(workspace: Workspace) -> None:
    views = every_view(workspace)
    scene = Scene(workspace, views["evaluation"])
    assert "64\u00a0%" in draw(scene).html
    assert "kommune 40\u00a0% (38)" in draw(scene).html
    assert "27.\u00a0feb." in draw(Scene(workspace, views["chart"])).html


def test_what_is_gone_or_cannot_be_drawn_says_so(workspace: Workspace) -> None:
    team, title = workspace.teams()[0], workspace.network.title
    for kind in VIEWS:
        if kind not in {"slide", "timer", "join", "multiples"}:
            assert title in drawn(workspace, View(kind, "ingen", "ingenting")), kind
    assert title in drawn(workspace, View("something newer"))
    alone = measures_of(workspace, team)[0]
    assert "Bare 1 team" in drawn(workspace, View("multiples", "", alone.title))
    first = in_time(workspace.all(Gathering))[0]
    day = workspace.save(Gathering, None, number=9, title="Tom", date=first.date)
    assert "Tom" in drawn(workspace, View("clock", about=day.id))
    words = Words(headline="<script>alert(1)</script>")
    assert "<script" not in draw(Scene(workspace, View("slide", words=words))).html


def test_a_part_of_a_chart_is_drawn_as_it_is_asked_for(workspace: Workspace) -> None:
    team = workspace.teams()[0]
    measure = measures_of(workspace, team)[0]

    def points(how: str) -> int:
        view = View("chart", team.id, measure.id, how)
        return draw(Scene(workspace, view)).html.count('class="point"')

    assert 0 < points("1-20") < points("")
    assert points("20-1") == points("1-99999") == points("x") == points("")
