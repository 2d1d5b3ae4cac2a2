"""Writes the manual pages that the wheel brings along, of the commands as they are.

Run as `python docs/man.py` when a command, an option or a sentence of the help has changed;
a test tells when.
"""

from __future__ import annotations

from pathlib import Path

from samling.cli.commands.man import man_page
from samling.cli.line.typers import build
from samling.locale import set_language

HERE = Path(__file__).parent
PAGES = {"en": HERE / "samling.1", "nb": HERE / "samling.nb.1"}


def page(language: str) -> str:
    """Returns the manual page in a language, as roff."""
    set_language(language)
    return man_page(build())


if __name__ == "__main__":
    for code, path in PAGES.items():
        path.write_text(page(code), encoding="ascii")
