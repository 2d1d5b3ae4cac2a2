"""The first page of a summary: what is new since the last gathering, and what is to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samling.locale import first_upper, t
from samling.model import Cycle, Gathering, Note, Team
from samling.report.gatherings.at_hand import current_gathering
from samling.report.improvement import cycle_name, cycles_of
from samling.report.page.columns import cut
from samling.report.page.tree import Block, Cell, Items, Section, Text, headed, table
from samling.report.review.review import Review
from samling.report.review.text import period_words, review_sections
from samling.report.summary.fields import by_age
from samling.report.summary.summary import Scope
from samling.store import Workspace

# So many lines of each part fit on a page; how many more there are is told.
_MOST, _MOST_TEAMS = 12, 20
_LONGEST = 120
# What was said and is not answered yet.
_ASKED = ("question", "parking_lot")
# The parts of a review that tell what has happened; the rest is ahead, or late.
_NEWS = ("done", "cycles", "measures", "bottlenecks", "documents", "notes", "here")


def reviewed_day(workspace: Workspace, scope: Scope) -> Gathering | None:
    """Returns the gathering up to which the first page tells what is new."""
    return scope.gathering or current_gathering(workspace.all(Gathering), workspace.today())


def front_section(
    workspace: Workspace, scope: Scope, teams: Sequence[Team], reviews: Sequence[Review]
) -> list[Section]:
    """Returns the first page, or nothing where nothing is new and nothing to be decided.

    `reviews` are those of the `teams` up to the reviewed day, none without one.
    """
    day = reviewed_day(workspace, scope)
    new = _new_of_one(reviews[0]) if scope.team and reviews else _new(reviews)
    waiting = _decisions(workspace, teams, reviews, scope, day)
    blocks = [*headed(t("front.new"), new), *headed(t("front.decide"), _items(waiting))]
    if not blocks:
        return []
    since = [Text(period_words(reviews[0].period))] if reviews and new else []
    return [Section(t("front.title"), (*since, *blocks), "front")]


def _new(reviews: Sequence[Review]) -> list[Block]:
    """Returns a row a team: how much of each kind is new."""
    rows: list[tuple[Cell, ...]] = []
    names: list[str] = []
    for told in reviews:
        counts = {
            section.name: section.count
            for section in review_sections(told)
            if section.name in _NEWS and section.lines
        }
        if not any(counts.values()) and not told.signals:
            continue
        names = [t(f"front.{name}") for name in (*_NEWS, "signals")]
        cells = (str(counts.get(name) or "") for name in _NEWS)
        rows.append((told.team.title, *cells, str(told.signals or "")))
    shown = table([t("column.team"), *names], rows[:_MOST_TEAMS], range(1, len(names) + 1))
    more = len(rows) - _MOST_TEAMS
    return [*shown, *([Text(t("review.more", count=more))] if more > 0 else [])]


def _new_of_one(told: Review) -> list[Block]:
    lines = [
        f"{section.heading}: {line.text}"
        for section in review_sections(told)
        if section.name in _NEWS
        for line in section.lines
    ]
    return _items(lines)


def _decisions(
    workspace: Workspace,
    teams: Sequence[Team],
    reviews: Sequence[Review],
    scope: Scope,
    day: Gathering | None,
) -> list[str]:
    """Returns what waits for somebody: cycles with a result, what is late, what was asked."""
    found = [
        _of(team, scope, _to_decide(cycle))
        for team in teams
        for cycle in cycles_of(workspace, team.id)
        if cycle.stage == "act"
    ]
    for told in reviews:
        for section in review_sections(told):
            late = section.lines if section.name == "late" else ()
            found += [_of(told.team, scope, f"{section.heading}: {line.text}") for line in late]
    return [*found, *_asked(workspace, scope, day)]


def _asked(workspace: Workspace, scope: Scope, day: Gathering | None) -> Iterator[str]:
    for note in by_age(workspace.all(Note)):
        here = day is not None and note.gathering == day.id
        own = note.team == scope.team.id if scope.team else True
        if note.kind in _ASKED and here and own:
            yield f"{first_upper(t(f'note_kind.{note.kind}'))}: {note.text}"


def _to_decide(cycle: Cycle) -> str:
    return t("front.cycle", title=cycle_name(cycle))


def _of(team: Team, scope: Scope, words: str) -> str:
    return words if scope.team else f"{team.title}: {words}"


def _items(lines: Sequence[str]) -> list[Block]:
    if not lines:
        return []
    shown = [cut(line, _LONGEST) for line in lines[:_MOST]]
    if len(lines) > _MOST:
        shown.append(t("review.more", count=len(lines) - _MOST))
    return [Items(tuple(shown))]
