"""The summary of a gathering by its number, for tests that ask for many."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from samling.report.summary.export import SummaryFormat, export_summary
from samling.report.summary.import_ import import_summary
from samling.report.summary.summary import Scope, make_summary, of_gathering, summary_bytes
from samling.store import Workspace


def summary_of(workspace: Workspace, number: int) -> dict[str, Any]:
    return make_summary(workspace, of_gathering(workspace, number))


def bytes_of(workspace: Workspace, number: int) -> bytes:
    return summary_bytes(workspace, of_gathering(workspace, number))


def export_of(
    workspace: Workspace, number: int, target: Path, form: SummaryFormat = "json"
) -> Path:
    return export_summary(workspace, of_gathering(workspace, number), target, form)


def there_and_back(workspace: Workspace, scope: Scope, holder: Path) -> Workspace:
    """Returns the workspace made of a summary, which must give the same bytes again.

    But for the numbers of PSFS, where the people did not come along.
    """
    file = holder / f"{scope.kind}-{scope.answers}.json"
    file.write_bytes(summary_bytes(workspace, scope))
    made = import_summary(file, holder / f"{scope.kind}-{scope.answers}")
    again, before = summary_bytes(made, scope), file.read_bytes()
    if scope.answers:
        assert again == before
    else:
        assert _without_psfs(again) == _without_psfs(before)
    return made


def _without_psfs(raw: bytes) -> str:
    summary = json.loads(raw)
    for team in summary["teams"]:
        del team["psfs"]
    return json.dumps(summary)
