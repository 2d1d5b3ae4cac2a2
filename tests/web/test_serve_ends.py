"""What a browser is told when its app, the server or the network between them is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.help import ROOT
from tests.help.web.browser_driver import Page, running_browser
from tests.help.web.serving import Serving, serving

needs_proc = pytest.mark.skipif(not Path("/proc/self").exists(), reason="asks /proc")
SHOWN = "getComputedStyle(document.querySelector('.ended')).display === 'flex'"
WHY = "document.getElementById('why').textContent"
BUTTON = "document.getElementById('again').textContent"
PRESS = "setTimeout(() => document.getElementById('again').click(), 50)"


async def _opened(server: Serving, page: Page, words: str = "", text: str = "Kols Bærum") -> None:
    await page.go(server.url + words)
    await page.until(text)


async def _told(page: Page, sentence: str) -> None:
    try:
        await page.until_true(f"{SHOWN} && {WHY}.includes('{sentence}')")
    except AssertionError as error:
        raise AssertionError(f"{await page.run(WHY)!r} is said") from error


async def _gone(process: int) -> None:
    for _ in range(1200):
        if not Path(f"/proc/{process}").exists():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"{process} still runs")


@needs_proc
async def test_an_app_that_dies_is_said_and_the_button_brings_another(network: Path) -> None:
    with serving(network) as server:
        async with running_browser() as browser:
            page = await browser.page()
            await _opened(server, page)
            (app,) = server.apps()
            os.kill(app, signal.SIGKILL)
            await _told(page, "samling stoppet uventet")
            assert await page.run(BUTTON) == "Start igjen"
            # Whoever is typing does not press it.
            assert await page.run("document.activeElement.className") == "over ended"
            seen = len(page.frames)
            await page.run(PRESS)
            await page.until("Kols Bærum", since=seen)
            (another,) = server.apps()
            assert another != app
            assert not await page.run(SHOWN)
            assert page.refused == []
        assert server.stop() == 0


@needs_proc
@pytest.mark.thorough
async def test_an_app_that_is_left_is_no_app_that_died(network: Path) -> None:
    with serving(network) as server:
        async with running_browser() as browser:
            left, ended = await browser.page(), await browser.page()
            await _opened(server, left, "?lang=en", "Kols Bærum")
            await left.press("ctrl+q")
            await _told(left, "The session has ended. Everything is saved.")
            assert await left.run(BUTTON) == "Start again"
            await _opened(server, ended)
            (app,) = server.apps()
            os.kill(app, signal.SIGHUP)
            await _told(ended, "samling stoppet uventet")
        assert server.stop() == 0


@pytest.mark.thorough
async def test_a_server_that_is_ended_is_said(network: Path) -> None:
    with serving(network) as server:
        async with running_browser() as browser:
            page = await browser.page()
            await _opened(server, page)
            assert server.stop() == 0
            await _told(page, "samling er avsluttet på prosessveilederens maskin")
            assert await page.run(BUTTON) == "Prøv igjen"


@needs_proc
async def test_a_server_that_is_killed_ends_its_apps_and_the_pages_say_so(network: Path) -> None:
    with serving(network) as server:
        port = server.url.rstrip("/").rsplit(":", 1)[1]
        async with running_browser() as browser:
            one, two = await browser.page(), await browser.page()
            for page in (one, two):
                await _opened(server, page)
            apps = server.apps()
            assert len(apps) == 2
            server.child.kill()
            server.child.wait()
            for app in apps:
                await _gone(app)
            for page in (one, two):
                await _told(page, "Ingen kontakt med prosessveilederens maskin")
            # As long as there is no server the page stays, and says so.
            await one.run(PRESS)
            await _told(one, "Fortsatt ingen kontakt")
            assert await one.run(BUTTON) == "Prøv igjen"
            with serving(network, "--port", port) as again:
                assert again.url
                seen = len(one.frames)
                await one.run(PRESS)
                await one.until("Kols Bærum", since=seen)
                assert not await one.run(SHOWN)


async def test_a_network_that_is_gone_without_a_word_is_noticed(network: Path) -> None:
    """A server that is stopped answers no beat, as one behind a network that is gone."""
    with serving(network) as server:
        async with running_browser() as browser:
            page = await browser.page()
            # The beats of the page come faster than in the room.
            fast = "const slow = setInterval; window.setInterval = (f, n) => slow(f, n / 10);"
            await page.call("Page.addScriptToEvaluateOnNewDocument", source=fast)
            await _opened(server, page)
            assert not await page.run(SHOWN)
            server.child.send_signal(signal.SIGSTOP)
            try:
                await _told(page, "Ingen kontakt med prosessveilederens maskin")
            finally:
                server.child.send_signal(signal.SIGCONT)


HANGS = """
import time
from textual.app import App
from screens.terminal.browser_driver import BrowserDriver

class Hangs(App):
    def leave_by(self, number):
        raise AssertionError("it hangs, and never comes to leave")
    def on_ready(self):
        print("READY", file=__import__("sys").__stderr__, flush=True)
        time.sleep(600)

Hangs(driver_class=BrowserDriver).run()
"""


def test_an_app_that_hangs_ends_with_its_server() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HANGS],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdin is not None
        assert child.stderr is not None
        assert "READY" in child.stderr.readline()
        child.stdin.close()
        assert child.wait(60) == -signal.SIGKILL
    finally:
        child.kill()
        child.wait()
        if child.stderr is not None:
            child.stderr.close()
