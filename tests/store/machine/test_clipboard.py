"""A picture on the clipboard: by the system's own program, and told where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.store.machine import clipboard
from samling.store.machine.clipboard import NoPictureCopied, clipboard_command, copy_picture
from samling.store.machine.guest import GUEST


def program(folder: Path, name: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(clipboard.sys, "platform", "linux")


def test_each_system_has_its_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard.shutil, "which", lambda name: f"/x/{name}")
    for platform, environment, name in (
        ("win32", {}, "powershell"),
        ("darwin", {}, "osascript"),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "wl-copy"),
        ("linux", {"DISPLAY": ":0"}, "xclip"),
    ):
        command = clipboard_command(platform, environment)
        assert command is not None
        assert command[0] == name
    assert clipboard_command("linux", {}) is None
    # wl-copy is not installed, but xclip is, and there is an X server as well.
    monkeypatch.setattr(clipboard.shutil, "which", lambda name: name == "xclip" or None)
    both = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
    assert (clipboard_command("linux", both) or [""])[0] == "xclip"
    assert clipboard_command("win32", {}) is None


def test_the_program_gets_the_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    script = f'cat > "{tmp_path}/got"; echo "$@" > "{tmp_path}/asked"'
    program(tmp_path, "wl-copy", script, monkeypatch)
    copy_picture(b"\x89PNG picture")
    assert (tmp_path / "got").read_bytes() == b"\x89PNG picture"
    assert (tmp_path / "asked").read_text() == "--type image/png\n"


def test_a_failure_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard.sys, "platform", "linux")
    with pytest.raises(NoPictureCopied, match=r"error\.no_picture_clipboard"):
        copy_picture(b"x")
    monkeypatch.setenv("DISPLAY", ":0")
    program(tmp_path, "xclip", "exit 1", monkeypatch)
    with pytest.raises(NoPictureCopied, match=r"error\.picture_not_copied"):
        copy_picture(b"x")
    monkeypatch.setenv(GUEST, "facilitator")
    with pytest.raises(NoPictureCopied, match=r"error\.clipboard_of_another"):
        copy_picture(b"x")
