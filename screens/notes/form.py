"""The form that captures a note, tied to where one is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from samling.locale import t
from samling.model import Note, NoteKind
from samling.report.notes import Tie, tie_words
from samling.store import Workspace
from samling.store.method.several import Several
from screens.forms.form import Form, choices
from screens.forms.record_form import choice, new, record_form, text


def note_form(
    workspace: Workspace,
    note: Note | None,
    tie: Tie,
    saved: Callable[[Note], object] = lambda _: None,
) -> Form:
    """Returns the form for a note, or for a new one tied to `tie`."""
    fields = [
        text("text", "field.note_text"),
        choice("kind", "field.kind", choices("note_kind", NoteKind)),
    ]

    def save(**read: Any) -> None:
        saved(workspace.save(Note, note, **read, **({} if note else asdict(tie))))

    def several(**read: Any) -> Several:
        return several_notes(tie, **read)

    # A team's own note, left half written, is not to be offered where all would read it.
    draft = f"note-{note.id}" if note else "-".join(filter(None, ("note-new", tie.team)))
    words = tie_words(workspace, tie)
    about = t("form.note_about", where=words) if words else ""
    begun = note or new(Note)
    title = t("form.note")
    return record_form(
        title, fields, begun, save, draft=draft, about=about, several=several, added=saved
    )


def several_notes(tie: Tie, **fields: Any) -> Several:
    """Returns how lines of text become a note each, tied to `tie`."""
    return Several(lambda text, _: Note(**asdict(tie), **fields, text=text))
