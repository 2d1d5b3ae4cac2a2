"""What commands have done, kept beside the data so that a later command can take it back.

A file a laptop in `undo/`, so that two that share the folder do not write the same one. It has the
newest acts, and those taken back; of answers at most the last act, as the order of several would
tell who came first. It is of no use where the history has been forgotten, which deletes it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from samling.errors import SamlingError
from samling.model.checks.privacy import holds_identity_number
from samling.store.codec import KINDS, is_anonymous
from samling.store.errors import NotSaved
from samling.store.file_modes import make_inside
from samling.store.files.atomic_file import replace_file
from samling.store.files.file_reading import FileRefused, read_file
from samling.store.files.folders import UNDO
from samling.store.files.json_reading import read_json
from samling.store.files.lineage import Row, is_removed
from samling.store.files.record_file import TOMBSTONES, RecordFile
from samling.store.files.row_check import is_row
from samling.store.machine.device import laptop_id
from samling.store.undo import Done, Step
from samling.store.workspace import Workspace

# In acts and bytes; the oldest go first.
_MOST = 50
_SIZE_LIMIT = 4_000_000
# In bytes, of the signs around the acts.
_AROUND = 100


def keep_acts(workspace: Workspace, not_kept: Callable[[], object]) -> None:
    """Has what is written through a workspace from now on be kept; `not_kept` where it is not.

    It is kept before it is on disk, so that no later command takes back an older act in its
    place where this one ends in between.
    """
    workspace.writing().history.keeper = lambda: keep_now(workspace, lambda: None)
    workspace.watch(lambda: keep_now(workspace, not_kept))


def keep_now(workspace: Workspace, not_kept: Callable[[], object]) -> None:
    """Keeps what has been written through a workspace, behind what was kept before.

    An act that cannot be kept is done all the same, and `not_kept` is called.
    """
    history = workspace.writing().history
    if history.is_joining or not (history.has_earlier or history.depth()):
        return
    if history.kept == history.all():
        return
    if not history.has_earlier:
        with suppress(SamlingError):
            history.put_before(*_read(workspace))
    if not any(history.all()) and not _path(workspace).exists():
        return
    try:
        with workspace.alone():
            is_kept = _write(workspace, *history.all())
    except (NotSaved, OSError):
        is_kept = False
    if is_kept:
        history.kept = history.all()
    else:
        not_kept()


def bring_acts(workspace: Workspace) -> None:
    """Makes the acts of earlier commands those that undo takes back.

    Raises NotAllowed, and SamlingError where the file of them cannot be read.
    """
    workspace.access.require("keep")
    workspace.writing().history.put_before(*_read(workspace))


def _path(workspace: Workspace) -> Path:
    return workspace.folder / UNDO / f"{laptop_id()}.json"


def _write(workspace: Workspace, changes: Sequence[Done], taken_back: Sequence[Done]) -> bool:
    """Writes what fits, the newest acts; returns whether the last one is among them."""
    path, left = _path(workspace), _SIZE_LIMIT - _AROUND
    parts: list[bytes] = []
    all_fit = True
    for part in (taken_back, changes):
        acts = [_encoded(_plain(workspace, done)) for done in _fit(part)]
        fit: list[bytes] = []
        while acts and len(acts[-1]) < left:
            left -= len(acts[-1]) + 1
            fit.append(acts.pop())
        all_fit &= bool(fit) or not acts
        parts.append(b"[%s]" % b",".join(reversed(fit)))
    make_inside(path.parent)
    replace_file(path, b'{"done":%s,"undone":%s}\n' % (parts[1], parts[0]))
    return all_fit


def _encoded(act: dict[str, Any]) -> bytes:
    return json.dumps(act, ensure_ascii=False, separators=(",", ":")).encode()


def _fit(acts: Sequence[Done]) -> list[Done]:
    """Returns the acts that may be kept: those that have steps, and of answers the last alone."""
    steps = [done for done in acts if done.steps][-_MOST:]
    return [
        done
        for place, done in enumerate(steps, start=1)
        if place == len(steps) or not any(is_anonymous(step.table) for step in done.steps)
    ]


def _plain(workspace: Workspace, done: Done) -> dict[str, Any]:
    return {
        "why": done.why,
        "steps": [
            {
                "file": step.file.path.relative_to(workspace.folder).as_posix(),
                "table": step.table,
                "before": step.before,
                "after": step.after,
                "exact": step.exact,
            }
            for step in done.steps
        ],
    }


def _read(workspace: Workspace) -> tuple[list[Done], list[Done]]:
    """Returns the acts that were kept and those taken back.

    Raises SamlingError for a file that is there and cannot be read.
    """
    path = _path(workspace)
    if not path.exists():
        return [], []
    files = {
        file.path.relative_to(workspace.folder).as_posix(): file
        for file in workspace.files().every()
    }
    try:
        found = read_json(read_file(path, _SIZE_LIMIT))
        done, undone = (list(_acts(found[name], files)) for name in ("done", "undone"))
    except (FileRefused, OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise SamlingError("error.undo_unreadable", file=str(path)) from error
    return done, undone


def _acts(found: Any, files: dict[str, RecordFile]) -> Iterator[Done]:
    """Yields acts; one of a file that is there no more is left out. Raises ValueError."""
    for act in found:
        if all(step["file"] in files for step in act["steps"]):
            steps = tuple(_step(step, files[step["file"]]) for step in act["steps"])
            yield Done(steps, str(act["why"]))


def _step(found: Any, file: RecordFile) -> Step:
    table, before, after = found["table"], found["before"], found["after"]
    rows = [row for row in (before, after) if row is not None]
    if table not in KINDS or not rows or not all(_is_sound(table, row) for row in rows):
        raise ValueError("not a step")
    return Step(file, table, before, after, exact=found["exact"] is True)


def _is_sound(table: str, row: Row) -> bool:
    where = TOMBSTONES if is_removed(row) else table
    return is_row(where, str(row["id"]), row, KINDS) and not holds_identity_number(row)
