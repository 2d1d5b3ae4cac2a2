"""Files go to and from the browser that a session is for, and to nobody else."""

from __future__ import annotations

import re
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from samling.signs import clean
from samling.web.files import (
    ALL_FILES,
    KEPT,
    GivenFiles,
    NoRoom,
    SessionOver,
    attachment,
    kind_of,
    safe_name,
)
from screens.terminal.browser_files import NoBrowser, ask_for_file, hand_out
from tests.help.small_app import HANDED, LIMIT
from tests.help.web.web_client import Room, Tablet, room


async def _asked(tablet: Tablet) -> str:
    """Has the app ask for a file; returns the key that it is given under."""
    await tablet.type("a")
    return (await tablet.until(r'\["ask_file", \{"key": "([\w-]+)"'))[1]


async def _ready(served: Room) -> Tablet:
    """Returns a tablet whose app has begun."""
    tablet = served.tablet()
    await tablet.open()
    await tablet.until("READY")
    return tablet


async def _give(tablet: Tablet, key: str, data: bytes, name: str = "tall.csv") -> int:
    where = f"{tablet.url}upload/{key}"
    async with tablet.client.post(where, data=data, params={"name": name}) as answer:
        return answer.status


async def test_a_file_that_is_given_reaches_the_app_and_goes_again(
    tmp_path: Path, monkeypatch: Any
) -> None:
    async with room(tmp_path, monkeypatch) as served:
        tablet = await _ready(served)
        key = await _asked(tablet)
        assert await _give(tablet, key, b"1,2\n" * 50, "../../.bashrc") == 200
        found = await tablet.until(r"GIVEN<([^>]*)><([0-9]+)><")
        assert found.groups() == ("bashrc", "200")
        (session,) = served.server._sessions
        (file,) = session.files._given.values()
        assert file.path.read_bytes() == b"1,2\n" * 50
        for folder in (file.path.parent, file.path.parent.parent):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert await _give(tablet, key, b"again") == 404, "a key is for one file"
        await tablet.type("d")
        # It answers in order: when the next is asked for, the first has been deleted.
        again = await _asked(tablet)
        assert not file.path.exists()
        assert await _give(tablet, again, b"x") == 200
        await tablet.until("GIVEN<tall.csv><1>")
        (other,) = session.files._given.values()
        await tablet.type("q")
        await tablet.ended()
    assert not other.path.exists()
    assert not other.path.parent.parent.exists()
    assert GivenFiles._all == 0


async def test_what_is_too_large_is_refused_and_another_may_follow(
    tmp_path: Path, monkeypatch: Any
) -> None:
    async with room(tmp_path, monkeypatch) as served:
        tablet = await _ready(served)
        key = await _asked(tablet)
        assert await _give(tablet, key, b"x" * (LIMIT + 1)) == 413
        (session,) = served.server._sessions
        assert not session.files._given
        assert [path.name for path in session.files._made().iterdir()] == [".lock"]
        assert await _give(tablet, key, b"x" * LIMIT) == 200
        await tablet.until(f"GIVEN<tall.csv><{LIMIT}>")
        monkeypatch.setattr("samling.web.files.ALL_FILES", LIMIT + 5)
        key = await _asked(tablet)
        assert await _give(tablet, key, b"123456") == 507
        await tablet.until("NOTGIVEN<no_room>")


async def test_a_question_can_be_left_and_another_takes_its_place(
    tmp_path: Path, monkeypatch: Any
) -> None:
    async with room(tmp_path, monkeypatch) as served:
        tablet = await _ready(served)
        first = await _asked(tablet)
        second = await _asked(tablet)
        await tablet.until("NOTGIVEN<replaced>")
        assert await _give(tablet, first, b"late") == 404
        await tablet.tell("file_refused", first)
        await tablet.tell("file_refused", second)
        await tablet.until("NOTGIVEN<cancelled>")
        assert await _give(tablet, second, b"late") == 404


async def test_another_browser_gives_and_fetches_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    async with room(tmp_path, monkeypatch) as served:
        mine, other = await _ready(served), await _ready(served)
        key = await _asked(mine)
        assert await _give(other, key, b"mine?") == 404
        await mine.type("h")
        name = (await mine.until(r'\["deliver_file_start", "([0-9a-f]+)"\]'))[1]
        async with other.client.get(f"{served.url}download/{name}") as answer:
            assert answer.status == 404
        stranger = served.tablet()
        async with stranger.client.get(f"{served.url}download/{name}") as answer:
            assert answer.status == 404
        headers = {"Origin": "http://evil.example"}
        where = f"{served.url}upload/{key}"
        async with mine.client.post(where, data=b"x", headers=headers) as answer:
            assert answer.status == 403
        async with mine.client.get(f"{served.url}download/{name}") as answer:
            assert answer.status == 200
            disposition = answer.headers["Content-Disposition"]
            assert disposition.startswith("attachment; ")
            assert "filename*=UTF-8''-Tall%20%C3%A6%20-1-%3B%20x%3Dy.csv" in disposition
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert await answer.read() == HANDED
        async with mine.client.get(f"{served.url}download/{name}") as answer:
            assert answer.status == 404, "a file is fetched once"


async def test_what_nobody_fetches_is_bounded(tmp_path: Path, monkeypatch: Any) -> None:
    async with room(tmp_path, monkeypatch) as served:
        tablet = await _ready(served)
        monkeypatch.setattr("samling.web.files.WAITING", 2)
        keys = []
        for _ in range(3):
            await tablet.type("h")
            keys.append((await tablet.until(r'"deliver_file_start", "([0-9a-f]+)"'))[1])
        assert [*served.server.download_manager._active_downloads] == keys[1:]
        await tablet.type("q")
        await tablet.ended()
    assert not served.server.download_manager._active_downloads


async def test_only_the_last_files_are_kept(tmp_path: Path) -> None:
    async def chunks() -> Any:
        yield b"1"

    files = GivenFiles()
    try:
        made = [await files.take(files.ask("", 10), "con.csv", chunks()) for _ in range(KEPT + 2)]
        assert [path.path.exists() for path in made] == [False] * 2 + [True] * KEPT
        assert made[0].name == "_con.csv"
        assert files.ask("", 10 * ALL_FILES).limit < ALL_FILES
    finally:
        files.close()


@given(st.text(max_size=300))
def test_every_name_is_made_one_that_leads_nowhere(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= 80
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f\x7f]', safe)
    assert safe[0] not in ". "
    assert safe == clean(safe)
    assert Path(safe).name == safe
    assert safe_name(safe) == safe
    header = attachment(name)
    assert re.fullmatch(r"attachment; filename=\"[\w. -]+\"; filename\*=UTF-8''[\w.%~-]+", header)
    assert header.isascii()


def test_names_keep_their_ending_and_devices_are_none() -> None:
    assert safe_name("Kongsberg ✓ uke 3.xlsx") == "Kongsberg ✓ uke 3.xlsx"
    assert safe_name("C:\\Users\\kari\\tall.csv") == "tall.csv"
    assert safe_name("x" * 200 + ".xlsx") == "x" * 75 + ".xlsx"
    assert [safe_name(name) for name in ("NUL", "com1.txt", "..", "", "a\x00b")] == [
        *("_NUL", "_com1.txt", "samling", "samling", "ab")
    ]
    assert kind_of("text/csv") == "text/csv"
    assert kind_of("text/html\r\nX: y") == "application/octet-stream"


async def test_in_a_terminal_no_file_is_handed_over() -> None:
    app: App[None] = App()
    async with app.run_test():
        with pytest.raises(NoBrowser):
            ask_for_file(app, "", 1)
        with pytest.raises(NoBrowser):
            hand_out(app, b"", "x")


async def test_a_file_whose_session_ends_on_its_way_is_let_go() -> None:
    """Else it would count for ever, and whoever does so again and again leaves no room."""
    files, before = GivenFiles(), GivenFiles._all

    async def ends() -> AsyncIterator[bytes]:
        yield b"a" * 10
        files.close()
        yield b"b"

    with pytest.raises(SessionOver):
        await files.take(files.ask(".csv", LIMIT), "a.csv", ends())
    assert GivenFiles._all == before
    assert files._folder is None


async def test_files_on_their_way_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other, before = GivenFiles(), GivenFiles(), GivenFiles._all
    monkeypatch.setattr("samling.web.files.ALL_FILES", before + 15)

    async def little() -> AsyncIterator[bytes]:
        yield b"b" * 10

    async def meanwhile() -> AsyncIterator[bytes]:
        yield b"a" * 10
        with pytest.raises(NoRoom):
            await other.take(other.ask(".csv", LIMIT), "b.csv", little())

    await one.take(one.ask(".csv", LIMIT), "a.csv", meanwhile())
    assert GivenFiles._all == before + 10
    one.close()
    other.close()
    assert GivenFiles._all == before
