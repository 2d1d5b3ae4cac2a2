"""What was taken back or made again is named, also where it has no title."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from samling.model import Measure, Observation
from samling.report.records.undone import redone_words, undone_words
from samling.store import Workspace


def test_an_observation_is_named_by_its_day(network: Path) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    measure = workspace.put(Measure(team=team, title="Ventetid"))
    day = date(2030, 3, 8)
    workspace.put(Observation(team=team, measure=measure.id, date=day, value=5))
    assert "målepunkt «8. mars 2030»" in undone_words(workspace.undo())
    assert "målepunkt «8. mars 2030»" in redone_words(workspace.redo())
