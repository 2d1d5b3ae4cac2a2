"""A pack under a passphrase: encrypted for a stick that may be lost, in the age format.

The encryption is that of pyrage (https://age-encryption.org/v1), loaded only when a pack is
encrypted or opened. What is decrypted stays in memory and is never written to disk.
"""

from __future__ import annotations

import unicodedata
from importlib import import_module
from pathlib import Path
from types import ModuleType

from samling.model import InvalidField, SamlingError
from samling.store.files.file_reading import FileRefused, open_file, read_file

# A passphrase of fewer signs is found by trying them all.
SHORTEST = 12
_LONGEST = 1_000
_BEGINS = b"age-encryption.org/v1\n"
_ARMOURED = b"-----BEGIN AGE ENCRYPTED FILE-----"


class NeedsPassphrase(SamlingError):
    """A pack is encrypted, and no passphrase was given."""


class WrongPassphrase(SamlingError):
    """A passphrase does not open a pack."""


def checked_passphrase(typed: str, repeated: str | None = None) -> str:
    """Returns a new passphrase as it is used; raises InvalidField for `passphrase` or `repeat`."""
    if len(typed) < SHORTEST:
        raise InvalidField("passphrase", "error.passphrase_short", shortest=SHORTEST)
    if len(typed) > _LONGEST:
        raise InvalidField("passphrase", "error.too_long", length=len(typed), limit=_LONGEST)
    if repeated is not None and repeated != typed:
        raise InvalidField("repeat", "error.passphrase_repeat")
    return typed


def passphrase_in(path: Path) -> str:
    """Returns the passphrase that a file holds on its first line; raises FileRefused."""
    text = read_file(path, 4 * _LONGEST).decode("utf-8-sig", "replace")
    return text.splitlines()[0] if text else ""


def is_encrypted(raw: bytes) -> bool:
    """Returns whether the bytes of a file say that they are encrypted in the age format."""
    return raw.startswith((_BEGINS, _ARMOURED))


def is_encrypted_at(path: Path) -> bool:
    """Returns whether the file at `path` is an encrypted one; False where it cannot be read."""
    try:
        with open_file(path) as file:
            return is_encrypted(file.read(len(_ARMOURED)))
    except (OSError, ValueError, FileRefused):
        return False


def encrypt(content: bytes, passphrase: str) -> bytes:
    """Returns the content encrypted; takes about a second. Raises SamlingError without pyrage."""
    sealed: bytes = _pyrage().passphrase.encrypt(content, _same_everywhere(passphrase))
    return sealed


def decrypt(raw: bytes, passphrase: str, path: Path) -> bytes:
    """Returns what the encrypted file at `path`, read as `raw`, holds.

    Raises NeedsPassphrase without one, WrongPassphrase, and SamlingError without pyrage.
    """
    if not passphrase:
        raise NeedsPassphrase("error.passphrase_needed", file=str(path))
    pyrage = _pyrage()
    try:
        content: bytes = pyrage.passphrase.decrypt(raw, _same_everywhere(passphrase))
    except pyrage.DecryptError as error:
        raise WrongPassphrase("error.passphrase_wrong", file=str(path)) from error
    return content


def _same_everywhere(passphrase: str) -> str:
    """Returns the passphrase with its letters composed: keyboards write å in two ways."""
    return unicodedata.normalize("NFC", passphrase)


def _pyrage() -> ModuleType:
    try:
        return import_module("pyrage")
    except ImportError as error:
        raise SamlingError("error.no_pyrage") from error
