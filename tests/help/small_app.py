"""A small app for a browser, which asks for files and hands some out as its keys say."""

from __future__ import annotations

import os
import sys

from textual.app import App, ComposeResult
from textual.widgets import Static

from screens.terminal.browser_driver import BrowserDriver
from screens.terminal.browser_files import (
    FileGiven,
    FileNotGiven,
    ask_for_file,
    file_is_read,
    hand_out,
)

LIMIT = 300_000
HANDED = bytes(range(256)) * 2000


class SmallApp(App[None]):
    """a asks for a file, d has the last one deleted, h hands one out, q leaves."""

    def __init__(self) -> None:
        super().__init__(driver_class=BrowserDriver)
        self._given: FileGiven | None = None

    def compose(self) -> ComposeResult:
        yield Static("READY", markup=False)

    def _say(self, text: str) -> None:
        self.query_one(Static).update(text)

    def leave_by(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def on_key(self, event: object) -> None:
        key = getattr(event, "key", "")
        if key == "a":
            ask_for_file(self, ".csv", LIMIT)
        elif key == "d" and self._given:
            file_is_read(self, self._given)
        elif key == "h":
            hand_out(self, HANDED, '../Tall æ "1"; x=y.csv')
        elif key == "e":
            names = ("GUEST", "TEAM", "NAME", "LOCAL", "COLUMNS", "ROWS")
            self._say("ENV" + "".join(f"<{os.environ.get(name, '-')}>" for name in names))
        elif key == "s":
            self._say(f"SIZE<{self.size.width}x{self.size.height}>")
        elif key == "f":
            raise RuntimeError("it fails\n" * 500)
        elif key == "q":
            self.exit()

    def on_file_given(self, message: FileGiven) -> None:
        self._given = message
        size = len(message.path.read_bytes())
        self._say(f"GIVEN<{message.name}><{size}><{message.path}>")

    def on_file_not_given(self, message: FileNotGiven) -> None:
        self._say(f"NOTGIVEN<{message.why}>")


if __name__ == "__main__":
    app = SmallApp()
    app.run()
    sys.exit(app.return_code)
