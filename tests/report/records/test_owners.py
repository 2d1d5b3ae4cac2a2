"""Owners are completed from those written before, the team's own first."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Action, AgendaItem, Bottleneck, Gathering
from samling.report.records.owners import completed, completion_words, used_leads, used_owners
from samling.store import Workspace

KNOWN = ("Kontaktsykepleier", "Kommunelege", "Kontakt")


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("ko", "Kontaktsykepleier"),
        ("KOM", "Kommunelege"),
        ("Kontaktsykepleier", ""),
        ("fys", ""),
        ("", ""),
        ("  ", ""),
    ],
)
def test_what_is_typed_is_completed(typed: str, whole: str) -> None:
    assert completed(typed, KNOWN) == whole
    assert completion_words(typed, KNOWN) == (f"→ {whole}" if whole else "")


def test_owners_of_the_team_and_the_most_used_come_first(network: Path) -> None:
    workspace = Workspace.open(network)
    workspace.remove(*workspace.all(AgendaItem))
    mine, other = workspace.teams()
    workspace.put(
        Bottleneck(team=other.id, text="A", owner="lege"),
        Action(team=other.id, text="B", owner="lege"),
        Action(team=mine.id, text="C", owner="fysioterapeut"),
        Action(team=mine.id, text="D", owner="sykepleier"),
        Action(team=mine.id, text="E", owner="sykepleier"),
        Action(team=mine.id, text="F"),
    )
    gathering = workspace.all(Gathering)[0]
    workspace.put(AgendaItem(gathering=gathering.id, position=1, title="G", lead="veileder"))
    assert used_owners(workspace, mine.id) == ["sykepleier", "fysioterapeut", "lege", "veileder"]
    assert used_leads(workspace)[0] == "veileder"
