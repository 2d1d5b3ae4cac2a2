"""The parts of samling that a machine may not let run, each tried; and what was handed out.

Most are compiled: application control stops them where a person's own folder may hold no
programs, and a file made for another system or Python does not have them. What a part does is
lost with it, and nothing else.
"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

import samling
from samling.patterns import pattern_of
from samling.report.page.columns import cut

State = Literal["works", "blocked", "other_build", "absent"]
_LONGEST_REASON = 160
# What systems say of a compiled file for another one, or for another Python; and Python itself
# where the only such files there are have another Python's name.
_OTHER_BUILD = pattern_of(
    r"invalid ELF header|wrong ELF class|mach-o|incompatible architecture|WinError 193"
    r"|not a valid Win32|undefined symbol|symbol not found|version `[^']+' not found"
    r"|procedure could not be found|No module named",
    re.IGNORECASE,
)
_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@dataclass(frozen=True)
class Part:
    """A part by its package: whether it works here, and what the system said if not.

    `other_build` is one whose compiled files are another system's, or another Python's.
    """

    name: str
    state: State
    reason: str = ""


@dataclass(frozen=True)
class Program:
    """The program that runs: its folder, and the one file it was handed out in, if it was.

    `systems` and `pythons` are what that file was made for; empty otherwise.
    """

    folder: Path
    file: Path | None
    systems: tuple[str, ...] = ()
    pythons: tuple[str, ...] = ()

    @property
    def is_for_this_python(self) -> bool:
        """Whether the file was made for the Python that runs it."""
        return not self.pythons or ".".join(platform.python_version_tuple()[:2]) in self.pythons


def tried_parts() -> tuple[Part, ...]:
    """Returns each part with how it went; takes half a second."""
    return tuple(_tried(name, use) for name, use in _USES.items())


def program() -> Program:
    """Returns where this program lies and what it was made for."""
    folder = Path(samling.__file__).parents[1]
    started = Path(sys.argv[0])
    file = started.resolve() if started.suffix == ".pyz" else None
    try:
        # Written by .ci/handout.py, in the one file alone.
        built = import_module("samling.built")
    except ImportError:
        return Program(folder, file)
    return Program(folder, file, built.SYSTEMS, built.PYTHONS)


def _tried(name: str, use: Callable[[], object]) -> Part:
    try:
        version(name)
    except PackageNotFoundError:
        return Part(name, "absent")
    try:
        use()
    except Exception as error:
        # A part may fail in any way of its own; the doctor tells, whatever it was.
        said = _said(error)
        return Part(name, "other_build" if _OTHER_BUILD.search(said) else "blocked", said)
    return Part(name, "works")


def _said(error: BaseException) -> str:
    """Returns what the system said first; packages add advice of their own, such as what to type.

    On one line, cut where it is too long.
    """
    while (first := error.__cause__ or error.__context__) is not None:
        error = first
    return cut(str(error) or type(error).__name__, _LONGEST_REASON)


def _draw() -> object:
    import plotext

    return type(plotext.figure)(type(plotext.terminal)())


def _check() -> object:
    from jsonschema import Draft202012Validator

    return Draft202012Validator({"type": "object"}).is_valid({})


def _paint() -> object:
    from samling.report.chart_picture.png import png_of

    return png_of(_PICTURE)


def _read_workbook() -> object:
    from python_calamine import load_workbook

    return load_workbook


def _encrypt() -> object:
    pyrage: Any = import_module("pyrage")
    return pyrage.x25519.Identity.generate()


def _certify() -> object:
    from cryptography.x509 import CertificateBuilder

    return CertificateBuilder()


def _connect() -> object:
    from psycopg import pq

    return pq.version()


def _serve() -> object:
    from textual_serve.server import Server

    return Server


_USES: dict[str, Callable[[], object]] = {
    "plotext": _draw,
    "jsonschema": _check,
    "resvg-py": _paint,
    "python-calamine": _read_workbook,
    "textual-serve": _serve,
    "pyrage": _encrypt,
    "cryptography": _certify,
    "psycopg": _connect,
}
