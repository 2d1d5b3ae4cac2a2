"""A pathway made ready to publish, in a real terminal, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Document, Phase
from samling.store import Workspace
from tests.help.terminal_driver import Terminal


@pytest.mark.thorough
def test_a_document_is_approved_and_the_description_published(
    kull_3: Path, home: Path, tmp_path: Path
) -> None:
    page = tmp_path / "kols.html"
    with Terminal("open", str(kull_3), home=home) as terminal:
        terminal.wait_for("KOLS Bærum og Asker")
        terminal.press("0", "2")
        terminal.wait_for("Egenbehandlingsplan ved kols", "Faser uten beskrivelse: 2 av 8")
        terminal.press(" ")
        terminal.wait_for("5 godkjent")
        terminal.press("p")
        terminal.wait_for("Kontroll hos fastlegen (uten beskrivelse)")
        terminal.write("kontroll")
        terminal.press("enter")
        terminal.wait_for("Beskrivelse · Kontroll")
        terminal.write("Du kommer til kontroll etter fire uker.")
        terminal.press("ctrl+s")
        terminal.wait_for("Faser uten beskrivelse: 1 av 8")
        terminal.press("v")
        terminal.wait_for("Slik skal det være å ha kols")
        terminal.press("s")
        terminal.wait_for("Lagre forløpsbeskrivelsen", "Også utkast")
        terminal.press("tab", "ctrl+u")
        terminal.write(str(page))
        terminal.press("ctrl+s")
        terminal.wait_for("er lagret i")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    text = page.read_text(encoding="utf-8")
    assert "Egenbehandlingsplan ved kols (informasjonsmateriell, versjon 2.0)" in text
    assert "<p>Du kommer til kontroll etter fire uker.</p>" in text
    workspace = Workspace.open(kull_3)
    assert workspace.all(Document, title="Egenbehandlingsplan ved kols")[0].status == "approved"
    assert (
        sum(not phase.description for phase in workspace.all(Phase, team=workspace.teams()[0].id))
        == 1
    )
