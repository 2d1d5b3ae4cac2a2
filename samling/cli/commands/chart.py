"""`samling chart FILE.csv` and `samling chart FOLDER --measure NAME`: one chart.

As text for a person, as JSON for a program, or as a picture.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from samling.cli import completing
from samling.cli.chart_options import with_chart_options
from samling.cli.figure_output import Wanted, give_together
from samling.cli.options import Anywhere, Json, Team, folder_path
from samling.cli.saying import give_bytes, hint, say
from samling.cli.table_options import TableOptions, with_table_options
from samling.cli.words import NUMBERS, UsageRefused
from samling.locale import t
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

if TYPE_CHECKING:
    from samling.report.chart.measured import MeasureChart

_WIDEST = 120
# Where no terminal tells its size.
_SIZE = (80, 24)


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
    as_json: Json = False,
    svg: Annotated[
        str,
        typer.Option(
            "--svg", help="cli.option.svg", metavar="cli.metavar.file", show_default=False
        ),
    ] = "",
    png: Annotated[
        str,
        typer.Option(
            "--png", help="cli.option.png", metavar="cli.metavar.file", show_default=False
        ),
    ] = "",
    copy: Annotated[
        bool, typer.Option("--copy", help="cli.option.copy_picture", show_default=False)
    ] = False,
    anywhere: Anywhere = False,
    look: dict[str, object],
    table: TableOptions,
) -> None:
    """Prints the chart as text or JSON, writes it as a picture, or copies the picture.

    Of a picture that was written the path is printed.
    """
    from samling.cli.chart_source import between_of_file, of_file, of_workspace
    from samling.report.measures.idle_wishes import told_of_idle
    from samling.report.measures.series import Wishes
    from samling.spc import ChartError

    if sum(map(bool, (as_json, svg, png, copy))) > 1:
        raise UsageRefused("cli.error.json_or_svg")
    if pair and histogram:
        raise UsageRefused("cli.error.pair_histogram")
    picture = _picture("svg", svg) if svg else _picture("png", png) if png else None
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
    if pair or histogram:
        wanted = Wanted(as_json=as_json, svg=svg, png=png, copy=copy, anywhere=anywhere)
        give_together(found, wanted, _folder(source) if measure else None, pair=pair)
    elif copy:
        _tell_idle(found)
        _copy(found)
    elif picture is not None:
        from samling.report.chart_picture.file import export_chart_picture

        _tell_idle(found)
        folder = _folder(source) if measure else None
        typer.echo(export_chart_picture(found, picture, folder=folder, anywhere=anywhere))
    else:
        _print(found, as_json=as_json)


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
            later.append(parse_target("target", typed))
            continue
        number = entered.number("target", typed)
        if first is not None and number is not None:
            raise InvalidField("target", "error.target_twice", first=f"{first:g}", second=typed)
        first = first if number is None else number
    return first, tuple(later)


def _picture(form: Literal["svg", "png"], typed: str) -> Path:
    """Returns the file to draw to; refuses other endings, as it might be the data file."""
    if not typed.lower().endswith(f".{form}"):
        raise InvalidField(form, f"cli.error.{form}_name", file=typed[:200])
    return folder_path(typed)


def _tell_idle(found: MeasureChart) -> None:
    """Says which options have no effect, beside what is no text to read."""
    from samling.report.chart.findings.idle import idle_of_measure, told_idle

    of_measure = idle_of_measure(found)
    for sentence in told_idle(found):
        if sentence not in of_measure:
            hint(sentence)


def _print(found: MeasureChart, *, as_json: bool) -> None:
    if as_json:
        from samling.report.chart.json import chart_json_text

        _tell_idle(found)
        give_bytes(chart_json_text(found).encode("utf-8"))
    else:
        typer.echo(_as_text(found))


def _copy(found: MeasureChart) -> None:
    from samling.report.chart_picture.file import picture_bytes
    from samling.store.machine.clipboard import copy_picture

    copy_picture(picture_bytes(found, "png"))
    say(t("said.copied_picture"))


def _as_text(found: MeasureChart) -> str:
    from samling.report.chart_picture.printed import chart_text

    is_seen = sys.stdout.isatty()
    size = shutil.get_terminal_size(_SIZE)
    # The last row is for the prompt that follows.
    rows = size.lines - 1 if is_seen else None
    colour = is_seen and not os.environ.get("NO_COLOR")
    return chart_text(found, min(_WIDEST, size.columns), rows, colour=colour)
