"""`samling export FOLDER`: the summary of a gathering, a team or the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from samling.cli import completing
from samling.cli.find import find_team
from samling.cli.line.asked import option
from samling.cli.opening import open_workspace
from samling.cli.options import Anywhere, Folder, Output
from samling.cli.progress import working
from samling.cli.saying import echo, give_bytes
from samling.locale import t
from samling.model import SamlingError, entered

if TYPE_CHECKING:
    from samling.report.summary.summary import Scope
    from samling.store import Workspace


def export(
    folder: Folder,
    *,
    gathering: Annotated[
        str | None,
        option(
            "--gathering",
            "-g",
            about="cli.option.summary_gathering",
            metavar="cli.metavar.number",
            completion=completing.gatherings,
        ),
    ] = None,
    team: Annotated[
        str | None,
        option(
            "--team",
            "-t",
            about="cli.option.summary_team",
            metavar="cli.metavar.team",
            completion=completing.teams,
        ),
    ] = None,
    form: Annotated[
        str,
        option(
            "--format",
            "-f",
            about="cli.option.summary_format",
            metavar="cli.metavar.summary_format",
            completion=completing.codes(("html", "xlsx", "csv", "calendar", "markdown", "json")),
        ),
    ] = "",
    page: Annotated[
        str,
        option(
            "--page",
            "-p",
            about="cli.option.page",
            metavar="cli.metavar.page",
            completion=completing.codes(("summary", "sheet", "poster", "agenda"), "page_kind"),
        ),
    ] = "summary",
    answers: Annotated[bool, option("--answers", about="cli.option.answers")] = False,
    output: Output = "-",
    anywhere: Anywhere = False,
) -> None:
    """Writes the summary to a file, whose path is printed, or to standard output.

    The format not given is told by the end of the file's name; without an end it is JSON.
    """
    from samling.report.summary import export as summary_export

    kind = page.strip().casefold()
    entered.choice("page", kind, summary_export.PAGES)
    shown = next(known for known in summary_export.PAGES if known == kind)
    # What is only to be read is a page where nothing else is said.
    otherwise = "html" if shown != "summary" and output == "-" and not form else form
    chosen = summary_export.format_of(output, otherwise)
    # An option that is there but empty is a slip, not a wish for the whole network.
    if gathering is not None and team is not None:
        raise SamlingError("error.summary_two_scopes")
    if answers and chosen != "json":
        raise SamlingError("error.answers_json_only")
    workspace = open_workspace(folder)
    scope = _scope(workspace, gathering, team, answers=answers)
    if output == "-":
        with working(t("cli.working.export")):
            content = summary_export.summary_content(workspace, scope, chosen, shown)
        give_bytes(content, binary=chosen == "xlsx")
        return
    file = Path(entered.path("output", output, required=True))
    with working(t("cli.working.export")):
        written = summary_export.export_summary(
            workspace, scope, file, chosen, page=shown, anywhere=anywhere
        )
    echo(written)


def _scope(
    workspace: Workspace, gathering: str | None, team: str | None, *, answers: bool
) -> Scope:
    from samling.report.summary.summary import Scope
    from samling.store.method.gatherings import find_gathering

    if gathering is not None:
        day = find_gathering(workspace, entered.whole("gathering", gathering))
        return Scope(gathering=day, answers=answers)
    if team is not None:
        owner = find_team(workspace, entered.line("team", team, required=True))
        return Scope(team=owner, answers=answers)
    return Scope(answers=answers)
