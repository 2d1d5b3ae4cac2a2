"""The files of this machine, to choose one from: folders, and the kinds that can be read."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input
from textual.widgets.option_list import Option

from samling.locale import format_date, t
from samling.model import SamlingError
from samling.report.page.columns import aligned
from samling.store.machine.export_folder import export_folder, import_folder
from samling.store.machine.file_listing import (
    FileListing,
    begun_folder,
    is_path,
    list_folder,
    named_path,
)
from screens.forms.field import Field
from screens.forms.picker import Picker
from screens.widgets.plain import OptionList, Static

_HERE = "."
# In cells: the longest name that is shown whole.
_WIDEST = 54


class FilePicker(Picker):
    """Ends with the path of a file, or of a folder where a file is to be written to one.

    Folders are gone into; `endings` are those of the files listed. A path that is typed is gone
    to as well.
    """

    HELP = "help.file_picker"

    def __init__(self, field: Field, typed: str) -> None:
        last = import_folder if field.path == "in" else export_folder
        super().__init__(str(begun_folder(typed, str(last(Path.home())))), [])
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
        dated = [(path.name, format_date(moment.date())) for path, moment in listing.files]
        lines = aligned(dated, widest=_WIDEST)
        return found + [
            (line, str(path)) for line, (path, _) in zip(lines, listing.files, strict=True)
        ]

    def _narrow(self, words: str) -> None:
        super()._narrow(words)
        options = self.query_one(OptionList)
        if is_path(words):
            options.clear_options()
            options.add_option(Option(t("file.go_to", path=words), disabled=True))
        elif not options.option_count:
            nothing = t("file.none_match", words=words) if words else t("file.nothing_here")
            options.add_option(Option(nothing, disabled=True))

    def take_typed(self, words: str) -> None:
        """Goes to the folder or takes the file whose path was typed, else that at the cursor."""
        if not is_path(words):
            super().take_typed(words)
            return
        path = self.samling.attempt(lambda: named_path(words, Path(self.title_text)))
        if path is not None:
            self._choose(str(path))

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
