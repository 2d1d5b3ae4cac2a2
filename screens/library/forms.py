"""The forms of the library: a resource, and an experience that a team shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from samling.locale import t
from samling.model import Gathering, Note, Resource, ResourceKind, Team, in_time
from samling.model.library import parse_tags
from samling.report.gatherings.times import dated_title
from samling.report.library import shared_from
from samling.store import Workspace
from screens.forms.form import Form, choices
from screens.forms.record_form import RecordField, choice, line, link, new, record_form, text


def resource_form(
    workspace: Workspace,
    resource: Resource | None,
    kind: str,
    gathering: Gathering | None,
    saved: Callable[[Resource], object],
) -> Form:
    """Returns the form for a resource, or for a new one of `kind` from `gathering`."""
    begun = new(Resource, kind=kind, gathering=gathering.id if gathering else "")
    return record_form(
        t("form.resource"),
        _fields(workspace),
        resource or begun,
        lambda **read: saved(workspace.save(Resource, resource, **read)),
        draft=f"resource-{resource.id if resource else 'new'}",
    )


def share_form(
    workspace: Workspace,
    team: Team | None,
    gathering: Gathering | None,
    saved: Callable[[Resource], object] = lambda _: None,
) -> Form:
    """Returns the form for an experience that `team` shares, learned at `gathering`."""
    begun = {"shared_by": team.id if team else "", "gathering": gathering.id if gathering else ""}
    return _share(workspace, "resource-shared", begun, saved)


def share_note_form(workspace: Workspace, note: Note, team: Team | None) -> Form:
    """Returns the form that shares a note as an experience, of its team or else of `team`."""
    title, about = shared_from(note)
    shared_by = note.team or (team.id if team else "")
    begun = {
        "title": title,
        "about": about,
        "shared_by": shared_by,
        "gathering": note.gathering,
    }
    return _share(workspace, f"resource-note-{note.id}", begun)


def _share(
    workspace: Workspace,
    draft: str,
    given: Mapping[str, str],
    saved: Callable[[Resource], object] = lambda _: None,
) -> Form:
    return record_form(
        t("form.share"),
        _fields(workspace),
        new(Resource, kind="experience", **given),
        lambda **read: saved(workspace.save(Resource, None, **read)),
        draft=draft,
    )


def _fields(workspace: Workspace) -> Sequence[RecordField]:
    teams = [(team.title, team.id) for team in workspace.teams()]
    found = in_time(workspace.all(Gathering))
    gatherings = [(dated_title(gathering), gathering.id) for gathering in found]
    return [
        line("title", "field.resource_title"),
        text("about", "field.about"),
        choice("kind", "field.kind", choices("resource_kind", ResourceKind)),
        link("shared_by", "field.shared_by", "library.no_team", teams),
        line("link", "field.link", hint=t("hint.link")),
        RecordField("tags", "field.tags", ", ".join, _tags, hint=t("hint.tags")),
        link("gathering", "field.gathering", "library.no_gathering", gatherings),
    ]


def _tags(_: str, typed: str) -> tuple[str, ...]:
    return parse_tags(typed)
