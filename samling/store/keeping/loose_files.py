"""Identity numbers in files that are no part of the workspace's data, but lie in its folder.

Copies that have been merged and put away, copies of a shared folder that have not, what a program
left of a draft, packs that lie there, and backups that can no longer be read as such: nobody
looks at them, and all can hold what has been taken out of the records.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from samling.model.checks.privacy import find_identity_numbers, masked, row_texts
from samling.patterns import pattern_of
from samling.store.drafts.drafts import FOLDER as DRAFTS
from samling.store.files import backups
from samling.store.files.file_reading import FileRefused, read_file
from samling.store.files.json_reading import read_json
from samling.store.keeping.privacy_check import StoredFinding
from samling.store.merging.handover import MERGED
from samling.store.merging.pack import SIZE_LIMIT

_SUFFIXES = {".json", ".changes", ".torn", ".samling"}
# Nothing is lost with these: one is in the records, the other nobody can save any more.
_OF_NO_USE = (MERGED, DRAFTS)
_ID = pattern_of(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CHECKSUM = pattern_of(r"^[0-9a-f]{8} ")
_ESCAPED = pattern_of(r"\\(?:[nrt]|u([0-9a-fA-F]{4}))")


def loose_findings(folder: Path, read: Collection[Path]) -> Iterator[StoredFinding]:
    """Yields the identity numbers in the files of a workspace's folder that are not in `read`."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SUFFIXES and path not in read and path.is_file():
            name = path.relative_to(folder).as_posix()
            for field, text in _texts(path):
                for found in find_identity_numbers(text):
                    shape = masked(text, found)
                    yield StoredFinding(name, "", "", field, found.kind, found.start, shape)


def forget_loose(folder: Path) -> None:
    """Deletes what lies in the folder and is of no use any more, where it holds a number."""
    for found in list(loose_findings(folder, ())):
        if found.file.split("/")[0] in _OF_NO_USE:
            # What the disk refuses to delete the next check lists again.
            with suppress(OSError):
                (folder / found.file).unlink(missing_ok=True)


def is_in_backup(finding: StoredFinding) -> bool:
    """Returns whether a finding lies in a backup."""
    return finding.file.startswith(f"{backups.FOLDER}/")


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yields the texts of a file with the fields they stand in, where these can be told."""
    try:
        raw = read_file(path, SIZE_LIMIT).decode("utf-8", "replace")
    except (FileRefused, OSError):
        return
    for part in (raw,) if path.suffix not in (".changes", ".torn") else raw.splitlines():
        plain = _CHECKSUM.sub("", part)
        try:
            value = read_json(plain.encode())
        except ValueError:
            yield "", _ID.sub("", _ESCAPED.sub(_sign, plain))
            continue
        yield from row_texts(value if isinstance(value, dict) else {"": value})


def _sign(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16)) if escaped[1] else "\n"
