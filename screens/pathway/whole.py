"""The whole pathway of the team at hand as one picture, and the way into each phase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from samling.model import Phase
from samling.report.figure.figure import Figure
from samling.report.pathway.slides import pathway_slides
from samling.report.pathway.text import WIDTHS, View, lowest_top
from samling.report.pathway.whole import WholePathway, whole_figure, whole_pathway
from samling.report.projector.slide import Slide
from samling.web.telling.showing import View as OnWall
from screens.figure.figure import FigurePlace
from screens.widgets.slide_picture import SlidePicture


class WholePathwayPlace(FigurePlace):
    """The phases side by side: ← → chooses one, + and - enlarge, ↑ ↓ scroll, enter goes there."""

    NAME = "mapping"
    HELP = "help.whole_pathway"
    AREA = "whole_pathway"
    CSS_PATH = "../figure/figure.tcss"
    ENLARGED_KEYS: ClassVar[dict[str, str]] = {
        "left": "step(-1)",
        "right": "step(1)",
        "up": "scroll(-1)",
        "down": "scroll(1)",
        "plus": "zoom(1)",
        "minus": "zoom(-1)",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "into", "key.into_phase"),
        Binding("left", "step(-1)", "key.previous_phase", show=False, priority=True),
        Binding("right", "step(1)", "key.change_phase", priority=True),
        Binding("plus", "zoom(1)", "key.zoom"),
        Binding("minus", "zoom(-1)", "key.zoom_out", show=False),
        Binding("up", "scroll(-1)", "key.scroll_up", show=False, priority=True),
        Binding("down", "scroll(1)", "key.scroll_down", show=False, priority=True),
        Binding("pageup", "scroll(-10)", show=False, priority=True),
        Binding("pagedown", "scroll(10)", show=False, priority=True),
        Binding("v", "svg", "key.svg", show=False),
        Binding("Y", "copy_picture", "key.copy_picture", show=False),
        Binding("escape,w", "leave", "key.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.view = View()

    def _whole(self) -> WholePathway | None:
        team = self.session.team
        return whole_pathway(self.session.workspace, team) if team else None

    def _phases(self) -> list[Phase]:
        team = self.session.team
        return self.session.phases(team) if team else []

    def figure(self) -> Figure:
        """Returns the picture, the phase at hand marked."""
        whole, team = self._whole(), self.session.team
        assert whole is not None
        phase = self.session.phase(team) if team else None
        ids = [column.phase.id for column in whole.columns]
        self.view = replace(self.view, at=ids.index(phase.id) if phase else -1)
        return whole_figure(whole, self.view)

    def show(self) -> None:
        """Shows the picture as it is now."""
        if self.session.team is not None:
            super().show()

    def action_step(self, step: int) -> None:
        """Goes to the phase before or after."""
        phases, place = self._phases(), self.view.at + step
        if 0 <= place < len(phases):
            self.session.choose_phase(phases[place])
            self.reload()

    def action_zoom(self, step: int) -> None:
        """Shows the phases larger, or smaller; at last all of them side by side."""
        zoom = min(max(self.view.zoom + step, 0), len(WIDTHS) - 1)
        self.view = replace(self.view, zoom=zoom, top=0)
        self.reload()

    def action_scroll(self, step: int) -> None:
        """Scrolls what stands below the titles."""
        whole, size = self._whole(), self.query_one(SlidePicture).content_size
        if whole is not None:
            lowest = lowest_top(whole.columns, self.view, size.width, size.height)
            self.view = replace(self.view, top=min(max(self.view.top + step, 0), lowest))
            self.reload()

    def action_into(self) -> None:
        """Goes into the phase at hand: its three lists."""
        self.dismiss(None)

    def slides(self) -> Sequence[Slide]:
        """Returns the whole pathway, and then each of its phases."""
        team, whole = self.session.team, self._whole()
        if team is None or whole is None or not whole.columns:
            return ()
        return [
            whole_figure(whole).slide(team.title),
            *pathway_slides(self.session.workspace, team),
        ]

    def on_wall(self) -> OnWall:
        """Shows all phases on the wall."""
        team = self.session.team
        return OnWall("pathway", team.id) if team else super().on_wall()

    def enlarged(self) -> Slide:
        """Returns the picture as it is now, on the whole screen."""
        if self.session.team is None:
            return super().enlarged()
        return replace(self.figure().slide(self.session.team.title), points=())
