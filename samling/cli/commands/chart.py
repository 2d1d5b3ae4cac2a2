"""`samling chart FILE.csv` and `samling chart FOLDER --measure NAME`: one chart.

As text for a person, as JSON for a program, or as a picture.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samling.cli import completing
from samling.cli.chart.options import with_chart_options
from samling.cli.chart.output import (
    SIZE,
    Wanted,
    give_copy,
    give_together,
    has_colour,
    printed_width,
)
from samling.cli.options import Anywhere, Copy, Json, Png, Svg, Team, Words, folder_path
from samling.cli.saying import as_wide, give_bytes, hint
from samling.cli.table_options import TableOptions, with_table_options
from samling.cli.words import NUMBERS, UsageRefused
from samling.model import (
    ChartKind,
    Direction,
    InvalidField,
    SamlingError,
    TargetFrom,
    entered,
    options,
    parse_target,
)
from samling.model.measure import Rules
from samling.model.targets import parse_level

if TYPE_CHECKING:
    from samling.report.chart.measured import MeasureChart


@with_table_options
@with_chart_options
def chart(
    source: Annotated[
        str,
        typer.Argument(
            help="cli.argument.series",
            metavar="cli.metavar.series",
            autocompletion=completing.folders,
        ),
    ],
    *,
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            "-m",
            help="cli.option.chart_measure",
            metavar="cli.metavar.measure",
            show_default=False,
            autocompletion=completing.measures,
        ),
    ] = "",
    team: Team = "",
    kind: Annotated[
        str,
        typer.Option(
            "--chart",
            "-c",
            help="cli.option.chart",
            metavar="cli.metavar.chart",
            show_default=False,
            autocompletion=completing.codes(options(ChartKind), "chart_kind"),
        ),
    ] = "",
    freeze: Annotated[
        list[str] | None,
        typer.Option("--freeze", help="cli.option.freeze", metavar=NUMBERS, show_default=False),
    ] = None,
    split: Annotated[
        list[str] | None,
        typer.Option("--split", help="cli.option.split", metavar=NUMBERS, show_default=False),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", help="cli.option.exclude", metavar=NUMBERS, show_default=False),
    ] = None,
    rules: Annotated[
        str,
        typer.Option(
            "--rules",
            help="cli.option.rules",
            metavar="cli.metavar.rules",
            show_default=False,
            autocompletion=completing.codes(options(Rules), "rules"),
        ),
    ] = "",
    direction: Annotated[
        str,
        typer.Option(
            "--direction",
            help="cli.option.direction",
            metavar="cli.metavar.direction",
            show_default=False,
            autocompletion=completing.codes(options(Direction), "direction"),
        ),
    ] = "",
    target: Annotated[
        list[str] | None,
        typer.Option(
            "--target", help="cli.option.target", metavar="cli.metavar.target", show_default=False
        ),
    ] = None,
    trend: Annotated[
        str,
        typer.Option(
            "--trend", help="cli.option.trend", metavar="cli.metavar.number", show_default=False
        ),
    ] = "",
    no_screen: Annotated[
        bool, typer.Option("--no-screen", help="cli.option.no_screen", show_default=False)
    ] = False,
    between: Annotated[
        bool, typer.Option("--between", help="cli.option.between", show_default=False)
    ] = False,
    pair: Annotated[
        bool, typer.Option("--pair", help="cli.option.pair", show_default=False)
    ] = False,
    histogram: Annotated[
        bool, typer.Option("--histogram", help="cli.option.histogram", show_default=False)
    ] = False,
    words: Words = False,
    as_json: Json = False,
    svg: Svg = "",
    png: Png = "",
    copy: Copy = False,
    anywhere: Anywhere = False,
    look: dict[str, object],
    table: TableOptions,
) -> None:
    """Prints the chart as text or JSON, writes it as a picture, or copies the picture.

    Of a picture that was written the path is printed.
    """
    from samling.cli.chart.source import between_of_file, of_file, of_workspace
    from samling.report.measures.idle_wishes import told_of_idle
    from samling.report.measures.series import Wishes
    from samling.spc import ChartError
    from samling.store.importing.memory import without_collecting

    wanted = Wanted(words, as_json, svg, png, copy, anywhere)
    if pair and histogram:
        raise UsageRefused("cli.error.pair_histogram")
    first, later = _targets(target or ())
    wishes = Wishes(
        kind=entered.choice("chart", kind.strip().lower(), options(ChartKind)) if kind else None,
        rules=entered.choice("rules", rules.strip().lower(), options(Rules)) if rules else None,
        direction=entered.choice("direction", direction.strip().lower(), options(Direction))
        if direction
        else None,
        target=first,
        later_targets=later,
        freeze=_numbers("freeze", freeze),
        splits=_numbers("split", split),
        exclude=_numbers("exclude", exclude),
        screening=False if no_screen else None,
        trend=entered.whole("trend", trend) if trend else None,
        look=look,
    )
    with without_collecting():
        try:
            if measure:
                if table.typed:
                    raise UsageRefused("cli.error.table_of_measure")
                found = of_workspace(source, team, measure, wishes, between=between)
            elif between:
                found = between_of_file(source, team, wishes, table)
            else:
                found = of_file(source, team, wishes, table)
            found = told_of_idle(found, wishes)
        except ChartError as error:
            raise SamlingError(error.key, **error.params) from error
        folder = _folder(source) if measure else None
        if pair or histogram:
            give_together(found, wanted, folder, pair=pair)
        elif wanted.is_text:
            typer.echo(_told(found) if wanted.words else _as_text(found))
        else:
            _tell_idle(found)
            _give(found, wanted, folder)


def _folder(source: str) -> Path:
    from samling.store.machine.settings import found_folder

    return found_folder(folder_path(source))


def _numbers(field: str, given: list[str] | None) -> tuple[int, ...] | None:
    """Returns the points of an option that may be given several times, or several at once."""
    if given is None:
        return None
    return tuple(
        entered.whole(field, number) for text in given for number in text.replace(",", " ").split()
    )


def _targets(given: Sequence[str]) -> tuple[float | None, tuple[TargetFrom, ...]]:
    """Returns the target that holds from the beginning on, and those from a date on."""
    first: float | None = None
    later: list[TargetFrom] = []
    for typed in given:
        if "=" in typed:
            later.append(parse_target("target", typed, read_level=parse_level))
            continue
        number = parse_level("target", typed)
        if first is not None and number is not None:
            raise InvalidField("target", "error.target_twice", first=f"{first:g}", second=typed)
        first = first if number is None else number
    return first, tuple(later)


def _tell_idle(found: MeasureChart) -> None:
    """Says which options have no effect, beside what is no text to read."""
    from samling.report.chart.findings.idle import idle_of_measure, told_idle

    of_measure = idle_of_measure(found)
    for sentence in told_idle(found):
        if sentence not in of_measure:
            hint(sentence)


def _give(found: MeasureChart, wanted: Wanted, folder: Path | None) -> None:
    if wanted.as_json:
        from samling.report.chart.json import chart_json_text

        give_bytes(chart_json_text(found).encode("utf-8"))
        return
    from samling.report.chart_picture.file import export_chart_picture, picture_bytes

    if wanted.copy:
        give_copy(picture_bytes(found, "png"))
        return
    target = folder_path(wanted.picture)
    typer.echo(export_chart_picture(found, target, folder=folder, anywhere=wanted.anywhere))


def _told(found: MeasureChart) -> str:
    from samling.report.figure.told import chart_told

    return as_wide(chart_told(found))


def _as_text(found: MeasureChart) -> str:
    from samling.report.chart_picture.printed import chart_text

    # The last row is for the prompt that follows.
    rows = shutil.get_terminal_size(SIZE).lines - 1 if sys.stdout.isatty() else None
    return chart_text(found, printed_width(), rows, colour=has_colour())
