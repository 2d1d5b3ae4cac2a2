"""`samling man`: the manual page, made of what `--help` is made of."""

from __future__ import annotations

from typing import Any

import typer

from samling import __version__
from samling.cli.saying import give_bytes
from samling.locale import t

# Each with the key of what it is for.
_VARIABLES = (
    "SAMLING_HOME",
    "SAMLING_LANG",
    "LC_ALL, LC_MESSAGES, LANG",
    "SAMLING_CURSOR",
    "NO_COLOR",
)
_FILES = ("~/.local/share/samling", "~/.config/samling/settings.json", "network.json", "backups/")


def man_command(context: typer.Context) -> None:
    """Prints the page in the language in use, as roff."""
    give_bytes(man_page(context.find_root().command).encode())


def man_page(group: Any) -> str:
    """Returns the manual page of the command line, in the language in use, as roff."""
    from samling.cli import roff
    from samling.cli.help_text import examples, exit_codes

    context = typer.Context(group, info_name="samling", **group.context_settings)
    lines = [
        roff.title("samling", 1, "", f"samling {__version__}", t("cli.man.manual")),
        roff.heading(t("cli.man.name")),
        f"samling \\- {roff.escaped(t('cli.man.about'))}",
        roff.heading(t("cli.man.synopsis")),
        f"\\fBsamling\\fR {roff.escaped(' '.join(group.collect_usage_pieces(context)))}",
        roff.heading(t("cli.man.description")),
        *roff.paragraphs(t("cli.help")),
        *roff.paragraphs(t("cli.man.folders")),
        roff.heading(t("cli.title.options")),
        *roff.terms(_options(group, context)),
        roff.heading(t("cli.title.commands")),
        *_commands(group, context),
        roff.heading(t("cli.title.examples")),
        *roff.as_typed(examples("samling")),
        roff.heading(t("cli.man.environment")),
        *roff.terms((name, t(f"cli.man.{_code(name)}")) for name in _VARIABLES),
        roff.heading(t("cli.man.files")),
        *roff.terms((name, t(f"cli.man.{_code(name)}")) for name in _FILES),
        *roff.paragraphs(t("cli.man.elsewhere")),
        roff.heading(t("cli.title.exit")),
        *roff.terms(exit_codes()),
    ]
    return "\n".join(lines) + "\n"


def _commands(group: Any, context: Any) -> list[str]:
    from samling.cli import roff
    from samling.cli.groups import grouped
    from samling.cli.help_text import examples

    lines: list[str] = []
    for key, names in grouped(group.list_commands(context)):
        lines += [".PP", f"\\fI{roff.escaped(t(key))}\\fR"]
        for name in names:
            command = group.get_command(context, name)
            own = typer.Context(command, info_name=name, parent=context, **command.context_settings)
            pieces = " ".join(command.collect_usage_pieces(own))
            lines += [
                roff.subheading(f"samling {name} {pieces}"),
                roff.escaped(command.help),
                *roff.terms(_options(command, own)),
            ]
            if examples(name):
                lines += roff.as_typed(examples(name))
    return lines


def _options(command: Any, context: Any) -> list[tuple[str, str]]:
    """Returns the arguments and options of a command as its help has them."""
    return [*command.arguments_of(context), *command.options_of(context)]


def _code(name: str) -> str:
    known = {_FILES[0]: "data", _FILES[1]: "settings", _FILES[2]: "network", _FILES[3]: "backups"}
    known[_VARIABLES[2]] = "locale"
    return known.get(name, name.lower())
