"""What a sync with a database did, or would do, in words."""

from __future__ import annotations

from collections.abc import Mapping

from samling.locale import t
from samling.model import Team
from samling.report.columns import aligned
from samling.store.merge_plan import OUTCOMES, teams_named
from samling.store.sync import Account
from samling.store.workspace import Workspace

_WIDEST = 40
_Counts = dict[str, int]


def account_text(account: Account) -> str:
    """Returns what a sync did: a line of what was sent and received, and what there is to do."""
    received = account.received
    lines = [t("sync.new_network")] if account.is_new_network else []
    lines.append(t("sync.sent", added=len(account.added), changed=len(account.changed)))
    counts = {name: received.count(name) for name in OUTCOMES}
    lines.append(t("sync.received", **counts))
    return "\n".join([*lines, *_to_do(account)])


def preview_text(workspace: Workspace, account: Account) -> str:
    """Returns what a sync would send and receive, team by team."""
    head = [t("sync.would_new_network")] if account.is_new_network else []
    rows = _rows(workspace, account)
    if not rows:
        return "\n".join([*head, t("sync.would_nothing"), *_to_do(account)])
    headings = [
        t("sync.column_what"),
        t("sync.column_send_new"),
        t("sync.column_send_changed"),
        t("sync.column_receive_new"),
        t("sync.column_receive_changed"),
        t("sync.column_receive_removed"),
        t("sync.column_receive_conflict"),
    ]
    lines = aligned([headings, *rows], widest=_WIDEST)
    return "\n".join([*head, *lines, t("sync.would"), *_to_do(account)])


def _to_do(account: Account) -> list[str]:
    lines = []
    if account.waiting:
        lines.append(t("sync.waiting", count=account.waiting))
    if account.kept_back:
        lines.append(t("sync.kept_back", count=account.kept_back))
    if refused := account.received.count("refused"):
        lines.append(t("sync.not_taken", count=refused))
    if account.unknown:
        lines.append(t("sync.unknown", count=account.unknown))
    return lines


def _rows(workspace: Workspace, account: Account) -> list[list[str]]:
    """Returns a row for the network and each team that something would be done to."""
    send_new, send_changed = _by_team(account.added), _by_team(account.changed)
    came: dict[str, _Counts] = {}
    for one in account.received.shown():
        if one.outcome is not None:
            counts = came.setdefault(one.team, {})
            counts[one.outcome] = counts.get(one.outcome, 0) + 1
    titles = teams_named(workspace, account.received) | {
        one: str(row["title"])
        for (_, kind, one), row in account.added.items()
        if kind == Team.TABLE and "title" in row
    }
    teams = dict.fromkeys(("", *titles, *send_new, *send_changed, *came))
    return [
        [
            titles.get(team, team) if team else t("sync.network"),
            str(send_new.get(team, 0)),
            str(send_changed.get(team, 0)),
            *(str(came.get(team, {}).get(one, 0)) for one in OUTCOMES if one != "refused"),
        ]
        for team in teams
        if team in send_new or team in send_changed or team in came
    ]


def _by_team(rows: Mapping[tuple[str, str, str], object]) -> _Counts:
    counts: _Counts = {}
    for team, _, _ in rows:
        counts[team] = counts.get(team, 0) + 1
    return counts
