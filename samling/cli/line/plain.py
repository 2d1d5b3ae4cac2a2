"""A line that is plainly right, read without Typer."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from samling.cli.groups import COMMANDS
from samling.cli.line.asked import asked_of

# The commands all of whose options and arguments are declared by `asked.py`.
_READ_HERE = ("chart",)


def plainly_called(words: Sequence[str]) -> Callable[[], Any] | None:
    """Returns the command that the words call, with what they give it.

    None where Typer must look at them: another command, help, or anything out of the ordinary.
    """
    if not words or words[0] not in _READ_HERE:
        return None
    place = next(place for name, place, _ in COMMANDS if name == words[0])
    module, _, function = place.partition(":")
    command = getattr(import_module(f"samling.cli.commands.{module}"), function)
    given = plainly_given(command, words[1:])
    return None if given is None else partial(_called, command, given)


def _called(command: Callable[..., Any], given: dict[str, Any]) -> Any:
    try:
        return command(**given)
    except KeyboardInterrupt:
        # As Typer ends it.
        return 130


def plainly_given(command: Callable[..., Any], words: Sequence[str]) -> dict[str, Any] | None:
    """Returns what the words behind a command's name give it; None where Typer must look at them.

    So it is with an option that is unknown, given twice, may be given often, or has a value
    that looks like an option, and where too little or too much is there.
    """
    parameters = inspect.signature(command, eval_str=True).parameters
    asked = {name: asked_of(parameter) for name, parameter in parameters.items()}
    options = {sign: name for name, of in asked.items() if of for sign in of.names}
    arguments = [name for name, of in asked.items() if of and not of.names]
    given: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("-") or word == "-":
            if not word or not arguments:
                return None
            given[arguments.pop(0)] = word
            continue
        sign, equals, value = word.partition("=")
        name = options.get(sign, "")
        if not name or name in given or (equals and not sign.startswith("--")):
            return None
        typed = parameters[name].annotation.__origin__
        if typed is bool and not equals:
            given[name] = True
            continue
        value = value if equals else next(rest, "")
        if typed is not str or not value or value.startswith("-"):
            return None
        given[name] = value
    without = {name: parameter.default for name, parameter in parameters.items()}
    whole = {**without, **given}
    return None if inspect.Parameter.empty in whole.values() else whole
