"""`samling import-summary FILE FOLDER`: a workspace made of a summary."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from samling.cli.line.asked import argument
from samling.cli.opening import remember
from samling.cli.options import folder_path
from samling.cli.progress import working
from samling.cli.saying import hint, note_stored, say
from samling.locale import t
from samling.model import Evaluation, entered


def import_summary_command(
    file: Annotated[str, argument(about="cli.argument.summary", metavar="cli.metavar.file")],
    folder: Annotated[
        str, argument(about="cli.argument.summary_folder", metavar="cli.metavar.folder")
    ],
) -> None:
    """Makes the workspace, and says where it lies and what did not come along."""
    from samling.report.summary.import_ import import_summary

    name = entered.path("file", file, required=True)
    with working(t("cli.working.import_summary")):
        workspace = import_summary(Path(name).expanduser(), folder_path(folder))
    remember(workspace.folder)
    note_stored()
    say(t("summary.imported", folder=workspace.folder, count=len(workspace.teams())))
    if any(evaluation.received is not None for evaluation in workspace.all(Evaluation)):
        hint(t("summary.imported_results"))
