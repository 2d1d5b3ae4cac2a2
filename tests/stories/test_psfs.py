"""A user is scored for the first and the second time, in a real terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import PsfsPerson, PsfsRound
from samling.store import Workspace
from tests.help.terminal_driver import Terminal


@pytest.mark.thorough
def test_a_user_is_scored_twice(tmp_path: Path) -> None:
    with Terminal("demo", home=tmp_path) as terminal:
        terminal.wait_for("KOLS Bærum og Asker")
        terminal.press("0", "3")
        terminal.wait_for("8 av 11", "ZA08", "! forfalt")
        terminal.press("a")
        terminal.wait_for("Ny person med første skåring")
        # The suggested code stays; activities, scores, and the day of the first round.
        terminal.press("tab")
        terminal.write("gå til postkassa\rbake brød")
        terminal.press("tab")
        terminal.write("2 3")
        terminal.press("tab", "ctrl+u")
        terminal.write("8.2.2017")
        terminal.press("ctrl+s")
        terminal.wait_for("8 av 12", "gå til postkassa")
        terminal.press("o")
        terminal.wait_for("sist: 2")
        terminal.press("6", "tab", "5", "ctrl+s")
        terminal.wait_for("9 av 12", "+4 ▲ bedre")
        terminal.press("c")
        terminal.wait_for("første skåring", "▲ bedre 6")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    workspace = Workspace.open(tmp_path / "kull-3")
    person = max(workspace.all(PsfsPerson), key=lambda stored: stored.created)
    rounds = workspace.all(PsfsRound, person=person.id)
    assert [round_.scores for round_ in rounds] == [(2, 3), (6, 5)]
