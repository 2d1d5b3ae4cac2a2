"""Where a person was is kept for the network it was in, and by nobody who only visits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samling.store import change_settings
from samling.store.machine.guest import GUEST
from samling.store.machine.place_kept import KeptPlace, keep_place, place_kept

TODAY = date(2026, 11, 30)
KEPT = KeptPlace("agenda", "team", "phase", "gathering", TODAY.isoformat())


def test_the_place_is_that_of_its_network_and_the_gathering_that_of_its_day(
    tmp_path: Path,
) -> None:
    assert place_kept(tmp_path, TODAY) is None
    keep_place(tmp_path, KEPT)
    assert place_kept(tmp_path, TODAY) == KEPT
    assert place_kept(tmp_path / "other", TODAY) is None
    later = place_kept(tmp_path, date(2026, 12, 1))
    assert later is not None
    assert (later.place, later.gathering) == ("agenda", "")


@pytest.mark.parametrize("written", ["{", "[]", "null", '{"place": 3}', "[" * 9000])
def test_what_is_no_place_is_passed_over(tmp_path: Path, written: str) -> None:
    change_settings(last_place=written)
    assert place_kept(tmp_path, TODAY) is None


def test_a_guest_keeps_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_place(tmp_path, KEPT)
    monkeypatch.setenv(GUEST, "viewer")
    keep_place(tmp_path, KeptPlace("notes"))
    assert place_kept(tmp_path, TODAY) is None
    monkeypatch.delenv(GUEST)
    assert place_kept(tmp_path, TODAY) == KEPT
