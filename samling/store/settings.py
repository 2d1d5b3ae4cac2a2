"""What samling remembers for the person at this machine, beside any workspace."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from samling.store.atomic_file import replace_file
from samling.store.errors import NotSaved, WorkspaceError
from samling.store.file_reading import FileRefused, read_file

_SIZE_LIMIT = 100_000
NAME = "samling"


@dataclass(frozen=True)
class Settings:
    """The last workspace opened (a folder, or ""), the language and the theme chosen.

    `exchange_folder` is where packs were last written or read: often a stick.
    """

    last_workspace: str = ""
    language: str = ""
    theme: str = ""
    exchange_folder: str = ""


def _home(otherwise: Path) -> Path:
    # SAMLING_HOME keeps everything of the person's in one folder: a stick, or a test.
    named = os.environ.get("SAMLING_HOME")
    return Path(named) if named else otherwise


def data_folder() -> Path:
    """Returns the person's folder for workspaces, made if it was not there."""
    return _home(user_data_path(NAME, appauthor=False))


def _settings_file() -> Path:
    return _home(user_config_path(NAME, appauthor=False)) / "settings.json"


def settings_file() -> Path:
    """Returns where the settings lie, be they there or not."""
    return _settings_file()


def read_settings() -> Settings:
    """Returns the settings; those that cannot be read are as at a first start."""
    try:
        found = json.loads(read_file(_settings_file(), _SIZE_LIMIT))
    except (FileRefused, ValueError, RecursionError):
        return Settings()
    known = asdict(Settings())
    if not isinstance(found, dict):
        return Settings()
    return Settings(
        **{key: value for key, value in found.items() if key in known and isinstance(value, str)}
    )


def change_settings(**fields: str) -> Settings:
    """Changes the named settings and returns them all; raises WorkspaceError."""
    settings = replace(read_settings(), **fields)
    path = _settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Escaped: the name of a folder may be no UTF-8.
        replace_file(path, (json.dumps(asdict(settings)) + "\n").encode())
    except (OSError, NotSaved) as error:
        raise WorkspaceError("error.settings_not_saved", file=str(path)) from error
    return settings
