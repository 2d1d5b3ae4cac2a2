"""The timer beside the agenda as it is now: for its own screen, and for the wall."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from samling.locale import LEVEL_SIGNS, PAUSED, t
from samling.model.day.turns import Turns
from samling.report.gatherings.turns import timer_slide
from samling.report.projector.slide import Slide
from samling.web.telling.showing import View
from screens.session.session import Session
from screens.session.wall import view_of


def slide_of_timer(session: Session) -> Slide | None:
    """Returns the timer; None where there is none."""
    turns, now = session.turns, session.now()
    return timer_slide(turns, now, _sign(turns, now)) if turns else None


def timer_on_wall(session: Session) -> View | None:
    """Returns what the wall shows of the timer; None where there is none."""
    slide = slide_of_timer(session)
    return replace(view_of(slide), kind="timer") if slide else None


def _sign(turns: Turns, now: datetime) -> str:
    if turns.since is None:
        return f"{PAUSED} {t('timer.rests')}"
    level = turns.level(now)
    return f"{LEVEL_SIGNS[level]} {t(f'agenda.level_{level}')}"
