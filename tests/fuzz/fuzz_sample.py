"""A small workspace with every kind of record, and with a past: what the fuzz tests start from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from samling.model import Bottleneck, Note, Team
from samling.store import Workspace
from samling.store.merging.plan import merge, plan_merge
from tests.help.older_format import without_check

_ROWS, _OBSERVATIONS = 3, 14
FILES = ("network.json", "teams/kols-baerum-og-asker.json")
CHANGES = "teams/kols-baerum-og-asker.changes"


def fewer(document: dict[str, Any]) -> dict[str, Any]:
    """Returns a file of the sample with some rows of each kind, the observations of one measure."""
    kept: dict[str, Any] = {}
    measure = next(iter(document.get("measures", {"": None})))
    for table, rows in document.items():
        if table == "samling":
            kept[table] = rows
            continue
        most = _OBSERVATIONS if table == "observations" else _ROWS
        chosen = [row for row in rows.items() if row[1].get("measure", measure) == measure]
        kept[table] = dict((chosen or list(rows.items()))[:most])
    return kept


def small_workspace(folder: Path) -> Path:
    """Makes the workspace in `folder`: as the sample has it, no change made since.

    Without a checksum, which would have each change to a file refused before it is looked at.
    """
    from importlib import resources

    sample = Path(str(resources.files("sample_data"))) / "kull-3"
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        found = json.loads((sample / name).read_text(encoding="utf-8"))
        (folder / name).write_text(json.dumps(without_check(fewer(found))))
    return folder


def with_a_past(folder: Path) -> Path:
    """Makes the workspace in `folder` with changes, removals, and two values that wait."""
    small_workspace(folder)
    other = folder.with_name(f"{folder.name}-other")
    shutil.copytree(folder, other)
    for place, words in ((folder, "her"), (other, "der")):
        workspace = Workspace.open(place)
        team = workspace.all(Team)[0]
        stuck, *_ = workspace.all(Bottleneck)
        workspace.change(stuck, text=f"Ventetid {words}")
        workspace.put(Note(text=f"Notat {words}", team=team.id))
        workspace.remove(workspace.all(Note, team=team.id)[0 if words == "her" else 1])
        workspace.put(Note(text=f"Notat i nettverket {words}"))
        workspace.change(workspace.network, aim=f"Trygge overganger {words}")
    workspace = Workspace.open(folder)
    merge(workspace, plan_merge(workspace, [other]))
    return folder
