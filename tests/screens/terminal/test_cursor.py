"""The terminal's own cursor stands where the selection is, for those who follow it by ear."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from samling.cli.main import main
from samling.store import change_settings, read_settings
from samling.store.machine.settings import shows_cursor
from tests.help.terminal_driver import PATIENCE, Terminal

RIGHT, SHIFT_TAB = "right", "\x1b[Z"


def stands_at(terminal: Terminal, text: str, *, before: str = "") -> None:
    """Waits until the cursor stands at the beginning of a text, and `before` ends there."""
    end = monotonic() + PATIENCE
    while True:
        cursor = terminal.screen.cursor
        row = terminal.screen.display[cursor.y]
        if row[cursor.x :].lstrip().startswith(text) and row[: cursor.x].endswith(before):
            return
        assert terminal.read(), terminal.text
        if monotonic() > end:
            at = row[cursor.x : cursor.x + 30]
            raise AssertionError(f"at {cursor.x}, {cursor.y}: {at!r}, not {text!r}")


def follows(terminal: Terminal, *steps: tuple[str, str]) -> None:
    """Presses each key, and waits until the cursor stands where its text is."""
    for key, text in steps:
        terminal.press(key)
        stands_at(terminal, text)


def test_it_follows_every_key_and_is_seen_where_it_is_wanted(kull_3: Path, home: Path) -> None:
    with Terminal("open", str(kull_3), home=home) as terminal:
        terminal.wait_for("KOLS Bærum og Asker")
        # Hidden, and in its place: an input method opens there.
        stands_at(terminal, "KOLS Bærum")
        assert terminal.screen.cursor.hidden
        terminal.press("ctrl+p")
        stands_at(terminal, "Skriv hva du vil gjøre")
        terminal.write("skjermleser")
        terminal.wait_for("(skjermleser)")
        stands_at(terminal, "", before="skjermleser")
        follows(terminal, ("down", "Terminalens markør"))
        terminal.press("enter")
        terminal.wait_for("Terminalens markør vises")
        assert not terminal.screen.cursor.hidden
        # Lists, the time line, a grid, a board.
        follows(terminal, ("down", "KOLS Kongsberg"), ("up", "KOLS Bærum"), ("tab", "3 FS3"))
        follows(terminal, (RIGHT, "4 FS4"), ("5", "Oppringt"), ("down", "Reinnlagt"))
        follows(terminal, ("enter", "ny rad"), ("up", "7 "), ("left", "1. jan."))
        # A chart tells its point in words.
        follows(terminal, ("escape", "Reinnlagt"), ("c", "23 av 23 · 1. jan."))
        follows(terminal, ("left", "22 av 23 · 1. des."), ("escape", "Reinnlagt"))
        follows(terminal, ("4", "► i arbeid"), ("b", "○ Røykeslutt"), (RIGHT, "► Meldingen"))
        # A form: a text, and a choice that folds out.
        follows(terminal, ("escape", "► i arbeid"), ("n", ""))
        terminal.wait_for("Knyttes til")
        terminal.write("ring")
        stands_at(terminal, "", before="ring")
        follows(terminal, ("tab", "Notat"), ("enter", "Notat"), ("down", "Idé"))
        follows(terminal, ("escape", "Notat"), ("escape", "► i arbeid"))
        # Lists that the arrows move while one types.
        follows(terminal, ("t", "Skriv for å finne"), ("down", "KOLS Kongsberg"))
        follows(terminal, ("escape", "► i arbeid"), ("/", "skriv ord"))
        terminal.write("hjem")
        stands_at(terminal, "", before="hjem")
        follows(terminal, ("down", "fase"), ("escape", "► i arbeid"), ("?", "Flaskehals"))
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    assert read_settings().cursor == "on"


def test_it_stands_still_where_motion_is_off_and_is_given_back(kull_3: Path, home: Path) -> None:
    change_settings(motion="off")
    with Terminal("open", str(kull_3), home=home) as terminal:
        written = terminal.record()
        terminal.wait_for("KOLS Bærum og Asker")
        assert "\x1b[2 q" in written[-1]
        assert "\x1b[0 q" not in written[-1]
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    assert written[-1].count("\x1b[0 q") == 1


def test_it_is_asked_for_with_an_option_anywhere(kull_3: Path) -> None:
    assert not shows_cursor()
    assert main(["open", str(kull_3), "--cursor"]) == 0
    assert shows_cursor()
    # Until another choice is made in the app.
    change_settings(cursor="")
    assert not shows_cursor()
