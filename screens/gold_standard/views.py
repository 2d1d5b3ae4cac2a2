"""The two columns of the gold standard: the entries of a phase, and the phase today."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.widgets.option_list import Option

from samling.locale import first_upper, t
from samling.model import PathwayEntry, SourceKind
from samling.report.gold_standard import KINDS, PhaseStandard, StandardRow, StuckRow
from screens.gold_standard.cells import STRENGTH_SIGNS, hanging
from screens.session.keyed import Keyed
from screens.session.signs import LINKED, STATUS_SIGNS
from screens.widgets.plain import OptionList, Plain, Static

# A small screen shows the beginning of each statement; the whole one stands below.
_LINES = 2
_TALL, _WIDE = 30, 100


class StandardList(Keyed, OptionList):
    """The entries of a phase kind by kind; a kind without any has a line to add it at."""

    AREA = "gold_standard_views"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "screen.add", "key.add"),
        Binding("b", "screen.bottleneck", "key.make_bottleneck"),
        Binding("m", "screen.gaps", "key.gaps"),
        Binding("r", "screen.edit", "key.edit"),
        Binding("c", "screen.copy_link", "key.copy_link"),
        Binding("x,delete", "screen.remove", "key.remove"),
    ]

    def __init__(self) -> None:
        super().__init__(id="standards", classes="column")
        self.view: PhaseStandard | None = None
        self._wanted = ""

    def on_mount(self) -> None:
        """Puts the name in the border."""
        self.border_title = t("place.gold_standard")

    @property
    def _at(self) -> str:
        place = self.highlighted
        return self.get_option_at_index(place).id or "" if place is not None else ""

    @property
    def current(self) -> StandardRow | None:
        """The entry at the cursor, or None."""
        rows = self.view.rows if self.view else ()
        return next((row for row in rows if row.record.id == self._at), None)

    @property
    def kind(self) -> SourceKind:
        """The kind that the cursor is among."""
        current = self.current
        if current:
            return current.record.kind
        return next((kind for kind in KINDS if kind == self._at), "research")

    def show(self, view: PhaseStandard | None) -> None:
        """Shows the entries of a phase; the cursor stays at its entry, or near it."""
        same = bool(view and self.view and view.phase.id == self.view.phase.id)
        at, place = self._at, self.highlighted or 0
        self.view = view
        self._draw()
        first = view.rows[0].record.id if view and view.rows else ""
        if not self.select(self._wanted or (at if same else first)) and self.option_count:
            # What was there has gone, or the phase has no entries.
            self.highlighted = min(place if same else 1, self.option_count - 1)
            if self.get_option_at_index(self.highlighted or 0).disabled:
                self.action_cursor_down()
        self._wanted = ""

    def select(self, key: str) -> bool:
        """Moves the cursor to an entry, or to an empty kind; False when it is not there."""
        for place, option in enumerate(self.options):
            if key and option.id == key:
                self.highlighted = place
                return True
        return False

    def want(self, key: str) -> None:
        """Has the next showing begin at an entry, given by its id, or at an empty kind."""
        self._wanted = key

    def on_resize(self, _: Resize) -> None:
        """Wraps the statements to the new width."""
        at = self._at
        self._draw()
        self.select(at)

    def _draw(self) -> None:
        self.clear_options()
        if self.view is None:
            return
        self.border_subtitle = str(len(self.view.rows)) if self.view.rows else ""
        muted = self.app.theme_variables["foreground-muted"]
        for kind in KINDS:
            rows = self.view.of_kind(kind)
            heading = Text(first_upper(t(f"source_kind.{kind}")), style=self._heading)
            self.add_option(Option(heading, disabled=True))
            if not rows:
                hint = Text(hanging("– ", t(f"gold_standard.hint_{kind}"), self._room), style=muted)
                self.add_option(Option(hint, id=kind))
            self.add_options(Option(self._line(row), id=row.record.id) for row in rows)

    @property
    def _heading(self) -> str:
        return f"bold {self.app.theme_variables['primary']}"

    @property
    def _room(self) -> int:
        return (self.scrollable_content_region.width or self.app.size.width // 2) - 2

    def _line(self, row: StandardRow) -> Text:
        theme, size = self.app.theme_variables, self.app.size
        sign = f"{row.number} {LINKED} " if row.bottlenecks else f"{row.number} "
        words = " ".join(row.record.statement.split())
        if size.width >= _WIDE and STRENGTH_SIGNS[row.record.strength]:
            words = f"{words} {STRENGTH_SIGNS[row.record.strength]}"
        line = Text(hanging(sign, words, self._room, 0 if size.height >= _TALL else _LINES))
        if row.bottlenecks:
            line.highlight_words([LINKED], style=f"bold {theme['error']}")
        return line


class TodayView(Plain, Keyed, VerticalScroll):
    """What works well today, the improvement areas and the bottlenecks of a phase."""

    AREA = "gold_standard_views"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("m", "screen.gaps", "key.gaps")]

    def __init__(self) -> None:
        super().__init__(id="today", classes="column")
        self.view: PhaseStandard | None = None
        self.chosen: int | None = None

    def compose(self) -> ComposeResult:
        """Puts the text in what scrolls."""
        yield Static(id="today-words")

    def on_mount(self) -> None:
        """Puts the name in the border."""
        self.border_title = t("gold_standard.today")

    def show(self, view: PhaseStandard | None, chosen: int | None) -> None:
        """Shows a phase; what is linked to the entry of the number `chosen` stands out."""
        self.view, self.chosen = view, chosen
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """Wraps the lines to the new width."""
        self._draw()

    def _draw(self) -> None:
        view, text = self.view, Text()
        if view is not None:
            self._group(text, t("pathway_list.good"), [self._entry(entry) for entry in view.good])
            self._group(
                text, t("pathway_list.improve"), [self._entry(entry) for entry in view.improve]
            )
            self._group(text, t("gold_standard.stuck"), [self._stuck(row) for row in view.stuck])
            if not text:
                text = Text(
                    t("gold_standard.not_mapped"),
                    style=self.app.theme_variables["foreground-muted"],
                )
        self.query_one("#today-words", Static).update(text)

    def _group(self, text: Text, heading: str, lines: list[Text]) -> None:
        if lines:
            style = f"bold {self.app.theme_variables['primary']}"
            text.append("\n" if text else "").append(heading, style=style)
            for line in lines:
                text.append("\n").append_text(line)

    @property
    def _room(self) -> int:
        return (self.scrollable_content_region.width or self.app.size.width // 2) - 1

    def _entry(self, entry: PathwayEntry) -> Text:
        return Text(hanging("• ", " ".join(entry.text.split()), self._room))

    def _stuck(self, row: StuckRow) -> Text:
        theme = self.app.theme_variables
        sign = f"{STATUS_SIGNS[row.record.status]} "
        if row.link != "none":
            sign += f"{LINKED}{row.number or ''} "
        words = " ".join(row.record.text.split())
        if row.link in ("elsewhere", "gone"):
            words = f"{words} ({t(f'gold_standard.link_{row.link}')})"
        line = Text(hanging(sign, words, self._room))
        if row.number is not None and row.number == self.chosen:
            line.stylize(f"bold {theme['accent']}")
        line.highlight_regex(f"{LINKED}[0-9]*", f"bold {theme['error']}")
        return line
