"""The ways to fill an agenda with many items at once."""

from __future__ import annotations

from samling.locale import t
from samling.model import AgendaItem
from samling.model.templates import GUIDANCE, TEMPLATES, template_items
from samling.store.method.gatherings import append_items, copy_agenda
from screens.forms.picker import Picker
from screens.frame.base import Place


class AgendaFilling(Place):
    """A place about an agenda, whose items can be taken from elsewhere."""

    def show_filled(self, added: list[AgendaItem]) -> None:
        """Says how many items were added, and puts the cursor on the first of them."""
        self.samling.say("agenda.added", n=len(added))
        if added:
            self.show_record(added[0].id)

    def action_copy(self) -> None:
        """Copies the agenda of another gathering to the end of this one."""
        target, workspace = self.session.gathering, self.session.workspace
        others = {
            gathering.id: gathering for gathering in self.session.gatherings if gathering != target
        }
        if target is None or not others:
            self.samling.say("agenda.no_other")
            return

        def copy(chosen: str | None) -> None:
            if chosen:
                added = self.samling.attempt(lambda: copy_agenda(workspace, others[chosen], target))
                if added is not None:
                    self.show_filled(added)

        choices = [
            (f"{gathering.number} {gathering.title}", gathering.id) for gathering in others.values()
        ]
        self.app.push_screen(Picker(t("agenda.copy_from"), choices), copy)

    def action_template(self) -> None:
        """Adds the items of a template to the end of the agenda."""
        target, workspace = self.session.gathering, self.session.workspace
        if target is None:
            self.samling.say("agenda.no_gathering")
            return

        def use(chosen: str | None) -> None:
            if chosen:
                items = template_items(chosen, target.id)
                added = self.samling.attempt(lambda: append_items(workspace, target, items))
                if added is not None:
                    self.show_filled(added)

        choices = [(t(f"template.{name}"), name) for name in (*TEMPLATES, GUIDANCE)]
        likely = GUIDANCE if target.is_guidance else ""
        self.app.push_screen(Picker(t("agenda.choose_template"), choices, likely), use)
