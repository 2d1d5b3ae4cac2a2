"""What is known about the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from typing import Literal

Colours = Literal["truecolor", "256", "16", "none", "untold"]
Clipboard = Literal["yes", "no", "setting", "untold"]
_COLOURS: dict[str | None, Colours] = {
    "truecolor": "truecolor",
    "256": "256",
    "standard": "16",
    "windows": "16",
    None: "none",
}
# What the names of terminals in TERM begin with: those that speak as xterm does, and older ones.
_KNOWN = (
    *("xterm", "screen", "tmux", "rxvt", "konsole", "gnome", "vte", "putty", "mintty", "kitty"),
    *("alacritty", "foot", "wezterm", "ghostty", "contour", "st-", "iterm", "nsterm", "Apple"),
)
_WITHOUT_COLOUR = ("vt1", "vt2", "vt3", "vt4", "vt5", "dumb")
_WITHOUT_MOUSE = ("linux", "cygwin", "ansi", *_WITHOUT_COLOUR)
_DRAWN = "─│┌┐└┘├┤━═╌╎┊ ▁▂▃▄▅▆▇█▀ ⣀⣤⣶⣿ ✚◇▼· æøåÆØÅ «»–…−"


@dataclass(frozen=True)
class Terminal:
    """The terminal that samling was started in; `size` in columns and lines.

    `inside` is tmux or screen, or empty; `console` the kind of window if known. `is_known` tells
    whether `term` is the name of a common terminal; of another nobody knows the `mouse`.
    """

    is_terminal: bool
    size: tuple[int, int]
    colours: Colours
    no_colour_wanted: bool
    encoding: str
    term: str
    console: str
    inside: str
    over_ssh: bool
    is_known: bool
    mouse: bool | None
    clipboard: Clipboard

    @property
    def is_old_console(self) -> bool:
        """Whether it is the console window of Windows before Windows Terminal."""
        return self.console == "conhost"

    @property
    def is_dumb(self) -> bool:
        """Whether the cursor cannot be moved, so that no app can be shown."""
        return self.is_terminal and os.name != "nt" and self.term in ("", "dumb", "unknown")

    def unknown_signs(self, signs: str) -> str:
        """Returns the `signs` that the output's encoding cannot write."""
        return "".join(sign for sign in dict.fromkeys(signs) if not _has(self.encoding, sign))


def terminal() -> Terminal:
    """Returns the facts from environment variables and the window's size."""
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    term = os.environ.get("TERM", "")
    inside = _inside()
    columns, lines = shutil.get_terminal_size()
    return Terminal(
        is_terminal=is_terminal,
        size=(columns, lines),
        colours=_colours(term),
        no_colour_wanted=bool(os.environ.get("NO_COLOR")),
        encoding=sys.stdout.encoding or "",
        term=term,
        console=_console(),
        inside=inside,
        over_ssh=any(os.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY")),
        is_known=os.name == "nt" or term.startswith(_KNOWN + _WITHOUT_MOUSE),
        mouse=_mouse(term) if is_terminal else False,
        clipboard=_clipboard(inside, term),
    )


def all_signs() -> list[str]:
    """Returns the signs of the app: a line of those with a meaning, one of those drawn with."""
    from screens.session import signs

    found: dict[str, None] = {}
    for name, value in vars(signs).items():
        if name.isupper():
            for sign in value.values() if isinstance(value, dict) else (value,):
                found.update(dict.fromkeys(str(sign)))
    return [" ".join(drawn for drawn in found if drawn != " "), _DRAWN]


def _mouse(term: str) -> bool | None:
    if os.name == "nt":
        return _console() != "conhost"
    if term.startswith(_WITHOUT_MOUSE):
        return False
    return True if term.startswith(_KNOWN) else None


def _colours(term: str) -> Colours:
    if not sys.stdout.isatty():
        return "untold"
    # rich takes each terminal that it does not know by name to have 16.
    if term.startswith(_WITHOUT_COLOUR) and not os.environ.get("COLORTERM"):
        return "none"
    # The library that the app uses too.
    from rich.console import Console

    return _COLOURS.get(Console().color_system, "16")


def _inside() -> str:
    if os.environ.get("TMUX"):
        return "tmux"
    return "screen" if os.environ.get("STY") else ""


def _console() -> str:
    if os.environ.get("WT_SESSION"):
        return "Windows Terminal"
    named = os.environ.get("TERM_PROGRAM", "")
    if named and named != "tmux":
        return named
    if os.environ.get("VTE_VERSION"):
        return "VTE"
    return "conhost" if os.name == "nt" else ""


def _clipboard(inside: str, term: str) -> Clipboard:
    # Whether text can be put on the clipboard by the escape sequence OSC 52.
    if inside:
        return "setting" if inside == "tmux" else "no"
    if term.startswith(_WITHOUT_MOUSE):
        return "no"
    known: dict[str, Clipboard] = {
        "Windows Terminal": "yes",
        "WezTerm": "yes",
        "ghostty": "yes",
        "vscode": "yes",
        "iTerm.app": "setting",
        "Apple_Terminal": "no",
        "VTE": "no",
        "conhost": "no",
    }
    if term.startswith(("xterm-kitty", "alacritty", "foot")):
        return "yes"
    return known.get(_console(), "untold")


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
