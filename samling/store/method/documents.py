"""Professional content in the store: the description of a pathway, and documents in a row."""

from __future__ import annotations

from samling.model import Document, DocumentStatus, PathwayDescription, options
from samling.store.method.one_a_team import save_one
from samling.store.method.ordering import in_order, move, next_position
from samling.store.workspace import Workspace


def description_of(workspace: Workspace, team: str) -> PathwayDescription | None:
    """Returns the description of a team's pathway; of several (a merge) the newest.

    `team` is an id.
    """
    found = workspace.all(PathwayDescription, team=team)
    return max(found, key=lambda description: (description.updated, description.id), default=None)


def save_description(
    workspace: Workspace, shown: PathwayDescription, **fields: object
) -> PathwayDescription:
    """Stores the new `fields` of a team's description, as :func:`save_one` does."""
    return save_one(workspace, shown, lambda: description_of(workspace, shown.team), **fields)


def add_document(workspace: Workspace, team: str, **fields: object) -> Document:
    """Stores a new document of `team`, last among those of its phase and kind; returns it."""
    new = Document(team=team, **fields)  # type: ignore[arg-type]
    position = next_position(_row(workspace, new))
    return workspace.put(Document(team=team, **{**fields, "position": position}))  # type: ignore[arg-type]


def move_document(workspace: Workspace, document: Document, step: int) -> bool:
    """Moves a document among those of its phase and kind; False when it is at the end."""
    return move(workspace, in_order(_row(workspace, document)), document, step)


def next_status(workspace: Workspace, document: Document) -> Document:
    """Gives a document the status that follows, missing behind approved, and returns it."""
    steps = options(DocumentStatus)
    after = steps[(steps.index(document.status) + 1) % len(steps)]
    return workspace.change(document, status=after)


def _row(workspace: Workspace, document: Document) -> list[Document]:
    return workspace.all(Document, team=document.team, phase=document.phase, kind=document.kind)
