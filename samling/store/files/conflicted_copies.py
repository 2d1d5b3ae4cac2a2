"""The copies that OneDrive, Dropbox and their like put beside a file when two have changed it.

Each program has its own way of naming them (`kols-LAPTOP-7.json`, `kols (conflicted copy
2026-11-25).json`, `kols.sync-conflict-20261125-101010-ABCDEFG.json`), but all begin with the
name of the file itself and go on with a sign that is no letter. What is in the file decides
where it can be read, for `kols-laptop.json` may be a team of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

# What stands between the name of the file and what the copying program adds.
_SIGN = re.compile(r"[^\w]|_")
# The names that samling itself gives the files of teams.
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Owner:
    """Whose file it is by what is in it: the team's id and the slug it was given."""

    team: str
    slug: str


@dataclass(frozen=True)
class Copy:
    """A file beside the one it was copied from."""

    path: Path
    original: Path


def copies_of_teams(files: Mapping[Path, Owner | None]) -> list[Copy]:
    """Returns which of the files of a teams' folder are copies of another, by path.

    None stands for a file that cannot be read, or that knows no team itself, as a log of
    changes. Of several files of one team the team's own is the one named for its slug, else
    the one with the shortest name. A file that cannot be read is a copy only where no team
    of ours could have its name: else it may be a team's only file, and must not be passed
    over in silence. Changes without the file they belong to are no team in any case.
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
    """Returns which of the files `beside` one are copies of it by their name, by path.

    For the network's file, of which a folder has one only.
    """
    return [Copy(path, original) for path in sorted(beside) if _named_after(path, [original])]


def _likeness(file: tuple[Path, Owner | None]) -> tuple[bool, int, str]:
    path, owner = file
    return owner is None or path.stem != owner.slug, len(path.stem), path.stem


def _named_after(path: Path, originals: Iterable[Path]) -> Path | None:
    """Returns the file of the longest name that `path` begins with and goes on from."""
    found = [
        original
        for original in originals
        if path.name.startswith(original.stem)
        and len(path.stem) > len(original.stem)
        and _SIGN.match(path.name[len(original.stem)])
    ]
    return max(found, key=lambda original: len(original.stem), default=None)
