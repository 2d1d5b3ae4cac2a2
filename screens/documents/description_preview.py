"""The description of a pathway as it will be read, on the whole screen."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from samling.locale import t
from samling.model import Team
from samling.report.documents.description import published_of
from samling.report.documents.description_page import description_page
from samling.report.documents.description_words import undescribed_words
from samling.report.page.markdown import page_markdown
from screens.documents.forms import description_form, export_form
from screens.frame.base import Dialogue
from screens.widgets.plain import Static


class DescriptionPreview(Dialogue[None]):
    """Shows a team's description, with or without the documents that are not approved."""

    HELP = "help.pathway_preview"
    CSS_PATH = "description_preview.tcss"
    AREA = "pathway_preview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "export", "key.export_description"),
        Binding("d", "drafts", "key.with_drafts"),
        Binding("b", "describe", "key.describe"),
        Binding("v,q", "leave", "key.back", show=False),
    ]

    def __init__(self, team: Team) -> None:
        super().__init__()
        self.team = team
        self.drafts = False

    def compose(self) -> ComposeResult:
        """Puts what is missing above the description, and the keys below."""
        # Late, since it brings a parser that no other screen needs.
        from textual.widgets import Markdown

        yield Static(id="preview-line")
        with VerticalScroll(id="preview"):
            yield Markdown(open_links=False)
        yield Static(t("documents.preview_keys"), id="preview-keys")

    def on_mount(self) -> None:
        """Lets the arrows scroll at once."""
        self.query_one("#preview").focus()

    def on_screen_resume(self) -> None:
        """Shows the description, anew on coming back from a form."""
        self.show()

    @work(exclusive=True)
    async def show(self) -> None:
        """Shows the description as the records are now."""
        from textual.widgets import Markdown

        document = self.samling.attempt(
            lambda: published_of(self.session.workspace, self.team, drafts=self.drafts)
        )
        if document is None:
            return
        words = [undescribed_words(document) or t("description.all_described")]
        words.append(t("documents.with_drafts" if self.drafts else "documents.approved_only"))
        self.query_one("#preview-line", Static).update(" · ".join(words))
        await self.query_one(Markdown).update(page_markdown(description_page(document)))

    def action_drafts(self) -> None:
        """Lists all documents, or the approved ones alone."""
        self.drafts = not self.drafts
        self.show()

    def action_describe(self) -> None:
        """Edits what stands above the phases."""
        self.app.push_screen(description_form(self.session.workspace, self.team))

    def action_export(self) -> None:
        """Asks where the description is to go, and in which format."""
        self.app.push_screen(
            export_form(
                self.session.workspace,
                self.team,
                lambda path: self.samling.saved_to(path, "export.description_done"),
                drafts=self.drafts,
            )
        )
