"""`samling history FOLDER ID`: the earlier versions of a record; the removed records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from samling.cli.line.asked import argument, option
from samling.cli.opening import open_workspace, printed_width
from samling.cli.options import Folder, Json
from samling.cli.saying import echo, give_json, say
from samling.errors import UsageRefused
from samling.locale import t

if TYPE_CHECKING:
    from samling.store import Workspace

_WIDEST = 48


def history(
    folder: Folder,
    record: Annotated[
        str,
        argument(about="cli.argument.record", metavar="cli.metavar.id"),
    ] = "",
    *,
    removed: Annotated[bool, option("--removed", about="cli.option.removed")] = False,
    as_json: Json = False,
) -> None:
    """Prints the versions of a record, the newest first, or all records that were removed.

    Raises WorkspaceError, and NotFound where no record has that id.
    """
    if bool(record) == removed:
        raise UsageRefused("cli.error.history_of_what")
    workspace = open_workspace(folder)
    if removed:
        _removed(workspace, as_json=as_json)
    else:
        _versions(workspace, record.strip(), as_json=as_json)


def _versions(workspace: Workspace, record: str, *, as_json: bool) -> None:
    from samling.report.page.columns import aligned
    from samling.report.records.history import (
        change_lines,
        known_title,
        version_cells,
        versions_as_json,
        whole_lines,
    )
    from samling.store.keeping.history import find_known, versions_of

    known = find_known(workspace, record)
    found = versions_of(known)
    if as_json:
        give_json(versions_as_json(known, found))
        return
    echo(known_title(known))
    rows = [row[:2] for row in version_cells(known.table, found)]
    for place, line in enumerate(aligned(rows)):
        echo(line)
        for change in change_lines(workspace, known.table, found, place):
            echo(f"  {change}")
        if place == len(found) - 1:
            for part in whole_lines(workspace, known.table, found[place].fields or {}):
                echo(f"  {part}")


def _removed(workspace: Workspace, *, as_json: bool) -> None:
    from samling.report.page.columns import aligned
    from samling.report.records.history import removed_as_json, removed_cells, removed_headings
    from samling.store.keeping.history import removed_records

    found = removed_records(workspace)
    if as_json:
        give_json([removed_as_json(known) for known in found])
    elif found:
        rows = [removed_headings(), *map(removed_cells, found)]
        is_whole = printed_width() is None
        for line in aligned(rows, widest=_WIDEST, is_whole=is_whole):
            echo(line)
    else:
        say(t("history.none_removed"))
