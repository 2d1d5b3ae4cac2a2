"""The forms of the professional content: a document, and what is published of the pathway."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast

from samling.locale import t
from samling.model import (
    Document,
    DocumentKind,
    DocumentStatus,
    PathwayDescription,
    Phase,
    Team,
    entered,
)
from samling.report.documents.description import published_of
from samling.report.documents.description_export import (
    FORMATS,
    description_file_name,
    export_description,
)
from samling.report.documents.description_words import undescribed_words
from samling.report.page.formats import PageFormat, with_end
from samling.report.records.day_entry import DayEntry
from samling.report.records.owners import used_owners
from samling.store import Workspace
from samling.store.machine.export_folder import export_folder, remember_export
from samling.store.method.documents import add_document, description_of, save_description
from samling.store.method.ordering import in_order
from screens.forms.form import Field, Form, Values, choices
from screens.forms.record_form import choice, day, line, link, new, record_form, role, text


def document_form(
    workspace: Workspace,
    team: Team,
    document: Document | None,
    phase: str = "",
    saved: Callable[[Document], object] = lambda _: None,
) -> Form:
    """Returns the form for a document, or for a new one of the phase with the id `phase`."""
    phases = in_order(workspace.all(Phase, team=team.id))
    titles = [(phase_.title, phase_.id) for phase_ in phases]
    fields = [
        line("title", "field.document"),
        choice("kind", "field.kind", choices("document_kind", DocumentKind)),
        link("phase", "field.phase", "documents.all_phases", titles),
        choice("status", "field.status", choices("document_status", DocumentStatus)),
        line("version", "field.version"),
        line("link", "field.link", hint=t("hint.document_link")),
        role("owner", "field.owner", used_owners(workspace, team.id)),
        day("revise", "field.revise", DayEntry(workspace.today())),
        text("notes", "field.notes"),
    ]

    def save(**read: Any) -> None:
        if document:
            saved(workspace.change(document, **read))
        else:
            saved(add_document(workspace, team.id, **read))

    draft = f"document-{document.id if document else f'new-{team.id}'}"
    begun = document or new(Document, phase=phase)
    return record_form(t("form.document"), fields, begun, save, draft=draft)


def description_form(workspace: Workspace, team: Team) -> Form:
    """Returns the form for the first part of the published description, above the phases."""
    description = description_of(workspace, team.id) or PathwayDescription(team=team.id)
    fields = [
        text("about", "field.description_about"),
        line("for_whom", "field.for_whom", hint=t("hint.for_whom")),
        role("owner", "field.owner", used_owners(workspace, team.id)),
        line("version", "field.version"),
        day("approved", "field.approved", DayEntry(workspace.today(), "past")),
        line("link", "field.published_at", hint=t("hint.published_at")),
    ]
    return record_form(
        t("form.description"),
        fields,
        description,
        partial(save_description, workspace, description),
        draft=f"description-{team.id}",
        about=t("form.description_about", pathway=team.pathway or team.title),
    )


def phase_description_form(workspace: Workspace, phase: Phase) -> Form:
    """Returns the form for a phase's part of the published description."""
    return record_form(
        t("form.phase_description", phase=phase.title),
        [text("description", "field.phase_description"), text("transition", "field.transition")],
        phase,
        partial(workspace.change, phase),
        draft=f"phase-description-{phase.id}",
        about=t("form.phase_description_about"),
    )


def export_form(
    workspace: Workspace, team: Team, exported: Callable[[Path], None], *, drafts: bool = False
) -> Form:
    """Returns the form that writes the team's description and tells `exported` where."""
    document = published_of(workspace, team)
    yes_no = ((t("word.no"), "no"), (t("word.yes"), "yes"))
    fields = [
        Field(
            "format",
            t("field.format"),
            FORMATS[0],
            choices=tuple((t(f"description_format.{format_}"), format_) for format_ in FORMATS),
        ),
        Field(
            "file",
            t("field.file"),
            str(export_folder(workspace.folder) / description_file_name(document)),
            path="out",
        ),
        Field("drafts", t("field.drafts"), "yes" if drafts else "no", choices=yes_no),
    ]

    def save(values: Values) -> None:
        file = entered.path("file", values["file"], required=True)
        # A list to choose from holds none but the formats.
        form = cast("PageFormat", values["format"])
        with_drafts = values["drafts"] == "yes"
        path = Path(with_end(file, form, FORMATS))
        written = export_description(workspace, team, path, form, drafts=with_drafts)
        remember_export(written)
        exported(written)

    missing = undescribed_words(document)
    about = "\n".join(filter(None, [missing, t("form.export_description_about")]))
    return Form(t("form.export_description"), fields, save, about=about)
