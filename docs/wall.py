"""Draws the pictures of the wall and the phones: `python docs/wall.py`, in Chromium.

The wall is 960 by 540, a phone 360 by 640; three phones are one picture. Each is the page itself
of a server on a fresh copy of the sample network. The letters are those of the machine it runs
on, so the pictures are made anew only when the pages look otherwise.
"""

from __future__ import annotations

import asyncio
import base64
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))

from samling.model import Evaluation, Phase, Voting
from samling.model.evaluation import template_statements
from samling.store import Workspace, data_folder
from samling.store.method.ordering import in_order
from samling.web.letting_in.register import register_file
from samling.web.telling.showing import Asked, Look, Showing, ShowingFile
from samling.web.wall.views import name_of
from sample_data import copy_kull_3
from tests.help.web.browser_driver import Browser, Page, running_browser
from tests.help.web.serving import Serving, serving
from tests.web.test_phone_votes import tapped
from tests.web.wall_views import every_view

FOLDER = Path(__file__).absolute().parent / "pictures"
SHOWN: dict[str, Look] = {
    "clock": "dark",
    "pathway": "light",
    "chart": "contrast",
}


# Three phones beside each other, and what is between them.
_SHEET = """document.body.innerHTML = `%s`;
document.body.style = 'margin: 0; padding: 20px; display: flex; gap: 20px; background: #8a96a0'"""


async def draw_phones(folder: Path, server: Serving, browser: Browser) -> None:
    """Writes a picture of what phones are asked: to write, to vote, and to answer."""
    workspace, showing = Workspace.open(folder), ShowingFile(register_file(data_folder(), folder))
    team = workspace.teams()[0].id
    phase = in_order(workspace.all(Phase, team=team))[1].id
    voting = next(voting for voting in workspace.all(Voting) if not voting.closed).id
    statements = template_statements("nb")
    asked = workspace.put(Evaluation(title="Hvordan var dagen?", statements=statements)).id
    phone = await browser.phone(server.url, server.code("deltaker"))
    await phone.call("Emulation.setScrollbarsHidden", hidden=True)
    showing.write(Showing(asked=Asked(team=team, phase=phase)))
    await phone.until_true("!!document.getElementById('contribution-text')")
    await phone.run("document.getElementById('contribution-text').focus()")
    await phone.write("Ingen ringer hjemmetjenesten før pasienten er hjemme")
    pictures = [await picture_of(phone)]
    showing.write(Showing(asked=Asked(voting=voting)))
    await phone.until_true("!!document.querySelector('.vote')")
    await phone.run("now.querySelector('textarea')?.closest('section').remove()")
    await tapped(phone, "Gi en stemme til nummer 1:")
    await phone.until_true("!!document.querySelector('[value=less]:not([aria-disabled])')")
    pictures.append(await picture_of(phone))
    showing.write(Showing(asked=Asked(evaluation=asked)))
    await tapped(phone, "Sykehus")
    pictures.append(await picture_of(phone))
    page = await browser.page(3 * 360 + 80, 640 + 40)
    images = "".join(f'<img src="data:image/png;base64,{picture}">' for picture in pictures)
    await page.run(_SHEET % images)
    await page.until_true("[...document.images].every((image) => image.complete)")
    await page.picture(FOLDER / "phones.png")


async def picture_of(page: Page) -> str:
    """Returns what a page looks like, in base64."""
    with tempfile.TemporaryDirectory() as folder:
        await page.picture(file := Path(folder) / "page.png")
        return base64.b64encode(file.read_bytes()).decode()


async def draw(folder: Path) -> None:
    """Writes a picture of each view in `SHOWN`, of the network in `folder`, and of phones."""
    views = every_view(Workspace.open(folder))
    showing = ShowingFile(register_file(data_folder(), folder))
    with serving(folder, "--host", "0.0.0.0") as server:
        async with running_browser() as browser:
            page = await browser.page(960, 540)
            for name, look in SHOWN.items():
                showing.write(Showing(view=views[name], look=look))
                await page.go(f"{server.url}wall")
                wanted = name_of(views[name])
                await page.until_true(f"typeof shown === 'string' && shown === {wanted!r}")
                file = FOLDER / f"wall_{name}.png"
                await page.picture(file)
                sys.stdout.write(f"{file}\n")
            await draw_phones(folder, server, browser)


def main() -> None:
    """Draws all pictures."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["SAMLING_HOME"] = home
        folder = Path(home) / "kull-3"
        copy_kull_3(folder)
        asyncio.run(draw(folder))


if __name__ == "__main__":
    main()
