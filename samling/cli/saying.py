"""What is said beside a result: `--quiet` leaves it out, and no bar is drawn over JSON.

A result goes to standard output by itself, and errors to standard error whatever was asked.
"""

from __future__ import annotations

import sys

import typer


class _Chosen:
    """What was asked for on this command line; one for all, as the language is."""

    quiet = False
    bars = True


def choose(*, quiet: bool, bars: bool) -> None:
    """Decides for the command to come whether it is quiet, and may draw bars."""
    _Chosen.quiet = quiet
    _Chosen.bars = bars and not quiet


def is_quiet() -> bool:
    """Returns whether only results and errors are wanted."""
    return _Chosen.quiet


def may_draw() -> bool:
    """Returns whether somebody looks at standard error and would be helped by a bar there."""
    return _Chosen.bars and sys.stderr.isatty()


def may_ask() -> bool:
    """Returns whether a person can be asked: at both ends of the program, and not quiet."""
    return not _Chosen.quiet and sys.stdin.isatty() and sys.stdout.isatty()


def say(text: str, *, end: str = "\n") -> None:
    """Tells on standard output how it went, unless quiet."""
    if not _Chosen.quiet:
        typer.echo(text + end, nl=False)


def hint(text: str) -> None:
    """Tells on standard error what a person may want to know besides, unless quiet."""
    if not _Chosen.quiet:
        typer.echo(text, err=True)


def without_quiet(words: list[str]) -> tuple[list[str], bool]:
    """Returns the words without `--quiet` and `-q`, wherever before `--`; and if there was one."""
    end = words.index("--") if "--" in words else len(words)
    left = [word for word in words[:end] if word not in ("--quiet", "-q")]
    return left + words[end:], len(left) < end


def agreed(question: str) -> bool:
    """Returns whether the answer begins as ja or yes do."""
    answer = typer.prompt(question, default="", show_default=False, err=True)
    return str(answer).strip().casefold()[:1] in ("j", "y")


def ask(question: str) -> None:
    """Asks before something is done; raises Abort unless the answer is yes."""
    if not agreed(question):
        raise typer.Abort
