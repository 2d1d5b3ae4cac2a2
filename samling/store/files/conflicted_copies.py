"""The copies that OneDrive, Dropbox and their like put beside a file when two have changed it.

Each program has its own way of naming them (`kols-LAPTOP-7.json`, `kols (conflicted copy
2026-11-25).json`, `kols.sync-conflict-20261125-101010-ABCDEFG.json`), but all begin with the
name of the file itself and go on with a sign that is no letter. What is in the file decides
where it can be read, for `kols-laptop.json` may be a team of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from samling.patterns import pattern_of

# What stands between the name of the file and what the copying program adds.
_SIGN = pattern_of(r"[^\w]|_")
# The names that samling itself gives the files of teams.
_SLUG = pattern_of(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Owner:
    """The owner of a file, by its content: the team's id and slug."""

    team: str
    slug: str


@dataclass(frozen=True)
class Copy:
    """A file beside the one it was copied from."""

    path: Path
    original: Path


def copies_of_teams(files: Mapping[Path, Owner | None]) -> list[Copy]:
    """Returns the files in the folder of teams that are copies of another, by path.

    An owner of None means that the file cannot be read or names no team, like a log of
    changes. Of several files of one team, the original is the one named after its slug, else
    the one with the shortest name. An unreadable file counts as a copy only if no team could
    have its name; otherwise it may be a team's only file and must not be skipped silently.
    Changes without their file are never a team.
    """
    homes: dict[str, Path] = {}
    for path, owner in sorted(files.items(), key=_likeness):
        if owner is not None:
            homes.setdefault(owner.team, path)
    copies = []
    for path, owner in sorted(files.items()):
        if owner is not None:
            original = homes[owner.team]
        elif path.suffix == ".json" and _SLUG.fullmatch(path.stem):
            continue
        else:
            original = _named_after(path, homes.values()) or path
        if original != path:
            copies.append(Copy(path, original))
    return copies


def copies_of_file(original: Path, beside: Iterable[Path]) -> list[Copy]:
    """Returns the files `beside` the original that are copies of it by their names, by path.

    For the network's file, of which a folder has only one.
    """
    return [Copy(path, original) for path in sorted(beside) if _named_after(path, [original])]


def _likeness(file: tuple[Path, Owner | None]) -> tuple[bool, int, str]:
    path, owner = file
    return owner is None or path.stem != owner.slug, len(path.stem), path.stem


def _named_after(path: Path, originals: Iterable[Path]) -> Path | None:
    """Returns the original with the longest name that the name of `path` begins with."""
    found = [
        original
        for original in originals
        if path.name.startswith(original.stem)
        and len(path.stem) > len(original.stem)
        and _SIGN.match(path.name[len(original.stem)])
    ]
    return max(found, key=lambda original: len(original.stem), default=None)
