"""What a sync with a database did, or would do, in words."""

from __future__ import annotations

from typing import Any

from samling.locale import t
from samling.report.page.columns import aligned
from samling.store.merging.plan import OUTCOMES, teams_named
from samling.store.sync.sync import Account
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


def account_as_json(account: Account, *, done: bool) -> dict[str, Any]:
    """Returns what a sync did, or would do, as one object for JSON; `done` tells which."""
    received = account.received
    return {
        "done": done,
        "new_network": account.is_new_network,
        "sent": {
            outcome: [{"team": team, "kind": kind, "id": id_} for team, kind, id_ in sorted(rows)]
            for outcome, rows in (("added", account.added), ("changed", account.changed))
        },
        "received": [
            {
                "team": merged.team,
                "kind": merged.table,
                "id": merged.id,
                "outcome": merged.outcome,
                **({"why": merged.why} if merged.why else {}),
            }
            for merged in received.shown()
        ],
        "counts": {name: received.count(name) for name in OUTCOMES},
        "waiting": account.waiting,
        "kept_back": account.kept_back,
        "unknown": account.unknown,
    }


def preview_text(workspace: Workspace, account: Account) -> str:
    """Returns what a sync would send and receive, team by team."""
    head = [t("sync.would_new_network")] if account.is_new_network else []
    rows = _rows(workspace, account)
    if not rows:
        return "\n".join([*head, t("sync.would_nothing"), *_to_do(account)])
    headings = [t("sync.column_what"), t("sync.column_send"), t("sync.column_receive")]
    lines = aligned([headings, *rows], widest=_WIDEST)
    return "\n".join([*head, *lines, t("sync.would"), *_to_do(account)])


def left_out_words(account: Account) -> str:
    """Returns what could not be sent or received, and why; empty if everything could."""
    lines = []
    if account.kept_back:
        lines.append(t("sync.kept_back", count=account.kept_back))
    # Our own records with an identity number are mentioned already.
    if there := sum(merged.why == "identity_there" for merged in account.received.records):
        lines.append(t("sync.not_taken_identity_there", count=there))
    if telling := sum(one.why == "telling_code" for one in account.received.records):
        lines.append(t("sync.not_taken_telling_code", count=telling))
    if account.unknown:
        lines.append(t("sync.unknown", count=account.unknown))
    return " ".join(lines)


def _to_do(account: Account) -> list[str]:
    if not account.waiting:
        return []
    return [t("sync.waiting", count=account.waiting)]


def _rows(workspace: Workspace, account: Account) -> list[list[str]]:
    """Returns a row for the network and each team that something would be done to."""
    send: dict[str, _Counts] = {}
    for outcome, rows in (("added", account.added), ("changed", account.changed)):
        for team, _, _ in rows:
            _count(send, team, outcome)
    receive: dict[str, _Counts] = {}
    for merged in account.received.shown():
        if merged.outcome not in (None, "refused"):
            _count(receive, merged.team, str(merged.outcome))
    titles = teams_named(workspace, account.received)
    teams = dict.fromkeys(("", *titles, *send, *receive))
    return [
        [
            titles.get(team, team) if team else t("sync.network"),
            _cell(send.get(team, {})),
            _cell(receive.get(team, {})),
        ]
        for team in teams
        if team in send or team in receive
    ]


def _count(counts: dict[str, _Counts], team: str, outcome: str) -> None:
    here = counts.setdefault(team, {})
    here[outcome] = here.get(outcome, 0) + 1


def _cell(counts: _Counts) -> str:
    cells = [
        t(f"sync.cell_{outcome}", count=counts[outcome])
        for outcome in OUTCOMES
        if outcome in counts
    ]
    return ", ".join(cells) or "-"
