"""The forms of the professional content: a document, and what is published of the pathway."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from samling.locale import format_date, t
from samling.model import (
    Document,
    DocumentKind,
    DocumentStatus,
    PathwayDescription,
    Phase,
    Team,
    entered,
)
from samling.report.documents.pathway import pathway_of
from samling.report.documents.pathway_export import (
    FORMATS,
    PathwayFormat,
    export_pathway,
    pathway_file_name,
    with_suffix,
)
from samling.report.documents.pathway_words import undescribed_words
from samling.store import Workspace
from samling.store.method.documents import add_document, description_of, save_description
from samling.store.method.ordering import in_order
from screens.forms.field import link_field
from screens.forms.form import Field, Form, Values, choices


def document_form(
    workspace: Workspace,
    team: Team,
    document: Document | None,
    phase: str,
    saved: Callable[[Document], None],
) -> Form:
    """Returns the form for a document, or for a new one of the phase with the id `phase`."""
    one = document or Document(team=team.id, title="-", phase=phase)
    phases = in_order(workspace.all(Phase, team=team.id))
    fields = [
        Field("title", t("field.document"), document.title if document else ""),
        Field("kind", t("field.kind"), one.kind, choices=choices("document_kind", DocumentKind)),
        link_field(
            "phase",
            t("field.phase"),
            one.phase,
            t("documents.all_phases"),
            [(each.title, each.id) for each in phases],
        ),
        Field(
            "status",
            t("field.status"),
            one.status,
            choices=choices("document_status", DocumentStatus),
        ),
        Field("version", t("field.version"), one.version),
        Field("link", t("field.link"), one.link, hint=t("hint.document_link")),
        Field("owner", t("field.owner"), one.owner, hint=t("hint.role")),
        Field("revise", t("field.revise"), format_date(one.revise, "numeric"), hint=t("hint.date")),
        Field("notes", t("field.notes"), one.notes, area=True),
    ]

    def save(values: Values) -> None:
        read: dict[str, Any] = {**values, "revise": entered.day("revise", values["revise"])}
        if document:
            saved(workspace.change(document, **read))
        else:
            saved(add_document(workspace, team.id, **read))

    draft = f"document-{document.id if document else f'new-{team.id}'}"
    return Form(t("form.document"), fields, save, draft=draft)


def description_form(workspace: Workspace, team: Team) -> Form:
    """Returns the form for what stands above the phases in the team's published description."""
    one = description_of(workspace, team.id) or PathwayDescription(team=team.id)
    fields = [
        Field("about", t("field.pathway_about"), one.about, area=True),
        Field("for_whom", t("field.for_whom"), one.for_whom, hint=t("hint.for_whom")),
        Field("owner", t("field.owner"), one.owner, hint=t("hint.role")),
        Field("version", t("field.version"), one.version),
        Field(
            "approved",
            t("field.approved"),
            format_date(one.approved, "numeric"),
            hint=t("hint.date"),
        ),
        Field("link", t("field.published_at"), one.link, hint=t("hint.published_at")),
    ]

    def save(values: Values) -> None:
        read: dict[str, Any] = {**values, "approved": entered.day("approved", values["approved"])}
        save_description(workspace, one, **read)

    about = t("form.description_about", pathway=team.pathway or team.title)
    return Form(t("form.description"), fields, save, draft=f"description-{team.id}", about=about)


def phase_description_form(workspace: Workspace, phase: Phase) -> Form:
    """Returns the form for what is published of a phase."""
    fields = [
        Field("description", t("field.phase_description"), phase.description, area=True),
        Field("transition", t("field.transition"), phase.transition, area=True),
    ]

    def save(values: Values) -> None:
        workspace.change(phase, **values)

    draft = f"phase-description-{phase.id}"
    about = t("form.phase_description_about")
    return Form(
        t("form.phase_description", phase=phase.title), fields, save, draft=draft, about=about
    )


def pathway_form(
    workspace: Workspace, team: Team, exported: Callable[[Path], None], *, drafts: bool = False
) -> Form:
    """Returns the form that writes the team's description and tells `exported` where."""
    document = pathway_of(workspace, team)
    yes_no = ((t("word.no"), "no"), (t("word.yes"), "yes"))
    fields = [
        Field(
            "format",
            t("field.format"),
            FORMATS[0],
            choices=tuple((t(f"pathway_format.{one}"), one) for one in FORMATS),
        ),
        Field("file", t("field.file"), str(workspace.folder / pathway_file_name(document))),
        Field("drafts", t("field.drafts"), "yes" if drafts else "no", choices=yes_no),
    ]

    def save(values: Values) -> None:
        file = entered.line("file", values["file"], required=True, limit=4_000)
        # A list to choose from holds none but the formats.
        form = cast("PathwayFormat", values["format"])
        with_drafts = values["drafts"] == "yes"
        exported(
            export_pathway(workspace, team, Path(with_suffix(file, form)), form, drafts=with_drafts)
        )

    missing = undescribed_words(document)
    about = "\n".join(filter(None, [missing, t("form.pathway_about")]))
    return Form(t("form.pathway"), fields, save, about=about)
