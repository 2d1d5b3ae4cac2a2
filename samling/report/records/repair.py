"""What a repair would bring back, and what not, for a person and a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samling.locale import t
from samling.model.checks.privacy import mask_identity_numbers
from samling.report.page.columns import aligned, fitted, one_line
from samling.report.records.words import field_word, kind_words
from samling.signs import clean
from samling.store.codec import KINDS
from samling.store.files.lineage import Row
from samling.store.repair.hand_edits import Edit
from samling.store.repair.plan import FileRepair, RepairPlan

_WIDTH = 60
_NAMED = 5


def repair_lines(plan: RepairPlan) -> list[str]:
    """Returns what the repair would do, file by file, as lines of text."""
    lines: list[str] = []
    for file in plan.files:
        lines += ([""] if lines else []) + list(_of_file(file, plan.folder))
    return lines


def edit_lines(plan: RepairPlan) -> list[str]:
    """Returns what is otherwise in the files than samling wrote it, a line each field."""
    return [line for edit in plan.edits for line in _of_edit(edit)]


def plan_as_json(plan: RepairPlan, kept_in: Path | None) -> dict[str, object]:
    """Returns the plan as an object for JSON; `kept_in` is the backup of what lay there."""
    return {
        "files": [_file_as_json(repair, plan.folder) for repair in plan.files],
        "repaired": kept_in is not None,
        "kept_in": kept_in.name if kept_in else None,
    }


def _of_file(file: FileRepair, folder: Path) -> Iterator[str]:
    name = file.path.relative_to(folder).as_posix()
    yield t("repair.file", file=name, why=why_words(file))
    if file.is_hopeless:
        yield "  " + t("repair.hopeless")
    counts = file.count()
    rows = [[kind_words(table), str(counts[table])] for table in KINDS if table in counts]
    for line in aligned(rows) if rows else []:
        yield f"  {line}"
    for note in _notes(file, folder):
        yield f"  {note}"


def _notes(file: FileRepair, folder: Path) -> Iterator[str]:
    found = file.rebuilt
    if found.sources:
        names = ", ".join(_inside(path, folder) for path in found.sources)
        yield t("repair.sources", files=names)
    if found.log.lines:
        yield t("repair.changes", n=len(found.log.lines))
    if found.alone:
        yield t("repair.alone", n=len(found.alone), titles=_titles(file))
    if found.lost.is_short:
        yield t("repair.short")
    if found.lost.changes:
        yield t("repair.lost_changes", n=found.lost.changes)
    if found.lost.gone:
        yield t("repair.lost_records", n=len(found.lost.gone))
        if found.lost.titles:
            yield t("repair.lost_named", titles=_named(list(found.lost.titles.values())))
    if found.lost.unsure:
        yield t("repair.unsure", n=len(found.lost.unsure))


def done_words(plan: RepairPlan) -> str:
    """Returns the beginning of what is said after a repair: that it is done, and what lacks."""
    if plan.lost:
        return t("repair.done_lost", n=plan.lost)
    return t("repair.done_unsure", n=plan.unsure) if plan.unsure else t("repair.done_all")


def why_words(file: FileRepair) -> str:
    """Returns in a few words what is wrong with a file."""
    return t(f"repair.why.{file.why}")


def _titles(file: FileRepair) -> str:
    rows = [file.rebuilt.tables.get(table, {}).get(id_) for table, id_ in file.rebuilt.alone]
    return _named([title_of(row) for row in rows if row])


def _named(titles: list[str]) -> str:
    titles = [title_of({"title": title}) for title in titles]
    more = [t("repair.and_more", n=len(titles) - _NAMED)] if len(titles) > _NAMED else []
    return ", ".join([*(t("text.quoted", text=title) for title in titles[:_NAMED]), *more])


def title_of(row: Row) -> str:
    """Returns what a row is known by, short and with identity numbers masked."""
    named = (row.get(name) for name in ("title", "text", "statement", "code", "name"))
    words = next((str(title) for title in named if title), str(row.get("id", ""))[:8])
    return fitted(mask_identity_numbers(clean(one_line(words))), _WIDTH).rstrip()


def _of_edit(edit: Edit) -> Iterator[str]:
    row = edit.after or edit.before or {}
    if edit.refused:
        yield t(f"repair.refused.{edit.refused}", record=title_of(edit.before or row))
        return
    kind = kind_words(str(row.get("table", edit.table)))
    known = t("history.named", kind=kind, title=title_of(row))
    if edit.before is None:
        yield t("repair.edit_added", record=known)
    elif edit.after is None:
        yield t("repair.edit_removed", record=known)
    elif not edit.fields:
        yield t("repair.edit_lineage", record=known)
    for name in edit.fields if edit.before and edit.after else ():
        yield t(
            "repair.edit_changed",
            record=known,
            field=field_word(edit.table, name),
            before=_value(edit.before, name),
            after=_value(edit.after, name),
        )


def _value(row: Row | None, name: str) -> str:
    value = (row or {}).get(name)
    words = "–" if value in (None, "", []) else one_line(str(value))
    return fitted(mask_identity_numbers(clean(words)), _WIDTH).rstrip()


def _inside(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def _file_as_json(file: FileRepair, folder: Path) -> dict[str, Any]:
    found = file.rebuilt
    return {
        "file": file.path.relative_to(folder).as_posix(),
        "why": file.why,
        "records": file.count(),
        "changes": len(found.log.lines),
        "sources": [_inside(path, folder) for path in found.sources],
        "only_in_the_file": [{"table": table, "id": id_} for table, id_ in found.alone],
        "edits": [_edit_as_json(edit) for edit in found.edits],
        "lost": {
            "changes": found.lost.changes,
            "may_lack_later": found.lost.is_short,
            "records": sorted(found.lost.gone),
            "unsure": sorted(found.lost.unsure),
        },
    }


def _edit_as_json(edit: Edit) -> dict[str, Any]:
    what = "added" if edit.before is None else "removed" if edit.after is None else "changed"
    found: dict[str, Any] = {"table": edit.table, "id": edit.id, "edit": what}
    return found | {"fields": list(edit.fields), "refused": edit.refused}
