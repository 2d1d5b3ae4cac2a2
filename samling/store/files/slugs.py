"""File names from titles."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d"})
_LIMIT = 40
# Names that Windows keeps for devices, whatever stands behind a dot: no file can have them.
DEVICES = frozenset(("con", "prn", "aux", "nul")) | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
# What is left of two more, which have a $ behind.
_NOT_SLUGS = DEVICES | {"conin", "conout"}


def slug(title: str) -> str:
    """Returns `title` in small ASCII letters, digits and hyphens, at most 40; never empty.

    Never the name of a device, as `con` and `nul` are on Windows: `team-con`.
    """
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    plain = plain.encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", plain)[:_LIMIT].strip("-") or "team"
    return f"team-{found}" if found in _NOT_SLUGS else found


def is_device(name: str) -> bool:
    """Returns whether Windows takes a name for a device: a file of that name would be lost."""
    return name.partition(".")[0].strip().casefold() in DEVICES | {"conin$", "conout$"}


def is_slug(name: str) -> bool:
    """Returns whether `name` is a valid slug, as made by :func:`free_slug`."""
    return len(name) <= _LIMIT + 20 and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is not None


def free_slug(title: str, taken: set[str]) -> str:
    """Returns the slug of `title`, with a number appended if it is in `taken`."""
    wanted, number = slug(title), 2
    found = wanted
    while found in taken:
        found = f"{wanted}-{number}"
        number += 1
    return found
