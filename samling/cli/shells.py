"""Shell completion, by Typer's protocol for each shell.

A shell runs `samling` with the words of the line in its environment, and takes what is
printed. Imported only then, and by `samling completion`.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Any

from typer._click.shell_completion import add_completion_class
from typer._completion_classes import BashComplete, FishComplete, PowerShellComplete, ZshComplete
from typer._completion_shared import get_completion_script

from samling.cli.saying import without
from samling.locale import languages

VARIABLE = "_SAMLING_COMPLETE"
"""The environment variable by which a shell asks."""
SHELLS = ("bash", "zsh", "fish", "powershell")
_QUOTES = "'\""
# What a word must not hold for bash, or for PowerShell, to take it as one word.
_BASH_PLAIN = frozenset("-_./+,%@^=~")


class _AnyPlace:
    """Removes samling's own options, which may stand anywhere, before completing a command."""

    def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
        """Returns what can stand in the place of `incomplete`, after the words `args`."""
        if args[-1:] == ["--lang"]:
            return _languages(incomplete)
        left, _ = without(_without_language(args), "--quiet", "-q", "--cursor")
        return super().get_completions(left, incomplete)  # type: ignore[misc, no-any-return]


class _Bash(_AnyPlace, BashComplete):
    def format_completion(self, item: Any) -> str:
        """Returns the word for bash, with spaces escaped unless it is in quotes."""
        typed = os.environ["COMP_WORDS"].split("\n")
        at = int(os.environ["COMP_CWORD"])
        in_quotes = at < len(typed) and typed[at][:1] in _QUOTES and typed[at] != ""
        return str(item.value) if in_quotes else _for_bash(str(item.value))


class _Zsh(_AnyPlace, ZshComplete):
    pass


class _Fish(_AnyPlace, FishComplete):
    pass


class _PowerShell(_AnyPlace, PowerShellComplete):
    def get_completion_args(self) -> tuple[list[str], str]:
        """Returns the words before, and the beginning of the word, without its quote."""
        args, incomplete = super().get_completion_args()
        return args, incomplete.strip(_QUOTES)

    def format_completion(self, item: Any) -> str:
        """Returns the word, in quotes where it has spaces, and what it is."""
        value = str(item.value)
        if not value.replace("-", "").replace("_", "").isalnum():
            value = "'" + value.replace("'", "''") + "'"
        return f"{value}:::{item.help or ' '}"


def register() -> None:
    """Makes Typer use these classes."""
    for shell, kind in zip(SHELLS, (_Bash, _Zsh, _Fish, _PowerShell), strict=True):
        add_completion_class(kind, shell)
    _write_as_the_console_reads()


def _write_as_the_console_reads() -> None:
    """Writes in the code page of the console on Windows: PowerShell reads what comes in that.

    Python writes to a pipe in the code page of Windows itself, in which ø is another byte.
    """
    if sys.platform == "win32":
        page = ctypes.windll.kernel32.GetConsoleOutputCP()
        # 0 where there is no console, and 65001 is UTF-8.
        if page:
            sys.stdout.reconfigure(encoding="utf-8" if page == 65001 else f"cp{page}")


def script(shell: str) -> str:
    """Returns the script that has a shell ask samling."""
    return get_completion_script(prog_name="samling", complete_var=VARIABLE, shell=shell)


def _for_bash(word: str) -> str:
    return "".join(
        sign if sign.isalnum() or sign in _BASH_PLAIN or ord(sign) > 127 else f"\\{sign}"
        for sign in word
    )


def _without_language(args: list[str]) -> list[str]:
    left: list[str] = []
    for place, word in enumerate(args):
        before = args[place - 1] if place else ""
        if before != "--lang" and word != "--lang" and not word.startswith("--lang="):
            left.append(word)
    return left


def _languages(incomplete: str) -> list[Any]:
    from samling.cli.words import completion

    return [completion(language, "") for language in languages() if language.startswith(incomplete)]
