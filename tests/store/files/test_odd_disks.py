"""Disks that lack something, and files that another program has open for a moment."""

from __future__ import annotations

import ast
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from samling.locale import set_language, system_reason
from samling.model import Network, Note
from samling.store import NotSaved, Workspace
from samling.store.files import atomic_file
from samling.store.files.atomic_file import replace, replace_file
from samling.store.files.folder_lock import HELD_FILE, FolderLock
from tests.help import ROOT

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no flock and no folders to sync")


class HeldFile:
    """A rename that Windows refuses for so many seconds, by a clock that nobody waits for."""

    def __init__(self, patch: pytest.MonkeyPatch, code: int | None, seconds: float) -> None:
        self.now = 0.0
        self.tries = 0
        self.code = code
        self.seconds = seconds
        self.rename = os.replace
        patch.setattr(atomic_file, "monotonic", lambda: self.now)
        patch.setattr(atomic_file, "sleep", self.sleep)
        patch.setattr(os, "replace", self.replace)

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def replace(self, source: Path, target: Path) -> None:
        self.tries += 1
        if self.now < self.seconds:
            error = PermissionError(errno.EACCES, "Access is denied", str(source))
            if self.code is not None:
                error.winerror = self.code  # type: ignore[attr-defined, unused-ignore]
            raise error
        self.rename(source, target)


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_that_is_held_for_a_moment_is_saved(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = HeldFile(monkeypatch, code, seconds=1.5)
    replace_file(tmp_path / "kols.json", b"{}")
    assert (tmp_path / "kols.json").read_bytes() == b"{}"
    assert held.tries > 2


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_that_is_held_for_long_is_told(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kols.json").write_bytes(b"before")
    held = HeldFile(monkeypatch, code, seconds=60)
    with pytest.raises(NotSaved):
        replace_file(tmp_path / "kols.json", b"{}")
    assert 2 <= held.now < 3
    assert [path.name for path in tmp_path.glob("*kols*")] == ["kols.json"]
    assert (tmp_path / "kols.json").read_bytes() == b"before"


@pytest.mark.parametrize("code", [None, 3, 17, 112])
def test_what_will_not_pass_is_told_at_once(
    code: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = HeldFile(monkeypatch, code, seconds=60)
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(PermissionError):
        replace(tmp_path / "a", tmp_path / "b")
    assert (held.tries, held.now) == (1, 0)


def renames(path: Path) -> list[int]:
    """The lines on which a file is renamed; `replace` of a text takes two words, of a date none."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            node.func.attr in ("rename", "renames", "move")
            or (node.func.attr == "replace" and len(node.args) == 1 and not node.keywords)
            or ast.unparse(node.func) == "os.replace"
        )
        and ast.unparse(node.func.value) != "self"
    ]


def test_all_that_rename_files_do_it_in_the_one_way() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for path in (ROOT / "samling").rglob("*.py")
        if (lines := renames(path))
    }
    assert list(found) == ["samling/store/files/atomic_file.py"]
    assert len(found["samling/store/files/atomic_file.py"]) == 1


def without_sync(number: int) -> Callable[[int], None]:
    def refused(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    return refused


@pytest.mark.parametrize("name", ["EINVAL", "ENOTSUP"])
def test_a_disk_that_cannot_be_waited_for_is_written_all_the_same(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", without_sync(getattr(errno, name)))
    workspace = Workspace.create(tmp_path / "w", Network(title="Kols"))
    workspace.put(Note(text="Hei"))
    workspace.put(Note(text="Hopp"))
    assert [note.text for note in Workspace.open(tmp_path / "w").all(Note)] == ["Hei", "Hopp"]


@pytest.mark.parametrize("name", ["EIO", "ENOSPC"])
def test_a_disk_that_fails_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="Kols"))
    monkeypatch.setattr(os, "fsync", without_sync(getattr(errno, name)))
    with pytest.raises(NotSaved):
        workspace.put(Note(text="Hei"))


@posix
def test_a_disk_that_calls_a_lock_invalid_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def invalid(handle: int, how: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(fcntl, "flock", invalid)
    with FolderLock(tmp_path, 0):
        assert (tmp_path / HELD_FILE).exists()
    Workspace.create(tmp_path / "w", Network(title="Kols")).put(Note(text="Hei"))
    assert len(Workspace.open(tmp_path / "w").all(Note)) == 1


def test_only_a_name_is_told_to_be_one_that_cannot_be_used() -> None:
    named = OSError(errno.EINVAL, "Invalid argument", "a:b")
    unnamed = OSError(errno.EINVAL, "Invalid argument")
    told = {}
    for language in ("nb", "en"):
        set_language(language)
        told[language] = [system_reason(named), system_reason(unnamed)]
    assert told == {
        "nb": ["navnet kan ikke brukes på denne disken", "disken kan ikke gjøre det"],
        "en": ["the name cannot be used on this disk", "the disk cannot do that"],
    }
