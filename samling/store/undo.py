"""The changes made since the program started, so that they can be taken back, and made again.

Undo and redo are one thing: what either of them writes is remembered as the steps of a change,
which the other one takes back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from samling.model import Record, Team
from samling.model.checks.privacy import holds_identity_number
from samling.store.codec import KINDS, from_plain, write_moment
from samling.store.files.change_log import HEADER
from samling.store.files.lineage import Row, conflicts, content, is_removed, merge_rows
from samling.store.files.record_file import TOMBSTONES, Put, RecordFile

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
    def is_empty(self) -> bool:
        """Whether it changed nothing."""
        return self.before == self.after

    def record(self) -> Record | None:
        """Returns the record it was about."""
        shown = next((row for row in (self.after, self.before) if _is_there(row)), None)
        return from_plain(KINDS[self.table], shown) if shown is not None else None


@dataclass(frozen=True)
class Done:
    """The steps of one call, and `why`: merge, import, restore; empty for a change by hand.

    A repair has no steps: its `back` puts the old files back and returns how many.
    """

    steps: tuple[Step, ...] = ()
    why: str = ""
    back: Callable[[], int] | None = None

    def undone(self) -> Undone:
        """Returns what a person is told about the undo."""
        records = [record for record in (step.record() for step in self.steps) if record]
        return Undone(tuple(records), self.why, len(self.steps))

    def written(self) -> tuple[list[Record], list[Record]]:
        """Returns the records that taking it back stores, and those that it removes."""
        stored = [
            from_plain(KINDS[step.table], step.before)
            for step in self.steps
            if step.before is not None and _is_there(step.before)
        ]
        gone = [step.record() for step in self.steps if not _is_there(step.before)]
        return stored, [record for record in gone if record is not None]


@dataclass(frozen=True)
class Undone:
    """What was taken back or made again: the records, why they had been changed, how many rows.

    Falsy if there was nothing to take back or to make again.
    """

    records: tuple[Record, ...] = ()
    why: str = ""
    count: int = 0

    def __bool__(self) -> bool:
        return bool(self.count)


class History:
    """The latest changes, at most 200, the newest last; and those taken back, the last one last.

    A new change empties the latter.
    """

    def __init__(self) -> None:
        self._changes: list[Done] = []
        self._taken_back: list[Done] = []

    def push(self, steps: Iterable[Step], why: str = "") -> None:
        """Adds a new change; beyond 200 the oldest are forgotten."""
        self._taken_back = []
        self._changes = [*self._changes[-DEPTH + 1 :], Done(_safe(steps), why)]

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

    def clear(self) -> None:
        """Forgets all."""
        self._changes, self._taken_back = [], []


def _safe(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Returns the steps that may be taken back.

    A record that held an identity number is never brought back as it was.
    """
    return tuple(step for step in steps if not holds_identity_number(step.before))


def take_back(
    steps: Sequence[Step], moment: datetime, came: Collection[Came] = (), why: str = "undo"
) -> list[Step]:
    """Takes back the steps of one change, with one write per file; raises NotSaved.

    `came` are records that came from elsewhere before. If one of these was changed here, its
    exact row is put back: a new write would win over the laptops that already have it. `why` is
    kept with the written rows, "undo" or "redo".

    Returns the steps that this took: to take back these makes the change again.
    """
    before = [step.file.stored(step.table, step.id) for step in steps]
    for file in dict.fromkeys(step.file for step in steps):
        here = [step for step in steps if step.file is file]
        exact = [step for step in here if step.exact or (step.table, step.id) in came]
        untouched = [step for step in exact if file.stored(step.table, step.id) == step.after]
        if untouched:
            _forget(file, untouched, why)
        # A row from elsewhere that somebody has changed since is left alone.
        others = [step for step in here if not step.exact and step not in untouched]
        puts = [put for put in (_taken_back(step, moment) for step in others) if put is not None]
        removes = [
            record
            for step in others
            if not _is_there(step.before) and (record := step.record()) is not None
        ]
        if puts or removes:
            file.write(puts, removes, why)
    taken = [
        replace(step, before=row, after=step.file.stored(step.table, step.id))
        for step, row in zip(steps, before, strict=True)
    ]
    return [step for step in taken if not step.is_empty]


def renewed(step: Step, *, is_merge: bool) -> Step:
    """Returns a step to be made again, where its row was undone and made again before it.

    The row is then the same but has a newer lineage, which a merge keeps.
    """
    now = step.file.stored(step.table, step.id)
    if not step.exact or now == step.after or not _is_alike(now, step.after):
        return step
    before = merge_rows(now, step.before) if is_merge and step.before else step.before
    return replace(step, before=before, after=now)


def _is_alike(row: Row | None, other: Row | None) -> bool:
    """Returns whether two rows of a record differ in nothing but their lineage."""
    if row is None or other is None:
        return row is other
    return (is_removed(row), content(row), conflicts(row)) == (
        is_removed(other),
        content(other),
        conflicts(other),
    )


def _forget(file: RecordFile, steps: list[Step], why: str) -> None:
    rows: dict[str, dict[str, Row]] = {}
    drop: dict[str, list[str]] = {}
    for step in steps:
        if step.before is not None:
            table = TOMBSTONES if is_removed(step.before) else step.table
            rows.setdefault(table, {})[step.id] = step.before
        else:
            gone = step.after is not None and is_removed(step.after)
            drop.setdefault(TOMBSTONES if gone else step.table, []).append(step.id)
    if drop.get(Team.TABLE):
        left = {
            table: [id_ for id_ in there if id_ not in drop.get(table, ())]
            for table, there in file.tables().items()
            if table not in (HEADER, Team.TABLE)
        }
        if not any(ids for table, ids in left.items() if table != TOMBSTONES):
            # A team's file that came with all that was in it.
            file.storage.remove()
            file.begin_anew()
            return
        # Others have written in the file; without its team it could not be opened.
        drop.pop(Team.TABLE)
    file.put_rows(rows, why, drop)
    file.begin_anew()


def _taken_back(step: Step, moment: datetime) -> Put | None:
    """Returns the row to store so that a step that changed or removed a record is undone.

    A field that was changed again later keeps its newer value. None if somebody else has
    removed the record since: it stays removed.
    """
    before, after = step.before, step.after
    now = step.file.stored(step.table, step.id)
    if before is None or is_removed(before):
        return None
    if _is_there(now) if after is None else not (_is_there(now) or is_removed(after)):
        # Somebody else has made it again since, or removed it.
        return None
    # A new write, so that in a merge the undone copy is the newer.
    stamp = {"updated": write_moment(moment)}
    old = content(before)
    row = old
    if now is not None and after is not None and _is_there(now) and _is_there(after):
        shown = content(now)
        ours = {name for name in old if old[name] != after.get(name)}
        row = {**shown, **{id_: old[id_] for id_ in ours if shown.get(id_) == after.get(id_)}}
    # If a choice is undone, both values wait again.
    waiting = {
        name: values[1:]
        for name, values in conflicts(before).items()
        if now is not None and name not in conflicts(now)
    }
    # If a choice is made again, it is settled again.
    settled = conflicts(after or {}).keys() & conflicts(now or {}).keys() - conflicts(before).keys()
    return Put(step.table, {**row, **stamp}, frozenset({*waiting, *settled}), waiting)


def _is_there(row: Row | None) -> bool:
    return row is not None and not is_removed(row)
