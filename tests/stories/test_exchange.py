"""Two laptops, one stick, a conflict chosen, in a real terminal."""

from __future__ import annotations

from pathlib import Path

from samling.model import Bottleneck
from samling.store import Workspace
from tests.help.terminal_driver import Terminal
from tests.help.two_laptops import HERE, THERE, two_laptops


def test_a_stick_goes_from_one_laptop_to_the_other(tmp_path: Path) -> None:
    laptops = two_laptops(tmp_path)
    laptops.apart().unlink()
    stick = tmp_path / "stick"
    with Terminal("open", str(laptops.there.folder), home=tmp_path / "team") as terminal:
        terminal.wait_for("Kull 3", "Kols")
        terminal.press("0", "8")
        terminal.wait_for("Ingenting venter på et valg")
        terminal.press("p")
        terminal.wait_for("Pakk til overlevering")
        terminal.press("tab", "ctrl+u")
        terminal.write(str(stick))
        terminal.press("ctrl+s")
        terminal.wait_for("Pakket i")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    with Terminal("open", str(laptops.here.folder), home=tmp_path / "veileder-hjem") as terminal:
        terminal.wait_for("Kull 3", "Kols")
        terminal.press("0", "8")
        terminal.wait_for("Ingenting venter på et valg")
        terminal.press("m")
        terminal.wait_for("En fil, flere med ;")
        terminal.press("ctrl+u")
        terminal.write(str(stick))
        terminal.press("ctrl+s")
        terminal.wait_for("Ingenting er flettet ennå", "konflikter: 1")
        terminal.press("enter")
        terminal.wait_for("Flettet inn: 3")
        terminal.press("enter")
        terminal.wait_for(HERE, THERE, "la det vente")
        terminal.press("2", "enter")
        terminal.wait_for("Ingenting venter på et valg")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    text = Workspace.open(laptops.here.folder).get(Bottleneck, laptops.stuck.id).text
    assert text in (HERE, THERE)
