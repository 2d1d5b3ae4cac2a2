"""Pairs of charts on one time axis, and a chart with a histogram at its side."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from samling.report.together.pair import first_way, pair_figure, pair_of
from samling.report.together.side import histogram_figure
from samling.spc import ChartError
from tests.help.chart_samples import make_chart

VALUES = [45.0, 49, 41, 48, 52, 48, 57, 38, 46, 39, 39, 44, 47, 48, 102, 49, 63, 52]
SPACE = "{http://www.w3.org/2000/svg}"


def test_i_has_mr_with_the_same_baseline_and_no_target() -> None:
    chart = make_chart(VALUES, freeze=12, target=40.0)
    first, second = pair_of(chart)
    assert first is chart
    assert (second.measure.chart, second.frozen, second.target) == ("mr", (12,), None)
    ranges = [abs(b - a) for a, b in pairwise(VALUES[:12])]
    assert second.chart.points[-1].cl == pytest.approx(sum(ranges) / 11)
    again = pair_of(second)
    assert [each.measure.chart for each in again] == ["i", "mr"]


def test_the_splits_hold_in_both() -> None:
    first, second = pair_of(make_chart(VALUES, parts=(9,)))
    bounds = [(segment.first, segment.last) for segment in first.chart.segments]
    assert bounds == [(segment.first, segment.last) for segment in second.chart.segments]
    assert len(bounds) == 2


def test_pair_as_text_words_and_picture() -> None:
    figure = pair_figure(make_chart(VALUES))
    lines = figure.draw(80, 24, True, False).splitlines()
    assert len(lines) == 24
    assert lines[0] == "I-diagram"
    assert "Mr-diagram" in lines
    assert figure.draw(80, 12, True, False).startswith("Det er for lite plass")
    assert any(sentence.startswith("I-diagram: ") for sentence in figure.said)
    root = ElementTree.fromstring(figure.svg(False))
    dates = [text for text in root.iter(f"{SPACE}text") if text.get("class") == "tick"]
    first_days = [text.get("x") for text in dates if text.text == "18. okt. 2016"]
    # On one time axis: the first date stands at one place in both.
    assert len(first_days) == 2
    assert len(set(first_days)) == 1
    assert [chart["chart"] for chart in figure.data()["charts"]] == ["i", "mr"]
    assert figure.rows()[2][1:] == ["49", "4"]


def test_what_has_no_pair() -> None:
    with pytest.raises(ChartError) as caught:
        pair_figure(make_chart(VALUES, chart="run"))
    assert caught.value.key == "pair.error.alone"
    with pytest.raises(ChartError) as caught:
        pair_figure(make_chart([]))
    assert caught.value.key == "pair.error.no_values"
    assert first_way(make_chart(VALUES).measure) == "pair"
    assert first_way(make_chart(VALUES, chart="run").measure) == "histogram"


def test_the_histogram_lies_along_the_axis_of_values() -> None:
    figure = histogram_figure(make_chart(VALUES, exclude=(15,)))
    assert figure.said[0].startswith("Flest verdier (8 av 17) ligger fra 45 til 50.")
    told = figure.data()["histogram"]
    assert (told["start"], told["width"]) == (35.0, 5.0)
    assert sum(told["counts"]) == 17
    lines = figure.draw(80, 24, True, False).splitlines()
    most = max(lines, key=lambda line: line.count("▒"))
    assert most.endswith(" 8")
    assert all(len(line) <= 80 for line in lines)
    root = ElementTree.fromstring(figure.svg(True))
    bars = [bar for bar in root.iter(f"{SPACE}rect") if bar.get("class") == "histogram"]
    assert len(bars) == sum(bool(count) for count in told["counts"])


def test_what_has_no_histogram() -> None:
    for chart, key in (
        (make_chart([1, 2, 3, 4, 5], [9] * 5, chart="p"), "histogram.error.kind"),
        (make_chart(VALUES[:4]), "histogram.error.few"),
    ):
        with pytest.raises(ChartError) as caught:
            histogram_figure(chart)
        assert caught.value.key == key
