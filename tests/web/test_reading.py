"""Who hears a page: no violation by axe on those of `serve`, and the terminal as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.help.web.axe import violations
from tests.help.web.browser_driver import Page, running_browser
from tests.help.web.serving import serving

_PRESSED = "document.getElementById('reads').getAttribute('aria-pressed')"
_HEARD = "document.getElementById('heard').textContent"


async def named(page: Page) -> list[str]:
    """What the browser tells a screen reader of the page, by the names in its tree."""
    tree = await page.call("Accessibility.getFullAXTree")
    return [str(node["name"]["value"]) for node in tree["nodes"] if "name" in node]


async def test_the_terminal_is_text_for_a_screen_reader_on_this_device(kull_3: Path) -> None:
    with serving(kull_3) as server:
        async with running_browser() as browser:
            page = await browser.page()
            await page.go(server.url)
            await page.until("KOLS Bærum")
            await page.until_true("document.body.classList.contains('-first-byte')")
            assert await violations(page) == []
            assert await page.run("document.documentElement.lang") == "nb"
            assert not any("KOLS Bærum" in name for name in await named(page))
            # The terminal keeps Tab: keys lead out of it, to the switch.
            await page.run(
                "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
                " {key: 'F6', shiftKey: true, bubbles: true, cancelable: true}))"
            )
            assert await page.run("document.activeElement.id") == "reads"
            await page.press("Enter")
            await page.until_true(f"{_PRESSED} === 'true'")
            await page.run("document.getElementById('skip').click()")
            await page.until_true(f"{_HEARD}.startsWith('KOLS Bærum og Asker')")
            await page.run("press('ArrowDown')")
            await page.until_true(f"{_HEARD}.startsWith('KOLS Kongsberg')")
            assert any(name.strip().startswith("KOLS Kongsberg") for name in await named(page))
            assert await violations(page) == []
            await page.go(server.url)
            await page.until_true(f"{_PRESSED} === 'true' && {_HEARD} !== ''")


@pytest.mark.thorough
async def test_the_pages_at_the_door_keep_nobody_out(kull_3: Path) -> None:
    with serving(kull_3, "--host", "0.0.0.0") as server:
        code = server.code("tilskuer").replace(" ", "")
        async with running_browser() as browser:
            page = await browser.page()
            for path in ("enter", f"enter?code={code}", f"enter?code={code}&lang=en"):
                await page.go(f"{server.url}{path}")
                await page.until_true("!!document.forms[0]")
                assert await violations(page) == [], path
            await page.go(f"{server.url}enter")
            await page.until_true("!!document.getElementById('code')")
            await page.run("document.forms[0].submit()")
            await page.until_true("!!document.querySelector('.number')")
            assert await violations(page) == []
