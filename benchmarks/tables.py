"""Reading tables, and charting them as JSON, beside what Python's csv module takes for the text.

The ratio is what counts: it is the same on a slow machine. `python benchmarks/tables.py`.
"""

from __future__ import annotations

import csv
import io
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

from samling.report.chart.json import chart_json_text
from samling.report.measures.series import Wishes, series_chart, suggested_kind
from samling.store.importing.memory import without_collecting
from samling.store.importing.readings.look import read

ROUNDS = 5
SIZES = (40, 1_000, 100_000)
FIRST = date(1900, 1, 1)


def counted_table(rows: int) -> str:
    """Returns a table of `rows` dates with numerator, denominator and note."""
    lines = ["Dato;Teller;Nevner;Merknad"]
    for row in range(rows):
        day = FIRST + timedelta(days=row)
        lines.append(
            f"{day:%d.%m.%Y};{row % 30};{30 + row % 31};{'ferie' if row % 50 == 0 else ''}"
        )
    return "\n".join(lines) + "\n"


def decimal_table(rows: int) -> str:
    """Returns a table of `rows` dates with a decimal comma, thousands and a missing sign."""
    lines = ["Dato;Verdi"]
    for row in range(rows):
        day = FIRST + timedelta(days=row)
        lines.append(
            f"{day:%d.%m.%Y};{'<5' if row % 40 == 0 else f'{row % 9}.{row % 900 + 100},{row % 10}'}"
        )
    return "\n".join(lines) + "\n"


def refused_table(rows: int) -> str:
    """Returns a table of `rows` dates of which half cannot be read, and each fifth is empty."""
    lines = ["Dato;Verdi"]
    for row in range(rows):
        day = f"{FIRST + timedelta(days=row):%d.%m.%Y}"
        lines.append(f"{('31.02.2020' if row % 2 else day) if row % 5 else ''};{row % 9 + 1}")
    return "\n".join(lines) + "\n"


def charted(content: bytes) -> str:
    """Returns what `samling chart --json` writes of a table, on the chart that suits it."""
    with without_collecting():
        rows = read(content, kind="").rows
        found = series_chart(rows, "benchmark", suggested_kind(rows).kind, Wishes())
        return chart_json_text(found)


def median_ms(call: Callable[[], object]) -> float:
    """Returns the median processor time of a call in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1e3


def main() -> None:
    """Prints the time of each table, and how many times that of the csv module it is."""
    for made in (counted_table, decimal_table, refused_table):
        for rows in SIZES:
            text = made(rows)
            content = text.encode()
            ours = median_ms(lambda content=content: read(content))  # type: ignore[misc]
            plain = median_ms(
                lambda text=text: list(csv.reader(io.StringIO(text), delimiter=";"))  # type: ignore[misc]
            )
            print(f"{made.__name__:14} {rows:7} rows {ours:9.2f} ms {ours / plain:7.1f} x csv")
            if made is not refused_table:
                whole = median_ms(lambda content=content: charted(content))  # type: ignore[misc]
                print(f"{'  as JSON':14} {rows:7} rows {whole:9.2f} ms {whole / plain:7.1f} x csv")


if __name__ == "__main__":
    main()
