"""The files of this machine, to choose one from: folders, and the kinds that can be read."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input
from textual.widgets.option_list import Option

from samling.locale import format_date, t
from samling.model import SamlingError
from samling.store.machine.export_folder import export_folder
from samling.store.machine.file_listing import FileListing, begun_folder, list_folder
from screens.forms.field import Field
from screens.forms.picker import Picker
from screens.widgets.plain import OptionList, Static

_HERE = "."


class FilePicker(Picker):
    """Ends with the path of a file, or of a folder where a file is to be written to one.

    Folders are gone into; `endings` are those of the files listed.
    """

    HELP = "help.file_picker"

    def __init__(self, field: Field, typed: str) -> None:
        super().__init__(str(begun_folder(typed, str(export_folder(Path.home())))), [])
        self.endings = field.endings
        # A file to be written keeps its name.
        self.name_kept = Path(typed).name if field.path == "out" else ""
        self.wants_folder = field.path in ("out", "folder")

    def on_mount(self) -> None:
        """Lists the folder that one begins in."""
        self._go(Path(self.title_text))

    def _go(self, folder: Path) -> None:
        try:
            listing = list_folder(folder, self.endings)
        except SamlingError as error:
            self.samling.tell(error)
            return
        self.title_text = str(folder)
        self.query_one("#picker-title", Static).update(self.title_text)
        self.choices = self._lines(listing)
        search = self.query_one(Input)
        with search.prevent(Input.Changed):
            search.value = ""
        self._narrow("")

    def _lines(self, listing: FileListing) -> list[tuple[str, str]]:
        here = listing.folder
        found = [(t("file.this_folder"), _HERE)] if self.wants_folder else []
        if here.parent != here:
            found.append((t("file.up", folder=here.parent.name or str(here.parent)), ".."))
        found += [(t("file.folder", name=path.name), str(path)) for path in listing.folders]
        found += [
            (t("file.of_day", name=path.name, date=format_date(moment.date())), str(path))
            for path, moment in listing.files
        ]
        return found

    def _narrow(self, words: str) -> None:
        super()._narrow(words)
        if not self.query_one(OptionList).option_count:
            self.query_one(OptionList).add_option(Option(t("file.nothing_here"), disabled=True))

    def _choose(self, value: str) -> None:
        here = Path(self.title_text)
        if value == _HERE:
            self.dismiss(str(here / self.name_kept))
        elif value == "..":
            self._go(here.parent)
        elif Path(value).is_dir():
            self._go(Path(value))
        elif value:
            self.dismiss(value)
