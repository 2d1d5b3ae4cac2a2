"""What is drawn on top of a chart's curve: splits, annotations, the cursor, signals."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from samling.model.measure import Annotation
from samling.report.chart.annotations import annotation_letters, drawn_annotations
from samling.report.chart.columns import stretches, thinned
from samling.report.chart.findings.found import signals
from samling.report.chart.measured import MeasureChart
from samling.report.chart.style import (
    BETTER,
    DARK,
    LINE_ANNOTATION,
    LINE_CURSOR,
    LINE_SPLIT,
    MARK_EXCLUDED_OUTSIDE,
    MARK_OUTSIDE,
    MARK_OUTSIDE_BETTER,
    MARK_POINT,
    MARK_RUN,
    MARK_TREND,
    MARK_TWO_IN_THREE,
    mark,
    mark_colour,
)
from samling.report.chart.text import draw_chart, legend
from tests.help.chart_samples import START, make_chart
from tests.help.sampled import sampled

CALM = [50.0, 51, 49, 50, 52, 50, 49]
SIZES = [(80, 24), (120, 40), (200, 60)]
TREND = [50.0, 52, 49, 51, 53, 54, 56, 57, 58, 59, 48, 51, 50, 49, 52, 51, 50, 49, 51, 50]
SEVEN = [51.0, 49, 52, 48, 51, 53, 51, 53, 51, 53, 51, 53, 51, 47, 46, 48, 49, 47, 48, 47]
TWO = [50.0, 51, 49, 50, 51, 49, 50, 51, 49, 50, 53.2, 53.4, 50.8, 49, 50, 51, 49, 50, 51, 49]


def plain(
    chart: MeasureChart, size: tuple[int, int] = (80, 24), cursor: int | None = None
) -> list[str]:
    return draw_chart(chart, *size, colour=False, cursor=cursor).split("\n")


def annotated(chart: MeasureChart, *days: int) -> MeasureChart:
    notes = (
        Annotation(team="t", measure="m", date=START + timedelta(days=day), text=f"Etter {day}")
        for day in days
    )
    return replace(chart, annotations=tuple(notes))


def noisy(count: int) -> list[float]:
    dice = random.Random(count)
    return [dice.gauss(50, 5) for _ in range(count)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_split_has_an_upright_mark_that_hides_no_point(size: tuple[int, int]) -> None:
    values = noisy(15) + noisy(14)
    whole, split = make_chart(values, chart="run"), make_chart(values, chart="run", parts=[15])
    rows = plain(split, size)
    places = {found.start() for row in rows for found in re.finditer(LINE_SPLIT, row)}
    assert len(places) == 1
    assert sum(LINE_SPLIT in row for row in rows) > size[1] / 2
    assert LINE_SPLIT not in "".join(plain(whole, size))
    marks = sum("".join(rows).count(sign) for sign in (MARK_POINT, MARK_RUN))
    assert marks == len(values)
    assert (LINE_SPLIT, "ny periode med egen senterlinje") in legend(split)


def test_the_centre_line_steps_at_a_split() -> None:
    rows = plain(make_chart([5.0, 6.0, 5.5, 9.0, 9.5, 9.2], chart="run", parts=[3]))
    stretches_of_line = [found for row in rows for found in re.findall("─{8,}", row)]
    # One a segment, and the x axis.
    assert len([stretch for stretch in stretches_of_line if len(stretch) < 70]) >= 2


def test_annotations_have_letters_at_the_top_of_their_columns() -> None:
    chart = annotated(make_chart(noisy(20)), 0, 6, 70, 133, 134)
    rows = plain(chart)
    assert re.findall("[A-Z]", rows[0].split("┤")[-1]) == ["A", "B", "C", "D"]
    at = rows[0].index("C")
    assert sum(row[at] == LINE_ANNOTATION for row in rows) > 5
    assert [index for _, _, index in drawn_annotations(chart)] == [0, 1, 10, 19]
    assert [letter for letter, _ in annotation_letters(chart)] == ["A", "B", "C", "D", "E"]
    assert ("A", "endring eller hendelse") in legend(chart)
    assert not any(sign == "A" for sign, _ in legend(make_chart(noisy(20))))


def test_letters_of_one_column_stand_beside_each_other() -> None:
    chart = annotated(make_chart(noisy(20)), 64, 66, 70, 133, 133, 133)
    letters = plain(chart)[0]
    assert "ABC" in letters
    assert "DEF" in letters


def test_there_may_be_more_annotations_than_letters_and_columns() -> None:
    chart = annotated(make_chart(noisy(20)), *range(133))
    assert len({letter for letter, _ in annotation_letters(chart)}) == 53
    rows = plain(chart, (40, 12))
    assert [len(row) for row in rows] == [40] * 12


def test_a_low_chart_and_one_without_dates_have_no_letters() -> None:
    chart = annotated(make_chart(noisy(20)), 64)
    assert "A" not in "".join(plain(chart, (40, 6)))
    bare = replace(chart, readings=tuple(reading._replace(day=None) for reading in chart.readings))
    assert drawn_annotations(bare) == []
    assert [letter for letter, _ in annotation_letters(bare)] == ["A"]


def test_a_part_of_the_period_keeps_letters_and_leaves_out_the_rest() -> None:
    chart = annotated(make_chart(noisy(30), parts=[15]), 14, 105, 190)
    part = chart.cut(10, 20)
    assert re.findall("[A-Z]", plain(part)[0].split("┤")[-1]) == ["B"]
    assert LINE_SPLIT in "".join(plain(part))
    assert LINE_SPLIT not in "".join(plain(chart.cut(1, 15)))
    assert LINE_SPLIT not in "".join(plain(chart.cut(16, 30)))


def test_a_part_has_the_dates_and_numbers_of_what_it_shows() -> None:
    chart = make_chart([50.0, 51.0] * 10 + [90.0, 91.0] * 10, parts=[20], unit="dager")
    text = "\n".join(plain(chart.cut(25, 40)))
    assert "4. april 2017" in text.replace("apr.", "april")
    assert "SL 90,5" in text
    assert not re.search(r"\b50\b.*┤", text)
    bare = replace(chart, readings=tuple(reading._replace(day=None) for reading in chart.readings))
    assert plain(bare.cut(25, 40))[-1].split()[0] == "25"


@pytest.mark.parametrize("size", [*SIZES, (20, 5)], ids=str)
@pytest.mark.parametrize("number", [1, 7, 20])
def test_the_cursor_stands_out_without_colour(size: tuple[int, int], number: int) -> None:
    chart = make_chart(noisy(20))
    bare, rows = plain(chart, size), plain(chart, size, cursor=number)
    assert [len(row) for row in rows] == [size[0]] * size[1]
    assert rows != bare
    assert re.search(rf"{MARK_POINT}\]|\[{MARK_POINT}", "".join(rows))
    if size[1] > 5:
        frame = "".join(bare).count(LINE_CURSOR)
        assert "".join(rows).count(LINE_CURSOR) > frame
    assert plain(chart, size, cursor=21) == bare


def test_the_cursor_counts_as_the_whole_does_and_may_be_at_a_gap() -> None:
    chart = make_chart([*noisy(19), None])
    part = chart.cut(10, 20)
    assert plain(part, cursor=3) == plain(part)
    assert f"[{MARK_POINT}]" in "".join(plain(part, cursor=12))
    at_gap = "".join(plain(part, cursor=20))
    assert "[" not in at_gap
    assert at_gap.count(LINE_CURSOR) > "".join(plain(part)).count(LINE_CURSOR)


def test_the_cursor_shows_in_a_crowd_and_hides_no_signal() -> None:
    values = noisy(2_000)
    assert f"[{MARK_POINT}]" in "".join(plain(make_chart(values, days=1), cursor=1_000))
    crowd = make_chart([1.0, 2.0] * 20 + [30.0, 30.0, 30.0], freeze=40)
    for number in (41, 42, 43):
        drawn = "".join(plain(crowd, (60, 24), cursor=number))
        assert drawn.count(MARK_OUTSIDE) == "".join(plain(crowd, (60, 24))).count(MARK_OUTSIDE)


@pytest.mark.parametrize(
    ("values", "sign", "words"),
    [
        (TREND, MARK_TREND, "trend: 7 eller flere på rad som stiger eller synker"),
        (SEVEN, MARK_RUN, "7 eller flere på rad på samme side av senterlinjen"),
        (TWO, MARK_TWO_IN_THREE, "to av tre nær en kontrollgrense"),
    ],
)
def test_the_rules_of_making_data_count_have_their_marks_for_better_and_worse(
    values: list[float], sign: str, words: str
) -> None:
    for direction, shown, told in (
        ("none", sign, words),
        ("up", BETTER[sign], f"{words}, til det bedre"),
        ("down", sign, f"{words}, til det verre"),
    ):
        chart = make_chart(values, rules="mdc", direction=direction)
        drawn = "".join(plain(chart, (120, 40)))
        expected = marks_of(chart).count(shown)
        assert expected > 0
        assert drawn.count(shown) == expected
        assert (shown, told) in legend(chart)


def marks_of(chart: MeasureChart) -> list[str]:
    return [mark(point, chart.measure.direction) for point in chart.chart.points]


@pytest.mark.parametrize("rules", ["anhoej", "mdc"])
def test_an_improvement_has_another_sign_and_another_colour_than_a_concern(rules: str) -> None:
    looks = []
    for direction in ("up", "down", "none"):
        chart = make_chart([*CALM, 80.0, *CALM], rules=rules, direction=direction)
        beyond = chart.chart.points[len(CALM)]
        better = chart.measure.direction
        looks.append((mark(beyond, better), mark_colour(beyond, better, DARK)))
    signs = [sign for sign, _ in looks]
    assert signs == [MARK_OUTSIDE_BETTER, MARK_OUTSIDE, MARK_OUTSIDE]
    assert len({colour for _, colour in looks}) == 3
    left_out = make_chart([*CALM, 80.0, *CALM], rules=rules, exclude=[len(CALM) + 1])
    assert mark(left_out.chart.points[len(CALM)], "up") == MARK_EXCLUDED_OUTSIDE


def test_the_legend_of_a_crowd_and_of_nothing_has_only_what_is_drawn() -> None:
    chart = make_chart([*noisy(300), 95.0], days=1)
    assert MARK_POINT in dict(legend(chart))
    crowd = dict(legend(chart, crowded=True))
    assert MARK_POINT not in crowd
    assert MARK_OUTSIDE_BETTER in crowd
    assert legend(make_chart([None, None], target=5)) == []


def test_the_legend_says_median_of_run_and_g_charts_and_mean_of_others() -> None:
    for kind, word in (("run", "median"), ("g", "median"), ("c", "gjennomsnitt"), ("i", "gj")):
        texts = " ".join(text for _, text in legend(make_chart([3, 4, 5, 3, 6], chart=kind)))
        assert f"senterlinje ({word}" in texts


@pytest.mark.parametrize(("width", "height"), sampled(SIZES, 3))
def test_every_signal_of_a_very_long_series_is_seen(width: int, height: int) -> None:
    size = (width, height)
    values = noisy(4_000)
    for index in (500, 501, 2_500, 3_999):
        values[index] = 95.0 + index / 1_000
    chart = make_chart(values, days=1, direction="none")
    signs = (MARK_OUTSIDE, MARK_RUN)
    drawn = plain(chart, (width, height))
    seen = {
        (row, column)
        for row, line in enumerate(drawn)
        for column, sign in enumerate(line)
        if sign in signs
    }
    assert len(seen) > 5
    # One signal at a time: where it is drawn alone, the crowded chart has a signal too.
    outside = [drawn_point for drawn_point in chart.chart.points if drawn_point.sigma_signal]
    for point in outside[:: max(1, len(outside) // 6)]:
        calm = tuple(
            drawn_point
            if drawn_point.x == point.x
            else drawn_point._replace(sigma_signal=False, runs_member=False)
            for drawn_point in chart.chart.points
        )
        single = plain(replace(chart, chart=chart.chart._replace(points=calm)), size)
        (place,) = [
            (row, line.index(MARK_OUTSIDE))
            for row, line in enumerate(single)
            if MARK_OUTSIDE in line
        ]
        assert place in seen


def test_a_thinned_curve_keeps_its_extremes_in_order() -> None:
    values: list[float | None] = [*noisy(4_000)]
    values[1_234], values[2_345], values[3_000] = 500.0, -500.0, None
    chart = make_chart(values, days=1)
    whole = stretches(chart)
    assert [len(line) for line in whole] == [3_000, 999]
    for stretch in whole:
        kept = thinned(stretch, chart.values, lambda index: index // 40)
        assert kept == sorted(set(kept))
        assert len(kept) <= 4 * (len(stretch) // 40 + 2)
        for column in range(stretch[0] // 40, stretch[-1] // 40 + 1):
            members = [index for index in stretch if index // 40 == column]
            left = [index for index in kept if index // 40 == column]
            levels = [chart.values[index] or 0.0 for index in members]
            thin = [chart.values[index] or 0.0 for index in left]
            assert (min(thin), max(thin)) == (min(levels), max(levels))
            assert (left[0], left[-1]) == (members[0], members[-1])


def test_findings_of_a_part_have_the_dates_of_the_whole() -> None:
    chart = make_chart([*noisy(30), 120.0, *noisy(5)], rules="mdc")
    (outside,) = [signal for signal in signals(chart.cut(20, 36)) if signal.kind == "outside"]
    assert outside.params["date"] == chart.dates[30]
