"""What the room is shown and asked: written by the facilitator's app, read by the server.

It lies beside the list of devices, is its owner's alone, and holds ids and the words of a slide
that is on the wall. Each server looks at it ten times a second, so the wall follows the app.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from samling.web.letting_in.registering import NotRegistered
from samling.web.letting_in.shared_file import SharedFile

Look = Literal["dark", "light", "contrast"]
LOOKS: tuple[Look, ...] = get_args(Look)


@dataclass(frozen=True)
class Words:
    """The words of a slide, for what the wall has no view of its own for.

    They are those of a `Slide` (`samling/report/projector/slide.py`).
    """

    kicker: str = ""
    headline: str = ""
    number: str = ""
    label: str = ""
    points: tuple[str, ...] = ()
    marked: int = -1
    level: str = ""


@dataclass(frozen=True)
class View:
    """What the wall shows: a kind of `samling/web/wall/views.py`, and what of it, by ids.

    `team` is the id of a team, `about` that of the record itself; "" for none. `how` is in which
    way, of what can be seen in several.
    """

    kind: str = ""
    team: str = ""
    about: str = ""
    how: str = ""
    words: Words = field(default_factory=Words)


@dataclass(frozen=True)
class Asked:
    """What the phones show and are asked; "" and False for what is not.

    `gathering` is the id of the one whose agenda is shown; "" for the one at hand today.
    `phase` is the id of the phase that contributions are written for, `team` that of its team;
    with `follows` the app makes them those at hand in its mapping. `voting` and `evaluation` are
    ids; `questions` go to the parking lot.
    """

    gathering: str = ""
    team: str = ""
    phase: str = ""
    follows: bool = False
    voting: str = ""
    evaluation: str = ""
    questions: bool = False


@dataclass(frozen=True)
class Showing:
    """What is on the wall, how it looks, and what the phones are asked.

    `pinned` keeps `view` while the app goes to other places. `beyond` lets the devices of the
    facilitator and the viewers see the wall, and not this machine alone.
    """

    view: View = field(default_factory=View)
    pinned: bool = False
    look: Look = "dark"
    beyond: bool = False
    asked: Asked = field(default_factory=Asked)


class ShowingFile:
    """The file; `register` is where the devices of the workspace are kept."""

    def __init__(self, register: Path) -> None:
        self._file = SharedFile(register.with_suffix(".showing"), _read, _written)

    def read(self) -> Showing:
        """Returns what is shown now; nothing where no app has said or it cannot be read."""
        try:
            return self._file.now()
        except NotRegistered:
            return Showing()

    def write(self, showing: Showing) -> None:
        """Writes what is shown from now on; raises NotRegistered."""
        self._file.put(showing)


def _written(showing: Showing) -> bytes:
    return json.dumps(asdict(showing), ensure_ascii=False).encode()


def _read(text: bytes) -> Showing:
    try:
        held: dict[str, Any] = json.loads(text)
        view = held["view"]
        words = Words(**{**view["words"], "points": tuple(map(str, view["words"]["points"]))})
        look = next((look for look in LOOKS if look == held["look"]), LOOKS[0])
        return Showing(
            View(**{**view, "words": words}),
            pinned=bool(held["pinned"]),
            look=look,
            beyond=bool(held["beyond"]),
            asked=Asked(**held["asked"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        # Another version wrote it: nothing is shown until the app says it anew.
        return Showing()
