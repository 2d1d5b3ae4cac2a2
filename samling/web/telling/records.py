"""The workspace for the pages of wall and phones: opened once, and asked in a thread of its own.

The server goes on while the disk works, and no two write at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from samling.locale import speaking
from samling.model.rights import Access
from samling.store import Workspace

Found = TypeVar("Found")


class Records:
    """The workspace in `folder`, opened when it is first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._workspace: Workspace | None = None
        # So many changes have been noticed, by this program and others. A number, so that each
        # part of the server notices every one, whoever else has asked.
        self.changes = 0
        self._thread = ThreadPoolExecutor(1, "records")

    async def ask(self, question: Callable[[Workspace], Found]) -> Found:
        """Returns what `question` returns of the workspace; raises what it raises."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: question(self._open()))

    async def ask_as(
        self, access: Access, lang: str, question: Callable[[Workspace], Found]
    ) -> Found:
        """Does the same with the rights and in the language of somebody else."""

        def asked(workspace: Workspace) -> Found:
            with speaking(lang):
                return question(workspace.seen_by(access))

        return await self.ask(asked)

    def _open(self) -> Workspace:
        if self._workspace is None:
            self._workspace = Workspace.open(self._folder)
            self._workspace.watch(self._note)
        return self._workspace

    def _note(self) -> None:
        self.changes += 1

    def close(self) -> None:
        """Lets go of the thread, once it has done what it was asked."""
        self._thread.shutdown()
