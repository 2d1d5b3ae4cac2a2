"""Offers a draft that was left behind on another device: to take it over, leave it, delete it."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message

from samling.locale import t
from samling.report.records.titles import when_words
from samling.store.drafts.drafts import LeftDraft, Values
from screens.frame.base import InSession
from screens.widgets.plain import Button, Static


class DraftOffer(InSession, Vertical):
    """Shows one draft after another, the newest first; nothing where there is none.

    It never takes the focus by itself, so that typing on chooses nothing.
    """

    DEFAULT_CSS = """
    DraftOffer { height: auto; margin-bottom: 1; display: none; }
    DraftOffer #offer-words { color: $text-warning; }
    #offer-buttons { height: 1; }
    #offer-buttons Button { height: 1; border: none; margin-right: 2; min-width: 14; }
    """

    class Taken(Message):
        """Says that a draft is to be taken over; :meth:`taken` then deletes the original."""

        def __init__(self, values: Values) -> None:
            super().__init__()
            self.values = values

    def __init__(self, form: str) -> None:
        """`form` is the name of the form's own draft."""
        super().__init__()
        self.form = form
        self.offers: list[LeftDraft] = []

    def look(self) -> None:
        """Shows what has been left behind."""
        self.offers = self.session.workspace.drafts.elsewhere(self.form)
        self._show()

    def _show(self) -> None:
        self.display = bool(self.offers)
        if self.offers:
            if not self.children:
                # Made only where there is a draft to offer: a form with fewer parts opens sooner.
                self.mount(Static(id="offer-words"), Horizontal(*_ways(), id="offer-buttons"))
            when = when_words(self.offers[0].draft.moment, self.session.now())
            more = len(self.offers) - 1
            key = "draft.elsewhere_more" if more else "draft.elsewhere"
            words = t(key, when=when, more=more)
            self.query_one("#offer-words", Static).update(words)

    def taken(self) -> None:
        """Called by the form when the text taken over is kept as its own draft."""
        self.session.workspace.drafts.discard(self.offers[0])
        self._next()
        self.samling.say("draft.taken")

    def _next(self) -> None:
        self.offers = self.offers[1:]
        self._show()
        if not self.display and self.screen.focused is None:
            self.screen.focus_next()

    @on(Button.Pressed, "#offer-take")
    def take(self) -> None:
        """Has the form take over the draft shown."""
        if self.offers:
            self.post_message(self.Taken(self.offers[0].draft.values))

    @on(Button.Pressed, "#offer-leave")
    def leave(self) -> None:
        """Leaves the draft where it is."""
        self._next()

    @on(Button.Pressed, "#offer-delete")
    def delete(self) -> None:
        """Deletes the draft."""
        self.session.workspace.drafts.discard(self.offers[0])
        self._next()
        self.samling.say("draft.deleted")


def _ways() -> Iterator[Button]:
    yield Button(t("draft.take"), id="offer-take")
    yield Button(t("draft.leave"), id="offer-leave")
    yield Button(t("draft.delete"), id="offer-delete")
