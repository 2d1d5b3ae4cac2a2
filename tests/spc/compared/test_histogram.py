"""A histogram: nothing is lost, the steps are round, and equal values have one."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.spc.compared.histogram import histogram
from samling.spc.errors import ChartError


def test_whole_numbers_have_steps_of_one_or_more() -> None:
    found = histogram([3, 4, 4, 5, 5, 5, 6, 6, 9])
    assert (found.start, found.width) == (2.0, 2.0)
    assert found.counts == (1, 5, 2, 1)
    assert found.edges(1) == (4.0, 6.0)


def test_the_step_is_that_of_freedman_and_diaconis_made_round() -> None:
    values = [0.1 * place for place in range(100)]
    # 2 * (7.5 - 2.5) / 100 ** (1 / 3) is 2.15.
    assert histogram(values).width == 2.0


def test_equal_values_and_few() -> None:
    assert histogram([7.0] * 6).counts == (6,)
    with pytest.raises(ChartError) as caught:
        histogram([1, 2, 3, 4])
    assert caught.value.params == {"n": 4, "least": 5}


@given(st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=80))
def test_each_value_is_in_its_step(values: list[float]) -> None:
    found = histogram(values)
    assert sum(found.counts) == len(values)
    assert len(found.counts) <= 22
    assert found.counts[0]
    assert found.counts[-1]
    factor = found.width / 10 ** math.floor(math.log10(found.width) + 1e-9)
    assert min(abs(factor - each) for each in (1, 2, 2.5, 5, 10)) < 1e-6
