"""`samling import FOLDER FILE`: the observations of a file with a table into a measure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from samling.cli.find import find_measure, find_team
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Json, MeasureName, Team
from samling.cli.progress import working
from samling.cli.saying import ask, hint, is_quiet, may_ask, say
from samling.cli.table_options import TableOptions, with_table_options
from samling.locale import t
from samling.model import SamlingError

if TYPE_CHECKING:
    from samling.model import Measure
    from samling.store import Workspace
    from samling.store.importing.plan import ImportPlan
    from samling.store.importing.readings.row import SeriesRow

_WIDEST = 40


@with_table_options
def import_command(
    folder: Folder,
    file: Annotated[str, typer.Argument(help="cli.argument.csv", metavar="cli.metavar.file")],
    *,
    team: Team,
    measure: MeasureName,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="cli.option.yes", show_default=False)
    ] = False,
    partly: Annotated[
        bool, typer.Option("--partly", help="cli.option.partly", show_default=False)
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="cli.option.anew", show_default=False)
    ] = False,
    as_json: Json = False,
    table: TableOptions,
) -> None:
    """Shows what a file will add and change, and writes it after a yes.

    A file with the same columns as the last one is read as that was, unless `anew`.

    Raises SamlingError, with nothing written, if nobody can be asked, no row can be used, or a
    row is refused and `--partly` was not said.
    """
    from samling.report.measures.import_list import counts_text, plan_as_json
    from samling.report.measures.table_told import told_of
    from samling.store.importing.as_before import read_as_before
    from samling.store.importing.writing import write_rows

    workspace = open_workspace(folder)
    found = find_measure(workspace, find_team(workspace, team), measure)
    typed, today = table.choices(), workspace.today()
    read = read_as_before(found, file, typed, today, anew=anew)
    looked = read.looked
    plan = _plan(workspace, found, looked.rows)
    count, refused = len(plan.writes), plan.count("refused")
    may_write = partly or not refused
    if not as_json:
        for sentence in ([t("cli.import.as_before")] if read.is_as_before else []) + told_of(
            looked
        ):
            hint(sentence)
        if not is_quiet():
            _show(plan)
        if count and may_write and not yes and may_ask():
            ask(t("import.ask", count=count))
            yes = True
    written = write_rows(workspace, plan, looked, read.choices) if yes and may_write else 0
    if as_json:
        text = json.dumps(plan_as_json(plan, written), ensure_ascii=False, indent=2)
        typer.echo(text)
    elif written:
        say(t("import.done", count=written))
    # Nothing new is no error: a nightly job may import a growing file.
    if not count and refused and not plan.count("same"):
        raise SamlingError("import.error.none_usable", counts=counts_text(plan))
    if not may_write:
        raise SamlingError("import.error.refused", count=refused, rows=len(plan.rows))
    if count and not yes:
        raise SamlingError("import.error.needs_yes")


def _plan(workspace: Workspace, measure: Measure, rows: list[SeriesRow]) -> ImportPlan:
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
