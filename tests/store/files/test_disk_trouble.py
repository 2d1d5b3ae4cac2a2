"""A disk that is full, or lets nothing be written: a sentence, and nothing that was is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from samling.model import Note
from samling.store import Workspace
from tests.help import ROOT
from tests.help.forked import finished
from tests.help.limited import limited
from tests.help.sampled import sampled
from tests.help.terminal_driver import Terminal

BEFORE = ["Først", "Så"]
SAMLING = [sys.executable, "-m", "samling"]
LIMITED = """
import sys
from samling.cli.main import main
from tests.help.forked import finished
from tests.help.limited import limit_itself
limit_itself("size={size}")
raise SystemExit(main())
"""


@pytest.fixture
def folder(network: Path) -> Iterator[Path]:
    workspace = Workspace.open(network)
    for text in BEFORE:
        workspace.put(Note(text=text))
    yield network
    writable(network)


def writable(folder: Path, can: bool = True) -> None:
    """Makes a folder and all in it such that its owner may write there, or may not."""
    for path in (folder, *folder.rglob("*")):
        mode = 0o755 if path.is_dir() else 0o644
        path.chmod(mode if can else mode & ~0o222)


def ran_within(size: int, *words: object) -> subprocess.CompletedProcess[str]:
    """Runs samling where no file may grow larger, in bytes."""
    done = finished(*words, script=LIMITED.format(size=size))
    said, wrong = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(words, done.returncode, said, wrong)


def ran(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


def unharmed(folder: Path) -> None:
    assert [note.text for note in Workspace.open(folder).all(Note)] == BEFORE
    assert [path.name for path in folder.rglob(".*") if path.name != ".lock"] == []


# Enough for nothing; for the beginning of a change; for a change, but not for the backup.
@pytest.mark.parametrize("size", sampled([300, 0, 3000], 3))
@pytest.mark.parametrize(
    ("backed_up", "language", "told"),
    [
        (True, "nb", "(filen ble for stor for disken)"),
        (False, "en", "(the file became too large for the disk)"),
    ],
)
def test_a_file_that_cannot_grow(
    folder: Path, size: int, backed_up: bool, language: str, told: str
) -> None:
    if not backed_up:
        shutil.rmtree(folder / "backups")
    words = ("--lang", language, "note", folder, "x" * 5000)
    refused(ran_within(size, *words), told)
    unharmed(folder)
    Workspace.open(folder).put(Note(text="Nå går det"))


# Mounts a small disk of its own, fills it, and tries; then makes room, and tries again.
ON_A_SMALL_DISK = """
set -e
mount -t tmpfs -o size=1m tmpfs "$2"
cp -r "$1/." "$2"
dd if=/dev/zero of="$2/film" bs=4k 2>/dev/null || true
set +e
for word in a b; do "$3" -m samling note "$2" "$word$4"; echo "code $?"; done
rm "$2/film"
"$3" -m samling note "$2" "room"; echo "code $?"
"$3" -m samling list "$2" notes --json
"""


def can_mount() -> bool:
    try:
        return ran(*_on_a_disk("mount -t tmpfs tmpfs /mnt")).returncode == 0
    except OSError:
        return False


def _on_a_disk(script: str, *words: str) -> list[str]:
    return ["unshare", "--mount", "--map-root-user", "sh", "-c", script, "sh", *words]


def test_a_full_disk(folder: Path, tmp_path: Path) -> None:
    """On a disk of its own where one can be had; else the files are kept from growing."""
    disk = tmp_path / "disk"
    disk.mkdir()
    long = "x" * 5000
    if not can_mount():
        refused(ran_within(300, "note", folder, long), "for stor")
        unharmed(folder)
        return
    done = ran(*_on_a_disk(ON_A_SMALL_DISK, str(folder), str(disk), sys.executable, long))
    assert done.stderr.count("(disken er full)") == 2
    assert done.stderr.count("\n") == 2
    said = done.stdout.splitlines()
    assert said[:2] == ["code 2"] * 2
    assert said[3] == "code 0"
    for text in (*BEFORE, "room"):
        assert f'"text": "{text}"' in done.stdout
    assert done.stdout.count('"text"') == 3


def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    Workspace.open(folder).fold()
    writable(folder, can=False)
    person = [*limited("person"), *SAMLING]
    refused(ran(*person, "note", str(folder), "Hei"), "(du har ikke tilgang)")
    refused(ran(*person, "--lang", "en", "note", str(folder), "Hi"), "(you do not have access)")
    listed = ran(*person, "list", str(folder), "notes")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert all(text in listed.stdout for text in BEFORE)
    writable(folder)
    unharmed(folder)


def test_a_folder_that_cannot_be_looked_into(folder: Path) -> None:
    folder.chmod(0)
    done = ran(*limited("person"), *SAMLING, "list", str(folder), "notes")
    refused(done, str(folder), "(du har ikke tilgang)")
    folder.chmod(0o755)
    unharmed(folder)


def test_a_disk_mounted_for_reading_alone(folder: Path) -> None:
    script = 'mount --bind "$1" "$1"; mount -o remount,ro,bind "$1"; "$2" -m samling note "$1" x'
    if can_mount():
        done = ran(*_on_a_disk(script, str(folder), sys.executable))
        refused(done, "(disken er skrivebeskyttet)")
    unharmed(folder)


def test_the_app_on_a_folder_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True, exist_ok=True)
    writable(folder, can=False)
    with Terminal("open", str(folder), home=home, through=limited("person")) as terminal:
        terminal.wait_for("Kols Bærum")
        terminal.press("n")
        terminal.wait_for("Lagre ctrl+s")
        terminal.write("Viktig")
        terminal.press("ctrl+s")
        terminal.wait_for("(du har ikke tilgang)", "Trykk F3", "Viktig")
        terminal.press("f3")
        terminal.wait_for("Lagre teksten i en fil")
        terminal.press("ctrl+s")
        terminal.wait_for("Teksten ligger i", "Viktig")
        terminal.press("escape")
        terminal.wait_for("til du lukker samling")
        terminal.press("ctrl+q")
        terminal.wait_for("en gang til for å avslutte")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    (written,) = (home / "Documents").iterdir()
    assert "Viktig" in written.read_text(encoding="utf-8")
    writable(folder)
    unharmed(folder)
