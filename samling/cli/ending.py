"""How a command ends: its exit code, and every error as one clear sentence."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from typing import Any

from samling.cli import plain_signs
from samling.cli.saying import complain, has_stored, shown_by, told
from samling.errors import InvalidField, SamlingError
from samling.locale import explain, system_reason, t
from samling.store import settings_troubles

_REFUSED = 2
_INTERRUPTED = 130
# Options and arguments whose name differs from the field's.
_LABELS = {
    "file": "cli.metavar.file",
    "clock": "--time",
    "date_order": "--date-order",
    "first_day": "--starts",
    "folder": "cli.metavar.folder",
    "several": "--per-date",
    "text": "cli.metavar.text",
    "words": "cli.metavar.words",
}


def answered(act: Callable[[], Any]) -> int:
    """Does a command and returns its exit code; `main` says which they are."""
    _make_printable()
    try:
        answer = act()
        sys.stdout.flush()
    except SystemExit:
        # What Typer makes of a reader that has gone.
        if not has_stored():
            raise
        return _answered_nobody(t("cli.reader_gone"))
    except _expected() as error:
        if isinstance(error, OSError) and error.filename is None and has_stored():
            is_gone = _is_closed_pipe(error)
            return _answered_nobody(t("cli.reader_gone") if is_gone else system_reason(error))
        if _is_closed_pipe(error):
            # The reader has gone, as `head` does.
            _write_to_nowhere()
            return 1
        complain(_complaint(error))
        is_abort = type(error).__name__ == "Abort"
        return _INTERRUPTED if is_abort else _REFUSED
    finally:
        # Problems with the settings that the app has not shown.
        for trouble in settings_troubles():
            complain(explain(trouble))
    return answer if isinstance(answer, int) else 0


def _expected() -> tuple[type[Exception], ...]:
    """Returns the errors that are told: Typer's among them, where it has been loaded."""
    if "typer" not in sys.modules:
        return SamlingError, OSError
    from typer import Abort, TyperException

    return SamlingError, OSError, TyperException, Abort


def _answered_nobody(reason: str) -> int:
    """Says that what was stored is stored, though the answer could not be written."""
    _write_to_nowhere()
    with contextlib.suppress(OSError):
        complain(t("cli.stored_unsaid", reason=reason, command=shown_by()))
    return 0


def _write_to_nowhere() -> None:
    """Has what is left of the output be written to nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_closed_pipe(error: BaseException) -> bool:
    """Returns whether nobody reads the output any more; on Windows that is an invalid argument."""
    if isinstance(error, OSError) and error.errno == errno.EINVAL and error.filename is None:
        return not sys.stdout.isatty()
    return isinstance(error, BrokenPipeError)


def _complaint(error: BaseException) -> str:
    """Returns what went wrong as a sentence that says what to do next."""
    match error:
        case InvalidField():
            return f"{_label(error.field)}: {told(error)}"
        case SamlingError():
            return told(error)
        case OSError():
            parts = (system_reason(error), str(error.filename or ""))
            return t("cli.error.system", reason=": ".join(filter(None, parts)))
    from typer import TyperException

    from samling.cli.words import usage_sentence

    return usage_sentence(error) if isinstance(error, TyperException) else t("cli.aborted")


def _label(field: str) -> str:
    label = _LABELS.get(field, f"--{field}")
    return t(label) if label.startswith("cli.") else label


def _make_printable() -> None:
    # A job may be started with its streams closed; its output is then lost.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    # A Windows pipe cannot encode ● and –.
    plain_signs.register()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=plain_signs.NAME)
