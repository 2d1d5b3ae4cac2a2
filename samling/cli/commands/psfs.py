"""`samling psfs FOLDER --team T`: a team's PSFS as a table, a plot and a sentence."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Annotated

from samling.cli.find import find_team
from samling.cli.line.asked import option
from samling.cli.opening import open_workspace, printed_width
from samling.cli.options import Folder, Json, Team
from samling.cli.saying import echo, give_json

_WIDEST, _HEIGHT = 100, 20
# Where no terminal tells its size.
_SIZE = (80, 24)


def psfs(
    folder: Folder,
    team: Team,
    *,
    due: Annotated[bool, option("--due", about="cli.option.psfs_due")] = False,
    as_json: Json = False,
) -> None:
    """Prints the people by code, the paired plot and what it says, or all as JSON."""
    from samling.report.page.columns import columned, wrapped
    from samling.report.psfs.plot import draw_pairs
    from samling.report.psfs.results import psfs_of
    from samling.report.psfs.words import people_table, results_as_json, said, shown_people

    workspace = open_workspace(folder)
    results = psfs_of(workspace, find_team(workspace, team).id)
    people = shown_people(results, "due" if due else "all")
    if as_json:
        found = results_as_json(results, people)
        give_json(found)
        return
    width = min(_WIDEST, shutil.get_terminal_size(_SIZE).columns)
    lines = columned(people_table(people), printed_width()) if people else []
    if results.compared and not due:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        lines += ["", draw_pairs(results, width, _HEIGHT, colour=colour), ""]
    echo("\n".join([*lines, *wrapped(said(results), width)]))
