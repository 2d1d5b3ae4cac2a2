"""What is read is a file: a pipe in its place is refused at once, and a large one unread."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.locale import set_language, t
from samling.model import Network, Note, Team
from samling.store import Workspace
from samling.store.drafts.drafts import Drafts
from samling.store.files.file_reading import FileRefused, open_file, read_file
from samling.store.machine.settings import Settings, read_settings, settings_file
from samling.store.machine.shell_files import ShellFiles, put_in_place
from tests.help import ROOT
from tests.help.cli_driver import Captured
from tests.help.sampled import sampled

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files in a folder")
LARGE = 200_000_000
# Runs commands one after the other; tells how each ended, and what memory all took at most.
RUN = """
import json, sys
from pathlib import Path
from samling.cli.main import main
for words in json.loads(sys.argv[1]):
    print("end", main(words), file=sys.stderr)
for line in Path("/proc/self/status").read_text().splitlines():
    if line.startswith("VmHWM"):
        print("peak", line.split()[1], file=sys.stderr)
"""
IN_WORKSPACE = ["network.json", "network.changes", "teams/asker.json", "teams/asker.changes"]


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        # The name of a socket may not be long.
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


def a_link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


def a_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


WAYS = [a_pipe, a_socket, a_link_to_a_pipe, a_link_to_a_device]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    workspace = Workspace.create(tmp_path / "w", Network(title="Kols"))
    team = workspace.add_team(Team(title="Asker", slug=""))
    workspace.put(Note(text="Hei"), Note(text="Hopp", team=team.id))
    workspace.put(Note(text="Mer", team=team.id))
    return tmp_path / "w"


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """A command that waits for a pipe ends the test: none takes a tenth of this time."""

    def waited(*_: object) -> None:
        raise TimeoutError("it waits for what will never come")

    before = signal.signal(signal.SIGALRM, waited)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def ran(capsys: Captured, *commands: list[object]) -> list[tuple[str, int]]:
    """Returns what each command said on standard error, with its exit code."""
    codes = ((main([str(word) for word in command]), capsys.readouterr()) for command in commands)
    return [(said.err.strip(), code) for code, said in codes]


def ran_alone(*commands: list[object]) -> tuple[list[tuple[str, int]], int]:
    """Returns the same of a program that runs no others, and its peak in bytes."""
    words = json.dumps([[str(word) for word in command] for command in commands])
    found = subprocess.run(
        [sys.executable, "-c", RUN, words], cwd=ROOT, capture_output=True, timeout=120, check=False
    )
    said = found.stderr.decode()
    assert found.returncode == 0, said
    assert "Traceback" not in said
    ends: list[tuple[str, int]] = []
    before = ""
    peak = 0
    for line in said.splitlines():
        if line.startswith("end "):
            ends.append((before.strip(), int(line[4:])))
            before = ""
        elif line.startswith("peak "):
            peak = int(line[5:]) * 1024
        else:
            before += f"{line} "
    assert len(ends) == len(commands), said
    return ends, peak


def reading(path: Path) -> list[list[object]]:
    """Commands that each read the file that they name."""
    return [
        ["chart", path],
        ["compare", path],
        ["merge", path.parent / "w", path],
        ["merge", path.parent / "new", path, "--yes"],
        ["import-summary", path, path.parent / "new"],
        ["languages", "--check", path],
    ]


@pytest.mark.parametrize("way", sampled(WAYS, 2))
def test_a_file_that_a_command_names(
    way: Callable[[Path], None], folder: Path, capsys: Captured
) -> None:
    path = folder.with_name("fil.csv")
    way(path)
    ends = ran(capsys, *reading(path))
    for said, code in ends:
        assert code == 2, ends
        assert "fil.csv er ikke en vanlig fil" in said, ends
    assert not folder.with_name("new").exists()


@pytest.mark.parametrize("way", sampled(WAYS, 2))
@pytest.mark.parametrize("name", sampled(IN_WORKSPACE, 3))
def test_a_file_of_a_workspace(
    way: Callable[[Path], None], name: str, folder: Path, capsys: Captured
) -> None:
    path = folder / name
    path.unlink()
    way(path)
    listing: list[list[object]] = [
        ["list", folder, "notes"],
        ["note", folder, "Ny"],
        ["pack", folder, "-o", folder.with_name("all.samling")],
        ["check", folder],
        ["history", folder, "x"],
        ["export", folder],
    ]
    ends = ran(capsys, *listing)
    for said, code in ends:
        assert code == 2, ends
        assert path.name in said, ends
        assert "ikke en vanlig fil" in said, ends
    assert os.path.lexists(path)
    assert not folder.with_name("new").exists()


@pytest.mark.parametrize("way", sampled(WAYS, 2))
def test_a_file_of_a_backup(way: Callable[[Path], None], folder: Path, capsys: Captured) -> None:
    backup = folder / "backups" / "2026-01-02"
    backup.mkdir()
    shutil.copy(folder / "network.json", backup)
    (backup / "teams").mkdir()
    way(backup / "teams" / "asker.json")
    ends = ran(
        capsys,
        ["backups", folder],
        ["backups", folder, "--show", backup.name],
        ["list", folder, "notes"],
    )
    assert [code for _, code in ends if code not in (0, 2)] == []
    assert ends[-1] == ("", 0)


@pytest.mark.parametrize("way", sampled(WAYS, 2))
def test_what_is_kept_for_a_person(
    way: Callable[[Path], None], folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    way(settings_file())
    assert read_settings() == Settings()
    own = settings_file().parent / "locale"
    own.mkdir()
    way(own / "fr.json")
    ends = ran(capsys, ["list", folder, "notes"], ["languages"], ["doctor", folder])
    assert [code for _, code in ends[:2]] == [0, 0]
    drafts = Drafts(folder)
    drafts.save("form", {"title": "x"})
    drafts.close()
    (path,) = (folder / "drafts").rglob("????????????????????????.json")
    path.unlink()
    way(path)
    assert Drafts(folder).read("form") == {}
    profile = tmp_path / ".bashrc"
    way(profile)
    with pytest.raises(Exception, match="not_a_file"):
        put_in_place(ShellFiles(tmp_path / "script", profile, "line"), "script")


def test_a_folder_is_told_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        open_file(tmp_path)
    with pytest.raises(FileRefused) as caught:
        read_file(tmp_path, 10)
    for language, words in (("nb", "det er en mappe"), ("en", "it is a folder")):
        set_language(language)
        assert words in t(caught.value.key, **caught.value.params)


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 5000])
def test_the_limit_holds_for_what_is_read(size: int, tmp_path: Path) -> None:
    path = tmp_path / "fil"
    path.write_bytes(b"x" * size)
    if size <= 10:
        assert read_file(path, 10) == b"x" * size
    else:
        with pytest.raises(FileRefused) as caught:
            read_file(path, 10)
        assert caught.value.key == "error.file_too_large"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here")
def test_a_file_that_says_it_is_empty() -> None:
    path = Path("/proc/self/status")
    assert path.stat().st_size == 0
    assert read_file(path, 1_000_000).startswith(b"Name:")
    with pytest.raises(FileRefused) as caught:
        read_file(path, 10)
    assert caught.value.key == "error.file_too_large"


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "fil"
    path.write_bytes(b"x" * 9)
    with open_file(path) as file, path.open("ab") as other:
        real = os.fstat
        try:
            os.fstat = lambda handle: (real(handle), other.write(b"y" * 9), other.flush())[0]  # type: ignore[assignment]
            from samling.store.files.file_reading import read_open

            with pytest.raises(FileRefused):
                read_open(file, path, 10)
        finally:
            os.fstat = real


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here")
def test_a_large_file_is_refused_in_little_memory(folder: Path, tmp_path: Path) -> None:
    commands: list[list[object]] = []
    for name in IN_WORKSPACE:
        other = tmp_path / f"other-{name.replace('/', '-')}"
        shutil.copytree(folder, other)
        os.truncate(other / name, LARGE)
        commands += [["list", other, "notes"], ["merge", tmp_path / "new", other, "--yes"]]
    path = tmp_path / "fil"
    path.touch()
    os.truncate(path, LARGE)
    ends, peak = ran_alone(*commands, *reading(path))
    assert [code for _, code in ends] == [2] * len(ends)
    assert 0 < peak < 300_000_000
