"""The guided tour over the sample network: its steps in order, and what leads on from each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A step of the tour: where it is, and the actions that do what it asks for.

    `name` names its sentences, `tour.<name>` and `tour.<name>_text`.
    """

    name: str
    place: str
    done_by: tuple[str, ...] = ()


STEPS = (
    Step("home", "home", ("go('agenda')",)),
    Step("agenda", "agenda", ("start_pause",)),
    Step("clock", "agenda", ("enlarge",)),
    Step("groups", "agenda", ("go('mapping')",)),
    Step("mapping", "mapping", ("phase(1)",)),
    Step("areas", "mapping", ("go('bottlenecks')",)),
    Step("bottlenecks", "bottlenecks", ("board", "voting")),
    Step("board", "bottlenecks", ("go('measures')",)),
    Step("measures", "measures", ("go('improvement')",)),
    Step("improvement", "improvement", ("note",)),
    Step("notes", "improvement", ("more",)),
    Step("help", "home", ("help",)),
    Step("end", "home"),
)


@dataclass(frozen=True)
class Tour:
    """Where somebody is in the tour; `at` counts from 0."""

    at: int = 0

    @property
    def step(self) -> Step:
        """The step at hand."""
        return STEPS[self.at]

    def after(self, action: str) -> Tour:
        """Returns the tour after an action, as the keys name it: a step on where it was asked."""
        return self.moved(1) if action in self.step.done_by else self

    def moved(self, steps: int) -> Tour:
        """Returns the tour so many steps on, or back; it stays within its ends."""
        return Tour(min(max(self.at + steps, 0), len(STEPS) - 1))

    @property
    def is_at_end(self) -> bool:
        """True at the last step."""
        return self.at == len(STEPS) - 1

    def kept(self) -> str:
        """Returns what is kept in the settings when the tour is left; "" when it is done."""
        return "" if self.is_at_end or self.at == 0 else self.step.name


def tour_from(kept: str) -> Tour:
    """Returns the tour at the step that was kept; from its beginning where there is none."""
    names = [step.name for step in STEPS]
    return Tour(names.index(kept) if kept in names else 0)
