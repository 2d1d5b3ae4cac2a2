"""What a team learned is shared, found by another and opened, in a real terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samling.model import Resource
from samling.store import Workspace
from samling.store.method.start import start_network
from tests.help.terminal_driver import Terminal


@pytest.mark.thorough
def test_an_experience_is_shared_found_and_shown(tmp_path: Path) -> None:
    folder = tmp_path / "nett"
    start_network(
        folder,
        title="Nettet",
        aim="Trygge overganger",
        first_day=date(2030, 1, 8),
        place="Bærum sykehus",
        teams=["Kols Bærum"],
        with_templates=False,
    )
    with Terminal("open", str(folder), home=tmp_path / "home") as terminal:
        terminal.wait_for("Kols Bærum", "► neste")
        terminal.press("0", "7")
        terminal.wait_for("Kunnskapsbanken er tom")
        terminal.press("d")
        terminal.wait_for("Del en erfaring", "Delt av")
        terminal.write("Ring før lunsj")
        terminal.press("ctrl+s")
        terminal.wait_for("÷ erfaring", "delt av Kols Bærum")
        terminal.press("1", "/")
        terminal.wait_for("Finner team, samlinger")
        terminal.write("lunsj")
        terminal.wait_for("kunnskapsbank", "1 treff")
        terminal.press("enter")
        terminal.wait_for("Kunnskapsbank ·", "delt av Kols Bærum")
        terminal.press("P")
        terminal.wait_for("Erfaring · delt av Kols Bærum", "1 av 1")
        terminal.press("escape", "ctrl+q")
        assert terminal.end() == 0
    (shared,) = Workspace.open(folder).all(Resource)
    assert shared.title == "Ring før lunsj"
