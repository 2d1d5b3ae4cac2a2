"""A gathering from start to end, in a real terminal, by keyboard alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from samling.model import Note, Observation
from samling.report.summary.schema import schema
from samling.store import Workspace
from tests.help.app_driver import SIZES
from tests.help.terminal_driver import KEYS, Terminal

AREA = "Ingen vet hvem som ringer pårørende på fredager"
NOTE = "Husk å spørre brukerrepresentanten om ordet «egenmestring» 🙂"


def the_morning(terminal: Terminal, summary: Path) -> None:
    """Runs the day up to the export, looking at the screen as a facilitator does."""
    terminal.wait_for("KOLS Bærum og Asker", "her er vi", "FS3")
    # The agenda: the day is started, goes on to the next item, and gets five minutes more.
    terminal.press("2")
    terminal.wait_for("Velkommen til Kongsberg", "Ikke startet")
    terminal.press(" ")
    terminal.wait_for("Går", "14:5")
    terminal.press("right")
    terminal.wait_for(": Statistisk prosesskontroll")
    terminal.press("+")
    terminal.wait_for("34:5")
    # The mapping: a phase gets an improvement area, which becomes a bottleneck.
    terminal.press("3", "right")
    terminal.wait_for("Fastlege", "Forbedringsområder")
    terminal.press("tab", "a")
    terminal.wait_for("Forbedringsområder · Fastlege")
    terminal.write(AREA)
    terminal.press("ctrl+s")
    terminal.wait_for("Ingen vet hvem")
    terminal.press("end", "b")
    terminal.wait_for("flaskehals")
    terminal.press("4")
    terminal.wait_for("Ingen vet hvem")
    # A note, from where one is.
    terminal.press("n")
    terminal.wait_for("Knyttes til: FS3")
    terminal.write(NOTE)
    terminal.press("ctrl+s")
    terminal.wait_until_gone("Knyttes til")
    terminal.press("6")
    terminal.wait_for("Husk å spørre")
    # A new point of the first measure, beyond its limit.
    terminal.press("5", "o")
    terminal.wait_for("Målepunkt", "Teller")
    terminal.write("6.3.2017")
    terminal.press("tab")
    terminal.write("19")
    terminal.press("tab")
    terminal.write("20")
    terminal.press("ctrl+s")
    terminal.wait_for("6. mars", "95 %", "SL 4", "Målnivå 80", "Spesiell variasjon")
    # The chart on the whole screen: the new point is read out, and the one before it.
    terminal.press("c")
    terminal.wait_for("103 av 103 · 6. mars 2017 · 95 % (19 av 20)", "over øvre kontrollgrense")
    terminal.press("left")
    terminal.wait_for("102 av 103 · 27. feb. 2017")
    terminal.press("escape")
    terminal.wait_for("Diagram Målnivå")
    # The summary.
    terminal.press("e")
    terminal.wait_for("Eksporter")
    terminal.press("tab", "tab", "tab", "ctrl+u")
    terminal.write(str(summary))
    terminal.press("ctrl+s")
    terminal.wait_for("Sammendraget")
    terminal.press("ctrl+q")


@pytest.mark.parametrize("size", SIZES)
def test_a_gathering_is_run_and_found_again(tmp_path: Path, size: tuple[int, int]) -> None:
    home, summary = tmp_path / "home", tmp_path / "summary.json"
    columns, rows = size
    with Terminal("demo", home=home, columns=columns, rows=rows) as terminal:
        the_morning(terminal, summary)
        assert terminal.end() == 0
    told = json.loads(summary.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema()).validate(told)
    assert_all_is_there(told)
    assert command_line_export(home / "kull-3") == summary.read_bytes()
    Workspace.open(home / "kull-3")
    with Terminal(home=home, columns=columns, rows=rows) as terminal:
        # The clock has gone on meanwhile, and all that was written is there.
        terminal.wait_for("KOLS Bærum og Asker", "► ")
        [minutes] = re.findall(r"► (\d+):\d\d", terminal.words)
        assert int(minutes) < 35
        terminal.press("2")
        terminal.wait_for("Går", ": Statistisk prosesskontroll")
        terminal.press("3")
        terminal.wait_for("Ingen vet hvem")
        terminal.press("4")
        terminal.wait_for("Ingen vet hvem")
        terminal.press("5")
        terminal.wait_for("6. mars", "95 %")
        terminal.press("6")
        terminal.wait_for("Husk å spørre")
        terminal.press("ctrl+q")
        assert terminal.end() == 0


def assert_all_is_there(told: dict[str, Any]) -> None:
    first, second = told["agenda"]["items"][:2]
    assert first["real_start"] < first["real_end"] <= second["real_start"]
    assert second["allotted_minutes"] == second["minutes"] + 5
    team = next(owner for owner in told["teams"] if owner["slug"] == "kols-baerum-og-asker")
    phase = team["pathway"]["phases"][1]
    area = next(entry for entry in phase["entries"] if entry["text"] == AREA)
    assert area["list"] == "improve"
    assert [
        bottleneck["entry"] for bottleneck in team["bottlenecks"] if bottleneck["text"] == AREA
    ] == [area["id"]]
    assert NOTE in [note["text"] for note in team["notes"]]
    point = team["measures"][0]["chart"]["points"][-1]
    assert (point["date"], point["value"], point["sigma_signal"]) == ("2017-03-06", 95.0, True)


def command_line_export(folder: Path) -> bytes:
    """What `samling export` says of the same workspace."""
    command = [sys.executable, "-m", "samling", "export", str(folder), "--gathering", "3"]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout


@pytest.mark.thorough
def test_keys_that_overtake_take_no_letters_along(tmp_path: Path) -> None:
    whole = "Et langt notat som skrives i ett, " * 40 + "til siste bokstav."
    with Terminal("demo", home=tmp_path) as terminal:
        terminal.wait_for("KOLS Bærum og Asker")
        terminal.press("n")
        terminal.wait_for("Knyttes til")
        # In one go, as a slow machine gets what was typed while it was busy.
        terminal.write(whole + KEYS["ctrl+q"])
        assert terminal.end() == 0
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("KOLS Bærum og Asker")
        terminal.press("n")
        terminal.wait_for("siste bokstav.")
        terminal.write(" Nå er det slutt." + KEYS["ctrl+s"])
        terminal.wait_until_gone("Knyttes til")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    texts = [note.text for note in Workspace.open(tmp_path / "kull-3").all(Note)]
    assert f"{whole} Nå er det slutt." in texts


@pytest.mark.thorough
def test_grid_takes_what_is_typed_in_one_burst(tmp_path: Path) -> None:
    with Terminal("demo", home=tmp_path) as terminal:
        terminal.wait_for("KOLS Bærum og Asker")
        terminal.press("5", "enter")
        terminal.wait_for("6. mars 2017", "ny rad")
        terminal.write("17\r23\r")
        terminal.wait_for("73,91")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    last = max(
        Workspace.open(tmp_path / "kull-3").all(Observation),
        key=lambda observation: observation.created,
    )
    assert (last.numerator, last.denominator) == (17, 23)


@pytest.mark.thorough
def test_a_terminal_that_is_too_small_says_so(tmp_path: Path) -> None:
    with Terminal("demo", home=tmp_path, columns=40, rows=10) as terminal:
        terminal.wait_for("40x10", "76x20")
        terminal.press("ctrl+q")
        assert terminal.end() == 0


@pytest.mark.thorough
def test_the_first_start_leads_to_the_demo_in_english(tmp_path: Path) -> None:
    with Terminal("--lang", "en", home=tmp_path) as terminal:
        terminal.wait_for("Try the sample", "Make a new")
        terminal.press("enter")
        terminal.wait_for("KOLS Bærum og Asker", "Agenda")
        terminal.press("ctrl+q")
        assert terminal.end() == 0


def test_a_broken_file_ends_in_a_sentence(tmp_path: Path) -> None:
    with Terminal("demo", home=tmp_path) as terminal:
        terminal.wait_for("KOLS Bærum og Asker")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    broken = tmp_path / "kull-3" / "teams" / "fall-ringerike.json"
    broken.write_bytes(broken.read_bytes()[:1000])
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("fall-ringerike.json")
        terminal.press("escape")
        assert terminal.end() == 2
        # A long path may be broken by the edge of the terminal.
        assert "fall-ringerike.json" in terminal.text.replace("\n", "")
    assert broken.stat().st_size == 1000
