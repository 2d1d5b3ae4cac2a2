"""`samling review FOLDER --team T`: what happened since the last gathering."""

from __future__ import annotations

import shutil

from samling.cli.find import find_day, find_team
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Gathering, Json, Team
from samling.cli.saying import echo, give_json
from samling.model import entered

_NARROWEST = 40
_WIDEST = 100


def review_command(
    folder: Folder, team: Team, gathering: Gathering = "", as_json: Json = False
) -> None:
    """Prints the review of a team at a gathering, by default the current one."""
    from samling.report.review.json import review_plain
    from samling.report.review.review import review
    from samling.report.review.text import review_text

    wanted = entered.line("team", team, required=True)
    number = entered.whole("gathering", gathering) if gathering else None
    workspace = open_workspace(folder)
    owner = find_team(workspace, wanted)
    told = review(workspace, owner, find_day(workspace, number))
    if as_json:
        give_json(review_plain(told))
        return
    width = min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size().columns))
    echo(review_text(told, width), nl=False)
