"""`samling completion SHELL`: what lets a shell complete commands, folders and names."""

from __future__ import annotations

from typing import Annotated

from samling.cli import completing
from samling.cli.line.asked import argument, option
from samling.cli.saying import ask, echo, may_ask, say
from samling.errors import SamlingError
from samling.locale import t

_SHELLS = ("bash", "zsh", "fish", "powershell")


def completion_command(
    shell: Annotated[
        str,
        argument(
            about="cli.argument.shell",
            metavar="cli.metavar.shell",
            completion=completing.codes(_SHELLS),
        ),
    ],
    install: Annotated[bool, option("--install", about="cli.option.install")] = False,
    yes: Annotated[bool, option("--yes", "-y", about="cli.option.yes")] = False,
) -> None:
    """Prints the script of a shell; with `install` puts it where the shell reads it, after a yes.

    Raises SamlingError, with nothing written, if nobody can be asked.
    """
    from samling.cli.shells import script
    from samling.store.machine.shell_files import put_in_place, shell_files

    wanted = shell.strip().casefold()
    wanted = "powershell" if wanted == "pwsh" else wanted
    if wanted not in _SHELLS:
        raise SamlingError("cli.error.no_such_shell", shell=shell[:40], known=", ".join(_SHELLS))
    text = script(wanted)
    if not install:
        echo(text)
        return
    files = shell_files(wanted)
    say(t("cli.completion.script", file=files.script))
    if files.profile is not None:
        say(t("cli.completion.line", file=files.profile, line=files.line))
    if not yes and not may_ask():
        raise SamlingError("cli.error.install_needs_yes")
    if not yes:
        ask(t("cli.completion.ask"))
    put_in_place(files, text)
    say(t("cli.completion.done"))
