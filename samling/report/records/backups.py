"""The backups of a workspace, and what restoring one would do, for a person and a script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from samling.locale import format_date, format_number, format_time, t
from samling.report.records.words import kind_words
from samling.store.files.backups import Backup
from samling.store.keeping.backup_removal import Removal
from samling.store.keeping.restore_plan import OUTCOMES, RestorePlan

_KB = 1000


def backup_headings() -> list[str]:
    """Returns the headings of :func:`backup_cells`."""
    return [t(f"backups.column.{name}") for name in ("moment", "before", "teams", "size", "name")]


def backup_cells(backup: Backup) -> list[str]:
    """Returns a backup as a row: its moment, what came after it, teams, size, and its name."""
    day = format_date(backup.moment.date())
    moment = day if backup.reason == "day" else f"{day} {format_time(backup.moment)}"
    size = t("backups.size", n=format_number(max(1, round(backup.size() / _KB))))
    return [moment, t(f"backups.before.{backup.reason}"), str(backup.teams()), size, backup.name]


def backup_as_json(backup: Backup) -> dict[str, object]:
    """Returns a backup as an object for JSON; `size` in bytes."""
    return {
        "name": backup.name,
        "moment": backup.moment.isoformat(),
        "before": backup.reason,
        "size": backup.size(),
        "teams": backup.teams(),
    }


def removal_notes(removal: Removal) -> list[str]:
    """Returns what else there is to say before backups are deleted, a sentence each."""
    notes = []
    if removal.stays is not None:
        notes.append(t("backups.last_stays", name=removal.stays.name))
    if not removal.gone:
        notes.append(t("backups.none_to_delete"))
    return notes


def removal_as_json(removal: Removal, left: Sequence[Backup], *, done: bool) -> dict[str, object]:
    """Returns what is deleted as an object for JSON; `left` could not be, `done` if asked to."""
    return {
        "deleted": done,
        "gone": [backup.name for backup in removal.gone if backup not in left],
        "stays": [removal.stays.name] if removal.stays is not None else [],
        "left": [backup.name for backup in left],
    }


def count_headings() -> list[str]:
    """Returns the headings of :func:`count_rows`."""
    return [t(f"backups.column.{name}") for name in ("kind", *OUTCOMES)]


def count_rows(plan: RestorePlan) -> list[list[str]]:
    """Returns a row for each kind of record that is other in the backup, with the numbers."""
    return [
        [kind_words(table), *(str(counts[outcome] or "") for outcome in OUTCOMES)]
        for table, counts in plan.counts().items()
    ]


def restore_notes(plan: RestorePlan, folder: Path) -> list[str]:
    """Returns what else there is to say before a backup is restored, a sentence each."""
    notes = [t("backups.as_now")] if plan.is_empty else []
    if plan.broken:
        notes.append(t("backups.put_aside", files=_names(plan.broken, folder)))
    if plan.later:
        notes.append(t("backups.later", n=plan.later))
    if plan.kept:
        notes.append(t("backups.teams_stay", teams=", ".join(plan.kept)))
    if plan.mended:
        notes.append(t("backups.mended", files=_names([*plan.mended], plan.backup.path)))
        lost = sum(len(rebuilt.lost.gone) for rebuilt in plan.mended.values())
        notes += [t("repair.lost_records", n=lost)] if lost else []
    if plan.unreadable:
        notes.append(t("backups.unreadable", files=_names(plan.unreadable, plan.backup.path)))
    return notes


def plan_as_json(plan: RestorePlan, folder: Path, kept_in: Path | None) -> dict[str, object]:
    """Returns the plan as an object for JSON; `kept_in` is the backup of what was there."""
    return {
        "backup": backup_as_json(plan.backup),
        "differs": plan.counts(),
        "later": plan.later,
        "broken": [path.relative_to(folder).as_posix() for path in plan.broken],
        "teams_stay": list(plan.kept),
        "put_together": [path.relative_to(plan.backup.path).as_posix() for path in plan.mended],
        "unreadable": [path.relative_to(plan.backup.path).as_posix() for path in plan.unreadable],
        "restored": kept_in is not None,
        "kept_in": kept_in.name if kept_in else None,
    }


def _names(paths: Sequence[Path], folder: Path) -> str:
    return ", ".join(path.relative_to(folder).as_posix() for path in paths)
