"""Files too large or too deep to be ours: refused, and with bounded memory, never read whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from samling.store import read_settings
from samling.store.drafts.drafts import Drafts
from samling.store.machine.settings import Settings, settings_file
from tests.fuzz.fuzz_sample import CHANGES, FILES, small_workspace
from tests.help import ROOT
from tests.help.sampled import sampled

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX limits of memory")
GIGABYTE = 1 << 30
DEPTH = 1_000_000
# Runs commands one after the other with little memory, and tells how each ended.
LIMITED = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
from samling.cli.main import main
for words in json.loads(sys.argv[2]):
    print(main(words), file=sys.stderr)
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


def ran(*commands: list[object], memory: int = 700_000_000) -> list[tuple[str, int]]:
    """Returns what each command said on standard error, and its exit code."""
    words = json.dumps([[str(word) for word in argv] for argv in commands])
    command = [sys.executable, "-c", LIMITED, str(memory), words]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False)
    said = found.stderr.decode()
    assert found.returncode == 0, said
    assert "Traceback" not in said
    ends = [line for line in said.splitlines() if len(line) == 1]
    sentences = [line for line in said.splitlines() if len(line) > 1]
    assert len(ends) == len(commands), said
    told = iter(sentences)
    return [(next(told) if end == "2" else "", int(end)) for end in ends]


def assert_refused(*commands: list[object]) -> None:
    """Each ends with a sentence, and one only."""
    for said, end in ran(*commands):
        assert end == 2
        assert said


def grown(path: Path) -> None:
    """Makes a file of a gigabyte that takes no room on the disk."""
    with path.open("r+b" if path.exists() else "xb") as file:
        file.truncate(GIGABYTE + 1)


@posix
def test_a_gigabyte_is_refused_by_every_reader(tmp_path: Path) -> None:
    commands: list[list[object]] = []
    for number, name in enumerate([*FILES, CHANGES]):
        folder = small_workspace(tmp_path / str(number))
        grown(folder / name)
        commands += [["open", folder], ["compare", folder / name], ["chart", folder / name]]
    assert_refused(*commands)


def test_a_gigabyte_of_draft_or_settings_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "network.json").write_text("{}")
    drafts = Drafts(tmp_path)
    drafts.save("form", {"title": "x"})
    (path,) = (tmp_path / "drafts").glob("*/[0-9a-f]*.json")
    drafts.close()
    grown(path)
    assert Drafts(tmp_path).read("form") == {}
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    grown(settings_file())
    assert read_settings() == Settings()


@posix
def test_what_is_too_deep_is_refused_by_every_reader(tmp_path: Path) -> None:
    commands: list[list[object]] = []
    for way, raw in DEEP.items():
        folder = small_workspace(tmp_path / way)
        path = folder / FILES[0]
        path.write_bytes(raw)
        commands += [["open", folder], ["compare", path], ["chart", path]]
    assert_refused(*commands)


@posix
def test_changes_that_are_too_deep_are_refused(folder: Path) -> None:
    text, good = DEEP["lists"], b'{"at":"2016-10-18T07:00:00.000Z"}'
    lines = [b"%08x %s\n" % (zlib.crc32(line), line) for line in (text, good)]
    # Alone, and before a change that is whole, it is damage.
    for damaged in (lines[0], b"".join(lines)):
        (folder / CHANGES).write_bytes(damaged)
        assert_refused(["open", folder])


@posix
@pytest.mark.parametrize(
    ("start", "repeated", "times", "end"),
    sampled(
        [
            # A hundred thousand columns are a series all the same.
            (b"dato;verdi" + b";x" * 100_000 + b"\n", b";1", 100_000, 0),
            (b"verdi\n", b"1", 10_000_000, 2),
            (b'verdi;merknad\n1;"', b"x", 10_000_000, 2),
            (b"", b"\n", 10_000_000, 2),
            (b"verdi\n", b"1\n", 5_000_000, 2),
        ],
        5,
    ),
    ids=["columns", "digits", "note", "lines", "rows"],
)
def test_tables_of_any_shape_take_little_memory(
    tmp_path: Path, start: bytes, repeated: bytes, times: int, end: int
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(start + repeated * times)
    assert [found for _, found in ran(["chart", path])] == [end]
