"""Search as one types, beside a plain scan of the same texts in Python.

Run as `python benchmarks/searching.py first|change [RECORDS TEAMS]`: the last line is the ratio
of the first search, or of one after a change, to the scan, in processor time.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from made_workspace import make_workspace

from samling.model import Note
from samling.model.kinds import SOURCES
from samling.report.search.search import SearchIndex, index_of
from samling.store import Workspace

ROUNDS = 9
WORDS = "epikrisen"
SHOWN = 60


def median_ms(calls: int, call: Callable[[], object], before: Callable[[], object]) -> float:
    """Returns the median of `call`; `before` is done first each time, and not timed.

    As in the app, Python does not look for circles in what was there before.
    """
    times = []
    for _ in range(calls):
        before()
        gc.freeze()
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1e3


def searching(folder: Path) -> dict[str, float]:
    """Prints the first search, one keystroke, one after a change, and a plain scan.

    Returns what each takes, times the scan. The first makes the records too.
    """
    workspace = Workspace.open(folder)
    team = workspace.teams()[0].id
    index = index_of(workspace)
    texts = [
        "\n".join(pair)
        for kind in SOURCES
        for record in workspace.all(kind)
        for pair in SOURCES[kind].texts(record)
    ]

    def nothing() -> None:
        return None

    def search() -> None:
        index.search(workspace, WORDS, SHOWN)

    def change() -> None:
        workspace.put(Note(team=team, text="Epikrisen kom samme dag"))

    def scan() -> list[str]:
        return [text for text in texts if WORDS in text.casefold()]

    def open_anew() -> None:
        fresh[:] = [Workspace.open(folder)]

    change()
    fresh: list[Workspace] = []
    first = median_ms(ROUNDS, lambda: SearchIndex().search(fresh[0], WORDS, SHOWN), open_anew)
    search()
    found = {
        "first search": first,
        "a keystroke": median_ms(ROUNDS, search, nothing),
        "after a change": median_ms(ROUNDS, search, change),
    }
    plain = median_ms(ROUNDS, scan, nothing)
    print(f"\nsearch in {folder.name} ({len(texts):,} texts); a plain scan takes {plain:.1f} ms")
    for name, taken in found.items():
        print(f"{name:>16}: {taken:7.1f} ms, {taken / plain:5.1f} times the scan")
    return {name: taken / plain for name, taken in found.items()}


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[2:]] or [10_000, 100]
    with tempfile.TemporaryDirectory() as parent:
        made = Path(parent) / "{}-{}".format(*sizes)
        make_workspace(made, *sizes)
        ratios = searching(made)
    print(f"{ratios['first search' if sys.argv[1] == 'first' else 'after a change']:.2f}")
