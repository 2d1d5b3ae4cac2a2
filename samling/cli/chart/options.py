"""The options of `samling chart` for what is written on a chart, and how gaps are taken."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

from samling.cli.line.asked import option

# The option, and the field of the measure that it stands in for.
_TEXTS = (
    ("--title", "title"),
    ("--subtitle", "subtitle"),
    ("--axis-title", "axis_title"),
    ("--unit", "unit"),
    ("--source", "source"),
)


def with_chart_options(command: Callable[..., None]) -> Callable[..., None]:
    """Returns a command with these options; it gets the fields that were given as `look`."""
    own = inspect.signature(command, eval_str=True)
    parameters = [parameter for parameter in own.parameters.values() if parameter.name != "look"]

    @wraps(command)
    def called(**given: Any) -> None:
        typed = {name: given.pop(f"look_{name}").strip() for _, name in _TEXTS}
        look: dict[str, Any] = {name: text for name, text in typed.items() if text}
        if given.pop("break_gaps"):
            look["gap_ranges"] = False
        from samling.model import entered

        if per := given.pop("look_per"):
            look["per"] = entered.whole("per", per)
        command(**given, look=look)

    parameters += [_text(sign, name) for sign, name in _TEXTS]
    per = option("--per", about="cli.option.per", metavar="cli.metavar.value")
    parameters.append(
        inspect.Parameter(
            "look_per",
            inspect.Parameter.KEYWORD_ONLY,
            default="",
            annotation=Annotated[str, per],
        )
    )
    flag = option("--break-gaps", about="cli.option.break_gaps")
    parameters.append(
        inspect.Parameter(
            "break_gaps",
            inspect.Parameter.KEYWORD_ONLY,
            default=False,
            annotation=Annotated[bool, flag],
        )
    )
    called.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    return called


def _text(sign: str, name: str) -> inspect.Parameter:
    made = option(
        sign,
        about=f"cli.option.look_{name}",
        metavar="cli.metavar.text",
    )
    return inspect.Parameter(
        f"look_{name}",
        inspect.Parameter.KEYWORD_ONLY,
        default="",
        annotation=Annotated[str, made],
    )
