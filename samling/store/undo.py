"""The changes made since the program started, so that they can be taken back, and made again.

Undo and redo are one thing: what either of them writes (`taking_back.py`) is remembered as the
steps of a change, which the other one takes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from samling.model import Record
from samling.model.checks.privacy import holds_identity_number
from samling.store.codec import KINDS, from_plain
from samling.store.files.lineage import Row, is_removed
from samling.store.files.record_file import RecordFile

DEPTH = 200
# The table and the id of a record.
Came = tuple[str, str]


@dataclass(frozen=True)
class Step:
    """One record's change: its stored row `before` (None for a new record) and `after`.

    `after` is None if a restored backup did not have the record. `exact` is set for rows from
    elsewhere (a merge, a backup): undo puts the row back as if it had never come, so that it can
    come again.
    """

    file: RecordFile
    table: str
    before: Row | None
    after: Row | None
    exact: bool = False

    @property
    def id(self) -> str:
        """The id of the record."""
        return str((self.after or self.before or {})["id"])

    @property
    def name(self) -> Came:
        """The table and the id of the record."""
        return self.table, self.id

    @property
    def is_empty(self) -> bool:
        """Whether it changed nothing."""
        return self.before == self.after

    def record(self) -> Record | None:
        """Returns the record it was about."""
        shown = next((row for row in (self.after, self.before) if is_there(row)), None)
        return from_plain(KINDS[self.table], shown) if shown is not None else None


@dataclass(frozen=True)
class Done:
    """The steps of one call, and `why`: merge, import, restore; empty for a change by hand.

    A repair has no steps: its `back` puts the old files back and returns how many.
    """

    steps: tuple[Step, ...] = ()
    why: str = ""
    back: Callable[[], int] | None = None

    def undone(self, left: Sequence[Step] = ()) -> Undone:
        """Returns what a person is told about the undo; `left` are the steps not taken back."""
        return Undone(_records(self.steps), self.why, len(self.steps), _records(left))

    def written(self) -> tuple[list[Record], list[Record]]:
        """Returns the records that taking it back stores, and those that it removes."""
        stored = [
            from_plain(KINDS[step.table], step.before)
            for step in self.steps
            if step.before is not None and is_there(step.before)
        ]
        gone = [step.record() for step in self.steps if not is_there(step.before)]
        return stored, [record for record in gone if record is not None]


@dataclass(frozen=True)
class Undone:
    """What was taken back or made again: the records, why they had been changed, how many rows.

    `left` are records that stay as they are, wholly or in part, because others have written on
    them since; without a `count` nothing else was to be done. Falsy if there was nothing to take
    back or to make again.
    """

    records: tuple[Record, ...] = ()
    why: str = ""
    count: int = 0
    left: tuple[Record, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.count or self.left)


class History:
    """The latest changes, at most 200, the newest last; and those taken back, the last one last.

    A new change empties the latter.
    """

    def __init__(self) -> None:
        self._changes: list[Done] = []
        self._taken_back: list[Done] = []
        # What was there before the changes that are to become one; None while there are none such.
        self._before: list[Done] | None = None
        # Whether what earlier programs of the same person did is among the changes.
        self.has_earlier = False
        # Keeps the changes for later programs; called before a change is on disk. One that then
        # never came is harmless, as to take it back changes nothing.
        self.keeper: Callable[[], object] | None = None
        # What was kept last.
        self.kept: tuple[list[Done], list[Done]] | None = None

    @property
    def is_joining(self) -> bool:
        """Whether the changes made now are to become one."""
        return self._before is not None

    def begin_joining(self) -> None:
        """Has the changes that come become one, until they are joined or given up."""
        self._before, self._changes = self._changes, []

    def join(self) -> Done | None:
        """Makes one change of those since the joining began, and returns it."""
        steps = joined(self._changes)
        self._changes, self._before = self._before or [], None
        return self.push(steps) if steps else None

    def give_up(self, done: Done | None = None) -> None:
        """Forgets a change that is not on disk, or those since the joining began."""
        if self.is_joining:
            self._changes, self._before = self._before or [], None
        self._changes = [each for each in self._changes if each is not done]

    def push(self, steps: Iterable[Step], why: str = "") -> Done:
        """Adds a new change and returns it; beyond 200 the oldest are forgotten."""
        self._taken_back = []
        kept = self._changes if self.is_joining else self._changes[-DEPTH + 1 :]
        done = Done(_safe(steps), why)
        self._changes = [*kept, done]
        if self.keeper is not None and not self.is_joining:
            self.keeper()
        return done

    def push_back(self, why: str, back: Callable[[], int]) -> None:
        """Adds a new change that `back` takes back as a whole; it cannot be made again."""
        self._taken_back = []
        self._changes.append(Done((), why, back))

    def push_undone(self, steps: Iterable[Step], why: str) -> None:
        """Adds what an undo wrote, so that it can be made again."""
        if there := _safe(steps):
            self._taken_back.append(Done(there, why))

    def push_again(self, steps: Iterable[Step], why: str) -> None:
        """Adds what a redo wrote, so that it can be taken back again."""
        if there := _safe(steps):
            self._changes.append(Done(there, why))

    def put_again(self, done: Done) -> None:
        """Adds a change again that could not be taken back."""
        self._changes.append(done)

    def put_undone(self, done: Done) -> None:
        """Adds what was undone again where it could not be made again."""
        self._taken_back.append(done)

    @property
    def last(self) -> str:
        """Why the last change was made; empty for a change by hand or if there is none."""
        return self._changes[-1].why if self._changes else ""

    def pop(self) -> Done:
        """Returns and forgets the last change; empty when there is none."""
        return self._changes.pop() if self._changes else Done()

    def pop_undone(self) -> Done:
        """Returns and forgets what was undone last; empty when there is nothing."""
        return self._taken_back.pop() if self._taken_back else Done()

    def came(self) -> frozenset[Came]:
        """Returns the records that came from elsewhere and can still be taken back."""
        steps = (step for done in self._changes for step in done.steps)
        return frozenset((step.table, step.id) for step in steps if step.exact)

    def depth(self) -> int:
        """Returns how many changes can be taken back."""
        return len(self._changes)

    def depth_undone(self) -> int:
        """Returns how many changes can be made again."""
        return len(self._taken_back)

    def all(self) -> tuple[list[Done], list[Done]]:
        """Returns the changes, and those taken back, the last one last."""
        return list(self._changes), list(self._taken_back)

    def put_before(self, changes: Sequence[Done], taken_back: Sequence[Done]) -> None:
        """Adds what another program of the same person has done, before what this one has."""
        self._taken_back = [] if self._changes else [*taken_back, *self._taken_back]
        self._changes = [*changes, *self._changes][-DEPTH:]
        self.has_earlier = True

    def clear(self) -> None:
        """Forgets all."""
        self._changes, self._taken_back = [], []


def _records(steps: Iterable[Step]) -> tuple[Record, ...]:
    return tuple(record for record in (step.record() for step in steps) if record)


def _safe(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Returns the steps that may be taken back.

    A record that held an identity number is never brought back as it was.
    """
    return tuple(step for step in steps if not holds_identity_number(step.before))


def joined(changes: Sequence[Done]) -> tuple[Step, ...]:
    """Returns the steps of changes as those of one, each record from its first to its last."""
    steps: dict[tuple[RecordFile, str, str], Step] = {}
    for step in (step for done in changes for step in done.steps):
        of = (step.file, step.table, step.id)
        steps[of] = replace(step, before=steps[of].before) if of in steps else step
    return tuple(steps.values())


def is_there(row: Row | None) -> bool:
    """Returns whether there is a row, and no tombstone."""
    return row is not None and not is_removed(row)
