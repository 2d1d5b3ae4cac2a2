"""Runs samling where no compiled part of a package may be loaded.

So it is where application control stops programs in a person's own folder. What Python itself
brings can be loaded.
"""

from __future__ import annotations

import ctypes
import sys
from importlib.machinery import ExtensionFileLoader, ModuleSpec
from types import ModuleType
from typing import Any

_SAID = "[WinError 1260] This program is blocked by group policy"
_load_library = ctypes.CDLL.__init__
_load_module = ExtensionFileLoader.create_module


def _no_library(self: ctypes.CDLL, name: Any, *more: Any, **named: Any) -> None:
    if "site-packages" in str(name):
        raise OSError(_SAID)
    _load_library(self, name, *more, **named)


def _no_module(self: ExtensionFileLoader, spec: ModuleSpec) -> ModuleType:
    if "site-packages" in str(spec.origin):
        raise ImportError(_SAID)
    return _load_module(self, spec)


if __name__ == "__main__":
    ctypes.CDLL.__init__ = _no_library  # type: ignore[method-assign]
    ExtensionFileLoader.create_module = _no_module  # type: ignore[method-assign]
    from samling.cli.main import main

    raise SystemExit(main(sys.argv[1:]))
