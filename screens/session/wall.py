"""The wall follows the app: what is at hand on a screen, as what the wall is to show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from samling.web.telling.showing import View, Words

if TYPE_CHECKING:
    from samling.report.projector.slide import Slide
    from samling.web.room import Room
    from screens.session.session import Session


@runtime_checkable
class OnWall(Protocol):
    """A screen that the wall can show; a form, or a question, is not for the room."""

    def on_wall(self) -> View:
        """Returns what the wall shows of it."""


def view_of(slide: Slide) -> View:
    """Returns the words of a slide, for the wall."""
    return View(
        "slide",
        about=slide.about,
        words=Words(
            slide.kicker,
            slide.headline,
            slide.number,
            slide.label,
            slide.points,
            slide.marked,
            slide.level,
        ),
    )


def show_on_wall(room: Room, screen: object) -> None:
    """Has the wall show a screen; for one that is not for the room it stays as it is."""
    if isinstance(screen, OnWall):
        room.show(view=screen.on_wall())


def follow_phase(room: Room, session: Session) -> None:
    """Has the phones write for the phase at hand in the mapping, where they are to follow it."""
    asked = room.showing.asked
    if asked.follows:
        team = session.team
        phase = session.phase(team) if team else None
        ids = (team.id if team else "", phase.id if phase else "")
        room.show(asked=replace(asked, team=ids[0], phase=ids[1]))
