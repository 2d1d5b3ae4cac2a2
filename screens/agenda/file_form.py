"""The form that asks for a file with an agenda."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from samling.locale import t
from samling.model import Gathering, entered
from samling.store.importing.agenda.plan import AgendaPlan, plan_of_file
from samling.store.importing.agenda.source import AGENDAS
from samling.store.machine.export_folder import remember_import
from screens.forms.form import Field, Form, Values


def agenda_file_form(gathering: Gathering, read: Callable[[AgendaPlan, str], object]) -> Form:
    """Returns the form; `read` gets what the file holds, and the file's name."""
    fields = [Field("file", t("field.file"), hint=t("hint.agenda"), path="in", endings=AGENDAS)]

    def save(values: Values) -> None:
        file = entered.path("file", values["file"], required=True)
        plan = plan_of_file(file, gathering.id, gathering.days)
        remember_import(file)
        read(plan, Path(file).name)

    about = t("form.agenda_about", gathering=gathering.title)
    return Form(t("form.agenda"), fields, save, about=about, verb=t("form.import_verb"))
