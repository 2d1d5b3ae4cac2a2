"""Bottlenecks on the wall: the list, the board of effort against effect, and the voting."""

from __future__ import annotations

from collections.abc import Sequence

from samling.locale import first_upper, t
from samling.model import Voting
from samling.report.bottlenecks.board import QUARTERS, UNRATED, board_of
from samling.report.bottlenecks.rows import BottleneckRow, bottleneck_rows
from samling.report.page.columns import one_line
from samling.report.voting.counts import Choice, VoteCount, count_votes, ranking, votes_words
from samling.web.wall.scene import Drawn, Scene, filled


def bottlenecks(scene: Scene) -> Drawn:
    """Draws the open bottlenecks of a team, those with the most votes first; one is at hand."""
    rows = bottleneck_rows(scene.workspace, scene.team, filter_name="open", sort_name="votes")
    lines = [
        {
            "text": one_line(row.record.text),
            "facts": [*filter(None, (row.phase.title if row.phase else "", row.record.owner))],
            "votes": votes_words(row.votes) if row.votes else "",
            "is_now": row.record.id == scene.view.about,
        }
        for row in rows
    ]
    return filled("bottlenecks", kicker=scene.team.title, title=t("place.bottlenecks"), lines=lines)


def board(scene: Scene) -> Drawn:
    """Draws the four quarters, and those that nobody has rated yet by their number."""
    found = board_of(scene.workspace, scene.team)
    quarters = [
        {
            "name": quarter.name,
            "title": t(f"board.{quarter.name}"),
            "is": t(f"board.{quarter.name}_is"),
            "lines": _texts(found[quarter.name]),
        }
        for quarter in QUARTERS
    ]
    unrated = len(found[UNRATED])
    return filled(
        "board",
        kicker=scene.team.title,
        title=t("board.title"),
        quarters=quarters,
        unrated=t("wall.unrated", n=unrated) if unrated else "",
    )


def _texts(rows: Sequence[BottleneckRow]) -> list[tuple[str, str]]:
    return [
        (one_line(row.record.text), votes_words(row.votes) if row.votes else "") for row in rows
    ]


def voting(scene: Scene) -> Drawn:
    """Draws the numbers to vote for, and when it is closed the result.

    While it is open the votes of each are there only where they are not hidden.
    """
    found = scene.workspace.get(Voting, scene.view.about)
    count = count_votes(scene.workspace, found)
    most = max((choice.votes for choice in count.choices), default=0)
    return filled(
        "voting",
        kicker=scene.team.title,
        title=t("voting.ranking") if found.closed else t("wall.voting"),
        said=count.given_words,
        note=t("voting.is_secret") if found.is_secret else "",
        lines=[_line(number, choice, most, found) for number, choice in _numbered(count)],
        is_counted=not found.is_secret,
        is_closed=found.closed,
    )


def _numbered(count: VoteCount) -> list[tuple[int, Choice]]:
    """Returns the ballot, each with its number, or its place where the voting is closed."""
    if not count.voting.closed:
        return [(choice.number, choice) for choice in count.choices]
    return [(ranked.rank, ranked.choice) for ranked in ranking(count)]


def _line(number: int, choice: Choice, most: int, found: Voting) -> dict[str, object]:
    told = first_upper(votes_words(choice.votes))
    return {
        "number": f"{number}." if found.closed else str(number),
        "text": choice.text,
        "votes": "" if found.is_secret else str(choice.votes),
        "told": "" if found.is_secret else told,
        "share": "" if found.is_secret or not most else f"{choice.votes / most * 100:.1f}",
    }
