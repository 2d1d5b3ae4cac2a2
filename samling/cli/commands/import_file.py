"""`samling import FOLDER FILE`: the observations of a CSV file into a measure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from samling.cli.find import find_measure, find_team
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Json, MeasureName, Team
from samling.cli.progress import working
from samling.cli.saying import ask, is_quiet, may_ask, say
from samling.locale import t
from samling.model import SamlingError

if TYPE_CHECKING:
    from samling.model import Measure
    from samling.store import Workspace
    from samling.store.importing.csv_series import CsvRow
    from samling.store.importing.plan import ImportPlan

_WIDEST = 40


def import_command(
    folder: Folder,
    file: Annotated[str, typer.Argument(help="cli.argument.csv", metavar="cli.metavar.file")],
    *,
    team: Team,
    measure: MeasureName,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="cli.option.yes", show_default=False)
    ] = False,
    as_json: Json = False,
) -> None:
    """Shows what a file will add and change, and writes it after a yes.

    Raises SamlingError, with nothing written, if nobody can be asked or no row can be
    used.
    """
    from samling.report.measures.import_list import counts_text, plan_as_json
    from samling.store.importing.csv_series import read_rows
    from samling.store.importing.plan import write_plan

    workspace = open_workspace(folder)
    found = find_measure(workspace, find_team(workspace, team), measure)
    plan = _plan(workspace, found, read_rows(file))
    count = len(plan.writes)
    if not as_json:
        if not is_quiet():
            _show(plan)
        if count and not yes and may_ask():
            ask(t("import.ask", count=count))
            yes = True
    written = write_plan(workspace, plan) if yes else 0
    if as_json:
        text = json.dumps(plan_as_json(plan, written), ensure_ascii=False, indent=2)
        typer.echo(text)
    elif written:
        say(t("import.done", count=written))
    if count and not yes:
        raise SamlingError("import.error.needs_yes")
    # Nothing new is no error: a nightly job may import a growing file.
    if not count and plan.count("refused") and not plan.count("same"):
        raise SamlingError("import.error.none_usable", counts=counts_text(plan))


def _plan(workspace: Workspace, measure: Measure, rows: list[CsvRow]) -> ImportPlan:
    from samling.model import Observation
    from samling.store.importing.plan import ImportPlan, iter_plan

    stored = workspace.all(Observation, team=measure.team, measure=measure.id)
    planned = []
    with working(t("import.reading")) as tell:
        for row in iter_plan(measure, stored, rows):
            planned.append(row)
            tell(len(planned), len(rows))
    return ImportPlan(measure, tuple(planned))


def _show(plan: ImportPlan) -> None:
    from samling.report.measures.import_list import (
        counts_text,
        preview_cells,
        preview_headings,
        shown_rows,
    )
    from samling.report.page.columns import aligned

    rows = [preview_cells(row) for row in shown_rows(plan)]
    for line in aligned([preview_headings(), *rows], widest=_WIDEST) if rows else []:
        typer.echo(line)
    typer.echo(counts_text(plan))
