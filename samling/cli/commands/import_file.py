"""`samling import FOLDER FILE`: the observations of a file with a table into a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from samling.cli.find import find_measure, find_team
from samling.cli.line.asked import argument, option
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Gathering, Json, MeasureName, Team
from samling.cli.progress import working
from samling.cli.saying import ask, echo, give_json, hint, is_quiet, may_ask, say
from samling.cli.table_options import TableOptions, with_table_options
from samling.locale import t
from samling.model import AgendaItem, InvalidField, SamlingError, entered

if TYPE_CHECKING:
    from samling.model import Measure
    from samling.store import Workspace
    from samling.store.importing.agenda.plan import AgendaPlan
    from samling.store.importing.plan import ImportPlan
    from samling.store.importing.readings.row import SeriesRow

_WIDEST = 40


@with_table_options
def import_command(
    folder: Folder,
    file: Annotated[str, argument(about="cli.argument.csv", metavar="cli.metavar.file")],
    *,
    team: Team = "",
    measure: MeasureName = "",
    gathering: Gathering = "",
    instead: Annotated[bool, option("--instead", about="cli.option.instead")] = False,
    yes: Annotated[bool, option("--yes", "-y", about="cli.option.yes")] = False,
    partly: Annotated[bool, option("--partly", about="cli.option.partly")] = False,
    anew: Annotated[bool, option("--anew", about="cli.option.anew")] = False,
    as_json: Json = False,
    table: TableOptions,
) -> None:
    """Shows what a file will add and change, and writes it after a yes.

    A file with the same columns as the last one is read as that was, unless `anew`. With a
    gathering the file is its agenda, else it holds data of a measure. Raises SamlingError
    with nothing written if nobody can be asked or nothing can be used, and of data also if a row
    is refused and `--partly` was not said.
    """
    if gathering:
        if team or measure:
            raise InvalidField("gathering", "cli.error.agenda_or_measure")
        _import_agenda(folder, file, gathering, table, instead=instead, yes=yes, as_json=as_json)
        return
    if not (team and measure):
        raise InvalidField("measure", "cli.error.import_what")
    workspace = open_workspace(folder)
    found = find_measure(workspace, find_team(workspace, team), measure)
    _import_rows(workspace, found, file, table, partly=partly, yes=yes, anew=anew, as_json=as_json)


def _import_rows(
    workspace: Workspace,
    measure: Measure,
    file: str,
    table: TableOptions,
    *,
    partly: bool,
    yes: bool,
    anew: bool,
    as_json: bool,
) -> None:
    from samling.report.measures.import_list import counts_text, plan_as_json
    from samling.report.measures.table_told import told_of
    from samling.store.importing.as_before import read_as_before
    from samling.store.importing.writing import write_rows

    typed, today = table.choices(), workspace.today()
    read = read_as_before(measure, file, typed, today, anew=anew)
    looked = read.looked
    plan = _plan(workspace, measure, looked.rows)
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
        give_json(plan_as_json(plan, written))
    elif written:
        say(t("import.done", count=written))
    # Nothing new is no error: a nightly job may import a growing file.
    if not count and refused and not plan.count("same"):
        raise SamlingError("import.error.none_usable", counts=counts_text(plan))
    if not may_write:
        raise SamlingError("import.error.refused", count=refused, rows=len(plan.rows))
    if count and not yes:
        raise SamlingError("import.error.needs_yes")


def _import_agenda(
    folder: str,
    file: str,
    number: str,
    table: TableOptions,
    *,
    instead: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Shows what the lines of a file become in the agenda of a gathering; see `import_command`."""
    from samling.report.gatherings.agenda_preview import plan_as_json, sheets_words, starts_words
    from samling.store.importing.agenda.plan import plan_of_file
    from samling.store.method.gatherings import find_gathering, take_items

    workspace = open_workspace(folder)
    gathering = find_gathering(workspace, entered.whole("gathering", number))
    plan = plan_of_file(file, gathering.id, gathering.days, table.choices().sheet)
    there = workspace.all(AgendaItem, gathering=gathering.id)
    starts = plan.starts if instead or not there else None
    if not as_json:
        told = sheets_words(plan), starts_words(plan, gathering) if starts else ""
        for sentence in filter(None, told):
            hint(sentence)
        if not is_quiet():
            _show_agenda(plan)
    if not plan.items:
        raise SamlingError("agenda_import.nothing")
    if not as_json and not yes and may_ask():
        way = "instead" if instead else "behind"
        ask(t(f"agenda_import.ask_{way}", n=len(plan.items), there=len(there)))
        yes = True
    stored = (
        take_items(workspace, gathering, plan.items, instead=instead, starts=starts) if yes else []
    )
    if as_json:
        give_json(plan_as_json(plan, len(stored)))
    elif stored:
        say(t("agenda.added", n=len(stored)))
    if not yes:
        raise SamlingError("import.error.needs_yes")


def _show_agenda(plan: AgendaPlan) -> None:
    from samling.report.gatherings.agenda_preview import (
        counts_words,
        preview_cells,
        preview_headings,
    )
    from samling.report.page.columns import aligned

    rows = [preview_cells(line) for line in plan.lines]
    for line in aligned([preview_headings(), *rows], widest=_WIDEST) if rows else []:
        echo(line)
    echo(counts_words(plan))


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
        echo(line)
    echo(counts_text(plan))
