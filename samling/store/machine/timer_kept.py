"""The timer beside the agenda, so that it goes on when the program is closed or the power fails."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from math import isfinite
from pathlib import Path

from samling.model.day.turns import Turns
from samling.store.machine.guest import is_guest
from samling.store.machine.settings import change_settings, read_settings


def keep_timer(folder: Path, turns: Turns, now: datetime) -> None:
    """Keeps the timer of the network in `folder`; raises WorkspaceError.

    Not for a guest, who shares the settings with others.
    """
    if is_guest():
        return
    since = turns.since.isoformat() if turns.since else None
    kept = {"folder": str(folder.absolute()), "day": _day(now), **asdict(turns), "since": since}
    change_settings(timer=json.dumps(kept))


def timer_kept(folder: Path, now: datetime) -> Turns | None:
    """Returns the timer that was kept for the network in `folder` today; None without one."""
    if is_guest():
        return None
    try:
        found = json.loads(read_settings().timer or "{}")
        if found.get("folder") != str(folder.absolute()) or found["day"] != _day(now):
            return None
        since = datetime.fromisoformat(found["since"]) if found["since"] else None
        turns = Turns(
            tuple(str(name) for name in found["names"]),
            float(found["allotted"]),
            int(found["at"]),
            since,
            float(found["used"]),
            bool(found["is_told"]),
        )
        is_right = isfinite(turns.left(now)) and 0 <= turns.at < max(1, len(turns.names))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None
    return turns if is_right and turns.allotted > 0 else None


def _day(now: datetime) -> str:
    return now.astimezone().date().isoformat()
