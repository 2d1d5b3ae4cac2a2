"""Chromium without a window, driven by its DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import functools
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60.0
# The text of the terminal: its rows are drawn on a canvas, but its buffer can be read.
_KEYS = {
    "Enter": ("Enter", "\r", 13),
    "Escape": ("Escape", "", 27),
    "ArrowRight": ("ArrowRight", "", 39),
    "ArrowLeft": ("ArrowLeft", "", 37),
    "Tab": ("Tab", "", 9),
    "+": ("+", "+", 187),
    " ": (" ", " ", 32),
}


class Page:
    """One page of the browser, in a profile of its own: cookies are not shared."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, session: str) -> None:
        self._socket, self._session = socket, session
        self._number = 0
        self.requests: list[str] = []
        self.frames: list[str] = []
        self.refused: list[str] = []

    async def call(self, method: str, **params: Any) -> Any:
        """Calls a method of the protocol and returns its result."""
        self._number += 1
        number = self._number
        await self._socket.send_json(
            {"id": number, "method": method, "params": params, "sessionId": self._session}
        )
        while True:
            got = await self._next()
            if got.get("id") == number:
                if "navigated" in str(got.get("error", "")):
                    # The page that was asked has given way to the next.
                    return {"result": {}}
                assert "error" not in got, got
                return got["result"]

    async def _next(self) -> dict[str, Any]:
        got: dict[str, Any] = json.loads(await self._socket.receive_str(timeout=PATIENCE))
        if got.get("sessionId") == self._session:
            self._note(got.get("method", ""), got.get("params", {}))
        return got

    def _note(self, method: str, params: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requests.append(params["url"])
        elif method == "Network.webSocketFrameReceived":
            self._note_frame(params["response"])
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.refused.append(params["entry"]["text"])

    def _note_frame(self, frame: dict[str, Any]) -> None:
        data = frame["payloadData"]
        raw = base64.b64decode(data) if frame["opcode"] == 2 else data.encode()
        self.frames.append(raw.decode("utf-8", "replace"))

    async def go(self, url: str) -> None:
        """Opens an address."""
        await self.call("Page.navigate", url=url)

    async def run(self, script: str) -> Any:
        """Returns what a script returns in the page."""
        done = await self.call("Runtime.evaluate", expression=script, returnByValue=True)
        return done["result"].get("value")

    @property
    def said(self) -> str:
        """What the terminal has been sent, without the escapes."""
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", "".join(self.frames))

    async def until(self, *texts: str, since: int = 0) -> None:
        """Waits until the terminal has been sent all the texts, counted from a frame on."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while True:
            said = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", "".join(self.frames[since:]))
            if all(text in said for text in texts):
                return
            assert asyncio.get_running_loop().time() < end, f"{texts} never came: {said[-2000:]}"
            await self.call("Runtime.evaluate", expression="1")
            await asyncio.sleep(0.05)

    async def until_true(self, script: str) -> None:
        """Waits until a script is true in a page that has all it is made of.

        While its style sheet is still on the way, a page can be asked and answers, unstyled.
        """
        end = asyncio.get_running_loop().time() + PATIENCE
        while not await self.run(f"document.readyState === 'complete' && ({script})"):
            assert asyncio.get_running_loop().time() < end, script
            await asyncio.sleep(0.05)

    async def write(self, text: str) -> None:
        """Types a text, as a keyboard does."""
        for sign in text:
            await self.call("Input.dispatchKeyEvent", type="char", text=sign)

    async def press(self, key: str) -> None:
        """Presses a key by its name, or ctrl+ and a letter."""
        if key.startswith("ctrl+"):
            letter = key[5:]
            how = {"key": letter, "windowsVirtualKeyCode": ord(letter.upper()), "modifiers": 2}
        else:
            name, text, code = _KEYS[key]
            how = {"key": name, "windowsVirtualKeyCode": code, "text": text}
        await self.call("Input.dispatchKeyEvent", type="keyDown", **how)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **how)

    async def resize(self, width: int, height: int) -> None:
        """Gives the page another size, in pixels."""
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    async def join(self, url: str, code: str) -> None:
        """Comes in by the participants' code and one press of a key, asked for no name."""
        await self.go(f"{url}enter?code={code.replace(' ', '')}")
        await self.until_true("document.activeElement?.matches('main button') ?? false")
        await self.press("Enter")
        await self.until_true("location.pathname === '/phone'")

    async def picture(self, file: Path) -> None:
        """Writes what the page looks like to a PNG file."""
        shot = await self.call("Page.captureScreenshot", format="png")
        file.write_bytes(base64.b64decode(shot["data"]))


class Browser:
    """A running Chromium."""

    def __init__(self, socket_url: str, client: aiohttp.ClientSession) -> None:
        self._url, self._client = socket_url, client

    async def page(self, width: int = 1000, height: int = 700) -> Page:
        """Returns a new page with a profile and a connection of its own."""
        socket = await self._client.ws_connect(self._url, max_msg_size=0)
        page = Page(socket, "")

        async def of_browser(method: str, **params: Any) -> Any:
            page._number += 1
            await socket.send_json({"id": page._number, "method": method, "params": params})
            while True:
                got = json.loads(await socket.receive_str(timeout=PATIENCE))
                if got.get("id") == page._number:
                    return got["result"]

        context = await of_browser("Target.createBrowserContext", disposeOnDetach=True)
        target = await of_browser(
            "Target.createTarget", url="about:blank", browserContextId=context["browserContextId"]
        )
        attached = await of_browser(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        page._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            await page.call(f"{domain}.enable")
        await page.call("Emulation.setFocusEmulationEnabled", enabled=True)
        await page.resize(width, height)
        return page

    async def phone(self, url: str, code: str) -> Page:
        """Returns a phone that has joined."""
        page = await self.page(360, 640)
        await page.join(url, code)
        return page


@contextlib.asynccontextmanager
async def running_browser() -> AsyncIterator[Browser]:
    """Lends the Chromium of this process; its pages, and what they know, go with the block."""
    async with aiohttp.ClientSession() as client:
        yield Browser(_chromium(), client)


_OPEN = contextlib.ExitStack()


@functools.cache
def _chromium() -> str:
    """Starts Chromium with no way to any other machine; returns the address that it listens at.

    Each start takes as much as a test, so there is one for all of the process: `end_browser`.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert program, "These tests need Chromium: apt-get install chromium"
    profile = Path(_OPEN.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
    process = subprocess.Popen(
        [
            *(program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            *("--disable-dev-shm-usage", "--remote-debugging-port=0"),
            # What the browser asks for, whatever the machine's language is.
            "--accept-lang=nb-NO,nb",
            f"--user-data-dir={profile}",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            "about:blank",
        ],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    _OPEN.callback(process.wait)
    _OPEN.callback(process.kill)
    told = profile / "DevToolsActivePort"
    end = time.monotonic() + PATIENCE
    while not (told.exists() and told.read_text().count("\n")):
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)
    port, path = told.read_text().splitlines()
    return f"ws://127.0.0.1:{port}{path}"


def end_browser() -> None:
    """Ends Chromium, if any test has asked for it."""
    _OPEN.close()
    _chromium.cache_clear()
