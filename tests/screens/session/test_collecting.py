"""The search for circles in memory waits until the keys rest."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from screens.session.collecting import Collecting


@pytest.fixture
def as_before() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    yield before
    gc.set_threshold(*before)
    gc.unfreeze()


def test_all_is_looked_through_only_while_no_key_is_pressed(
    as_before: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    collecting, rounds = Collecting(), 50
    done: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda: done.append(1))
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, rounds))
    collecting.begin()
    # Python itself begins it hardly ever by now, what is new it looks through as before.
    assert gc.isenabled()
    assert gc.get_threshold() == (*as_before[:2], 1_000)
    for keys in (1, 3, 4):
        assert not collecting.tick(keys)
    assert not done
    assert collecting.tick(4)
    assert done == [1]
    # Where hardly anything was made, there is no reason to.
    rounds = 9
    collecting.tick(4)
    assert done == [1]
