"""Files that are not as samling wrote them, and disks that refuse: nothing is harmed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samling.cli.main import main
from samling.locale import explain
from samling.model import Network, Note, SamlingError, Team
from samling.store import BrokenFile, NotSaved, Workspace, WorkspaceError
from tests.help.forked import finished
from tests.help.older_format import without_check
from tests.help.sampled import drawn

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX limits and signals")


def edited(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    def edit(raw: bytes) -> bytes:
        data = without_check(json.loads(raw))
        change(data)
        return json.dumps(data).encode()

    return edit


def first_row(data: dict[str, Any], table: str) -> dict[str, Any]:
    row: dict[str, Any] = next(iter(data[table].values()))
    return row


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "zero bytes": (lambda _: b"", "error.broken_file"),
    "truncated": (lambda raw: raw[: len(raw) // 2], "error.broken_file"),
    "not JSON": (lambda _: b"PK\x03\x04 not ours", "error.broken_file"),
    "Latin-1": (lambda raw: raw.decode().encode("latin-1", "replace"), "error.broken_file"),
    "UTF-16": (lambda raw: raw.decode().encode("utf-16"), "error.broken_file"),
    "deep": (lambda _: b"[" * 200_000, "error.broken_file"),
    "a list": (lambda _: b"[]", "error.foreign_file"),
    "another program's": (lambda _: b'{"name": "package"}', "error.foreign_file"),
    "an empty TinyDB": (lambda _: b"{}", "error.foreign_file"),
    "TinyDB's default": (lambda _: b'{"_default": {"1": {"a": 1}}}', "error.foreign_file"),
    "odd header": (lambda _: b'{"samling": {"file": {"format": "1"}}}', "error.foreign_file"),
    "truth as format": (lambda _: b'{"samling": {"file": {"format": true}}}', "error.foreign_file"),
    "newer": (
        edited(lambda data: data["samling"]["file"].update(format=4)),
        "error.newer_file",
    ),
    "wrong kind": (
        edited(lambda data: data["samling"]["file"].update(kind="other")),
        "error.foreign_file",
    ),
    "a field missing": (
        edited(lambda data: first_row(data, "notes").pop("text")),
        "error.broken_records",
    ),
    "a field of the wrong type": (
        edited(lambda data: first_row(data, "notes").update(text=5)),
        "error.broken_records",
    ),
    "an unknown kind": (
        edited(lambda data: first_row(data, "notes").update(kind="poem")),
        "error.broken_records",
    ),
    "a time without zone": (
        edited(lambda data: first_row(data, "notes").update(created="2016-10-18T09:00:00")),
        "error.broken_records",
    ),
    "edited by hand": (
        lambda raw: raw.replace("På".encode(), "pÅ".encode()),
        "error.edited_file",
    ),
    "a flipped bit in the header": (
        lambda raw: raw.replace(b'"format": 3', b'"format": 2'),
        "error.edited_file",
    ),
    "without its checksum": (
        lambda raw: raw.replace(b'"check": "', b'"chest": "'),
        "error.edited_file",
    ),
    "NaN": (
        lambda raw: raw.replace(b'"members": 4', b'"members": NaN').replace(
            b'"as_of": null', b'"as_of": NaN'
        ),
        "error.broken_file",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    workspace = Workspace.create(tmp_path / "w", Network(title="Kols på Ås"))
    team = workspace.add_team(Team(title="Én", slug=""))
    workspace.put(Note(text="På nettverket"))
    workspace.put(Note(text="På teamet", team=team.id))
    workspace.fold()
    return tmp_path / "w"


@pytest.mark.parametrize(
    ("name", "way"),
    # Without a team of a newer samling the others are read: test_newer_beside.py.
    [("network.json", way) for way in BROKEN]
    + [("teams/en.json", way) for way in BROKEN if way != "newer"],
)
def test_broken_files_are_named_and_left(
    folder: Path, name: str, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / name
    spoil, key = BROKEN[way]
    spoiled = spoil(path.read_bytes())
    assert spoiled != path.read_bytes()
    path.write_bytes(spoiled)
    with pytest.raises(BrokenFile) as caught:
        Workspace.open(folder)
    # That of a newer samling is whole, and no program of today may change it.
    mended = key != "error.newer_file"
    assert caught.value.key == key + ("_repair" if mended else "")
    assert main(["note", str(folder), "Hei"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert str(path) in said.err
    assert (f'samling repair "{folder}"' in said.err) == mended
    assert "Traceback" not in said.err
    assert path.read_bytes() == spoiled


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_any_damage_opens_or_is_refused(folder: Path, data: st.DataObject) -> None:
    path = folder / "teams" / "en.json"
    raw = path.read_bytes()
    at = data.draw(st.integers(0, len(raw) - 1))
    new = data.draw(st.binary(max_size=3))
    damaged = raw[:at] + new + raw[at + data.draw(st.integers(0, 5)) :]
    path.write_bytes(damaged)
    sentence = "opened"
    try:
        workspace = Workspace.open(folder)
        workspace.all(Note)
    except SamlingError as error:
        sentence = explain(error)
    assert sentence
    assert path.read_bytes() == damaged
    path.write_bytes(raw)


@settings(
    max_examples=drawn(200),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_no_flipped_bit_opens_with_another_content(folder: Path, data: st.DataObject) -> None:
    """Of the changes those that the file already has are its history alone."""
    name = data.draw(st.sampled_from(["network.json", "teams/en.json", "teams/en.changes"]))
    path = folder / name
    raw = path.read_bytes()
    before = read_anew(folder)
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    flipped = bytearray(raw)
    flipped[bit // 8] ^= 1 << bit % 8
    path.write_bytes(flipped)
    told = ""
    try:
        opened = read_anew(folder)
    except BrokenFile as error:
        told = explain(error)
    path.write_bytes(raw)
    assert "samling repair" in told or opened == before


def read_anew(folder: Path) -> list[str]:
    workspace = Workspace.open(folder)
    return [
        repr(record) for record in (workspace.network, *workspace.teams(), *workspace.all(Note))
    ]


def test_a_file_broken_while_open_stops_the_writing(folder: Path) -> None:
    workspace = Workspace.open(folder)
    path = folder / "network.json"
    path.write_bytes(b'{"half')
    with pytest.raises(BrokenFile) as caught:
        workspace.put(Note(text="Ny"))
    assert caught.value.key == "error.broken_file_repair"
    assert path.read_bytes() == b'{"half'


def test_no_workspace_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(WorkspaceError, match=r"error\.no_workspace"):
            Workspace.open(path)


@contextlib.contextmanager
def refusing(monkeypatch: pytest.MonkeyPatch, target: Any, name: str) -> Iterator[None]:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(target, name, refuse)
        yield


def test_a_folder_that_cannot_be_written_loses_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Simulated, since the tests may run as root, whom no folder refuses."""
    workspace = Workspace.open(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    with refusing(monkeypatch, os, "fsync"), pytest.raises(NotSaved) as caught:
        workspace.put(Note(text="Går tapt?"))
    assert "(du har ikke tilgang)" in explain(caught.value)
    assert {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()} == before
    assert [note.text for note in workspace.all(Note)] == ["På nettverket", "På teamet"]
    assert not Workspace.open(folder).undo()
    workspace.put(Note(text="Nå går det"))
    assert len(Workspace.open(folder).all(Note)) == 3


@pytest.mark.parametrize(
    ("target", "name"),
    [(os, "open"), (os, "fsync"), (os, "replace"), (Path, "chmod")],
)
def test_changes_that_cannot_be_folded_in_stay_beside_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, target: object, name: str
) -> None:
    workspace = Workspace.open(folder)
    workspace.put(Note(text="Lagret"))
    before = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    with refusing(monkeypatch, target, name):
        workspace.fold()
    assert {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()} == before
    assert len(Workspace.open(folder).all(Note)) == 3
    workspace.fold()
    assert "Lagret" in (folder / "network.json").read_text(encoding="utf-8")
    assert len(Workspace.open(folder).all(Note)) == 3


CRASH = """
import os, signal, sys
from pathlib import Path
from samling.model import Note
from samling.store import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
os.fsync = die
workspace.put(Note(text="Halvveis"))
"""

FULL = """
import resource, signal, sys
from pathlib import Path
from samling.locale import explain
from samling.model import Note
from samling.store import NotSaved, Workspace
workspace = Workspace.open(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = (Path(sys.argv[1]) / "network.changes").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 10, size + 10))
try:
    workspace.put(Note(text="x" * 5000))
except NotSaved as error:
    print(explain(error))
    sys.exit(3)
"""


@posix
def test_killed_while_writing_leaves_what_was_there(folder: Path) -> None:
    assert finished(folder, script=CRASH).returncode == -signal.SIGKILL
    changes = folder / "network.changes"
    for size in range(changes.stat().st_size - 60, changes.stat().st_size - 1):
        whole = changes.read_bytes()
        changes.write_bytes(whole[:size])
        assert len(Workspace.open(folder).all(Note)) == 2
        changes.write_bytes(whole)
    # A line that lacks nothing but its end is whole.
    changes.write_bytes(whole[:-1])
    assert len(Workspace.open(folder).all(Note)) == 3
    Workspace.open(folder).put(Note(text="Samme dag"))
    assert len(Workspace.open(folder).all(Note)) == 4
    changes.write_bytes(whole[:size])
    workspace = Workspace.open(folder)
    workspace.put(Note(text="Neste dag"))
    assert len(workspace.all(Note)) == 3
    assert len(Workspace.open(folder).all(Note)) == 3


@posix
def test_a_full_disk_keeps_the_old_file_and_says_so(folder: Path) -> None:
    before = (folder / "network.changes").read_bytes()
    ran = finished(folder, script=FULL)
    assert (ran.returncode, ran.stderr) == (3, b"")
    assert b"network.changes" in ran.stdout
    assert (folder / "network.changes").read_bytes() == before
    assert not list(folder.glob(".network.*"))
