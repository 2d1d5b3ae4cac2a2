"""Text that is being typed, kept on disk so that a crash does not take it.

Each program has its own folder for drafts, and no other program reads it while that program
runs. Drafts left behind belong to the device they were typed on: there the form opens with them,
on other devices they are offered.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from samling.model import utc_now
from samling.signs import clean
from samling.store.drafts.begun import holds_beginning, holds_number, typed_up_to
from samling.store.drafts.folder import DraftFolder, drafts_in, held_if_left, owner_of, remove_empty
from samling.store.errors import NotSaved
from samling.store.files.atomic_file import replace, replace_file
from samling.store.files.file_reading import FileRefused, read_file
from samling.store.files.folders import NETWORK_FILE
from samling.store.files.json_reading import read_json
from samling.store.machine.access import program_access
from samling.store.machine.device import device_id, laptop_id

FOLDER = "drafts"
# Forms whose drafts are one person's answers: they never show on another device.
ANSWERS = "survey-answers-"
Values = dict[str, str]
# Far above what can be typed in a form.
_SIZE_LIMIT = 10_000_000


@dataclass(frozen=True)
class Draft:
    """What stood in the fields of a form, by name, when it was typed, in UTC, and in which form."""

    values: Values
    moment: datetime
    # The form's title and the place it was open in, by its name; "" if not known.
    form: str = ""
    place: str = ""


@dataclass(frozen=True)
class LeftDraft:
    """A draft that a program left behind on `device`; `path` is the file it lies in."""

    draft: Draft
    device: str
    path: Path


class Drafts:
    """The drafts of a program in the workspace at `folder`, by the form's name."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = utc_now) -> None:
        self.folder = folder / FOLDER
        self._network = folder / NETWORK_FILE
        self._now = now
        # Returns the title and the place of the form in which somebody types.
        self.typed_in: Callable[[], tuple[str, str]] = lambda: ("", "")
        self._own = DraftFolder(self.folder)
        self._kept: dict[str, Draft] = {}
        self._on_disk: dict[str, Values] = {}
        self._ends: dict[str, dict[str, int]] = {}
        # Taken over, but still in its old place, as the disk allowed no move.
        self._unmoved: dict[str, Path] = {}

    def save(self, name: str, values: Values) -> bool:
        """Keeps `values` for the form `name`; returns whether they are on disk.

        Where the disk refuses they are kept until the program ends: a draft is a second
        net, and that it cannot be written must not stop a person's typing. So are those
        that hold an identity number, which is never on disk, or the beginning of one where the
        person types; what was on disk before that stays there.
        """
        values = {key: clean(value) for key, value in values.items()}
        if self._is_kept(name, values):
            return True
        ends = self._ends.get(name, {})
        self._ends[name] = typed_up_to(self.own(name), values, ends)
        draft = self._kept[name] = Draft(values, self._now(), *self.typed_in())
        if holds_number(values):
            self._remove(name)
            return False
        if holds_beginning(values, self._ends[name]):
            return False
        # Nothing is written into the empty folder that a removed stick leaves.
        if not os.path.lexists(self._network):
            self._own.let_go()
            return False
        try:
            replace_file(self._own.hold() / _file(name), _written(draft))
        except (OSError, NotSaved):
            return False
        self._on_disk[name] = values
        self._remove_unmoved(name)
        return True

    def is_private(self, name: str) -> bool:
        """Returns whether the draft of the form `name` is in memory alone for what it holds."""
        values, ends = self.own(name), self._ends.get(name, {})
        return holds_number(values) or holds_beginning(values, ends)

    def _is_kept(self, name: str, values: Values) -> bool:
        path = self._own.path / _file(name)
        return self._on_disk.get(name) == values and path.is_file()

    def refused(self) -> dict[str, Values]:
        """Tries again to write the drafts that the disk refused; returns those still refused."""
        return {
            name: draft.values
            for name, draft in list(self._kept.items())
            if not self.is_private(name) and not self.save(name, draft.values)
        }

    def own(self, name: str) -> Values:
        """Returns this program's own draft of the form `name`; empty if there is none."""
        return self._kept[name].values if name in self._kept else {}

    def read(self, name: str) -> Values:
        """Returns the values that :meth:`find` finds; empty when there are none."""
        draft = self.find(name)
        return draft.values if draft else {}

    def find(self, name: str) -> Draft | None:
        """Returns the draft of the form `name` by this program, or left behind on this device.

        A draft left behind becomes this program's own, so that no other program takes it too.
        """
        if name in self._kept:
            return self._kept[name]
        device = device_id()
        for left in self._left(name):
            if left.device == device and (draft := self.take(name, left)):
                return draft
        return None

    def waiting(self) -> Draft | None:
        """Returns the newest draft left behind on this device."""
        device = device_id()
        try:
            names = {path.name for folder in self.folder.iterdir() for path in drafts_in(folder)}
        except OSError:
            return None
        found = (left for name in names for left in self._left_in(name) if left.device == device)
        return max((left.draft for left in found), key=lambda draft: draft.moment, default=None)

    def elsewhere(self, name: str) -> list[LeftDraft]:
        """Returns the drafts of the form `name` left behind on other devices, newest first.

        Leaves out answers to an evaluation, and what the role may not see.
        """
        if name.startswith(ANSWERS) or not self._is_offered(name):
            return []
        device = device_id()
        return [left for left in self._left(name) if left.device != device]

    @staticmethod
    def _is_offered(name: str) -> bool:
        """Returns whether the role may see what others have typed in the form `name`.

        A browser with the role of a team is offered what is its team's by the form's name.
        """
        access = program_access()
        return access.may("other_team") or (access.may("own_team") and access.team in name)

    def take(self, name: str, left: LeftDraft) -> Draft | None:
        """Makes a draft left behind this program's own and returns it; None if it is gone."""
        with self._held(left) as is_left:
            if not is_left:
                return None
            try:
                replace(left.path, self._own.hold() / _file(name))
                self._on_disk[name] = left.draft.values
            except FileNotFoundError:
                return None
            except (OSError, NotSaved):
                self._unmoved[name] = left.path
        self._sweep(left)
        self._kept[name] = left.draft
        return left.draft

    def discard(self, left: LeftDraft) -> None:
        """Deletes a draft left behind; raises NotSaved where the disk refuses."""
        with self._held(left) as is_left:
            if is_left:
                try:
                    left.path.unlink(missing_ok=True)
                except OSError as error:
                    raise NotSaved("error.not_saved", file=str(left.path), reason=error) from error
        self._sweep(left)

    def clear(self, name: str) -> None:
        """Forgets this program's draft of the form `name`."""
        self._kept.pop(name, None)
        self._ends.pop(name, None)
        self._remove(name)

    def close(self) -> None:
        """Releases the drafts on disk to the next program; call it when the program ends."""
        self._own.end()

    def _remove(self, name: str) -> None:
        self._on_disk.pop(name, None)
        with contextlib.suppress(OSError):
            (self._own.path / _file(name)).unlink()
        self._remove_unmoved(name)

    def _remove_unmoved(self, name: str) -> None:
        path = self._unmoved.pop(name, None)
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink()

    def _left(self, name: str) -> list[LeftDraft]:
        """Returns the drafts of the form `name` left by programs that have ended, newest first."""
        return self._left_in(_file(name))

    def _left_in(self, file: str) -> list[LeftDraft]:
        found = []
        for path in self._others(file):
            draft = _read(path)
            if draft is None:
                continue
            device = laptop_id() if path.parent == self.folder else owner_of(path.parent).device
            left = LeftDraft(draft, device, path)
            with self._held(left) as is_left:
                if is_left:
                    found.append(left)
        return sorted(found, key=lambda left: left.draft.moment, reverse=True)

    def _others(self, file: str) -> Iterator[Path]:
        try:
            folders = [self.folder, *self.folder.iterdir()]
        except OSError:
            return
        for folder in folders:
            # Older versions put them directly in `drafts/`; they count as this laptop's.
            if folder != self._own.path and (folder / file).is_file():
                yield folder / file

    def _sweep(self, left: LeftDraft) -> None:
        if left.path.parent != self.folder:
            remove_empty(left.path.parent)

    @contextlib.contextmanager
    def _held(self, left: LeftDraft) -> Iterator[bool]:
        if left.path.parent == self.folder:
            yield True
            return
        with held_if_left(left.path.parent, left.draft.moment, self._now()) as is_left:
            yield is_left


def _file(name: str) -> str:
    return f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.json"


def _written(draft: Draft) -> bytes:
    row = asdict(draft) | {"moment": draft.moment.isoformat()}
    # A lone surrogate is no character and cannot be written.
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")


def _read(path: Path) -> Draft | None:
    """Returns the draft in a file; None if there is none or it cannot be read."""
    try:
        found = read_json(read_file(path, _SIZE_LIMIT))
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (FileRefused, ValueError, OSError, OverflowError):
        return None
    if not isinstance(found, dict):
        return None
    # Older versions stored the values alone, without the moment.
    inner = found.get("values")
    values = {
        key: clean(value)
        for key, value in (inner if isinstance(inner, dict) else found).items()
        if isinstance(value, str)
    }
    about = found if isinstance(inner, dict) else {}
    where = (clean(str(about.get(key, ""))) for key in ("form", "place"))
    return Draft(values, _moment(about.get("moment")) or changed, *where) if values else None


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(text))
        # In the years 1 and 9999, conversion to another time zone may fail.
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
