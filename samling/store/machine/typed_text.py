"""What was typed in a form, written to a file of the person's own where saving fails."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from platformdirs import user_documents_path

from samling.model.checks.privacy import refuse_identity_number
from samling.store.errors import WorkspaceError
from samling.store.files.atomic_file import replace_file
from samling.store.files.slugs import slug
from samling.store.machine.access import outgoing
from samling.store.machine.export_target import export_path


def suggested_file(title: str, moment: datetime) -> Path:
    """Returns a file not yet there, among the person's documents, else in their home.

    It is named for the form's `title` and the `moment`, which is a local one.
    """
    documents = user_documents_path()
    folder = outgoing(documents if documents.is_dir() else Path.home())
    name = f"samling-{slug(title)}-{moment:%Y-%m-%d-%H%M}"
    found, number = folder / f"{name}.txt", 2
    while found.exists():
        found = folder / f"{name}-{number}.txt"
        number += 1
    return found


def write_typed(path: Path, title: str, fields: Sequence[tuple[str, str]]) -> Path:
    """Writes the fields of a form (label, text) as plain text, and returns the file.

    Raises WorkspaceError when there is such a file already, ExportRefused where none may be
    written, NotSaved, and InvalidField where
    a text holds an identity number, which is written nowhere.
    """
    for text in (path.name, *(text for _, text in fields)):
        refuse_identity_number("file", text)
    try:
        path = export_path(path, "error.typed_target")
        there = path.exists()
    except (OSError, ValueError) as error:
        raise WorkspaceError("error.typed_target", file=str(path)) from error
    if there:
        raise WorkspaceError("error.typed_target", file=str(path))
    parts = [f"{label}:\n{text}\n" for label, text in fields if text.strip()]
    replace_file(path, "\n".join([f"{title}\n", *parts]).encode("utf-8"), "owner")
    return path
