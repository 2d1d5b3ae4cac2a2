"""However a terminal's program ends: the last letter is kept, the terminal is as it was."""

from __future__ import annotations

import json
import os
import signal
import termios
from itertools import cycle
from pathlib import Path
from time import monotonic, sleep

import pytest

from samling.model import Note
from samling.store import Workspace
from samling.store.drafts.drafts import Drafts
from tests.help.sampled import sampled
from tests.help.terminal_driver import PATIENCE, Terminal

FORM = "Lagre ctrl+s"
TYPED = "Ring hjemmesykepleien før helgen æøå"


def left_behind(folder: Path) -> str:
    """What the next program on this laptop finds in the note."""
    drafts = Drafts(folder)
    found = drafts.read("note-new").get("text", "")
    drafts.close()
    return found


def on_disk(folder: Path) -> str:
    """What has been written of the note, whoever's it is."""
    texts = [
        json.loads(path.read_bytes())["values"].get("text", "")
        for path in (folder / "drafts").glob("*/[0-9a-f]*.json")
    ]
    return max(texts, key=len, default="")


@pytest.mark.parametrize(
    ("number", "code"),
    sampled([(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)], 3),
)
def test_a_signal_keeps_the_last_letter_and_gives_the_terminal_back(
    network: Path, home: Path, number: int, code: int
) -> None:
    with Terminal("open", str(network), home=home) as terminal:
        before = termios.tcgetattr(terminal.child.fileno())
        terminal.wait_for("Kols Bærum")
        raw = termios.tcgetattr(terminal.child.fileno())
        assert raw != before
        written = terminal.record()
        terminal.press("n")
        terminal.wait_for(FORM)
        # No pause between the last letter and the end.
        terminal.child.send(TYPED)
        terminal.child.kill(number)
        assert terminal.end() == code
        for gone in ("?1049", "?1000", "?1003", "?1006", "?2004", "?1004"):
            assert written[-1].rfind(f"\x1b[{gone}l") > written[-1].rfind(f"\x1b[{gone}h"), gone
        assert written[-1].rfind("\x1b[?25h") > written[-1].rfind("\x1b[?25l")
        assert "\x1b[<u" in written[-1]
    assert left_behind(network) == TYPED


def test_settings_of_the_terminal_are_put_back(network: Path, home: Path) -> None:
    """Asked of a terminal that outlives the program: a shell's."""
    shell = ("/bin/sh", "-c", 'stty -a; "$@"; echo "code $?"; stty -a', "sh")
    with Terminal("open", str(network), home=home, through=shell, columns=200) as terminal:
        written = terminal.record()
        terminal.wait_for("Kols Bærum")
        (app,) = children(terminal.child.pid)
        os.kill(app, signal.SIGTERM)
        assert terminal.end() == 0
    parts = written[-1].split("code 143")
    assert len(parts) == 2
    first = [line for line in parts[0].splitlines() if "speed" in line or "echo" in line]
    last = [line for line in parts[1].splitlines() if "speed" in line or "echo" in line]
    assert first[: len(last)] == last


def children(parent: int) -> list[int]:
    text = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(word) for word in text.split()]


def test_a_terminal_that_is_closed_keeps_the_last_letter(network: Path, home: Path) -> None:
    with Terminal("open", str(network), home=home) as terminal:
        terminal.wait_for("Kols Bærum")
        terminal.press("n")
        terminal.wait_for(FORM)
        terminal.child.send(TYPED)
        terminal.wait_for(TYPED)
        pty = terminal.child.ptyproc
        pty.fileobj.close()
        pty.closed = True
        assert pty.wait() == 128 + signal.SIGHUP
    assert left_behind(network) == TYPED


def test_ctrl_c_typed_in_a_form_ends_nothing(network: Path, home: Path) -> None:
    with Terminal("open", str(network), home=home) as terminal:
        terminal.wait_for("Kols Bærum")
        terminal.press("\x03")
        terminal.wait_for("Trykk ctrl+q for å avslutte")
        terminal.press("n")
        terminal.wait_for(FORM)
        terminal.write("før")
        terminal.press("\x03")
        terminal.write(" og etter")
        terminal.wait_for("før og etter")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    assert left_behind(network) == "før og etter"


def test_steady_typing_is_on_the_disk_before_it_ends(network: Path, home: Path) -> None:
    """A key each tenth of a second, with no pause in which it could be kept."""
    with Terminal("open", str(network), home=home) as terminal:
        terminal.wait_for("Kols Bærum")
        terminal.press("n")
        terminal.wait_for(FORM)
        typed, end = "", monotonic() + PATIENCE
        for letter in cycle("abcdefghij"):
            terminal.child.send(letter)
            typed += letter
            terminal.read(0.1)
            # Written twice at least: not by the first letter alone.
            if len(on_disk(network)) > 15:
                break
            assert monotonic() < end, "nothing was ever kept"
        terminal.child.kill(signal.SIGKILL)
        terminal.child.wait()
    found = left_behind(network)
    assert len(found) > 15
    assert typed.startswith(found)
    with Terminal("open", str(network), home=home) as terminal:
        terminal.wait_for("Kols Bærum")
        terminal.press("n")
        terminal.wait_for(found, "hentet fram igjen")


@pytest.mark.parametrize(
    ("sent", "shown"),
    sampled(
        [
            ([b"bl\xe5b\xe6r"], "blåbær"),
            ([b"bare \xe5"], "bare å"),
            ([b"\x1b[200~lang", b" tekst\x1b", b"[201~"], "lang tekst"),
            (
                [b"\x1b[2", b"00~f\xc3", b"\xb8r\x1b[31mr\xf8d\x1b[0", b"m\x1b[2", b"01~"],
                "før[31mrød[0m",
            ),
            ([b"\x1b[200~uten ende"], "uten ende"),
        ],
        3,
    ),
)
def test_bytes_that_come_oddly_are_shown_and_no_key_is_dead(
    network: Path, home: Path, sent: list[bytes], shown: str
) -> None:
    with Terminal("open", str(network), home=home) as terminal:
        terminal.wait_for("Kols Bærum")
        terminal.press("n")
        terminal.wait_for(FORM)
        for part in sent:
            os.write(terminal.child.fileno(), part)
            terminal.read(0.4)
            sleep(0.4)
        terminal.wait_for(shown)
        terminal.write("!")
        terminal.wait_for(f"{shown}!")
        terminal.press("ctrl+s")
        terminal.wait_until_gone(FORM)
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    assert [note.text for note in Workspace.open(network).all(Note)] == [f"{shown}!"]
