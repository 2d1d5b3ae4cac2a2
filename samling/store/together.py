"""Changes of several files written together: all of them at the end, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from samling.store.errors import NotSaved
from samling.store.files.change_log import Place
from samling.store.files.record_file import RecordFile
from samling.store.files.replaying import Held, one_change
from samling.store.files.workspace_files import WorkspaceFiles


@contextmanager
def written_together(files: WorkspaceFiles) -> Iterator[None]:
    """Holds what the block changes in memory, and writes it at its end, one line a file.

    So a disk that is full, or a program that ends, leaves nothing half done in a file. Where the
    block raises, or one of the files cannot be written, all are as they were. The caller holds
    the workspace's lock. In another such block it is part of that one. Raises NotSaved.
    """
    if files.network.held is not None:
        yield
        return
    there = list(files.every())
    for file in there:
        file.held = Held()
    try:
        yield
        _write(there)
    except BaseException:
        for file in there:
            if file.held is not None and file.held.changes:
                file.storage.forget()
                file.begin_anew()
        _remove_new(files, there)
        raise
    finally:
        for file in there:
            file.held = None


def _write(files: Sequence[RecordFile]) -> None:
    held = [(file, file.held) for file in files if file.held is not None and file.held.changes]
    done: list[tuple[RecordFile, Held, Place]] = []
    try:
        # What is written whole cannot be cut off again.
        for file, waiting in sorted(held, key=lambda each: each[1].is_whole):
            before = file.storage.place
            _write_one(file, waiting)
            done.append((file, waiting, before))
    except BaseException:
        for file, _, before in done:
            with suppress(OSError):
                file.storage.cut(before)
        raise
    for file, waiting, before in done:
        if waiting.is_final:
            file.storage.try_fold()
        file.storage.fold_if_due(before)


def _write_one(file: RecordFile, held: Held) -> None:
    if not held.is_whole:
        file.storage.append(one_change(held.changes), may_fold=False)
        return
    file.storage.write(file.tables())
    if held.told:
        with suppress(NotSaved):
            # For the history alone: the change itself is on disk.
            file.storage.append(one_change(held.told), may_fold=False)


def _remove_new(files: WorkspaceFiles, there: Sequence[RecordFile]) -> None:
    """Removes the files of teams that the block has made."""
    for file in list(files.every()):
        if file not in there:
            with suppress(OSError):
                file.storage.remove()
