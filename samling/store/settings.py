"""What samling remembers for the person at this machine, beside any workspace."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from samling.store.atomic_file import replace_file
from samling.store.errors import NotSaved, WorkspaceError
from samling.store.file_reading import FileRefused, read_file

_SIZE_LIMIT = 100_000
NAME = "samling"
# Set in the environment of a program that somebody else than the person at the machine uses.
GUEST = "SAMLING_GUEST"
# What a guest has changed: it holds for as long as the program runs.
_OF_THE_GUEST: dict[str, object] = {}


@dataclass(frozen=True)
class Settings:
    """The last workspace opened (a folder, or ""), the language and the theme chosen.

    `exchange_folder` is where packs were last written or read: often a stick. `sound` and
    `flash` are "off" where a person has switched them off. `tour` is the step at which the
    tour was left. `keys` are the keys that a person has changed, by the id of what they do.
    """

    last_workspace: str = ""
    language: str = ""
    theme: str = ""
    exchange_folder: str = ""
    sound: str = ""
    flash: str = ""
    tour: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)


def _home(otherwise: Path) -> Path:
    # SAMLING_HOME keeps everything of the person's in one folder: a stick, or a test.
    named = os.environ.get("SAMLING_HOME")
    return Path(named) if named else otherwise


def data_folder() -> Path:
    """Returns the person's folder for workspaces, made if it was not there."""
    return _home(user_data_path(NAME, appauthor=False))


def settings_file() -> Path:
    """Returns where the settings lie, be they there or not."""
    return _home(user_config_path(NAME, appauthor=False)) / "settings.json"


def is_guest() -> bool:
    """Returns whether a tablet's person uses the program, not the one at the machine."""
    return bool(os.environ.get(GUEST))


def _read() -> dict[str, object]:
    """Returns all that stands in the file; nothing where it cannot be read."""
    return {**_stored(), **(_OF_THE_GUEST if is_guest() else {})}


def _stored() -> dict[str, object]:
    try:
        found = json.loads(read_file(settings_file(), _SIZE_LIMIT))
    except (FileRefused, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def read_settings() -> Settings:
    """Returns the settings; those that cannot be read are as at a first start."""
    found = _read()
    texts = [one.name for one in fields(Settings) if one.name != "keys"]
    keys = found.get("keys")
    return Settings(
        **{name: value for name in texts if isinstance(value := found.get(name), str)},
        keys={
            action: key
            for action, key in (keys.items() if isinstance(keys, dict) else ())
            if isinstance(key, str)
        },
    )


def change_settings(**changed: str) -> Settings:
    """Changes the named settings and returns them all; raises WorkspaceError.

    What else stands in the file stays: a newer version may have put it there. What a guest
    changes is not stored.
    """
    if is_guest():
        _OF_THE_GUEST.update(changed)
        return read_settings()
    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Escaped: the name of a folder may be no UTF-8.
        replace_file(path, (json.dumps({**_stored(), **changed}, indent=1) + "\n").encode())
    except (OSError, NotSaved) as error:
        raise WorkspaceError("error.settings_not_saved", file=str(path)) from error
    return read_settings()
