"""`samling export FOLDER --gathering N`: the session summary as JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Gathering
from samling.model import entered


def export(
    folder: Folder,
    gathering: Gathering,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="cli.option.output",
            metavar="cli.metavar.file",
            show_default=False,
        ),
    ] = "-",
) -> None:
    """Writes the summary to a file, whose path is printed, or to standard output."""
    from samling.report.summary import export_summary, summary_bytes

    number = entered.whole("gathering", gathering)
    workspace = open_workspace(folder)
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(summary_bytes(workspace, number))
        return
    file = entered.line("output", output, required=True, limit=4_000)
    typer.echo(export_summary(workspace, number, Path(file)))
