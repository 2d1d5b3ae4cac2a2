"""Search over everything: what is found is listed as one types."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input
from textual.widgets.option_list import Option

from samling.locale import t
from samling.model.kinds import SOURCES
from samling.report.search.folding import matched
from samling.report.search.search import Hit, index_of, kind_word
from screens.frame.base import Dialogue
from screens.widgets.late import Late
from screens.widgets.plain import OptionList, Static

_MOST = 60
# The dialogue's width; its frame, the padding and the scroll bar.
_WIDE, _BOX = 76, 10


class Search(Dialogue[Hit]):
    """A line to type in, and two lines a hit; ends with the hit chosen, or None."""

    CSS_PATH = "search.tcss"
    HELP = "help.search"
    AREA = "search"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step('cursor_down')", show=False, priority=True),
        Binding("up", "step('cursor_up')", show=False, priority=True),
        Binding("pagedown", "step('page_down')", show=False, priority=True),
        Binding("pageup", "step('page_up')", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.hits: list[Hit] = []

    def compose(self) -> ComposeResult:
        """Puts the line above the hits."""
        with Vertical(id="found"):
            yield Static(t("search.title"), id="found-title")
            yield Input(self.session.searched, placeholder=t("search.hint"), id="found-line")
            yield OptionList(id="found-list")
            yield Static(id="found-none")
            yield Static(id="found-keys")

    def on_mount(self) -> None:
        """Shows the hits of the search before, whose words the next letter replaces."""
        self._show(self.session.searched)
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.session.searched = event.value
        self._show(event.value)

    def _show(self, words: str) -> None:
        workspace = self.session.workspace
        found = self.samling.attempt(lambda: index_of(workspace).search(workspace, words, _MOST))
        self.hits, count = found or ([], 0)
        hits = self.query_one(OptionList)
        hits.clear_options()
        width = max(len(kind_word(kind.TABLE)) for kind in SOURCES)
        lines = [Late(partial(self._lines, hit, words, width), 2) for hit in self.hits]
        hits.add_options(map(Option, lines))
        hits.display = bool(self.hits)
        if self.hits:
            hits.highlighted = 0
        none = self.query_one("#found-none", Static)
        none.display = not self.hits
        none.update(
            t("search.nothing", words=words.strip()) if words.strip() else t("search.about")
        )
        number = t("search.count", n=count) if count <= _MOST else t("search.first", n=_MOST)
        keys = t("search.keys")
        self.query_one("#found-keys", Static).update(f"{number} · {keys}" if count else keys)

    def _lines(self, hit: Hit, words: str, width: int) -> Text:
        """Returns the kind and the title, and below them where it is and what it says."""
        theme = self.app.theme_variables
        room = min(self.app.size.width, _WIDE) - width - _BOX
        text = Text(f"{kind_word(hit.kind):<{width}}  ", style=theme["accent"])
        text.append_text(self._marked(hit.title, words, theme["foreground"], room))
        below = Text(style=theme["foreground-muted"])
        below.append(hit.where)
        if hit.text:
            below.append(" · " if hit.where else "")
            below.append_text(self._marked(hit.text, words, "", 0))
        below.truncate(room, overflow="ellipsis")
        return text.append(f"\n{'':<{width}}  ").append_text(below)

    def _marked(self, line: str, words: str, style: str, room: int) -> Text:
        text = Text(line, style=style, no_wrap=True)
        for start, end in matched(line, words):
            text.stylize(f"bold underline {self.app.theme_variables['primary']}", start, end)
        if room:
            text.truncate(room, overflow="ellipsis")
        return text

    def action_step(self, how: str) -> None:
        """Moves the choice while one types."""
        getattr(self.query_one(OptionList), f"action_{how}")()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _take(self) -> None:
        place = self.query_one(OptionList).highlighted
        if self.hits and place is not None:
            self.dismiss(self.hits[place])
