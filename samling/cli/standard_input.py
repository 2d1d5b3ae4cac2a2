"""What comes by a pipe: a text, or records as JSON, one a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from samling.errors import SamlingError
from samling.model import entered

# In characters; a year of a network's notes is far less.
_MOST = 16_000_000


def text_in(limit: int = entered.TEXT_LIMIT) -> str:
    """Returns what comes by a pipe, in whichever encoding: that of Windows is often an older one.

    At most one character above the `limit`, which is enough to know that it is too long. Raises
    SamlingError for what is no text, and where nothing comes.
    """
    from samling.store.importing.cells.encodings import read_text as decoded
    from samling.store.importing.cells.source import TableRefused

    raw = sys.stdin.buffer.read(4 * limit + 8)
    if not raw.strip():
        raise SamlingError("cli.error.nothing_in")
    try:
        return decoded(raw)
    except TableRefused as error:
        raise SamlingError("cli.error.no_text_in") from error


def objects_in() -> Iterator[tuple[int, dict[str, Any]]]:
    """Yields the objects that come by a pipe, with their places from 1: one a line, or a list.

    Raises SamlingError, naming the line, for what is no object.
    """
    text = text_in(_MOST)
    if len(text) > _MOST:
        raise SamlingError("cli.error.too_much_in", megabytes=_MOST // 1_000_000)
    if text.lstrip().startswith("["):
        text = "\n".join(map(json.dumps, _read(1, text)))
    for place, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            found = _read(place, line)
            if not isinstance(found, dict):
                raise SamlingError("cli.error.no_object", line=place)
            yield place, found


def _read(place: int, text: str) -> Any:
    from samling.store.files.json_reading import NotStrict, read_json

    try:
        return read_json(text.encode())
    except NotStrict as error:
        raise SamlingError(
            f"cli.error.json_{error.why}", line=place, name=error.name[:40]
        ) from error
    except json.JSONDecodeError as error:
        raise SamlingError("cli.error.no_object", line=place) from error
    except ValueError as error:
        # Python's own limit for the digits of a whole number.
        raise SamlingError("cli.error.json_too_large", line=place) from error
