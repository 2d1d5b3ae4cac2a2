"""What stands around a chart: title, periods, baseline, notes, source; in text and picture."""

from __future__ import annotations

import re

import pytest

from samling.report.chart.heading import (
    axis_title,
    centre_lines,
    note_lines,
    type_and_period,
)
from samling.report.chart.measured import MeasureChart, reading_chart
from samling.report.chart.style import LINE_FREEZE, MARK_MISSING, legend
from samling.report.chart.text import draw_chart
from samling.report.chart_picture.picture import svg_chart
from samling.report.chart_picture.printed import chart_text
from samling.report.measures.series import Wishes, series_chart
from samling.store.importing.readings.row import SeriesRow
from tests.help.chart_samples import make_chart, make_measure

THREE = [45.0, 44, 46, 45, 69, 70, 68, 69, 90, 89, 91, 90]


pytestmark = pytest.mark.usefixtures("english")


def from_file() -> MeasureChart:
    rows = [SeriesRow(line=number, value=float(number % 3)) for number in range(2, 16)]
    rows[1] = rows[1]._replace(value=None, missing="<5", note="")
    rows[4] = rows[4]._replace(note="New list")
    return series_chart(rows, "Calls", "run", Wishes())


def test_each_segment_has_its_centre_line_named() -> None:
    chart = make_chart(THREE, chart="run", parts=[4, 8])
    assert centre_lines(chart).replace("\N{NO-BREAK SPACE}", " ") == "Median 45 → 69 → 90"
    assert type_and_period(chart).endswith(f" · {centre_lines(chart)}")
    # It stays in one line of a narrow picture.
    assert f">{centre_lines(chart)}<" in svg_chart(chart, 400)
    picture = svg_chart(chart)
    # The last has the label at the edge.
    assert re.findall('class="centre"[^>]*>([^<]+)<', picture) == ["45", "69"]
    assert ">Median 90" in picture
    assert centre_lines(make_chart(THREE)) == ""


def test_a_baseline_is_told_and_drawn_where_it_ends() -> None:
    chart = make_chart(THREE, freeze=4)
    assert type_and_period(chart).endswith("frozen at 8 Nov 2016")
    assert LINE_FREEZE in draw_chart(chart, 80, 20, colour=False)
    assert LINE_FREEZE in dict(legend(chart))
    assert 'class="freeze"' in svg_chart(chart)
    later = chart.cut(6, 12)
    assert LINE_FREEZE not in draw_chart(later, 80, 20, colour=False)
    assert LINE_FREEZE not in dict(legend(later))
    # Where a split is at the same place, that is what is drawn.
    split = make_chart(THREE, freeze=4, parts=[4])
    assert LINE_FREEZE not in draw_chart(split, 80, 20, colour=False)
    by_number = reading_chart(
        chart.measure, [reading._replace(day=None) for reading in chart.readings], freeze=[4]
    )
    assert type_and_period(by_number).endswith("frozen at point 4")


def test_notes_and_missing_signs_of_a_file_are_in_text_and_picture() -> None:
    chart = from_file()
    assert note_lines(chart) == ["point 2: missing (<5)", "point 5: New list"]
    drawn = draw_chart(chart, 80, 20, colour=False)
    assert drawn.count(MARK_MISSING) == 1
    assert (MARK_MISSING, "missing") in legend(chart)
    for written in (chart_text(chart, 80, None, colour=False), svg_chart(chart)):
        assert "point 5: New list" in written
        assert "&lt;5" in written or "(<5)" in written
    # One in the plot and one in the legend.
    assert svg_chart(chart).count('class="missing"') == 2


def test_a_missing_number_keeps_its_denominator_and_the_first_range_is_not_missing() -> None:
    row = SeriesRow(line=2, numerator=None, denominator=24.0, missing="<5")
    counted = [row._replace(numerator=3.0, missing=""), row]
    assert note_lines(series_chart(counted, "x", "p", Wishes())) == ["point 2: missing (<5 of 24)"]
    assert make_chart([3.0, 4.0, None, 5.0], chart="mr").missing == [2]


def test_of_many_notes_the_first_are_listed_and_the_others_counted() -> None:
    chart = make_chart([None] * 12 + [3.0, 4.0])
    lines = note_lines(chart)
    assert len(lines) == 9
    assert lines[-1] == "… and 4 more"


def test_title_subtitle_axis_and_source_come_from_the_measure() -> None:
    chart = make_chart(
        THREE,
        title="Waiting time",
        subtitle="All wards",
        axis_title="Days waited",
        unit="days",
        source="The list",
    )
    assert axis_title(chart) == "Days waited (days)"
    text = chart_text(chart, 80, None, colour=False).split("\n")
    assert text[:2] == ["Waiting time", "All wards"]
    assert text[3] == "Days waited (days)"
    # Where nobody looks, the words come first, then the drawing.
    assert text[text.index("") - 1] == "  Source: The list"
    picture = svg_chart(chart, told=False)
    for words in ("Waiting time", "All wards", "Days waited (days)", "Source: The list"):
        assert f">{words}<" in picture


@pytest.mark.parametrize("rows", [24, 40])
def test_the_text_has_the_rows_of_the_terminal(rows: int) -> None:
    chart = make_chart([*THREE[:4], *THREE[:4], 60.0, *THREE[:4]])
    lines = chart_text(chart, 80, rows, colour=False).split("\n")
    assert len(lines) == rows
    assert max(map(len, lines)) <= 80


def test_words_that_have_no_room_are_counted_but_one_is_told() -> None:
    chart = make_chart([*THREE[:4], *THREE[:4], 60.0, *THREE[:4], 1.0, None])
    every = chart_text(chart, 80, None, colour=False).split("\n")
    low = chart_text(chart, 80, 22, colour=False).split("\n")
    assert len(low) == 22
    assert low[-1].startswith("  … and ")
    assert low[-2] in every
    assert chart_text(chart, 80, 5, colour=False).split("\n")[-1].startswith("  … and ")


def test_wished_words_stand_in_for_those_of_the_measure() -> None:
    look = {"title": "Other", "subtitle": "Below", "unit": "calls", "source": "Us"}
    rows = [SeriesRow(line=number, value=float(number)) for number in range(2, 8)]
    measure = series_chart(rows, "File", "run", Wishes(look=look)).measure
    assert {name: getattr(measure, name) for name in look} == look
    assert series_chart(rows, "File", "run", Wishes()).measure.title == "File"
    assert make_measure(source=" The  list ").source == "The list"
