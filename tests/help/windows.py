"""What Windows does and Linux does not, as faults that a test puts in: no Windows is at hand."""

from __future__ import annotations

import errno
import io
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samling.store.files import atomic_file

ACCESS_DENIED, IN_USE, NOT_READY, UNREACHABLE = 5, 32, 21, 1231


def windows_error(winerror: int, path: object, number: int = errno.EACCES) -> OSError:
    """Returns an error as Python raises it there: with the number of Windows beside its own."""
    error = OSError(number, "Windows says so", str(path))
    error.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
    return error


class Scanner:
    """A virus scanner: each rename is refused for a moment, those below `held` for long."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.held: Path | None = None
        self.tries: Counter[str] = Counter()
        self.rename = os.replace
        patch.setattr(atomic_file, "monotonic", lambda: self.now)
        patch.setattr(atomic_file, "sleep", self._sleep)
        patch.setattr(os, "replace", self._replace)

    def _sleep(self, seconds: float) -> None:
        self.now += seconds

    def _replace(self, source: Path, target: Path) -> None:
        self.tries[str(target)] += 1
        is_held = self.held is not None and Path(target).is_relative_to(self.held)
        if is_held or self.tries[str(target)] % 3:
            raise windows_error(IN_USE, source)
        self.rename(source, target)


def take_away(patch: pytest.MonkeyPatch, drive: Path, winerror: int) -> None:
    """Makes all that lies on a drive answer as a drive that is gone does."""
    # Not ready is "permission denied" to Python, and an unreachable share an invalid argument.
    number = errno.EACCES if winerror == NOT_READY else errno.EINVAL

    def gone(real: Callable[..., Any]) -> Callable[..., Any]:
        def asked(path: Any, *more: Any, **named: Any) -> Any:
            if isinstance(path, str | os.PathLike) and str(path).startswith(str(drive)):
                raise windows_error(winerror, path, number)
            return real(path, *more, **named)

        return asked

    for name in ("stat", "lstat", "open", "scandir", "listdir", "mkdir", "access", "unlink"):
        patch.setattr(os, name, gone(getattr(os, name)))
    patch.setattr(io, "open", gone(io.open))
