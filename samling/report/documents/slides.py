"""The professional content on the projector: how far it has come, what is missing, by phase."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from samling.locale import t
from samling.model import DocumentStatus, Team, options
from samling.report.documents.description_words import missing_words
from samling.report.documents.rows import (
    DocumentCounts,
    DocumentRow,
    document_counts,
    document_rows,
)
from samling.report.projector.slide import Slide
from samling.store import Workspace


def document_slides(workspace: Workspace, team: Team) -> list[Slide]:
    """Returns a slide of the counts, those of what is missing, and one for each phase."""
    counts, rows = document_counts(workspace, team), document_rows(workspace, team)
    if not counts.total and not counts.phases:
        return []
    missing = [row for row in rows if row.record.status == "missing"]
    slides = [_counts(team, counts)]
    slides += _listed(team, t("document_slides.missing"), [_where(row) for row in missing])
    for phase, group in groupby(rows, key=_phase_name):
        slides += _listed(team, phase, [_line(row) for row in group])
    return slides


def counts_words(counts: DocumentCounts) -> list[str]:
    """Returns what there is of each status, each in a few words."""
    return [
        f"{number} {t(f'document_status.{status}')}"
        for status in options(DocumentStatus)
        if (number := counts.by_status[status])  # type: ignore[index]
    ]


def _counts(team: Team, counts: DocumentCounts) -> Slide:
    points = counts_words(counts)
    points += [t("document_slides.due", n=counts.due)] if counts.due else []
    missing = missing_words(counts.undescribed, counts.phases)
    points.append(missing or t("description.all_described"))
    return Slide(
        kicker=f"{team.title} · {t('place.documents')}",
        headline=t("document_slides.approved"),
        number=str(counts.by_status["approved"]),
        label=t("slides.of_all", count=counts.total),
        points=tuple(points),
    )


def _listed(team: Team, headline: str, points: Sequence[str]) -> list[Slide]:
    return [Slide(team.title, headline, points=tuple(points))] if points else []


def _phase_name(row: DocumentRow) -> str:
    return row.phase.title if row.phase else t("description.whole_pathway")


def _where(row: DocumentRow) -> str:
    return f"{row.record.title} ({_phase_name(row)})" if row.phase else row.record.title


def _line(row: DocumentRow) -> str:
    due = f", {t('documents.due')}" if row.due else ""
    return f"{row.record.title}: {t(f'document_status.{row.record.status}')}{due}"
