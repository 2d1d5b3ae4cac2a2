"""The gold standard: its order, the distance to today, what has no evidence, the slides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model import Bottleneck, GoldStandard, InvalidField, PathwayEntry, Phase, options
from samling.model.gold_standard import SourceKind, Strength
from samling.report.gold_standard import (
    KINDS,
    coverage,
    gap_words,
    gaps,
    gold_standard_slides,
    phase_standard,
    source_words,
    standards_in_order,
)
from samling.report.listing.records import records_of
from samling.report.listing.words import table_of
from samling.store import Workspace
from samling.store.method.gold_standard import bottleneck_from_standard, save_standard


@pytest.fixture
def workspace(network: Path) -> Workspace:
    return Workspace.open(network)


@pytest.fixture
def team(workspace: Workspace) -> str:
    return workspace.teams()[0].id


@pytest.fixture
def phases(workspace: Workspace, team: str) -> list[Phase]:
    for old in workspace.all(Phase, team=team):
        workspace.remove(old)
    made = [Phase(team=team, position=4 * n, title=f"Fase {n}") for n in (1, 2, 3)]
    workspace.put(*made)
    return made


def add(workspace: Workspace, phase: Phase, kind: str = "research", **more: Any) -> GoldStandard:
    values = {"statement": f"Om {kind}", "source": "NICE", "strength": "high", **more}
    return save_standard(workspace, None, phase.team, phase=phase.id, kind=kind, **values)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("statement", {"statement": " \n"}),
        ("year", {"year": 20112}),
        ("year", {"year": 1799}),
        ("kind", {"kind": "rumour"}),
        ("strength", {"strength": "strong"}),
        ("link", {"link": "x" * 3000}),
    ],
)
def test_what_an_entry_cannot_be(field: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidField) as refused:
        GoldStandard(**{"team": "t", "phase": "p", "statement": "Ring", **wrong})
    assert refused.value.field == field


def test_a_new_entry_goes_last_of_its_kind(workspace: Workspace, phases: list[Phase]) -> None:
    first, second = (add(workspace, phases[0]) for _ in range(2))
    other = add(workspace, phases[0], "users")
    assert [first.position, second.position, other.position] == [1, 2, 1]
    # One that is edited keeps its place, one that comes from elsewhere goes last.
    same = {"phase": phases[0].id, "kind": "research"}
    assert save_standard(workspace, first, first.team, statement="Ny", **same).position == 1
    assert save_standard(workspace, other, first.team, **same).position == 3
    assert len(workspace.all(GoldStandard)) == 3


def test_a_phase_is_shown_as_it_should_be_and_as_it_is(
    workspace: Workspace, team: str, phases: list[Phase]
) -> None:
    here, there, _ = phases
    users, guideline = add(workspace, here, "users"), add(workspace, here, "guideline")
    elsewhere = add(workspace, there)
    for name in ("good", "improve", "work"):
        workspace.put(PathwayEntry(team=team, phase=here.id, list=name, text=name))  # type: ignore[arg-type]
    for text, standard in [
        ("a", users.id),
        ("b", elsewhere.id),
        ("c", "er fjernet"),
        ("d", ""),
    ]:
        workspace.put(Bottleneck(team=team, phase=here.id, text=text, standard=standard))
    workspace.put(Bottleneck(team=team, phase=there.id, text="e", standard=guideline.id))
    view = phase_standard(workspace, here)
    assert [(row.number, row.record.kind) for row in view.rows] == [(1, "guideline"), (2, "users")]
    assert [[b.text for b in row.bottlenecks] for row in view.rows] == [["e"], ["a"]]
    assert [(row.link, row.number) for row in view.stuck] == [
        ("here", 2),
        ("elsewhere", None),
        ("gone", None),
        ("none", None),
    ]
    assert [entry.text for entry in (*view.good, *view.improve)] == ["good", "improve"]


def test_what_has_no_evidence_is_listed(
    workspace: Workspace, team: str, phases: list[Phase]
) -> None:
    first, second, third = phases
    for kind in KINDS:
        add(workspace, first, kind)
    add(workspace, first, "users", source="", statement="Ring  oss\nsnart")
    add(workspace, second, "guideline", strength="unrated")
    gone = add(workspace, third)
    workspace.change(gone, phase="en fase som er fjernet")
    assert [phase.counts for phase in coverage(workspace, team)] == [
        (1, 1, 2),
        (0, 1, 0),
        (0, 0, 0),
    ]
    assert [gap_words(gap) for gap in gaps(workspace, team)] == [
        "1  uten kilde · Ring oss snart",
        "2  mangler forskning, brukererfaring · Fase 2",
        "2  styrke ikke vurdert · Om guideline",
        "3  ingenting ennå · Fase 3",
        "–  fasen er fjernet · Om research",
    ]
    assert gaps(workspace, workspace.teams()[1].id)[0].lacks == KINDS


@given(
    st.lists(
        st.tuples(
            st.sampled_from(options(SourceKind)),
            st.integers(1, 4),
            st.sampled_from(options(Strength)),
        ),
        max_size=12,
    )
)
def test_no_entry_is_lost_in_the_order(entries: list[tuple[Any, int, Any]]) -> None:
    made = [
        GoldStandard(team="t", phase="p", statement="x", kind=k, position=p, strength=s)
        for k, p, s in entries
    ]
    ordered = standards_in_order(made)
    assert sorted(standard.id for standard in ordered) == sorted(standard.id for standard in made)
    places = [(KINDS.index(standard.kind), standard.position) for standard in ordered]
    assert places == sorted(places)


def test_an_entry_gives_one_bottleneck(workspace: Workspace, phases: list[Phase]) -> None:
    entry = add(workspace, phases[0])
    made = bottleneck_from_standard(workspace, entry, "Ikke der ennå")
    assert made is not None
    assert (made.phase, made.standard, made.text) == (phases[0].id, entry.id, "Ikke der ennå")
    assert bottleneck_from_standard(workspace, entry, "En gang til") is None
    assert workspace.all(Bottleneck) == [made]


def test_an_entry_says_where_it_comes_from() -> None:
    entry = GoldStandard(
        team="t", phase="p", statement="x", kind="guideline", source="NICE CG124", year=2011
    )
    assert source_words(entry) == "Retningslinje: NICE CG124, 2011 · styrke: ikke vurdert"
    bare = GoldStandard(team="t", phase="p", statement="x", strength="very_low")
    assert source_words(bare) == "Forskning: uten kilde · styrke: svært lav"


def test_the_list_for_scripts_goes_by_phase_and_kind(
    workspace: Workspace, phases: list[Phase]
) -> None:
    last = add(workspace, phases[1])
    users, guideline = add(workspace, phases[0], "users"), add(workspace, phases[0], "guideline")
    lost = workspace.change(add(workspace, phases[0]), phase="fjernet", year=2011)
    found = records_of(workspace, "gold", None, None)
    assert [stored.id for stored in found] == [lost.id, guideline.id, users.id, last.id]
    row = table_of(workspace, "gold", found)[1]
    assert row[1:7] == ["", "Om research", "forskning", "NICE", "2011", "høy"]


def test_slides_show_each_phase_and_then_today(
    workspace: Workspace, team: str, phases: list[Phase]
) -> None:
    first, second, _ = phases
    add(workspace, first, statement="Kort")
    for _ in range(4):
        add(workspace, second, "users", statement="Ring oss")
    for name in ("good", "improve"):
        workspace.put(PathwayEntry(team=team, phase=first.id, list=name, text=name))  # type: ignore[arg-type]
    made = gold_standard_slides(workspace, team)
    assert [(slide.kicker, slide.headline) for slide in made[:3]] == [
        ("Gullstandard · 1 Fase 1", "Fase 1"),
        ("I dag · 1 Fase 1", "Bra i dag"),
        ("I dag · 1 Fase 1", "Forbedringsområder"),
    ]
    assert made[0].points == ("Forskning: Kort",)
    assert [slide.headline for slide in made[3:7]] == ["Ring oss"] * 4
    assert "Ikke kartlagt ennå" in made[7].headline
    assert made[8].headline == "Ingenting ennå"
    workspace.remove(*phases)
    assert gold_standard_slides(workspace, team) == []
