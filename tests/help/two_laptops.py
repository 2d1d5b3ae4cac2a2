"""A facilitator's laptop and a team's, begun alike and then gone each their way."""

from __future__ import annotations

from pathlib import Path

from samling.model import Action, Bottleneck, Measure, Network, Team
from samling.store import Workspace
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import write_pack

HERE, THERE = "Slik veilederen ser det", "Slik teamet ser det"


class TwoLaptops:
    """Both have changed one bottleneck, and the team's has an action and a chart of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.here = Workspace.create(folder / "veileder", Network(title="Kull 3"))
        self.team = self.here.add_team(Team(title="Kols", slug=""))
        self.here.put(
            *(Bottleneck(team=self.team.id, text=f"Flaskehals {n}") for n in (1, 2)),
            Measure(team=self.team.id, title="Ventetid", unit="dager"),
        )
        first = write_pack(self.here, None, folder / "alt.samling")
        self.there = begin_from(folder / "team", first)
        self.stuck, self.other = self.here.all(Bottleneck)

    def apart(self) -> Path:
        """Has both change the first bottleneck; returns the team's pack."""
        self.here.change(self.here.get(Bottleneck, self.stuck.id), text=HERE)
        self.there.change(self.there.get(Bottleneck, self.stuck.id), text=THERE)
        self.there.put(Action(team=self.team.id, text="Ring før lunsj"))
        (measure,) = self.there.all(Measure)
        self.there.change(measure, chart="i", target=12.5)
        return self.packed()

    def packed(self) -> Path:
        return write_pack(self.there, self.team, self.folder / "stick" / "kols.samling")


def two_laptops(folder: Path) -> TwoLaptops:
    (folder / "stick").mkdir()
    return TwoLaptops(folder)
