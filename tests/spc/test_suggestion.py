"""The type of chart that is suggested, and the reason a person is given."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from samling.locale import language, set_language, t
from samling.spc import Suggestion, suggest_kind


def binomial(chance: float, size: int, source: random.Random) -> int:
    return sum(source.random() < chance for _ in range(size))


SOURCE = random.Random(20160901)
SIZES = [SOURCE.randint(40, 60) for _ in range(30)]
FAIR = [binomial(0.3, size, SOURCE) for size in SIZES]
# Large samples whose own chance wanders: what Laney's charts are for.
LARGE = [SOURCE.randint(2_400, 2_600) for _ in range(30)]
WANDERING = [binomial(SOURCE.uniform(0.2, 0.3), size, SOURCE) for size in LARGE]
# Events in so many hours, up to three an hour.
HOURS = [SOURCE.randint(80, 120) / 10 for _ in range(30)]
EVENTS = [binomial(0.02, int(100 * hours), random.Random(hours)) for hours in HOURS]
WILD_EVENTS = [int(hours * (8 if index % 2 else 2)) for index, hours in enumerate(HOURS)]
FEW = [binomial(0.01, 500, SOURCE) for _ in range(30)]
SCORES = [SOURCE.choice([7, 8, 8, 9]) for _ in range(30)]


@pytest.fixture(params=["nb", "en"], autouse=True)
def in_each_language(request: pytest.FixtureRequest) -> Iterator[None]:
    before = language()
    set_language(request.param)
    yield
    set_language(before)


@pytest.mark.parametrize(
    ("values", "denominators", "kind", "reason"),
    [
        (FAIR, SIZES, "p", "proportion"),
        (WANDERING, LARGE, "pp", "proportion_overdispersed"),
        (EVENTS, HOURS, "u", "rate"),
        (WILD_EVENTS, HOURS, "up", "rate_overdispersed"),
        ([2, *FAIR], [1, *SIZES], "u", "rate"),
        (FEW, None, "c", "count"),
        (FEW, [None] * 30, "c", "count"),
        ([40 * value for value in FEW], None, "i", "value"),
        (SCORES, None, "i", "value"),
        ([8] * 20, None, "i", "value"),
        ([0] * 20, None, "c", "count"),
        ([value + 0.5 for value in FEW], None, "i", "value"),
        ([-value for value in FAIR], None, "i", "value"),
        ([value + 0.5 for value in FAIR], SIZES, "i", "ratio"),
        (FAIR[:11], SIZES[:11], "run", "few_points"),
        ([*FAIR[:11], None], [*SIZES[:11], 9], "run", "few_points"),
        ([], None, "run", "few_points"),
    ],
)
def test_the_suggestion_and_its_reason(
    values: list[float | None],
    denominators: list[float | None] | None,
    kind: str,
    reason: str,
) -> None:
    found = suggest_kind(values, denominators)
    assert (found.kind, found.reason_key) == (kind, f"spc.suggest.{reason}")
    sentence = t(found.reason_key, **found.params)
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_a_slow_shift_is_not_taken_for_overdispersion() -> None:
    """Moving ranges see neighbours only: a process that has changed keeps its p chart."""
    later = [binomial(0.6, size, SOURCE) for size in SIZES]
    assert suggest_kind([*FAIR, *later], [*SIZES, *SIZES]).kind == "p"


def test_rare_cases_are_too_few_to_call_overdispersed() -> None:
    assert suggest_kind([0, 3] * 10, [100] * 20).kind == "p"


def test_a_suggestion_is_a_value() -> None:
    assert suggest_kind([1, 2]) == Suggestion(
        "run", "spc.suggest.few_points", {"count": 2, "minimum": 12}
    )
