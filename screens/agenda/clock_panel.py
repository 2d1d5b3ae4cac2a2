"""The upper half of the agenda: the time left in large digits, and what is going on."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from samling.locale import LEVEL_SIGNS, PAUSED, format_clock, t
from samling.model import AgendaItem, ClockState
from samling.report.gatherings.times import day_words, next_words, slack_words
from screens.session.signs import ITEM_SIGNS
from screens.widgets.big_clock import BigClock
from screens.widgets.plain import Static


def sign_words(state: ClockState | None) -> str:
    """Returns how the clock stands: a sign, and the word for it."""
    if state is None or state.item is None:
        return t("agenda.phase_finished" if state and state.spans else "agenda.phase_waiting")
    if state.phase == "paused":
        words = f"{PAUSED} {t('agenda.phase_paused')}"
    else:
        words = f"{LEVEL_SIGNS[state.level]} {t(f'agenda.level_{state.level}')}"
    return f"{words} · {t('agenda.auto')}" if state.auto else words


class ClockPanel(Horizontal):
    """Shows the clock's state; its class tells the level, beside the sign and the words."""

    def compose(self) -> ComposeResult:
        """Puts the digits beside the words."""
        with Vertical(id="clock-digits"):
            yield BigClock(id="big-clock")
            yield Static(id="clock-sign")
        with Vertical(id="clock-words"):
            yield Static(id="clock-title")
            yield Static(id="clock-detail")
            yield Static(id="clock-next")
            yield Static(id="clock-day")

    def show(self, state: ClockState | None, items: list[AgendaItem]) -> None:
        """Shows the clock as it is at a moment, once its parts are there."""
        if not self.query(BigClock):
            return
        level = state.level if state and state.item else "calm"
        self.set_classes(f"clock-{level}")
        at_hand = state.item if state and state.item else (items[0] if items else None)
        left = state.left(at_hand) if state and at_hand else 0
        self.query_one(BigClock).words = format_clock(left)
        self._update("clock-sign", sign_words(state))
        item = state.item if state else None
        waiting = items[0].title if items else t("agenda.nothing")
        self._update("clock-title", item.title if item else waiting)
        waits = self._waiting(state) if items else ""
        self._update("clock-detail", self._detail(item) if item else waits)
        self._update("clock-next", next_words(state) if item and state else "")
        self._update("clock-day", self._day(state))

    def _update(self, name: str, words: str | Text) -> None:
        self.query_one(f"#{name}", Static).update(words)

    @staticmethod
    def _waiting(state: ClockState | None) -> str:
        finished = state is not None and state.phase == "finished"
        return t("agenda.hint_finished" if finished else "agenda.hint_start")

    @staticmethod
    def _detail(item: AgendaItem) -> str:
        parts = [f"{ITEM_SIGNS[item.kind]} {t(f'item_kind.{item.kind}')}"]
        parts += [item.lead] if item.lead else []
        parts += [
            f"{group.title} ({group.place})" if group.place else group.title
            for group in item.groups
        ]
        return " · ".join(parts)

    @staticmethod
    def _day(state: ClockState | None) -> str:
        return "\n".join(filter(None, (day_words(state), slack_words(state)))) if state else ""
