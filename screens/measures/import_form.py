"""The form that asks which file is to be imported into a measure."""

from __future__ import annotations

from collections.abc import Callable

from samling.locale import t
from samling.model import Measure, entered
from samling.store.importing.csv_series import CsvRow, read_rows
from screens.forms.form import Field, Form, Values


def import_form(measure: Measure, read: Callable[[list[CsvRow]], object]) -> Form:
    """Returns the form that reads a CSV file and hands its rows to `read`."""
    fields = [Field("file", t("field.file"), hint=t("hint.csv"))]

    def save(values: Values) -> None:
        read(read_rows(entered.line("file", values["file"], required=True, limit=4_000)))

    about = t("form.import_about", measure=measure.title)
    return Form(t("form.import"), fields, save, about=about)
