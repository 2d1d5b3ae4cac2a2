"""The wall and the phones in a real browser: what the app wants shown, and who gets which page."""

from __future__ import annotations

from pathlib import Path

from samling.model import AgendaItem, Group
from samling.report.gatherings.at_hand import gathering_at_hand
from samling.store import Workspace, data_folder
from samling.store.method.ordering import in_order
from samling.web.letting_in.register import register_file
from samling.web.telling.showing import Showing, ShowingFile, View, Words
from tests.help.web.axe import violations
from tests.help.web.browser_driver import running_browser
from tests.help.web.serving import serving


def showing_of(folder: Path) -> ShowingFile:
    return ShowingFile(register_file(data_folder(), folder))


async def test_the_wall_follows_and_a_phone_has_the_agenda(kull_3: Path) -> None:
    showing = showing_of(kull_3)
    showing.write(Showing(view=View("join")))
    workspace = Workspace.open(kull_3)
    day = gathering_at_hand(workspace, workspace.now())
    assert day is not None
    item = in_order(workspace.all(AgendaItem, gathering=day.id))[0]
    room = Group(title="Bord 1", place="Møterom A")
    workspace.change(item, instruction="Hent kaffe først", groups=(room,))
    with serving(kull_3, "--host", "0.0.0.0") as server:
        code = server.code("deltaker").replace(" ", "")
        async with running_browser() as browser:
            wall = await browser.page(1280, 720)
            await wall.go(f"{server.url}wall")
            await wall.until_true(f"document.body.innerText.replaceAll(' ', '').includes('{code}')")
            words = Words("Samling 3", "Hva er <b>godt</b>?", points=("Første", "Andre"), marked=1)
            showing.write(Showing(view=View("slide", words=words), look="light"))
            await wall.until_true("document.querySelector('.marked')?.textContent === 'Andre'")
            assert "<b>godt</b>" in await wall.run("document.body.innerText")
            assert await wall.run("document.body.dataset.look") == "light"
            phone = await browser.phone(server.url, code)
            await phone.until_true("document.querySelectorAll('.agenda li').length > 5")
            told = "document.querySelector('.agenda li').innerText"
            await phone.until_true(f"{told}.includes('Hent kaffe') && {told}.includes('Møterom A')")
            assert await violations(phone) == []
            # The app is not for a participant.
            await phone.run("fetch('/').then((got) => { document.title = got.url; })")
            await phone.until_true("document.title.endsWith('/phone')")
            hosts = {url.split("/")[2] for url in wall.requests + phone.requests if "//" in url}
            assert hosts == {server.url.split("/")[2]}
            assert (wall.refused, phone.refused) == ([], [])
            (kull_3 / "network.json").write_text("{")
            asked = "fetch('/phone').then(async (got) => [got.status, await got.text()])"
            await phone.run(f"{asked}.then((told) => {{ document.title = told.join(' '); }})")
            await phone.until_true("document.title.startsWith('503')")
            title = await phone.run("document.title")
            assert "network.json" in title
            assert str(kull_3) not in title
            assert server.stop() == 0
            over = "document.getElementById('told').textContent.includes('avsluttet')"
            await wall.until_true(over)
            await phone.until_true(over)
