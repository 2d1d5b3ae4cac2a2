"""A passphrase for the command line: typed unseen, out of a file, or out of the environment.

Never a value on the command line: others on the machine can read that, and the shell keeps it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from samling.cli.line.asked import option
from samling.cli.saying import answered, may_ask
from samling.locale import t
from samling.model import SamlingError

VARIABLE = "SAMLING_PASSPHRASE"

PassphraseFile = Annotated[
    str,
    option(
        "--passphrase-file",
        about="cli.option.passphrase_file",
        metavar="cli.metavar.file",
    ),
]


def new_passphrase(file: str, *, wanted: bool) -> str:
    """Returns the passphrase that a pack is to be encrypted with; "" where none is `wanted`.

    Asks twice where neither a file nor the environment has it. Raises InvalidField for one that
    is too short or repeated differently, and SamlingError where nobody can be asked or nothing
    can be encrypted.
    """
    from samling.store.merging.passphrase import checked_passphrase, require_encryption

    if not wanted and not file:
        return ""
    # Before anybody has thought of one and typed it twice.
    require_encryption()
    given = _given(file)
    if given:
        return checked_passphrase(given)
    if not may_ask():
        raise SamlingError("cli.error.passphrase_how", variable=VARIABLE)
    typed = _typed(t("field.passphrase"))
    checked_passphrase(typed)
    return checked_passphrase(typed, _typed(t("field.passphrase_repeat")))


def passphrase_for(paths: Sequence[Path], file: str) -> str:
    """Returns the passphrase that opens the files at `paths`; "" where none is encrypted.

    Raises SamlingError where nothing can be opened.
    """
    from samling.store.merging.passphrase import is_encrypted_at, require_encryption

    locked = next((path for path in paths if is_encrypted_at(path)), None)
    if locked is None:
        return ""
    require_encryption()
    given = _given(file)
    if given:
        return given
    # Where nobody can be asked, the reading of the file says what is missing.
    return _typed(t("cli.passphrase_of", file=locked.name)) if may_ask() else ""


def _given(file: str) -> str:
    from samling.store.merging.passphrase import passphrase_in

    return passphrase_in(Path(file).expanduser()) if file else os.environ.get(VARIABLE, "")


def _typed(question: str) -> str:
    return answered(question, hidden=True)
