"""Arguments and options that several commands share, declared by the keys of their words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[str, typer.Argument(help="cli.argument.folder", metavar="cli.metavar.folder")]
Team = Annotated[
    str,
    typer.Option(
        "--team", "-t", help="cli.option.team", metavar="cli.metavar.team", show_default=False
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
    ),
]
SurveyName = Annotated[
    str,
    typer.Option(
        "--survey", "-s", help="cli.option.survey", metavar="cli.metavar.survey", show_default=False
    ),
]
Json = Annotated[bool, typer.Option("--json", help="cli.option.json", show_default=False)]


def folder_path(typed: str) -> Path:
    """Returns the folder typed, with ~ as the home folder; raises InvalidField when empty."""
    if not typed.strip():
        from samling.model import entered

        entered.line("folder", "", required=True)
    path = Path(typed)
    try:
        return path.expanduser()
    except RuntimeError:
        # No such person's home: then it is the name of a folder after all.
        return path
