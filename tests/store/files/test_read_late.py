"""Tables are read from a file's text when they are asked for, and all before the first write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from samling.model import Note, Observation
from samling.store import BrokenFile, Workspace
from samling.store.files import table_file
from samling.store.files.json_reading import ReadLate
from samling.store.files.table_file import body_of, sealed

HEADER: dict[str, Any] = {"kind": "team", "format": 3}


def a_late_dict() -> ReadLate:
    return ReadLate({"read": {"a": 1}, "late": lambda: {"b": 2}})


@pytest.mark.parametrize(
    "seen",
    [
        dict,
        lambda late: {**late},
        lambda late: {} | late,
        lambda late: late | {},
        lambda late: dict(late.items()),
        lambda late: dict(zip(late, late.values(), strict=True)),
        lambda late: json.loads(json.dumps(late)),
        lambda late: dict(late.copy()),
        lambda late: {name: late.pop(name) for name in ("read", "late")},
        lambda late: {name: late.setdefault(name, 0) for name in ("read", "late")},
        lambda late: {name: late.get(name) for name in ("read", "late")},
    ],
)
def test_nobody_sees_that_a_table_has_not_been_read(seen: Any) -> None:
    assert a_late_dict() == {"read": {"a": 1}, "late": {"b": 2}}
    assert seen(a_late_dict()) == {"read": {"a": 1}, "late": {"b": 2}}
    assert a_late_dict().get("none", 1) == a_late_dict().pop("none", 1) == 1


def test_a_file_is_as_json_has_it_and_opening_reads_the_tables_of_teams_alone(
    kull_3: Path,
) -> None:
    with patch.object(table_file, "read_json", wraps=table_file.read_json) as reads:
        files = Workspace.open(kull_3).files()
        # Of each file its header, and the table of the network or the team.
        assert reads.call_count == 2 * len([*files.every()])
    for file in files.every():
        assert file.tables() == json.loads(file.path.read_bytes())


def forged(path: Path, old: bytes, new: bytes) -> None:
    """Changes a file of a team so that its checksum is right all the same."""
    body = body_of(path.read_bytes())
    assert old in body
    path.write_bytes(sealed(HEADER, body.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # A row that is none, one that is no JSON, and a value that its kind does not have.
        (b'"observations": {\n', b'"observations": {\n"x": 1,\n'),
        (b'"observations": {\n', b'"observations": {\nx,\n'),
        (b'"observations": {\n', b'"observations": {\n"x": {"id": "y"},\n'),
    ],
)
def test_a_broken_table_is_told_when_it_is_asked_for_and_before_anything_is_written(
    kull_3: Path, old: bytes, new: bytes
) -> None:
    path = sorted((kull_3 / "teams").glob("*.json"))[0]
    forged(path, old, new)
    workspace = Workspace.open(kull_3)
    before = {file: file.read_bytes() for file in kull_3.rglob("*") if file.is_file()}
    with pytest.raises(BrokenFile, match=path.stem):
        workspace.all(Observation)
    for _ in range(2):
        with pytest.raises(BrokenFile, match=path.stem):
            workspace.put(Note(text="i nettverkets fil"))
    assert before.items() <= {file: file.read_bytes() for file in before}.items()
    assert not (kull_3 / "network.changes").exists()


def test_what_nobody_has_asked_for_is_read_on_and_once(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    with patch.object(table_file, "read_json", wraps=table_file.read_json) as reads:
        workspace.files().read_whole(within=0)
        assert not reads.called
        workspace.files().read_whole()
        assert reads.called
        reads.reset_mock()
        assert workspace.all(Note)
        assert workspace.all(Observation)
        workspace.files().read_whole()
        assert not reads.called


def test_a_layout_of_another_program_is_read_at_once(kull_3: Path) -> None:
    path = sorted((kull_3 / "teams").glob("*.json"))[0]
    rest = json.loads(path.read_bytes())
    del rest["samling"]
    path.write_bytes(sealed(HEADER, b"," + json.dumps(rest, indent=1).encode()[1:]))
    assert len(Workspace.open(kull_3).teams()) == 12
