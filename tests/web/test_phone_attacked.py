"""Phones that do what nobody meant: odd texts, no cookies, no script, shut out while writing."""

from __future__ import annotations

import urllib.request
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from samling.model import Contribution, Phase
from samling.store import Workspace, data_folder
from samling.store.method.ordering import in_order
from samling.store.method.voting import close_voting, start_voting, votes_of
from samling.web.letting_in.register import Register, register_file
from samling.web.telling.showing import Asked, Showing, View
from tests.help.web.browser_driver import running_browser
from tests.help.web.serving import Serving, serving
from tests.web.test_phone_notes import FIELD, SAID
from tests.web.test_serve import asked
from tests.web.test_wall_and_phones import showing_of

_PLAIN = ("<script>alert(1)</script>", "👩\u200d👧 😀", "[red]hei[/red] [/")
_TOLD = "document.getElementById('told').textContent"


def came(server: Serving, seat: str) -> str:
    """Comes in by the code of a seat, without a browser; returns the cookie."""
    code = server.code(seat).replace(" ", "")
    _, headers, _ = asked(f"{server.url}enter", f"code={code}&name=")
    return headers["Set-Cookie"].split(";")[0]


def test_odd_texts_are_stored_as_text_or_refused_with_a_sentence(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0]
    phase = in_order(workspace.all(Phase, team=team.id))[0]
    showing_of(kull_3).write(Showing(asked=Asked(team=team.id, phase=phase.id)))
    with serving(kull_3, "--host", "0.0.0.0") as server:
        cookie = came(server, "deltaker")

        def sent(text: str, kind: str = "better") -> tuple[int, str]:
            body = urlencode({"text": text, "kind": kind, "phase": phase.id})
            status, _, page = asked(f"{server.url}phone/contribution", body, Cookie=cookie)
            return status, page

        odd = (
            "<script>alert(1)</script>",
            "👩\u200d👧 😀",
            "[red]hei[/red] [/",
            "en\r\nto\r\n",
            "a\0\x07b",
        )
        assert [sent(text)[0] for text in odd] == [200] * len(odd)
        status, page = sent("a" * 10_000)
        assert (status, "10000 tegn" in page or "10\u00a0000 tegn" in page) == (409, True), page
        assert sent("å" * 10_000)[0] == 413
        assert sent("Ring 010107 50160")[0] == sent(" \n\u200b")[0] == sent("x", "evil")[0] == 409
        # Without the page's script the answer is a page of its own; the way back has the text.
        body = urlencode({"text": "x" * 1001, "kind": "good", "phase": phase.id})
        address = f"{server.url}phone/contribution"
        status, _, page = asked(address, body, Cookie=cookie, Accept="text/html")
        assert (status, "1001 tegn" in page) == (409, True)
        page = asked(f"{server.url}phone", Cookie=cookie)[2]
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page
        for lang in ("xx", "%3Cb%3E", "%00"):
            assert asked(f"{server.url}phone?lang={lang}", Cookie=cookie)[0] == 200
        file = (
            '--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\nbetter\r\n--x\r\n'
            'Content-Disposition: form-data; name="text"; filename="a.txt"\r\n\r\nhei\r\n--x--\r\n'
        )
        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        assert asked(address, file, Cookie=cookie, **kind)[0] == 409, "a file is no text"
    texts = {each.text for each in Workspace.open(kull_3).all(Contribution)}
    assert texts >= {
        "<script>alert(1)</script>",
        "👩\u200d👧 😀",
        "[red]hei[/red] [/",
        "en\nto",
        "ab",
    }


def test_a_phone_is_spoken_to_in_its_own_language_until_it_chooses_another(kull_3: Path) -> None:
    wants = {"Accept-Language": "en-GB,en;q=0.9"}
    with serving(kull_3, "--host", "0.0.0.0") as server:
        cookie = came(server, "deltaker")
        assert '<html lang="en"' in asked(f"{server.url}phone", Cookie=cookie, **wants)[2]
        chosen = f"{cookie}; lang=nb"
        assert '<html lang="nb"' in asked(f"{server.url}phone", Cookie=chosen, **wants)[2]


def test_a_vote_that_comes_too_late_is_not_given(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    voting = start_voting(workspace, workspace.teams()[0].id, people=1, dots=2)
    showing_of(kull_3).write(Showing(asked=Asked(voting=voting.id)))
    number = voting.ballot[0]
    body = urlencode({"voting": voting.id, "bottleneck": number, "step": "more"})
    with serving(kull_3, "--host", "0.0.0.0") as server:
        cookie = came(server, "deltaker")
        assert asked(f"{server.url}phone/vote", body, Cookie=cookie)[0] == 200
        close_voting(workspace, voting)
        status, _, page = asked(f"{server.url}phone/vote", body, Cookie=cookie)
        assert status == 409
        assert "avsluttet" in page
    assert len(votes_of(workspace, voting)) == 1


def test_a_browser_that_keeps_no_cookies_is_told(kull_3: Path) -> None:
    with serving(kull_3, "--host", "0.0.0.0") as server:
        code = server.code("deltaker").replace(" ", "")
        _, headers, _ = asked(f"{server.url}enter", f"code={code}&name=")
        address = server.url.rstrip("/") + headers["Location"]
        assert "informasjonskapsler" in asked(address)[2]
        kept = headers["Set-Cookie"].split(";")[0]
        assert asked(address, Cookie=kept)[1]["Location"] == "/"
        status, _, page = asked(f"{server.url}phone/noe", Cookie=kept, Accept="text/html")
        assert status in {404, 405}
        assert "Denne siden finnes ikke" in page


def test_a_wall_that_is_taken_back_is_not_seen_on(kull_3: Path) -> None:
    showing = showing_of(kull_3)
    showing.write(Showing(view=View("join"), beyond=True))
    with serving(kull_3, "--host", "0.0.0.0") as server:
        # A proxy's line: as from another machine.
        headers = {"Cookie": came(server, "tilskuer"), "Via": "1.1 x"}
        request = urllib.request.Request(f"{server.url}wall/events", headers=headers)
        with urllib.request.urlopen(request, timeout=60) as events:
            while b"event: news" not in events.readline():
                pass
            showing.write(Showing(view=View("join"), beyond=False))
            while b"event: revoked" not in events.readline():
                pass
            assert events.read().strip() == b"data:"
        assert asked(f"{server.url}wall/events", **headers)[0] == 403


@pytest.mark.thorough
async def test_what_is_written_outlives_the_server_and_who_is_shut_out_is_told(
    kull_3: Path,
) -> None:
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0]
    phase = in_order(workspace.all(Phase, team=team.id))[0]
    asks = Showing(asked=Asked(team=team.id, phase=phase.id))
    showing_of(kull_3).write(asks)
    register = Register(register_file(data_folder(), kull_3))
    async with running_browser() as browser:
        with serving(kull_3, "--host", "0.0.0.0") as server:
            port = str(urlsplit(server.url).port)
            phone = await browser.phone(server.url, server.code("deltaker"))
            await phone.until_true(f"!!{FIELD} && typeof say === 'function'")
            await phone.run(f"{FIELD}.focus()")
            await phone.write("Ingen ringer")
            assert server.stop() == 0
            await phone.until_true(f"{_TOLD}.includes('avsluttet')")
            await phone.run("document.getElementById('contribution-good').click()")
            assert await phone.run(f"{FIELD}.value") == "Ingen ringer"
        with serving(kull_3, "--host", "0.0.0.0", "--port", port) as server:
            server.line("ctrl")
            await phone.until_true(f"{_TOLD} === ''")
            # The phone has slept, and its browser loads the page anew.
            await phone.go(f"{server.url}phone")
            await phone.until_true(f"{FIELD}?.value === 'Ingen ringer'")
            await phone.run("document.getElementById('contribution-better').click()")
            await phone.until_true(f"{SAID}?.startsWith('Takk') && {FIELD}.value === ''")
            await phone.go(f"{server.url}phone")
            await phone.until_true(f"typeof say === 'function' && {FIELD}.value === ''")

            await phone.run(f"{FIELD}.focus()")
            await phone.write("Det neste")
            (device,) = register.present()
            register.take_back(str(device.number))
            await phone.run("document.getElementById('contribution-better').click()")
            await phone.until_true(f"{_TOLD}.includes('ikke med lenger')")
            assert await phone.run(f"{FIELD}.value") == "Det neste"

            # Without scripts there is a sentence, and a form still sends.
            other = await browser.page(360, 640)
            await other.call("Emulation.setScriptExecutionDisabled", value=True)
            await other.go(f"{server.url}enter?code={server.code('deltaker').replace(' ', '')}")
            await other.until_true("document.activeElement?.matches('main button') ?? false")
            await other.press("Enter")
            await other.until_true(f"location.pathname === '/phone' && !!{FIELD}")
            assert "JavaScript" in await other.run("document.body.innerText")
            await other.run(f"{FIELD}.focus()")
            await other.write("Uten skript")
            await other.press("Tab")
            await other.press("Enter")
            await other.until_true("!!document.querySelector('.own')")
    texts = [each.text for each in Workspace.open(kull_3).all(Contribution)]
    assert texts.count("Ingen ringer") == texts.count("Uten skript") == 1
    assert "Det neste" not in texts
