"""`samling serve`: who is let in, what the pages may load, and what is refused."""

from __future__ import annotations

import os
import re
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.cli.main import main
from samling.locale import set_language, t
from samling.model import Team
from samling.store import Workspace
from samling.web.addresses import addresses, is_loopback, listen
from samling.web.guard import is_ours
from samling.web.letting_in.codes import seats
from samling.web.letting_in.register import Register
from samling.web.pages import app_page, enter_page, page_file
from samling.web.qr import BORDER, qr_lines
from samling.web.serving import Listening, run
from tests.help.cli_driver import Captured
from tests.help.web.serving import Serving, serving


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        *[("127.0.0.1:8000", True), ("localhost", True), ("[::1]:8000", True)],
        *[("192.168.1.20:80", True), (socket.gethostname(), True), ("[::1]", True)],
        *[("evil.example", False), ("evil.example:8000", False), ("", False), ("[", False)],
        *[("127.0.0.1.evil.example", False), ("127.0.0.1:80:80", False)],
    ],
)
def test_only_addresses_and_the_machines_own_name_are_ours(host: str, ours: bool) -> None:
    assert is_ours(host) is ours


def test_loopback_is_only_this_machine() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.1.2.3", "localhost", "::1")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.2", "10.0.0.1")))
    assert addresses("127.0.0.1", 80) == ["http://127.0.0.1:80/"]
    assert addresses("::1", 80) == ["http://[::1]:80/"]
    assert addresses("0.0.0.0", 80)[0] == "http://127.0.0.1:80/"


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_pages_name_nothing_outside(lang: str) -> None:
    set_language(lang)
    pages = [enter_page("<b>"), app_page("<Kull>", "ws://127.0.0.1:1/ws", 16)]
    pages += [page_file(name)[0] for name in ("page.css", "page.js")]
    for page in pages:
        found = set(re.findall(r"(?:https?:)?//[\w.-]+", page.replace("ws://127.0.0.1", "")))
        assert {address for address in found if "." in address} == set()
    assert "&lt;b&gt;" in pages[0]
    assert "&lt;Kull&gt;" in pages[1]
    with pytest.raises((KeyError, OSError)):
        page_file("../server.py")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def asked(url: str, data: str | None = None, **headers: str) -> tuple[int, dict[str, str], str]:
    """Returns the status, the headers and the text of an answer."""
    request = urllib.request.Request(url, data.encode() if data is not None else None)
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    try:
        answer: HTTPResponse = urllib.request.build_opener(_NoRedirect).open(request, timeout=20)
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read().decode("utf-8", "replace")
    return answer.status, dict(answer.headers), answer.read().decode("utf-8", "replace")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server for the room, behind a code."""
    from sample_data import copy_kull_3

    folder = tmp_path_factory.mktemp("room")
    copy_kull_3(folder / "kull-3")
    before = os.environ.get("SAMLING_HOME")
    os.environ["SAMLING_HOME"] = str(folder / "home")
    try:
        with serving(folder / "kull-3", "--host", "0.0.0.0") as server:
            yield server
    finally:
        os.environ.pop("SAMLING_HOME")
        if before is not None:
            os.environ["SAMLING_HOME"] = before


_URL: list[str] = []


def _url(room: Serving) -> str:
    if not _URL:
        _URL.append(room.url)
    return _URL[0]


def test_nothing_is_shown_without_the_code(room: Serving) -> None:
    url = _url(room)
    assert asked(url)[0] == 303
    assert asked(url)[1]["Location"] == "/enter"
    for path in ("ws", "download/x", "static/js/textual.js", "page/page.js", "nothing"):
        assert asked(url + path)[0] == 403, path
    assert asked(url, Cookie="samling=guess")[0] == 303
    status, headers, page = asked(url + "enter")
    assert status == 200
    assert "Kode" in page
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http://" not in policy
    assert "http" not in page.replace("one-time-code", "")


def test_the_code_lets_in_and_is_used_up(room: Serving) -> None:
    url = _url(room)
    code = room.code("prosessveileder")
    for team in ("Hjerneslag ambulanse", "Fall Ringerike"):
        assert room.code(team)
    everybodys = room.code("deltaker")
    status, _, page = asked(url + "enter", "code=aaaaaaaaaa")
    assert status == 403
    assert "Koden er feil" in page
    status, headers, _ = asked(url + "enter", f"code={code.replace(' ', '').upper()}&name=")
    assert (status, headers["Location"]) == (303, "/enter?came=1")
    cookie = headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    mine = cookie.split(";")[0]
    status, _, page = asked(url, Cookie=mine)
    assert status == 200
    assert "data-session-websocket-url" in page
    assert asked(url + "page/page.js", Cookie=mine)[0] == 200
    assert asked(url + "page/server.py", Cookie=mine)[0] == 404
    assert asked(url + "enter", f"code={code}")[0] == 403
    for _ in range(2):
        assert asked(url + "enter", f"code={everybodys}")[0] == 303


def test_codes_are_printed_from_elsewhere_and_new_teams_get_one(
    room: Serving, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = room.folder
    Workspace.open(folder).add_team(Team(title="Nytt team", slug=""))
    code = room.code("Nytt team")
    monkeypatch.setenv("SAMLING_HOME", str(folder.parent / "home"))
    assert main(["serve", str(folder), "--codes"]) == 0
    told = capsys.readouterr().out
    assert code in told
    assert room.code("deltaker") in told
    assert asked(_url(room) + "enter", f"code={code}")[0] == 303


def test_without_a_server_there_are_no_codes(kull_3: Path, capsys: Captured) -> None:
    assert main(["serve", str(kull_3), "--codes"]) == 2
    assert "samling serve kull-3 --host 0.0.0.0" in capsys.readouterr().err


def test_pages_from_elsewhere_are_refused(room: Serving) -> None:
    url = _url(room)
    assert asked(url + "enter", Host="evil.example")[0] == 403
    for elsewhere in ("127.0.0.1", "127.0.0.1:1", "[::1]:1"):
        assert asked(url + "enter", Host=elsewhere)[0] == 403, elsewhere
    assert asked(url + "enter", Origin="http://evil.example")[0] == 403
    assert asked(url + "enter", "code=1", Origin="null")[0] == 403


def test_what_cannot_be_served_is_said_in_a_sentence(kull_3: Path, capsys: Captured) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for words, said in (
            (["--port", port], "i bruk"),
            (["--port", "99999"], "99999"),
            (["--port", "mange"], "--port"),
            (["--host", "203.0.113.9", "--port", "0"], "203.0.113.9"),
            (["--host", "ikke en adresse", "--port", "0"], "ikke en adresse"),
        ):
            assert main(["serve", str(kull_3), *words]) == 2
            heard = capsys.readouterr()
            assert heard.out == ""
            assert said in heard.err
    assert main(["serve", str(kull_3 / "ingen")]) == 2


def test_ctrl_c_ends_it_with_all_saved(kull_3: Path) -> None:
    with serving(kull_3) as server:
        assert asked(server.url)[0] == 200
        assert server.stop() == 0
        assert server.line("Avsluttet")


def test_ctrl_c_at_its_first_word_ends_it_as_well(kull_3: Path) -> None:
    said: list[str] = []

    def tell(line: str) -> None:
        said.append(line)
        if len(said) == 1:
            signal.raise_signal(signal.SIGINT)

    with listen("127.0.0.1", 0) as sock:
        port = sock.getsockname()[1]
        run(kull_3, "Kull 3", Listening("127.0.0.1", sock), tell)
    assert f"http://127.0.0.1:{port}/" in said[0]


def test_the_address_is_drawn_for_a_camera_where_the_room_reaches_it(
    kull_3: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samling.web.addresses._own_addresses", lambda: ["192.168.137.1"])

    def told(host: str, *, drawn: bool) -> list[str]:
        said: list[str] = []

        def tell(line: str) -> None:
            said.append(line)
            if line == t("web.how_to_stop"):
                signal.raise_signal(signal.SIGINT)

        with listen(host, 0) as sock:
            where.append(f"http://192.168.137.1:{sock.getsockname()[1]}/")
            register = Register(kull_3 / "devices.json")
            listening = Listening(host, sock)
            run(
                kull_3,
                "Kull 3",
                listening,
                tell,
                drawn=drawn,
                seats=seats([]),
                register=register,
            )
        return said

    where: list[str] = []
    seen = told("0.0.0.0", drawn=True)
    assert any(where[-1] in line for line in seen)
    (code,) = (line.split("deltaker")[1].replace(" ", "") for line in seen if "deltaker " in line)
    drawn_lines = [line for line in seen if line.startswith("\x1b")]
    assert drawn_lines == qr_lines(f"{where[-1]}enter?code={code}")
    assert not any("\x1b" in line for line in told("0.0.0.0", drawn=False))
    assert not any("\x1b" in line for line in told("127.0.0.1", drawn=True))


@given(st.ip_addresses(v=4), st.integers(1024, 65535))
def test_a_drawn_code_is_what_cameras_look_for(address: object, port: int) -> None:
    text = f"http://{address}:{port}/"
    black = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}
    rows: list[list[int]] = []
    for line in qr_lines(text):
        assert line.startswith("\x1b[30;107m")
        signs = line.removeprefix("\x1b[30;107m").removesuffix("\x1b[0m")
        assert len(signs) <= 80
        rows += [[black[sign][half] for sign in signs] for half in (0, 1)]
    width = len(rows[0])
    size = width - 2 * BORDER
    assert (size - 17) % 4 == 0
    quiet = rows[:BORDER] + rows[BORDER + size :]
    assert not any(map(any, quiet))
    assert not any(any(row[:BORDER]) or any(row[-BORDER:]) for row in rows)
    inner = [row[BORDER:-BORDER] for row in rows[BORDER : BORDER + size]]
    finder = [[int(max(abs(x - 3), abs(y - 3)) != 2) for x in range(7)] for y in range(7)]
    assert [row[:7] for row in inner[:7]] == finder
    assert [row[-7:] for row in inner[:7]] == finder
    assert [row[:7] for row in inner[-7:]] == finder
    # The line of dots between two corners, by which the size of a dot is found.
    assert inner[6][8:-8] == [(x + 1) % 2 for x in range(size - 16)]
