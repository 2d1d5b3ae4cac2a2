"""Draws the pictures of the wall: `python docs/wall.py`, in Chromium, at 960 by 540.

Each is the wall itself of a server on a fresh copy of the sample network. The letters are those
of the machine it runs on, so the pictures are made anew only when the wall looks otherwise.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))

from samling.store import Workspace, data_folder
from samling.web.letting_in.register import register_file
from samling.web.telling.showing import Look, Showing, ShowingFile
from samling.web.wall.views import name_of
from sample_data import copy_kull_3
from tests.help.browser_driver import running_browser
from tests.help.serving import serving
from tests.help.wall_views import every_view

FOLDER = Path(__file__).absolute().parent / "pictures"
SHOWN: dict[str, Look] = {
    "clock": "dark",
    "pathway": "light",
    "chart": "contrast",
}


async def draw(folder: Path) -> None:
    """Writes a picture of each view in `SHOWN`, of the network in `folder`."""
    views = every_view(Workspace.open(folder))
    showing = ShowingFile(register_file(data_folder(), folder))
    with serving(folder) as server:
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


def main() -> None:
    """Draws all pictures."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["SAMLING_HOME"] = home
        folder = Path(home) / "kull-3"
        copy_kull_3(folder)
        asyncio.run(draw(folder))


if __name__ == "__main__":
    main()
