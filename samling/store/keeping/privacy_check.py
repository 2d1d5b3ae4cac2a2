"""Searches everything in a workspace for identity numbers and contacts."""

from __future__ import annotations

from dataclasses import dataclass

from samling.model import Record
from samling.model.checks.privacy import FindingKind, find_all, masked, texts
from samling.store.codec import KINDS
from samling.store.files.folders import NETWORK_FILE
from samling.store.files.workspace_files import TEAMS_FOLDER
from samling.store.progress import Tell, counted, untold
from samling.store.workspace import Workspace


@dataclass(frozen=True)
class StoredFinding:
    """A finding and where it is; `file` as from the workspace's folder, `masked` its shape.

    `table` is the kind of the record and `start` the place in the text, from 0.
    """

    file: str
    table: str
    id: str
    field: str
    kind: FindingKind
    start: int
    masked: str


def stored_findings(workspace: Workspace, tell: Tell = untold) -> list[StoredFinding]:
    """Returns the findings in all records, the network's file first, then team by team.

    Tells of each kind of record gone through.
    """
    found: list[StoredFinding] = []
    teams = {"": NETWORK_FILE} | {
        team.id: f"{TEAMS_FOLDER}/{team.slug}.json" for team in workspace.teams()
    }
    for kind in counted(KINDS.values(), tell):
        for record in workspace.all(kind):
            owner = record.id if kind.TABLE == "team" else getattr(record, "team", "")
            found += _findings(teams.get(owner, NETWORK_FILE), record)
    places = list(teams.values())
    return sorted(found, key=lambda finding: places.index(finding.file))


def _findings(file: str, record: Record) -> list[StoredFinding]:
    return [
        StoredFinding(
            file, record.TABLE, record.id, field, finding.kind, finding.start, masked(text, finding)
        )
        for field, text in texts(record)
        for finding in find_all(text)
    ]
