"""What it costs to keep one record: `python benchmarks/store.py [--quick]`.

A note put and a bottleneck changed, each from the call until it is on disk, in workspaces of
100 to 100,000 records over 12 and 100 teams. Beside them in the same rounds: a few hundred
bytes put at the end of a file and forced to disk (the floor), and the same note inserted by
stock TinyDB with its JSONStorage into a copy of the same documents, one file a team as ours
has and all in one file. Then opening and searching; see opening.py and searching.py.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from made_workspace import make_workspace
from opening import opening
from searching import searching
from tinydb import TinyDB

from samling.model import Bottleneck, Note
from samling.store import Workspace
from samling.store.codec import to_plain
from samling.store.files.record_file import RecordFile

QUICK = "--quick" in sys.argv
SIZES = (100, 1_000, 10_000) if QUICK else (100, 1_000, 10_000, 100_000)
TEAMS = (12, 100)
ROUNDS = 15 if QUICK else 60
# Stock TinyDB writes all documents anew each time: a few of those rounds are enough.
STOCK_ROUNDS = 3 if QUICK else 8
TEXT = "Vi venter på epikrisen i fire dager, og hjemmetjenesten ringer avdelingen selv"
COLUMNS = ("put", "change", "fsync", "stock", "one file")


@dataclass
class Bench:
    """A workspace under measurement, with what is measured beside it."""

    records: int
    folder: Path
    ids: list[str]
    workspace: Workspace = field(init=False)
    first: float = 0.0
    times: dict[str, list[float]] = field(
        default_factory=lambda: {column: [] for column in COLUMNS}
    )

    def __post_init__(self) -> None:
        self.workspace = Workspace.open(self.folder)
        self.turn = count()
        # The first change of a day makes the backup, and is told of by itself.
        self.first = seconds(lambda: self.put(self.ids[0]))
        self.shown = [
            self.workspace.put(Bottleneck(team=team, text="Flaskehals")) for team in self.ids
        ]
        self.floor = (self.folder.parent / f"{self.folder.name}.floor").open("ab")
        self.stock = [self._copied([file]) for file in self.workspace.files().teams()]
        self.one_file = self._copied(list(self.workspace.files().every()))

    def _copied(self, files: list[RecordFile]) -> TinyDB:
        """Returns a stock TinyDB that holds the documents of `files`."""
        first = files[0].path.stem
        db = TinyDB(self.folder.parent / f"{self.folder.name}-{len(files)}-{first}.json")
        for file in files:
            for table, rows in file.tables().items():
                if table != "samling":
                    db.table(table).insert_multiple(dict(row) for row in rows.values())
        return db

    def put(self, team: str) -> None:
        self.workspace.put(Note(team=team, text=f"{TEXT} {next(self.turn)}"))

    def change(self, number: int) -> None:
        self.workspace.change(self.shown[number], text=f"Flaskehals {next(self.turn)}")

    def sync(self) -> None:
        self.floor.write(b"x" * 500)
        self.floor.flush()
        os.fsync(self.floor.fileno())

    def round(self, number: int) -> None:
        """Does everything once, each timed by itself."""
        place = number % len(self.ids)
        self._time("fsync", self.sync)
        self._time("put", lambda: self.put(self.ids[place]))
        self._time("change", lambda: self.change(place))
        if number < STOCK_ROUNDS:
            row = to_plain(Note(team=self.ids[place], text=TEXT))
            self._time("stock", lambda: self.stock[place].table("notes").insert(row))
            self._time("one file", lambda: self.one_file.table("notes").insert(row))

    def _time(self, name: str, call: Callable[[], object]) -> None:
        self.times[name].append(seconds(call))

    def median(self, name: str) -> float:
        return statistics.median(self.times[name])

    def slow(self, name: str) -> float:
        """Returns the 95th percentile."""
        return statistics.quantiles(self.times[name], n=20)[-1]


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def capture(folder: Path, teams: int) -> None:
    """Prints a row for each size of workspace, all measured by turns."""
    benches = []
    for records in SIZES:
        place = folder / f"{records}-{teams}"
        benches.append(Bench(records, place, make_workspace(place, records, teams)))
    for number in range(ROUNDS):
        for bench in benches:
            bench.round(number)
    print(f"\n{teams} teams; milliseconds, median and 95th percentile")
    head = "".join(f"{name:>16}" for name in COLUMNS)
    print(f"{'records':>8}{head}{'put/fsync':>11}{'stock/put':>11}{'one file/put':>14}")
    for bench in benches:
        cells = (f"{bench.median(name) * 1e3:.2f} {bench.slow(name) * 1e3:.2f}" for name in COLUMNS)
        put = bench.median("put")
        ratios = (
            put / bench.median("fsync"),
            *(bench.median(x) / put for x in ("stock", "one file")),
        )
        print(
            f"{bench.records:8}{''.join(f'{cell:>16}' for cell in cells)}"
            f"{ratios[0]:11.1f}{ratios[1]:11.1f}{ratios[2]:14.1f}"
        )
    least, most = benches[0], benches[-1]
    for name in ("put", "change"):
        print(
            f"{name} at {most.records:,} / at {least.records}: "
            f"{most.median(name) / least.median(name):.2f}"
        )
    for bench in benches:
        whole, often = fold(bench.workspace)
        print(
            f"{bench.records:8}: first change of the day, with its backup "
            f"{bench.first * 1e3:.0f} ms; "
            f"a team's file written whole {whole * 1e3:.0f} ms, once in {often} changes"
        )


def fold(workspace: Workspace) -> tuple[float, int]:
    """Returns what it takes to write a team's file whole, and once in how many changes it is."""
    file = next(workspace.files().teams())
    storage = file.storage
    file.tables()
    each = storage.changes.stat().st_size / max(1, storage.changes.read_bytes().count(b"\n"))
    return seconds(storage.fold), round(storage.most_changes() / each)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for teams in TEAMS:
            capture(Path(folder), teams)
        records = SIZES[-1]
        opening([Path(folder) / f"{size}-{teams}" for teams in TEAMS for size in (100, records)])
        for teams in TEAMS:
            searching(Path(folder) / f"{records}-{teams}")


if __name__ == "__main__":
    main()
