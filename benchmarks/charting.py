"""What the chart of a file takes on the command line, beside importing plotext alone.

Run as `python benchmarks/charting.py json|svg [ROUNDS]`: by turns, in processor time, which what
else the machine does changes less than the clock. The last line is the ratio of the medians.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 15
POINTS = {"json": 400, "svg": 40}


def used(words: list[str], home: str) -> float:
    """Returns the seconds of processor time that Python takes to run `words` to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "SAMLING_HOME": home, "LANG": "nb_NO.UTF-8"}
    # As an installed program: with it unset, the first round keeps what was compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(
        [sys.executable, *words], env=environment, cwd=home, capture_output=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(what: str, rounds: int) -> None:
    """Prints the medians, and alone on the last line their ratio."""
    ours: list[float] = []
    plain: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        lines = [
            f"{1990 + day // 360}-{1 + day // 30 % 12:02}-{1 + day % 28:02};{20 + day * 7 % 11}"
            for day in range(0, POINTS[what] * 30, 30)
        ]
        Path(home, "table.csv").write_text("\n".join(["dato;verdi", *lines]), encoding="utf-8")
        for number in range(rounds):
            to = ["--json"] if what == "json" else ["--svg", f"{number}.svg"]
            ours.append(used(["-m", "samling", "chart", "table.csv", "--chart", "i", *to], home))
            plain.append(used(["-c", "import plotext"], home))
    middle, floor = statistics.median(ours), statistics.median(plain)
    print(
        f"samling chart --{what}, {POINTS[what]} points: {middle * 1000:.0f} ms of processor time"
    )
    print(f"import plotext: {floor * 1000:.0f} ms")
    print(f"{middle / floor:.2f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)
