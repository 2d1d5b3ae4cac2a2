"""The text of the tour's step, above the key bar, so that it covers nothing of the place."""

from __future__ import annotations

from rich.text import Text

from samling.locale import t
from samling.report.projector.tour import STEPS, Tour
from screens.widgets.plain import Static


class TourStrip(Static):
    """Shows the current step; hidden when no tour runs."""

    DEFAULT_CSS = """
    TourStrip {
        height: auto;
        max-height: 6;
        padding: 0 1;
        background: $panel;
        color: $foreground;
        border-top: solid $accent;
        display: none;
    }
    """

    def show(self, tour: Tour | None) -> None:
        """Shows a step, or nothing for None."""
        self.display = tour is not None
        if tour is None:
            return
        theme = self.app.theme_variables
        name, number = tour.step.name, tour.at + 1
        text = Text()
        text.append(t("tour.where", number=number, count=len(STEPS)), f"bold {theme['accent']}")
        text.append(f" {t(f'tour.{name}')}\n", "bold")
        text.append(f"{t(f'tour.{name}_text')}\n")
        keys = "tour.last_keys" if tour.is_at_end else "tour.keys"
        text.append(t(keys), theme["foreground-muted"])
        self.update(text)
