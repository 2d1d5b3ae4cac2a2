"""Tables written to a file: as CSV, or as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from samling.model import options
from samling.model.checks.privacy import find_identity_numbers, is_record_id
from samling.report.sheets.sheet import Sheet
from samling.store.machine.export_target import ExportRefused, export_path, write_export

if TYPE_CHECKING:
    from samling.store import Workspace

SheetFormat = Literal["csv", "xlsx"]
FORMATS: tuple[SheetFormat, ...] = options(SheetFormat)  # type: ignore[assignment]


def sheets_bytes(workspace: Workspace, sheets: Sequence[Sheet], form: SheetFormat) -> bytes:
    """Returns tables of the workspace as the content of a file; CSV holds a single one.

    Raises ExportRefused if a cell holds an identity number, stored before these were refused or
    by another program.
    """
    for table in sheets:
        for row in table.rows:
            if any(isinstance(cell, str) and _is_refused(cell) for cell in row):
                raise ExportRefused(
                    "error.summary_identity_number", place=table.title, folder=str(workspace.folder)
                )
    if form == "csv":
        from samling.report.sheets.csv_file import csv_bytes

        (table,) = sheets
        return csv_bytes(table)
    from samling.report.sheets.workbook import workbook_bytes

    return workbook_bytes(sheets, workspace.today())


def _is_refused(cell: str) -> bool:
    # Some ids have the digits of an identity number by chance.
    return not is_record_id(cell) and bool(find_identity_numbers(cell))


def export_sheets(
    workspace: Workspace,
    sheets: Sequence[Sheet],
    target: Path,
    form: SheetFormat,
    *,
    anywhere: bool = False,
) -> Path:
    """Writes tables of the workspace to `target`, whole or not at all.

    Returns the file's absolute path. Raises ExportRefused where `target` is no place for an
    export, which `anywhere` allows, and NotSaved when the disk refuses.
    """
    path = export_path(target, "error.export_target", workspace.folder, anywhere=anywhere)
    write_export(path, sheets_bytes(workspace, sheets, form))
    return path
