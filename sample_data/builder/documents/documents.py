"""Documents and pathway descriptions turned into records, among the others of a team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from samling.model import Bottleneck, Document, PathwayDescription, Phase, Record, Team
from sample_data.builder.documents.shapes import Paper, Published
from sample_data.builder.documents.text import PUBLISHED
from sample_data.builder.stamps import Pen, key, oslo

_LISTED = date(2017, 1, 24)
_DESCRIBED = date(2017, 2, 14)


def with_documents(records: Sequence[Record]) -> list[Record]:
    """Returns a team's records with its documents behind them, where it has any.

    Its phases get their descriptions, its bottlenecks the documents that would mend them.
    """
    team = records[0]
    assert isinstance(team, Team)
    text = PUBLISHED.get(team.title)
    if text is None:
        return list(records)
    phases = {record.title: record.id for record in records if isinstance(record, Phase)}
    stuck = {record.text for record in records if isinstance(record, Bottleneck)}
    unknown = {paper.phase for paper in text.papers} | set(text.phases)
    lost = unknown - {"", *phases} | {paper.stuck for paper in text.papers} - {"", *stuck}
    if lost:
        raise ValueError(f"{team.title} has no such phase or bottleneck: {lost}")
    return [
        *(_tied(paper, team, text) for paper in records),
        *_documents(team, text.papers, phases),
        *_description(team, text),
    ]


def _tied(record: Record, team: Team, text: Published) -> Record:
    if isinstance(record, Phase) and record.title in text.phases:
        updated = max(record.updated, oslo(_DESCRIBED, "14:20"))
        return replace(record, description=text.phases[record.title], updated=updated)
    if isinstance(record, Bottleneck):
        titles = [paper.title for paper in text.papers if paper.stuck == record.text]
        updated = max(record.updated, oslo(_LISTED, "14:50"))
        for title in titles:
            return replace(record, document=key("document", team.slug, title), updated=updated)
    return record


def _documents(team: Team, papers: Sequence[Paper], phases: dict[str, str]) -> Iterator[Document]:
    pen = Pen(team.title, oslo(_LISTED, "14:02"), timedelta(minutes=2))
    positions: Counter[tuple[str, str]] = Counter()
    for paper in papers:
        positions[paper.phase, paper.kind] += 1
        yield Document(
            **pen.stamp("document", team.slug, paper.title),
            team=team.id,
            title=paper.title,
            kind=paper.kind,
            phase=phases.get(paper.phase, ""),
            status=paper.status,
            version=paper.version,
            link=paper.link,
            owner=paper.owner,
            revise=paper.revise,
            notes=paper.notes,
            position=positions[paper.phase, paper.kind],
        )


def _description(team: Team, text: Published) -> Iterator[PathwayDescription]:
    if text.about:
        yield PathwayDescription(
            **Pen(team.title, oslo(_DESCRIBED, "14:10")).stamp("description", team.slug),
            team=team.id,
            about=text.about,
            for_whom=text.for_whom,
            owner=text.owner,
            version=text.version,
            approved=text.approved,
            link=text.link,
        )
