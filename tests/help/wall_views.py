"""A view of each kind, and of what is hard to fit, on the sample network."""

from __future__ import annotations

from samling.model import Evaluation, Gathering, Measure, Phase, Voting, in_time
from samling.store import Workspace
from samling.store.method.clock import GatheringClock
from samling.store.method.ordering import in_order
from samling.store.method.voting import give_vote, start_voting
from samling.web.telling.showing import View, Words

LONG = "Et langt ord: epikriseoppfølgingsansvarligsykepleier, og så videre. "


def every_view(workspace: Workspace) -> dict[str, View]:
    """Returns views by a name that begins with their kind; starts a clock and two votings."""
    team, days = workspace.teams()[0].id, in_time(workspace.all(Gathering))
    # One that has not been held: the clock is rehearsed today.
    day = days[-2]
    told = GatheringClock(workspace, day, workspace.now)
    told.start(told.items()[2])
    phase = in_order(workspace.all(Phase, team=team))[1].id
    measure = workspace.all(Measure, team=team)[0]
    closed = next(voting for voting in workspace.all(Voting) if voting.closed)
    hidden = start_voting(workspace, team, people=2, dots=2, hidden=True)
    give_vote(workspace, hidden, 1)
    points = tuple(f"{number}: {LONG * 3}" for number in range(14))
    return {
        "join": View("join"),
        "slide": View("slide", words=Words("Samling 3", "Hva er godt?", points=("En", "To"))),
        "slide long": View("slide", words=Words("Samling 3", LONG * 2, points=points, marked=9)),
        "slide endless": View("slide", words=Words("Samling 3", LONG * 60)),
        "clock": View("clock", about=day.id),
        "agenda": View("agenda", about=day.id),
        "timer": View(
            "timer",
            words=Words(
                "Tur 2 av 6", "Team Nord", "2:31", points=("▲ Litt", "Neste"), level="fifth"
            ),
        ),
        "pathway": View("pathway", team),
        "phase": View("phase", team, phase),
        "board": View("board", team),
        "bottlenecks": View("bottlenecks", team),
        "voting hidden": View("voting", team, hidden.id),
        "voting closed": View("voting", closed.team, closed.id),
        "drivers": View("drivers", team),
        "chart": View("chart", team, measure.id),
        "multiples": View("multiples", team),
        "review": View("review", team, days[-1].id),
        "evaluation": View("evaluation", about=workspace.all(Evaluation)[0].id),
    }
