"""The first start: the demo, or a network of one's own."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets.option_list import Option

from samling.locale import language, languages, t, t_in
from screens.frame.base import InSession
from screens.widgets.key_bar import KeyBar
from screens.widgets.plain import OptionList, Static

CHOICES = ("tour", "demo", "new", "open", "pack", "language")


def _named(choice: str) -> str:
    """Returns what a choice is called; of several languages the next one, by its own name."""
    known = languages()
    if choice == "language" and len(known) > 2:
        following = known[(known.index(language()) + 1) % len(known)]
        return f"{t('field.language')}: {t_in(following, 'language.name')}"
    return t(f"welcome.{choice}")


class Welcome(InSession, Screen[None]):
    """Offers the ways to begin; the app does what is chosen."""

    CSS_PATH = "welcome.tcss"
    HELP = "help.welcome"
    AREA = "welcome"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(at), f"app.begin('{choice}')", f"welcome.{choice}", show=False)
        for at, choice in enumerate(CHOICES, start=1)
    ]

    def compose(self) -> ComposeResult:
        """Puts the greeting above the choices."""
        with Vertical(id="welcome"):
            yield Static("samling", id="welcome-name")
            yield Static(t("welcome.about"), id="welcome-about")
            yield OptionList(
                *(
                    Option(f"{at} {_named(choice)}\n    {t(f'welcome.{choice}_about')}", id=choice)
                    for at, choice in enumerate(CHOICES, start=1)
                ),
                id="welcome-choices",
            )
            yield Static(t("welcome.keys"), id="welcome-keys")
        yield KeyBar()

    def on_mount(self) -> None:
        """Puts the cursor on the demo."""
        choices = self.query_one(OptionList)
        choices.highlighted = 0
        choices.focus()

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        await self.run_action(f"app.begin('{event.option.id}')")
