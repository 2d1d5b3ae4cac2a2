"""What happened since the last gathering, for one team: the review ("siden sist")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from samling.model import (
    Action,
    Bottleneck,
    Cycle,
    Document,
    Gathering,
    Note,
    PathwayDescription,
    Team,
    in_time,
    last_day,
)
from samling.report.assessment import RATED, Rated, Standing, standing
from samling.report.improvement import cycles_of
from samling.report.review.measures import MeasureNews, measure_news
from samling.store import Workspace


@dataclass(frozen=True)
class Period:
    """From the day after `since` to `until`, both None or days.

    `before` is the gathering that it begins at; without one it begins with the network, or
    with the first thing there is.
    """

    since: date | None
    until: date
    before: Gathering | None = None

    def holds(self, day: date | None) -> bool:
        """True for a day of the period.

        What was done on the day of the gathering before belongs to that one; a network's
        first day has none before it.
        """
        if day is None or day > self.until:
            return False
        if self.since is None:
            return True
        return day > self.since or (self.before is None and day == self.since)

    @property
    def is_ahead(self) -> bool:
        """True when no day of it has come yet."""
        return self.before is not None and self.since is not None and self.until <= self.since


@dataclass(frozen=True)
class Review:
    """What one team can tell of the `period`; each list in the order it is told.

    `late` actions and `late_bottlenecks` are past their due date at its end and still open
    then. Where it is not known on which day a bottleneck was resolved, or a document
    approved, it is the day of its last change.
    `written` are the notes of the period, those of the gathering at hand in `here`
    instead. `assessed` compares the gathering at hand, or the last before it where the team
    judged itself, with the one before. `next_actions` and `next_cycles` were
    still open at the end of the period.
    """

    team: Team
    gathering: Gathering
    period: Period
    done: tuple[Action, ...]
    late: tuple[Action, ...]
    late_bottlenecks: tuple[Bottleneck, ...]
    started: tuple[Cycle, ...]
    decided: tuple[Cycle, ...]
    measures: tuple[MeasureNews, ...]
    resolved: tuple[Bottleneck, ...]
    found: tuple[Bottleneck, ...]
    approved: tuple[Document, ...]
    description: PathwayDescription | None
    written: tuple[Note, ...]
    here: tuple[Note, ...]
    assessed: dict[Rated, Standing]
    next_actions: tuple[Action, ...]
    next_cycles: tuple[Cycle, ...]

    @property
    def observations(self) -> int:
        """How many observations the period has brought, of all measures."""
        return sum(news.new for news in self.measures)

    @property
    def signals(self) -> int:
        """How many findings of special-cause variation the period has brought."""
        return sum(len(news.signals) for news in self.measures)


def period_of(workspace: Workspace, gathering: Gathering) -> Period:
    """Returns the period that a review at `gathering` is of.

    Since the last gathering before it; at a guidance meeting, since the last of either
    kind. It ends at the gathering, or today where that is still to come.
    """
    today = workspace.today()
    # Before one that is still to come, the last that has been held.
    earlier = [
        candidate
        for candidate in in_time(workspace.all(Gathering))
        if candidate.date < gathering.date
        and candidate.date <= today
        and (gathering.is_guidance or not candidate.is_guidance)
    ]
    until = min(last_day(gathering), today)
    if earlier:
        return Period(earlier[-1].date, until, earlier[-1])
    return Period(workspace.network.starts, until)


def day_of(moment: datetime) -> date:
    """Returns the day on which something was written, by the clock where one is."""
    return moment.astimezone().date()


def review(workspace: Workspace, team: Team, gathering: Gathering) -> Review:
    """Returns what has happened to `team` since the gathering before `gathering`."""
    period = period_of(workspace, gathering)
    actions = sorted(workspace.all(Action, team=team.id), key=_due)
    stuck = sorted(workspace.all(Bottleneck, team=team.id), key=_due)
    cycles = cycles_of(workspace, team.id)
    notes = sorted(workspace.all(Note, team=team.id), key=_told)
    described = [
        description
        for description in workspace.all(PathwayDescription, team=team.id)
        if period.holds(description.approved)
    ]
    return Review(
        team=team,
        gathering=gathering,
        period=period,
        done=tuple(action for action in actions if period.holds(action.done_on)),
        late=tuple(action for action in actions if _was_late(action, period.until)),
        late_bottlenecks=tuple(
            bottleneck for bottleneck in stuck if _was_late(bottleneck, period.until)
        ),
        started=tuple(cycle for cycle in cycles if period.holds(cycle.starts)),
        decided=tuple(cycle for cycle in cycles if _decided(cycle, period)),
        measures=tuple(measure_news(workspace, team, period.holds, period.until)),
        resolved=tuple(
            bottleneck
            for bottleneck in stuck
            if bottleneck.status == "resolved"
            and period.holds(bottleneck.resolved_on or day_of(bottleneck.updated))
        ),
        found=tuple(bottleneck for bottleneck in stuck if period.holds(day_of(bottleneck.created))),
        approved=tuple(
            document
            for document in workspace.all(Document, team=team.id)
            if document.status == "approved"
            and period.holds(document.approved_on or day_of(document.updated))
        ),
        description=described[0] if described else None,
        written=tuple(
            note
            for note in notes
            if period.holds(day_of(note.created)) and note.gathering != gathering.id
        ),
        here=tuple(note for note in notes if note.gathering == gathering.id),
        assessed={name: standing(workspace, team, name, gathering) for name in RATED},
        next_actions=tuple(action for action in actions if _was_open(action, period.until)),
        next_cycles=tuple(cycle for cycle in cycles if _was_undecided(cycle, period.until)),
    )


def _due(record: Action | Bottleneck) -> tuple[object, ...]:
    return (record.due or date.max, record.created, record.id)


def _told(note: Note) -> tuple[object, ...]:
    # What was decided is told first.
    return (note.kind != "decision", note.created, note.id)


def _was_late(record: Action | Bottleneck, day: date) -> bool:
    """Returns whether something was past its due date on `day`, and not done then."""
    return record.due is not None and record.due < day and _was_open(record, day)


def _was_open(record: Action | Bottleneck, day: date) -> bool:
    """Returns whether something had been written on `day`, and was still to be done."""
    ended = record.done_on if isinstance(record, Action) else record.resolved_on
    return day_of(record.created) <= day and (record.is_open or (ended is not None and ended > day))


def _was_undecided(cycle: Cycle, day: date) -> bool:
    ended = cycle.ended or day_of(cycle.updated)
    return day_of(cycle.created) <= day and (cycle.act == "undecided" or ended > day)


def _decided(cycle: Cycle, period: Period) -> bool:
    return cycle.act != "undecided" and period.holds(cycle.ended or day_of(cycle.updated))
