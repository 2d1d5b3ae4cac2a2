"""A pack under a passphrase: encrypted for a stick that may be lost, in the age format.

The encryption is that of pyrage (https://age-encryption.org/v1), loaded only when a pack is
encrypted or opened. What is decrypted stays in memory and is never written to disk.
"""

from __future__ import annotations

import binascii
import unicodedata
from base64 import b64decode
from importlib import import_module
from pathlib import Path
from types import ModuleType

from samling.model import InvalidField, SamlingError
from samling.patterns import pattern_of
from samling.signs import without_marks
from samling.store.files.file_reading import FileRefused, open_file, read_file

# A passphrase of fewer signs is found by trying them all.
SHORTEST = 12
# Of them, how many must differ: one key held down is found at once.
FEWEST_DIFFERENT = 5
# The scrypt work factor decides the memory that opening takes: 128 * 8 * 2**factor bytes, so
# 1 GB at 20. pyrage chooses it when it encrypts, by the speed of the machine: 17 to 19. More is
# refused before pyrage reads it, because pyrage ends the whole program where memory is short.
HIGHEST_FACTOR = 20
_FACTOR = pattern_of(rb"-> scrypt [^ \n]+ ([^ \n]+)")
# The header of a pack is some 150 bytes; one that is crafted may be longer.
_HEADER_SIZE = 65_536
_LONGEST = 1_000
_BEGINS = b"age-encryption.org/v1\n"
_ARMOURED = b"-----BEGIN AGE ENCRYPTED FILE-----"


class NeedsPassphrase(SamlingError):
    """A pack is encrypted, and no passphrase was given."""


class WrongPassphrase(SamlingError):
    """A passphrase does not open a pack."""


class TooMuchWork(SamlingError):
    """Opening a pack would take more memory or time than samling gives it."""


def checked_passphrase(typed: str, repeated: str | None = None) -> str:
    """Returns a new passphrase as it is used; raises InvalidField for `passphrase` or `repeat`.

    Signs that nobody sees, and all but one of several spaces, do not count for its length.
    """
    seen = " ".join(_visible(typed).split())
    if len(seen) < SHORTEST:
        raise InvalidField("passphrase", "error.passphrase_short", shortest=SHORTEST)
    if len(set(seen.replace(" ", ""))) < FEWEST_DIFFERENT:
        raise InvalidField("passphrase", "error.passphrase_same", fewest=FEWEST_DIFFERENT)
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

    Raises NeedsPassphrase without one, WrongPassphrase, TooMuchWork, and SamlingError without
    pyrage.
    """
    if not passphrase:
        raise NeedsPassphrase("error.passphrase_needed", file=str(path))
    pyrage = _pyrage()
    if _work_factor(raw) > HIGHEST_FACTOR:
        raise TooMuchWork("error.pack_too_much_work", file=str(path))
    try:
        content: bytes = pyrage.passphrase.decrypt(raw, _same_everywhere(passphrase))
    except pyrage.DecryptError as error:
        # A slow machine is allowed less than HIGHEST_FACTOR by pyrage itself.
        if "work parameter" in str(error):
            raise TooMuchWork("error.pack_too_much_work", file=str(path)) from error
        raise WrongPassphrase("error.passphrase_wrong", file=str(path)) from error
    return content


def _work_factor(raw: bytes) -> int:
    """Returns the greatest scrypt work factor (log2 N) in the header; 0 where there is none.

    The header is lines of text, in an armoured file within its base64. It ends at the line that
    begins with `---`; what is behind it is encrypted and may contain anything.
    """
    if raw.startswith(_ARMOURED):
        lines = raw[: 2 * _HEADER_SIZE].splitlines()
        encoded = b"".join(line.strip() for line in lines if not line.startswith(b"-"))
        try:
            raw = b64decode(encoded[: len(encoded) // 4 * 4])
        except binascii.Error:
            return 0
    header = raw[:_HEADER_SIZE].partition(b"\n---")[0]
    return max((_number(found[1]) for found in _FACTOR.finditer(header)), default=0)


def _number(digits: bytes) -> int:
    try:
        return int(digits)
    except ValueError:
        return 0


def _visible(text: str) -> str:
    return "".join(
        sign for sign in without_marks(text) if unicodedata.category(sign) not in ("Cf", "Mn")
    )


def _same_everywhere(passphrase: str) -> str:
    """Returns the passphrase with its letters composed: keyboards write å in two ways."""
    return unicodedata.normalize("NFC", passphrase)


def require_encryption() -> None:
    """Raises SamlingError where packs cannot be encrypted or opened on this machine.

    The file that is handed out has the compiled part of pyrage for the usual machines alone.
    """
    _pyrage()


def _pyrage() -> ModuleType:
    try:
        found = import_module("pyrage")
    except ImportError as error:
        raise SamlingError("error.no_pyrage") from error
    # A folder of that name without its compiled part is a module that holds nothing.
    if not hasattr(found, "passphrase"):
        raise SamlingError("error.no_pyrage")
    return found
