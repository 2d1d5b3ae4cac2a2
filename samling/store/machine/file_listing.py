"""What lies in a folder of this machine, for a person who looks for a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from samling.model import SamlingError, entered
from samling.store.machine.access import require_path

# A folder of more is narrowed by typing the path.
MOST = 500


@dataclass(frozen=True)
class FileListing:
    """A folder: its own folders by name, its files of the kinds asked for, the newest first.

    `more` is how many of both are not in it.
    """

    folder: Path
    folders: tuple[Path, ...]
    files: tuple[tuple[Path, datetime], ...]
    more: int = 0


def list_folder(folder: Path, endings: Sequence[str]) -> FileListing:
    """Returns what lies in `folder`, without what is hidden by a dot.

    `endings` are those of the files, such as ".csv"; none are listed without any. Raises
    NotAllowed for a browser, SamlingError where the folder cannot be read.
    """
    require_path(folder)
    try:
        entries = [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError as error:
        raise SamlingError("file.no_listing", folder=str(folder), reason=error) from error
    folders = sorted(filter(_is_folder, entries), key=lambda path: path.name.casefold())
    suited = [path for path in entries if path.suffix.lower() in endings]
    files = sorted(_with_moment(suited), key=lambda found: found[1], reverse=True)
    more = max(0, len(folders) - MOST) + max(0, len(files) - MOST)
    return FileListing(folder, tuple(folders[:MOST]), tuple(files[:MOST]), more)


def begun_folder(typed: str, otherwise: str) -> Path:
    """Returns the folder to begin in: that of the path typed, else the second, else the home."""
    for text in (typed, otherwise):
        if not text.strip():
            continue
        try:
            path = Path(text.strip()).expanduser().absolute()
            found = next((here for here in (path, path.parent) if here.is_dir()), None)
        except (OSError, RuntimeError, ValueError):
            continue
        if found is not None:
            return found
    return Path.home()


def is_path(typed: str) -> bool:
    """Returns whether a text is a path and not words to look for: it has a slash, or begins ~."""
    return typed.startswith("~") or any(sign in typed for sign in "/\\")


def named_path(typed: str, here: Path) -> Path:
    """Returns the file or folder that a typed path names, seen from the folder `here`.

    Raises NotAllowed for a browser, SamlingError where there is none.
    """
    path = here / entered.expanded(entered.unquoted(typed).strip())
    require_path(path)
    try:
        there = path.exists()
    except (OSError, ValueError):
        there = False
    if not there:
        raise SamlingError("file.not_there", path=str(path))
    return path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _with_moment(files: Sequence[Path]) -> Iterator[tuple[Path, datetime]]:
    for path in files:
        try:
            if path.is_file():
                moment = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
                yield path, moment
        except OSError:
            # Gone meanwhile, or of another owner.
            continue
