"""The review as plain values, for a script."""

from __future__ import annotations

from typing import Any

from samling.model import Record
from samling.report.review.review import Review
from samling.store.codec import to_plain

_RECORDS = (
    "done",
    "late",
    "late_bottlenecks",
    "started",
    "decided",
    "resolved",
    "found",
    "approved",
    "written",
    "here",
    "next_actions",
    "next_cycles",
)


def review_plain(review: Review) -> dict[str, Any]:
    """Returns a review as JSON values: records whole, days as text, no word of a language."""
    period = review.period
    lists: dict[str, tuple[Record, ...]] = {name: getattr(review, name) for name in _RECORDS}
    return {
        "team": to_plain(review.team),
        "gathering": to_plain(review.gathering),
        "period": {
            "since": period.since.isoformat() if period.since else None,
            "until": period.until.isoformat(),
            "gathering_before": period.before.number if period.before else None,
        },
        **{name: [to_plain(record) for record in found] for name, found in lists.items()},
        "description": to_plain(review.description) if review.description else None,
        "measures": [
            {
                "id": news.measure.id,
                "title": news.measure.title,
                "unit": news.measure.unit,
                "new": news.new,
                "last": news.last,
                "before": news.before,
                "late": news.late,
                "signals": [
                    {"kind": signal.kind, "better": signal.better} for signal in news.signals
                ],
            }
            for news in review.measures
        ],
        "assessed": {
            name: {"now": standing.now, "before": standing.before}
            for name, standing in review.assessed.items()
        },
    }
