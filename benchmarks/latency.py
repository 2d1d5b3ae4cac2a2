"""How soon a key is answered, in a real terminal, beside a cursor step in a bare table of 40 rows.

Run as `python benchmarks/latency.py WORK [ROUNDS]`; without a WORK it lists them. Both programs
run at the same time, in pseudo-terminals of their own, and are given a key by turns: what else
the machine does falls on both. A key is answered when the last byte of what it shows has come:
the program sleeps then, which is read from the system (Linux), so that a busy machine is no answer.
The last line is the ratio of the medians alone.
"""

from __future__ import annotations

import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from fcntl import ioctl
from pathlib import Path
from signal import SIGKILL

from samling.model import Measure, Observation, Team
from samling.store import Workspace
from sample_data import copy_kull_3

ROUNDS = 15
ROWS, COLUMNS = 40, 120
# Nothing more is to come when the program has slept for so long; a cursor that blinks wakes it
# twice a second.
QUIET, SETTLED, LOOK = 0.15, 0.4, 0.005
# So long an answer may take to begin, and to go on: what draws a sign that turns never sleeps.
PATIENCE = 5.0
POINTS = 4_000
BARE = """
from textual.app import App
from textual.widgets import DataTable

class Bare(App):
    def compose(self):
        yield DataTable(cursor_type="row")

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("one", "two", "three")
        table.add_rows((f"row {row}", "word " * 3, str(row)) for row in range(40))
        table.focus()

Bare().run()
"""
UP, DOWN, LEFT, RIGHT = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C"
ESCAPE, ENTER, PALETTE = "\x1b", "\r", "\x10"
# Another digit each time.
DIGIT = "digit"


@dataclass(frozen=True)
class Work:
    """Keys that lead to it, then by turns `keys`, which are measured, and `back`, which are not.

    `large` opens a team with a measure of 4,000 points instead of the sample network.
    """

    before: Sequence[str]
    keys: Sequence[str]
    back: Sequence[str] = ()
    large: bool = False


WORKS = {
    **{
        f"place-{key}": Work([key, "1" if key != "1" else "2"], [key], ["12"[key == "1"]])
        for key in "1234567"
    },
    "measure": Work(["5"], [DOWN, UP]),
    "multiples": Work(["5"], ["m"], [ESCAPE]),
    "form": Work([], ["n"], [ESCAPE]),
    "search": Work(["/"], ["e"], ["\x7f"]),
    "palette": Work([], [PALETTE], [ESCAPE]),
    "help": Work([], ["?"], [ESCAPE]),
    "large-chart": Work(["5", "c"], [LEFT, RIGHT], large=True),
    "large-grid": Work(["5", ENTER, UP], [DIGIT, ENTER], [UP], large=True),
}


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, words: Sequence[str], home: Path) -> None:
        self.child, self.file = pty.fork()
        if not self.child:
            os.environ |= {
                "SAMLING_HOME": str(home),
                "LANG": "nb_NO.UTF-8",
                "TERM": "xterm-256color",
            }
            os.environ |= {"COLORTERM": "truecolor", "COLUMNS": str(COLUMNS), "LINES": str(ROWS)}
            os.execv(sys.executable, [sys.executable, *words])
        ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.seen = b""

    def press(self, key: str) -> float:
        """Presses a key; returns the seconds until the last byte of the answer had come."""
        begun = time.perf_counter()
        self.send(key)
        if not select.select([self.file], [], [], PATIENCE)[0]:
            raise SystemExit(f"{key!r} was not answered")
        return self.rest(QUIET) - begun

    def send(self, key: str) -> None:
        """Presses a key, which need not be answered."""
        self.seen = b""
        os.write(self.file, key.encode())

    def rest(self, quiet: float) -> float:
        """Reads until the program has slept for so long; returns when its last byte had come.

        A program that waits for a processor does not sleep, however long it writes nothing.
        """
        last = since = now = time.perf_counter()
        while now - since < quiet and now - last < PATIENCE:
            if select.select([self.file], [], [], LOOK)[0]:
                self.seen += os.read(self.file, 1 << 20)
                last = since = time.perf_counter()
            now = time.perf_counter()
            since = now if self.is_at_work() else since
        return last

    def is_at_work(self) -> bool:
        """Returns whether any of its threads does something, or waits for a processor or disk."""
        for stat in Path(f"/proc/{self.child}/task").glob("*/stat"):
            # A thread may have ended.
            with suppress(OSError):
                if stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] != "S":
                    return True
        return False

    def close(self) -> None:
        os.kill(self.child, SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.file)

    def used(self) -> float:
        """Returns the seconds of processor time that the thread with the app has had."""
        parts = Path(f"/proc/{self.child}/schedstat").read_text(encoding="ascii").split()
        return int(parts[0]) / 1e9


def large_workspace(folder: Path) -> None:
    """Gives the first team of the sample network a measure of 4,000 points, and no other."""
    workspace = Workspace.open(folder)
    team: Team = workspace.teams()[0]
    old = workspace.all(Measure, team=team.id)
    first = date(2010, 1, 1)
    measure = Measure(team=team.id, title="Ventetid", chart="i", frequency="day")
    points = [
        Observation(
            team=team.id,
            measure=measure.id,
            date=first + timedelta(days=number),
            value=float(20 + number * 7919 % 13),
        )
        for number in range(POINTS)
    ]
    workspace.put(measure, *points)
    workspace.remove(*old)
    workspace.fold()


@contextmanager
def running(work: Work) -> Iterator[tuple[Terminal, Terminal]]:
    """Yields the app where the work is to be done, and the bare table."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "kull-3"
        copy_kull_3(folder)
        if work.large:
            large_workspace(folder)
        bare = Terminal(["-c", BARE], Path(home))
        ours = Terminal(["-m", "samling", "open", str(folder)], Path(home))
        try:
            bare.rest(SETTLED)
            ours.rest(SETTLED)
            for key in work.before:
                ours.send(key)
                ours.rest(SETTLED)
            yield ours, bare
        finally:
            ours.close()
            bare.close()


def main(name: str, rounds: int) -> None:
    """Prints the medians, and alone on the last line their ratio."""
    work = WORKS[name]
    times: list[float] = []
    bares: list[float] = []
    used: list[float] = []
    bares_used: list[float] = []
    with running(work) as (ours, bare):
        for number in range(rounds + 2):
            before = bare.used()
            bares += [bare.press((DOWN, UP)[number % 2])]
            bares_used += [bare.used() - before]
            before = ours.used()
            keys = [str(number % 10) if key == DIGIT else key for key in work.keys]
            took = sum(map(ours.press, keys))
            used += [(ours.used() - before) / len(work.keys)]
            times += [took / (1 if work.back else len(work.keys))]
            for key in work.back:
                ours.press(key)
    # The first two rounds import what is imported late.
    middle, floor = statistics.median(times[2:]), statistics.median(bares[2:])
    worked, plain = statistics.median(used[2:]), statistics.median(bares_used[2:])
    print(
        f"a cursor step in a bare table: {floor * 1000:.1f} ms, {plain * 1000:.1f} of the processor"
    )
    print(f"{name}: {middle * 1000:.1f} ms, {worked * 1000:.1f} of the processor")
    # Steadier where other programs have the processor too.
    print(f"ratio of processor time: {worked / plain:.2f}")
    print(f"{middle / floor:.2f}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print("\n".join(WORKS))
    else:
        main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)
