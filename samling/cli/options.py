"""Arguments and options that several commands share, declared by the keys of their words."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from samling.cli import completing

Folder = Annotated[
    str,
    typer.Argument(
        help="cli.argument.folder",
        metavar="cli.metavar.folder",
        autocompletion=completing.folders,
    ),
]
Team = Annotated[
    str,
    typer.Option(
        "--team",
        "-t",
        help="cli.option.team",
        metavar="cli.metavar.team",
        show_default=False,
        autocompletion=completing.teams,
    ),
]
Gathering = Annotated[
    str,
    typer.Option(
        "--gathering",
        "-g",
        help="cli.option.gathering",
        metavar="cli.metavar.number",
        show_default=False,
        autocompletion=completing.gatherings,
    ),
]
MeasureName = Annotated[
    str,
    typer.Option(
        "--measure",
        "-m",
        help="cli.option.measure",
        metavar="cli.metavar.measure",
        show_default=False,
        autocompletion=completing.measures,
    ),
]
EvaluationName = Annotated[
    str,
    typer.Option(
        "--survey",
        "-s",
        help="cli.option.survey",
        metavar="cli.metavar.survey",
        show_default=False,
        autocompletion=completing.evaluations,
    ),
]
# The file to write, "-" for standard output.
Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        help="cli.option.output",
        metavar="cli.metavar.file",
        show_default=False,
    ),
]
Anywhere = Annotated[
    bool, typer.Option("--anywhere", help="cli.option.anywhere", show_default=False)
]
# The file to draw a picture to, or the clipboard.
Svg = Annotated[
    str,
    typer.Option("--svg", help="cli.option.svg", metavar="cli.metavar.file", show_default=False),
]
Png = Annotated[
    str,
    typer.Option("--png", help="cli.option.png", metavar="cli.metavar.file", show_default=False),
]
Copy = Annotated[bool, typer.Option("--copy", help="cli.option.copy_picture", show_default=False)]
Words = Annotated[bool, typer.Option("--words", help="cli.option.words", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="cli.option.json", show_default=False)]


def folder_path(typed: str) -> Path:
    """Returns the folder typed, with ~ as the home folder; raises InvalidField when empty."""
    if os.path.isdir(typed):  # noqa: PTH112 (False too for what can be no path)
        # As nearly always: cleaning what was typed would load the records before the first picture.
        return Path(typed)
    from samling.model import entered

    return entered.expanded(entered.path("folder", typed, required=True))
