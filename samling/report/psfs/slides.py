"""PSFS on the projector: the paired plot, the mean change, and what mattered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from samling.locale import format_change, format_number, t
from samling.model import Team
from samling.report.projector.slide import Slide
from samling.report.psfs.plot import draw_pairs
from samling.report.psfs.results import TeamResults, psfs_of
from samling.report.psfs.words import said
from samling.store import Workspace

# More lines than this are not read from the back of a room.
_ACTIVITIES = 8


def psfs_slides(workspace: Workspace, team: Team) -> list[Slide]:
    """Returns the slides of a team; none while it has no people. Codes are never shown."""
    results = psfs_of(workspace, team.id)
    if not results.people:
        return []
    kicker = f"{t('place.psfs')} · {team.title}"
    slides = []
    if results.compared:
        draw = partial(_draw, results)
        slides.append(Slide(kicker, t("psfs.slide_pairs", n=len(results.compared)), draw=draw))
    if results.first_mean is not None and results.last_mean is not None:
        headline = t(
            "psfs.slide_mean",
            first=format_number(results.first_mean, 1),
            last=format_number(results.last_mean, 1),
        )
        points = (
            t("psfs.slide_better", n=results.better, all=len(results.compared)),
            t("psfs.slide_worse", n=results.worse),
            t("psfs.limit"),
        )
        change = format_change(results.first_mean, results.last_mean, 1)
        slides.append(Slide(kicker, headline, change, points, label=t("psfs.slide_points")))
    elif not results.compared:
        slides.append(Slide(kicker, said(results)))
    slides.append(Slide(kicker, t("psfs.slide_matters"), points=tuple(_what_matters(results))))
    return slides


def _draw(results: TeamResults, width: int, height: int, dark: bool, colour: bool) -> str:
    return draw_pairs(results, width, height, dark=dark, colour=colour, codes=False)


def _what_matters(results: TeamResults) -> Sequence[str]:
    """Returns the activities without whose they are, those of several people first."""
    words: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for person in results.people:
        for activity in person.activities:
            known = activity.activity.casefold()
            words.setdefault(known, activity.activity)
            counts[known] += 1
    # Otherwise by the alphabet: the order of the people would tell who said what.
    ordered = sorted(counts, key=lambda activity: (-counts[activity], activity))[:_ACTIVITIES]
    return [
        f"{words[activity]} ({counts[activity]})" if counts[activity] > 1 else words[activity]
        for activity in ordered
    ]
