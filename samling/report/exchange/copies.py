"""The copies that a shared folder has made of a workspace's files, in words."""

from __future__ import annotations

from samling.locale import t
from samling.store.workspace import Workspace


def copies_words(workspace: Workspace) -> str:
    """Returns how many copies wait to be merged, and their names; empty for none."""
    copies = workspace.copies()
    if not copies:
        return ""
    names = ", ".join(one.path.name for one in copies)
    key = "home.one_copy" if len(copies) == 1 else "home.copies"
    return t(key, count=len(copies), names=names)
