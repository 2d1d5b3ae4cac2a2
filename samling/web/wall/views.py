"""What the wall shows: the view of each kind, made of the workspace as it is now."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from samling.errors import NotFound, SamlingError
from samling.web.telling.showing import View
from samling.web.wall import bottlenecks, day, pathway, pictures, told, words
from samling.web.wall.scene import Drawn, Scene

# The kinds that change by themselves each second.
LIVE = frozenset(("clock", "agenda"))
VIEWS: Mapping[str, Callable[[Scene], Drawn]] = {
    "slide": words.slide,
    "join": words.join,
    "clock": day.clock,
    "agenda": day.agenda,
    "timer": day.timer,
    "pathway": pathway.whole,
    "phase": pathway.phase,
    "board": bottlenecks.board,
    "bottlenecks": bottlenecks.bottlenecks,
    "voting": bottlenecks.voting,
    "drivers": pictures.drivers,
    "chart": pictures.chart,
    "multiples": pictures.multiples,
    "review": told.since_last,
    "evaluation": told.evaluation,
}


def draw(scene: Scene) -> Drawn:
    """Returns what is shown; what is gone meanwhile shows the network's title.

    What cannot be drawn says why.
    """
    try:
        return VIEWS.get(scene.view.kind, words.nothing)(scene)
    except NotFound:
        return words.nothing(scene)
    except SamlingError as error:
        return words.refused(scene, error)


def name_of(view: View) -> str:
    """Returns what tells a view from another; the same view may be drawn anew with new data."""
    # A timer's words change each second.
    words = () if view.kind == "timer" else (view.words.kicker, view.words.headline)
    return " ".join([view.kind, view.team, view.about, view.how, *words])
