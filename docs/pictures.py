"""Draws the pictures of the documents: `python docs/pictures.py [NAME ...]`.

Each is the app itself on a fresh copy of the sample network, walked through by keys and
written as SVG by `App.export_screenshot`. The same code and data give the same picture,
so a change in `docs/pictures/` is a change in what people see.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from samling.locale import set_language
from samling.store import Workspace
from sample_data import copy_kull_3
from screens.app import SamlingApp

FOLDER = Path(__file__).parent / "pictures"
# The morning of the third gathering, 28 minutes into the day.
CELL = 12.2
MORNING = datetime(2017, 3, 8, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Picture:
    """A screen reached from Home by `keys`, drawn at `size`; a key `+N` lets N minutes pass."""

    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (100, 30)
    language: str = "nb"
    light: bool = False
    workspace: bool = True


PICTURES = {
    "home": Picture(size=(110, 30)),
    "home-en": Picture(size=(110, 30), language="en"),
    "home-80": Picture(size=(80, 24)),
    "agenda": Picture(("2", "space", "+12", "right", "+19")),
    "agenda-80": Picture(("2", "space", "+12", "right", "+19"), size=(80, 24)),
    "agenda-over": Picture(("2", "space", "+42"), size=(80, 24), light=True),
    "mapping": Picture(("3",)),
    "mapping-80": Picture(("3", "right"), size=(80, 24)),
    "bottlenecks": Picture(("4",)),
    "bottlenecks-80": Picture(("4",), size=(80, 24)),
    "measures": Picture(("5",)),
    "measures-80": Picture(("5",), size=(80, 24)),
    "measures-light": Picture(("5", "down"), light=True),
    "notes": Picture(("6",)),
    "notes-80": Picture(("6",), size=(80, 24)),
    "note-form": Picture(("3", "n"), size=(80, 24)),
    "help": Picture(("2", "question_mark"), size=(80, 24)),
    "palette": Picture(("ctrl+p",), size=(80, 24)),
    "welcome": Picture(size=(80, 24), workspace=False),
}


class _Now:
    def __init__(self) -> None:
        self.moment = MORNING

    def __call__(self) -> datetime:
        return self.moment


async def draw(picture: Picture, folder: Path) -> str:
    """Returns the picture as SVG."""
    set_language(picture.language)
    copy_kull_3(folder)
    now = _Now()
    workspace = Workspace.open(folder, now) if picture.workspace else None
    app = SamlingApp(workspace, "samling-light" if picture.light else "", now=now)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        for key in picture.keys:
            if key.startswith("+"):
                now.moment += timedelta(minutes=int(key[1:]))
                app._tick()  # noqa: SLF001
            else:
                await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.3)
        svg = app.export_screenshot(title="samling", simplify=False)
    return tidied(svg)


def tidied(svg: str) -> str:
    """Returns the SVG so that it is the same each time, and shows alike in every viewer."""
    # A page that shows the picture may not ask the internet for a font.
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")
    # The writer numbers its classes by the time.
    svg = re.sub(r"terminal-\d+", "terminal-0", svg)
    # Some viewers drop the spaces that a text begins with: the text is put where it begins.
    return re.sub(r'x="([\d.]+)" (y="[\d.]+") textLength="([\d.]+)"([^>]*)>((?:&#160;)*)', _at, svg)


def _at(found: re.Match[str]) -> str:
    x, y, length, rest, spaces = found.groups()
    shift = spaces.count("&#160;") * CELL
    return f'x="{float(x) + shift:g}" {y} textLength="{float(length) - shift:g}"{rest}>'


def main(names: list[str]) -> None:
    """Draws the pictures named, or all."""
    os.environ["TZ"] = "Europe/Oslo"
    FOLDER.mkdir(exist_ok=True)
    for name in names or PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["SAMLING_HOME"] = folder
            svg = asyncio.run(draw(PICTURES[name], Path(folder) / "kull-3"))
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
        sys.stdout.write(f"docs/pictures/{name}.svg\n")


if __name__ == "__main__":
    main(sys.argv[1:])
