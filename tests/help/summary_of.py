"""The summary of a gathering by its number, for tests that ask for many."""

from __future__ import annotations

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
    """Returns the workspace made of a summary, which must give the same bytes again."""
    file = holder / f"{scope.kind}-{scope.answers}.json"
    file.write_bytes(summary_bytes(workspace, scope))
    made = import_summary(file, holder / f"{scope.kind}-{scope.answers}")
    assert summary_bytes(made, scope) == file.read_bytes()
    return made
