"""Where in the app a person was when it was left, so that the next start comes back to it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

from samling.store.machine.guest import is_guest
from samling.store.machine.settings import change_settings, read_settings


@dataclass(frozen=True)
class KeptPlace:
    """The name of the place, and the ids of what was at hand; "" for none.

    `day` is the day it was left, YYYY-MM-DD: the gathering at hand then is no guide later.
    """

    place: str
    team: str = ""
    phase: str = ""
    gathering: str = ""
    day: str = ""


def keep_place(folder: Path, kept: KeptPlace) -> None:
    """Keeps where a person was in the network of `folder`; raises WorkspaceError.

    Not for a guest, who shares the settings with others.
    """
    if not is_guest():
        written = json.dumps({"folder": str(folder.absolute()), **asdict(kept)})
        if written != read_settings().last_place:
            change_settings(last_place=written)


def place_kept(folder: Path, today: date) -> KeptPlace | None:
    """Returns where a person was in the network of `folder`; None where that is not known."""
    if is_guest():
        return None
    try:
        found = json.loads(read_settings().last_place or "{}")
        known = {field.name: str(found.get(field.name, "")) for field in fields(KeptPlace)}
        here = found.get("folder") == str(folder.absolute())
    except (ValueError, AttributeError, RecursionError):
        return None
    if not here or not known["place"]:
        return None
    if known["day"] != today.isoformat():
        known["gathering"] = ""
    return KeptPlace(**known)
