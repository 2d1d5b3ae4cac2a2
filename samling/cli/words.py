"""The command line's help and complaints in the language in use.

Commands and options are declared with keys; :func:`translate` replaces these by sentences, once
per run, when the language is known.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from samling.cli.groups import grouped
from samling.cli.help_text import write_examples, write_exit_codes
from samling.cli.line.asked import NUMBERS, for_typer
from samling.errors import UsageRefused
from samling.locale import t
from samling.patterns import pattern_of

_WHOLE = pattern_of(r"^[0-9]+$")


class _Localised:
    """What commands and groups share: headings and usage in the language in use."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Writes the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{t('cli.title.usage')} ")

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Returns the words of the usage line behind the command."""
        params = self.get_params(ctx)  # type: ignore[attr-defined]
        named = [
            (name, parameter.required) for parameter in params if (name := _argument(parameter))
        ]
        names = [name if required else f"[{name}]" for name, required in named]
        return [t("cli.metavar.options"), *names]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes the arguments, then the options."""
        for title, rows in (
            (t("cli.title.arguments"), self.arguments_of(ctx)),
            (t("cli.title.options"), self.options_of(ctx)),
        ):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def arguments_of(self, ctx: Any) -> list[tuple[str, str]]:
        """Returns the arguments, each with what it is."""
        return self._rows(ctx, is_argument=True)

    def options_of(self, ctx: Any) -> list[tuple[str, str]]:
        """Returns the options as they are written, each with what it does."""
        return self._rows(ctx, is_argument=False)

    def _rows(self, ctx: Any, *, is_argument: bool) -> list[tuple[str, str]]:
        found = []
        for param in self.get_params(ctx):  # type: ignore[attr-defined]
            record = param.get_help_record(ctx)
            if record is not None and (param.param_type_name == "argument") == is_argument:
                needed = f" [{t('cli.required')}]" if param.required else ""
                about = f"{param.help or ''}{needed}"
                found.append((_argument(param) or record[0].strip(), about))
        return found

    def get_help_option(self, ctx: Any) -> Any:
        """Returns the option `--help`, which says what it does in the language."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = t("cli.option.help")
            _read_as_typed(option)
        return option


class Command(_Localised, TyperCommand):
    """A command that speaks the language in use."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Writes the examples."""
        write_examples(formatter, self.name or "")

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Returns the options that begin with `incomplete`, samling's own too."""
        own = ctx.find_root().command.params
        more = (
            [option for option in own if not option.is_eager] if incomplete.startswith("-") else []
        )
        return [*super().shell_complete(ctx, incomplete), *matching_options(more, incomplete)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the words; raises UsageRefused when there are more than it takes."""
        ctx.allow_extra_args = True
        many = {
            name
            for parameter in self.params
            if parameter.metavar == t(NUMBERS)
            for name in parameter.opts
        }
        left = super().parse_args(ctx, _with_all_numbers(args, many))
        if left and not ctx.resilient_parsing:
            raise UsageRefused(
                "cli.error.too_many", words=" ".join(left)[:80], command=ctx.command_path
            )
        return left


class Group(_Localised, TyperGroup):
    """The program itself, which speaks the language in use.

    Its commands are made when they are called: `--help` needs no more than their names and
    sentences.
    """

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        # By name: `module:function` in samling.cli.commands, and the key of the sentence.
        self.later_commands: dict[str, tuple[str, str]] = {}

    def later(self, name: str, place: str, sentence: str) -> None:
        """Adds a command: its `module:function` in samling.cli, and its sentence's key."""
        self.later_commands[name] = (place, sentence)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Returns the names of the commands, in the order they were added."""
        return list(self.later_commands)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Returns a command, made of its function and translated; None when there is none."""
        if cmd_name not in self.commands and cmd_name in self.later_commands:
            place, sentence = self.later_commands[cmd_name]
            module, _, function = place.partition(":")
            app = typer.Typer(add_completion=False, rich_markup_mode=None)
            found = getattr(import_module(f"samling.cli.commands.{module}"), function)
            app.command(cmd_name, help=sentence, cls=Command)(for_typer(found))
            command = typer.main.get_command(app)
            command.context_settings = dict(self.context_settings)
            translate(command)
            self.commands[cmd_name] = command
        return self.commands.get(cmd_name)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Returns the words of the usage line behind the program."""
        return [*super().collect_usage_pieces(ctx), t("cli.metavar.command")]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes the options, then the commands with a line about each."""
        super().format_options(ctx, formatter)
        widest = max(map(len, self.later_commands))
        for heading, names in grouped(self.later_commands):
            rows = [(name.ljust(widest), self.sentence(name)) for name in names]
            with formatter.section(t(heading)):
                formatter.write_dl(rows)

    def sentence(self, name: str) -> str:
        """Returns what a command is for."""
        return t(self.later_commands[name][1])

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Writes the examples, and what the exit codes mean."""
        write_examples(formatter, "samling")
        write_exit_codes(formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Returns the commands or options that begin with `incomplete`; imports no command."""
        names = [command for command in self.later_commands if command.startswith(incomplete)]
        commands = [completion(name, self.sentence(name)) for name in names]
        options = [parameter for parameter in self.get_params(ctx) if incomplete.startswith("-")]
        return [*commands, *matching_options(options, incomplete)]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Returns the command that is called; raises UsageRefused when there is none."""
        if args[0] not in self.later_commands and not ctx.resilient_parsing:
            near = get_close_matches(args[0], self.later_commands, n=1)
            if near:
                raise UsageRefused("cli.error.near_command", command=args[0][:40], near=near[0])
            known = ", ".join(self.list_commands(ctx))
            raise UsageRefused("cli.error.no_such_command", command=args[0][:40], known=known)
        return super().resolve_command(ctx, args)


def completion(value: str, about: str) -> Any:
    """Returns a word that a shell can offer, with what it is."""
    from typer._click.shell_completion import CompletionItem

    return CompletionItem(value, help=about)


def matching_options(params: list[Any], incomplete: str) -> list[Any]:
    """Returns the long options among `params` that begin with `incomplete`."""
    return [
        completion(name, param.help or "")
        for param in params
        for name in (*param.opts, *param.secondary_opts)
        if name.startswith("--") and name.startswith(incomplete)
    ]


def _argument(param: Any) -> str:
    """Returns what an argument is called in the help; empty for an option."""
    return str(param.metavar or param.name) if param.param_type_name == "argument" else ""


def _with_all_numbers(args: list[str], many: set[str]) -> list[str]:
    """Repeats an option of `many` before each further number: --split 12 24 becomes two options."""
    found: list[str] = []
    option = ""
    for place, word in enumerate(args):
        if word == "--":
            return found + args[place:]
        if not _WHOLE.match(word):
            option = word if word in many else ""
        elif option and found[-1] != option:
            found.append(option)
        found.append(word)
    return found


# What the parameters of all commands are; paths are made of text by the commands.
_TYPED = (str, bool, bool | None, list[str], tuple[str, str, str])


class _AsTyped:
    """A parameter type that returns text and flags unchanged."""

    @staticmethod
    def coerce(value: Any, param: Any, ctx: Any) -> Any:  # noqa: ARG004
        """Returns the value; of an option that may come often, an empty tuple for none."""
        return () if value is None and (param.multiple or param.nargs == -1) else value


def _read_as_typed(param: Any) -> None:
    """Avoids Typer's use of pydantic for a parameter.

    Its import takes 40 ms, and it has a compiled part that a machine may not let run.
    """
    if param.type_descriptor.annotation in _TYPED:
        param._runtime_param = _AsTyped  # noqa: SLF001


def translate(command: Any) -> None:
    """Replaces the keys in a command and its options by sentences."""
    command.help = t(command.help)
    for param in command.params:
        _read_as_typed(param)
        param.help = t(param.help)
        if param.metavar:
            param.metavar = t(param.metavar)


def usage_sentence(error: typer.TyperException) -> str:
    """Returns what is wrong with the words on the command line, and what to do next."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "samling"
    param = getattr(error, "param", None)
    name = "/".join(param.opts) if param is not None and param.opts else ""
    if param is not None:
        name = _argument(param) or name
    option = getattr(error, "option_name", "")
    # Typer's own classes are private; their names are documented.
    match type(error).__name__:
        case "MissingParameter":
            what = f"{param.help.rstrip('.')}." if param is not None else ""
            return t("cli.error.missing", name=name, what=what, command=command)
        case "NoSuchOption":
            near = get_close_matches(option, getattr(error, "possibilities", None) or (), n=1)
            if near:
                return t("cli.error.near_option", option=option, near=near[0], command=command)
            return t("cli.error.no_such_option", option=option, command=command)
        case "BadOptionUsage":
            return t("cli.error.bad_option", option=option, command=command)
        case _:
            return t("cli.error.usage", reason=error.format_message(), command=command)
