"""The addresses follow the laptop from one network to another while the room is open."""

from __future__ import annotations

import asyncio
import contextlib

import pytest

from samling.web import addresses
from samling.web.addresses import Reached
from samling.web.letting_in.code_file import Shown

LOOPBACK, HOUSE = "http://127.0.0.1:8000/", "http://192.0.2.7:8000/"


async def test_who_is_told_of_addresses_hears_of_each_change_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(addresses, "LOOKS", 0.0)
    found = [[LOOPBACK], [LOOPBACK], [HOUSE, LOOPBACK], [HOUSE, LOOPBACK], [LOOPBACK]]
    told: list[list[str]] = []
    done = asyncio.Event()
    reached = Reached(lambda: found.pop(0) if len(found) > 1 else found[0])

    def changed() -> None:
        told.append([*reached.now])
        if len(told) == 2:
            done.set()

    looking = asyncio.ensure_future(reached.run(changed))
    await asyncio.wait_for(done.wait(), 60)
    looking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await looking
    assert told == [[HOUSE, LOOPBACK], [LOOPBACK]]


def test_a_machine_without_a_network_is_known() -> None:
    assert Shown((HOUSE, LOOPBACK), ()).is_on_network
    assert not Shown((LOOPBACK,), ()).is_on_network
