"""The bytes of a table, from a file or standard input, and how large a table may be."""

from __future__ import annotations

import sys
from pathlib import Path

from samling.model import SamlingError, entered
from samling.store.files.file_reading import FileRefused, open_file, read_open
from samling.store.machine.access import require_path

STDIN = "-"
MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
# The rows of a table, and the titles, headings and empty lines around them.
MOST_LINES = MOST_ROWS + 1_000
# What a workbook may hold when it is unpacked: bytes, and cells from A1 to its last.
MOST_UNPACKED = 250_000_000
MOST_CELLS = 5_000_000
# The columns of the widest sheet there is.
MOST_COLUMNS = 16_384


class TableRefused(SamlingError):
    """A table, or a line of it, cannot be read; `line`, where known, is among the params."""


def refuse_too_many(cells: int, sheet: str) -> None:
    """Raises TableRefused for a sheet with more cells than are read."""
    if cells > MOST_CELLS:
        raise TableRefused("table.error.too_many_cells", sheet=sheet)


def read_bytes(source: str) -> bytes:
    """Returns the content of a file, or of standard input for `-`.

    Raises TableRefused for a file that cannot be read or is too large, and NotAllowed.
    """
    require_path(Path(source))
    try:
        if source == STDIN:
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            path = entered.expanded(entered.unquoted(source))
            with open_file(path) as file:
                content = read_open(file, path, MOST_BYTES)
    except FileNotFoundError:
        raise TableRefused("csv.error.no_file", file=source) from None
    except FileRefused as error:
        if error.key != "error.file_too_large":
            raise TableRefused(error.key, **error.params) from None
        raise TableRefused("csv.error.too_large", megabytes=MOST_BYTES // 1_000_000) from None
    except IsADirectoryError:
        raise TableRefused("csv.error.folder", file=source) from None
    except (OSError, ValueError) as error:
        raise TableRefused("csv.error.unreadable", file=source, reason=error) from None
    if len(content) > MOST_BYTES:
        raise TableRefused("csv.error.too_large", megabytes=MOST_BYTES // 1_000_000)
    return content
