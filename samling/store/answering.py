"""One answer an evaluation from each browser, also where its page is loaded anew.

Otherwise one person could answer for others and so open the results of a small group. That a
device has answered is marked in a file beside the devices that `samling serve` lets in: a hash of
the device and the evaluation, among the others in the order of the alphabet. Neither the answer
nor its moment can be told from it, and the answer itself has no mark.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence, Set
from pathlib import Path

from samling.model import Record, Response
from samling.model.rights import Access, NotAllowed
from samling.store.errors import NotSaved
from samling.store.file_modes import make_own_folder
from samling.store.files.atomic_file import replace_file
from samling.store.files.file_reading import FileRefused, read_file
from samling.store.files.workspace_files import WorkspaceFiles
from samling.store.machine.settings import data_folder

_SIZE_LIMIT = 10_000_000


class OneAnswer:
    """Holds the browser that this program is for to one answer; all others may give many.

    The caller of what writes must hold the workspace's lock.
    """

    def __init__(self, files: WorkspaceFiles, access: Access) -> None:
        self._files = files
        self._access = access
        # The evaluations that this session has marked, which it may answer again after undo.
        self._mine: set[str] = set()

    @property
    def _holds(self) -> bool:
        return self._access.role is not None and not self._access.may("network")

    def has(self, evaluation: str, there: Set[str] | None = None) -> bool:
        """Returns whether the browser has answered the evaluation with that id already.

        `there` are all marks, where they have been read.
        """
        if not self._holds:
            return False
        if evaluation in self._own(()):
            return True
        marks = self._marks([evaluation])
        return evaluation not in self._mine and not marks.isdisjoint(
            self._read() if there is None else there
        )

    def begin(self, puts: Sequence[Record]) -> None:
        """Marks the evaluations that are answered by what is to be stored.

        Raises NotAllowed for a second answer, NotSaved where they cannot be marked.
        """
        answered = {record.survey for record in puts if isinstance(record, Response)}
        if not answered or not self._holds:
            return
        there = self._read()
        if new := self.new_marks(puts, there):
            self._write(there | new)
            self._mine |= answered

    def new_marks(self, puts: Sequence[Record], there: Set[str]) -> set[str]:
        """Returns the marks of the evaluations that are answered by what is to be stored.

        `there` are all that are there already. Raises NotAllowed for a second answer.
        """
        new = [record for record in puts if isinstance(record, Response)]
        if not new or not self._holds:
            return set()
        evaluations = self._own(new)
        marks = self._marks({response.survey for response in new} - self._mine)
        if len(set(evaluations)) < len(evaluations) or not marks.isdisjoint(there):
            raise NotAllowed("access.error.answered")
        return marks

    def settle(self) -> None:
        """Takes the marks away whose answer is not there: it was undone, or not stored."""
        gone = self._mine - set(self._own(()))
        if gone:
            self._write(self._read() - self._marks(gone))
            self._mine -= gone

    def _own(self, new: Iterable[Response]) -> list[str]:
        """Returns the evaluation of each answer of this session, with those to be stored."""
        stored = (self._files.find(Response, id_, "") for id_ in self._access.own)
        own = {record.id: record for record in (*stored, *new) if record is not None}
        return [record.survey for record in own.values()]

    def _marks(self, evaluations: Iterable[str]) -> set[str]:
        return {
            mark_of(name, evaluation) for evaluation in evaluations for name in self._access.devices
        }

    @property
    def _path(self) -> Path:
        return marks_file(self._files.folder)

    def _read(self) -> set[str]:
        return read_marks(self._path)

    def _write(self, marks: set[str]) -> None:
        write_marks(self._path, marks)


def beside_devices(workspace: Path, ending: str, data: Path | None = None) -> Path:
    """Returns a file for the devices that `samling serve` lets in to a workspace's folder.

    It lies below `data`, else below the folder for the person's data.
    """
    name = hashlib.sha256(os.fsencode(workspace.resolve())).hexdigest()[:32]
    return (data or data_folder()) / "serve" / f"{name}.{ending}"


def marks_file(workspace: Path) -> Path:
    """Returns the file of the devices that have answered an evaluation."""
    return beside_devices(workspace, "answered")


def mark_of(name: str, record: str) -> str:
    """Returns the hash of a name of a device and the id of a record."""
    return hashlib.sha256(f"{name}\n{record}".encode()).hexdigest()


def read_marks(path: Path) -> set[str]:
    """Returns the lines of a file; none where it is not there. Raises NotSaved."""
    if not path.exists():
        return set()
    try:
        return set(read_file(path, _SIZE_LIMIT).decode("ascii", "replace").splitlines())
    except FileRefused as error:
        raise NotSaved("error.not_saved", file=str(path), reason=error) from error


def write_marks(path: Path, marks: Iterable[str]) -> None:
    """Writes the lines of a file in the order of the alphabet; raises NotSaved."""
    try:
        make_own_folder(path.parent)
    except OSError as error:
        raise NotSaved("error.not_saved", file=str(path), reason=error) from error
    replace_file(path, "".join(f"{mark}\n" for mark in sorted(marks)).encode(), "owner")
