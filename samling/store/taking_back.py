"""The steps of a change taken back, with one write a file: what undo and redo write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from samling.model import Team
from samling.store.codec import write_moment
from samling.store.files.change_log import HEADER
from samling.store.files.lineage import Row, conflicts, content, is_removed, merge_rows
from samling.store.files.record_file import TOMBSTONES, Put, RecordFile
from samling.store.others_since import held_by_others, is_alike, is_left
from samling.store.undo import Came, Step, is_there


@dataclass(frozen=True)
class Taken:
    """What taking back wrote, and which steps it left as they are or in part, as others wrote."""

    steps: list[Step]
    left: list[Step]


def take_back(
    steps: Sequence[Step],
    files: Iterable[RecordFile],
    moment: datetime,
    came: Collection[Came] = (),
    why: str = "undo",
) -> Taken:
    """Takes back the steps of one change, with one write per file; raises NotSaved.

    In `files`, all of the workspace, others may have written what hangs on a record. `came` are
    records that came from elsewhere before. If one of these was changed here, its exact row is
    put back: a new write would win over the laptops that already have it. `why` is kept with
    the written rows, "undo" or "redo".

    To take back the steps that this took makes the change again.
    """
    rows = {step.name: step.file.stored(step.table, step.id) for step in steps}
    exact = [step for step in steps if step.exact or step.name in came]
    untouched = {step.name for step in exact if rows[step.name] == step.after}
    # A row from elsewhere that somebody has changed since is left alone.
    others = [step for step in steps if not step.exact and step.name not in untouched]
    puts = {step.name: put for step in others if (put := _taken_back(step, moment))}
    gone = [step for step in others if not is_there(step.before)]
    held = held_by_others(gone, rows, puts, files, untouched, only_newer=why == "redo")
    left = [
        replace(step, after=rows[step.name])
        for step in steps
        if step.name not in untouched and is_left(step, rows[step.name], puts.get(step.name), held)
    ]
    for file in dict.fromkeys(step.file for step in steps):
        here = [step for step in steps if step.file is file]
        if forgotten := [step for step in here if step.name in untouched]:
            _forget(file, forgotten, why)
        written = [puts[step.name] for step in here if step.name in puts]
        removes = [
            record
            for step in gone
            if step.file is file and step.name not in held and (record := step.record())
        ]
        if written or removes:
            file.write(written, removes, why)
    taken = [
        replace(step, before=rows[step.name], after=step.file.stored(step.table, step.id))
        for step in steps
    ]
    return Taken([step for step in taken if not step.is_empty], left)


def renewed(step: Step, *, is_merge: bool) -> Step:
    """Returns a step to be made again, where its row was undone and made again before it.

    The row is then the same but has a newer lineage, which a merge keeps.
    """
    now = step.file.stored(step.table, step.id)
    if not step.exact or now == step.after or not is_alike(now, step.after):
        return step
    before = merge_rows(now, step.before) if is_merge and step.before else step.before
    return replace(step, before=before, after=now)


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

    A field that was changed again later keeps its newer value. None if nothing is to be changed,
    and if somebody else has removed the record since, or brought it back: it stays so.
    """
    before, after = step.before, step.after
    now = step.file.stored(step.table, step.id)
    if before is None or is_removed(before):
        return None
    if is_there(now) == (after is None or is_removed(after)):
        # Somebody else has made it again since, or removed it.
        return None
    # A new write, so that in a merge the undone copy is the newer.
    stamp = {"updated": write_moment(moment)}
    old = content(before)
    row = old
    if now is not None and after is not None and is_there(now) and is_there(after):
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
    if now is not None and is_there(now) and row == content(now) and not (waiting or settled):
        return None
    return Put(step.table, {**row, **stamp}, frozenset({*waiting, *settled}), waiting)
