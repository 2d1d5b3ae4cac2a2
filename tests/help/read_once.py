"""What the library of the command line reads of its functions, read once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from typer.models import ParameterInfo, ParamMeta
from typer.utils import get_params_from_function

_KNOWN: WeakKeyDictionary[Callable[..., Any], dict[str, ParamMeta]] = WeakKeyDictionary()


def _params(function: Callable[..., Any]) -> dict[str, ParamMeta]:
    """Returns the parameters of a function, each a new one, as whoever asks may change them."""
    if function not in _KNOWN:
        _KNOWN[function] = get_params_from_function(function)
    return {
        name: ParamMeta(
            name=param.name,
            default=copy(param.default)
            if isinstance(param.default, ParameterInfo)
            else param.default,
            annotation=param.annotation,
        )
        for name, param in _KNOWN[function].items()
    }


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Has each function of a command read once: a tenth of the time of a command was this."""
    patch.setattr("typer.main.get_params_from_function", _params)
