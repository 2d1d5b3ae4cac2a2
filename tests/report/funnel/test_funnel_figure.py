"""The funnel plot of teams: what is added up, what is said, and the drawings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from samling.model import Measure, Observation, Team
from samling.report.funnel.figure import funnel_figure
from samling.report.funnel.multiples import multiples_figure
from samling.report.funnel.teams import TeamsAtOnce, shared_measures, teams_at_once
from samling.spc import ChartError
from samling.spc.compared.funnel import FunnelUnit
from samling.store import Workspace

ALIKE = [(10, 40), (21, 80), (32, 120), (13, 50), (24, 100), (15, 60), (26, 100), (11, 44)]


def figure_of(pairs: Sequence[tuple[int, int]], **fields: object) -> TeamsAtOnce:
    units = tuple(FunnelUnit(f"Team {place}", *pair) for place, pair in enumerate(pairs, 1))
    measure = Measure(team="t", title="Oppringt", chart="p", unit="%")
    days = {"since": date(2016, 1, 1), "until": date(2016, 6, 30)}
    return TeamsAtOnce(measure, "p", units, **{**days, **fields})  # type: ignore[arg-type]


def with_teams(workspace: Workspace, *series: tuple[str, Sequence[tuple[str, int, int]]]) -> None:
    """Stores a measure for each team, with what it has observed by date."""
    for title, observed in series:
        team = Team(title=title, slug=title.lower())
        workspace.put(team)
        measure = Measure(team=team.id, title="Fulgt opp", chart="p", unit="%")
        workspace.put(measure)
        for day, over, under in observed:
            workspace.put(
                Observation(
                    team=team.id,
                    measure=measure.id,
                    date=date.fromisoformat(day),
                    numerator=over,
                    denominator=under,
                )
            )


def test_who_is_outside_is_named_and_the_others_are_not() -> None:
    figure = funnel_figure(figure_of([*ALIKE, (40, 60)], left_out=("Team X",)))
    assert figure.said == (
        "Alle team sett under ett: 29,4 %.",
        "Over 99,8 %-grensen, mer enn tilfeldigheter forklarer: Team 9 (66,7 %).",
        "Uten tall i perioden, og ikke med: Team X.",
    )
    assert figure.subtitle == "Traktdiagram · 1. jan. 2016 – 30. juni 2016 · 9 team"
    assert figure.rows()[-1] == ["Team 9", "40", "60", "66,7", "over 99,8 %-grensen"]
    told = figure.data()
    assert told["teams"][8]["where"] == "above"
    assert told["teams"][0]["upper_998"] > told["teams"][2]["upper_998"]


def test_near_and_widened_are_told_with_what_chance_gives() -> None:
    near = funnel_figure(figure_of([*ALIKE, (25, 60)])).said
    assert "Ingen team er utenfor 99,8 %-grensene: forskjellene kan være tilfeldige." in near
    assert near[2] == (
        "Utenfor 95 %-grensen, men ikke 99,8 %: Team 9 (41,7 %). "
        "Av 9 team ventes 0,5 der ved tilfeldighet."
    )
    widened = funnel_figure(figure_of([(20, 100), (80, 100), (30, 100), (70, 100)])).said
    assert widened[1] == "Ingen team skiller seg fra spredningen mellom teamene."
    assert widened[2].startswith("Teamene varierer mer enn tilfeldigheter gir, så grensene er ")
    assert widened[3].startswith("Med 4 team er det usikkert")


def test_text_has_each_team_at_its_place_in_any_room() -> None:
    figure = funnel_figure(figure_of([*ALIKE, (40, 60)]))
    wide = figure.draw(100, 22, True, False).splitlines()
    above = next(place for place, line in enumerate(wide) if " I" in line[5:60])
    assert all("C" not in line[5:60] for line in wide[: above + 1])
    assert any(line.endswith("I ◆ Team 9 66,7 %") for line in wide)
    for width in (40, 71, 72, 150):
        for height in (9, 12, 30):
            lines = figure.draw(width, height, True, False).splitlines()
            assert len(lines) <= height
            assert max(map(len, lines)) <= width
    assert figure.draw(30, 20, True, False).startswith("Det er for lite plass")


def test_the_picture_has_curves_marks_and_names() -> None:
    figure = funnel_figure(figure_of([*ALIKE, (40, 60)]))
    root = ElementTree.fromstring(figure.svg(False))
    space = "{http://www.w3.org/2000/svg}"
    classes = [path.get("class", "") for path in root.iter(f"{space}path")]
    assert classes.count("limit alarm") == classes.count("limit warning") == 2
    # Each mark stands in the plot and in the list.
    assert classes.count("point above") == 2
    texts = "".join(root.itertext())
    assert "Team 9: 66,7 % (40 av 60)" in texts
    assert figure.said[1] in texts


def test_the_shared_dates_are_added_up(network: Path) -> None:
    workspace = Workspace.open(network)
    with_teams(
        workspace,
        ("A", [("2030-01-01", 9, 9), ("2030-02-01", 1, 4), ("2030-03-01", 2, 4)]),
        ("B", [("2030-02-01", 3, 10), ("2030-03-01", 3, 10), ("2030-04-01", 9, 9)]),
        ("C", [("2030-02-01", 2, 8), ("2030-04-01", 4, 8)]),
    )
    found = teams_at_once(workspace, "fulgt opp")
    assert (found.since, found.until) == (date(2030, 2, 1), date(2030, 3, 1))
    counts = [(unit.name, unit.numerator, unit.denominator) for unit in found.units]
    assert counts == [("A", 3, 8), ("B", 6, 20), ("C", 2, 8)]
    later = teams_at_once(workspace, "Fulgt opp", date(2030, 4, 1))
    assert later.left_out == ("A",)
    with pytest.raises(ChartError) as caught:
        funnel_figure(later)
    assert caught.value.key == "funnel.error.few"
    assert shared_measures(workspace, 3) == ["Fulgt opp"]
    assert shared_measures(workspace, 4) == []


def test_without_shared_dates_all_count_and_it_is_told(network: Path) -> None:
    workspace = Workspace.open(network)
    with_teams(
        workspace,
        ("A", [("2030-01-01", 1, 9)]),
        ("B", [("2030-02-01", 3, 10)]),
        ("C", [("2030-03-01", 2, 8)]),
    )
    found = teams_at_once(workspace, "Fulgt opp")
    assert found.no_shared_dates
    assert "Teamene har ikke tall fra samme tid" in funnel_figure(found).said[-1]


def test_what_cannot_be_compared(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    for title, key in (
        ("Nosuch", "funnel.error.nobody"),
        ("Timer fra ankomst til operasjon, median", "funnel.error.no_denominators"),
    ):
        with pytest.raises(ChartError) as caught:
            teams_at_once(workspace, title)
        assert caught.value.key == key


def test_small_charts_on_one_axis_hospital_first(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    figure = multiples_figure(workspace, "Spurt om «Hva er viktig for deg?»")
    assert figure.subtitle == "6 team på samme akse, sykehus før kommune"
    kinds = [team["kind"] for team in figure.data()["teams"]]
    assert kinds == sorted(kinds)
    root = ElementTree.fromstring(figure.svg(False))
    axes: dict[str, set[str | None]] = {}
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        if text.get("class") == "tick" and text.get("text-anchor") == "end":
            axes.setdefault(text.get("y", ""), set()).add(text.text)
    # Beside each other stand the same numbers.
    assert axes
    assert all(len(numbers) == 1 for numbers in axes.values())
    with pytest.raises(ChartError) as caught:
        multiples_figure(workspace, "Reinnlagt innen 30 dager")
    assert caught.value.key == "multiples.error.few"
