"""A team's gold standard turned into records, and its bottlenecks linked to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from samling.model import Bottleneck, GoldStandard, Phase, Record, Team
from sample_data.builder.gold_standard.text import STANDARDS
from sample_data.builder.stamps import Pen, oslo

# The teams looked for it between the second gathering and the third.
_GATHERED = date(2017, 1, 17)


def with_gold_standard(records: Sequence[Record]) -> list[Record]:
    """Returns the records of a team's file with its gold standard, if it has one."""
    team = next(one for one in records if isinstance(one, Team))
    phases = {one.title: one.id for one in records if isinstance(one, Phase)}
    stuck = {one.id: one for one in records if isinstance(one, Bottleneck)}
    pen = Pen(team.title, oslo(_GATHERED, "14:05"))
    made: list[Record] = []
    for phase, entries in STANDARDS.get(team.title, {}).items():
        positions: Counter[str] = Counter()
        for one in entries:
            positions[one.kind] += 1
            entry = GoldStandard(
                **pen.stamp("gold", team.slug, phase, one.statement),
                team=team.id,
                phase=phases[phase],
                statement=one.statement,
                kind=one.kind,
                source=one.source,
                link=one.link,
                year=one.year,
                strength=one.strength,
                position=positions[one.kind],
            )
            made.append(entry)
            if one.stuck:
                short = next(b for b in stuck.values() if b.text.startswith(one.stuck))
                # It was touched when it was linked, at the latest.
                touched = max(short.updated, entry.created)
                stuck[short.id] = replace(short, standard=entry.id, updated=touched)
    return [*(stuck.get(one.id, one) for one in records), *made]
