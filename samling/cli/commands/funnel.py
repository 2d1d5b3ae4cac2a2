"""`samling funnel FOLDER --measure NAME`: the teams at one time, against limits of their size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from samling.cli import completing
from samling.cli.chart.output import Wanted, give
from samling.cli.line.asked import option
from samling.cli.options import Anywhere, Copy, Folder, Json, Png, Svg, Words
from samling.cli.saying import given_day
from samling.errors import UsageRefused
from samling.locale import t

if TYPE_CHECKING:
    from samling.store import Workspace


def funnel(
    folder: Folder,
    *,
    measure: Annotated[
        str,
        option(
            "--measure",
            "-m",
            about="cli.option.funnel_measure",
            metavar="cli.metavar.measure",
            completion=completing.measures,
        ),
    ] = "",
    since: Annotated[
        str,
        option(
            "--since",
            about="cli.option.funnel_since",
            metavar="cli.metavar.date",
        ),
    ] = "",
    until: Annotated[
        str,
        option(
            "--until",
            about="cli.option.funnel_until",
            metavar="cli.metavar.date",
        ),
    ] = "",
    small: Annotated[bool, option("--small", about="cli.option.all_teams")] = False,
    words: Words = False,
    as_json: Json = False,
    svg: Svg = "",
    png: Png = "",
    copy: Copy = False,
    anywhere: Anywhere = False,
) -> None:
    """Prints the plot as text or JSON, writes it as a picture, or copies the picture."""
    from samling.cli.opening import open_workspace
    from samling.report.funnel.figure import funnel_figure
    from samling.report.funnel.multiples import multiples_figure
    from samling.report.funnel.teams import teams_at_once

    wanted = Wanted(words, as_json, svg, png, copy, anywhere)
    workspace = open_workspace(folder)
    title = _title(workspace, measure)
    today = workspace.today()
    first = given_day("since", since, today, "past") if since else None
    last = given_day("until", until, today, "past") if until else None
    if first and last and first > last:
        raise UsageRefused("cli.error.funnel_dates")
    if small:
        if first or last:
            raise UsageRefused("cli.error.funnel_small")
        give(multiples_figure(workspace, title), wanted, workspace.folder)
        return
    give(funnel_figure(teams_at_once(workspace, title, first, last)), wanted, workspace.folder)


def _title(workspace: Workspace, typed: str) -> str:
    """Returns the title of the measure that is meant, which several teams have."""
    from samling.cli.find import find
    from samling.model import Measure
    from samling.report.funnel.teams import shared_measures
    from samling.spc.compared.funnel import FEWEST_UNITS

    if not typed:
        shared = shared_measures(workspace, FEWEST_UNITS)
        if not shared:
            raise UsageRefused("cli.error.funnel_none")
        raise UsageRefused("cli.error.funnel_measure", known=", ".join(shared))
    titles = dict.fromkeys(
        measure.title
        for team in workspace.teams()
        for measure in workspace.all(Measure, team=team.id)
    )
    return find(t("cli.what.shared_measure"), typed, [(title, (title,)) for title in titles])
