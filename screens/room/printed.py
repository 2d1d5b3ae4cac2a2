"""The form that asks where the page with the participants' code goes, to be printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from samling.locale import t
from samling.model import entered
from samling.store import Workspace
from samling.store.machine.export_folder import (
    export_folder,
    may_open,
    open_file,
    remember_export,
)
from samling.web.letting_in.code_file import Shown
from samling.web.phone.printed import export_printed
from screens.forms.form import Field, Form, Values


def printed_form(
    workspace: Workspace,
    shown: Shown,
    code: str,
    *,
    evaluation: str,
    saved: Callable[[Path, str], object],
) -> Form:
    """Returns the form that writes the page, and opens it where there is a screen for it.

    `evaluation` is the id of the one that the phones are asked, or "". `saved` is told the file
    and the sentence.
    """
    file = str(export_folder(workspace.folder) / f"{t('printed.file_name')}.html")
    fields = [Field("file", t("field.file"), file, path="out")]
    if may_open():
        ways = ((t("word.yes"), "yes"), (t("word.no"), "no"))
        fields.append(Field("open", t("field.open_exported"), "yes", choices=ways))

    def save(values: Values) -> None:
        typed = entered.path("file", values["file"], required=True)
        written = export_printed(workspace, shown, code, Path(typed), evaluation)
        remember_export(written)
        saved(written, "printed.done")
        if values.get("open") == "yes":
            open_file(written)

    return Form(t("form.printed"), fields, save, about=t("form.printed_about"))
