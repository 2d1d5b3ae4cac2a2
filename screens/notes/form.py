"""The form that captures a note, tied to where one is."""

from __future__ import annotations

from typing import Any

from samling.locale import t
from samling.model import Note, NoteKind
from samling.report.notes import Tie, tie_words
from samling.store import Workspace
from screens.forms.form import Field, Form, Values, choices


def note_form(workspace: Workspace, note: Note | None, tie: Tie) -> Form:
    """Returns the form for a note, or for a new one tied to `tie`."""
    fields = [
        Field("text", t("field.note_text"), note.text if note else "", area=True),
        Field(
            "kind",
            t("field.kind"),
            note.kind if note else "note",
            choices=choices("note_kind", NoteKind),
        ),
    ]

    def save(values: Values) -> None:
        read: dict[str, Any] = dict(values)
        if note is None:
            read |= {
                "gathering": tie.gathering,
                "item": tie.item,
                "team": tie.team,
                "phase": tie.phase,
            }
        workspace.save(Note, note, **read)

    draft = f"note-{note.id if note else 'new'}"
    words = tie_words(workspace, tie)
    about = t("form.note_about", where=words) if words else ""
    return Form(t("form.note"), fields, save, draft=draft, about=about)
