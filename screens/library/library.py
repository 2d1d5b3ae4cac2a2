"""The library: lectures, tools, articles, links, and what teams share with each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from samling.locale import t
from samling.model import Gathering, Resource
from samling.report.library import (
    KIND_FILTERS,
    ResourceRow,
    library_slides,
    resource_rows,
    tags_in_use,
)
from samling.report.projector.slide import Slide
from screens.forms.picker import Picker
from screens.library.forms import resource_form
from screens.lists.list_place import ListPlace
from screens.session.signs import RESOURCE_SIGNS
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable

_ANY = "-"


class Library(ListPlace[ResourceRow]):
    """The resources above, all of the one at the cursor below."""

    NAME = "library"
    HELP = "help.library"
    CSS_PATH = "library.tcss"
    AREA = "library"
    NARROWED_TO = KIND_FILTERS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "key.add"),
        Binding("d", "app.share", "key.share"),
        Binding("r", "edit", "key.edit", show=False),
        Binding("f", "kind", "key.filter_kind"),
        Binding("w", "where", "key.here_or_all"),
        Binding("s", "tag", "key.tag"),
        Binding("ctrl+f", "narrow", "key.narrow", show=False),
        Binding("c", "copy", "key.copy_link"),
        Binding("x,delete", "remove", "key.remove"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.here = False
        self.tag = ""

    def body(self) -> ComposeResult:
        """Puts the line that narrows above the table, and the details below."""
        yield from self.filter_line(t("library.search"))
        yield RecordTable(id="table", enter="key.edit", does="edit")
        yield Static(classes="empty", id="none")
        with VerticalScroll(id="detail-scroll"):
            yield Static(id="detail")

    def show(self) -> None:
        """Shows the resources asked for."""
        gathering = self.session.gathering if self.here else None
        kind = self.filter_name
        self.rows = resource_rows(
            self.session.workspace,
            words=self.searched,
            kind=kind,
            gathering=gathering.id if gathering else "",
            tag=self.tag,
        )
        parts = [
            t("library.all_kinds") if kind == "all" else t(f"resource_kind.{kind}"),
            gathering.title if gathering else t("library.all_gatherings"),
        ]
        parts += [f"#{self.tag}"] if self.tag else []
        self.query_one("#filter-words", Static).update(" · ".join([*parts, str(len(self.rows))]))
        narrowed = bool(self.searched or self.tag or gathering or kind != "all")
        none = t("library.none_here" if narrowed else "library.empty")
        self.query_one("#none", Static).update(none)
        columns = [
            Column("kind", t("column.kind"), 12),
            Column("title", t("column.title"), 0),
            Column("gathering", t("column.gathering"), 8, wide=12),
            Column("tags", t("column.tags"), 18, wide=34),
        ]
        self.fill(columns, map(self._cells, self.rows))

    def _cells(self, row: ResourceRow) -> list[Cell]:
        resource, muted = row.record, self.app.theme_variables["foreground-muted"]
        kind = f"{RESOURCE_SIGNS[resource.kind]} {t(f'resource_kind.{resource.kind}')}"
        day = row.gathering.title if row.gathering else ""
        return [kind, resource.title, day, Text(", ".join(resource.tags), style=muted)]

    def show_detail(self) -> None:
        """Shows all of the resource at the cursor."""
        self.with_row(self._show_whole)

    def _show_whole(self, row: ResourceRow) -> None:
        resource, theme = row.record, self.app.theme_variables
        text = Text(f"{resource.title}\n", style=f"bold {theme['foreground']}")
        facts = [t(f"resource_kind.{resource.kind}")]
        facts += [t("library.shared_by", team=row.team.title)] if row.team else []
        facts += [row.gathering.title] if row.gathering else []
        facts += [f"#{tag}" for tag in resource.tags]
        text.append(" · ".join(facts) + "\n", style=f"not bold {theme['foreground-muted']}")
        if resource.link:
            text.append(f"{resource.link}\n", style=f"not bold {theme['primary']}")
        text.append(resource.about, style=f"not bold {theme['foreground']}")
        self.query_one("#detail", Static).update(text)

    def slides(self) -> Sequence[Slide]:
        """Returns each of the resources in the list, one thing at a time."""
        return library_slides(self.rows)

    def slide_at(self) -> str:
        """Returns the resource at the cursor."""
        return self.table.current

    def widen(self, record_id: str) -> None:
        """Shows the resources of all gatherings, with any tag, too."""
        self.here, self.tag = False, ""
        super().widen(record_id)

    def action_kind(self) -> None:
        """Shows the next kind alone."""
        self.action_filter()

    def action_where(self) -> None:
        """Switches between what belongs to the gathering at hand and all."""
        self.here = not self.here
        self.reload()

    def action_tag(self) -> None:
        """Offers the tags in use to choose from."""
        tags = tags_in_use(self.session.workspace)
        if not tags:
            self.samling.say("library.no_tags")
            return

        def choose(chosen: str | None) -> None:
            if chosen is not None:
                self.tag = "" if chosen == _ANY else chosen.removeprefix("#")
                self.reload()

        offered = [(t("library.all_tags"), _ANY)]
        offered += [(f"{tag} ({count})", f"#{tag}") for tag, count in tags]
        self.app.push_screen(Picker(t("library.choose_tag"), offered, f"#{self.tag}"), choose)

    def action_copy(self) -> None:
        """Copies the link of the resource at the cursor."""
        row = self.row()
        if row is None or not row.record.link:
            self.samling.say("library.no_link")
            return
        self.app.copy_to_clipboard(row.record.link)
        self.samling.say("library.copied", link=row.record.link)

    def action_add(self) -> None:
        """Asks for a new resource, of the kind and the gathering at hand."""
        kind = "lecture" if self.filter_name == "all" else self.filter_name
        self._ask(None, kind, self.session.gathering)

    def edit_row(self, row: ResourceRow) -> None:
        """Opens the form of a resource."""
        self._ask(row.record, "", None)

    def _ask(self, resource: Resource | None, kind: str, gathering: Gathering | None) -> None:
        workspace = self.session.workspace
        self.app.push_screen(resource_form(workspace, resource, kind, gathering, self.show_added))
