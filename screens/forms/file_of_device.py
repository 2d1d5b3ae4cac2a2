"""In a browser, the file of a form: one that its device hands in, or one that goes to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from textual.app import ComposeResult
from textual.containers import Horizontal

from samling.locale import t
from samling.store.merging.pack import SIZE_LIMIT
from screens.frame.base import InSession
from screens.terminal.browser_files import ask_for_file
from screens.widgets.plain import Button, Static

if TYPE_CHECKING:
    from screens.forms.field import Field


class FileOfDevice(InSession, Horizontal):
    """Shows the name of the file; for one to read, a button has the browser ask for it.

    Files of the device are uploaded and downloaded by the browser; the device's own folders
    stay unknown here, as the laptop's do there.
    """

    DEFAULT_CSS = """
    FileOfDevice { height: auto; width: 1fr; }
    FileOfDevice Static { width: 1fr; height: auto; padding-left: 1; }
    """

    def __init__(self, field: Field) -> None:
        super().__init__(id=field.name)
        self.reads = field.path == "in"
        self._file = "" if self.reads else field.value

    def compose(self) -> ComposeResult:
        """Puts the button before the name."""
        if self.reads:
            yield Button(t("file.choose"))
        yield Static(t("file.none_yet") if self.reads else "")

    def on_mount(self) -> None:
        """Says what the file will be called that goes to the device."""
        if not self.reads:
            self._show(Path(self._file).name)

    @property
    def file(self) -> str:
        """The file's path in a lent folder; "" before the device has handed one in."""
        return self._file

    @file.setter
    def file(self, path: str) -> None:
        self._file = path
        self._show(Path(path).name)

    def take(self, path: Path, name: str) -> None:
        """Takes the file at `path` that the device has handed in, where it is called `name`."""
        self._file = str(path)
        self._show(name)

    def _show(self, name: str) -> None:
        for shown in self.query(Static):
            shown.update(name if self.reads else t("file.downloaded_as", file=name))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Has the browser ask which file of the device it is."""
        event.stop()
        ask_for_file(self.app, "", SIZE_LIMIT)

    def focus(self, scroll_visible: bool = True) -> Self:
        """Puts the focus on the button."""
        for button in self.query(Button):
            button.focus(scroll_visible)
        return self
