"""What the chart of a file takes on the command line, beside importing plotext alone, or R.

Run as `python benchmarks/charting.py json|svg|r [ROUNDS]`: by turns, in processor time, which what
else the machine does changes less than the clock. The last line is the ratio of the medians.

`r` draws the same control chart by R with ggplot2 to PNG, and prints how many times quicker we
are. It stands for qicharts2, which does the same by ggplot2 and has its own code to load and its
own rules to look for besides: so it is the least that qicharts2 takes. It needs Rscript and
ggplot2 (Debian: r-base-core and r-cran-ggplot2).
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
POINTS = {"json": 400, "svg": 40, "r": 40}
R = """
library(ggplot2)
d <- read.csv2("table.csv")
d$dato <- as.Date(d$dato)
centre <- mean(d$verdi)
away <- 3 * mean(abs(diff(d$verdi))) / 1.128
lines <- c(centre - away, centre, centre + away)
drawn <- ggplot(d, aes(dato, verdi)) + geom_line() + geom_point() +
  geom_hline(yintercept = lines) + labs(title = "I-diagram")
ggsave("r.png", drawn, width = 7, height = 4, dpi = 100)
"""


def used(words: list[str], home: str) -> float:
    """Returns the seconds of processor time that a program takes to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "SAMLING_HOME": home, "LANG": "nb_NO.UTF-8"}
    # As an installed program: with it unset, the first round keeps what was compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(words, env=environment, cwd=home, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(what: str, rounds: int) -> None:
    """Prints the medians, and alone on the last line their ratio."""
    ours: list[float] = []
    rivals: list[float] = []
    rival = ["Rscript", "-e", R] if what == "r" else [sys.executable, "-c", "import plotext"]
    with tempfile.TemporaryDirectory() as home:
        lines = [
            f"{1990 + day // 360}-{1 + day // 30 % 12:02}-{1 + day % 28:02};{20 + day * 7 % 11}"
            for day in range(0, POINTS[what] * 30, 30)
        ]
        Path(home, "table.csv").write_text("\n".join(["dato;verdi", *lines]), encoding="utf-8")
        chart = [sys.executable, "-m", "samling", "chart", "table.csv", "--chart", "i"]
        for number in range(rounds):
            to = ["--json"] if what == "json" else ["--svg", f"{number}.svg"]
            ours.append(used([*chart, *to], home))
            rivals.append(used(rival, home))
    middle, other = statistics.median(ours), statistics.median(rivals)
    print(f"samling chart {to[0]}, {POINTS[what]} points: {middle * 1000:.0f} ms of processor time")
    print(f"{'R with ggplot2' if what == 'r' else 'import plotext'}: {other * 1000:.0f} ms")
    print(f"{other / middle if what == 'r' else middle / other:.2f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)
