"""The forms of the welcome: a new network, and the folder of one that is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from samling.locale import t
from samling.model import InvalidField, entered
from samling.report.records.day_entry import DayEntry
from samling.store import Workspace, WorkspaceError, data_folder
from samling.store.files.slugs import slug
from samling.store.method.start import start_network
from screens.forms.form import Field, Form, Values
from screens.forms.record_form import day_field

Opened = Callable[[Workspace], None]


def own_folder() -> str:
    """Returns what is told in a field of the folder that may be left empty."""
    return t("hint.own_folder", folder=data_folder())


def new_network_form(opened: Opened) -> Form:
    """Returns the form that makes a network and hands its workspace to `opened`."""
    entry = DayEntry(date.today())
    fields = [
        Field("title", t("field.title"), hint=t("hint.network")),
        Field("aim", t("field.aim")),
        day_field("first_day", "field.first_day", entry.today, entry),
        Field("place", t("field.place")),
        Field("teams", t("field.teams"), area=True),
        Field(
            "templates",
            t("field.templates"),
            "yes",
            choices=((t("word.yes"), "yes"), (t("word.no"), "no")),
        ),
        Field("folder", t("field.folder"), hint=own_folder(), path="folder"),
    ]

    def save(values: Values) -> None:
        title = entered.line("title", values["title"], required=True)
        typed = entered.path("folder", values["folder"])
        folder = Path(typed).expanduser() if typed else data_folder() / slug(title)
        try:
            workspace = start_network(
                folder,
                title=title,
                aim=values["aim"],
                first_day=entry.required("first_day", values["first_day"]),
                place=values["place"],
                teams=[row.strip() for row in values["teams"].splitlines() if row.strip()],
                with_templates=values["templates"] == "yes",
            )
        except WorkspaceError as error:
            raise InvalidField("folder", error.key, **error.params) from error
        opened(workspace)

    return Form(
        t("form.new_network"),
        fields,
        save,
        about=t("form.new_network_about"),
        verb=t("form.begin_verb"),
    )


def open_form(opened: Opened) -> Form:
    """Returns the form that opens the workspace in a folder and hands it to `opened`."""

    def save(values: Values) -> None:
        folder = entered.path("folder", values["folder"], required=True)
        opened(Workspace.open(Path(folder).expanduser()))

    hint = t("hint.eg", example=data_folder() / "kull-4")
    fields = [Field("folder", t("field.folder"), hint=hint, path="folder")]
    return Form(t("form.open"), fields, save, verb=t("form.open_verb"))
