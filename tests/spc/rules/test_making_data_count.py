"""The rules of Making Data Count where the reference cases do not reach."""

from __future__ import annotations

import pytest

from samling.spc import Chart, ChartError, control_chart

# Mean 10, average moving range 2 and limits 10 +/- 5.32; two thirds are at 13.55 and 6.45.
CALM = [9.0, 11.0] * 6


def chart(later: list[float | None], **options: object) -> Chart:
    """Returns a chart frozen on the calm points, with these after them."""
    asked: dict[str, object] = {"direction": "up", **options}
    return control_chart("i", [*CALM, *later], freeze=len(CALM), rules="mdc", **asked)  # type: ignore[arg-type]


def named(later: list[float | None], **options: object) -> list[str | None]:
    return [point.special_cause for point in chart(later, **options).points[len(CALM) :]]


ABOVE, CLOSE, COMMON = "7 Points Above CL", "2 in 3 Above CL", "Common Cause"
UP, DOWN = "7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"


def test_the_calm_points_are_what_they_are_said_to_be() -> None:
    first = chart([]).points[0]
    assert (first.cl, first.lcl, first.ucl) == pytest.approx((10, 4.68, 15.32))
    assert {point.special_cause for point in chart([]).points} == {COMMON}


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        # The calm points end above the mean: six more make seven.
        ([12, 12, 12, 12, 12, 12, 9], [*[ABOVE] * 6, COMMON]),
        ([12, 12, 12, 12, 12, 9], [COMMON] * 6),
        # On the mean is on neither side.
        ([12, 12, 12, 10, 12, 12, 12], [COMMON] * 7),
        ([9, 14, 11, 14, 9], [COMMON, CLOSE, COMMON, CLOSE, COMMON]),
        # A point beyond the limit is one of the two (NHS England since November 2023) …
        ([9, 14, 16, 11, 9], [COMMON, CLOSE, "Above UCL", COMMON, COMMON]),
        ([9, 16, 11, 14, 9], [COMMON, "Above UCL", COMMON, CLOSE, COMMON]),
        ([9, 16, 9, 14, 9], [COMMON, "Above UCL", COMMON, COMMON, COMMON]),
        # … but a point that is part of seven in a row is still called that, as in 0.2.2.
        ([11, 11, 11, 11, 11, 14, 16, 9], [*[ABOVE] * 6, "Above UCL", COMMON]),
        ([9, 14, 16, 14, 9], [COMMON, CLOSE, "Above UCL", CLOSE, COMMON]),
        # The three are not all on one side.
        ([9, 14, 9, 14, 9], [COMMON] * 5),
        ([9, 14, 10, 14, 9], [COMMON] * 5),
        ([9, 6, 9, 6, 11], [COMMON, "2 in 3 Below CL", COMMON, "2 in 3 Below CL", COMMON]),
        ([4, 16], ["Below LCL", "Above UCL"]),
        # Eleven, seven: a trend of seven takes six steps.
        ([7, 8, 9, 9.5, 10.5, 11, 12, 9], [*[UP] * 7, COMMON]),
        ([7, 8, 9, 9, 10.5, 11, 12, 9], [COMMON] * 8),
        # The top of two trends is part of the later one.
        (
            [7, 8, 9, 9.5, 10.5, 11, 12, 11, 10.5, 9.5, 9, 8, 7],
            [*[UP] * 6, *[DOWN] * 7],
        ),
        # A limit comes before a trend, a trend before two in three and seven on a side.
        ([4, 8, 9, 9.5, 10.5, 11, 16], ["Below LCL", *[UP] * 5, "Above UCL"]),
        ([10.5, 11.5, 12, 12.5, 13, 14, 15], [*[UP] * 7]),
    ],
)
def test_rules_in_their_order(later: list[float | None], expected: list[str]) -> None:
    assert named(later) == expected


def test_a_missing_value_has_no_name_and_ends_runs_and_trends() -> None:
    assert named([12, 12, 12, None, 12, 12, 12]) == [*[COMMON] * 3, None, *[COMMON] * 3]
    assert named([7, 8, 9, None, 9.5, 10.5, 11, 12]) == [*[COMMON] * 3, None, *[COMMON] * 4]
    assert named([9, 14, None, 14, 9]) == [COMMON, COMMON, None, COMMON, COMMON]


def test_an_excluded_point_is_held_against_the_limits_and_is_else_not_there() -> None:
    out = len(CALM) + 4
    assert named([12, 12, 12, 20, 12, 12, 12], exclude=[out]) == [
        *[ABOVE] * 3,
        "Above UCL",
        *[ABOVE] * 3,
    ]
    assert named([12, 12, 12, 9, 12, 12, 12], exclude=[out])[3] == COMMON
    assert chart([12, 12, 12, 20], exclude=[out]).variation == "common_cause"


def test_a_split_starts_the_rules_anew() -> None:
    whole = control_chart("i", [9, 11] * 6 + [12, 11] * 6, rules="mdc")
    assert whole.points[-1].special_cause == ABOVE
    split = control_chart("i", [9, 11] * 6 + [12, 11] * 6, rules="mdc", parts=[12])
    assert {point.special_cause for point in split.points} == {COMMON}


def test_the_direction_tells_better_from_worse() -> None:
    later = [20.0, 4.0]
    for direction, kinds in (
        ("up", ["special_cause_improvement", "special_cause_concern"]),
        ("down", ["special_cause_concern", "special_cause_improvement"]),
        ("none", ["special_cause_neutral_high", "special_cause_neutral_low"]),
    ):
        found = chart([*later, 9, None], direction=direction)
        assert [point.point_type for point in found.points[12:]] == [*kinds, "common_cause", None]
        assert found.variation == "common_cause"
        assert chart(later, direction=direction).variation == kinds[1]


@pytest.mark.parametrize(
    ("direction", "target", "expected"),
    [
        ("up", 16, "consistent_fail"),
        ("up", 4, "consistent_pass"),
        ("down", 16, "consistent_pass"),
        ("down", 4, "consistent_fail"),
        ("up", 10, "inconsistent"),
        ("none", 16, None),
        ("up", None, None),
    ],
)
def test_assurance(direction: str, target: float | None, expected: str | None) -> None:
    assert chart([9, 11], direction=direction, target=target).assurance == expected


def test_a_target_on_the_limit_is_inconsistent() -> None:
    limit = chart([9]).points[-1].ucl
    assert chart([9], target=limit).assurance == "inconsistent"


@pytest.mark.parametrize(
    ("values", "direction", "target", "expected"),
    [
        ([5.0], "up", 7, "consistent_fail"),
        ([5.0] * 9, "up", 7, "consistent_fail"),
        ([5.0] * 9, "down", 7, "consistent_pass"),
        # Reached is met.
        ([5.0] * 9, "up", 5, "consistent_pass"),
        # No variation in the baseline: missed once is not met every time.
        ([*[5.0] * 12, 4.0], "up", 5, "inconsistent"),
        ([*[5.0] * 12, 4.0], "up", 4, "consistent_pass"),
        ([*[5.0] * 9, None], "none", 7, None),
    ],
)
def test_without_limits_the_points_themselves_tell(
    values: list[float | None], direction: str, target: float, expected: str | None
) -> None:
    found = control_chart(
        "i", values, rules="mdc", target=target, direction=direction, freeze=min(9, len(values))
    )
    assert found.assurance == expected
    assert found.points[0].ucl is None


def test_the_target_of_the_last_point_is_judged_each_point_by_its_own() -> None:
    assert chart([9, 11], target=[16.0] * 13 + [4.0]).assurance == "consistent_pass"
    assert chart([9, 11], target=[4.0] * 13 + [None]).assurance is None
    still = {"rules": "mdc", "direction": "up"}
    assert control_chart("i", [5, 5, 5], target=[4, 4, 6], **still).assurance == "inconsistent"  # type: ignore[arg-type]
    assert control_chart("i", [5, 5, 5], target=[None, 4, 5], **still).assurance == (  # type: ignore[arg-type]
        "consistent_pass"
    )


def test_six_points_may_be_a_trend() -> None:
    later = [7.0, 8, 9, 9.5, 10.5, 11, 9]
    assert named(later) == [COMMON] * 7
    assert named(later, trend=6) == [*["6 Point Trend (Increasing)"] * 6, COMMON]
    with pytest.raises(ChartError) as caught:
        chart([], trend=5)
    assert caught.value.key == "spc.error.trend"


def test_few_points_are_counted_as_the_rules_count_them() -> None:
    on_the_mean = [10.0, *[9.0, 11.0] * 5, 10.0]
    counts = {}
    for rules in ("anhoej", "mdc"):
        caution = control_chart("i", on_the_mean, rules=rules).caution("few_points")
        counts[rules] = caution and (caution.form, caution.params["count"])
    assert counts == {"anhoej": ("", 10), "mdc": None}
    few = control_chart("i", on_the_mean[:11], rules="mdc").caution("few_points")
    assert few
    assert (few.form, few.params["count"]) == ("all", 11)


def test_nothing_to_judge_has_no_verdict() -> None:
    for values in ([], [None, None]):
        found = control_chart("i", values, rules="mdc", target=7)
        assert (found.variation, found.assurance) == (None, None)


def test_runs_of_anhoej_are_counted_but_no_signal() -> None:
    values = [9.0] * 3 + [*range(1, 9), *range(20, 30)]
    anhoej, found = control_chart("i", values), control_chart("i", values, rules="mdc")
    assert anhoej.segments[0].runs_signal
    assert found.segments[0].longest_run == anhoej.segments[0].longest_run
    assert not found.segments[0].runs_signal
    assert not any(point.runs_member for point in found.points)


def test_direction_and_target_change_the_outlook_alone_under_anhoej() -> None:
    for kind, outlook in (("run", None), ("i", "consistent_fail"), ("c", "inconsistent")):
        plain = control_chart(kind, [*CALM, 20])
        asked = control_chart(kind, [*CALM, 20], direction="down", target=2)
        assert asked.outlook == outlook
        assert asked._replace(outlook=None) == plain
        assert (plain.rules, plain.variation, plain.assurance) == ("anhoej", None, None)
        assert {point.special_cause for point in plain.points} == {None}
        assert {point.point_type for point in plain.points} == {None}
