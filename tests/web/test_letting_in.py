"""Who is let in as what, from which the app learns it, and how that ends."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from samling.web.guard import COOKIE, Reach
from samling.web.letting_in.codes import FACILITATOR, PARTICIPANT, TEAM, VIEWER, Seat
from samling.web.letting_in.register import Register
from samling.web.session import DIED, ELSEWHERE, FULL, TAKEN_BACK, Session
from tests.help.web.web_client import PATIENCE, Tablet, room

ENV = r"ENV<([^>]*)><([^>]*)><([^>]*)><([^>]*)>"


async def _env(tablet: Tablet) -> tuple[str | Any, ...]:
    await tablet.type("e")
    return (await tablet.until(ENV)).groups()


async def test_the_app_learns_role_team_and_name(tmp_path: Path, monkeypatch: Any) -> None:
    async with room(tmp_path, monkeypatch, asks=True) as served:
        team = await served.tablet_in(Seat(TEAM, "t1", "Kols"), "Ved\n vinduet\u202e ")
        assert await _env(team) == ("team", "t1", "Ved vinduet", "1")
        anybody = await served.tablet_in(Seat(PARTICIPANT))
        assert await _env(anybody) == ("participant", "", "Enhet 2", "1")
        # The same browser with another code is another device.
        assert await anybody.enter(served.codes.new(Seat(VIEWER)), "Skjermen") == 200
        await anybody.open()
        assert (await _env(anybody))[:3] == ("viewer", "", "Skjermen")
        assert [one.number for one in served.register.devices()] == [1, 3]


async def test_without_codes_it_is_the_facilitator_at_the_laptop(
    tmp_path: Path, monkeypatch: Any
) -> None:
    async with room(tmp_path, monkeypatch) as served:
        tablet, by_proxy = served.tablet(), served.tablet()
        await tablet.open()
        assert await _env(tablet) == ("facilitator", "", "", "1")
        by_proxy.client.headers["X-Forwarded-For"] = "192.0.2.7"
        await by_proxy.open()
        assert await _env(by_proxy) == ("facilitator", "", "", "")


async def test_a_code_behind_the_address_lets_nobody_in_by_itself(
    tmp_path: Path, monkeypatch: Any
) -> None:
    async with room(tmp_path, monkeypatch, asks=True) as served:
        tablet, code = served.tablet(), served.codes.new(Seat(FACILITATOR)).replace(" ", "")
        async with tablet.client.get(f"{served.url}enter?code={code}") as answer:
            page = await answer.text()
        assert f'value="{code}"' in page
        assert served.register.devices() == []
        async with tablet.client.get(served.url, allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/enter")
        async with tablet.client.get(f'{served.url}enter?code="><script>') as answer:
            assert "<script>" not in await answer.text()
        assert await tablet.enter(code) == 200


async def test_a_wrong_code_and_a_number_for_a_name_are_sentences(
    tmp_path: Path, monkeypatch: Any
) -> None:
    async with room(tmp_path, monkeypatch, asks=True) as served:
        tablet, code = served.tablet(), served.codes.new(Seat(FACILITATOR))
        assert await tablet.enter("abcde fghjk", "Døra") == 403
        assert "Koden er feil" in tablet.page
        assert 'value="Døra"' in tablet.page
        assert await tablet.enter(code, "12345") == 403
        assert code in tablet.page, "a name that is refused uses no code up"
        assert await tablet.enter(code, "x" * 500) == 200
        assert served.register.devices()[0].name == "x" * 40


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("en-US,en;q=0.9", "Type the code"),
        ("nn-NO, en;q=0.8", "Skriv koden"),
        ("da, no;q=0.4, en;q=0.8", "Type the code"),
        ("xx;q=y,en;q=,,*", "Skriv koden"),
        ("", "Skriv koden"),
    ],
)
async def test_the_page_for_the_code_is_in_the_language_of_the_browser(
    header: str, said: str, tmp_path: Path, monkeypatch: Any
) -> None:
    async with room(tmp_path, monkeypatch, asks=True) as served:
        client, told = served.tablet().client, {"Accept-Language": header}
        async with client.get(f"{served.url}enter", headers=told) as answer:
            assert said in await answer.text()


async def test_guessing_keeps_nobody_out(tmp_path: Path, monkeypatch: Any) -> None:
    async with room(tmp_path, monkeypatch, asks=True) as served:
        guesser, tablet, code = served.tablet(), served.tablet(), served.codes.new(Seat(TEAM, "t"))
        for number in range(200):
            assert await guesser.enter(f"guess {number}") == 403
        assert await tablet.enter(code) == 200
        assert served.told[0].startswith("team ")
        assert len(served.told) == 1, "nothing is printed of those who guess"


async def test_who_is_taken_back_is_out_at_once_and_for_good(
    tmp_path: Path, monkeypatch: Any
) -> None:
    async with room(tmp_path, monkeypatch, asks=True) as served:
        gone, stays = [await served.tablet_in(Seat(PARTICIPANT), one) for one in ("A", "B")]
        Register(served.register.path).take_back("A")
        assert await gone.ended() == TAKEN_BACK
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await gone.client.ws_connect(served.url + "ws")
        async with gone.client.get(served.url, allow_redirects=False) as answer:
            assert answer.status == 303
        assert (await _env(stays))[2] == "B"


async def test_a_device_has_one_session_and_all_have_so_many(
    tmp_path: Path, monkeypatch: Any
) -> None:
    async with room(tmp_path, monkeypatch, asks=True, sessions=2) as served:
        one = await served.tablet_in(Seat(PARTICIPANT), "A")
        ended = asyncio.ensure_future(one.ended())
        await asyncio.sleep(0)
        await one.open()
        await one.until("READY")
        assert await ended == ELSEWHERE
        two = await served.tablet_in(Seat(VIEWER), "B")
        three = served.tablet()
        assert await three.enter(served.codes.new(Seat(PARTICIPANT))) == 200
        await three.open()
        assert await three.ended() == FULL
        # Its own older one does not count.
        await two.open()
        await two.until("READY")
        assert len(served.server._sessions) == 2


async def test_participants_cannot_take_all_the_room(tmp_path: Path, monkeypatch: Any) -> None:
    async with room(tmp_path, monkeypatch, asks=True, sessions=2) as served:
        first, second = [await served.tablet_in(Seat(PARTICIPANT), one) for one in ("A", "B")]
        ended = asyncio.ensure_future(second.ended())
        team = await served.tablet_in(Seat(TEAM, "t1", "Kols"))
        assert await ended == FULL, "the one who came last gives way"
        assert (await _env(team))[0] == "team"
        assert (await _env(first))[0] == "participant"
        await second.open()
        assert await second.ended() == FULL


async def test_a_key_of_any_bytes_is_no_fault(tmp_path: Path, monkeypatch: Any) -> None:
    async with room(tmp_path, monkeypatch, asks=True) as served:
        port = int(served.url.rstrip("/").rpartition(":")[2])
        for odd in (b"Cookie: samling=\xff\xfe", b"Cookie: samling-device=\xff"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + odd + b"\r\n\r\n")
            assert (await reader.readline()).startswith(b"HTTP/1.1 303")
            writer.close()
        for nonsense in (b"GET / HTTP/1.1\r\nbad\r\n\r\n", b"\x16\x03\x01\r\n\r\n"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(nonsense)
            assert b"aiohttp" not in await reader.read(), "no version is told"
            writer.close()
        async with served.tablet().client.get(served.url) as answer:
            assert "Server" not in answer.headers


async def test_a_page_that_is_closed_as_its_app_begins_is_no_fault(
    tmp_path: Path, monkeypatch: Any
) -> None:
    words = "import sys; sys.stdin.buffer.read(1); sys.exit('broken')"
    async with room(tmp_path, monkeypatch) as served:
        monkeypatch.setattr("tests.help.web.web_client.SmallSession.app", words)
        said, say = asyncio.Event(), served.server._say_how_it_ended
        heard: list[str] = []

        def told(session: Session, device: Any) -> None:
            say(session, device)
            heard.append(session.last_line)
            said.set()

        monkeypatch.setattr(served.server, "_say_how_it_ended", told)
        tablet = served.tablet()
        await tablet.open()
        assert tablet.socket is not None
        await tablet.socket.close()
        await asyncio.wait_for(said.wait(), PATIENCE)
        assert (heard, served.told) == (["broken"], [])


async def test_an_app_that_fails_is_one_line_and_no_more_in_a_minute(
    tmp_path: Path, monkeypatch: Any
) -> None:
    async with room(tmp_path, monkeypatch) as served:
        for _ in range(2):
            tablet = served.tablet()
            await tablet.open()
            await tablet.until("READY")
            await tablet.type("f")
            assert await tablet.ended() == DIED
        assert len(served.told) == 1
        assert served.told[0].startswith("Appen til en nettleser stoppet: ")
        assert "\n" not in served.told[0]


async def test_behind_a_proxy_its_address_is_ours_and_no_header_is_believed(
    tmp_path: Path, monkeypatch: Any
) -> None:
    reach = Reach(proxy="https://samling.example.org")
    async with room(tmp_path, monkeypatch, asks=True, reach=reach) as served:
        tablet, code = served.tablet(), served.codes.new(Seat(PARTICIPANT))
        for host, origin, status in (
            ("samling.example.org", "https://samling.example.org", 303),
            ("127.0.0.1:1", "https://samling.example.org", 303),
            ("samling.example.org", "http://samling.example.org", 403),
            ("evil.example.org", "https://samling.example.org", 403),
            ("samling.example.org", "https://evil.example.org", 403),
        ):
            headers = {"Host": host, "Origin": origin, "X-Forwarded-Host": "evil.example.org"}
            async with tablet.client.post(
                served.url + "enter", data={"code": code}, headers=headers, allow_redirects=False
            ) as answer:
                assert answer.status == status, (host, origin)
                if status == 303:
                    set_cookie = answer.headers["Set-Cookie"]
                    policy = answer.headers["Content-Security-Policy"]
        assert "Secure" in set_cookie
        assert "connect-src 'self' wss://samling.example.org;" in policy
        key = set_cookie.split(";")[0].removeprefix(f"{COOKIE}=")
        async with tablet.client.get(served.url, headers={"Cookie": f"{COOKIE}={key}"}) as page:
            assert 'url="wss://samling.example.org/ws"' in await page.text()
