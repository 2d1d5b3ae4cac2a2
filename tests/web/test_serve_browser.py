"""The app in a real browser: it works with no internet, and two see each other's changes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from samling.model import Note
from samling.store import Workspace, change_settings, read_settings
from tests.help.web.browser_driver import running_browser
from tests.help.web.serving import serving


async def test_the_app_works_in_a_browser_with_no_internet(kull_3: Path) -> None:
    with serving(kull_3) as server:
        async with running_browser() as browser:
            page = await browser.page()
            await page.go(server.url)
            await page.until("Hjerneslag", "Dagsorden")
            await page.until_true("document.body.classList.contains('-first-byte')")
            assert await page.run("document.fonts.check('16px Roboto Mono')")
            hosts = {
                request.split("/")[2]
                for request in page.requests
                if not request.startswith("data:")
            }
            assert hosts == {server.url.split("/")[2]}
            assert page.refused == []
            seen = len(page.frames)
            await page.write("2")
            await page.until("Velkommen til Kongsberg", since=seen)
            before = server.apps()
            assert len(before) == 1
            await page.press("ctrl+q")
            await page.until_true("document.body.classList.contains('-closed')")
            shown = "getComputedStyle(document.querySelector('.ended')).display"
            assert await page.run(shown) == "flex"
            assert "avsluttet" in await page.run("document.querySelector('.ended').textContent")
            seen = len(page.frames)
            await page.run("setTimeout(() => document.getElementById('again').click(), 50)")
            await page.until("Hjerneslag", since=seen)
        assert server.stop() == 0


async def test_the_keys_for_fingers_reach_the_app(kull_3: Path) -> None:
    with serving(kull_3) as server:
        async with running_browser() as browser:
            page = await browser.page()
            await page.go(server.url)
            await page.until("Hjerneslag")
            seen = len(page.frames)
            await page.write("?")
            await page.until("Hjelp", since=seen)
            seen = len(page.frames)
            press = "document.querySelector('[data-key=Escape]').dispatchEvent("
            await page.run(f"{press}new PointerEvent('pointerdown', {{cancelable: true}}))")
            await page.until("Hjerneslag", since=seen)


async def test_a_finger_writes_a_text_in_a_line_and_it_comes_once(kull_3: Path) -> None:
    with serving(kull_3) as server:
        async with running_browser() as browser:
            page = await browser.page()
            await page.call("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=1)
            await page.go(server.url)
            await page.until("Hjerneslag")
            shown = "getComputedStyle(document.getElementById('line')).display"
            assert await page.run(shown) == "flex"
            await page.until_true("document.body.classList.contains('-first-byte')")
            line = "document.querySelector('#line input')"
            await page.run(f"{line}.focus()")
            await page.until_true(f"document.activeElement === {line}")

            async def send(text: str) -> None:
                # As keyboards of Android do: a word again and again until it is done.
                for end in range(1, len(text) + 1):
                    word = {"text": text[:end], "selectionStart": end, "selectionEnd": end}
                    await page.call("Input.imeSetComposition", **word)
                await page.call("Input.insertText", text=text)
                await page.until_true(f"{line}.value === '{text}'")
                await page.press("Enter")
                await page.until_true(f"{line}.value === ''")

            await send("n")
            await page.until("Knyttes til")
            await send("Ventetiden er blitt kortere i høst")
            await page.until("kortere i høst")
            save = "document.querySelector('[data-key=\"ctrl+s\"]')"
            await page.run(f"{save}.dispatchEvent(new PointerEvent('pointerdown'))")
            notes: list[Note] = []
            while not notes:
                await page.until_true("true")
                notes = Workspace.open(kull_3).all(Note, text="Ventetiden er blitt kortere i høst")
            assert len(notes) == 1


async def test_two_browsers_see_each_others_changes_and_leave_nothing_behind(
    kull_3: Path,
) -> None:
    with serving(kull_3) as server:
        async with running_browser() as browser:
            one, two = await browser.page(), await browser.page()
            for page in (one, two):
                await page.go(server.url)
                await page.until("Hjerneslag")
                seen = len(page.frames)
                await page.write("6")
                await page.until("Notat", since=seen)
            assert len(server.apps()) == 2
            await one.write("n")
            await one.until("ctrl+s")
            seen = len(two.frames)
            await one.write("Fra nettbrettet ved vinduet: æøå")
            await one.press("ctrl+s")
            await two.until("Fra nettbrettet ved vinduet: æøå", since=seen)
            # The other one's undo is of what it has done itself.
            await two.write("u")
            await two.until("å angre")
            notes = [one.text for one in Workspace.open(kull_3).all(Note)]
            assert "Fra nettbrettet ved vinduet: æøå" in notes
            await one.go("about:blank")
            for _ in range(200):
                if len(server.apps()) == 1:
                    break
                await asyncio.sleep(0.05)
            assert len(server.apps()) == 1
        assert server.stop() == 0


async def test_a_code_lets_one_browser_in(kull_3: Path) -> None:
    with serving(kull_3, "--host", "0.0.0.0") as server:
        url = server.url
        code, everybodys = server.code("prosessveileder"), server.code("tilskuer")
        async with running_browser() as browser:
            one, two = await browser.page(), await browser.page()
            enter = "document.getElementById('code').value = '{}'; document.forms[0].submit()"
            for page in (one, two):
                await page.go(url)
                await page.until_true("!!document.getElementById('code')")
                await page.run(enter.format(code))
                await page.until_true("!document.getElementById('code')?.value")
            await one.until("Hjerneslag")
            await two.until_true("!!document.querySelector('.wrong')")
            # By the code that the terminal draws, nothing is typed.
            await two.go(f"{url}enter?code={everybodys.replace(' ', '')}")
            await two.until_true("document.activeElement.tagName === 'BUTTON'")
            await two.run("document.activeElement.click()")
            await two.until("Hjerneslag")


@pytest.mark.thorough
async def test_the_language_is_changed_in_a_browser(kull_3: Path) -> None:
    with serving(kull_3) as server:
        async with running_browser() as browser:
            page = await browser.page()
            await page.go(server.url)
            await page.until("Hjerneslag", "Dagsorden")
            await page.press("ctrl+p")
            await page.write("Switch to English")
            await page.until("Switch to English")
            seen = len(page.frames)
            await page.press("Enter")
            await page.until("Agenda", since=seen)
            # It is the tablet's own, and holds when it is there again.
            seen = len(page.frames)
            await page.go(server.url)
            await page.until("Agenda", since=seen)
            other = await browser.page()
            await other.go(server.url)
            await other.until("Dagsorden")
        assert server.stop() == 0
    assert read_settings().language == ""


@pytest.mark.thorough
async def test_what_a_tablet_chooses_is_its_own(kull_3: Path) -> None:
    before = change_settings(theme="samling-light", last_workspace=str(kull_3))
    with serving(kull_3) as server:
        async with running_browser() as browser:
            page = await browser.page()
            await page.go(server.url)
            await page.until("Hjerneslag", "Dagsorden")
            await page.press("ctrl+p")
            seen = len(page.frames)
            await page.write("Tema: Høy kontrast, mørkt")
            await page.until("Høy kontrast", since=seen)
            await page.press("Enter")
            await page.press("ctrl+p")
            await page.write("blink når tiden")
            await page.until("av eller på", since=seen)
            seen = len(page.frames)
            await page.press("Enter")
            await page.until("Blinket er slått av", since=seen)
            # Other networks on the disk are not for who was let in to this one.
            await page.press("ctrl+p")
            await page.write("annet læringsnettverk")
            await page.until("Ingenting passer", since=seen)
        assert server.stop() == 0
    assert read_settings() == before


@pytest.mark.thorough
async def test_a_page_that_is_loaded_anew_keeps_the_last_letter_for_its_browser(
    network: Path,
) -> None:
    with serving(network) as server:
        async with running_browser() as browser:
            one, two = await browser.page(), await browser.page()
            await one.go(server.url)
            await one.until("Kols Bærum")
            await one.write("n")
            await one.until("ctrl+s")
            # Gone in the same moment as the last letter comes.
            await one.write("midt i en setning")
            seen = len(one.frames)
            await one.go(server.url)
            await one.until("Kols Bærum", since=seen)
            # Another tablet may take it over, but is not given it.
            await two.go(server.url)
            await two.until("Kols Bærum")
            seen = len(two.frames)
            await two.write("n")
            await two.until("ligger igjen fra en annen enhet", since=seen)
            assert "midt i en setning" not in two.said
            seen = len(one.frames)
            await one.write("n")
            await one.until("midt i en setning", "hentet fram igjen", since=seen)
        assert server.stop() == 0


@pytest.mark.thorough
async def test_a_server_that_is_killed_leaves_no_app_and_loses_no_letter(
    network: Path,
) -> None:
    """The browser is known again by the next server, as by its cookie."""
    with serving(network) as server:
        async with running_browser() as browser:
            page = await browser.page()
            await page.go(server.url)
            await page.until("Kols Bærum")
            await page.write("n")
            await page.until("ctrl+s")
            seen = len(page.frames)
            await page.write("siste ord")
            await page.until("siste ord", since=seen)
            (app,) = server.apps()
            server.child.kill()
            while Path(f"/proc/{app}").exists():
                await asyncio.sleep(0.05)
            with serving(network) as again:
                seen = len(page.frames)
                await page.go(again.url)
                await page.until("Kols Bærum", since=seen)
                await page.write("n")
                await page.until("siste ord", since=seen)
