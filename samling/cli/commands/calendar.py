"""`samling calendar FOLDER`: the gatherings, and what a team is to do, for one's own calendar."""

from __future__ import annotations

from pathlib import Path

from samling.cli.find import find_team
from samling.cli.opening import open_workspace
from samling.cli.options import Anywhere, Folder, Output, Team
from samling.cli.saying import echo, give_bytes
from samling.model import entered


def calendar_command(
    folder: Folder,
    *,
    team: Team = "",
    output: Output = "-",
    anywhere: Anywhere = False,
) -> None:
    """Writes the calendar to a file, whose path is printed, or to standard output."""
    from samling.report.page.formats import wanted_format
    from samling.report.summary.export import export_summary, summary_content
    from samling.report.summary.summary import Scope

    if output != "-":
        wanted_format("", output, ("calendar",), "calendar", "error.calendar_ending")
    workspace = open_workspace(folder)
    scope = Scope(team=find_team(workspace, team) if team else None)
    if output == "-":
        give_bytes(summary_content(workspace, scope, "calendar"))
        return
    file = Path(entered.path("output", output, required=True))
    echo(export_summary(workspace, scope, file, "calendar", anywhere=anywhere))
