"""A bottleneck is worked through in a real terminal, to the last action and resolved."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Action, Bottleneck
from samling.store import Workspace
from tests.help.terminal_driver import Terminal


@pytest.mark.thorough
def test_a_bottleneck_is_worked_through(tmp_path: Path) -> None:
    with Terminal("demo", home=tmp_path) as terminal:
        terminal.wait_for("KOLS Bærum og Asker")
        terminal.press("4")
        terminal.wait_for("1/3 !1", "2/2 √")
        terminal.press("k")
        terminal.wait_for("! over 28.02.17", "Forbedringsområde")
        terminal.press("down", " ")
        terminal.wait_for("gjort 8. mars 2017")
        terminal.press("down", " ")
        terminal.wait_for("√ Alle tiltakene er gjort")
        terminal.press("s")
        terminal.wait_for("√ løst · omfattende")
        terminal.press("a")
        terminal.wait_for("Gjort den")
        terminal.write("Takke fastlegene for svarene")
        terminal.press("ctrl+s")
        terminal.wait_until_gone("Gjort den")
        terminal.wait_for("Takke fastlegene for svarene")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    workspace = Workspace.open(tmp_path / "kull-3")
    made = workspace.all(Action, text="Takke fastlegene for svarene")[0]
    assert workspace.get(Bottleneck, made.bottleneck).status == "resolved"
