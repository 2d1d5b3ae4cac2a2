"""The wall in a real browser: every view at two sizes and in three looks, its pages, its keys."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from samling.model import Bottleneck
from samling.store import Workspace, data_folder
from samling.web.letting_in.register import register_file
from samling.web.telling.showing import LOOKS, Showing, ShowingFile, View, Words
from samling.web.wall.views import name_of
from tests.help.web.axe import violations
from tests.help.web.browser_driver import Page, running_browser
from tests.help.web.serving import serving
from tests.web.wall_views import every_view

# What lies outside of the page, or of its box: the names of the elements.
_OUTSIDE = """[...document.querySelectorAll('.part:not([hidden]) *')].filter((one) => {
  const box = one.getBoundingClientRect(), told = one.closest('svg, .cut') === null;
  return told && box.width && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1);
}).map((one) => one.outerHTML.slice(0, 80))"""

# A word that is broken, or would be: it is wider than its line.
_BROKEN = """(() => {
  const { part } = pages[at];
  part.classList.add('unbroken');
  const texts = [...part.querySelectorAll('h1, h2, p, li')];
  const found = texts.filter((text) => text.clientWidth && text.scrollWidth > text.clientWidth + 1);
  part.classList.remove('unbroken');
  return found.map((text) => text.innerText);
})()"""
_CUT = "document.querySelectorAll('.cut').length"
_LONG = {"slide long", "slide endless"}
_WITHIN = """[pages[at].part, ...pages[at].part.querySelectorAll('.cell')].every(isWithin)"""


def showing_of(folder: Path) -> ShowingFile:
    return ShowingFile(register_file(data_folder(), folder))


async def shown(page: Page, view: View) -> None:
    await page.until_true(f"typeof shown === 'string' && shown === {name_of(view)!r}")


@pytest.mark.thorough
async def test_every_view_fits_and_keeps_nobody_out(kull_3: Path) -> None:
    showing, views = showing_of(kull_3), every_view(Workspace.open(kull_3))
    with serving(kull_3, "--host", "0.0.0.0") as server:
        async with running_browser() as browser:
            page = await browser.page(1280, 720)
            await page.go(f"{server.url}wall")
            await page.until_true("typeof pagesOf === 'function'")
            await page.run("document.body.insertAdjacentHTML('beforeend', '<img src=data:,>')")
            assert any("image-alt" in found for found in await violations(page))
            await page.run("document.querySelector('img').remove()")
            for name, view in views.items():
                showing.write(Showing(view=view))
                await shown(page, view)
                for size in ((3840, 2160), (820, 1180), (1024, 768), (1280, 720)):
                    await page.resize(*size)
                    await page.until_true(f"innerWidth === {size[0]}")
                    await page.run("layOut()")
                    for place in range(await page.run("pages.length")):
                        await page.run(f"at = {place}; say()")
                        assert await page.run(_OUTSIDE) == [], (name, size, place)
                        assert await page.run(_WITHIN), (name, size, place)
                        broken = await page.run(_BROKEN)
                        assert name in _LONG or broken == [], (name, size, place)
                for look in LOOKS:
                    await page.run(f"document.body.dataset.look = '{look}'")
                    assert await violations(page) == [], (name, look)
                assert (await page.run(_CUT) > 0) == (name == "slide endless"), name
            assert page.refused == []


async def test_pages_are_turned_by_keys_and_the_line_at_hand_is_seen(kull_3: Path) -> None:
    showing = showing_of(kull_3)
    points = tuple(f"Punkt {number} " + "som er langt, " * 12 for number in range(12))
    words = Words("Samling 3", "Mange punkter", points=points, marked=11)
    view = View("slide", words=words)
    showing.write(Showing(view=view))
    with serving(kull_3, "--host", "0.0.0.0") as server:
        async with running_browser() as browser:
            page = await browser.page(1280, 720)
            await page.go(f"{server.url}wall")
            await page.until_true("typeof pages === 'object' && pages.length > 1")
            items = "[...document.querySelectorAll('.points li:not([hidden])')]"
            seen = f"{items}.map((item) => item.innerText.split(' ')[1])"
            assert "11" in await page.run(seen), "the line that is marked"
            last = await page.run("pages.length - 1")
            await page.press("ArrowRight")
            assert await page.run("at") == last, "it ends there"
            found: list[str] = await page.run(seen)
            while await page.run("at"):
                await page.press("ArrowLeft")
                found = [*await page.run(seen), *found]
            assert found == [str(number) for number in range(12)], "each once, in order"
            assert await page.run("where.textContent") == f"1 / {last + 1}"
            # The letters are made larger; and buttons do the same for who has no keys.
            await page.press("+")
            assert await page.run("pages.length - 1") >= last
            await page.run("document.getElementById('next').click()")
            assert await page.run("at") == 1
            # A new view begins anew.
            showing.write(Showing(view=View("join")))
            await page.until_true("document.querySelector('.join') !== null && at === 0")
            assert await page.run("document.getElementById('pages').hidden")


async def test_it_changes_once_for_each_change_and_comes_back_by_itself(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    views, showing = every_view(workspace), showing_of(kull_3)
    showing.write(Showing(view=views["clock"]))
    changes = "Number(document.getElementById('stage').dataset.changes)"
    told = "document.getElementById('told').textContent"
    with serving(kull_3, "--host", "0.0.0.0") as server:
        port = str(urlsplit(server.url).port)
        async with running_browser() as browser:
            page = await browser.page(1280, 720)
            await page.go(f"{server.url}wall")
            left = "document.querySelector('[data-live]')?.textContent ?? ''"
            await page.until_true(f"({left}) !== ''")
            first, before = await page.run(left), await page.run(changes)
            heard = await page.run("heard.textContent")
            await page.until_true(f"({left}) !== {first!r}")
            assert await page.run(changes) == before, "the digits alone were told anew"
            assert await page.run("heard.textContent") == heard, "and nobody is told each second"
            await page.run("document.querySelector('h1').dataset.mine = 'yes'")
            showing.write(Showing(view=views["clock"], look="contrast"))
            await page.until_true("document.body.dataset.look === 'contrast'")
            assert await page.run("document.querySelector('h1').dataset.mine") == "yes"
            showing.write(Showing(view=views["board"]))
            await shown(page, views["board"])
            after = await page.run(changes)
            # What is written meanwhile is there by itself, in one change.
            team = workspace.teams()[0]
            workspace.save(
                Bottleneck, None, team=team.id, text="Nytt", extent="simple", effect="large"
            )
            await page.until_true("document.body.innerText.includes('Nytt')")
            assert await page.run(changes) == after + 1
            server.stop()
            await page.until_true(f"{told}.includes('avsluttet')")
            with serving(kull_3, "--host", "0.0.0.0", "--port", port) as again:
                assert urlsplit(again.url).port == int(port)
                await page.until_true(f"{told} === ''")
                showing.write(Showing(view=views["join"]))
                await page.until_true("document.querySelector('.join') !== null")
                again.child.kill()
                await page.until_true(f"{told}.includes('Ingen kontakt')")
