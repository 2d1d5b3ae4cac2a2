"""One of many laptops: changes its workspace and syncs it, again and again.

Run as a program: folder, address, number of the laptop, rounds. When its first changes are
made it says so, and waits for a line before it syncs them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from samling.model import Bottleneck, Note
from samling.store.sync import sync as syncing
from samling.store.workspace import Workspace


def work(folder: Path, address: str, number: int, rounds: int) -> None:
    # Small batches, so that those of many laptops come in between each other.
    syncing.BATCH = 7
    workspace = Workspace.open(folder)
    shared = sorted(workspace.all(Bottleneck), key=lambda bottleneck: bottleneck.id)
    for turn in range(rounds):
        workspace.put(*(Note(text=f"{number}.{turn}.{count}") for count in range(8)))
        for place, bottleneck in enumerate(shared):
            new = {"owner": f"Rolle {number}"} if place % 2 else {"notes": f"{number}.{turn}"}
            workspace.change(workspace.get(Bottleneck, bottleneck.id), **new)
        mine = [note for note in workspace.all(Note) if note.text == f"{number}.{turn}.0"]
        workspace.remove(*mine)
        if turn == 0:
            print("changed", flush=True)
            sys.stdin.readline()
        syncing.sync(workspace, address)


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
