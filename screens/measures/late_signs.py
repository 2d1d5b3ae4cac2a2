"""The signs of observations beside their values; of a long series they come when the keys rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.message_pump import MessagePump
from textual.timer import Timer

from samling.model import Measure, Observation
from samling.store import Workspace
from screens.measures.cells import signs_of

# In points: the chart of so many is worked out within a key.
AT_ONCE = 500
# In seconds after the last change.
RESTED = 0.4


class LateSigns:
    """Knows the marks of the observations last asked for; calls `show` when late ones are there."""

    def __init__(self, screen: MessagePump, show: Callable[[], object]) -> None:
        self._screen, self._show = screen, show
        self._signs: Mapping[str, str] = {}
        self._signs_of: object = None
        self._timer: Timer | None = None

    def of(
        self, workspace: Workspace, measure: Measure, observations: Sequence[Observation]
    ) -> Mapping[str, str]:
        """Returns the marks by the ids of the observations, none while they are to come.

        One value moves the limits, and with them any of the signs: those of before may be wrong.
        """
        asked_for = measure, observations

        def look() -> None:
            self._signs, self._signs_of = signs_of(workspace, measure), asked_for

        def look_later() -> None:
            look()
            self._show()

        if self._timer is not None:
            self._timer.stop()
        if asked_for != self._signs_of:
            if self._signs_of is None or len(observations) <= AT_ONCE:
                look()
            else:
                self._timer = self._screen.set_timer(RESTED, look_later)
                return {}
        return self._signs
