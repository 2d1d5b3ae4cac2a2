"""The library on the projector: a resource at a time, what teams share in their own words."""

from __future__ import annotations

from collections.abc import Sequence

from samling.locale import t
from samling.report.library import ResourceRow
from samling.report.projector.slide import Slide


def library_slides(rows: Sequence[ResourceRow]) -> list[Slide]:
    """Returns a slide for each of the resources."""
    return [_slide(row) for row in rows]


def _slide(row: ResourceRow) -> Slide:
    one = row.record
    kicker = [t(f"resource_kind.{one.kind}").capitalize()]
    kicker += [t("library.shared_by", team=row.team.title)] if row.team else []
    kicker += [row.gathering.title] if row.gathering else []
    points = [line.strip() for line in one.about.splitlines() if line.strip()]
    points += [one.link] if one.link else []
    return Slide(" · ".join(kicker), one.title, points=tuple(points), about=one.id)
