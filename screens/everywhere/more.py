"""The places that the bar has no room for, each by one key."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets.option_list import Option

from samling.locale import t
from screens.frame.base import Dialogue
from screens.widgets.plain import OptionList, Static
from screens.widgets.top_bar import MORE_PLACES


class More(Dialogue[str]):
    """Lists the further places; ends with the name of the one chosen, or None."""

    CSS_PATH = "more.tcss"
    HELP = "help.more"
    AREA = "more"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"take('{place}')", f"place.{place}", show=False)
            for number, place in enumerate(MORE_PLACES, start=1)
        ),
        Binding("0", "leave", "key.back", show=False),
    ]

    def __init__(self, here: str) -> None:
        super().__init__()
        self.here = here

    def compose(self) -> ComposeResult:
        """Puts the places below each other, what each is for beside its name."""
        with Vertical(id="more"):
            yield Static(t("more.title"), id="more-title")
            width = max(len(t(f"place.{place}")) for place in MORE_PLACES)
            yield OptionList(
                *(
                    Option(f"{number}  {t(f'place.{place}'):<{width}}  {t(f'more.{place}')}", place)
                    for number, place in enumerate(MORE_PLACES, start=1)
                ),
                id="more-list",
            )
            yield Static(t("more.keys"), id="more-keys")

    def on_mount(self) -> None:
        """Begins at the place where one is."""
        if self.here in MORE_PLACES:
            self.query_one(OptionList).highlighted = MORE_PLACES.index(self.here)

    def action_take(self, place: str) -> None:
        """Ends with a place."""
        self.dismiss(place)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)
