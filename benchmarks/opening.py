"""From the start of the process until the first screen is painted, in a real terminal.

Run as `python benchmarks/opening.py home|json [RECORDS TEAMS]`, without numbers on the sample
network: the last line is the ratio of Home with its teams to a bare Textual app's first paint, or
of opening to `json.loads` of the same files.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pexpect
from made_workspace import make_workspace

from samling.store import Workspace
from sample_data import copy_kull_3

ROUNDS = 5
# Textual's own start, with one line of text.
BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("Malt")

Bare().run()
"""


def painted(words: Sequence[str], text: str, home: str) -> float:
    """Returns the seconds from starting Python with `words` until `text` is on the screen."""
    environment = {**os.environ, "SAMLING_HOME": home, "LANG": "nb_NO.UTF-8"}
    environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    # Else everything is compiled at each start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    child = pexpect.spawn(
        sys.executable,
        list(words),
        env=environment,
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=120,
    )
    child.expect_exact(text)
    taken = time.perf_counter() - start
    child.close(force=True)
    return taken


def opening(folders: Sequence[Path]) -> dict[str, float]:
    """Prints what opening each workspace takes beside a bare Textual app, by turns.

    Returns the ratios of the last one.
    """
    bare: list[float] = []
    times: dict[Path, list[float]] = {folder: [] for folder in folders}
    reads: dict[Path, list[tuple[float, float]]] = {folder: [] for folder in folders}
    with tempfile.TemporaryDirectory() as home:
        for _ in range(ROUNDS):
            bare.append(painted(["-c", BARE], "Malt", home))
            for folder in folders:
                words = ["-m", "samling", "open", str(folder)]
                team = Workspace.open(folder).teams()[0].title[:8]
                times[folder].append(painted(words, team, home))
                reads[folder].append(read(folder))
    floor = statistics.median(bare)
    ratios: dict[str, float] = {}
    print(f"\nfirst paint of a bare Textual app: {floor:.2f} s")
    print(
        f"{'records-teams':>14}{'first paint s':>15}{'/ bare':>8}{'open s':>8}{'/ json.loads':>14}"
    )
    for folder in folders:
        paint = statistics.median(times[folder])
        ours, plain = (statistics.median(seconds) for seconds in zip(*reads[folder], strict=True))
        ratios = {"home": paint / floor, "json": ours / plain}
        print(f"{folder.name:>14}{paint:15.2f}{paint / floor:8.1f}{ours:8.2f}{ours / plain:14.1f}")
    return ratios


def read(folder: Path) -> tuple[float, float]:
    """Returns what opening the workspace takes, every record checked, and the JSON alone."""
    start = time.perf_counter()
    Workspace.open(folder)
    between = time.perf_counter()
    for path in folder.rglob("*.json"):
        if "backups" not in path.parts:
            json.loads(path.read_bytes())
    return between - start, time.perf_counter() - between


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as parent:
        made = Path(parent) / ("-".join(sys.argv[2:]) or "kull-3")
        if sizes:
            make_workspace(made, *sizes)
        else:
            copy_kull_3(made)
        print(f"{opening([made])[sys.argv[1]]:.2f}")
