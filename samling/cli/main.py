"""The entry point: the language, the commands and what all of them take."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import Annotated, Any

import typer

from samling import __version__
from samling.cli.ending import answered
from samling.cli.readable import readable
from samling.cli.saying import ask_if_stored, choose, without
from samling.cli.words import Group, UsageRefused, translate
from samling.locale import (
    DEFAULT,
    detect_language,
    languages,
    set_language,
)
from samling.signs import clean_argument
from samling.store import look_after_settings, read_settings
from samling.store.machine.settings import CURSOR

# Each command with the module of its function and the key of its sentence, in the order that
# a person needs them. The module is imported when the command is called.
_COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("demo", "demo:demo", "cli.help.demo"),
    ("new", "new:new", "cli.help.new"),
    ("open", "open:open_command", "cli.help.open"),
    ("serve", "serve:serve_command", "cli.help.serve"),
    ("keys", "keys:keys_command", "cli.help.keys"),
    ("languages", "languages:languages_command", "cli.help.languages"),
    ("doctor", "doctor:doctor_command", "cli.help.doctor"),
    ("list", "list:list_command", "cli.help.list"),
    ("search", "search:search_command", "cli.help.search"),
    ("note", "note:note", "cli.help.note"),
    ("add", "acts.add:add", "cli.help.add"),
    ("set", "acts.set:set_command", "cli.help.set"),
    ("remove", "acts.remove:remove_command", "cli.help.remove"),
    ("undo", "acts.undo:undo_command", "cli.help.undo"),
    ("clock", "acts.clock:clock", "cli.help.clock"),
    ("observe", "observe:observe", "cli.help.observe"),
    ("import", "import_file:import_command", "cli.help.import"),
    ("survey", "survey:survey_command", "cli.help.survey"),
    ("import-survey", "import_survey:import_survey", "cli.help.import_survey"),
    ("chart", "chart:chart", "cli.help.chart"),
    ("pareto", "pareto:pareto", "cli.help.pareto"),
    ("funnel", "funnel:funnel", "cli.help.funnel"),
    ("psfs", "psfs:psfs", "cli.help.psfs"),
    ("review", "review:review_command", "cli.help.review"),
    ("history", "history:history", "cli.help.history"),
    ("backups", "backups:backups", "cli.help.backups"),
    ("repair", "repair:repair_command", "cli.help.repair"),
    ("check", "check:check", "cli.help.check"),
    ("calendar", "calendar:calendar_command", "cli.help.calendar"),
    ("export", "export:export", "cli.help.export"),
    ("import-summary", "import_summary:import_summary_command", "cli.help.import_summary"),
    ("compare", "compare:compare", "cli.help.compare"),
    ("pathway", "pathway:pathway", "cli.help.pathway"),
    ("pack", "pack:pack_command", "cli.help.pack"),
    ("merge", "merge:merge_command", "cli.help.merge"),
    ("conflicts", "conflicts:conflicts_command", "cli.help.conflicts"),
    ("sync", "sync:sync_command", "cli.help.sync"),
    ("schema", "schema:schema", "cli.help.schema"),
    ("completion", "completion:completion_command", "cli.help.completion"),
    ("man", "man:man_command", "cli.help.man"),
)


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
    for name, place, sentence in _COMMANDS:
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


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line and returns the exit code.

    0 when done, 1 when `check` has found something or the reader has gone, 2 when something
    was refused, with a sentence on standard error, 130 when a person broke off. Where something
    has been stored and the answer cannot be written, 0 with a sentence: a script that tries again
    what did not end with 0 would store it twice.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    return answered(partial(_run, words))


def _run(words: list[str]) -> Any:
    words = [clean_argument(word) for word in words]
    set_language(chosen_language())
    words, wish = _split_language(words)
    words, quiet = without(words, "--quiet", "-q")
    words, cursor = without(words, "--cursor")
    if cursor:
        os.environ[CURSOR] = "on"
    if os.environ.get("_SAMLING_COMPLETE"):
        from samling.cli.shells import register

        register()
    elif "doctor" not in words[:1]:
        # The doctor reports problems and changes nothing.
        look_after_settings()
    ask_if_stored(None)
    choose(quiet=quiet, bars="--json" not in words)
    set_language(detect_language(wish) if wish else chosen_language())
    words = [readable(word) for word in words]
    return build().main(args=words, prog_name="samling", standalone_mode=False)


def _split_language(words: list[str]) -> tuple[list[str], str]:
    """Returns the words without `--lang` (anywhere before `--`), and its value."""
    left: list[str] = []
    wish = ""
    rest = iter(words)
    for word in rest:
        if word == "--":
            left += [word, *rest]
        elif word == "--lang":
            value = next(rest, None)
            if value is None:
                raise UsageRefused("cli.error.bad_option", option="--lang", command="samling")
            wish = value
        elif word.startswith("--lang="):
            wish = word.removeprefix("--lang=")
        else:
            left.append(word)
            continue
        if word.startswith("--lang") and _code(wish) not in (*languages(), "no", "nn"):
            raise UsageRefused("cli.error.language", wish=wish[:20], known=", ".join(languages()))
    return left, wish


def _code(wish: str) -> str:
    return wish.replace("-", "_").split("_")[0].split(".")[0].lower()


def chosen_language() -> str:
    """Returns the language of SAMLING_LANG, else of the settings, else of the system."""
    environment = os.environ.get("SAMLING_LANG", "")
    if _code(environment) in (*languages(), "no", "nn"):
        return detect_language(environment)
    return detect_language(read_settings().language) or DEFAULT
