"""What samling remembers for the person at this machine, beside any workspace."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from samling.locale import languages
from samling.signs import clean
from samling.store.errors import WorkspaceError
from samling.store.machine.guest import is_guest
from samling.store.machine.settings_aside import put_aside, stored, take_untold, write

# In characters: how much of a wrong value is shown.
_SHOWN = 40
NAME = "samling"
# The variable that has the terminal's own cursor shown; `--cursor` sets it for one run.
CURSOR = "SAMLING_CURSOR"
# A guest's changes, kept only while the program runs.
_OF_THE_GUEST: dict[str, object] = {}


# How the names of the files and folders begin that samling keeps beside the settings.
OWN_BEGINNINGS = ("settings", "device", "completion")


@dataclass(frozen=True)
class Settings:
    """The last workspace opened (a folder, or ""), the language and the theme chosen.

    `exchange_folder` is where packs were last written or read: often a stick. `export_folder`
    is where something was last exported to, `import_folder` where a table was last read from;
    `open_exported` is "off" where it is not to be opened afterwards. `votes_hidden` is "on"
    where the last voting showed its votes only when it was closed. `sound`, `flash` and `motion`
    (cursors that blink, lists that glide) are "off" where a person has switched them off,
    `cursor` is "on" where the terminal's own cursor is to be seen. `last_place` is where in the
    app a person was (place_kept.py), `timer` the timer beside the agenda (timer_kept.py). `tour`
    is the step at which the tour was left. `keys` are the keys that a person has changed, by the
    id of what they do.
    """

    last_workspace: str = ""
    language: str = ""
    theme: str = ""
    exchange_folder: str = ""
    export_folder: str = ""
    import_folder: str = ""
    open_exported: str = ""
    votes_hidden: str = ""
    sound: str = ""
    flash: str = ""
    motion: str = ""
    cursor: str = ""
    tour: str = ""
    last_place: str = ""
    timer: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)


def is_home_named() -> bool:
    """Returns whether SAMLING_HOME names the folder of all that is the person's."""
    return bool(os.environ.get("SAMLING_HOME"))


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


def _read() -> dict[str, object]:
    """Returns all that stands in the file; nothing where it cannot be read."""
    return {**stored(settings_file()), **(_OF_THE_GUEST if is_guest() else {})}


def look_after_settings() -> None:
    """Renames a broken settings file, unless a guest uses the program.

    :func:`settings_troubles` returns what happened, once.
    """
    if not is_guest():
        # A file that cannot be moved is not overwritten either: changes are refused.
        with suppress(OSError):
            put_aside(settings_file())


def settings_troubles() -> list[WorkspaceError]:
    """Returns what a person is to be told of the settings file; each is returned once."""
    return take_untold()


def wrong_settings() -> list[WorkspaceError]:
    """Returns a sentence for each setting that has a value of another kind than it can have.

    Values of the right type that mean nothing, such as an unknown theme, are checked where
    they are used.
    """
    found, names = stored(settings_file()), {setting.name for setting in fields(Settings)}
    wrong = [name for name in names & found.keys() if not _fits(name, found[name])]
    return [wrong_setting(name, found[name]) for name in sorted(wrong)]


def wrong_setting(name: str, value: object) -> WorkspaceError:
    """Returns the sentence that a setting has a value that it cannot have."""
    written = value if isinstance(value, str) else json.dumps(value)
    shown = clean(written)[:_SHOWN]
    return WorkspaceError("settings.wrong", name=name, value=shown, file=str(settings_file()))


def _fits(name: str, value: object) -> bool:
    if name == "keys":
        return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    if name == "language":
        return value == "" or value in (*languages(), "no", "nn")
    return isinstance(value, str)


def read_settings() -> Settings:
    """Returns the settings; those that cannot be read are as at a first start."""
    found = _read()
    texts = [setting.name for setting in fields(Settings) if setting.name != "keys"]
    keys = found.get("keys")
    return Settings(
        **{name: value for name in texts if isinstance(value := found.get(name), str)},
        keys={
            action: key
            for action, key in (keys.items() if isinstance(keys, dict) else ())
            if isinstance(key, str)
        },
    )


def shows_cursor() -> bool:
    """Returns whether the app begins with the terminal's own cursor in sight."""
    return bool(os.environ.get(CURSOR)) or read_settings().cursor == "on"


def change_settings(**changed: str) -> Settings:
    """Changes the named settings and returns them all; raises WorkspaceError.

    What else stands in the file stays: a newer version may have put it there. A file that
    cannot be understood is put aside first. What a guest changes is not stored.
    """
    if "cursor" in changed:
        # What is chosen in the app holds from then on, whatever it was begun with.
        os.environ.pop(CURSOR, None)
    if is_guest():
        _OF_THE_GUEST.update(changed)
        return read_settings()
    path = settings_file()
    write(path, {**stored(path), **changed})
    return read_settings()


def found_folder(path: Path) -> Path:
    """Returns the folder itself, else the one of that name where the demo lies too."""
    there = data_folder() / path
    return path if path.exists() or not there.is_dir() else there
