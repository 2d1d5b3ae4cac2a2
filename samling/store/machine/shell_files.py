"""Where a shell's completion lies, and the line in the person's own profile that reads it."""

from __future__ import annotations

import codecs
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from samling.store.errors import NotSaved, WorkspaceError
from samling.store.file_modes import make_own_folder
from samling.store.files.atomic_file import replace_file
from samling.store.files.file_reading import FileRefused, read_file
from samling.store.machine.settings import data_folder

_SECONDS = 30
# A profile is some pages of text.
_SIZE_LIMIT = 10_000_000


@dataclass(frozen=True)
class ShellFiles:
    """The file of the script, and the profile with its line; fish needs no such line."""

    script: Path
    profile: Path | None = None
    line: str = ""


def shell_files(shell: str) -> ShellFiles:
    """Returns where the completion of a shell belongs; raises WorkspaceError where unknown."""
    if shell == "fish":
        config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        return ShellFiles(config / "fish" / "completions" / "samling.fish")
    folder = (data_folder() / "completion").absolute()
    if shell == "powershell":
        script = folder / "samling.ps1"
        return ShellFiles(script, _powershell_profile(), f". {_powershell_text(str(script))}")
    script = folder / f"samling.{shell}"
    source = f"source {shlex.quote(str(script))}"
    if shell == "zsh":
        home = Path(os.environ.get("ZDOTDIR") or Path.home())
        # The script needs zsh's completion begun, which a bare .zshrc does not do.
        begun = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }"
        return ShellFiles(script, home / ".zshrc", f"{begun}; {source}")
    # Terminals on a Mac open login shells, which read no .bashrc.
    name = ".bash_profile" if sys.platform == "darwin" else ".bashrc"
    return ShellFiles(script, Path.home() / name, source)


def put_in_place(files: ShellFiles, script: str) -> None:
    """Writes the script, and adds the line to the profile unless it is there.

    Nothing else of the profile is touched. Raises NotSaved.
    """
    try:
        make_own_folder(files.script.parent)
        replace_file(files.script, f"{script}\n".encode())
        if files.profile is not None and not _has_line(files.profile, files.line):
            files.profile.parent.mkdir(parents=True, exist_ok=True)
            with files.profile.open("ab") as profile:
                profile.write(f"\n{files.line}\n".encode(_encoding(files.profile)))
    except OSError as error:
        place = error.filename or files.script
        raise NotSaved("error.not_saved", file=str(place), reason=error) from error


def _has_line(profile: Path, line: str) -> bool:
    if not profile.exists():
        return False
    try:
        raw = read_file(profile, _SIZE_LIMIT)
        return line in raw.decode(_encoding(profile), "replace").splitlines()
    except FileRefused as error:
        raise NotSaved(error.key, **error.params) from error


def _encoding(profile: Path) -> str:
    """Returns the encoding of a profile; `>` of the PowerShell in Windows writes UTF-16."""
    with profile.open("rb") as file:
        mark = file.read(2)
    return {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(mark, "utf-8")


def _powershell_text(text: str) -> str:
    """Returns a text as PowerShell reads it whichever encoding it takes the profile to have."""
    if text.isascii():
        return "'" + text.replace("'", "''") + "'"
    signs = (
        f"`{sign}" if sign in '`$"' else sign if sign.isascii() else f"$([char]{unit})"
        for sign, unit in ((chr(unit), unit) for unit in _units(text))
    )
    return f'"{"".join(signs)}"'


def _units(text: str) -> list[int]:
    """Returns the numbers of UTF-16 that a text is made of, as PowerShell counts signs."""
    raw = text.encode("utf-16-le")
    return [int.from_bytes(raw[place : place + 2], "little") for place in range(0, len(raw), 2)]


def _powershell_profile() -> Path:
    """Returns the profile as PowerShell itself tells it: Documents may lie anywhere.

    It is told in numbers, as its text comes in the code page of the console, which is not that
    of Windows: å would become something else. Casts alone work under application control too.
    """
    for name in ("pwsh", "powershell"):
        command = [name, "-NoProfile", "-Command", "[int[]][char[]]$PROFILE -join ' '"]
        try:
            told = subprocess.run(
                command, capture_output=True, text=True, timeout=_SECONDS, check=True
            ).stdout.split()
            raw = b"".join(int(unit).to_bytes(2, "little") for unit in told)
            path = raw.decode("utf-16-le")
        except (OSError, ValueError, OverflowError, subprocess.SubprocessError):
            continue
        if path:
            return Path(path)
    raise WorkspaceError("error.no_powershell")
