"""A dot voting in a real terminal: called out, interrupted, gone on with, closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Vote
from samling.store import Workspace
from tests.help.terminal_driver import Terminal


@pytest.mark.thorough
def test_a_voting_survives_the_end_of_the_program(tmp_path: Path) -> None:
    with Terminal("demo", home=tmp_path) as terminal:
        terminal.wait_for("KOLS Bærum og Asker")
        terminal.press("4", "v")
        terminal.wait_for("Avstemning 2 av 2", "15 av 15")
        terminal.press("a")
        terminal.wait_for("Antall personer")
        terminal.press("ctrl+s")
        terminal.wait_for("Person 1 av 5", "Avstemning 3 av 3")
        terminal.press("2", "2", "1")
        terminal.wait_for("Person 2 av 5")
        terminal.press("4")
        terminal.wait_for("2 stemmer igjen")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("KOLS Bærum og Asker")
        terminal.press("4", "v")
        terminal.wait_for("Person 2 av 5", "Sist: person 2 ga 4")
        terminal.press("c")
        terminal.wait_for("4 av 15 gitt")
        terminal.press("escape")
        terminal.wait_until_gone("4 av 15 gitt")
        terminal.press("b")
        terminal.wait_for("Begynn her", "2●")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    votes = Workspace.open(tmp_path / "kull-3").all(Vote)
    assert [vote.voter for vote in votes if vote.author == ""] == [1, 1, 1, 2]
