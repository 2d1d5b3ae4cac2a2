"""The driver diagram as a tree of lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.widgets.option_list import Option

from samling.locale import t
from samling.model import Cycle, DriverNode
from samling.report.improvement import tree_lines
from screens.session.keyed import Keyed
from screens.session.signs import KIND_SIGNS, LINKED
from screens.widgets.plain import OptionList

# The scroll bar may come, and the lines may not move when it does.
_BAR = 1


class DriverTree(Keyed, OptionList):
    """Shows each driver below its parent, wrapped so that the branches go on unbroken."""

    # The place has these keys too; here the key bar tells of them.
    AREA = "driver_tree"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "key.edit"),
        Binding("a", "screen.add", "key.add_beside"),
        Binding("b", "screen.add_below", "key.add_below"),
        Binding("tab", "app.focus_next", "key.tree_or_table"),
    ]

    def __init__(self) -> None:
        super().__init__(id="tree")
        self.nodes: Sequence[DriverNode] = ()
        self._cycles: Mapping[str, Cycle] = {}

    @property
    def current(self) -> DriverNode | None:
        """The driver at the cursor, or None."""
        place = self.highlighted
        return self.nodes[place] if place is not None and place < len(self.nodes) else None

    def show(self, nodes: Sequence[DriverNode], cycles: Mapping[str, Cycle]) -> None:
        """Shows the tree; `cycles` are those of the team by their ids."""
        before, place = self.current, self.highlighted
        self.nodes, self._cycles = nodes, cycles
        self._draw()
        ids = [node.driver.id for node in nodes]
        if before is not None and before.driver.id in ids:
            self.highlighted = ids.index(before.driver.id)
        elif ids:
            self.highlighted = min(place or 0, len(ids) - 1)

    def select(self, driver_id: str) -> None:
        """Moves the cursor to a driver, if it is there."""
        ids = [node.driver.id for node in self.nodes]
        if driver_id in ids:
            self.highlighted = ids.index(driver_id)

    def on_resize(self, _: Resize) -> None:
        """Wraps the lines to the new width."""
        place = self.highlighted
        self._draw()
        self.highlighted = place

    def _draw(self) -> None:
        self.clear_options()
        if not self.nodes:
            self.add_option(Option(t("improvement.no_drivers"), disabled=True))
        else:
            self.add_options(Option(self._prompt(node), id=node.driver.id) for node in self.nodes)

    def _prompt(self, node: DriverNode) -> Text:
        theme = self.app.theme_variables
        style = {
            "primary": f"bold {theme['primary']}",
            "secondary": theme["foreground"],
            "idea": theme["accent"],
        }[node.level]
        sign = f"{KIND_SIGNS['idea']} " if node.level == "idea" else ""
        cycle = self._cycles.get(node.driver.cycle)
        tested = f" {LINKED} {t(f'stage.{cycle.stage}')}" if cycle else ""
        words = f"{sign}{node.driver.text}{tested}"
        width = (self.size.width or self.app.size.width) - 2 - _BAR
        prompt = Text("\n", no_wrap=True).join(
            Text(line, style=style) for line in tree_lines(node, words, width)
        )
        prompt.highlight_regex(r"^[│├└─ ]+", theme["foreground-muted"])
        prompt.highlight_regex(r"\n[│├└─ ]+", theme["foreground-muted"])
        return prompt
