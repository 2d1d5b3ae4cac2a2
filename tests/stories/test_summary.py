"""A network is exported from the app and made a workspace again, in a real terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samling.report.summary.summary import Scope, summary_bytes
from samling.store import Workspace
from samling.store.method.start import start_network
from tests.help.terminal_driver import Terminal


@pytest.mark.thorough
def test_a_network_goes_out_and_comes_back(tmp_path: Path) -> None:
    folder, home = tmp_path / "nett", tmp_path / "home"
    start_network(
        folder,
        title="Nettet",
        aim="Trygge overganger",
        first_day=date(2030, 1, 8),
        place="Bærum sykehus",
        teams=["Kols Bærum"],
        with_templates=True,
    )
    with Terminal("open", str(folder), home=home) as terminal:
        terminal.wait_for("Kols Bærum", "► neste")
        terminal.press("e")
        terminal.wait_for("Eksporter sammendrag", "Samlingen FS1")
        terminal.press("enter", "down", "enter")
        terminal.wait_for("Hele nettverket")
        terminal.press("tab", "tab", "tab", "ctrl+u")
        terminal.write(str(folder / "sammendrag-hele-nettverket.json"))
        terminal.press("ctrl+s")
        terminal.wait_for("Sammendraget er lagret")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    file = folder / "sammendrag-hele-nettverket.json"
    new = tmp_path / "ny"
    with Terminal("import-summary", str(file), str(new), home=home) as terminal:
        terminal.wait_for("er laget")
        assert terminal.end() == 0
    with Terminal("open", str(new), home=home) as terminal:
        terminal.wait_for("Kols Bærum", "► neste")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    assert summary_bytes(Workspace.open(new), Scope()) == file.read_bytes()
