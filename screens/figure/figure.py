"""A figure on the whole screen, with what it says in words; written as a picture, or copied."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from samling.locale import explain
from samling.report.figure.figure import Figure
from samling.report.projector.slide import Slide
from samling.report.sheets.pasted import tab_separated
from samling.spc import ChartError
from screens.forms.picture_form import figure_form
from screens.frame.base import Place
from screens.widgets.plain import Static
from screens.widgets.slide_picture import SlidePicture


class FigurePlace(Place):
    """The title, the figure, and its sentences below.

    `WAYS` are the ways of counting that `o` goes through; `HAS_EVERYONE` says that `w` changes
    between the team at hand and all teams.
    """

    FOR_TEAM = True
    AUTO_FOCUS = "#figure-words"
    CSS_PATH = "figure.tcss"
    AREA = "figure"
    WAYS: ClassVar[Sequence[str]] = ()
    HAS_EVERYONE: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "next_way", "key.figure_way"),
        Binding("w", "everyone", "key.all_teams"),
        Binding("v", "svg", "key.svg"),
        Binding("Y", "copy_picture", "key.copy_picture", show=False),
        Binding("escape,c", "leave", "key.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.way = self.WAYS[0] if self.WAYS else ""
        self.all_teams = False
        # False while there is no figure to be written or copied.
        self._drawn_now = False

    @abstractmethod
    def figure(self) -> Figure:
        """Returns the figure as it is now; may raise ChartError, which is shown in its place."""

    def body(self) -> ComposeResult:
        """Puts the figure between its title and its words."""
        yield Static(id="figure-title", classes="heading")
        yield SlidePicture(id="figure")
        with VerticalScroll(id="figure-words"):
            yield Static(id="figure-said")

    def show(self) -> None:
        """Shows the figure as it is now."""
        title, picture = self.query_one("#figure-title", Static), self.query_one(SlidePicture)
        said = self.query_one("#figure-said", Static)
        try:
            figure = self.figure()
        except ChartError as error:
            # Why there is none stands at the top, not under an empty frame.
            title.display = picture.display = self._drawn_now = False
            said.update(explain(error))
            return
        title.display = picture.display = self._drawn_now = True
        title.update(f"{figure.title} · {figure.subtitle}")
        picture.show(figure.draw)
        said.update("\n".join(figure.said))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides the keys that this figure has no use for."""
        if action == "next_way" and not self.WAYS:
            return False
        if action == "everyone" and not self.HAS_EVERYONE:
            return False
        if action in ("svg", "copy_picture") and not self._drawn_now:
            return False
        return super().check_action(action, parameters)

    def action_next_way(self) -> None:
        """Counts in the next way."""
        self.way = self.WAYS[(self.WAYS.index(self.way) + 1) % len(self.WAYS)]
        self.reload()

    def action_everyone(self) -> None:
        """Shows all teams, or the team at hand again."""
        self.all_teams = not self.all_teams
        self.reload()

    def action_svg(self) -> None:
        """Asks where the figure is to go as a picture."""
        self.app.push_screen(figure_form(self.session.workspace, self.figure(), self._drawn))

    def _drawn(self, path: Path) -> None:
        self.samling.saved_to(path, "export.picture_done")

    def action_copy_picture(self) -> None:
        """Copies the figure as a picture, for Word and PowerPoint."""
        from samling.store.machine.clipboard import copy_picture

        figure = self.figure()
        self.samling.done(lambda: copy_picture(figure.picture("png")), "said.copied_picture")

    def copied(self) -> str:
        """Returns the figure's numbers as a spreadsheet takes them."""
        return tab_separated(self.figure().rows())

    def slides(self) -> Sequence[Slide]:
        """Returns the figure as a slide."""
        team = self.session.team
        try:
            return [self.figure().slide(team.title if team and not self.all_teams else "")]
        except ChartError:
            return ()

    def action_leave(self) -> None:
        """Goes back to the place that the figure belongs to."""
        self.dismiss(None)
