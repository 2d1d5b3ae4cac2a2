"""One of the three lists of the mapping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from samling.locale import t
from samling.model import EntryList, PathwayEntry, Record
from screens.session.keyed import Keyed
from screens.session.signs import LINKED, SCOPE_SIGNS, TRANSITION
from screens.widgets.plain import OptionList


class EntryListView(Keyed, OptionList):
    """The lines of one list of a phase, each with its signs."""

    AREA = "entry_list"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "screen.add", "key.add"),
        Binding("enter,r", "screen.edit", "key.edit"),
        Binding("b", "screen.bottleneck", "key.make_bottleneck"),
        Binding("s", "screen.scope", "key.scope"),
        Binding("o", "screen.transition", "key.transition"),
        Binding("x,delete", "screen.remove", "key.remove"),
        Binding("p", "screen.pick_phase", "key.pick_phase", show=False),
        Binding("shift+up", "screen.move(-1)", "key.move_up", show=False),
        Binding("shift+down", "screen.move(1)", "key.move_down", show=False),
    ]

    def __init__(self, list_name: str) -> None:
        super().__init__(id=f"list-{list_name}", classes="entries")
        self.list_name: EntryList = list_name  # type: ignore[assignment]
        self.entries: list[PathwayEntry] = []

    def on_mount(self) -> None:
        """Puts the list's name in the border."""
        self.border_title = t(f"pathway_list.{self.list_name}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offers `b` only where there are improvement areas."""
        if action == "screen.bottleneck":
            return self.list_name == "improve"
        return True

    @property
    def current(self) -> PathwayEntry | None:
        """The line at the cursor, or None."""
        place = self.highlighted
        return self.entries[place] if place is not None and place < len(self.entries) else None

    def go_to(self, records: Sequence[Record]) -> None:
        """Moves the cursor to the first of some entries, if it is there."""
        ids = [entry.id for entry in self.entries]
        if records and records[0].id in ids:
            self.highlighted = ids.index(records[0].id)

    def show(self, entries: list[PathwayEntry], linked: set[str]) -> None:
        """Shows `entries`; those whose id is in `linked` have become bottlenecks."""
        before, place = self.current, self.highlighted
        self.entries = entries
        self.border_subtitle = str(len(entries)) if entries else ""
        self.clear_options()
        if not entries:
            hint = Text(t(f"pathway.hint_{self.list_name}"), style="italic dim")
            self.add_option(Option(hint, disabled=True))
            return
        self.add_options(
            Option(self._line(entry, entry.id in linked), id=entry.id) for entry in entries
        )
        ids = [entry.id for entry in entries]
        if before is not None and before.id in ids:
            self.highlighted = ids.index(before.id)
        else:
            self.highlighted = min(place or 0, len(ids) - 1)

    def _line(self, entry: PathwayEntry, linked: bool) -> Text:
        theme = self.app.theme_variables
        line = Text(f"{SCOPE_SIGNS[entry.scope]} ")
        if entry.at_transition:
            line.append(f"{TRANSITION} ", style=f"bold {theme['warning']}")
        if linked:
            line.append(f"{LINKED} ", style=f"bold {theme['error']}")
        return line.append(entry.text)
