"""A funnel plot: limits by formula written anew, overdispersion, and what is refused."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import accumulate
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.spc.compared.funnel import (
    FunnelKind,
    FunnelUnit,
    exact_limit,
    funnel,
    overdispersion,
    z_score,
)
from samling.spc.errors import ChartError


def by_hand(chances: list[float], chance: float) -> tuple[int, float]:
    """Returns the smallest count whose sum of chances reaches `chance`, and how far beyond."""
    for count, reached in enumerate(accumulate(chances)):
        if reached >= chance:
            return count, (reached - chance) / chances[count]
    raise AssertionError("the chances do not reach that far")


def units(*pairs: tuple[float, float]) -> list[FunnelUnit]:
    return [FunnelUnit(f"team {place}", *pair) for place, pair in enumerate(pairs, start=1)]


@pytest.mark.parametrize("chance", [0.001, 0.025, 0.975, 0.999])
@pytest.mark.parametrize(("size", "target"), [(1, 0.3), (10, 0.5), (57, 0.08), (400, 0.9)])
def test_binomial_limits_by_whole_sums(size: int, target: float, chance: float) -> None:
    exact = Fraction(target)
    chances = [
        float(math.comb(size, count) * exact**count * (1 - exact) ** (size - count))
        for count in range(size + 1)
    ]
    count, beyond = by_hand(chances, chance)
    assert exact_limit("p", target, size, chance) == pytest.approx(
        (count - beyond + (chance > 0.5)) / size, abs=1e-9
    )
    mirrored = 1 - exact_limit("p", 1 - target, size, 1 - chance)
    assert exact_limit("p", target, size, chance) == pytest.approx(mirrored, abs=1e-9)
    for events in range(size + 1):
        if chance > 0.5:
            rare = sum(chances[events:]) <= 1 - chance
            assert (events / size > exact_limit("p", target, size, chance)) == rare
        else:
            rare = sum(chances[: events + 1]) <= chance
            assert (events / size < exact_limit("p", target, size, chance)) == rare


@pytest.mark.parametrize("chance", [0.001, 0.025, 0.975, 0.999])
@pytest.mark.parametrize(("size", "target"), [(100.0, 0.001), (812.5, 0.004), (5_000.0, 0.02)])
def test_poisson_limits_by_whole_sums(size: float, target: float, chance: float) -> None:
    chances = [math.exp(-size * target)]
    for count in range(1, 400):
        chances.append(chances[-1] * size * target / count)
    count, beyond = by_hand(chances, chance)
    assert exact_limit("u", target, size, chance) == pytest.approx(
        (count - beyond + (chance > 0.5)) / size, rel=1e-9, abs=1e-12
    )


@pytest.mark.parametrize(("kind", "target"), [("p", 0.4), ("u", 2.0)])
def test_large_units_have_the_limits_of_the_normal_distribution(
    kind: FunnelKind, target: float
) -> None:
    size = 40_000_000.0
    spread = target * (1 - target) if kind == "p" else target
    normal = target + NormalDist().inv_cdf(0.975) * math.sqrt(spread / size)
    assert exact_limit(kind, target, size, 0.975) == pytest.approx(normal, rel=1e-9)
    # And right below, where they are still added up count by count.
    assert exact_limit(kind, target, 1e6, 0.975) == pytest.approx(
        target + NormalDist().inv_cdf(0.975) * math.sqrt(spread / 1e6), rel=1e-5
    )


def test_phi_of_scores_drawn_in_at_a_tenth() -> None:
    # Of eleven scores the tenth and ninetieth quantiles are the second and the tenth.
    scores = [-9.0, -2.0, -1.0, -1.0, 0.0, 0.0, 0.5, 1.0, 1.0, 3.0, 40.0]
    drawn_in = [-2.0, -2.0, -1.0, -1.0, 0.0, 0.0, 0.5, 1.0, 1.0, 3.0, 3.0]
    assert overdispersion(scores) == pytest.approx(sum(z * z for z in drawn_in) / 11)


def test_units_that_are_alike_are_within() -> None:
    found = funnel("p", units((10, 40), (21, 80), (32, 120), (13, 50)))
    assert found.target == 76 / 290
    assert (found.inflated, {point.where for point in found.points}) == (False, {"within"})


def test_one_that_stands_apart_is_outside_and_widens_nothing() -> None:
    alike = [(10, 40), (21, 80), (32, 120), (13, 50), (24, 100), (15, 60), (26, 100), (11, 44)]
    found = funnel("p", units(*alike, (40, 60), (25, 100), (31, 120)))
    assert [point.unit.name for point in found.points if point.where != "within"] == ["team 9"]
    assert (found.points[8].where, found.inflated) == ("above", False)


def test_tiny_units_are_not_outside_and_widen_nothing() -> None:
    alike = [(12, 40), (24, 80), (36, 120), (15, 50)]
    tiny = units(*alike, (1, 1), (1, 1), (2, 2), (0, 2))
    found = funnel("p", tiny)
    assert {point.where for point in found.points} == {"within"}
    assert (found.inflated, found.scored, len(found.points)) == (False, 4, 8)
    assert funnel("p", units((1, 1), (0, 1), (1, 2))).phi == 1.0


def test_more_spread_than_chance_widens_the_limits_by_the_root_of_phi() -> None:
    found = funnel("u", units((10, 1000), (90, 1000), (20, 1000), (80, 1000), (45, 1000)))
    scores = [z_score("u", found.target, point.unit) for point in found.points]
    assert found.inflated
    assert found.phi == pytest.approx(overdispersion(scores))
    limits = found.limits(1000)
    plain = exact_limit("u", found.target, 1000, 0.975)
    assert limits.high == pytest.approx(
        found.target + math.sqrt(found.phi) * (plain - found.target)
    )
    # Cut where no rate can be.
    assert limits.lowest == 0.0
    assert {point.where for point in found.points} == {"within"}


@pytest.mark.parametrize(
    ("kind", "pairs", "key"),
    [
        ("p", [(1, 2), (1, 2)], "few"),
        ("p", [(1, 2), (1, 2), (0, 0)], "few"),
        ("p", [(0, 2), (0, 2), (0, 3)], "no_variation"),
        ("p", [(2, 2), (2, 2), (3, 3)], "no_variation"),
        ("u", [(0, 2), (0, 2), (0, 3)], "no_variation"),
        ("p", [(3, 2), (1, 2), (1, 2)], "above"),
        ("u", [(3, 0), (1, 2), (1, 2)], "above"),
        ("p", [(1, 2.5), (1, 2), (1, 2)], "not_whole"),
        ("u", [(1.5, 2), (1, 2), (1, 2)], "not_whole"),
        ("u", [(-1, 2), (1, 2), (1, 2)], "negative"),
        ("u", [(math.nan, 2), (1, 2), (1, 2)], "negative"),
    ],
)
def test_what_is_refused(kind: FunnelKind, pairs: list[tuple[float, float]], key: str) -> None:
    with pytest.raises(ChartError) as caught:
        funnel(kind, units(*pairs))
    assert caught.value.key == f"funnel.error.{key}"


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 200)), min_size=3, max_size=12),
    st.sampled_from(["p", "u"]),
)
def test_limits_lie_in_order_round_the_target(
    pairs: list[tuple[int, int]], kind: FunnelKind
) -> None:
    given_units = units(*((min(over, under), under) for over, under in pairs))
    if sum(unit.numerator for unit in given_units) in (0, sum(under for _, under in pairs)):
        return
    found = funnel(kind, given_units)
    for point in found.points:
        limits = point.limits
        assert 0 <= limits.lowest <= limits.low <= limits.high <= limits.highest
        assert limits.low <= found.target <= limits.highest
        assert (point.where == "above") == (point.value > limits.highest)
