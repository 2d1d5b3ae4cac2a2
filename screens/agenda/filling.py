"""The ways to fill an agenda with many items at once: each is shown before it is written."""

from __future__ import annotations

from samling.locale import t
from samling.model import AgendaItem, Gathering
from samling.model.templates import GUIDANCE, TEMPLATES, template_items
from samling.report.gatherings.times import dated_title
from samling.store.importing.agenda.plan import AgendaPlan, plan_of_items, plan_of_text
from samling.store.method.ordering import in_order
from screens.agenda.file_form import agenda_file_form
from screens.agenda.preview import AgendaPreview
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
        """Shows the agenda of another gathering, to be copied whole or in part."""
        target, workspace = self.session.gathering, self.session.workspace
        others = {
            gathering.id: gathering for gathering in self.session.gatherings if gathering != target
        }
        if target is None or not others:
            self.samling.say("agenda.no_other")
            return

        def copy(chosen: str | None) -> None:
            if chosen:
                items = in_order(workspace.all(AgendaItem, gathering=chosen))
                self._preview(target, plan_of_items(items), others[chosen].title)

        choices = [(dated_title(gathering), gathering.id) for gathering in others.values()]
        self.app.push_screen(Picker(t("agenda.copy_from"), choices), copy)

    def action_template(self) -> None:
        """Shows the items of a template, to be taken whole or in part."""
        target = self.session.gathering
        if target is None:
            self.samling.say("agenda.no_gathering")
            return

        def use(chosen: str | None) -> None:
            if chosen:
                items = template_items(chosen, target.id)
                self._preview(target, plan_of_items(items), t(f"template.{chosen}"))

        choices = [(t(f"template.{name}"), name) for name in (*TEMPLATES, GUIDANCE)]
        likely = GUIDANCE if target.is_guidance else ""
        self.app.push_screen(Picker(t("agenda.choose_template"), choices, likely), use)

    def action_import_file(self) -> None:
        """Asks for a file with an agenda, or its text; what it holds is shown when that is gone."""
        target = self.session.gathering
        if target is None:
            self.samling.say("agenda.no_gathering")
            return

        def read(plan: AgendaPlan, file: str) -> None:
            self.call_later(self._preview, target, plan, file)

        def pasted(text: str) -> None:
            self.call_later(self.take_pasted, text)

        self.app.push_screen(agenda_file_form(target, read, pasted))

    def take_pasted(self, text: str) -> bool:
        """Shows the items that a pasted agenda would become."""
        target = self.session.gathering
        if target is None or not text.strip():
            return False
        plan = self.samling.attempt(lambda: plan_of_text(text, target.id, target.days))
        if plan:
            self._preview(target, plan, t("agenda_import.pasted"))
        return True

    def _preview(self, target: Gathering, plan: AgendaPlan, source: str) -> None:
        if not plan.possible:
            self.samling.say("agenda_import.nothing")
            return
        title = t("agenda_import.title", source=source, gathering=target.title)
        self.app.push_screen(AgendaPreview(title, plan, target, self.show_filled))
