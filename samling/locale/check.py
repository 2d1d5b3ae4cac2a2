"""What a language's file lacks, compared with Bokmål's."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samling.errors import SamlingError
from samling.locale.words import DEFAULT, SIZE_LIMIT, read_language, t_in


@dataclass(frozen=True)
class LanguageCheck:
    """Keys that are missing, those that samling does not know, and those with other blanks."""

    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    other_blanks: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """True when nothing is missing or wrong."""
        return not (self.missing or self.unknown or self.other_blanks)


def check_file(path: Path, known: tuple[str, ...]) -> LanguageCheck:
    """Returns what a file lacks; `known` are the keys there are. Raises SamlingError."""
    try:
        if path.exists() and not path.is_dir() and not path.is_file():
            raise SamlingError("error.not_a_file", file=str(path))
        if path.stat().st_size > SIZE_LIMIT:
            raise SamlingError("error.file_too_large", file=str(path))
        found = json.loads(read_language(path))
    except (OSError, ValueError, RecursionError) as error:
        raise SamlingError("languages.unreadable", file=str(path)) from error
    if not isinstance(found, dict):
        raise SamlingError("languages.unreadable", file=str(path))
    return LanguageCheck(
        tuple(key for key in known if key not in found),
        tuple(sorted(set(found) - set(known))),
        tuple(key for key in known if key in found and not _same_blanks(key, found[key])),
    )


def _same_blanks(key: str, value: object) -> bool:
    wanted = set(_blanks(t_in(DEFAULT, key)))
    texts = list(value.values()) if isinstance(value, dict) else [value]
    try:
        there = [
            set(_blanks("\n".join(text) if isinstance(text, list) else str(text))) for text in texts
        ]
    except (TypeError, ValueError):
        return False
    # One apple needs no number.
    return (
        bool(there) and max(there, key=len) == wanted and all(blanks <= wanted for blanks in there)
    )


def _blanks(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
