"""Ways in which a file of a workspace comes to be something else than samling wrote."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path


def cut_in_half(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def utf_16(path: Path) -> None:
    path.write_bytes(path.read_bytes().decode("utf-8").encode("utf-16"))


def latin_1(path: Path) -> None:
    path.write_bytes(path.read_bytes().decode("utf-8").encode("latin-1", "replace"))


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def removed(path: Path) -> None:
    path.unlink()


def a_flipped_bit(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


WAYS: dict[str, Callable[[Path], None]] = {
    way.__name__: way
    for way in (
        *(cut_in_half, emptied, utf_16, latin_1, a_folder, a_link_to_itself, zeros),
        *(removed, a_flipped_bit),
    )
}


def data_files(folder: Path) -> list[Path]:
    """All files of a workspace that hold records, whatever they are called."""
    left_out = {"backups", "drafts"}
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.name.startswith(".")
        and path.relative_to(folder).parts[0] not in left_out
    )


def put_back(path: Path, raw: bytes) -> None:
    """Makes a spoiled file what it was."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.write_bytes(raw)
