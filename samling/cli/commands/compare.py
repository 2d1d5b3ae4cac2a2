"""`samling compare FILE...`: teams side by side, out of their session summaries."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Annotated

from samling.cli.line.asked import argument
from samling.cli.opening import printed_width
from samling.cli.options import Json
from samling.cli.progress import working
from samling.cli.saying import echo, give_json
from samling.locale import t


def compare(
    files: Annotated[
        list[str],
        argument(about="cli.argument.summaries", metavar="cli.metavar.summaries"),
    ],
    as_json: Json = False,
) -> None:
    """Prints a line a team and summary, network by network, or all of it as JSON."""
    from samling.report.page.columns import columned
    from samling.report.summary.comparison import comparison_rows, team_lines
    from samling.report.summary.reader import read_summary

    summaries = []
    with working(t("cli.working.compare")) as tell:
        for place, file in enumerate(files):
            tell(place, len(files))
            summaries.append(read_summary(Path(file)))
    lines = team_lines(summaries)
    if as_json:
        rows = [asdict(team_line) for team_line in lines]
        give_json(rows)
        return
    for place, (network, group) in enumerate(
        groupby(lines, key=lambda team_line: team_line.network)
    ):
        echo(f"\n{network}" if place else network)
        for line in columned(comparison_rows(list(group)), printed_width()):
            echo(line)
