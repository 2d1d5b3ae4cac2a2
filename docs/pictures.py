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
from pathlib import Path

from shown import SCREENS, Now, begun, frozen, walk

from samling.locale import set_language
from screens.session.themes import LIGHT

FOLDER = Path(__file__).absolute().parent / "pictures"
# The width of a character in the pictures.
CELL = 12.2


async def draw(keys: tuple[str, ...], size: tuple[int, int], theme: str) -> str:
    """Returns the screen that `keys` lead to, as SVG."""
    now = Now()
    with frozen(now):
        app = begun(keys, theme, now)
        async with app.run_test(size=size) as pilot:
            await walk(pilot, keys, now)
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
    for name in asked.names or SCREENS:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["SAMLING_HOME"] = "home"
            # The path is shown when one exports; a temporary one would change each time.
            os.chdir(folder)
            theme = LIGHT.name if asked.light else ""
            svg = asyncio.run(draw(SCREENS[name], (width, height), theme))
        file = target / f"{name}.svg"
        file.write_text(svg, encoding="utf-8")
        sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    main()
