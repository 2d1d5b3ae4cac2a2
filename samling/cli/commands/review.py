"""`samling review FOLDER --team T`: what happened since the last gathering."""

from __future__ import annotations

import shutil

import typer

from samling.cli.find import find_team
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Gathering, Json, Team
from samling.cli.saying import give_json
from samling.model import NotFound, entered

_NARROWEST = 40
_WIDEST = 100


def review_command(
    folder: Folder, team: Team, gathering: Gathering = "", as_json: Json = False
) -> None:
    """Prints the review of a team at a gathering, by default the current one."""
    from samling.report.gatherings.progress import gathering_at_hand
    from samling.report.review.json import review_plain
    from samling.report.review.review import review
    from samling.report.review.text import review_text
    from samling.store.method.gatherings import find_gathering

    wanted = entered.line("team", team, required=True)
    number = entered.whole("gathering", gathering) if gathering else None
    workspace = open_workspace(folder)
    owner = find_team(workspace, wanted)
    if number is not None:
        day = find_gathering(workspace, number)
    else:
        current = gathering_at_hand(workspace, workspace.now())
        if current is None:
            raise NotFound("error.no_gatherings")
        day = current
    told = review(workspace, owner, day)
    if as_json:
        give_json(review_plain(told))
        return
    width = min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size().columns))
    typer.echo(review_text(told, width), nl=False)
