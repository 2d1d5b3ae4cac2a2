"""The command line as Typer reads it: help, completion, what is wrong."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from samling import __version__
from samling.cli.groups import COMMANDS
from samling.cli.words import Group, translate


def build() -> Any:
    """Returns the command line in the language in use."""
    app = typer.Typer(
        name="samling",
        cls=Group,
        help="cli.help",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback(invoke_without_command=True)(_samling)
    group: Any = typer.main.get_command(app)
    translate(group)
    for name, place, sentence in COMMANDS:
        group.later(name, place, sentence)
    return group


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"samling {__version__}")
        raise typer.Exit


def _samling(
    context: typer.Context,
    lang: Annotated[
        str,
        typer.Option(
            "--lang", help="cli.option.lang", metavar="cli.metavar.lang", show_default=False
        ),
    ] = "",
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="cli.option.quiet", show_default=False)
    ] = False,
    cursor: Annotated[
        bool, typer.Option("--cursor", help="cli.option.cursor", show_default=False)
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="cli.option.version",
            callback=_show_version,
            is_eager=True,
            show_default=False,
        ),
    ] = False,
) -> None:
    # Only declared here: the others are read before everything else, `version` by its callback.
    del lang, quiet, cursor, version
    if context.invoked_subcommand is None:
        from samling.cli.opening import begin

        begin()
