"""An evaluation in a real terminal: a paper typed in, and what it adds up to."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Response
from samling.store import Workspace
from tests.help.terminal_driver import Terminal


@pytest.mark.thorough
def test_a_paper_is_typed_in_and_counted(tmp_path: Path) -> None:
    with Terminal("demo", home=tmp_path) as terminal:
        terminal.wait_for("KOLS Bærum og Asker")
        terminal.press("0")
        terminal.wait_for("Evaluering")
        terminal.press("6")
        terminal.wait_for("Svarandel 64 %: 96 av 150", "Det som fremmet arbeidet")
        terminal.press("o")
        terminal.wait_for("Hva slags arbeidsgiver?", "mellomrom ikke oppgitt")
        # In one burst, as one who has done many types.
        terminal.write("2" + "5 40" * 7)
        terminal.wait_for("enter lagrer")
        terminal.write("Gjør det igjen")
        terminal.press("enter")
        terminal.wait_for("97 svar i alt", "Hva slags arbeidsgiver?")
        terminal.press("escape")
        terminal.wait_for("Svarandel 65 %: 97 av 150")
        terminal.press("v", "v", "v")
        terminal.wait_for("sykehus mot kommune", "K────")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    found = Workspace.open(tmp_path / "kull-3").all(Response, comment="Gjør det igjen")
    assert [(response.employer, response.answers) for response in found] == [
        ("municipality", (5, None, 4, 0) * 7)
    ]
