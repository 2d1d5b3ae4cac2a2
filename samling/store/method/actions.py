"""Actions in the store: written, marked done, moved, and gone with their bottleneck."""

from __future__ import annotations

from datetime import date
from typing import Any

from samling.model import Action, Bottleneck, InvalidField, Team
from samling.store.method.ordering import move, next_position
from samling.store.method.removal import remove
from samling.store.method.several import Several
from samling.store.workspace import Workspace


def save_action(workspace: Workspace, team: Team, action: Action | None, **fields: Any) -> Action:
    """Stores a new action of `team`, or changes one, and returns it; raises InvalidField.

    One that is done without a day is done on the workspace's own day. A new one, and one
    that is moved to another bottleneck, stands last in its row.
    """
    bottleneck = fields.get("bottleneck", action.bottleneck if action else "")
    status = fields.get("status", action.status if action else "open")
    if status == "done":
        before = action.done_on if action else None
        fields["done_on"] = fields.get("done_on") or before or workspace.today()
        _check_done(workspace, fields["done_on"])
    if action is None or bottleneck != action.bottleneck:
        row = workspace.all(Action, team=team.id, bottleneck=bottleneck)
        fields["position"] = next_position(row)
    if action is None:
        return workspace.put(Action(team=team.id, **fields))
    return workspace.change(action, **fields)


def several_actions(
    workspace: Workspace, team: Team, *, bottleneck: str = "", **fields: Any
) -> Several:
    """Returns how lines of text become an action each, last in their row; raises InvalidField."""
    if fields.get("status") == "done":
        fields["done_on"] = fields.get("done_on") or workspace.today()
        _check_done(workspace, fields["done_on"])
    of: dict[str, Any] = {"team": team.id, "bottleneck": bottleneck}
    return Several(
        lambda text, place: Action(**of, **fields, text=text, position=place),
        lambda: workspace.all(Action, **of),
    )


def _check_done(workspace: Workspace, day: date) -> None:
    if day > workspace.today():
        raise InvalidField("done_on", "error.done_ahead")


def toggle_done(workspace: Workspace, action: Action) -> Action:
    """Marks an action done on the workspace's own day; one that is done, or dropped, open."""
    if action.is_open:
        return workspace.change(action, status="done", done_on=workspace.today())
    return workspace.change(action, status="open", done_on=None)


def move_action(workspace: Workspace, action: Action, step: int) -> bool:
    """Moves an action among those of its bottleneck; False when it is at the end already."""
    row = workspace.all(Action, team=action.team, bottleneck=action.bottleneck)
    return move(workspace, row, action, step)


def remove_bottleneck(workspace: Workspace, bottleneck: Bottleneck) -> int:
    """Removes a bottleneck with its actions; returns how many there were, raises NotSaved.

    In one write, so that one undo brings all of it back: an action says little without
    what it was to mend.
    """
    return remove(workspace, bottleneck)


def resolve(workspace: Workspace, bottleneck: Bottleneck) -> Bottleneck:
    """Marks a bottleneck resolved and returns it."""
    return workspace.change(bottleneck, status="resolved")
