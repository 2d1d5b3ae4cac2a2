"""The form that asks where a chart is to go as a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from samling.locale import t
from samling.model import entered
from samling.report.figure.figure import Figure
from samling.store import Workspace
from samling.store.files.slugs import slug
from samling.store.machine.export_folder import export_folder, remember_export
from screens.forms.form import Field, Form, Values


def picture_form(
    workspace: Workspace,
    title: str,
    export: Callable[[Path], Path],
    saved: Callable[[Path], None],
) -> Form:
    """Returns the form that has `export` write the picture of that title, and tells `saved` where.

    The end of the file's name says whether it is PNG, as Word and PowerPoint take it, or SVG.
    """
    file = str(export_folder(workspace.folder) / f"{slug(title)}.png")
    fields = [Field("file", t("field.file"), file, path="out")]

    def save(values: Values) -> None:
        typed = entered.path("file", values["file"], required=True)
        written = export(Path(typed))
        remember_export(written)
        saved(written)

    return Form(t("form.svg"), fields, save, about=t("form.svg_about"))


def figure_form(workspace: Workspace, figure: Figure, saved: Callable[[Path], None]) -> Form:
    """Returns the form of :func:`picture_form` for a figure, called by its title."""

    def export(target: Path) -> Path:
        return figure.export(target, folder=workspace.folder)

    return picture_form(workspace, figure.title, export, saved)
