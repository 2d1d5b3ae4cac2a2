"""Notices about a workspace: conflicted copies, missing data or backup, how long it is kept."""

from __future__ import annotations

from samling.locale import format_date, t
from samling.store.files.folders import CHANGES
from samling.store.files.since_backup import lacking, other_network
from samling.store.workspace import Workspace


def copies_words(workspace: Workspace) -> str:
    """Returns how many copies wait to be merged, and their names; empty for none."""
    copies = workspace.copies()
    if not copies:
        return ""
    names = ", ".join(copy.path.name for copy in copies)
    key = "home.one_copy" if len(copies) == 1 else "home.copies"
    return t(key, count=len(copies), names=names)


def kept_words(workspace: Workspace) -> str:
    """Returns a reminder if the day until which the network was to be kept has passed.

    Empty if it has not passed or no day is set.
    """
    until = workspace.network.kept_until
    if until is None or workspace.today() <= until:
        return ""
    return t("home.kept_until", date=format_date(until), folder=str(workspace.folder))


def newer_words(workspace: Workspace) -> str:
    """Returns which files are of a newer samling, and what that means; empty for none."""
    if not workspace.newer:
        return ""
    return t("home.newer", names=", ".join(path.name for path in workspace.newer))


def torn_words(workspace: Workspace) -> str:
    """Returns of which files a change was cut short, and what to do; empty for none."""
    torn = [path.with_suffix(CHANGES) for path in workspace.files().torn()]
    names = ", ".join(path.relative_to(workspace.folder).as_posix() for path in torn)
    return t("home.torn", names=names, folder=str(workspace.folder)) if names else ""


def backup_words(workspace: Workspace) -> str:
    """Returns that the day's backup is still to be made; empty if it is not."""
    return t("home.no_backup_yet") if workspace.lacks_backup else ""


def lacking_words(workspace: Workspace) -> str:
    """Returns which files lack data that the newest backup has, and what to do; empty for none."""
    folder = workspace.folder
    if backup := other_network(folder):
        return t("home.other_network", name=backup.name, folder=str(folder))
    names = ", ".join(path.relative_to(folder).as_posix() for path in lacking(folder))
    return t("home.lacking", names=names, folder=str(folder)) if names else ""
