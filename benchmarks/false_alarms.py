"""How often a chart is wrong about a process that does not change.

Run by `python benchmarks/false_alarms.py`, in about a minute. Made-up stable series of each kind
of data are charted, on each type of chart that takes them, with each set of rules. Printed is the
share of series with at least one signal at 12, 24 and 36 points, as samling tells it to a person;
and at 24 points also with points beyond a limit that are marked and not told. Every number
follows from SEED; the table is that of docs/charts.md.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samling.model import Measure
from samling.report.chart.findings.found import signals
from samling.report.chart.measured import reading_chart
from samling.report.chart.reading import Reading

SEED = 20261130
SERIES = 400
POINTS = (12, 24, 36)
# Cases a point of the charts with denominators, and values a point of those of subgroups.
CASES, SUBGROUP = 40, 5

Draw = Callable[[random.Random, int], list[Any]]


@dataclass(frozen=True)
class Data:
    """A kind of data: how a series of so many points is drawn, and the charts that take it."""

    name: str
    draw: Draw
    kinds: tuple[str, ...]


def normal(rng: random.Random, count: int) -> list[float]:
    """Returns independent normal values, as of a measured time far from 0."""
    return [rng.gauss(50, 5) for _ in range(count)]


def skewed(rng: random.Random, count: int) -> list[float]:
    """Returns independent log-normal values: waiting times, most short and some long."""
    return [math.exp(rng.gauss(2, 0.7)) for _ in range(count)]


def autocorrelated(rng: random.Random, count: int) -> list[float]:
    """Returns values that lean on the one before by half: the level stays, the noise drifts."""
    values, state = [], rng.gauss(0, 1)
    for _ in range(count):
        values.append(50 + 5 * state)
        state = 0.5 * state + rng.gauss(0, math.sqrt(0.75))
    return values


def mostly_full(rng: random.Random, count: int) -> list[float]:
    """Returns per cent of small groups of which nearly all are reached: most points are 100."""
    return [100 * sum(rng.random() < 0.93 for _ in range(6)) / 6 for _ in range(count)]


def events(mean: float) -> Draw:
    """Returns the drawing of Poisson counts of so many a point on average."""
    return lambda rng, count: [poisson(rng, mean) for _ in range(count)]


def shares(level: float) -> Draw:
    """Returns the drawing of (numerator, denominator): so many of some 40 cases."""

    def draw(rng: random.Random, count: int) -> list[tuple[int, int]]:
        sizes = [rng.randint(CASES // 2, CASES * 3 // 2) for _ in range(count)]
        return [(sum(rng.random() < level for _ in range(size)), size) for size in sizes]

    return draw


def rates(rng: random.Random, count: int) -> list[tuple[int, int]]:
    """Returns (events, days): six events in 40 days on average."""
    sizes = [rng.randint(CASES // 2, CASES * 3 // 2) for _ in range(count)]
    return [(poisson(rng, 0.15 * size), size) for size in sizes]


def waits(rng: random.Random, count: int) -> list[float]:
    """Returns exponential times between events, 20 days on average."""
    return [rng.expovariate(1 / 20) for _ in range(count)]


def cases_between(rng: random.Random, count: int) -> list[int]:
    """Returns geometric numbers of cases between events, of one in 20."""
    return [int(math.log(1 - rng.random()) / math.log(0.95)) for _ in range(count)]


def subgroups(rng: random.Random, count: int) -> list[list[float]]:
    """Returns five normal values a point."""
    return [[rng.gauss(50, 5) for _ in range(SUBGROUP)] for _ in range(count)]


def poisson(rng: random.Random, mean: float) -> int:
    """Returns a Poisson count."""
    left, count = math.exp(-mean), 0
    product = rng.random()
    while product > left:
        count += 1
        product *= rng.random()
    return count


VALUES = ("run", "i", "mr")
DATA = (
    Data("normal", normal, VALUES),
    Data("skewed", skewed, VALUES),
    Data("autocorrelated 0.5", autocorrelated, VALUES),
    Data("mostly 100 %", mostly_full, ("run", "i")),
    Data("Poisson, mean 0.5", events(0.5), ("run", "i", "c")),
    Data("Poisson, mean 2", events(2), ("run", "i", "c")),
    Data("Poisson, mean 10", events(10), ("run", "i", "c")),
    Data("70 % of some 40", shares(0.7), ("run", "i", "p", "pp")),
    Data("6 events in 40 days", rates, ("run", "u", "up")),
    Data("times between events", waits, ("run", "i", "t")),
    Data("cases between events", cases_between, ("run", "g")),
    Data("five normal values", subgroups, ("xbar", "s")),
)
RULES = {"run": ("anhoej", "perla"), "i": ("anhoej", "mdc")}


def readings(series: list[Any]) -> list[Reading]:
    """Returns a drawn series as readings: values, ratios or subgroups."""
    made = []
    for drawn in series:
        if isinstance(drawn, tuple):
            made.append(Reading(None, (float(drawn[0]),), float(drawn[1])))
        else:
            made.append(Reading(None, tuple(drawn) if isinstance(drawn, list) else (float(drawn),)))
    return made


def alarms(kind: str, rules: str, series: list[Reading]) -> tuple[bool, bool]:
    """Returns whether a chart tells a signal, and whether a rule finds one anywhere."""
    measure = Measure(team="t", title="m", chart=kind, rules=rules)  # type: ignore[arg-type]
    chart = reading_chart(measure, series)
    told = any(signal.is_special_cause for signal in signals(chart))
    beyond = any(point.sigma_signal for point in chart.chart.points)
    return told, told or beyond


def row(data: Data, kind: str, rules: str) -> list[str]:
    """Returns a row of the table: the shares, told at each length, and of any point at 24."""
    shares_told, beyond = [], 0.0
    for points in POINTS:
        rng = random.Random(f"{SEED} {data.name} {points}")
        found = [alarms(kind, rules, readings(data.draw(rng, points))) for _ in range(SERIES)]
        shares_told.append(sum(told for told, _ in found) / SERIES)
        if points == 24:
            beyond = sum(marked for _, marked in found) / SERIES
    return [data.name, kind, rules, *(f"{share:.0%}" for share in (*shares_told, beyond))]


def main() -> None:
    """Prints the table in Markdown, with the seed and the number of series."""
    print(f"{SERIES} series a cell, seed {SEED}")
    print("| Data | Chart | Rules | 12 points | 24 | 36 | 24, any mark |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for data in DATA:
        for kind in data.kinds:
            for rules in RULES.get(kind, ("anhoej",)):
                print(f"| {' | '.join(row(data, kind, rules))} |")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
