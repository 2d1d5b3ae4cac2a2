"""The dot voting in the room: numbers called out, votes left, and the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from samling.locale import t
from samling.model import Voting
from samling.report.bottlenecks.slides import voting_slides
from samling.report.projector.slide import Slide
from samling.report.voting.counts import (
    Choice,
    VoteCount,
    count_votes,
    typed_number,
    voting_line,
)
from samling.store.method.voting import (
    close_voting,
    give_vote,
    pass_back,
    pass_on,
    remove_voting,
    take_back,
    votings_of,
)
from samling.web.telling.showing import View
from screens.bottlenecks.form import bottleneck_form
from screens.forms.question import ask
from screens.frame.base import Place
from screens.voting.ballot import Ballot
from screens.voting.cells import ranking_columns, ranking_rows, turn_words
from screens.voting.chosen import choosing
from screens.voting.forms import voting_form
from screens.widgets.plain import Static
from screens.widgets.record_table import RecordTable

# What can be done while votes are given, and not with the ranking.
_OPEN = ("digit", "give", "take_back", "pass_on", "pass_back", "close", "people", "page")


class VotingPlace(Place):
    """The ballot of the open voting; when it is closed, its ranking with bars."""

    NAME = "bottlenecks"
    HELP = "help.voting"
    FOR_TEAM = True
    AUTO_FOCUS = ""
    CURSOR_AT = "#turn"
    CSS_PATH = "voting.tcss"
    AREA = "voting"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(digit), f"digit('{digit}')", show=False) for digit in range(10)),
        Binding("enter", "give", "key.give_vote", show=False),
        Binding("right", "pass_on", "key.next_person"),
        Binding("left", "pass_back", "key.person_before", show=False),
        Binding("backspace", "take_back", "key.take_back"),
        Binding("pagedown", "page(1)", "key.next_page", show=False),
        Binding("pageup", "page(-1)", "key.page_before", show=False),
        Binding("c", "close", "key.close_voting"),
        Binding("a", "add", "key.new_voting"),
        Binding("o", "older", "key.older_voting"),
        Binding("r", "people", "key.voting_people", show=False),
        Binding("x,delete", "remove", "key.remove", show=False),
        Binding("escape", "leave", "key.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.count: VoteCount | None = None
        self.older = 0
        self.team_id = ""
        self.typed = ""
        # The voting whose ranking is in the table.
        self.ranked = ""

    def body(self) -> ComposeResult:
        """Puts the ballot and the ranking where one of them is seen."""
        yield Static(id="voting-line")
        yield Static(id="turn")
        yield Ballot()
        yield Static(id="typed")
        yield RecordTable(id="ranking", enter="key.open")
        yield Static(t("voting.empty"), classes="empty", id="none")
        yield Static(id="detail")

    def _votings(self) -> list[Voting]:
        team = self.session.team
        return votings_of(self.session.workspace, team.id) if team else []

    def show(self) -> None:
        """Shows the latest voting of the team at hand, or the older one asked for."""
        team, found = self.session.team, self._votings()
        if (team.id if team else "") != self.team_id:
            self.team_id, self.older, self.typed = team.id if team else "", 0, ""
        self.older = min(self.older, max(0, len(found) - 1))
        self.count = count_votes(self.session.workspace, found[-1 - self.older]) if found else None
        count, under_way = self.count, self._under_way
        for name, seen in (
            ("voting-line", count is not None),
            ("turn", under_way),
            ("ballot", under_way),
            ("typed", under_way),
            ("ranking", count is not None and not under_way),
            ("detail", count is not None and not under_way),
            ("none", count is None),
        ):
            self.query_one(f"#{name}").display = seen
        if count is not None:
            place = t("voting.which", number=len(found) - self.older, count=len(found))
            line = f"{place} · {voting_line(self.session.workspace, count)}"
            self.query_one("#voting-line", Static).update(line)
            self.query_one(Ballot).show(count)
            self.query_one("#turn", Static).update(turn_words(count, self.app.theme_variables))
            self._show_typed()
        if count is not None and not under_way:
            self._show_ranking(count)
        if not under_way:
            self.typed = ""
        self.set_focus(self.query_one(RecordTable) if count and not under_way else None)
        self.refresh_bindings()

    @property
    def _under_way(self) -> bool:
        return self.count is not None and not self.count.voting.closed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves the digits to the app, and the votes alone, where no voting is under way."""
        if action in _OPEN:
            return self._under_way
        if action == "remove":
            # Beside c on the keyboard: a voting goes only when it is closed.
            return self.count is not None and not self._under_way
        return super().check_action(action, parameters)

    def _show_typed(self) -> None:
        typed = self.typed
        words = t("voting.typed", typed=typed) if typed else t("voting.type_number")
        self.query_one("#typed", Static).update(words)

    def _show_ranking(self, count: VoteCount) -> None:
        table = self.query_one(RecordTable)
        table.fill(ranking_columns(), ranking_rows(count, self.app.theme_variables))
        if count.voting.id != self.ranked:
            # The first one is what the room is waiting for.
            self.ranked = count.voting.id
            table.move_cursor(row=0)
        self._show_detail()

    def _choice(self) -> Choice | None:
        current = self.query_one(RecordTable).current
        choices = self.count.choices if self.count else ()
        return next((choice for choice in choices if choice.id == current), None)

    @on(DataTable.RowHighlighted)
    def _show_detail(self) -> None:
        choice = self._choice()
        self.query_one("#detail", Static).update(choice.text if choice else "")

    @on(DataTable.RowSelected)
    def _open_bottleneck(self) -> None:
        choice, team = self._choice(), self.session.team
        if (stuck := choice.bottleneck if choice else None) and team:
            self.app.push_screen(bottleneck_form(self.session.workspace, team, stuck, None))

    def action_digit(self, digit: str) -> None:
        """Takes a digit; gives the vote as soon as no further digit can come."""
        if self.count is None:
            return
        self.typed = f"{self.typed}{digit}"[-3:]
        number = typed_number(self.typed, len(self.count.choices))
        if number is not None:
            self._give(number)
        self._show_typed()

    def action_give(self) -> None:
        """Gives the vote for the number typed so far."""
        if self.typed:
            self._give(int(self.typed))

    def _give(self, number: int) -> None:
        self.typed = ""
        count, workspace = self.count, self.session.workspace
        if count is not None:
            self.samling.attempt(lambda: give_vote(workspace, count.voting, number))
            after = count_votes(workspace, workspace.get(Voting, count.voting.id))
            if after.voter is not None and after.voter != count.voter:
                self.samling.say("voting.next_person", done=count.voter, voter=after.voter)
        self._show_typed()

    def action_take_back(self) -> None:
        """Takes back the last digit, else the last vote."""
        if self.typed:
            self.typed = self.typed[:-1]
            self._show_typed()
        elif self.count is not None:
            count, workspace = self.count, self.session.workspace
            taken = self.samling.attempt(lambda: take_back(workspace, count.voting))
            if taken is not None:
                self.samling.say("voting.taken_back", voter=taken.voter)

    def action_pass_on(self) -> None:
        """Lets the next person vote; asks where the one at hand has votes left."""
        count, workspace = self.count, self.session.workspace
        if count is None:
            return
        self.typed = ""
        if not count.left:
            pass_on(workspace, count.voting)
            return
        title = t("voting.pass_on", voter=count.voter, left=count.left)
        no, yes = t("voting.pass_on_no"), t("voting.pass_on_yes")
        ask(self, title, no, yes, lambda: pass_on(workspace, count.voting))

    def action_pass_back(self) -> None:
        """Lets a person before, who has votes left, vote."""
        if self.count is not None:
            self.typed = ""
            pass_back(self.session.workspace, self.count.voting)

    def action_page(self, step: int) -> None:
        """Turns the pages of a ballot that has more than there is room for."""
        self.query_one(Ballot).turn(step)

    def action_close(self) -> None:
        """Closes the voting and shows its ranking."""
        if self.count is not None:
            close_voting(self.session.workspace, self.count.voting)
            self.samling.say("voting.closed", given=self.count.given_words)

    def action_add(self) -> None:
        """Asks for a new voting."""
        team = self.session.team
        if team is None:
            self.samling.say("top.no_team")
        elif any(not voting.closed for voting in self._votings()):
            self.samling.say("error.voting_open")
        else:
            self._ask(None)

    def action_people(self) -> None:
        """Changes how many vote, and how many votes each has."""
        if self.count is not None:
            self._ask(self.count.voting)

    def _ask(self, voting: Voting | None) -> None:
        team, session = self.session.team, self.session
        if team is not None:
            form = voting_form(
                session.workspace,
                team,
                voting,
                gathering=session.gathering,
                saved=self._newest,
                choose=choosing(self, team),
            )
            self.app.push_screen(form)

    def _newest(self, _: Voting) -> None:
        self.older, self.typed = 0, ""
        self.reload()

    def action_older(self) -> None:
        """Shows the voting before, and behind the oldest the latest again."""
        found = self._votings()
        if len(found) < 2:
            self.samling.say("voting.no_older")
        else:
            self.older, self.typed = (self.older + 1) % len(found), ""
            self.reload()

    def action_remove(self) -> None:
        """Removes the voting with its votes."""
        if self.count is not None:
            remove_voting(self.session.workspace, self.count.voting)
            self.samling.say("said.removed")

    def action_leave(self) -> None:
        """Forgets what was typed, else goes back; an open voting goes on another time."""
        if self.typed:
            self.typed = ""
            self._show_typed()
        else:
            self.dismiss(None)

    def on_wall(self) -> View:
        """Shows the numbers on the wall while votes are given, and then the result."""
        voting = self.count.voting if self.count else None
        return View("voting", voting.team, voting.id) if voting else super().on_wall()

    def slides(self) -> Sequence[Slide]:
        """Returns the numbers while votes are given, and then the ranking."""
        team, count = self.session.team, self.count
        return voting_slides(self.session.workspace, team, count.voting) if team and count else ()
