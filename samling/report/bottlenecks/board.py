"""The board: bottlenecks by effort and effect, in four quarters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samling.model import Bottleneck, Effect, Extent, Team
from samling.report.bottlenecks.rows import BottleneckRow, bottleneck_rows
from samling.store import Workspace

UNRATED = "unrated"


@dataclass(frozen=True)
class Quarter:
    """A quarter of the board by its name, with the ratings that belong to it."""

    name: str
    extent: Extent
    effect: Effect


# In reading order: large effects above, simple ones to the left.
QUARTERS = (
    Quarter("begin", "simple", "large"),
    Quarter("plan", "extensive", "large"),
    Quarter("spare", "simple", "small"),
    Quarter("leave", "extensive", "small"),
)
NAMES = (UNRATED, *(quarter.name for quarter in QUARTERS))
# Bottlenecks by quarter, those with the most votes first.
Board = Mapping[str, Sequence[BottleneckRow]]


def quarter_of(record: Bottleneck) -> str:
    """Returns the name of a bottleneck's quarter; "unrated" while either rating is missing."""
    both = (record.extent, record.effect)
    return next(
        (quarter.name for quarter in QUARTERS if (quarter.extent, quarter.effect) == both), UNRATED
    )


def board_of(workspace: Workspace, team: Team, *, everything: bool = False) -> Board:
    """Returns the open bottlenecks of a team (or `everything`) by quarter."""
    rows = bottleneck_rows(
        workspace, team, filter_name="all" if everything else "open", sort_name="votes"
    )
    return {name: [row for row in rows if quarter_of(row.record) == name] for name in NAMES}


def moved(record: Bottleneck, across: int, down: int) -> dict[str, str]:
    """Returns the ratings of a bottleneck moved one step; empty if it cannot move that way.

    Unrated bottlenecks stand to the left of the simple ones. Moved in, one keeps a rating it has
    and else becomes simple, with a large effect; moved out, it loses its ratings.
    """
    if quarter_of(record) == UNRATED:
        if across <= 0:
            return {}
        return {
            "extent": "simple" if record.extent == "unrated" else record.extent,
            "effect": "large" if record.effect == "unrated" else record.effect,
        }
    if across < 0 and record.extent == "simple":
        return {"extent": "unrated", "effect": "unrated"}
    wanted: dict[str, str] = {}
    if across:
        wanted["extent"] = "extensive" if across > 0 else "simple"
    if down:
        wanted["effect"] = "small" if down > 0 else "large"
    return {name: value for name, value in wanted.items() if getattr(record, name) != value}


def step(board: Board, name: str, place: int, across: int, down: int) -> tuple[str, int]:
    """Returns the quarter and place that the cursor moves to, also in an empty quarter."""
    if down and 0 <= place + down < len(board[name]):
        return name, place + down
    target = _beside(board, name, across, down)
    if target == name:
        return name, place
    if down:
        return target, 0 if down > 0 else _end(board, target)
    return target, min(place, _end(board, target))


def _beside(board: Board, name: str, across: int, down: int) -> str:
    if name == UNRATED:
        filled = "spare" if board["spare"] and not board["begin"] else "begin"
        return filled if across > 0 else name
    at = [quarter.name for quarter in QUARTERS].index(name)
    column, row = at % 2 + across, at // 2 + down
    if column < 0 and board[UNRATED]:
        return UNRATED
    return QUARTERS[row * 2 + column].name if 0 <= column <= 1 and 0 <= row <= 1 else name


def _end(board: Board, name: str) -> int:
    return max(0, len(board[name]) - 1)


def find(board: Board, record_id: str) -> tuple[str, int] | None:
    """Returns the quarter and place of a bottleneck, or None if it is not on the board."""
    for name, rows in board.items():
        for place, row in enumerate(rows):
            if row.record.id == record_id:
                return name, place
    return None
