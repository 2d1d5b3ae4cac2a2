"""Files in a real browser: the dialogue that asks for one, and a download."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from tests.help.small_app import LIMIT
from tests.help.web.browser_driver import Page, running_browser
from tests.help.web.web_client import room

OPEN = "document.getElementById('file').open"
WHY = "document.getElementById('file-why').textContent"
AT = "document.activeElement.id || document.activeElement.className"


async def _choose(page: Page, file: Path) -> None:
    await page.call("DOM.enable")
    root = (await page.call("DOM.getDocument"))["root"]["nodeId"]
    found = await page.call("DOM.querySelector", nodeId=root, selector="#file-input")
    await page.call("DOM.setFileInputFiles", files=[str(file)], nodeId=found["nodeId"])


async def test_a_file_is_chosen_left_and_fetched(tmp_path: Path, monkeypatch: Any) -> None:
    large, small = tmp_path / "stor.csv", tmp_path / "liten fil.csv"
    large.write_bytes(b"x" * (LIMIT + 1))
    small.write_bytes(b"1,2\n")
    async with room(tmp_path, monkeypatch) as served, running_browser() as browser:
        page = await browser.page()
        await page.go(served.url)
        await page.until("READY")
        await page.write("a")
        await page.until_true(OPEN)
        assert await page.run(WHY) == "Velg filen som skal inn i samling."
        assert await page.run(AT) == "file-choose"
        assert await page.run("document.getElementById('file-input').accept") == ".csv"
        await _choose(page, large)
        await page.until_true(f"{WHY}.includes('for stor')")
        assert "0.29 MB" in await page.run(WHY)
        await _choose(page, small)
        await page.until("GIVEN<liten fil.csv><4>")
        await page.until_true(f"!{OPEN}")
        assert "xterm" in await page.run(AT), "what is typed next goes to the app"
        await page.write("a")
        await page.until_true(OPEN)
        await page.press("Escape")
        await page.until("NOTGIVEN<cancelled>")
        assert not await page.run(OPEN)
        await page.write("h")
        downloads = served.server._downloads
        # Asked for with no press on anything, which opens no window. What comes of it is the
        # browser's own: without a window it stores nothing.
        while not downloads._active_downloads or downloads._waiting:
            await page.run("1")
            await asyncio.sleep(0.05)
        assert page.refused == []
