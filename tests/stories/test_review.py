"""A team tells the others how it has gone, in a real terminal, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Assessment, Note
from samling.store import Workspace
from tests.help.terminal_driver import Terminal


@pytest.mark.thorough
def test_a_team_judges_itself_and_tells_what_happened(tmp_path: Path) -> None:
    with Terminal("demo", home=tmp_path) as terminal:
        terminal.wait_for("KOLS Bærum og Asker", "3,0 ↑")
        terminal.press("0", "4")
        terminal.wait_for("Suksessfaktorer", "Forankring · FS3: 3")
        terminal.press("+")
        terminal.wait_for("Forankring · FS3: 4")
        terminal.press("0", "5")
        terminal.wait_for("siden FS2", "Over fristen")
        terminal.press("n")
        terminal.wait_for("Knyttes til: FS3 · KOLS Bærum og Asker")
        terminal.write("Vi deler ringelisten med Kongsberg")
        terminal.press("\x13")
        terminal.wait_until_gone("Knyttes til")
        terminal.press("P")
        terminal.wait_for("1 av", "siden FS2")
        terminal.press("q", "ctrl+q")
        assert terminal.end() == 0
    workspace = Workspace.open(tmp_path / "kull-3")
    assert "Vi deler ringelisten med Kongsberg" in [note.text for note in workspace.all(Note)]
    team = next(owner for owner in workspace.teams() if owner.title == "KOLS Bærum og Asker")
    latest = max(workspace.all(Assessment, team=team.id), key=lambda assessment: assessment.updated)
    assert latest.anchoring == 4
