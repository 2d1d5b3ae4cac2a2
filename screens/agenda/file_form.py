"""The form that asks for a file with an agenda, or for its text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import on

from samling.locale import t
from samling.model import Gathering, entered
from samling.store.importing.agenda.plan import AgendaPlan, plan_of_file
from samling.store.importing.agenda.source import AGENDAS
from samling.store.machine.export_folder import remember_import
from screens.forms.field import LinesPasted
from screens.forms.form import Field, Form, Values


class AgendaFileForm(Form):
    """Goes away when several lines are pasted: they are the agenda, and no file's name."""

    CSS_PATH = "../forms/form.tcss"
    pasted: Callable[[str], object]

    @on(LinesPasted)
    def _agenda_pasted(self, event: LinesPasted) -> None:
        self.dismiss(False)
        self.pasted(event.text)


def agenda_file_form(
    gathering: Gathering,
    read: Callable[[AgendaPlan, str], object],
    pasted: Callable[[str], object],
) -> Form:
    """Returns the form; `read` gets what the file holds, and its name, `pasted` a pasted agenda."""
    field = Field(
        "file",
        t("field.file"),
        hint=t("hint.agenda"),
        path="in",
        endings=AGENDAS,
        several=True,
    )

    def save(values: Values) -> None:
        file = entered.path("file", values["file"], required=True)
        plan = plan_of_file(file, gathering.id, gathering.days)
        remember_import(file)
        read(plan, Path(file).name)

    about = t("form.agenda_about", gathering=gathering.title)
    form = AgendaFileForm(t("form.agenda"), [field], save, about=about, verb=t("form.import_verb"))
    form.pasted = pasted
    return form
