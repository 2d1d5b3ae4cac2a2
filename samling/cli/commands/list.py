"""`samling list FOLDER WHAT`: the records of a workspace, for a person or a script."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from samling.cli import completing
from samling.cli.find import find_code, find_team
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Gathering, Json, Team
from samling.cli.progress import working
from samling.cli.saying import hint
from samling.locale import t
from samling.model import Gathering as Day
from samling.model import InvalidField, entered
from samling.model import Team as Owner
from samling.model.kinds import LISTED

# The gatherings come first in a network.
_WHAT = ("gatherings", *(name for name in LISTED if name != "gatherings"))


def list_command(
    folder: Folder,
    what: Annotated[
        str,
        typer.Argument(
            help="cli.argument.what",
            metavar="cli.metavar.what",
            autocompletion=completing.words(_WHAT, "cli.list"),
        ),
    ],
    team: Team = "",
    gathering: Gathering = "",
    as_json: Json = False,
) -> None:
    """Prints the records in columns, the id last, or all their fields as JSON."""
    from samling.cli.tables import hidden_words, records_of, table_of
    from samling.report.page.columns import aligned
    from samling.store.codec import to_plain
    from samling.store.method.gatherings import find_gathering

    listed_as = find_code(t("cli.what.records"), what, _WHAT, "cli.list")
    kind, word = LISTED[listed_as], t(f"cli.list.{listed_as}")
    if team and not kind.link_to(Owner):
        raise InvalidField("team", "cli.error.not_of_team", what=word)
    if gathering and not kind.link_to(Day):
        raise InvalidField("gathering", "cli.error.not_of_gathering", what=word)
    number = entered.whole("gathering", gathering) if gathering else None
    workspace = open_workspace(folder)
    owner = find_team(workspace, team) if team else None
    day = find_gathering(workspace, number) if number is not None else None
    records = records_of(workspace, listed_as, owner, day)
    for words in hidden_words(workspace, listed_as):
        hint(words)
    if as_json:
        rows = [to_plain(record) for record in records]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2, allow_nan=False))
        return
    if not records:
        hint(t("cli.nothing_to_list"))
        return
    with working(t("cli.working.list")):
        text = "\n".join(aligned(table_of(workspace, listed_as, records)))
    typer.echo(text)
