"""A Pareto chart: order, ties, others, and what the few large causes are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.spc.compared.pareto import MOST_TIED_BARS, pareto
from samling.spc.errors import ChartError

# The example of pareto.chart in the R package qcc (Scrucca 2004), with the table it prints.
DEFECTS = {
    "price code": 80,
    "schedule date": 27,
    "supplier code": 66,
    "contact num.": 94,
    "part num.": 33,
}
QCC = [
    ("contact num.", 94, 94, 31.33333, 31.33333),
    ("price code", 80, 174, 26.66667, 58.00000),
    ("supplier code", 66, 240, 22.00000, 80.00000),
    ("part num.", 33, 273, 11.00000, 91.00000),
    ("schedule date", 27, 300, 9.00000, 100.00000),
]


def test_the_table_of_qcc() -> None:
    found = pareto(DEFECTS)
    for bar, (label, count, cumulative, share, reached) in zip(found.bars, QCC, strict=True):
        assert (bar.labels, bar.count, bar.cumulative) == ((label,), count, cumulative)
        assert 100 * found.share(bar.count) == pytest.approx(share, abs=5e-6)
        assert 100 * found.share(bar.cumulative) == pytest.approx(reached, abs=5e-6)
    # Three of five make up exactly 80 %: more than half of them, so no few stand out.
    assert (found.total, found.kinds, found.few, found.by_chance) == (300, 5, 0, True)


def test_the_smallest_are_others_and_a_tie_is_not_cut() -> None:
    found = pareto({"a": 20, "b": 9, "c": 4, "d": 4, "e": 4, "f": 1}, most=4)
    # Room for three names and the others, but c, d and e are equal.
    assert [bar.labels for bar in found.bars] == [("a",), ("b",), ("c", "d", "e", "f")]
    assert found.bars[-1].is_rest
    assert found.bars[-1].count == 13


def test_one_cause_alone_is_never_others() -> None:
    found = pareto({"a": 5, "b": 4, "c": 3, "d": 2}, most=4)
    assert [bar.is_rest for bar in found.bars] == [False] * 4
    equal = pareto({"a": 5, "b": 5, "c": 5, "d": 1}, most=2)
    assert [bar.labels for bar in equal.bars] == [("a",), ("b",), ("c",), ("d",)]


def test_equal_counts_have_no_few_that_stand_out() -> None:
    found = pareto({"a": 3, "b": 3, "c": 3, "d": 3})
    assert (found.few, found.by_chance) == (0, True)
    # With c and d at the border of 80 %, both or none are among the few.
    assert pareto(dict(zip("abcdefgh", (50, 10, 5, 5, 1, 1, 1, 1), strict=True))).few == 2
    assert pareto(dict(zip("abcdefgh", (30, 10, 8, 8, 1, 1, 1, 1), strict=True))).few == 4


@pytest.mark.parametrize(
    ("first", "second", "by_chance"),
    # Of 8 marks, 8 to 0 has p = 2/256; 7 to 1 has 18/256; 12 to 3 has 0.035; 11 to 4 has 0.118.
    [(8, 0, False), (7, 1, True), (12, 3, False), (11, 4, True), (600, 500, False)],
)
def test_the_first_two_may_have_come_in_either_order(
    first: int, second: int, by_chance: bool
) -> None:
    found = pareto({"a": first, "b": second} if second else {"a": first})
    assert found.by_chance is (by_chance if second else False)


@pytest.mark.parametrize(
    ("counts", "key"),
    [
        ({}, "pareto.error.nothing"),
        ({"a": 0}, "pareto.error.nothing"),
        ({"a": 3, "b": -1}, "pareto.error.negative"),
        ({str(number): 1 for number in range(MOST_TIED_BARS + 1)}, "pareto.error.too_many"),
    ],
)
def test_what_is_refused(counts: dict[str, int], key: str) -> None:
    with pytest.raises(ChartError) as caught:
        pareto(counts)
    assert caught.value.key == key


@given(
    st.dictionaries(
        st.text(min_size=1), st.integers(0, 50), min_size=1, max_size=MOST_TIED_BARS
    ).filter(lambda counts: any(counts.values())),
    st.integers(2, 12),
)
def test_nothing_is_lost_and_the_order_holds(counts: dict[str, int], most: int) -> None:
    found = pareto(counts, most=most)
    named = [bar for bar in found.bars if not bar.is_rest]
    assert sum(bar.count for bar in found.bars) == found.total == sum(counts.values())
    assert sorted(label for bar in found.bars for label in bar.labels) == sorted(
        label for label, count in counts.items() if count
    )
    assert [bar.count for bar in named] == sorted((bar.count for bar in named), reverse=True)
    assert found.bars[-1].cumulative == found.total
    for bar in found.bars:
        if bar.is_rest:
            assert len(bar.labels) > 1
            assert all(counts[label] < named[-1].count for label in bar.labels)
    if found.few:
        large = sorted(counts.values(), reverse=True)
        assert sum(large[: found.few]) * 5 >= 4 * found.total
        assert 2 * found.few <= found.kinds
