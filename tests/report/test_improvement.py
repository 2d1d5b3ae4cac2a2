"""Improvement work: the stage of a cycle, the next one, the tree of drivers, the chart."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model import (
    Aim,
    Annotation,
    Cycle,
    Driver,
    InvalidField,
    Measure,
    Observation,
    SamlingError,
    driver_nodes,
)
from samling.model.checks.fitting import fitting
from samling.report.chart.annotations import drawn_annotations
from samling.report.improvement import aim_sentence, cycles_of, tree_lines, tree_of
from samling.report.measures.rows import chart_of
from samling.store import Workspace
from samling.store.method.improvement import (
    add_driver,
    aim_of,
    move_driver,
    remove_cycle,
    remove_driver,
    shift_driver,
    start_next,
)


@pytest.fixture
def workspace(network: Path) -> Workspace:
    return Workspace.open(network)


@pytest.fixture
def team(workspace: Workspace) -> str:
    return workspace.teams()[0].id


@pytest.mark.parametrize(
    ("written", "stage"),
    [
        ({}, "plan"),
        ({"plan": "Ringe tre", "prediction": "To svarer"}, "plan"),
        ({"starts": date(2030, 1, 8)}, "do"),
        ({"starts": date(2030, 1, 8), "do": "Ringte tre"}, "study"),
        ({"do": "Ringte tre", "study": "To svarte"}, "act"),
        ({"do": "Ringte tre", "met": "no"}, "act"),
        ({"act": "abandon"}, "done"),
    ],
)
def test_stage_follows_what_is_written(written: dict[str, Any], stage: str) -> None:
    assert Cycle(team="t", title="Ringe", **written).stage == stage


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", {"title": " "}),
        ("ended", {"starts": date(2030, 2, 1), "ended": date(2030, 1, 1)}),
        ("starts", {"starts": date(20, 1, 1)}),
        ("act", {"act": "perhaps"}),
        ("number", {"number": 0}),
    ],
)
def test_what_a_cycle_cannot_be(field: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidField) as refused:
        fitting(Cycle(**{"team": "t", "title": "Ringe", **wrong}))
    assert refused.value.field == field


def test_next_cycle_is_born_from_the_last(workspace: Workspace, team: str) -> None:
    first = workspace.put(
        Cycle(team=team, title="Ringe", measure="m", plan="Tre", do="x", owner="lege")
    )
    with pytest.raises(SamlingError, match="cycle_undecided"):
        start_next(workspace, first)
    first = workspace.change(first, act="adapt")
    second = start_next(workspace, first)
    assert (second.number, second.previous) == (2, first.id)
    assert (second.title, second.measure, second.plan) == ("Ringe", "m", "Tre")
    assert (second.owner, second.do, second.stage) == ("lege", "", "plan")
    with pytest.raises(SamlingError, match="next_cycle_there"):
        start_next(workspace, first)
    third = start_next(workspace, workspace.change(second, act="abandon"))
    assert (third.number, third.plan) == (3, "")


def test_cycles_stand_chain_by_chain(workspace: Workspace, team: str) -> None:
    first = workspace.put(Cycle(team=team, title="A", act="adopt"))
    other = workspace.put(Cycle(team=team, title="B"))
    second = start_next(workspace, first)
    assert [cycle.id for cycle in cycles_of(workspace, team)] == [first.id, second.id, other.id]
    with pytest.raises(SamlingError, match="cycle_has_next"):
        remove_cycle(workspace, first)
    remove_cycle(workspace, second)
    remove_cycle(workspace, first)
    assert cycles_of(workspace, team) == [other]


def test_cycles_are_annotations_of_their_measure(workspace: Workspace, team: str) -> None:
    measure = workspace.put(Measure(team=team, title="M"))
    for month in (1, 2, 3):
        workspace.put(
            Observation(team=team, measure=measure.id, date=date(2030, month, 1), value=month)
        )
    stored = workspace.put(
        Annotation(team=team, measure=measure.id, date=date(2030, 3, 1), text="Ny lege")
    )
    cycle = workspace.put(
        Cycle(team=team, title="Ringe", number=2, measure=measure.id, starts=date(2030, 2, 1))
    )
    workspace.put(Cycle(team=team, title="Uten start", measure=measure.id))
    workspace.put(Cycle(team=team, title="Uten indikator", starts=date(2030, 2, 1)))
    drawn = drawn_annotations(chart_of(workspace, measure))
    assert [(letter, candidate.id, at) for letter, candidate, at in drawn] == [
        ("A", cycle.id, 1),
        ("B", stored.id, 2),
    ]
    assert (drawn[0][1].text, drawn[0][1].kind) == ("Ringe (2)", "pdsa")
    assert workspace.all(Annotation) == [stored]


def test_aim_is_one_sentence(workspace: Workspace, team: str) -> None:
    aim = Aim(team=team, what="Oppringing", how_much="80 %", by_when=date(2017, 6, 1))
    assert aim_sentence(aim) == "Oppringing, 80 %, innen 1. juni 2017."
    assert aim_sentence(Aim(team=team, what="Oppringing.", for_whom="alle")) == (
        "Oppringing, for alle."
    )
    assert aim_of(workspace, team) is None
    workspace.put(aim)
    newer = workspace.put(Aim(team=team, what="Den nyeste"))
    assert aim_of(workspace, team) == newer


def texts(workspace: Workspace, team: str) -> list[tuple[str, str]]:
    return [(node.driver.text, node.level) for node in tree_of(workspace, team)]


def test_drivers_are_a_tree_of_three_levels(workspace: Workspace, team: str) -> None:
    trygg = add_driver(workspace, Driver(team=team, text="Trygg"))
    kjent = add_driver(workspace, Driver(team=team, text="Kjent"))
    ringe = add_driver(workspace, Driver(team=team, text="Ringe", parent=trygg.id))
    liste = add_driver(workspace, Driver(team=team, text="Liste", parent=ringe.id))
    add_driver(workspace, Driver(team=team, text="Mellom"), trygg)
    assert texts(workspace, team) == [
        ("Trygg", "primary"),
        ("Ringe", "secondary"),
        ("Liste", "idea"),
        ("Mellom", "primary"),
        ("Kjent", "primary"),
    ]
    with pytest.raises(SamlingError, match="driver_too_deep"):
        add_driver(workspace, Driver(team=team, text="For dypt", parent=liste.id))
    with pytest.raises(SamlingError, match="driver_has_children"):
        remove_driver(workspace, ringe)
    assert move_driver(workspace, workspace.get(Driver, kjent.id), -1)
    assert [text for text, _ in texts(workspace, team)][-2:] == ["Kjent", "Mellom"]
    assert not move_driver(workspace, workspace.get(Driver, trygg.id), -1)
    remove_driver(workspace, liste)
    remove_driver(workspace, ringe)
    assert len(texts(workspace, team)) == 3


def test_a_driver_moves_between_levels_with_those_below(workspace: Workspace, team: str) -> None:
    trygg = add_driver(workspace, Driver(team=team, text="Trygg"))
    ringe = add_driver(workspace, Driver(team=team, text="Ringe"))
    add_driver(workspace, Driver(team=team, text="Liste", parent=ringe.id))
    add_driver(workspace, Driver(team=team, text="Kjent"))
    assert not shift_driver(workspace, trygg, 1)
    assert not shift_driver(workspace, trygg, -1)
    assert shift_driver(workspace, workspace.get(Driver, ringe.id), 1)
    inside = [
        ("Trygg", "primary"),
        ("Ringe", "secondary"),
        ("Liste", "idea"),
        ("Kjent", "primary"),
    ]
    assert texts(workspace, team) == inside
    # Another below Trygg cannot take the whole branch to a fourth level.
    add_driver(workspace, Driver(team=team, text="Først", parent=trygg.id), None)
    first = next(driver for driver in workspace.all(Driver) if driver.text == "Først")
    assert move_driver(workspace, first, -1)
    assert not shift_driver(workspace, workspace.get(Driver, ringe.id), 1)
    remove_driver(workspace, workspace.get(Driver, first.id))
    assert shift_driver(workspace, workspace.get(Driver, ringe.id), -1)
    assert texts(workspace, team) == [
        ("Trygg", "primary"),
        ("Ringe", "primary"),
        ("Liste", "secondary"),
        ("Kjent", "primary"),
    ]


def test_branches_go_on_beside_wrapped_lines() -> None:
    root, child, idea = (Driver(team="t", text=text) for text in ("Rot", "Gren", "Idé"))
    other = Driver(team="t", text="Siste", parent=root.id, position=2)
    child = Driver(team="t", text="Gren", parent=root.id)
    idea = Driver(team="t", text="Idé", parent=child.id)
    nodes = driver_nodes([other, idea, root, child])
    drawn = [line for node in nodes for line in tree_lines(node, f"{node.driver.text} " * 3, 18)]
    assert drawn == [
        "Rot Rot Rot",
        "├─ Gren Gren Gren",
        "│  └─ Idé Idé Idé",
        "└─ Siste Siste",
        "   Siste",
    ]
    long = tree_lines(nodes[2], "en lang idé som må brytes", 20)
    assert long == ["│  └─ en lang idé", "│     som må brytes"]


@given(st.lists(st.integers(-1, 9), max_size=10))
def test_no_driver_goes_out_of_sight(parents: list[int]) -> None:
    # Two copies merged may have a driver below itself, or below one that is gone.
    drivers = [
        Driver(team="t", id=str(place), text="x", parent="" if above < 0 else str(above))
        for place, above in enumerate(parents)
    ]
    nodes = driver_nodes(drivers)
    assert sorted(node.driver.id for node in nodes) == sorted(driver.id for driver in drivers)
