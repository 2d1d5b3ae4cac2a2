"""`samling conflicts FOLDER`: what two laptops changed differently, and the choosing."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Json
from samling.cli.saying import say
from samling.locale import t

_WIDTH = 70


def conflicts_command(
    folder: Folder,
    *,
    chosen: Annotated[
        tuple[str, str, int] | None,
        typer.Option(
            "--choose",
            help="cli.option.choose",
            metavar="cli.metavar.choose",
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Lists what waits, or settles one of it; raises NotFound and InvalidField."""
    from samling.report.choice_list import choice_lines, choices_as_json, choose_by_number
    from samling.report.row_words import shortened

    workspace = open_workspace(folder)
    if chosen:
        choose_by_number(workspace, *chosen)
    lines = choice_lines(workspace)
    if as_json:
        typer.echo(json.dumps(choices_as_json(lines), ensure_ascii=False, indent=2))
        return
    if chosen:
        say(t("merge.chosen"))
    for line in lines:
        title = shortened(line.title, _WIDTH)
        typer.echo(f"{line.team} · {line.kind} «{title}» · {line.field}")
        typer.echo(f"  {line.waiting.record.id} {line.waiting.field}")
        for number, (value, when) in enumerate(zip(line.values, line.times, strict=True), 1):
            typer.echo(f"  {number}  {shortened(value, _WIDTH)}" + (f"  ({when})" if when else ""))
    if not lines:
        say(t("merge.none_waits"))
    elif not chosen:
        say(t("merge.how_to_choose"))
