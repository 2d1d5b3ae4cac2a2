"""A team's aim, drivers and PDSA cycles turned into records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from samling.model import Aim, Cycle, Driver, Record
from sample_data.builder.network import DAYS
from sample_data.builder.stamps import Pen, key, oslo
from sample_data.builder.text import CycleText, Improving

# When a cycle that has only been planned, or is without a start, was written down.
_PLANNED = date(2017, 2, 28)


def improvement_records(
    work: Improving, author: str, slug: str, measures: Mapping[str, str], stuck: Mapping[str, str]
) -> Iterator[Record]:
    """Yields the records; `measures` and `stuck` are ids of measures and bottlenecks by name."""
    team = key("team", slug)
    pen = Pen(author, oslo(DAYS[1], "14:02"))
    aim = work.aim
    yield Aim(
        **pen.stamp("aim", slug),
        team=team,
        what=aim.what,
        how_much=aim.how_much,
        by_when=aim.by_when,
        for_whom=aim.for_whom,
        measure=measures[aim.measure],
    )
    yield from _drivers(work, Pen(author, oslo(DAYS[2], "10:20")), slug)
    born: dict[str, Cycle] = {}
    for cycle in work.cycles:
        previous = born.get(cycle.after)
        made = Cycle(
            **_cycle_pen(cycle, author).stamp("pdsa", slug, cycle.title, updated=_touched(cycle)),
            team=team,
            title=cycle.title,
            number=previous.number + 1 if previous else 1,
            measure=measures[cycle.measure],
            previous=previous.id if previous else "",
            bottleneck=stuck[cycle.stuck] if cycle.stuck else "",
            plan=cycle.plan,
            prediction=cycle.prediction,
            starts=cycle.starts,
            do=cycle.do,
            study=cycle.study,
            met=cycle.met,
            act=cycle.act,
            ended=cycle.ended,
            owner=cycle.owner,
        )
        if cycle.mark:
            born[cycle.mark] = made
        yield made


def _drivers(work: Improving, pen: Pen, slug: str) -> Iterator[Driver]:
    cycles = {cycle.mark: key("pdsa", slug, cycle.title) for cycle in work.cycles if cycle.mark}
    above: list[tuple[str, int]] = [("", 0)]
    for driver in work.drivers:
        del above[driver.level :]
        parent, children = above[-1]
        above[-1] = (parent, children + 1)
        made = Driver(
            **pen.stamp("driver", slug, parent, driver.text),
            team=key("team", slug),
            text=driver.text,
            parent=parent,
            position=children + 1,
            cycle=cycles[driver.cycle] if driver.cycle else "",
        )
        above.append((made.id, 0))
        yield made


def _cycle_pen(cycle: CycleText, author: str) -> Pen:
    # Planned some days before it began.
    written = cycle.starts - timedelta(days=4) if cycle.starts else _PLANNED
    return Pen(author, oslo(written, "14:20"))


def _touched(cycle: CycleText) -> datetime | None:
    return oslo(cycle.ended, "14:30") if cycle.ended else None
