"""The forms of the library: a resource, and an experience that a team shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from samling.locale import t
from samling.model import Gathering, Note, Resource, ResourceKind, Team, in_time
from samling.model.library import parse_tags
from samling.report.library import shared_from
from samling.store import Workspace
from screens.forms.field import link_field
from screens.forms.form import Field, Form, Values, choices

_NAMES = ("title", "about", "kind", "shared_by", "link", "tags", "gathering")


def resource_form(
    workspace: Workspace,
    resource: Resource | None,
    kind: str,
    gathering: Gathering | None,
    saved: Callable[[str], None],
) -> Form:
    """Returns the form for a resource, or for a new one of `kind` from `gathering`.

    `saved` gets its id.
    """
    if resource is None:
        begun = {"kind": kind, "gathering": gathering.id if gathering else ""}
        return _form(workspace, None, begun, "resource-new", t("form.resource"), saved=saved)
    there = {name: getattr(resource, name) for name in _NAMES}
    there["tags"] = ", ".join(resource.tags)
    return _form(
        workspace, resource, there, f"resource-{resource.id}", t("form.resource"), saved=saved
    )


def share_form(workspace: Workspace, team: Team | None, gathering: Gathering | None) -> Form:
    """Returns the form for an experience that `team` shares, learned at `gathering`."""
    begun = {
        "kind": "experience",
        "shared_by": team.id if team else "",
        "gathering": gathering.id if gathering else "",
    }
    return _form(workspace, None, begun, "resource-shared", t("form.share"))


def share_note_form(workspace: Workspace, note: Note, team: Team | None) -> Form:
    """Returns the form that shares a note as an experience, of its team or else of `team`."""
    title, about = shared_from(note)
    begun = {
        "title": title,
        "kind": "experience",
        "about": about,
        "shared_by": note.team or (team.id if team else ""),
        "gathering": note.gathering,
    }
    return _form(workspace, None, begun, f"resource-note-{note.id}", t("form.share"))


def _form(
    workspace: Workspace,
    resource: Resource | None,
    begun: Mapping[str, str],
    draft: str,
    title: str,
    *,
    saved: Callable[[str], None] = lambda _: None,
) -> Form:
    one = dict.fromkeys(_NAMES, "") | dict(begun)
    gatherings = in_time(workspace.all(Gathering))
    fields = [
        Field("title", t("field.resource_title"), one["title"]),
        Field("about", t("field.about"), one["about"], area=True),
        Field("kind", t("field.kind"), one["kind"], choices=choices("resource_kind", ResourceKind)),
        link_field(
            "shared_by",
            t("field.shared_by"),
            one["shared_by"],
            t("library.no_team"),
            [(each.title, each.id) for each in workspace.teams()],
        ),
        Field("link", t("field.link"), one["link"], hint=t("hint.link")),
        Field("tags", t("field.tags"), one["tags"], hint=t("hint.tags")),
        link_field(
            "gathering",
            t("field.gathering"),
            one["gathering"],
            t("library.no_gathering"),
            [(f"{each.number} {each.title}", each.id) for each in gatherings],
        ),
    ]

    def save(values: Values) -> None:
        read: dict[str, Any] = dict(values)
        read["tags"] = parse_tags(values["tags"])
        saved(workspace.save(Resource, resource, **read).id)

    return Form(title, fields, save, draft=draft)
