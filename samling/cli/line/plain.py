"""A line that is plainly right, read without Typer."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from samling.cli.groups import COMMANDS
from samling.cli.line.asked import asked_of


def plainly_called(words: Sequence[str]) -> Callable[[], Any] | None:
    """Returns the command that the words call, with what they give it.

    None where Typer must look at them: help, what is wrong, anything out of the ordinary.
    """
    if not words:
        from samling.cli.opening import begin

        return partial(_called, begin, {})
    place = next((place for name, place, _ in COMMANDS if name == words[0]), "")
    if not place or not {"--help", "-h"}.isdisjoint(words):
        return None
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

    So it is with an option that is unknown, has a value twice, may have several, or has one
    that looks like an option, and where too little or too much is there.
    """
    parameters = inspect.signature(command, eval_str=True).parameters
    asked = {name: of for name, each in parameters.items() if (of := asked_of(each))}
    if len(asked) < len(parameters):
        return None
    types = {name: parameters[name].annotation.__origin__ for name in asked}
    options = {sign: name for name, of in asked.items() for sign in of.names}
    arguments = [name for name, of in asked.items() if not of.names]
    given: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("-") or word == "-":
            name, value = arguments.pop(0) if arguments else "", word
        else:
            sign, equals, value = word.partition("=")
            name = options.get(sign, "")
            if not equals and types.get(name) is bool and parameters[name].default is False:
                given[name] = True
                continue
            value = value if equals else next(rest, "")
            if value.startswith("-") or (equals and not sign.startswith("--")):
                return None
        if not value or name in given or types.get(name) not in (str, str | None):
            return None
        given[name] = value
    whole = {name: parameter.default for name, parameter in parameters.items()} | given
    return None if inspect.Parameter.empty in whole.values() else whole
