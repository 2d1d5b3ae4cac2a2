"""Text that is being typed, kept on disk so that a crash does not take it."""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path

from samling.model.privacy import find_identity_numbers
from samling.signs import clean
from samling.store.atomic_file import replace_file
from samling.store.errors import NotSaved
from samling.store.file_reading import FileRefused, read_file
from samling.store.json_reading import read_json

Values = dict[str, str]
# What can be typed in a form is far below it.
_SIZE_LIMIT = 10_000_000


class Drafts:
    """The drafts of a workspace: what stands in the fields of a form, by the form's name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "drafts"
        self._kept: dict[str, Values] = {}

    def _path(self, name: str) -> Path:
        return self.folder / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.json"

    def save(self, name: str, values: Values) -> bool:
        """Keeps `values` for the form `name`; returns whether they are on disk.

        Where the disk refuses they are kept until the program ends: a draft is a second
        net, and that it cannot be written must not stop a person's typing. So are those
        that hold an identity number, which is never on disk.
        """
        values = {key: clean(value) for key, value in values.items()}
        self._kept[name] = values
        if _is_private(values):
            with contextlib.suppress(OSError):
                self._path(name).unlink()
            return False
        try:
            self.folder.mkdir(exist_ok=True)
            replace_file(self._path(name), json.dumps(values, ensure_ascii=False).encode())
        except (OSError, NotSaved):
            return False
        return True

    def refused(self) -> dict[str, Values]:
        """Returns the drafts that are in memory alone for the disk's sake, tried once more."""
        return {
            name: values
            for name, values in list(self._kept.items())
            if not _is_private(values) and not self.save(name, values)
        }

    def read(self, name: str) -> Values:
        """Returns what was kept for the form `name`; empty when nothing or unreadable."""
        if name in self._kept:
            return self._kept[name]
        try:
            found = read_json(read_file(self._path(name), _SIZE_LIMIT))
        except (FileRefused, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {key: clean(value) for key, value in found.items() if isinstance(value, str)}

    def clear(self, name: str) -> None:
        """Forgets the draft of the form `name`."""
        self._kept.pop(name, None)
        with contextlib.suppress(OSError):
            self._path(name).unlink()


def _is_private(values: Values) -> bool:
    return any(find_identity_numbers(value) for value in values.values())
