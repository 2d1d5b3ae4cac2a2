"""What is asked when a gathering has been moved to another date."""

from __future__ import annotations

from samling.locale import format_date, t
from samling.model import Gathering
from samling.report.gatherings.times import days_words
from samling.store.method.gatherings import deadlines_at, move_deadlines
from screens.forms.picker import Picker
from screens.frame.base import Place


def ask_deadlines(place: Place, before: Gathering) -> None:
    """Asks whether the deadlines on the day of a gathering move with it, if it has been moved."""
    workspace = place.session.workspace
    now = next((found for found in workspace.all(Gathering, id=before.id)), before)
    count = len(deadlines_at(workspace, before)) if now.date != before.date else 0
    if not count:
        return

    def answered(choice: str | None) -> None:
        if choice == "move":
            moved = place.samling.attempt(lambda: move_deadlines(workspace, before, now.date))
            if moved is not None:
                place.samling.say("moved.said", n=moved)

    title = t("moved.title", n=count, date=days_words(before))
    choices = [
        (t("moved.along", date=format_date(now.date)), "move"),
        (t("moved.stay", date=days_words(before)), "stay"),
    ]
    place.app.push_screen(Picker(title, choices), answered)
