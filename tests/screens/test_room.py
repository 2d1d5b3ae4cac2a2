"""The room: opened and closed in the app, codes shown large, devices let in and shut out."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from docs.shown import served
from samling.model import utc_now
from samling.store import data_folder
from samling.store.machine.guest import GUEST
from samling.web.letting_in.register import Register, register_file
from samling.web.letting_in.waiting import WaitingList
from samling.web.room import Room
from screens.room.code import ShownCode
from screens.session.wall import OnWall
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


async def test_what_is_asked_and_what_is_not_has_a_box(kull_3: Path) -> None:
    file = served(kull_3, utc_now)
    async with running(kull_3) as pilot:
        await press(pilot, "0", "9", "a")
        assert "[√]" not in shown(pilot)
        boxes = shown(pilot).count("[ ]")
        await press(pilot, "space")
        assert (shown(pilot).count("[√]"), shown(pilot).count("[ ]")) == (1, boxes - 1)
    file.close()


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


async def test_the_wall_is_opened_dressed_and_pinned(kull_3: Path) -> None:
    async with running(kull_3, (120, 40)) as pilot:
        await press(pilot, "W")
        assert "Åpne rommet først" in told(pilot)
        await press(pilot, "0", "9")
        assert "Veggen:" not in shown(pilot)
        await press(pilot, "s", "enter")
        await until(pilot, lambda: "Veggen: bli med på telefonen" in words(pilot))
        room = pilot.app.session.room  # type: ignore[attr-defined]
        assert isinstance(room, Room)
        opened: list[str] = []
        with patch.object(pilot.app, "open_url", opened.append):
            await press(pilot, "o")
        assert opened == [room.wall_address]
        assert opened[0].startswith("http://localhost:")
        assert "mørk" in words(pilot)
        await press(pilot, "l", "b")
        assert "lys · også på andre maskiner" in words(pilot)
        assert (room.showing.look, room.showing.beyond) == ("light", True)
        await press(pilot, "l", "b")
        assert "høy kontrast · bare på denne maskinen" in words(pilot)
        await press(pilot, "f")
        assert "(festet)" in words(pilot)
        await press(pilot, "2")
        await pilot.pause(0.5)
        assert room.showing.view.kind == "join"
        await press(pilot, "W")
        await until(pilot, lambda: room.showing.view.kind == "clock")
        # A timer that is pinned goes on while one is elsewhere.
        await press(pilot, "k", "ctrl+s", "space")
        await until(pilot, lambda: room.showing.view.kind == "timer")
        await press(pilot, "W", "escape", "3")
        before = room.showing.view.words.number
        await until(pilot, lambda: room.showing.view.words.number != before)
        assert (room.showing.view.kind, room.showing.pinned) == ("timer", True)


async def test_the_wall_has_a_view_of_what_is_at_hand(kull_3: Path) -> None:
    async with running(kull_3, (120, 40)) as pilot:

        async def kind(*keys: str) -> str:
            await press(pilot, *keys)
            screen = pilot.app.screen
            assert isinstance(screen, OnWall), screen
            view = screen.on_wall()
            words = view.words.headline or view.words.number
            assert bool(words) == (view.kind in {"slide", "timer"})
            return view.kind

        assert await kind("1") == "slide"
        assert await kind("2") == "clock"
        assert await kind("z") == "clock"
        assert await kind("escape", "3") == "phase"
        assert await kind("w") == "pathway"
        assert await kind("escape", "4") == "bottlenecks"
        assert await kind("b") == "board"
        assert await kind("escape", "v") == "voting"
        assert await kind("escape", "5") == "chart"
        assert await kind("c") == "chart"
        assert await kind("plus", "plus") == "chart"
        assert pilot.app.screen.on_wall().how  # type: ignore[attr-defined]
        assert await kind("escape", "m") == "multiples"
        assert await kind("escape", "P") == "slide"
        assert await kind("escape", "7", "tab") == "drivers"
        assert await kind("0", "1") in {"review", "slide"}
        form = pilot.app.screen
        await press(pilot, "n")
        assert not isinstance(pilot.app.screen, OnWall), form
