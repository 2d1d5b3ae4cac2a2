"""`samling doctor`: what the terminal can, where the files are, and what is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import termios
from collections import namedtuple
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pexpect
import pytest

from samling import __version__
from samling.cli.doctor import examination, terminal
from samling.cli.doctor.page import mailable
from samling.cli.main import main
from samling.model import Note
from samling.store import Workspace, change_settings
from screens.session import signs
from screens.session.window import HEIGHT, WIDTH, too_small_words
from tests.help import ROOT
from tests.help.cli_driver import Captured, ran


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that tells nothing of itself."""
    for name in (
        *("TMUX", "STY", "SSH_TTY", "SSH_CONNECTION", "WT_SESSION", "TERM_PROGRAM"),
        *("VTE_VERSION", "COLORTERM", "NO_COLOR", "COLUMNS", "LINES"),
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def told(capsys: Captured, *words: str, code: int = 0) -> Any:
    return json.loads(ran(capsys, "doctor", "--json", *words, code=code))


def codes(found: Any) -> list[str]:
    return [problem["code"] for problem in found["problems"]]


@pytest.mark.parametrize("code", ["nb", "en"])
def test_a_sound_machine_is_well(code: str, capsys: Captured) -> None:
    page = ran(capsys, "doctor", "--lang", code)
    assert __version__ in page
    assert page.rstrip().splitlines()[-1] in ("Alt er i orden.", "All is well.")
    assert "doctor." not in page
    assert told(capsys)["well"]


def test_every_sign_of_the_app_is_shown(capsys: Captured) -> None:
    page = ran(capsys, "doctor")
    for name, value in vars(signs).items():
        if name.isupper():
            for sign in value.values() if isinstance(value, dict) else [value]:
                assert set(sign) <= set(page), name


def test_the_versions_are_told_without_importing_the_app(kull_3: Path) -> None:
    script = (
        "import sys\nfrom samling.cli.main import main\nmain(['doctor'])\n"
        "print([one for one in ('textual', 'screens.app') if one in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode().rstrip().endswith("[]")


def test_where_the_files_are(home: Path, capsys: Captured) -> None:
    ran(capsys, "demo")
    found = told(capsys)["files"]
    assert found["data"] == "~"
    (network,) = found["networks"]
    assert network["folder"] == str(Path("~") / "kull-3")
    assert network["size"] > 100_000
    assert network["can_write"]
    assert network["backups"] == 0
    ran(capsys, "note", "kull-3", "Hei")
    assert told(capsys)["files"]["networks"][0]["backups"] == 1


def test_it_names_nobody(home: Path, capsys: Captured) -> None:
    ran(capsys, "demo")
    workspace = Workspace.open(home / "kull-3")
    ran(capsys, "note", "kull-3", "Kari Nordmann ringte")
    page = ran(capsys, "doctor", "kull-3")
    page += json.dumps(told(capsys, "kull-3"))
    assert str(home) not in page
    assert workspace.network.title not in page
    assert "Nordmann" not in page
    assert not any(team.title in page or team.slug in page for team in workspace.teams())


def test_a_network_is_looked_through(kull_3: Path, capsys: Captured) -> None:
    workspace = Workspace.open(kull_3)
    assert told(capsys, str(kull_3))["network"]["findings"] == 0
    workspace.put(Note(text="Ring 911 22 333"))
    found = told(capsys, str(kull_3))
    assert codes(found) == ["findings"]
    assert found["network"]["teams"] == len(workspace.teams())
    assert found["well"]
    assert "samling check" in found["problems"][0]["text"]


def test_a_change_that_was_cut_short_is_told(kull_3: Path, capsys: Captured) -> None:
    ran(capsys, "note", kull_3, "Hei")
    changes = kull_3 / "network.changes"
    changes.write_bytes(changes.read_bytes() + b'0a1b2c3d {"at":"2026')
    for _ in range(2):
        found = told(capsys, str(kull_3))
        assert codes(found) == ["torn"]
        assert "samling repair" in found["problems"][0]["text"]
        # Also when others have been written in its place.
        assert main(["note", str(kull_3), "Hei igjen"]) == 0
        capsys.readouterr()


def test_a_broken_network_is_a_fault(kull_3: Path, capsys: Captured) -> None:
    ran(capsys, "note", kull_3, "Hei")
    (kull_3 / "network.json").write_text("{")
    found = told(capsys, str(kull_3), code=2)
    assert codes(found) == ["not_opened"]
    assert "network.json" in found["problems"][0]["text"]
    assert found["network"]["teams"] is None
    assert main(["doctor", str(kull_3), "-q"]) == 2
    assert capsys.readouterr().out.startswith("FEIL: ")


def test_settings_that_cannot_be_read_and_a_network_that_is_gone(
    home: Path, tmp_path: Path, capsys: Captured
) -> None:
    change_settings(last_workspace=str(tmp_path / "moved"))
    assert codes(told(capsys)) == ["last_gone"]
    (home / "settings.json").write_text("{")
    assert codes(told(capsys)) == ["settings"]


def test_a_folder_that_cannot_be_written_to(
    home: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> object:
        raise PermissionError

    monkeypatch.setattr("samling.store.machine.locations.tempfile.TemporaryFile", refused)
    assert codes(told(capsys, code=2)) == ["data_not_written"]


@pytest.mark.parametrize(("free", "code"), [(50_000_000, 0), (1_000_000, 2)])
def test_a_full_disk(
    free: int, code: int, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")(10**9, 10**9 - free, free)
    monkeypatch.setattr("samling.store.machine.locations.shutil.disk_usage", lambda _: usage)
    found = told(capsys, code=code)
    assert codes(found) == ["disk"]
    assert found["files"]["free"] == free


def test_a_package_that_is_missing(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name in ("textual", "psycopg"):
            raise examination.PackageNotFoundError
        return "1.0"

    monkeypatch.setattr(examination, "version", version)
    found = told(capsys, code=2)
    assert codes(found) == ["missing"]
    assert "textual" in found["problems"][0]["text"]
    assert "psycopg" not in found["problems"][0]["text"]


def test_the_language_and_where_it_came_from(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(capsys)["language"] == {"code": "nb", "from": "system"}
    change_settings(language="en")
    assert told(capsys)["language"] == {"code": "en", "from": "settings"}
    monkeypatch.setenv("SAMLING_LANG", "nb")
    assert told(capsys)["language"] == {"code": "nb", "from": "SAMLING_LANG"}
    assert told(capsys, "--lang", "en")["language"] == {"code": "en", "from": "--lang"}


@pytest.fixture
def in_a_pty(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, int]]:
    """What runs a command here, but with a terminal of that size for what it reads and writes."""

    def run(
        size: tuple[int, int], *words: str, command: str = "doctor", **environment: str
    ) -> tuple[str, int]:
        holder, terminal_ = os.openpty()
        termios.tcsetwinsize(terminal_, size)
        with (
            open(terminal_, encoding="utf-8", closefd=False) as reads,
            open(terminal_, "w", encoding="utf-8", closefd=False) as writes,
            ThreadPoolExecutor() as reader,
            monkeypatch.context() as patch,
        ):
            said = reader.submit(_read, holder)
            for name, value in environment.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", reads)
            for name in ("stdout", "__stdout__"):
                patch.setattr(sys, name, writes)
            code = main([command, *words])
            writes.flush()
            os.close(terminal_)
            return said.result(), code

    return run


def _read(holder: int) -> str:
    """Returns all that is written to a terminal until nobody has it open."""
    found = b""
    # That is an error on Linux.
    with suppress(OSError):
        while more := os.read(holder, 4096):
            found += more
    os.close(holder)
    return found.decode()


def as_a_program(size: tuple[int, int], **environment: str) -> tuple[Any, int]:
    # On a slow machine a bar would be drawn on standard error.
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", 'exec "$0" -m samling doctor --json 2>/dev/null', sys.executable],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        encoding="utf-8",
        timeout=30,
        dimensions=size,
    )
    child.expect(pexpect.EOF)
    child.close()
    return json.loads(str(child.before)), int(child.exitstatus)


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"COLORTERM": "truecolor"}, "truecolor"),
        ({}, "256"),
        ({"TERM": "xterm-16color"}, "16"),
        ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, "none"),
    ],
)
def test_what_a_terminal_can(
    environment: dict[str, str], colours: str, in_a_pty: Callable[..., tuple[str, int]]
) -> None:
    said, code = in_a_pty((40, 120), "--json", **environment)
    found = json.loads(said)
    seen = found["terminal"]
    assert (code, seen["is_terminal"], seen["size"]) == (0, True, [120, 40])
    assert seen["no_colour_wanted"] == ("NO_COLOR" in environment)
    assert seen["colours"] == colours or seen["no_colour_wanted"]
    assert found["problems"] == []


def test_a_terminal_that_the_app_cannot_be_shown_in() -> None:
    found, code = as_a_program((10, 60), TERM="dumb")
    assert (code, codes(found)) == (2, ["dumb", "small"])


@pytest.mark.parametrize(
    ("term", "colours", "mouse", "problems"),
    [
        ("foo", "16", None, ["unknown_terminal"]),
        ("vt100", "none", False, []),
        ("linux", "16", False, ["linux_console"]),
        ("dumb", "none", False, ["dumb"]),
    ],
)
def test_terminals_that_are_not_as_xterm(
    term: str,
    colours: str,
    mouse: bool | None,
    problems: list[str],
    in_a_pty: Callable[..., tuple[str, int]],
) -> None:
    said, code = in_a_pty((24, 80), "--json", TERM=term)
    found = json.loads(said)
    seen = found["terminal"]
    assert (seen["colours"], seen["mouse"], codes(found)) == (colours, mouse, problems)
    assert seen["clipboard"] == ("untold" if term == "foo" else "no")
    assert code == (2 if term == "dumb" else 0)


@pytest.mark.parametrize("size", [(HEIGHT, WIDTH), (HEIGHT - 1, WIDTH), (HEIGHT, WIDTH - 1)])
def test_the_doctor_and_the_app_need_the_same_window(
    size: tuple[int, int], in_a_pty: Callable[..., tuple[str, int]]
) -> None:
    said, code = in_a_pty(size, "--json")
    found = json.loads(said)
    if size == (HEIGHT, WIDTH):
        assert (code, codes(found)) == (0, [])
    else:
        assert (code, codes(found)) == (2, ["small"])
        assert found["problems"][0]["text"] == too_small_words(size[1], size[0])


@pytest.mark.parametrize("term", ["foo", "linux", "dumb"])
def test_a_narrow_terminal_has_no_longer_lines(
    home: Path, term: str, in_a_pty: Callable[..., tuple[str, int]]
) -> None:
    # A home whose name would be broken in two where a line ends.
    somebody = home / "kari-nordmann-ved-sykehuset-i-drammen"
    somebody.mkdir(parents=True)
    away = {"HOME": str(somebody), "USERPROFILE": str(somebody), "SAMLING_HOME": str(somebody)}
    said, _ = in_a_pty((15, 40), TERM=term, **away)
    assert max(len(line.rstrip("\r")) for line in said.split("\n")) <= 40
    assert "kari" not in said
    assert "Vinduet er 40x15; appen trenger minst 76x20." in " ".join(said.split())
    assert ("TERM=xterm-256color" in said) == (term != "linux")


TWENTY = {
    "doctor": [],
    "clock": ["F"],
    "chart": ["F", "--team", "KOLS Bærum", "--measure", "ringt", "--words"],
}


@pytest.mark.parametrize("command", TWENTY)
def test_a_terminal_of_twenty_columns_breaks_no_line_itself(
    kull_3: Path, command: str, in_a_pty: Callable[..., tuple[str, int]]
) -> None:
    words = [str(kull_3) if word == "F" else word for word in TWENTY[command]]
    said, code = in_a_pty((40, 20), *words, command=command)
    assert code == (2 if command == "doctor" else 0), said
    lines = [line.rstrip("\r") for line in said.split("\n")]
    assert len(lines) > 5
    assert max(map(len, lines)) <= 20


def test_signs_that_the_output_does_not_have() -> None:
    found, code = as_a_program((24, 80), PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert (code, codes(found)) == (0, ["signs"])


@pytest.mark.parametrize(
    ("environment", "inside", "console", "clipboard"),
    [
        ({}, "", "", "untold"),
        ({"TMUX": "/tmp/x"}, "tmux", "", "setting"),
        ({"STY": "1.x"}, "screen", "", "no"),
        ({"WT_SESSION": "x"}, "", "Windows Terminal", "yes"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "", "Apple_Terminal", "no"),
        ({"TERM_PROGRAM": "tmux", "TMUX": "x", "VTE_VERSION": "7000"}, "tmux", "VTE", "setting"),
        ({"TERM": "xterm-kitty"}, "", "", "yes"),
        ({"SSH_TTY": "/dev/pts/0"}, "", "", "untold"),
    ],
)
def test_what_the_variables_tell(
    environment: dict[str, str],
    inside: str,
    console: str,
    clipboard: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    seen = terminal.terminal()
    assert (seen.inside, seen.console, seen.clipboard) == (inside, console, clipboard)
    assert seen.over_ssh == ("SSH_TTY" in environment)


def test_the_old_console_of_windows(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "_console", lambda: "conhost")
    assert codes(told(capsys)) == ["old_console"]


def test_the_home_folder_is_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: r"C:\Users\kari")
    assert mailable(r"C:\Users\kari\x") == r"~\x"
    assert mailable(json.dumps(r"C:\Users\kari\x")) == json.dumps(r"~\x")
    monkeypatch.setattr(Path, "home", lambda: "/")
    assert mailable("/srv/x") == "/srv/x"
