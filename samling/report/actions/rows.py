"""Actions as they are shown: those of a bottleneck, and all that are open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samling.model import Action, Bottleneck, Team
from samling.store import Workspace
from samling.store.method.ordering import in_order


@dataclass(frozen=True)
class ActionRow:
    """An action with its team and its bottleneck, and whether it is overdue.

    `bottleneck` is None if the action has none or if the bottleneck is gone (`gone` is then
    True). `days_late` is 0 if it is not overdue.
    """

    record: Action
    team: Team
    bottleneck: Bottleneck | None
    overdue: bool
    gone: bool
    days_late: int


@dataclass(frozen=True)
class ActionCount:
    """How many actions there are, those dropped left out, and how they stand.

    `overdue` of them are open and past their due date.
    """

    total: int = 0
    done: int = 0
    overdue: int = 0

    @property
    def all_done(self) -> bool:
        """True when there are some and none is left to do."""
        return self.total > 0 and self.done == self.total


def count_actions(actions: Iterable[Action], today: date) -> ActionCount:
    """Returns how actions stand on the day `today`."""
    found = [action for action in actions if action.status != "dropped"]
    return ActionCount(
        total=len(found),
        done=sum(action.status == "done" for action in found),
        overdue=sum(action.is_overdue(today) for action in found),
    )


def counts_by_bottleneck(workspace: Workspace, team: Team) -> dict[str, ActionCount]:
    """Returns how the actions of a team's bottlenecks stand, by the bottleneck's id."""
    sorted_out: dict[str, list[Action]] = {}
    for action in workspace.all(Action, team=team.id):
        sorted_out.setdefault(action.bottleneck, []).append(action)
    today = workspace.today()
    return {stuck: count_actions(actions, today) for stuck, actions in sorted_out.items()}


def actions_of(workspace: Workspace, bottleneck: Bottleneck) -> list[ActionRow]:
    """Returns the actions of a bottleneck in the order the team has put them."""
    team = workspace.get(Team, bottleneck.team)
    actions = workspace.all(Action, team=team.id, bottleneck=bottleneck.id)
    return _rows(workspace, team, in_order(actions))


def open_actions(workspace: Workspace, team: Team | None, *, also: str = "") -> list[ActionRow]:
    """Returns the open actions of `team`, of all teams for None, by their due date.

    So overdue actions come first, the most overdue at the top, and those without a date last.
    The action with the id `also` is included even if it is not open any more.
    """
    rows = []
    for place, owner in enumerate([team] if team else workspace.teams()):
        found = [
            action
            for action in workspace.all(Action, team=owner.id)
            if action.is_open or action.id == also
        ]
        rows += [(place, row) for row in _rows(workspace, owner, found)]

    def order(pair: tuple[int, ActionRow]) -> tuple[object, ...]:
        record = pair[1].record
        return (record.due or date.max, pair[0], record.position, record.created, record.id)

    return [row for _, row in sorted(rows, key=order)]


def is_ready_to_resolve(workspace: Workspace, bottleneck: Bottleneck) -> bool:
    """True when a bottleneck is open though all of its actions are done."""
    actions = workspace.all(Action, team=bottleneck.team, bottleneck=bottleneck.id)
    return bottleneck.is_open and count_actions(actions, workspace.today()).all_done


def _rows(workspace: Workspace, team: Team, actions: Iterable[Action]) -> list[ActionRow]:
    stuck = {bottleneck.id: bottleneck for bottleneck in workspace.all(Bottleneck, team=team.id)}
    today = workspace.today()
    return [
        ActionRow(
            record=action,
            team=team,
            bottleneck=stuck.get(action.bottleneck),
            overdue=action.is_overdue(today),
            gone=bool(action.bottleneck) and action.bottleneck not in stuck,
            days_late=(today - action.due).days if action.due and action.is_overdue(today) else 0,
        )
        for action in actions
    ]
