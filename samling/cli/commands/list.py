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
from samling.model import InvalidField, entered

_WHAT = (
    "gatherings",
    "teams",
    "agenda",
    "phases",
    "gold",
    "bottlenecks",
    "actions",
    "notes",
    "measures",
    "observations",
)
_OF_A_TEAM = ("phases", "gold", "bottlenecks", "actions", "notes", "measures", "observations")
_OF_A_GATHERING = ("agenda", "notes")


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
    from samling.cli.tables import records_of, table_of
    from samling.report.page.columns import aligned
    from samling.store.codec import to_plain
    from samling.store.method.gatherings import find_gathering

    kind = find_code(t("cli.what.records"), what, _WHAT, "cli.list")
    if team and kind not in _OF_A_TEAM:
        raise InvalidField("team", "cli.error.not_of_team", what=t(f"cli.list.{kind}"))
    if gathering and kind not in _OF_A_GATHERING:
        raise InvalidField("gathering", "cli.error.not_of_gathering", what=t(f"cli.list.{kind}"))
    number = entered.whole("gathering", gathering) if gathering else None
    workspace = open_workspace(folder)
    owner = find_team(workspace, team) if team else None
    day = find_gathering(workspace, number) if number is not None else None
    records = records_of(workspace, kind, owner, day)
    if as_json:
        rows = [to_plain(one) for one in records]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2, allow_nan=False))
        return
    if not records:
        hint(t("cli.nothing_to_list"))
        return
    with working(t("cli.working.list")):
        text = "\n".join(aligned(table_of(workspace, kind, records)))
    typer.echo(text)
