"""Home: the network, its gatherings on a time line, and how each team is doing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from samling.locale import format_date, t
from samling.model import Gathering, Team
from samling.report.notices import (
    backup_words,
    copies_words,
    kept_words,
    lacking_words,
    newer_words,
    torn_words,
)
from samling.report.projector.slide import Slide
from screens.frame.base import Place
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable
from screens.widgets.timeline import Timeline

if TYPE_CHECKING:
    from samling.store import Workspace

_SPARK = 10
# At 80 columns the trend gives way to the progress score.
_SPARK_NARROW = 6
_MARKS = 4
# What is told of the network's files, which other programs change too.
_OF_THE_DISK = (newer_words, lacking_words, torn_words, copies_words, backup_words, kept_words)
# In seconds: when a picture has been painted, and how often to look for the first. What lies over
# Home from the beginning may keep it from being painted.
_PAINTED, _LOOKS = 0.02, 25
# In place of a figure that is on its way.
_COMING = Text("…", style="dim")


def _waiting_words(workspace: Workspace) -> str:
    from samling.report.exchange.choices import waiting_words

    return waiting_words(workspace)


class Home(Place):
    """The first place: where the network is now, and the way to all others."""

    NAME = "home"
    FROM_RECORDS = True
    HELP = "help.home"
    CSS_PATH = "home.tcss"
    FILLED_BY = ("add_team",)
    AREA = "home"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add_team", "key.add_team"),
        Binding("r", "edit", "key.edit"),
        Binding("s", "add_gathering", "key.add_gathering"),
        Binding("w", "edit_network", "key.edit_network"),
        Binding("x,delete", "remove", "key.remove", show=False),
    ]

    def body(self) -> ComposeResult:
        """Puts the network and its time line above the teams."""
        yield Static(id="about")
        yield Timeline(id="timeline")
        yield Static(id="copies")
        yield RecordTable(id="teams", enter="key.open_pathway")
        yield Static(t("home.no_teams"), classes="empty", id="no-teams")

    def follows_from(self) -> object:
        """Returns what the picture depends on; the state of the files too."""
        return super().follows_from(), [tell(self.session.workspace) for tell in _OF_THE_DISK]

    def show(self) -> None:
        """Shows the network as it is now."""
        workspace, gathering = self.session.workspace, self.session.gathering
        network = workspace.network
        about = network.aim or network.title
        if network.as_of:
            about = f"{t('home.as_of', date=format_date(network.as_of))} · {about}"
        self.query_one("#about", Static).update(" ".join(about.split()))
        gatherings = self.session.gatherings
        chosen = gathering.id if gathering else ""
        self.query_one(Timeline).show(gatherings, chosen, workspace.today())
        copies = self.query_one("#copies", Static)
        tellers = [*_OF_THE_DISK[:3], _waiting_words, *_OF_THE_DISK[3:]]
        if not workspace.access.may("disk"):
            # Where the files lie, and what to do about them, is for who sits at the laptop.
            tellers = [_waiting_words]
        teams = workspace.teams()
        if not self._is_told:
            tellers = []
        words = "\n".join(filter(None, (words_of(workspace) for words_of in tellers)))
        copies.update(words)
        copies.display = bool(words)
        self.query_one("#no-teams").display = not teams
        table = self.query_one("#teams", RecordTable)
        table.display = bool(teams)
        columns = self._columns()
        coming = [_COMING] * (len(columns) - 1)
        rows = [
            (team.id, [team.title, *(self._figures(team) if at < self._known else coming)])
            for at, team in enumerate(teams)
        ]
        table.fill(columns, rows)

    # How many teams have their figures, and whether it is told of the files, for which every
    # record is made. The first picture has neither: it waits for no chart and no observation.
    _known = 0
    _is_told = False

    def _shown_whole(self) -> None:
        self._await_picture(_LOOKS)

    def _await_picture(self, looks: int) -> None:
        waits = looks and not self.was_painted
        then = partial(self._await_picture, looks - 1) if waits else self._show_figures
        self.set_timer(_PAINTED, then)

    def _show_figures(self) -> None:
        """Shows the figures of the teams that fit; the rest, when that is painted."""
        self._known = self.app.size.height
        super()._shown_whole()
        self.set_timer(_PAINTED, self._show_rest)

    def _show_rest(self) -> None:
        self._known, self._is_told = sys.maxsize, True
        self.reload()

    def _columns(self) -> list[Column]:
        return [
            Column("team", t("home.team"), 0),
            Column("mapped", t("home.mapped"), 8, right=True),
            Column("open", t("home.open"), 9, right=True),
            Column("last", t("home.last"), 20, wide=26),
            Column("trend", t("home.trend"), _SPARK_NARROW, wide=_SPARK, whole=True),
            Column("score", t("home.score"), 7, right=True),
            *(
                [Column("factors", t("home.factors"), 3 * _MARKS + 2, gives_way=True)]
                if self.wide
                else []
            ),
        ]

    def _figures(self, team: Team) -> list[Cell]:
        from screens.home.team_cells import team_cells

        theme, workspace = self.app.theme_variables, self.session.workspace
        points, marks = (_SPARK, _MARKS) if self.wide else (_SPARK_NARROW, 0)
        return team_cells(workspace, team, theme, points=points, marks=marks)

    def select(self, record_id: str) -> None:
        """Puts the cursor on a team; the time line shows the gathering at hand by itself."""
        super().select(record_id)
        self.query_one(RecordTable).focus()

    ENLARGED_LIVE = True

    def enlarged(self) -> Slide:
        """Returns the time of day and the gathering at hand."""
        from samling.report.gatherings.home_slides import now_slide

        return now_slide(self.session.workspace, self.session.gathering, self.session.now())

    def slides(self) -> Sequence[Slide]:
        """Returns the network, its time line and the teams in a few numbers."""
        from samling.report.gatherings.home_slides import home_slides

        return home_slides(self.session.workspace)

    @on(Timeline.Chosen)
    def _gathering_chosen(self, event: Timeline.Chosen) -> None:
        self.session.choose_gathering(event.gathering)
        self.reload()
        if event.opened:
            self.samling.go("agenda")

    @on(DataTable.RowSelected)
    def _team_chosen(self) -> None:
        self.session.choose_team(self.query_one("#teams", RecordTable).current)
        self.samling.go("mapping")

    @property
    def _on_timeline(self) -> bool:
        return self.query_one(Timeline).has_focus

    def _team(self) -> Team | None:
        current = self.query_one("#teams", RecordTable).current
        return next((team for team in self.session.workspace.teams() if team.id == current), None)

    def action_add_team(self) -> None:
        """Asks for a new team."""
        from screens.home.home_forms import team_form

        workspace = self.session.workspace
        form = team_form(workspace, None, lambda team: self.show_record(team.id))
        self.app.push_screen(form)

    def action_add_gathering(self) -> None:
        """Asks for a new gathering."""
        from screens.home.home_forms import gathering_form

        workspace = self.session.workspace
        self.app.push_screen(gathering_form(workspace, None, self._show_gathering))

    def _show_gathering(self, gathering: Gathering) -> None:
        self.session.choose_gathering(gathering.id)
        self.reload()
        self.query_one(Timeline).focus()

    def action_edit_network(self) -> None:
        """Edits the network itself."""
        from screens.home.home_forms import network_form

        self.app.push_screen(network_form(self.session.workspace))

    def action_edit(self) -> None:
        """Edits the gathering on the time line, or the team in the table."""
        from screens.home.home_forms import gathering_form, team_form

        workspace = self.session.workspace
        team, gathering = self._team(), self.session.gathering
        if self._on_timeline and gathering:
            from screens.forms.moved_gathering import ask_deadlines

            self.app.push_screen(
                gathering_form(workspace, gathering),
                lambda _: ask_deadlines(self, gathering),
            )
        elif team:
            self.app.push_screen(team_form(workspace, team))

    def action_remove(self) -> None:
        """Removes the gathering on the time line when nothing belongs to it."""
        from samling.store.method.removal import remove_gathering

        gathering = self.session.gathering
        if not self._on_timeline or gathering is None:
            self.samling.say("home.team_stays")
            return
        workspace = self.session.workspace
        self.samling.done(lambda: remove_gathering(workspace, gathering), "said.removed")
