"""Draws the pictures of the documents: `python docs/pictures.py [NAME ...]`.

Each is the app itself on a fresh copy of the sample network, walked through by keys and
written as SVG by `App.export_screenshot`. The same code and data give the same picture, so
a change in `docs/pictures/` is a change in what people see. `--size`, `--lang`, `--light`
and `--to` draw them otherwise, to be looked at while one works.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from samling.locale import set_language
from samling.store import Workspace
from sample_data import copy_kull_3
from screens.app import SamlingApp
from screens.themes import LIGHT

FOLDER = Path(__file__).absolute().parent / "pictures"
# The morning of the third gathering.
MORNING = datetime(2017, 3, 8, 8, 0, tzinfo=UTC)
# The width of a character in the pictures.
CELL = 12.2

# The keys that lead from Home to each picture; `+12` lets twelve minutes pass.
PICTURES: dict[str, tuple[str, ...]] = {
    "home": (),
    "agenda": ("2", "space", "+12", "right", "+19"),
    "mapping": ("3", "right"),
    "bottlenecks": ("4",),
    "measures": ("5",),
    "chart": ("5", "c", *["left"] * 6),
    "comparison": ("5", "c", *["left"] * 12, "b"),
    "multiples": ("5", "m"),
    "across": ("5", "down", "down", "down", "w"),
    "kinds": ("5", "c", "k"),
    "observations": ("5", "enter"),
    "notes": ("6",),
    "improvement": ("7", "down"),
    "drivers": ("7", "tab", "down", "down"),
    "cycle": ("7", "down", "enter"),
    "actions": ("4", "k"),
    "board": ("4", "b", "right"),
    "ranking": ("4", "v"),
    "voting": ("4", "v", "a", "ctrl+s", "1", "3", "1"),
    "gold_standard": ("0", "1"),
    "documents": ("0", "2"),
    "psfs": ("0", "3"),
    "psfs_plot": ("0", "3", "c"),
    "assessment": ("0", "4"),
    "review": ("0", "5"),
    "evaluation": ("0", "6"),
    "library": ("0", "7"),
    "search": ("slash", *"ringe"),
    "more": ("0",),
    "slide": ("4", "P"),
    "slide_chart": ("5", "P"),
    "slide_score": ("0", "4", "P"),
    "note": ("3", "n"),
    "export": ("e",),
    "palette": ("ctrl+p",),
    "help": ("2", "question_mark"),
}


class _Now:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = MORNING

    def __call__(self) -> datetime:
        return self.moment


async def draw(keys: tuple[str, ...], size: tuple[int, int], theme: str, folder: Path) -> str:
    """Returns the screen that `keys` lead to, as SVG."""
    copy_kull_3(folder)
    now = _Now()
    app = SamlingApp(Workspace.open(folder, now), theme, now=now)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            if key.startswith("+"):
                now.moment += timedelta(minutes=int(key))
                app.reload()
            else:
                await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.3)
        svg = app.export_screenshot(title="samling")
    return tidied(svg)


def tidied(svg: str) -> str:
    """Returns the SVG so that it is the same each time, and shows alike in every viewer."""
    # A page that shows the picture may not ask the internet for a font.
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")
    # The writer numbers its classes by the time.
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    # Some viewers drop the spaces that a text begins with: the text is put where it begins.
    text = r'x="([\d.]+)" (y="[\d.]+") textLength="([\d.]+)"([^>]*)>((?:&#160;)*)'
    return re.sub(text, _without_first_spaces, svg)


def _without_first_spaces(found: re.Match[str]) -> str:
    x, y, length, rest, spaces = found.groups()
    shift = spaces.count("&#160;") * CELL
    return f'x="{float(x) + shift:g}" {y} textLength="{float(length) - shift:g}"{rest}>'


def main() -> None:
    """Draws the pictures named on the command line, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--size", default="104x28")
    parser.add_argument("--lang", default="nb")
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--to", type=Path, default=FOLDER)
    asked = parser.parse_args()
    width, height = (int(part) for part in asked.size.split("x"))
    os.environ["TZ"] = "Europe/Oslo"
    time.tzset()
    set_language(asked.lang)
    target = asked.to.absolute()
    target.mkdir(parents=True, exist_ok=True)
    for name in asked.names or PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["SAMLING_HOME"] = folder
            # The path is shown when one exports; a temporary one would change each time.
            os.chdir(folder)
            theme = LIGHT.name if asked.light else ""
            svg = asyncio.run(draw(PICTURES[name], (width, height), theme, Path("kull-3")))
        file = target / f"{name}.svg"
        file.write_text(svg, encoding="utf-8")
        sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    main()
