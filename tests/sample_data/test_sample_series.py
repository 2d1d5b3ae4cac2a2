"""The measurements of the sample network: each series shows what it is there to show."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import sample_data
from samling.model import (
    Measure,
    Observation,
    check_observation,
    entered,
)
from samling.report.chart.findings.found import signals
from samling.report.chart.measured import MeasureChart, measure_chart
from samling.store.workspace import Workspace

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
        measure.title: measure_chart(
            measure, workspace.all(Observation, team=measure.team, measure=measure.id)
        )
        for measure in workspace.all(Measure)
    }


def test_every_observation_suits_its_measure(workspace: Workspace) -> None:
    measures = {measure.id: measure for measure in workspace.all(Measure)}
    for observation in workspace.all(Observation):
        check_observation(measures[observation.measure], observation)


def test_every_measure_has_an_operational_definition(workspace: Workspace) -> None:
    for measure in workspace.all(Measure):
        assert len(measure.definition) > 50
    teams = {measure.team for measure in workspace.all(Measure)}
    assert teams == {team.id for team in workspace.teams()}


def runs(chart: MeasureChart) -> tuple[bool, str | None, date | None]:
    segment = chart.chart.segments[0]
    start = chart.dates[segment.run_first - 1] if segment.run_first else None
    return segment.long_run, segment.run_side, start


def outside(chart: MeasureChart) -> list[date]:
    return [chart.dates[point.x - 1] for point in chart.chart.points if point.sigma_signal]


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
    assert next(reading.note for reading in chart.readings if reading.day == start)
    assert any(signal.better for signal in signals(chart))


def test_a_shift_for_the_worse(charts: dict[str, MeasureChart]) -> None:
    chart = charts["Ventetid til første samtale"]
    long_run, side, start = runs(chart)
    assert (long_run, side) == (True, "above")
    assert start is not None
    assert start >= date(2016, 9, 5)
    assert [signal.better for signal in signals(chart) if signal.kind == "long_run"] == [False]


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
    assert next(reading.note for reading in chart.readings if reading.day == day)


def test_the_overdispersed_series(charts: dict[str, MeasureChart]) -> None:
    chart = charts["Akuttprøver besvart innen 60 minutter"]
    assert len(outside(chart)) > 25
    assert not chart.chart.segments[0].runs_signal
    assert min(reading.denominator or 0 for reading in chart.readings) > 1000


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
    assert [signal.kind for signal in signals(charts[title])] == ["none"]


def test_weeks_are_missing_with_a_reason_and_without_a_line(
    charts: dict[str, MeasureChart],
) -> None:
    chart = charts["Oppringt innen to virkedager etter utskriving"]
    reasons = [reading.note for reading in chart.readings if reading.denominator is None]
    assert reasons.count("Ikke registrert, sommerferie") == 5
    assert max(right - left for left, right in pairwise(chart.dates)) == timedelta(weeks=3)


def test_weeks_with_none_of_none(charts: dict[str, MeasureChart]) -> None:
    chart = charts["Samstemt legemiddelliste innen 24 timer"]
    empty = [point.x - 1 for point in chart.chart.points if point.denominator == 0]
    assert len(empty) == 3
    assert all(chart.values[place] is None for place in empty)


def test_a_short_series_and_an_empty_one(charts: dict[str, MeasureChart]) -> None:
    short = charts["Minutter fra pasienten reiser til rommet er klart"]
    assert signals(short)[0].kind == "too_few"
    assert len(short.readings) == 9
    assert not charts["Kontaktpunkter der merket er vasket bort"].readings


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
    assert {f"{name}.csv" for name in names} == {
        path.name for path in (PACKAGE / "series").iterdir()
    }
    for name, title in names.items():
        raw = (PACKAGE / "series" / f"{name}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbfdato;")
        rows = raw.decode("utf-8-sig").split("\r\n")
        assert rows.pop() == ""
        assert len(rows) - 1 == len(charts[title].readings)
        for row, reading in zip(rows[1:], charts[title].readings, strict=True):
            day, *numbers, note = row.split(";")
            assert entered.day("dato", day) == reading.day
            assert note.strip('"') == reading.note
            found = [entered.number("tall", number) for number in numbers]
            wanted = (
                [*reading.numbers, reading.denominator]
                if charts[title].measure.is_proportion
                else [*reading.numbers]
            )
            assert found == wanted
