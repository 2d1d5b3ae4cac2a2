"""Charts as text: the size asked for, nothing lost without colour, nothing colliding."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys

import pytest

from samling.locale import set_language
from samling.report.chart.layout import (
    date_ticks,
    label_start,
    line_labels,
    named_lines,
    value_scale,
)
from samling.report.chart.measured import MeasureChart
from samling.report.chart.point_words import point_lines
from samling.report.chart.sparkline import sparkline
from samling.report.chart.style import MARK_EXCLUDED, MARK_OUTSIDE, MARK_POINT, MARK_RUN
from samling.report.chart.text import draw_chart, legend
from tests.help import REFERENCE
from tests.help.chart_samples import make_chart
from tests.help.sampled import sampled

SIZES = [(20, 5), (23, 6), (40, 8), (76, 10), (76, 14), (116, 26), (200, 60)]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
CASES = json.loads((REFERENCE / "qicharts2_cases.json").read_text(encoding="utf-8"))
SHIFT: list[float] = next(case["y"] for case in CASES if case["name"] == "i_shift_freeze")


def noisy(count: int) -> list[float]:
    dice = random.Random(count)
    return [dice.gauss(50, 5) for _ in range(count)]


def shifted() -> MeasureChart:
    return make_chart(SHIFT, freeze=14, unit="%", target=80, days=9)


CHARTS: dict[str, MeasureChart] = {
    "none": make_chart([]),
    "missing": make_chart([None, None]),
    "one": make_chart([5.0], target=50),
    "two": make_chart([5.0, 7.0], unit="dager"),
    "constant": make_chart([7.0] * 12),
    "zeros": make_chart([0.0] * 5, unit="%"),
    "gaps": make_chart([None, 3.0, None, None, 8.0, 9.0, None]),
    "shifted": shifted(),
    "split": make_chart([9, 8, 9, 7, 2, 1, 3, 2], [10] * 8, parts=[4], chart="p", target=80),
    "long": make_chart(noisy(2_000), days=1, target=50),
    "huge": make_chart([1e15, -1e15, 3.0]),
    "small": make_chart([1e-12, 2e-12, 5e-324]),
    "wide": make_chart([1.0, 2.0], unit="年"),
}


def plain(chart: MeasureChart, width: int = 76, height: int = 14) -> list[str]:
    return draw_chart(chart, width, height, colour=False).split("\n")


@pytest.mark.parametrize("name", sampled(CHARTS, 3))
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("code", sampled(["nb", "en"], 2))
def test_width_and_height_are_held(name: str, size: tuple[int, int], code: str) -> None:
    set_language(code)
    width, height = size
    rows = plain(CHARTS[name], width, height)
    assert [len(row) for row in rows] == [width] * height
    for dark in (True, False):
        coloured = draw_chart(CHARTS[name], width, height, dark=dark)
        assert ESCAPE.sub("", coloured).split("\n") == rows


@pytest.mark.parametrize("size", [(19, 5), (20, 4), (5, 1), (1, 3), (0, 0)], ids=str)
def test_too_small_for_a_chart_gives_a_sparkline(size: tuple[int, int]) -> None:
    width, height = size
    rows = plain(shifted(), width, height)
    assert [len(row) for row in rows] == [width] * max(1, height)
    assert rows[0].strip() == sparkline(shifted().values, width)


def test_text_without_colour_has_no_escape_codes() -> None:
    assert "\x1b" not in draw_chart(shifted(), 76, 14, colour=False)
    assert "\x1b" in draw_chart(shifted(), 76, 14)


def test_dark_and_light_differ_in_colour_and_paint_no_background() -> None:
    dark, light = draw_chart(shifted(), 76, 14), draw_chart(shifted(), 76, 14, dark=False)
    assert dark != light
    assert "\x1b[48" not in dark + light


def test_every_kind_of_point_has_its_own_mark_in_monochrome() -> None:
    chart = shifted()
    drawn = "".join(plain(chart, 116, 26))
    outside = sum(point.sigma_signal for point in chart.chart.points)
    run = sum(point.runs_member and not point.sigma_signal for point in chart.chart.points)
    assert (outside, run) == (5, 10)
    assert drawn.count(MARK_OUTSIDE) == outside
    assert drawn.count(MARK_RUN) == run
    assert drawn.count(MARK_POINT) == len(chart.values) - outside - run


def test_an_excluded_point_is_hollow() -> None:
    drawn = "".join(plain(make_chart([5, 6, 5.5, 6.2, 5, 6], exclude=[3])))
    assert drawn.count(MARK_EXCLUDED) == 1
    assert drawn.count(MARK_POINT) == 5


def test_the_curve_has_a_gap_at_a_missing_value() -> None:
    whole = plain(make_chart([5.0, 5.1, 5.0, 5.1, 5.0], chart="run"))
    gap = plain(make_chart([5.0, 5.1, None, 5.1, 5.0], chart="run"))
    middle = slice(32, 46)
    braille = re.compile("[\u2801-\u28ff]")
    assert braille.search("".join(row[middle] for row in whole))
    assert not braille.search("".join(row[middle] for row in gap))
    assert "".join(gap).count(MARK_POINT) == 4


def test_the_curve_is_broken_where_a_segment_begins() -> None:
    values = [5.0, 5.1, 5.0, 9.0, 9.1, 9.0]
    braille = re.compile("[\u2801-\u28ff]")
    between = slice(32, 37)
    whole = plain(make_chart(values, chart="run"))
    split = plain(make_chart(values, chart="run", parts=[3]))
    assert braille.search("".join(row[between] for row in whole))
    assert not braille.search("".join(row[between] for row in split))


def test_signals_outshine_the_crowd_of_a_long_series() -> None:
    values = noisy(2_000)
    values[1_000] = 150.0
    drawn = "".join(plain(make_chart(values, days=1)))
    assert MARK_POINT not in drawn
    assert MARK_OUTSIDE in drawn
    assert drawn.count("─") > 100


def test_lines_are_labelled_at_their_rows() -> None:
    rows = plain(shifted())
    for label, glyph in (
        ("SL 59,7", "─"),
        ("ØKG 73,7", "╌"),
        ("NKG 45,6", "╌"),
        ("Målnivå 80", "═"),
    ):
        (row,) = [stored for stored in rows if label in stored]
        assert row.count(glyph) > 10, label


def test_english_has_its_own_labels_and_point() -> None:
    set_language("en")
    drawn = "\n".join(plain(shifted()))
    for text in ("CL 59.7", "UCL 73.7", "LCL 45.6", "Target 80", "80%", "18 Oct 2016"):
        assert text in drawn
    assert "," not in drawn


def test_the_axis_is_in_the_unit() -> None:
    assert any(row.startswith("80 %┤") for row in plain(shifted()))
    assert any(row.startswith("70 dager┤") for row in plain(make_chart(SHIFT, unit="dager")))
    decimals = "\n".join(plain(make_chart([0.31, 0.35, 0.32, 0.34])))
    assert "0,3" in decimals
    assert "0.3" not in decimals


def test_labels_of_close_lines_stand_below_each_other() -> None:
    chart = make_chart([5.0, 5.1] * 8, target=5.04)
    rows = plain(make_chart([5.0, 5.1] * 8 + [30.0], target=5.04, freeze=16))
    assert sum(bool(re.search(r"(SL|Målnivå|ØKG|NKG) [\d,]+ *$", row)) for row in rows) == 4
    labels = line_labels(chart, value_scale(chart, 3))
    assert len(labels) == 3
    assert sorted(label.at for label in labels) == [0, 1, 2]
    assert {"cl", "target"} <= {label.role for label in labels}


@pytest.mark.parametrize("days", [0, 1, 7, 31, 200])
@pytest.mark.parametrize("width", [14, 30, 62, 150])
@pytest.mark.parametrize("count", [1, 2, 5, 24, 300])
def test_dates_do_not_collide(days: int, width: int, count: int) -> None:
    chart = make_chart([1.0] * count, days=days)
    labels = date_ticks(chart, width)
    starts = [label_start(label, width) for label in labels]
    ends = [start + len(label.text) for start, label in zip(starts, labels, strict=True)]
    assert labels
    assert labels[0].text.endswith("2016")
    assert ends[-1] <= width
    assert all(end + 2 <= start for end, start in zip(ends, starts[1:], strict=False))


def test_every_date_laid_out_is_drawn() -> None:
    chart = shifted()
    for width in range(40, 120, 7):
        axis = plain(chart, width, 12)[-1]
        found = [text for text in re.split(r"  +", axis.strip()) if text]
        assert found[0] == "18. okt. 2016"
        assert len(found) == plain(chart, width, 12)[-2].count("┬")


def test_one_chart_leaves_nothing_for_the_next() -> None:
    first = draw_chart(shifted(), 76, 14)
    draw_chart(CHARTS["long"], 116, 26, dark=False)
    draw_chart(CHARTS["split"], 30, 7, colour=False)
    assert draw_chart(shifted(), 76, 14) == first


def test_the_real_terminal_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = plain(shifted(), 116, 26)
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("LINES", "8")
    assert plain(shifted(), 116, 26) == wide


def test_plotext_is_imported_only_to_draw() -> None:
    code = "import sys, samling.report.chart.text as c; print('plotext' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_legend_names_what_is_there_and_no_more() -> None:
    assert [sign for sign, _ in legend(shifted())] == ["●", "◆", "■", "─", "╌", "═", "┆"]
    assert [sign for sign, _ in legend(make_chart([1.0, 2.0, 3.0], chart="run"))] == ["●", "─"]
    assert legend(make_chart([])) == []
    texts = [text for _, text in legend(make_chart([1.0, 2.0, 30.0], exclude=[3], freeze=2))]
    assert "holdt utenfor, og utenfor kontrollgrensene" in texts


def test_an_empty_chart_says_so() -> None:
    assert "Ingen målepunkter ennå" in "\n".join(plain(CHARTS["none"]))
    set_language("en")
    assert "No observations yet" in "\n".join(plain(CHARTS["missing"]))


def test_sparkline() -> None:
    assert sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8) == "▁▂▃▄▅▆▇█"
    assert sparkline([1, None, 3], 10) == "▁ █"
    assert sparkline([9, 9, 1, 2], 2) == "▁█"
    assert sparkline([4, 4], 5) == "▄▄"
    assert sparkline([], 5) == ""
    assert sparkline([None, None], 5) == ""
    assert sparkline([1, 2], 0) == ""
    assert sparkline([-1.7e308, 1.7e308], 2) == "▁█"


def test_lines_of_one_number_are_named_together_and_of_a_run_chart_it_is_the_median() -> None:
    labels = line_names(make_chart([10.0, 20.0, 30.0], chart="run", target=20))
    assert labels == ["Median = målnivå 20"]
    assert line_names(make_chart([10.0, 20.0, 30.0], chart="run", target=25)) == [
        "Median 20,0",
        "Målnivå 25",
    ]


def test_limits_where_no_value_can_be_lie_at_the_edge_without_a_number() -> None:
    few_days = make_chart([1.0, 9.0, 2.0, 8.0, 1.0, 9.0, 0.0, 7.0])
    assert line_names(few_days)[-1] == "NKG under 0"
    assert value_scale(few_days, 20).low == 0
    assert point_lines(few_days, 1)[0].count("NKG under 0") == 1
    shares = make_chart([98.0, 60, 99, 65, 97, 62, 100, 70], unit="%")
    assert line_names(shares)[1] == "ØKG over 100"
    assert value_scale(shares, 20).high == 100
    # Where a value is below 0 the limit may be too.
    assert line_names(make_chart([1.0, 9.0, -2.0, 8.0]))[-1].startswith("NKG \N{MINUS SIGN}")


def line_names(chart: MeasureChart) -> list[str]:
    return [text for _, text, _ in named_lines(chart, value_scale(chart, 20))]


def test_large_numbers_have_their_digits_in_groups() -> None:
    drawn = "\n".join(plain(make_chart([1_300_000.0, 1_400_000.0, 1_350_000.0])))
    assert "1\N{NO-BREAK SPACE}400\N{NO-BREAK SPACE}000" in drawn
    assert "1400" in "\n".join(plain(make_chart([1300.0, 1400.0, 1350.0])))
