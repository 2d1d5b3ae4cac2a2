"""What a browser, or somebody who is none, can take of the laptop: little, and not for long."""

from __future__ import annotations

import asyncio
import logging
import re
import resource
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from samling.web import door
from samling.web.door import IDLE, open_more_files
from samling.web.letting_in.codes import PARTICIPANT, Seat
from samling.web.messages import LARGEST, SMALLEST, NotOurs, first_window, window
from samling.web.quiet import EACH, Quiet
from samling.web.session import NOT_OURS
from tests.help.sampled import sampled
from tests.help.web.web_client import Room, room


def test_a_window_is_no_larger_than_can_be_drawn() -> None:
    assert window(12_000, 12_000) == LARGEST
    assert window(-1, 0) == SMALLEST
    assert window(100, 30) == (100, 30)
    assert first_window("12000", "99999999999999999999") == (400, 24)
    assert first_window("x", "") == (80, 24)
    wrong: list[Any] = [None, "80", 80.5, True, [80], {}]
    for value in wrong:
        with pytest.raises(NotOurs):
            window(value, 24)


async def test_a_window_is_clamped_at_the_start_and_later(tmp_path: Path, monkeypatch: Any) -> None:
    async with room(tmp_path, monkeypatch) as served:
        tablet = served.tablet()
        await tablet.open(width="12000", height="12000")
        await tablet.until("READY")
        await tablet.type("s")
        await tablet.until("SIZE<400x200>")
        await tablet.tell("resize", {"width": 90, "height": 30})
        await tablet.tell("resize", {"width": 12_000, "height": 12_000})
        await tablet.type("e")
        await tablet.until("ENV<")
        await tablet.type("s")
        await tablet.until("SIZE<400x200>")


@pytest.mark.parametrize(
    "message",
    sampled(
        [
            ["resize", {"width": "x", "height": 3}],
            ["resize", {}],
            ["resize"],
            ["stdin", {"a": 1}],
            ["ping", 3],
            ["nothing"],
            [],
            [[["deep"]]],
        ],
        3,
    ),
)
async def test_what_no_page_sends_ends_the_session(
    tmp_path: Path, monkeypatch: Any, message: list[Any]
) -> None:
    async with room(tmp_path, monkeypatch) as served:
        tablet = served.tablet()
        await tablet.open()
        await tablet.tell(*message)
        assert await tablet.ended() == NOT_OURS


async def test_a_message_or_a_form_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: Any
) -> None:
    async with room(tmp_path, monkeypatch, asks=True) as served:
        tablet = await served.tablet_in(Seat(PARTICIPANT))
        await tablet.tell("stdin", "x" * 1_100_000)
        assert await tablet.ended() == 1009
        assert await served.tablet().enter("x" * 100_000) == 413


async def _half_open(served: Room, words: bytes = b"GET / HTTP/1.1\r\nHost: 127") -> socket.socket:
    port = int(served.url.rstrip("/").rsplit(":", 1)[1])
    loop, one = asyncio.get_running_loop(), socket.socket()
    one.setblocking(False)
    await loop.sock_connect(one, ("127.0.0.1", port))
    await loop.sock_sendall(one, words)
    return one


async def _is_closed(one: socket.socket) -> bool:
    try:
        return await asyncio.get_running_loop().sock_recv(one, 1000) == b""
    except ConnectionError:
        return True


async def test_who_does_not_end_the_headers_is_dropped(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("samling.web.door.HEADERS", 0.5)
    monkeypatch.setattr("samling.web.server.HEADERS", 0.5)
    async with room(tmp_path, monkeypatch, asks=True) as served:
        tablet = await served.tablet_in(Seat(PARTICIPANT))
        with await _half_open(served) as half, await _half_open(served, b"") as silent:
            for one in (half, silent):
                assert await asyncio.wait_for(_is_closed(one), 20)
        await tablet.type("s")
        await tablet.until("SIZE<80x24>")


async def _flood(served: Room, number: int) -> list[socket.socket]:
    return [await _half_open(served) for _ in range(number)]


async def test_of_many_that_ask_for_nothing_the_oldest_go_first(
    tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr("samling.web.door.IDLE", 20)
    async with room(tmp_path, monkeypatch, asks=True) as served:
        tablet = await served.tablet_in(Seat(PARTICIPANT))
        sockets = await _flood(served, 60)
        assert all([await asyncio.wait_for(_is_closed(one), 20) for one in sockets[:30]])
        await tablet.type("s")
        await tablet.until("SIZE<80x24>")
        newcomer = await served.tablet_in(Seat(PARTICIPANT))
        assert newcomer.socket is not None
        for one in sockets:
            one.close()
        assert served.told == []


@pytest.mark.thorough
async def test_a_device_that_is_in_works_on_under_2000_half_open_connections(
    tmp_path: Path, monkeypatch: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert IDLE < 2000
    open_more_files()
    async with room(tmp_path, monkeypatch, asks=True) as served:
        tablet = await served.tablet_in(Seat(PARTICIPANT))
        slowest, sockets = 0.0, []
        for _ in range(20):
            sockets += await _flood(served, 100)
            begun = time.monotonic()
            await tablet.type("s")
            await tablet.until("SIZE<80x24>")
            await tablet.type("e")
            await tablet.until("ENV<")
            slowest = max(slowest, time.monotonic() - begun)
        newcomer = await served.tablet_in(Seat(PARTICIPANT))
        assert newcomer.socket is not None
        for one in sockets:
            one.close()
        assert served.told == []
    with capsys.disabled():
        print(f"two keys under 2,000 half-open connections: {slowest * 1000:.0f} ms at most")


def test_more_files_may_be_open_than_a_shell_allows() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
        open_more_files()
        wanted = door._FILES if hard == resource.RLIM_INFINITY else min(hard, door._FILES)
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == wanted
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_trouble_is_one_line_and_none_of_its_kind_for_a_minute() -> None:
    told: list[str] = []
    now = [0.0]
    quiet = Quiet(told.append, lambda: now[0])
    logger = logging.getLogger("test-of-quiet")
    logger.addHandler(quiet)
    logger.propagate = False
    for _ in range(1000):
        try:
            raise ValueError("first\nsecond" + "x" * 5000)
        except ValueError:
            logger.exception("Unhandled\nexception")
        quiet.in_loop(None, {"exception": OSError(24, "Too many open files")})  # type: ignore[arg-type]
        quiet.in_loop(None, {"exception": ConnectionResetError()})  # type: ignore[arg-type]
    assert len(told) == 2
    assert all(len(line) < 300 and not re.search(r"\n|Traceback", line) for line in told)
    now[0] += EACH
    quiet.say("loop", "again")
    quiet.say("loop", "once more")
    assert told[2:] == ["again"]
    for number in range(1000):
        quiet.say(f"kind {number}", "kind")
    assert len(told) < 60
