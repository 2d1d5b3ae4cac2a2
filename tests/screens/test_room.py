"""The room: opened and closed in the app, codes shown large, devices let in and shut out."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.shown import served
from samling.model import utc_now
from samling.store import data_folder
from samling.store.machine.guest import GUEST
from samling.web.letting_in.register import Register, register_file
from samling.web.letting_in.waiting import WaitingList
from samling.web.room import Room
from screens.room.code import ShownCode
from tests.help.app_driver import SIZES, press, running, shown, told, until, words


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_opened_and_closed_by_one_key(kull_3: Path, size: tuple[int, int]) -> None:
    async with running(kull_3, size) as pilot:
        await press(pilot, "0", "9")
        assert "Rommet er stengt" in shown(pilot)
        await press(pilot, "s", "enter")
        await until(pilot, lambda: "Rommet er åpent: http://" in shown(pilot))
        server = Room(kull_3, data_folder()).shown()
        assert server is not None
        codes = [code for seat, code in server.codes if not seat.team]
        await until(pilot, lambda: all(code in shown(pilot) for code in codes))
        await press(pilot, "s", "enter")
        assert "Rommet er åpent" in shown(pilot), "no is the first answer"
        await press(pilot, "s", "down", "enter")
        await until(pilot, lambda: "Rommet er stengt" in shown(pilot))
    assert Room(kull_3, data_folder()).shown() is None


async def test_a_code_is_shown_large_and_changes_with_its_seat(kull_3: Path) -> None:
    file = served(kull_3, utc_now)
    room = Room(kull_3, data_folder())
    async with running(kull_3) as pilot:
        await press(pilot, "0", "9", "down", "enter")
        assert isinstance(pilot.app.screen, ShownCode)
        server = room.shown()
        assert server is not None
        seat, code = server.codes[1]
        assert code in shown(pilot)
        assert "http://192.168.137.1:8000/" in shown(pilot)
        assert "█" in shown(pilot)
        file.write(type(server)(server.addresses, ((seat, "other codes"),)))
        await until(pilot, lambda: "other codes" in shown(pilot))
        file.close()
        await until(pilot, lambda: not isinstance(pilot.app.screen, ShownCode))


@pytest.mark.parametrize("size", SIZES)
async def test_a_device_is_shut_out_by_one_key(kull_3: Path, size: tuple[int, int]) -> None:
    file = served(kull_3, utc_now)
    register = Register(register_file(data_folder(), kull_3))
    async with running(kull_3, size) as pilot:
        await press(pilot, "0", "9")
        assert "└ Nettbrett ved vinduet" in shown(pilot)
        await press(pilot, "x")
        assert len(register.devices()) == 2, "the cursor is on a code"
        await press(pilot, "down", "down", "x")
        assert "Nettbrett ved vinduet" in told(pilot)
        assert [device.name for device in register.devices()] == ["Mobil 3"]
        assert "└ Nettbrett" not in shown(pilot)
    file.close()


@pytest.mark.parametrize("size", SIZES)
async def test_who_waits_is_let_in_or_turned_away(kull_3: Path, size: tuple[int, int]) -> None:
    file = served(kull_3, utc_now)
    path = register_file(data_folder(), kull_3)
    waiting, register = WaitingList(path), Register(path)
    before = {device.name for device in register.devices()}
    async with running(kull_3, size) as pilot:
        await press(pilot, "0", "9")
        waiting.ask("Ved døra [x]")
        waiting.ask("")
        await until(pilot, lambda: "Venter: uten navn" in shown(pilot))
        await press(pilot, "up", "up", "enter")
        assert "Venter: Ved døra [x]. Slipp inn som:" in words(pilot)
        await press(pilot, "down", "enter", *["up"] * 3, "x")
        await until(pilot, lambda: "Venter" not in shown(pilot))
        assert "└ Ved døra [x]" in shown(pilot)
    new = [device for device in register.devices() if device.name not in before]
    assert [(device.role, device.title) for device in new] == [("team", "KOLS Kongsberg og Lier")]
    assert waiting.waiting() == []
    file.close()


async def test_from_a_browser_no_code_is_seen(
    kull_3: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = served(kull_3, utc_now)
    server = Room(kull_3, data_folder()).shown()
    assert server is not None
    monkeypatch.setenv(GUEST, "facilitator")
    async with running(kull_3) as pilot:
        await press(pilot, "0", "9", "s", "x")
        assert "ikke fra en nettleser" in words(pilot)
        assert not any(code in shown(pilot) for _, code in server.codes)
    file.close()
