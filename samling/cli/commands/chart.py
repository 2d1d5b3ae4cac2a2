"""`samling chart FILE.csv` and `samling chart FOLDER --measure NAME`: one chart.

As text for a person, as JSON for a program, or as a picture.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from samling.cli.line.asked import NUMBERS, argument, option
from samling.cli.options import Anywhere, Copy, Json, Png, Svg, Team, Words, folder_path
from samling.cli.saying import as_wide, echo, give_bytes, hint
from samling.cli.table_options import TableOptions, with_table_options
from samling.errors import UsageRefused
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
        argument(
            about="cli.argument.series",
            metavar="cli.metavar.series",
            completion=completing.folders,
        ),
    ],
    *,
    measure: Annotated[
        str,
        option(
            "--measure",
            "-m",
            about="cli.option.chart_measure",
            metavar="cli.metavar.measure",
            completion=completing.measures,
        ),
    ] = "",
    team: Team = "",
    kind: Annotated[
        str,
        option(
            "--chart",
            "-c",
            about="cli.option.chart",
            metavar="cli.metavar.chart",
            completion=completing.codes(options(ChartKind), "chart_kind"),
        ),
    ] = "",
    freeze: Annotated[
        list[str] | None,
        option("--freeze", about="cli.option.freeze", metavar=NUMBERS),
    ] = None,
    split: Annotated[
        list[str] | None,
        option("--split", about="cli.option.split", metavar=NUMBERS),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        option("--exclude", about="cli.option.exclude", metavar=NUMBERS),
    ] = None,
    rules: Annotated[
        str,
        option(
            "--rules",
            about="cli.option.rules",
            metavar="cli.metavar.rules",
            completion=completing.codes(options(Rules), "rules"),
        ),
    ] = "",
    direction: Annotated[
        str,
        option(
            "--direction",
            about="cli.option.direction",
            metavar="cli.metavar.direction",
            completion=completing.codes(options(Direction), "direction"),
        ),
    ] = "",
    target: Annotated[
        list[str] | None,
        option("--target", about="cli.option.target", metavar="cli.metavar.target"),
    ] = None,
    trend: Annotated[
        str,
        option("--trend", about="cli.option.trend", metavar="cli.metavar.number"),
    ] = "",
    no_screen: Annotated[bool, option("--no-screen", about="cli.option.no_screen")] = False,
    between: Annotated[bool, option("--between", about="cli.option.between")] = False,
    pair: Annotated[bool, option("--pair", about="cli.option.pair")] = False,
    histogram: Annotated[bool, option("--histogram", about="cli.option.histogram")] = False,
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
            echo(_told(found) if wanted.words else _as_text(found))
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
    echo(export_chart_picture(found, target, folder=folder, anywhere=wanted.anywhere))


def _told(found: MeasureChart) -> str:
    from samling.report.figure.told import chart_told

    return as_wide(chart_told(found))


def _as_text(found: MeasureChart) -> str:
    from samling.report.chart_picture.printed import chart_text

    # The last row is for the prompt that follows.
    rows = shutil.get_terminal_size(SIZE).lines - 1 if sys.stdout.isatty() else None
    return chart_text(found, printed_width(), rows, colour=has_colour())
