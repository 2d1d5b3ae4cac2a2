"""The options that say how a table is to be read, shared by the commands that read one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

from samling.cli.line.asked import option

if TYPE_CHECKING:
    from samling.store.importing.roles.choices import Choices

# The option, the word for its value, and the field of the choices that it fills.
_OPTIONS = (
    ("--sheet", "name", "sheet"),
    ("--header", "line", "header"),
    ("--date", "column", "date"),
    ("--value", "column", "value"),
    ("--numerator", "column", "numerator"),
    ("--denominator", "column", "denominator"),
    ("--note", "column", "note"),
    ("--subgroup", "column", "subgroup"),
    ("--only", "column_value", "only"),
    ("--count", "count", "count"),
    ("--decimal", "decimal", "decimal"),
    ("--date-order", "date_order", "date_order"),
    ("--year", "year", "year"),
    ("--per-date", "per_date", "several"),
    ("--time", "time", "clock"),
)
_REPEATED = "only"
# What a person writes for the sign that parts decimals, when the shell makes the sign hard to type.
_DECIMALS = {"comma": ",", "komma": ",", "point": ".", "punktum": "."}


class TableOptions:
    """What was typed for a table; `choices` checks it."""

    def __init__(self, typed: Mapping[str, Any]) -> None:
        self.typed = {name: value for name, value in typed.items() if value}

    def choices(self) -> Choices:
        """Returns the choices. Raises InvalidField, which names the option."""
        from samling.model import entered
        from samling.store.importing.roles.choices import Choices, parsed_only

        found: dict[str, Any] = {
            name: value.strip() if isinstance(value, str) else value
            for name, value in self.typed.items()
        }
        for name in ("header", "year"):
            if name in found:
                found[name] = entered.whole(name, found[name])
        for name in ("count", "date_order", "several", "clock"):
            if name in found:
                found[name] = found[name].lower()
        if "decimal" in found:
            found["decimal"] = _DECIMALS.get(found["decimal"].lower(), found["decimal"])
        if _REPEATED in found:
            found[_REPEATED] = tuple(map(parsed_only, found[_REPEATED]))
        return Choices(**found)


def with_table_options(command: Callable[..., None]) -> Callable[..., None]:
    """Returns a command with the options of a table, which it gets as its argument `table`."""
    own = inspect.signature(command, eval_str=True)
    parameters = [parameter for parameter in own.parameters.values() if parameter.name != "table"]

    @wraps(command)
    def called(**given: Any) -> None:
        typed = {name: given.pop(f"table_{name}") for _, _, name in _OPTIONS}
        command(**given, table=TableOptions(typed))

    parameters += [_parameter(*declared) for declared in _OPTIONS]
    called.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    return called


def _parameter(sign: str, metavar: str, name: str) -> inspect.Parameter:
    made = option(
        sign,
        about=f"cli.option.table_{name}",
        metavar=f"cli.metavar.{metavar}",
    )
    is_repeated = name == _REPEATED
    return inspect.Parameter(
        f"table_{name}",
        inspect.Parameter.KEYWORD_ONLY,
        default=None if is_repeated else "",
        annotation=Annotated[list[str] | None if is_repeated else str, made],
    )
