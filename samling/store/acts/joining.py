"""Several changes made one: all of them or none, and one undo takes them back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from samling.store.together import written_together
from samling.store.workspace import Workspace


@contextmanager
def as_one(workspace: Workspace) -> Iterator[None]:
    """Makes all that is written in the block one change; where it raises, nothing of it is left.

    Holds the lock meanwhile. Raises NotSaved.
    """
    history = workspace.writing().history
    with workspace.alone():
        history.begin_joining()
        done = None
        try:
            with written_together(workspace.files()):
                yield
                done = history.join()
        except BaseException:
            history.give_up(done)
            workspace.tell()
            raise
        if not workspace.refresh():
            workspace.tell()
