"""`samling backups FOLDER`: the backups of a workspace, compared with today, and restored."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from samling.cli import completing
from samling.cli.line.asked import option
from samling.cli.options import Folder, Json, Team, folder_path
from samling.cli.progress import working
from samling.cli.saying import (
    agreed,
    ask,
    echo,
    give_json,
    given_day,
    is_quiet,
    may_ask,
    note_stored,
    say,
)
from samling.locale import t
from samling.model import SamlingError
from samling.store.machine.settings import found_folder

if TYPE_CHECKING:
    from samling.store.keeping.restore_plan import RestorePlan


def backups(
    folder: Folder,
    *,
    show: Annotated[
        str,
        option(
            "--show",
            about="cli.option.show",
            metavar="cli.metavar.backup",
            completion=completing.backup_names,
        ),
    ] = "",
    restore: Annotated[
        str,
        option(
            "--restore",
            about="cli.option.restore",
            metavar="cli.metavar.backup",
            completion=completing.backup_names,
        ),
    ] = "",
    delete: Annotated[
        list[str] | None,
        option(
            "--delete",
            about="cli.option.delete_backup",
            metavar="cli.metavar.backup",
            completion=completing.backup_names,
        ),
    ] = None,
    before: Annotated[
        str,
        option(
            "--before",
            about="cli.option.delete_before",
            metavar="cli.metavar.date",
        ),
    ] = "",
    team: Team = "",
    keep_later: Annotated[bool, option("--keep-later", about="cli.option.keep_later")] = False,
    yes: Annotated[bool, option("--yes", "-y", about="cli.option.yes")] = False,
    as_json: Json = False,
) -> None:
    """Lists the backups; says what one would change, restores it or deletes some after a yes.

    Works where the workspace itself cannot be opened. Raises WorkspaceError and NotFound.
    """
    from samling.store.files.backups import find
    from samling.store.keeping.restore import plan_restore

    path = found_folder(folder_path(folder))
    if delete or before:
        _delete(path, delete or [], before, yes=yes, as_json=as_json)
        return
    if not (show or restore):
        _list(path, as_json=as_json)
        return
    with working(t("cli.working.backup")):
        plan = plan_restore(path, find(path, restore or show), team, keep_later=keep_later)
    # With a restore the plan is a message, which --quiet leaves out; else it is the result.
    if not (as_json or (restore and is_quiet())):
        _show(plan, path)
        if restore and plan.later:
            echo(t("backups.may_keep_later"))
    if not restore:
        if as_json:
            _print(plan, path, None)
        return
    if plan.later and not (yes or as_json) and may_ask() and agreed(t("backups.ask_later")):
        plan = plan_restore(path, plan.backup, team, keep_later=True)
    _restore(plan, path, yes=yes, as_json=as_json)


def _delete(path: Path, names: list[str], before: str, *, yes: bool, as_json: bool) -> None:
    """Deletes the backups that are named or older, after a yes; raises SamlingError."""
    from samling.report.page.columns import aligned
    from samling.report.records.backups import backup_cells, removal_as_json, removal_notes
    from samling.store.keeping.backup_removal import plan_removal, remove_backups

    day = given_day("before", before, date.today(), "past") if before else None
    removal = plan_removal(path, names, day)
    if not as_json:
        for line in aligned([*map(backup_cells, removal.gone)]) if removal.gone else []:
            echo(line)
        for note in removal_notes(removal):
            echo(note)
    if removal.gone and not yes and not as_json and may_ask():
        ask(t("backups.ask_delete", count=len(removal.gone)))
        yes = True
    left = remove_backups(path, removal) if removal.gone and yes else []
    if len(left) < len(removal.gone) and yes:
        note_stored()
    if as_json:
        found = removal_as_json(removal, left, done=yes)
        give_json(found)
    if removal.gone and not yes:
        raise SamlingError("backups.needs_yes_delete")
    if left:
        raise SamlingError("backups.not_deleted", names=", ".join(one.name for one in left))
    if removal.gone and not as_json:
        say(t("backups.deleted", count=len(removal.gone)))


def _restore(plan: RestorePlan, path: Path, *, yes: bool, as_json: bool) -> None:
    from samling.store.keeping.restore import restore

    kept = None
    if not plan.is_empty:
        if not yes and not as_json and may_ask():
            ask(t("backups.ask", name=plan.backup.name))
            yes = True
        if yes:
            with working(t("cli.working.restore")):
                kept = restore(path, plan)
            note_stored()
    if as_json:
        _print(plan, path, kept)
    elif kept:
        say(t("backups.done", name=plan.backup.name, kept=kept.name))
    if not plan.is_empty and not kept:
        raise SamlingError("backups.needs_yes")
    if plan.unreadable:
        raise SamlingError("backups.only_part", name=plan.backup.name)


def _list(path: Path, *, as_json: bool) -> None:
    from samling.report.page.columns import aligned
    from samling.report.records.backups import backup_as_json, backup_cells, backup_headings
    from samling.store.errors import WorkspaceError
    from samling.store.files.backups import listed
    from samling.store.machine.locations import is_known

    if not is_known(path):
        raise WorkspaceError("error.no_workspace", folder=str(path))
    there = listed(path)
    if as_json:
        rows = [backup_as_json(backup) for backup in there]
        give_json(rows)
    elif there:
        for line in aligned([backup_headings(), *map(backup_cells, there)]):
            echo(line)
    else:
        say(t("error.no_backups", folder=str(path)))


def _show(plan: RestorePlan, path: Path) -> None:
    from samling.report.page.columns import aligned
    from samling.report.records.backups import count_headings, count_rows, restore_notes

    rows = count_rows(plan)
    for line in aligned([count_headings(), *rows]) if rows else []:
        echo(line)
    for note in restore_notes(plan, path):
        echo(note)


def _print(plan: RestorePlan, path: Path, kept: Path | None) -> None:
    from samling.report.records.backups import plan_as_json

    give_json(plan_as_json(plan, path, kept))
