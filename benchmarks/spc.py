"""What a chart costs: `python benchmarks/spc.py`.

Everything is a ratio of two things run side by side in this process, or of two processes:
computing and drawing a chart against the drawing alone, and `samling chart --json` against
Python importing plotext, which that command does without.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from samling.model import ChartKind, Measure
from samling.report.chart.measured import reading_chart
from samling.report.chart.reading import Reading
from samling.report.chart.text import draw_chart

ROUNDS = 9
SIZES = (40, 400, 4_000)
KINDS: tuple[ChartKind, ...] = ("run", "i", "p", "pp", "u", "c", "t")


def readings(kind: str, count: int) -> list[Reading]:
    """Returns a series that suits the type of chart."""
    rng = random.Random(count)
    first = date(1990, 1, 1)
    made = []
    for number in range(count):
        value = float(rng.randint(1, 30))
        bottom = float(rng.randint(40, 90)) if kind in ("p", "pp", "u") else None
        made.append(Reading(first + timedelta(days=number), (value,), bottom))
    return made


def side_by_side(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Returns the median seconds of each, the two run by turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for call, kept in zip((one, other), times, strict=True):
            start = time.perf_counter()
            call()
            kept.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def in_process() -> None:
    """Prints a row for each type of chart and number of points."""
    print(f"{'chart':6}{'points':>7}{'draw ms':>9}{'both ms':>9}{'both / draw':>13}")
    for kind in KINDS:
        measure = Measure(team="t", title="m", chart=kind)
        for count in SIZES:
            series = readings(kind, count)
            chart = reading_chart(measure, series)

            def both(measure: Measure = measure, series: list[Reading] = series) -> None:
                draw_chart(reading_chart(measure, series), 80, 24)

            both_time, draw_time = side_by_side(both, lambda chart=chart: draw_chart(chart, 80, 24))
            print(
                f"{kind:6}{count:7}{draw_time * 1e3:9.1f}{both_time * 1e3:9.1f}"
                f"{both_time / draw_time:13.2f}"
            )


def as_processes() -> None:
    """Prints what the command takes, in times of importing plotext."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "series.csv"
        rows = [f"{reading.numbers[0]:g},{reading.denominator:g}" for reading in readings("p", 400)]
        file.write_text("\n".join(["numerator,denominator", *rows]), encoding="utf-8")
        chart = [sys.executable, "-m", "samling", "chart", str(file), "--chart", "p", "--json"]
        plain = [sys.executable, "-c", "import plotext"]

        def run(command: list[str]) -> Callable[[], object]:
            return lambda: subprocess.run(command, check=True, capture_output=True)

        chart_time, plain_time = side_by_side(run(chart), run(plain))
    print(f"\nsamling chart --json, 400 points: {chart_time * 1e3:.0f} ms")
    print(f"python -c 'import plotext':        {plain_time * 1e3:.0f} ms")
    print(f"ratio:                             {chart_time / plain_time:.2f}")


if __name__ == "__main__":
    in_process()
    as_processes()
