"""What belongs to the laptop and not to a network: settings, folders, the device.

Settings are in `settings.json`, outside any workspace (`settings.py`). A file that can be read
but holds no settings (a typo, another encoding, far too large) is renamed to
`settings.broken-1.json`, or the next free number, when samling starts or before a change is
written, and the person is told once (`settings_aside.py`). A file that cannot be read or moved
is not overwritten; the change is refused. A single bad value is told when the app starts, and
stays in the file until it is chosen anew. `samling doctor` reports a broken file and leaves it;
a guest in a browser moves nothing.

A shell's profile is only ever added to (`shell_files.py`). Typer's own way of installing
completion would set PowerShell's execution policy to Unrestricted, which is not ours to do.

`typed_text.py` writes what was typed to a text file when it could not be saved (F3 in a form).
"""
