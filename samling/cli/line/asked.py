"""What a command asks for on its line: options and arguments, by the keys of their words."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, NamedTuple

Finder = Callable[..., list[tuple[str, str]]]

NUMBERS = "cli.metavar.numbers"
"""The metavar of an option that takes all whole numbers behind it: --split 12 24."""


class Asked(NamedTuple):
    """An option, or an argument, which has no names; stands in `Annotated[...]` of a parameter."""

    names: tuple[str, ...]
    about: str
    metavar: str | None = None
    completion: Finder | None = None


def option(
    *names: str, about: str, metavar: str | None = None, completion: Finder | None = None
) -> Asked:
    """Returns an option with its names as they are written, and the keys of its words."""
    return Asked(names, about, metavar, completion)


def argument(*, about: str, metavar: str, completion: Finder | None = None) -> Asked:
    """Returns an argument, with the keys of its words."""
    return Asked((), about, metavar, completion)


def asked_of(parameter: inspect.Parameter) -> Asked | None:
    """Returns what a parameter of a command asks for; None where Typer itself declares it."""
    notes = getattr(parameter.annotation, "__metadata__", ())
    return next((note for note in notes if isinstance(note, Asked)), None)


def for_typer(command: Callable[..., Any]) -> Callable[..., Any]:
    """Returns a command that declares all it asks for as Typer wants it."""

    @wraps(command)
    def called(**given: Any) -> Any:
        return command(**given)

    signature = inspect.signature(command, eval_str=True)
    parameters = [_for_typer(parameter) for parameter in signature.parameters.values()]
    called.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return called


def _for_typer(parameter: inspect.Parameter) -> inspect.Parameter:
    import typer

    asked = asked_of(parameter)
    if asked is None:
        return parameter
    words: dict[str, Any] = {
        "help": asked.about,
        "metavar": asked.metavar,
        "autocompletion": asked.completion,
    }
    declared = (
        typer.Option(*asked.names, **words, show_default=False)
        if asked.names
        else typer.Argument(**words)
    )
    typed: Any = parameter.annotation.__origin__
    return parameter.replace(annotation=Annotated[typed, declared])
