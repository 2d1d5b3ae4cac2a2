"""`samling pareto FOLDER` and `samling pareto FILE`: which few causes make up most of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

from samling.cli import completing
from samling.cli.chart.output import Wanted, give
from samling.cli.chart.source import source_name
from samling.cli.line.asked import argument, option
from samling.cli.options import Anywhere, Copy, Json, Png, Svg, Team, Words, folder_path
from samling.cli.saying import hint
from samling.errors import UsageRefused
from samling.locale import t
from samling.model import entered

if TYPE_CHECKING:
    from samling.report.pareto.counted import By, Tally

_BY: tuple[By, ...] = ("phase", "level", "owner", "votes", "reasons")


def pareto(
    source: Annotated[
        str,
        argument(
            about="cli.argument.pareto",
            metavar="cli.metavar.series",
            completion=completing.folders,
        ),
    ],
    *,
    by: Annotated[
        str,
        option(
            "--by",
            about="cli.option.pareto_by",
            metavar="cli.metavar.pareto_by",
            completion=completing.codes(_BY, "pareto.title"),
        ),
    ] = "",
    team: Team = "",
    measure: Annotated[
        str,
        option(
            "--measure",
            "-m",
            about="cli.option.pareto_measure",
            metavar="cli.metavar.measure",
            completion=completing.measures,
        ),
    ] = "",
    open_only: Annotated[bool, option("--open", about="cli.option.pareto_open")] = False,
    reason: Annotated[
        str,
        option(
            "--reason",
            about="cli.option.pareto_reason",
            metavar="cli.metavar.column",
        ),
    ] = "",
    number: Annotated[
        list[str] | None,
        option(
            "--number",
            about="cli.option.pareto_number",
            metavar="cli.metavar.column",
        ),
    ] = None,
    each_row: Annotated[bool, option("--each-row", about="cli.option.pareto_each_row")] = False,
    sheet: Annotated[
        str,
        option(
            "--sheet",
            about="cli.option.table_sheet",
            metavar="cli.metavar.name",
        ),
    ] = "",
    header: Annotated[
        str,
        option(
            "--header",
            about="cli.option.table_header",
            metavar="cli.metavar.line",
        ),
    ] = "",
    most: Annotated[
        str,
        option(
            "--most",
            about="cli.option.pareto_most",
            metavar="cli.metavar.number",
        ),
    ] = "",
    words: Words = False,
    as_json: Json = False,
    svg: Svg = "",
    png: Png = "",
    copy: Copy = False,
    anywhere: Anywhere = False,
) -> None:
    """Prints the chart as text or JSON, writes it as a picture, or copies the picture."""
    from samling.report.pareto.figure import pareto_figure
    from samling.spc.compared.pareto import MOST_BARS
    from samling.store.machine.settings import found_folder

    wanted = Wanted(words, as_json, svg, png, copy, anywhere)
    bars = entered.whole("most", most) if most else MOST_BARS
    # A network is also found by its name alone, as by every other command.
    is_folder = source != "-" and found_folder(folder_path(source)).is_dir()
    of_a_file = bool(reason or number or each_row or sheet or header)
    of_a_folder = bool(by or team or measure or open_only)
    if is_folder and of_a_file:
        raise UsageRefused("cli.error.pareto_of_file")
    if not is_folder and of_a_folder:
        raise UsageRefused("cli.error.pareto_of_folder")
    if is_folder:
        tally, folder = _of_workspace(source, by, team, measure, open_only=open_only)
    else:
        tally, folder = _of_file(source, reason, number or [], sheet, header, each_row=each_row)
    give(pareto_figure(tally, bars), wanted, folder)


def _of_workspace(
    source: str, by: str, team: str, measure: str, *, open_only: bool
) -> tuple[Tally, Path | None]:
    from samling.cli.find import find_measure, find_team
    from samling.cli.opening import open_workspace
    from samling.model import Team as TeamRecord
    from samling.report.pareto.counted import bottleneck_tally, reason_tally

    code = entered.choice("by", by.strip().lower(), _BY) if by else _BY[0]
    workspace = open_workspace(source)
    owner = find_team(workspace, team) if team else None
    if measure or code == "reasons":
        if code != "reasons" and by:
            raise UsageRefused("cli.error.pareto_measure_by")
        if open_only:
            raise UsageRefused("cli.error.pareto_open_reasons")
        found = find_measure(workspace, owner, measure) if measure else None
        if found is not None and owner is None:
            owner = workspace.get(TeamRecord, found.team)
        return reason_tally(workspace, owner, found), workspace.folder
    found_by = bottleneck_tally(workspace, owner, cast("By", code), open_only=open_only)
    return found_by, workspace.folder


def _of_file(
    source: str, reason: str, number: list[str], sheet: str, header: str, *, each_row: bool
) -> tuple[Tally, Path | None]:
    from samling.report.pareto.counted import check_sheet_tally
    from samling.store.importing.check_sheet import CheckSheetChoices, read_check_sheet_file

    if each_row and number:
        raise UsageRefused("cli.error.pareto_each_row")
    choices = CheckSheetChoices(
        sheet=sheet,
        header=entered.whole("header", header) if header else None,
        reason=reason,
        numbers=tuple(number),
        each_row=each_row,
    )
    found = read_check_sheet_file(source, choices)
    for key, params in found.told:
        hint(t(key, **params))
    return check_sheet_tally(found, source_name(source)), None
