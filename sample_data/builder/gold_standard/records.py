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
    team = next(record for record in records if isinstance(record, Team))
    phases = {record.title: record.id for record in records if isinstance(record, Phase)}
    stuck = {record.id: record for record in records if isinstance(record, Bottleneck)}
    pen = Pen(team.title, oslo(_GATHERED, "14:05"))
    made: list[Record] = []
    for phase, entries in STANDARDS.get(team.title, {}).items():
        positions: Counter[str] = Counter()
        for described in entries:
            positions[described.kind] += 1
            entry = GoldStandard(
                **pen.stamp("gold", team.slug, phase, described.statement),
                team=team.id,
                phase=phases[phase],
                statement=described.statement,
                kind=described.kind,
                source=described.source,
                link=described.link,
                year=described.year,
                strength=described.strength,
                position=positions[described.kind],
            )
            made.append(entry)
            if described.stuck:
                short = next(b for b in stuck.values() if b.text.startswith(described.stuck))
                # It was touched when it was linked, at the latest.
                touched = max(short.updated, entry.created)
                stuck[short.id] = replace(short, standard=entry.id, updated=touched)
    return [*(stuck.get(record.id, record) for record in records), *made]
