"""Measures and observations typed in, and the chart that follows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from samling.model import Measure, Observation, options
from samling.report.measures.counted import CHARTS, Counted, begun_measure
from samling.store import Workspace
from screens.forms.form import Form
from screens.measures.measures import Measures
from screens.widgets.chart_view import ChartView
from tests.help.app_driver import SIZES, fill, press, running, shown, told, words
from tests.help.sampled import sampled


def with_measure(network: Path, chart: str = "i", values: int = 20) -> tuple[Workspace, Measure]:
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    measure = workspace.put(Measure(team=team, title="Ventetid", unit="dager", chart=chart))
    for week in range(values):
        counts = {"value": 10.0 + week % 3}
        if chart == "p":
            counts = {"numerator": 5.0 + week % 3, "denominator": 20.0}
        day = date(2029, 1, 1) + timedelta(weeks=week)
        workspace.put(Observation(team=team, measure=measure.id, date=day, **counts))
    return workspace, measure


@pytest.mark.parametrize("size", SIZES)
async def test_measure_is_made_and_observed(network: Path, size: tuple[int, int]) -> None:
    workspace = Workspace.open(network)
    async with running(workspace, size) as pilot:
        await press(pilot, "5")
        assert "Teamet har ingen indikatorer ennå" in shown(pilot)
        await press(pilot, "a")
        assert "Hva teller dere?" in shown(pilot)
        await fill(pilot, who="utskrevne", what="share", frequency="week", source="EPJ")
        await pilot.pause()
        assert "Svarene velger p-diagram" in words(pilot)
        assert "Hvem: utskrevne." in shown(pilot)
        await fill(
            pilot,
            title="Epikrise innen ett døgn",
            kind="process",
            target="90",
        )
        assert "Ingen målepunkter ennå" in shown(pilot)
        await press(pilot, "o")
        await fill(pilot, date="5.2.2030", numerator="12", denominator="15")
        assert isinstance(pilot.app.screen, Measures)
        assert "80 %" in shown(pilot)
    (measure,) = workspace.all(Measure)
    assert (measure.chart, measure.unit, measure.target) == ("p", "%", 90.0)
    assert (measure.frequency, measure.source, measure.direction) == ("week", "EPJ", "none")
    assert measure.definition.splitlines() == [
        "Hvem: utskrevne.",
        "Hva: så mange av dem, som 7 av 12.",
        "Hvor ofte: hver uke.",
        "Hvor fra: EPJ.",
    ]
    (seen,) = workspace.all(Observation)
    assert (seen.date, seen.numerator, seen.denominator) == (date(2030, 2, 5), 12.0, 15.0)


@pytest.mark.parametrize(
    ("counted", "chart", "per"),
    [
        ("share", "p", 1),
        ("events", "c", 1),
        ("rate", "u", 1000),
        ("value", "i", 1),
        ("rare", "t", 1),
    ],
)
def test_what_is_counted_chooses_the_chart(counted: Counted, chart: str, per: int) -> None:
    begun = begun_measure(counted, "", "none", "")
    assert (begun["chart"], begun["per"]) == (chart, per)
    measure = Measure(team="x", title="Ny", **begun)  # type: ignore[arg-type]
    assert len(measure.definition.splitlines()) == 1
    assert set(CHARTS) == set(options(Counted))


async def test_who_knows_which_chart_is_asked_for_it_without_a_hole(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "5", "a")
        await fill(pilot, what="known")
        await pilot.pause()
        text = shown(pilot)
        for label in ("Navn", "Definisjon", "Diagram", "Enhet", "Bedre er", "Målnivå", "Nås innen"):
            assert label in text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("chart", sampled(["run", "i", "p"], 2))
@pytest.mark.thorough
async def test_chart_has_its_lines(network: Path, chart: str, size: tuple[int, int]) -> None:
    workspace, _ = with_measure(network, chart)
    async with running(workspace, size) as pilot:
        await press(pilot, "5")
        text = shown(pilot)
        assert ("Median" if chart == "run" else "SL") in text
        assert ("ØKG" in text) == (chart != "run")
        assert "●" in text


async def test_signal_is_marked_and_told_in_words(network: Path) -> None:
    workspace, _ = with_measure(network)
    async with running(workspace, (120, 40)) as pilot:
        await press(pilot, "5", "o")
        await fill(pilot, date="1.1.2030", value="99,5", note="stengt avdeling")
        text = shown(pilot)
        assert "◆" in text
        assert "over øvre kontrollgrense" in words(pilot)
    assert workspace.all(Observation)[-1].value == 99.5


@pytest.mark.parametrize(
    ("typed", "value"), sampled([("12,5", 12.5), ("12.5", 12.5), ("1 200", 1200.0)], 2)
)
async def test_numbers_are_typed_as_in_norway_and_elsewhere(
    network: Path, typed: str, value: float
) -> None:
    workspace, _ = with_measure(network, values=0)
    async with running(workspace) as pilot:
        await press(pilot, "5", "o")
        await fill(pilot, date="2030-01-01", value=typed)
    assert [observation.value for observation in workspace.all(Observation)] == [value]


@pytest.mark.parametrize(
    ("chart", "typed", "message"),
    sampled(
        [
            ("i", {"date": "31.02.2030", "value": "1"}, "Datoen 31.02.2030 finnes ikke"),
            ("i", {"date": "i fjor", "value": "1"}, "er ikke en dato"),
            ("i", {"date": "", "value": "1"}, "Feltet må fylles ut"),
            ("i", {"date": "1.2.2030", "value": "tolv"}, "er ikke et tall"),
            ("i", {"date": "1.2.2030"}, "eller en merknad om hvorfor målingen mangler"),
            ("p", {"date": "1.2.2030", "numerator": "16", "denominator": "15"}, "er større enn"),
            (
                "p",
                {"date": "1.2.2030", "numerator": "1,5", "denominator": "15"},
                "ikke et helt antall",
            ),
            ("p", {"date": "1.2.2030", "numerator": "-1", "denominator": "15"}, "under null"),
            ("p", {"date": "1.2.2030", "numerator": "1"}, "både teller og nevner"),
            ("p", {"date": "1.2.2030", "numerator": "1", "denominator": "0"}, "Nevneren er null"),
        ],
        3,
    ),
)
@pytest.mark.thorough
async def test_impossible_observation_is_told_at_the_field(
    network: Path, chart: str, typed: dict[str, str], message: str
) -> None:
    workspace, _ = with_measure(network, chart, values=0)
    async with running(workspace) as pilot:
        await press(pilot, "5", "o")
        await fill(pilot, **typed)
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert message in words(pilot)
        assert {name: form.values[name] for name in typed} == typed
    assert workspace.all(Observation) == []


async def test_measure_with_values_cannot_become_a_p_chart(network: Path) -> None:
    workspace, measure = with_measure(network)
    async with running(workspace) as pilot:
        await press(pilot, "5", "r")
        await fill(pilot, chart="p")
        assert "skriv teller og nevner, ikke en verdi" in words(pilot)
    assert workspace.get(Measure, measure.id).chart == "i"


async def test_measure_with_observations_is_not_removed(network: Path) -> None:
    workspace, _ = with_measure(network)
    async with running(workspace) as pilot:
        await press(pilot, "5", "x")
        assert "Indikatoren har målepunkter" in told(pilot)
    assert len(workspace.all(Measure)) == 1


@pytest.mark.thorough
async def test_chart_is_redrawn_to_a_new_size(network: Path) -> None:
    workspace, _ = with_measure(network)
    async with running(workspace) as pilot:
        await press(pilot, "5")
        view = pilot.app.screen.query_one(ChartView)
        narrow = max(len(line) for line in view.render().text().plain.splitlines())
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        wide = max(len(line) for line in view.render().text().plain.splitlines())
    assert narrow <= 80 < wide <= 120


@pytest.mark.parametrize("chart", sampled(["c", "g", "t"], 3))
async def test_chart_of_values_has_no_use_for_counts(network: Path, chart: str) -> None:
    workspace = Workspace.open(network)
    workspace.put(Measure(team=workspace.teams()[0].id, title="Ventetid", chart=chart))
    async with running(workspace) as pilot:
        await press(pilot, "5", "o")
        await fill(pilot, date="1.2.2030", numerator="0", denominator="5")
        assert "skriv verdien, ikke teller og nevner" in words(pilot)
    assert workspace.all(Observation) == []


async def test_the_funnel_plot_of_a_measure(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "5", "down", "down", "down", "f")
        assert "Traktdiagram · 1. sep. 2015" in shown(pilot)
        assert "Lagre som bilde" in shown(pilot)
        assert "Ingen team skiller seg fra spredningen" in shown(pilot)
        await press(pilot, "escape", "up", "f")
        # What has no denominators is told in a sentence.
        assert "Et traktdiagram trenger begge" in words(pilot)
        # There is nothing to be saved, then.
        assert "Lagre som bilde" not in shown(pilot)


async def test_a_histogram_or_a_pair_of_a_measure(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "5", "down", "down", "p")
        assert "med histogram" in shown(pilot)
        await press(pilot, "o")
        assert "Et seriediagram har ikke noe annet diagram som hører til." in words(pilot)
