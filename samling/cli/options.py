"""Arguments and options that several commands share, declared by the keys of their words."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from samling.cli import completing
from samling.cli.line.asked import argument, option

Folder = Annotated[
    str,
    argument(
        about="cli.argument.folder",
        metavar="cli.metavar.folder",
        completion=completing.folders,
    ),
]
Team = Annotated[
    str,
    option(
        "--team",
        "-t",
        about="cli.option.team",
        metavar="cli.metavar.team",
        completion=completing.teams,
    ),
]
Gathering = Annotated[
    str,
    option(
        "--gathering",
        "-g",
        about="cli.option.gathering",
        metavar="cli.metavar.number",
        completion=completing.gatherings,
    ),
]
MeasureName = Annotated[
    str,
    option(
        "--measure",
        "-m",
        about="cli.option.measure",
        metavar="cli.metavar.measure",
        completion=completing.measures,
    ),
]
EvaluationName = Annotated[
    str,
    option(
        "--survey",
        "-s",
        about="cli.option.survey",
        metavar="cli.metavar.survey",
        completion=completing.evaluations,
    ),
]
# The file to write, "-" for standard output.
Output = Annotated[
    str,
    option(
        "--output",
        "-o",
        about="cli.option.output",
        metavar="cli.metavar.file",
    ),
]
Anywhere = Annotated[bool, option("--anywhere", about="cli.option.anywhere")]
# The file to draw a picture to, or the clipboard.
Svg = Annotated[
    str,
    option("--svg", about="cli.option.svg", metavar="cli.metavar.file"),
]
Png = Annotated[
    str,
    option("--png", about="cli.option.png", metavar="cli.metavar.file"),
]
Copy = Annotated[bool, option("--copy", about="cli.option.copy_picture")]
Words = Annotated[bool, option("--words", about="cli.option.words")]
Json = Annotated[bool, option("--json", about="cli.option.json")]


def folder_path(typed: str) -> Path:
    """Returns the folder typed, with ~ as the home folder; raises InvalidField when empty."""
    if os.path.isdir(typed):  # noqa: PTH112 (False too for what can be no path)
        # As nearly always: cleaning what was typed would load the records before the first picture.
        return Path(typed)
    from samling.model import entered

    return entered.expanded(entered.path("folder", typed, required=True))
