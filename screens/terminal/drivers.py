"""Chooses our driver in place of Textual's."""

from __future__ import annotations

from textual.driver import Driver


def own_driver(found: type[Driver]) -> type[Driver]:
    """Returns ours for a terminal of Linux or macOS and for a browser; else the one found."""
    # Compared by name, as the Linux driver cannot be imported on Windows.
    if found.__name__ == "LinuxDriver":
        from screens.terminal.terminal_driver import TerminalDriver

        return TerminalDriver
    if found.__name__ == "WebDriver":
        from screens.terminal.browser_driver import BrowserDriver

        return BrowserDriver
    return found
