"""What several people write at the same moment, stored in one write, each with their own rights.

What is refused of one leaves the others as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samling.model import Record, Response, SamlingError
from samling.model.rights import Access
from samling.store.answering import marks_file, read_marks, write_marks
from samling.store.workspace import Workspace


@dataclass(frozen=True)
class Wish:
    """What somebody wants stored and removed; nothing of a record that is in neither."""

    access: Access
    puts: tuple[Record, ...] = ()
    removes: tuple[Record, ...] = ()


def write_batch(
    workspace: Workspace, wishes: Sequence[Wish | SamlingError]
) -> list[SamlingError | None]:
    """Stores and removes what each wants; returns why it was refused, None for what is on disk.

    An error among the `wishes` stands for one that was refused already. Where the write fails,
    each is tried by itself. Raises NotSaved where nothing can be written, as while another
    program holds the lock.
    """
    with workspace.alone():
        is_answering = any(
            isinstance(record, Response)
            for wish in wishes
            if isinstance(wish, Wish)
            for record in wish.puts
        )
        path = marks_file(workspace.folder)
        before = read_marks(path) if is_answering else set()
        marks = set(before)
        refused = [_refused(workspace, wish, marks) for wish in wishes]
        accepted = [
            wish
            for wish, error in zip(wishes, refused, strict=True)
            if error is None and isinstance(wish, Wish)
        ]
        if not accepted:
            return refused
        try:
            if marks != before:
                write_marks(path, marks)
            # Each had its own rights checked.
            workspace.seen_by(Access()).write(
                puts=[record for wish in accepted for record in wish.puts],
                removes=[record for wish in accepted for record in wish.removes],
            )
        except SamlingError as error:
            if marks != before:
                write_marks(path, before)
            if len(wishes) == 1:
                return [error]
            return [found for wish in wishes for found in write_batch(workspace, [wish])]
    return refused


def _refused(
    workspace: Workspace, wish: Wish | SamlingError, marks: set[str]
) -> SamlingError | None:
    """Returns why a wish is refused; adds to `marks`, of the devices that have answered."""
    if isinstance(wish, SamlingError):
        return wish
    writer = workspace.seen_by(wish.access).writing()
    try:
        writer.check(wish.puts, wish.removes)
        marks |= writer.one_answer.new_marks(wish.puts, marks)
    except SamlingError as error:
        return error
    return None
