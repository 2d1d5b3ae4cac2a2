"""The one file unpacks itself once, and tidies up after older versions of it."""

from __future__ import annotations

import importlib.util
import os
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from shiv import bootstrap as shiv_bootstrap

from tests.help import ROOT

BUILD = "0123456789abcdef" * 4


@pytest.fixture
def pyz(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What runs first in the one file; there shiv's own part is called `_bootstrap`."""
    monkeypatch.setitem(sys.modules, "_bootstrap", shiv_bootstrap)
    monkeypatch.setitem(sys.modules, "_bootstrap.filelock", shiv_bootstrap.filelock)
    spec = importlib.util.spec_from_file_location("pyz_main", ROOT / ".ci" / "pyz_main.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def packed(path: Path, version: str) -> zipfile.ZipFile:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("version.txt", version)
        made.writestr("site-packages/samling/__init__.py", "begin")
        made.writestr("site-packages/textual/app.py", "app")
    return zipfile.ZipFile(path)


def unpacked(pyz: ModuleType, folder: Path, name: str, version: str) -> tuple[Path, Any]:
    with packed(folder / f"{name}.pyz", version) as archive:
        target, held = pyz.unpack(archive, folder / "place", name * 16)
    return target, held


def test_what_was_unpacked_is_used_again(pyz: ModuleType, tmp_path: Path) -> None:
    target, held = unpacked(pyz, tmp_path, "a", "1.0+1.aa")
    held.close()
    before = target.stat().st_ino
    again, held = unpacked(pyz, tmp_path, "a", "1.0+1.aa")
    held.close()
    assert (again, again.stat().st_ino) == (target, before)
    assert target.name == "samling-aaaaaaaaaaaaaaaa"


@pytest.mark.parametrize("change", ["gone", "longer", "as long"])
def test_what_is_not_as_it_was_packed_is_made_anew(
    pyz: ModuleType, tmp_path: Path, change: str
) -> None:
    target, held = unpacked(pyz, tmp_path, "a", "1.0+1.aa")
    held.close()
    file = target / "site-packages" / "samling" / "__init__.py"
    if change == "gone":
        file.unlink()
    else:
        file.write_text("other" if change == "as long" else "something else")
        os.utime(file, ns=(0, (target / "version.txt").stat().st_mtime_ns + 10**9))
    _, held = unpacked(pyz, tmp_path, "a", "1.0+1.aa")
    held.close()
    assert file.read_text() == "begin"
    assert [path.name for path in target.parent.iterdir() if path.is_dir()] == [target.name]


def test_older_unpackings_go_and_newer_ones_and_those_in_use_stay(
    pyz: ModuleType, tmp_path: Path
) -> None:
    made = {
        name: unpacked(pyz, tmp_path, name, version)
        for name, version in (
            ("a", "0.9.0+20260101000000.aa"),
            ("b", "1.0.0+20260101000000.bb"),
            ("c", "1.0.0+20260301000000.cc"),
            ("d", "1.0.0+20260201000000.dd"),
            ("e", "1.0.0+20260201000000.ee"),
        )
    }
    in_use = made["a"]
    for name, (_, held) in made.items():
        if name != "a":
            held.close()
    somebody_elses = tmp_path / "place" / "other-tool"
    somebody_elses.mkdir()
    pyz.clean(made["d"][0])
    left = {path.name[-1] for path in (tmp_path / "place").glob("samling-*")}
    # "b" alone is older and not in use; "e" is another build of the same moment.
    assert left == {"a", "c", "d", "e"}
    assert somebody_elses.is_dir()
    in_use[1].close()
    pyz.clean(made["d"][0])
    assert not in_use[0].exists()


def test_a_virus_scanner_is_waited_for(
    pyz: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []
    rename = Path.replace

    def held_at_first(self: Path, target: Path) -> Path:
        tries.append(self)
        if len(tries) < 3:
            error = PermissionError(13, "in use")
            error.winerror = 5  # type: ignore[attr-defined]
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", held_at_first)
    monkeypatch.setattr(pyz.time, "sleep", lambda _: None)
    target, held = unpacked(pyz, tmp_path, "a", "1.0+1.aa")
    held.close()
    assert len(tries) == 3
    assert (target / "site-packages" / "textual" / "app.py").is_file()
