"""One chart on the whole screen, and many small ones together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from samling.model import Annotation, Measure, Observation
from samling.store import NotSaved, Workspace
from tests.help.app_driver import SIZES, fill, press, running, shown, told, words
from tests.help.sampled import sampled

FIRST = date(2029, 1, 1)
BEFORE = [12.0, 15.0, 11.0, 14.0, 13.0, 16.0, 12.0, 15.0, 13.0, 14.0, 12.0, 15.0]
AFTER = [22.0, 25.0, 21.0, 24.0, 23.0, 26.0, 22.0, 25.0, 40.0, 24.0, 22.0, 25.0]
VALUES = [*BEFORE, *AFTER]


@pytest.fixture
def measured(network: Path) -> tuple[Workspace, Measure]:
    workspace = Workspace.open(network)
    team = workspace.teams()[0]
    measure = workspace.put(
        Measure(team=team.id, title="Ventetid", chart="i", unit="dager", direction="down")
    )
    days = [FIRST + timedelta(weeks=number) for number in range(len(VALUES))]
    workspace.put(
        *(
            Observation(
                team=team.id, measure=measure.id, date=day, value=value, note=f"uke {day:%V}"
            )
            for day, value in zip(days, VALUES, strict=True)
        )
    )
    return workspace, measure


def now(workspace: Workspace, measure: Measure) -> Measure:
    return workspace.get(Measure, measure.id)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_points_are_walked_through_and_read_out(
    measured: tuple[Workspace, Measure], size: tuple[int, int]
) -> None:
    async with running(measured[0], size) as pilot:
        await press(pilot, "5", "c")
        assert "24 av 24 · 11. juni 2029 · 25 dager" in words(pilot)
        await press(pilot, "left", "left", "left")
        assert "21 av 24 · 21. mai 2029 · 40 dager" in words(pilot)
        assert "over øvre kontrollgrense · uke 21" in words(pilot)
        await press(pilot, "home")
        assert "1 av 24 · 1. jan. 2029 · 12 dager" in words(pilot)
        await press(pilot, "escape")
        assert "1 av 24" not in words(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_chart_is_split_and_frozen_here(
    measured: tuple[Workspace, Measure], size: tuple[int, int]
) -> None:
    workspace, measure = measured
    async with running(workspace, size) as pilot:
        await press(pilot, "5", "c", "home", *["right"] * 12)
        await press(pilot, "d")
        assert now(workspace, measure).splits == (FIRST + timedelta(weeks=12),)
        await press(pilot, *["right"] * 3, "f")
        assert now(workspace, measure).baselines == (FIRST + timedelta(weeks=15),)
        await press(pilot, *["left"] * 4, "f")
        # One a segment: that of the first comes before that of the second.
        assert now(workspace, measure).later_baselines == (FIRST + timedelta(weeks=15),)
        await press(pilot, *["right"] * 4, "f", *["left"] * 3, "d")
        assert now(workspace, measure).splits == ()
        await press(pilot, "left")
        assert now(workspace, measure).baseline_until == FIRST + timedelta(weeks=11)
        assert "frosset til" in shown(pilot)
        await press(pilot, "f")
        assert now(workspace, measure).baseline_until is None
        await press(pilot, *["u"] * 6)
        assert now(workspace, measure).baselines == ()
        assert now(workspace, measure).splits == ()


@pytest.mark.parametrize("size", SIZES)
async def test_point_is_left_out_with_a_reason(
    measured: tuple[Workspace, Measure], size: tuple[int, int]
) -> None:
    workspace, _ = measured
    async with running(workspace, size) as pilot:
        await press(pilot, "5", "c", "left", "left", "left", "x")
        await fill(pilot, excluded="")
        assert "Feltet må fylles ut" in shown(pilot)
        await fill(pilot, excluded="streik")
        assert "holdt utenfor: streik" in words(pilot)
        assert [
            observation.value for observation in workspace.all(Observation) if observation.excluded
        ] == [40.0]
        await press(pilot, "x")
        assert not any(observation.excluded for observation in workspace.all(Observation))


@pytest.mark.parametrize("size", SIZES)
async def test_annotation_is_drawn_listed_edited_and_removed(
    measured: tuple[Workspace, Measure], size: tuple[int, int]
) -> None:
    workspace, _ = measured
    async with running(workspace, size) as pilot:
        await press(pilot, "5", "c", "home", *["right"] * 12, "a")
        await fill(pilot, text="Ny timebok", kind="pdsa")
        assert "A 26. mars 2029 · PDSA-sirkel · Ny timebok" in words(pilot)
        await press(pilot, "r")
        await fill(pilot, text="Ny timebok på nett")
        assert [annotation.text for annotation in workspace.all(Annotation)] == [
            "Ny timebok på nett"
        ]
        await press(pilot, "delete")
        assert workspace.all(Annotation) == []
        await press(pilot, "delete")
        assert "ingen merknad på diagrammet" in told(pilot)


async def test_type_is_chosen_with_a_suggestion(measured: tuple[Workspace, Measure]) -> None:
    workspace, measure = measured
    async with running(workspace) as pilot:
        await press(pilot, "5", "c", "k")
        assert "passer." in words(pilot)
        await pilot.press(*"making", "enter")
        await pilot.pause()
        assert now(workspace, measure).rules == "mdc"
        assert "sju eller flere punkter på rad" in words(pilot)
        await press(pilot, "k")
        await pilot.press(*"p-d", "enter")
        await pilot.pause()
        assert "skriv teller og nevner" in told(pilot)
        assert now(workspace, measure).chart == "i"


async def test_zoom_follows_the_point(measured: tuple[Workspace, Measure]) -> None:
    async with running(measured[0]) as pilot:
        await press(pilot, "5", "c", "plus")
        assert "12 punkter vist" in shown(pilot)
        await press(pilot, "home")
        assert "1 av 24" in words(pilot)
        await press(pilot, "0")
        assert "punkter vist" not in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_before_and_after_are_compared(
    measured: tuple[Workspace, Measure], size: tuple[int, int]
) -> None:
    async with running(measured[0], size) as pilot:
        await press(pilot, "5", "c", "home", *["right"] * 12, "b")
        assert "Ingenting deler serien i perioder" in told(pilot)
        await press(pilot, "d", "b")
        assert "13,5 dager" in shown(pilot)
        assert "24,9 dager" in shown(pilot)
        assert "+11,4 dager" in shown(pilot)


async def test_chart_is_written_as_a_picture(
    measured: tuple[Workspace, Measure], tmp_path: Path
) -> None:
    target = tmp_path / "ventetid.svg"
    async with running(measured[0]) as pilot:
        await press(pilot, "5", "c", "v")
        await fill(pilot, file=str(target))
    assert "<svg" in target.read_text(encoding="utf-8")
    assert "Ventetid" in target.read_text(encoding="utf-8")


async def test_chart_without_points_says_so(network: Path) -> None:
    workspace = Workspace.open(network)
    workspace.put(Measure(team=workspace.teams()[0].id, title="Tom"))
    async with running(workspace) as pilot:
        await press(pilot, "5", "c", "left", "plus", "0", "d", "x", "b")
        assert "ingen målepunkter ennå" in told(pilot)


@pytest.mark.parametrize("size", [*SIZES, (200, 60)])
@pytest.mark.thorough
async def test_small_charts_of_a_team_and_across_teams(kull_3: Path, size: tuple[int, int]) -> None:
    async with running(kull_3, size) as pilot:
        await press(pilot, "5", "m")
        assert "KOLS Bærum og Asker · 4 indikatorer" in words(pilot)
        assert "▲ Oppringt innen to virkedager" in words(pilot)
        await press(pilot, "escape", "down", "down", "down", "w")
        assert "6 team, samme akse" in words(pilot)
        assert "KOLS Kongsberg og Lier" in words(pilot)


@pytest.mark.thorough
async def test_split_at_the_first_point_is_refused_and_a_stray_one_is_taken_away(
    measured: tuple[Workspace, Measure],
) -> None:
    workspace, measure = measured
    stray = FIRST + timedelta(weeks=11, days=3)
    async with running(workspace) as pilot:
        await press(pilot, "5", "c", "home", "d")
        assert "må være noe før" in told(pilot)
        assert now(workspace, measure).splits == ()
        workspace.change(now(workspace, measure), splits=(stray,))
        await press(pilot, *["right"] * 12, "d")
        assert now(workspace, measure).splits == ()


async def test_annotation_is_only_reached_at_its_own_point(
    measured: tuple[Workspace, Measure],
) -> None:
    workspace, measure = measured
    for day, text in ((FIRST + timedelta(weeks=1), "tidlig"), (date(2031, 1, 1), "senere")):
        workspace.put(Annotation(team=measure.team, measure=measure.id, date=day, text=text))
    async with running(workspace) as pilot:
        await press(pilot, "5", "c")
        # One after the last point is not drawn, but it is listed, and reached at that point.
        assert "senere" in shown(pilot)
        await press(pilot, "left", "delete")
        assert len(workspace.all(Annotation)) == 2
        await press(pilot, "right", "delete")
        assert [annotation.text for annotation in workspace.all(Annotation)] == ["tidlig"]


@pytest.mark.parametrize(
    "key", sampled(["d", "f", "a", "k", "b", "x", "r", "delete", "v", "left"], 7)
)
async def test_series_that_is_refused_meanwhile_ends_nothing(
    measured: tuple[Workspace, Measure], key: str
) -> None:
    workspace, measure = measured
    async with running(workspace) as pilot:
        await press(pilot, "5", "c")
        workspace.put(replace(now(workspace, measure), chart="p"))
        await press(pilot, key)
        assert "trenger" in told(pilot) or "p-diagram" in words(pilot)
        await press(pilot, "escape", "escape")
        # Among the measures it is there still, with the reason in the chart's place.
        assert "Ventetid" in words(pilot)
        await press(pilot, "enter")
        assert "uke 01" in words(pilot) or "uke 24" in words(pilot)


@pytest.mark.parametrize("way", ["c", "enter"])
async def test_measure_removed_or_another_team_chosen_leads_back(
    measured: tuple[Workspace, Measure], way: str
) -> None:
    workspace, measure = measured
    async with running(workspace) as pilot:
        await press(pilot, "5", way)
        pilot.app.session.choose_team(workspace.teams()[1].id)
        pilot.app.reload()
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "Measures"
        pilot.app.session.choose_team(measure.team)
        await press(pilot, way)
        workspace.remove(measure)
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "Measures"


async def test_removal_that_fails_is_not_called_done(
    measured: tuple[Workspace, Measure], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, measure = measured
    workspace.put(Annotation(team=measure.team, measure=measure.id, date=FIRST, text="x"))

    def refuse(*_: object) -> None:
        raise NotSaved("error.not_saved", file="f", reason="full")

    async with running(workspace) as pilot:
        await press(pilot, "5", "c", "home")
        monkeypatch.setattr(workspace, "_store", refuse)
        await press(pilot, "delete")
        assert "full" in told(pilot)
        assert "Fjernet" not in told(pilot)
