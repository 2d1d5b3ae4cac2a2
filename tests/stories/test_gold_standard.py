"""The gold standard in a real terminal: what is lacking is found, written and worked on."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Bottleneck, GoldStandard
from samling.store import Workspace
from tests.help.terminal_driver import Terminal

STATEMENT = "Gruppetrening to ganger i uka holder på det en har vunnet"


@pytest.mark.thorough
def test_an_empty_phase_gets_its_first_entry_and_a_bottleneck(kull_3: Path, tmp_path: Path) -> None:
    with Terminal("open", str(kull_3), home=tmp_path) as terminal:
        terminal.wait_for("KOLS Bærum og Asker")
        terminal.press("0", "1")
        terminal.wait_for("I dag", "Mangler: 15", "Opplæring i egenbehandling")
        terminal.press("m")
        terminal.wait_for("Mangler i forløpet: 15")
        terminal.write("hverdagen")
        terminal.press("enter")
        terminal.wait_for("Hva sier forskningen?", "frisklivssentralen")
        terminal.press("a")
        terminal.wait_for("Beste praksis")
        terminal.write(STATEMENT)
        terminal.press("ctrl+s")
        terminal.wait_for("1 Gruppetrening", "uten kilde")
        terminal.press("b")
        terminal.wait_for("◆1 Vi er ikke der")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    workspace = Workspace.open(kull_3)
    entry = next(
        standard for standard in workspace.all(GoldStandard) if standard.statement == STATEMENT
    )
    made = workspace.all(Bottleneck, standard=entry.id)
    assert [standard.phase for standard in made] == [entry.phase]
