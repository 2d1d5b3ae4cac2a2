"""The timer beside the agenda, as large as the screen allows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from samling.locale import t
from samling.model.day.turns import Turns
from samling.report.gatherings.turns import read_turns
from samling.report.projector.slide import Slide
from samling.web.telling.showing import View
from screens.forms.field import Field
from screens.forms.form import Form, Values
from screens.frame.base import Place
from screens.projector.enlarged import Enlarged
from screens.session.timer import slide_of_timer, timer_on_wall

_MINUTES = "3"


class Timer(Enlarged):
    """Shows whose turn it is; it goes on when the screen is left, also when the app is closed."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["timer.tcss", "../projector/enlarged.tcss"]
    HELP = "help.timer"
    AREA = "timer"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "start_pause", "key.start_pause"),
        Binding("right,enter", "step(1)", "key.next"),
        Binding("left", "step(-1)", "key.previous", show=False),
        Binding("plus", "minutes(1)", "key.more_minute", show=False),
        Binding("minus", "minutes(-1)", "key.fewer_minute", show=False),
        Binding("r", "anew", "key.timer_anew", show=False),
        Binding("k", "leave", "key.back", show=False),
    ]

    @property
    def turns(self) -> Turns | None:
        """The timer."""
        return self.place.session.turns

    def slide(self) -> Slide | None:
        """Returns the timer as it is now."""
        return slide_of_timer(self.place.session)

    def on_wall(self) -> View:
        """Shows the timer on the wall."""
        return timer_on_wall(self.place.session) or super().on_wall()

    @property
    def is_live(self) -> bool:
        """It changes by itself."""
        return True

    @property
    def keys(self) -> str:
        """The keys, for the last line."""
        return t("timer.keys")

    def _use(self, turns: Turns) -> None:
        self.place.session.use_turns(turns)
        self.show()

    def action_start_pause(self) -> None:
        """Begins the turn, lets it rest, or goes on."""
        if self.turns:
            self._use(self.turns.toggled(self.place.session.now()))

    def action_step(self, places: int) -> None:
        """Goes to the next or the previous turn, which begins at once."""
        if self.turns:
            self._use(self.turns.stepped(places, self.place.session.now()))

    def action_minutes(self, minutes: int) -> None:
        """Gives the turn more time, or less."""
        if self.turns:
            self._use(self.turns.longer(minutes, self.place.session.now()))

    def action_anew(self) -> None:
        """Asks for another timer."""
        self.app.push_screen(timer_form(self.place), lambda _: self.show())

    @property
    def place_keys(self) -> Mapping[str, str]:
        """None: the keys are the timer's own."""
        return {}

    def clicked(self) -> None:
        """Goes to the next turn."""
        self.action_step(1)


def timer_form(place: Place) -> Form:
    """Returns the form that makes a timer: for each team, or what else is written."""
    session = place.session
    names = session.turns.names if session.turns else ()
    teams = names or tuple(team.title for team in session.workspace.teams())

    def save(values: Values) -> None:
        session.use_turns(read_turns(values["minutes"], values["names"]))

    fields = [
        Field("minutes", t("field.timer_minutes"), _MINUTES),
        Field("names", t("field.timer_names"), "\n".join(teams), area=True),
    ]
    return Form(t("timer.title"), fields, save, about=t("timer.about"), verb=t("timer.make"))
