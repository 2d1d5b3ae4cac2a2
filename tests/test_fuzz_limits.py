"""Files too large or too deep to be ours: refused, and with bounded memory, never read whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samling.store import read_settings
from samling.store.drafts import Drafts
from samling.store.settings import Settings, _settings_file
from tests.fuzz_sample import CHANGES, FILES, small_workspace

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX limits of memory")
HERE = Path(__file__).parent.parent
GIGABYTE = 1 << 30
DEPTH = 1_000_000
# Runs the command line with little memory, and tells how it ended.
LIMITED = """
import resource, sys
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
from samling.cli.main import main
sys.exit(main(sys.argv[2:]))
"""
DEEP = {
    "lists": b"[" * DEPTH,
    "objects": b'{"a":' * DEPTH,
    "closed lists": b"[" * DEPTH + b"]" * DEPTH,
    "in a record": b'{"samling": {"file": {"format": 2, "kind": "network"}}, "notes": {"a": {"b": '
    + b"[" * 900
    + b"]" * 900
    + b"}}}",
    "digits": b"9" * DEPTH,
    "one line": b'{"a": "' + b"x" * 10_000_000,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_workspace(tmp_path / "small")


def ran(*words: str, memory: int = 600_000_000) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", LIMITED, str(memory), *words]
    return subprocess.run(command, cwd=HERE, capture_output=True, timeout=60, check=False)


def assert_refused(found: subprocess.CompletedProcess[bytes]) -> None:
    said = found.stderr.decode()
    assert found.returncode == 2, said
    assert said.count("\n") == 1
    assert "Traceback" not in said


def grown(path: Path) -> None:
    """Makes a file of a gigabyte that takes no room on the disk."""
    with path.open("r+b" if path.exists() else "xb") as file:
        file.truncate(GIGABYTE + 1)


@posix
@pytest.mark.parametrize("name", [*FILES, CHANGES])
def test_a_gigabyte_in_a_workspace_is_refused(folder: Path, name: str) -> None:
    grown(folder / name)
    assert_refused(ran("open", str(folder)))


@posix
@pytest.mark.parametrize("words", [["compare"], ["chart"]], ids=lambda words: words[0])
def test_a_gigabyte_from_elsewhere_is_refused(tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "stor.csv"
    grown(path)
    assert_refused(ran(*words, str(path)))


def test_a_gigabyte_of_draft_or_settings_is_as_none(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.save("form", {"title": "x"})
    (path,) = (tmp_path / "drafts").iterdir()
    grown(path)
    assert Drafts(tmp_path).read("form") == {}
    _settings_file().parent.mkdir(parents=True, exist_ok=True)
    grown(_settings_file())
    assert read_settings() == Settings()


@posix
@pytest.mark.parametrize("way", DEEP)
def test_what_is_too_deep_is_refused_by_every_reader(folder: Path, way: str) -> None:
    (folder / FILES[0]).write_bytes(DEEP[way])
    for command in ("open", "compare", "chart"):
        path = folder if command == "open" else folder / FILES[0]
        assert_refused(ran(command, str(path)))


@posix
@pytest.mark.parametrize("way", ["lists", "objects"])
def test_changes_that_are_too_deep_are_passed_over_or_refused(folder: Path, way: str) -> None:
    import zlib

    text = DEEP[way]
    whole = b"%08x %s\n" % (zlib.crc32(text), text)
    # At the end it is what a crash left; before a change that is whole, damage.
    (folder / CHANGES).write_bytes(whole)
    assert ran("open", str(folder)).returncode == 0
    good = b'{"at":"2016-10-18T07:00:00.000Z"}'
    (folder / CHANGES).write_bytes(whole + b"%08x %s\n" % (zlib.crc32(good), good))
    assert_refused(ran("open", str(folder)))


@posix
def test_a_table_of_many_columns_or_one_long_line_takes_little(tmp_path: Path) -> None:
    path = tmp_path / "bred.csv"
    for raw in (
        b"dato;verdi" + b";x" * 100_000 + b"\n" + b";1" * 100_000,
        b"verdi\n" + b"1" * 10_000_000,
        b'verdi;merknad\n1;"' + b"x" * 10_000_000,
        b";" * 10_000_000,
        b"\n" * 10_000_000,
        b"verdi\n" + b"1\n" * 5_000_000,
    ):
        path.write_bytes(raw)
        found = ran("chart", str(path), memory=1_500_000_000)
        assert found.returncode in (0, 2)
        assert b"Traceback" not in found.stderr
