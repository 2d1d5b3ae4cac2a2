"""One bottleneck worked through: its actions, and what it hangs together with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from samling.locale import format_date, t
from samling.model import Bottleneck, Team
from samling.report.actions.rows import actions_of, count_actions, is_ready_to_resolve
from samling.report.actions.slides import bottleneck_slide
from samling.report.bottlenecks.links import Link, links_of
from samling.report.page.columns import one_line
from samling.report.projector.slide import Slide
from samling.store.method.actions import move_action
from screens.actions.cells import action_columns
from screens.actions.place import ActionPlace
from screens.lists.record_place import RecordPlace
from screens.session.signs import DONE, LATE, STATUS_SIGNS
from screens.widgets.plain import OptionList, Static
from screens.widgets.record_table import RecordTable

# Where a link leads; the place of a phase is its mapping.
_PLACES = {
    "phase": "mapping",
    "entry": "mapping",
    "standard": "gold_standard",
    "document": "documents",
    "measure": "measures",
    "cycle": "improvement",
}


class BottleneckActions(ActionPlace, RecordPlace):
    """The bottleneck above, its actions in the middle, its links below."""

    HELP = "help.actions"
    CSS_PATH = "actions.tcss"
    AREA = "actions"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "key.done"),
        Binding("a", "add", "key.add"),
        Binding("escape,k", "leave", "key.back"),
        Binding("s", "resolve", "key.resolve"),
        # While there is something to do yet, the same key says so.
        Binding("s", "tell_open", show=False),
        Binding("r", "edit", "key.edit", show=False),
        Binding("x,delete", "remove", "key.remove"),
        Binding("tab", "app.focus_next", "key.actions_or_links", show=False),
        Binding("shift+up", "move(-1)", "key.move_up", show=False),
        Binding("shift+down", "move(1)", "key.move_down", show=False),
    ]

    def __init__(self, bottleneck_id: str) -> None:
        super().__init__()
        self.bottleneck_id = bottleneck_id
        self.links: list[Link] = []

    def body(self) -> ComposeResult:
        """Puts the bottleneck, its actions and its links in a column."""
        yield Static(id="stuck")
        yield RecordTable(id="table", enter="key.edit", does="edit")
        yield Static(t("actions.none"), classes="empty", id="none")
        yield Static(id="ready")
        yield Static(id="action")
        yield Static(t("actions.links"), classes="heading", id="links-heading")
        yield OptionList(id="links")

    def record(self) -> Bottleneck:
        """Returns the bottleneck; raises NotFound when it was removed meanwhile."""
        return self.session.workspace.get(Bottleneck, self.bottleneck_id)

    def show(self) -> None:
        """Shows the bottleneck as it is now."""
        bottleneck, workspace = self.record(), self.session.workspace
        self.rows = actions_of(workspace, bottleneck)
        self.query_one("#stuck", Static).update(self._stuck(bottleneck))
        ready = self.query_one("#ready", Static)
        ready.display = is_ready_to_resolve(workspace, bottleneck)
        words = f"{DONE} {t('actions.all_done')}"
        ready.update(Text(words, style=f"bold {self.app.theme_variables['success']}"))
        self._show_links(links_of(workspace, bottleneck))
        self.show_actions(action_columns())

    def _stuck(self, bottleneck: Bottleneck) -> Text:
        theme = self.app.theme_variables
        text = Text(f"{one_line(bottleneck.text)}\n", style=f"bold {theme['primary']}")
        facts = [f"{STATUS_SIGNS[bottleneck.status]} {t(f'status.{bottleneck.status}')}"]
        facts += [t(f"extent.{bottleneck.extent}")] if bottleneck.extent != "unrated" else []
        facts += (
            [t(f"actions.effect_{bottleneck.effect}")] if bottleneck.effect != "unrated" else []
        )
        facts += [bottleneck.owner] if bottleneck.owner else []
        text.append(" · ".join(facts), style=f"not bold {theme['foreground']}")
        if bottleneck.due:
            overdue = bottleneck.is_overdue(self.session.workspace.today())
            due = t("actions.due", date=format_date(bottleneck.due))
            late = f"{LATE} {t('actions.late')} · " if overdue else ""
            style = f"bold {theme['error']}" if overdue else f"not bold {theme['foreground']}"
            text.append(" · ", style=f"not bold {theme['foreground']}").append(
                f"{late}{due}", style=style
            )
        return text

    def _show_links(self, links: list[Link]) -> None:
        shown = self.query_one("#links", OptionList)
        there = bool(links)
        shown.display = there
        heading = t("actions.links") if there else t("actions.no_links")
        self.query_one("#links-heading", Static).update(heading)
        if links == self.links:
            return
        self.links = links
        at = shown.highlighted
        shown.clear_options()
        shown.add_options(Option(self._link_words(link), id=str(n)) for n, link in enumerate(links))
        if there:
            shown.highlighted = min(at or 0, len(links) - 1)

    def _link_words(self, link: Link) -> Text:
        theme = self.app.theme_variables
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(f"{t(f'actions.link_{link.kind}'):<18}", style=theme["foreground-muted"])
        if link.gone:
            return text.append(t("actions.link_gone"), style=f"italic {theme['foreground-muted']}")
        return text.append(link.title)

    @on(OptionList.OptionSelected, "#links")
    async def _link_chosen(self, event: OptionList.OptionSelected) -> None:
        link = self.links[int(event.option.id or 0)]
        if link.gone:
            self.samling.say("actions.link_is_gone")
            return
        if link.phase:
            self.session.choose_phase(link.phase)
        await self.samling.show_record(_PLACES[link.kind], link.id)

    def to_resolve(self) -> Bottleneck | None:
        """Returns the bottleneck when all of its actions are done."""
        found = self.session.workspace.all(Bottleneck, id=self.bottleneck_id)
        ready = [
            bottleneck
            for bottleneck in found
            if is_ready_to_resolve(self.session.workspace, bottleneck)
        ]
        return ready[0] if ready else None

    def action_tell_open(self) -> None:
        """Says why the bottleneck is not marked resolved from here."""
        count = count_actions((row.record for row in self.rows), self.session.workspace.today())
        if not self.record().is_open:
            self.samling.say("actions.resolved_already")
        elif count.total:
            self.samling.say("actions.not_done_yet", n=count.total - count.done, all=count.total)
        else:
            self.samling.say("actions.none_to_resolve")

    def action_add(self) -> None:
        """Asks for a new action."""
        team = self.session.workspace.get(Team, self.record().team)
        self.ask(team, self.bottleneck_id)

    def take_pasted(self, text: str) -> bool:
        """Shows what a pasted text would be as actions of the bottleneck."""
        team = self.session.workspace.get(Team, self.record().team)
        self.paste(team, text, self.bottleneck_id)
        return True

    def action_move(self, step: int) -> None:
        """Moves the action at the cursor up or down."""
        workspace = self.session.workspace
        self.with_row(
            lambda row: self.samling.attempt(lambda: move_action(workspace, row.record, step))
        )

    def action_leave(self) -> None:
        """Goes back to where one came from."""
        self.dismiss(None)

    def slides(self) -> Sequence[Slide]:
        """Returns the bottleneck with its actions."""
        return [bottleneck_slide(self.session.workspace, self.record())]
