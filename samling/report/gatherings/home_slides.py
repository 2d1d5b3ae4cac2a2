"""The network on the projector: what it is for, where it is now, and how the teams do."""

from __future__ import annotations

from datetime import datetime

from samling.locale import format_date, format_time, t
from samling.model import Gathering, Team, in_time
from samling.report.gatherings.at_hand import gathering_state
from samling.report.gatherings.progress import TeamProgress, team_progress
from samling.report.gatherings.times import days_words
from samling.report.projector.slide import Slide
from samling.store import Workspace

_SIGNS = {"done": "√", "current": "►", "next": "►", "ahead": "○"}


def home_slides(workspace: Workspace) -> list[Slide]:
    """Returns the network, its time line, and the teams in a few numbers."""
    network = workspace.network
    slides = [
        Slide(network.title, network.aim or network.title, points=_period(workspace)),
    ]
    gatherings = in_time(workspace.all(Gathering))
    if gatherings:
        slides.append(_timeline(workspace, gatherings))
    return [*slides, *_teams(workspace)]


def now_slide(workspace: Workspace, gathering: Gathering | None, now: datetime) -> Slide:
    """Returns the time of day, and the gathering at hand: what a room looks for in a break."""
    network = workspace.network
    time = format_time(now.astimezone())
    if gathering is None:
        return Slide("", network.title, number=time)
    facts = [days_words(gathering), gathering.place]
    return Slide(network.title, gathering.title, number=time, points=tuple(filter(None, facts)))


def _period(workspace: Workspace) -> tuple[str, ...]:
    network = workspace.network
    if network.starts is None or network.ends is None:
        return ()
    return (f"{format_date(network.starts)} – {format_date(network.ends)}",)


def _timeline(workspace: Workspace, gatherings: list[Gathering]) -> Slide:
    points, here, at = [], "", -1
    for place, gathering in enumerate(gatherings):
        state = gathering_state(gathering, gatherings, workspace.today())
        facts = [gathering.title, days_words(gathering), gathering.place]
        points.append(f"{_SIGNS[state]} " + " · ".join(fact for fact in facts if fact))
        if state in ("current", "next"):
            at, key = place, "slides.here" if state == "current" else "slides.coming"
            here = t(key, gathering=gathering.title)
    headline = here or t("slides.gatherings")
    return Slide(workspace.network.title, headline, points=tuple(points), plain=True, marked=at)


def _teams(workspace: Workspace) -> list[Slide]:
    all_of_them = [team_progress(workspace, team) for team in workspace.teams()]
    if not all_of_them:
        return []
    late_actions = sum(progress.overdue_actions for progress in all_of_them)
    late = sum(progress.overdue for progress in all_of_them) - late_actions
    points = [
        t(
            "slides.mapped",
            mapped=sum(progress.mapped for progress in all_of_them),
            count=sum(progress.phases for progress in all_of_them),
        ),
        t(
            "slides.open",
            count=sum(progress.open_bottlenecks for progress in all_of_them),
            late=late,
        ),
    ]
    signals = sum(progress.signal for progress in all_of_them)
    silent = sum(bool(progress.late) for progress in all_of_them)
    points += [t("slides.late_actions", count=late_actions)] if late_actions else []
    points += [t("slides.signals", count=signals)] if signals else []
    points += [t("slides.late", count=silent)] if silent else []
    number = str(len(all_of_them))
    kicker = workspace.network.title
    whole = Slide(kicker, t("slides.teams"), number=number, points=tuple(points))
    pages = zip(workspace.teams(), all_of_them, strict=True)
    return [whole, *(_team(kicker, team, progress) for team, progress in pages)]


def _team(kicker: str, team: Team, progress: TeamProgress) -> Slide:
    """Returns how one team stands, on one page."""
    late = progress.overdue - progress.overdue_actions
    points = [t("slides.open", count=progress.open_bottlenecks, late=late)]
    if progress.overdue_actions:
        points.append(t("slides.late_actions", count=progress.overdue_actions))
    if progress.last_date is not None:
        day = format_date(progress.last_date)
        points.append(f"{progress.last_measure}: {progress.last_value} ({day})")
    if progress.signal:
        points.append(t("slides.signal", measure=progress.trend_measure))
    number = f"{progress.mapped}/{progress.phases}"
    return Slide(kicker, team.title, number, tuple(points), label=t("slides.phases_mapped"))
