"""The board and the dot voting on the screen, by keyboard."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samling.locale import set_language
from samling.model import Bottleneck, Vote, Voting
from samling.model.rights import Access
from samling.store import Workspace
from samling.store.method.voting import start_voting
from screens.bottlenecks.board import BoardPlace
from screens.bottlenecks.bottlenecks import Bottlenecks
from screens.forms.form import Form
from screens.projector.presentation import Presentation
from screens.session.signs import DOT
from screens.voting.voting import VotingPlace
from tests.help.app_driver import (
    LANGUAGES,
    SIZES,
    fill,
    on_slide,
    palette,
    press,
    running,
    shown,
    told,
    until,
    words,
    write,
)
from tests.store.phone_votes import give_phone_vote

LONG = "Ingen vet hvem som ringer hjem til pasienten når fredagen er over, nummer {}"


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """A team with twelve open bottlenecks of long texts, all simple with a large effect."""
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    for number in range(1, 13):
        workspace.put(
            Bottleneck(
                team=team,
                text=LONG.format(number),
                extent="simple",
                effect="large",
                # Some are written within a millisecond here, and would stand by their ids.
                created=datetime(2030, 1, 1, 12, number, tzinfo=UTC),
            )
        )
    return workspace


def given(workspace: Workspace) -> list[tuple[int, int]]:
    """The votes as (chair, number)."""
    ballot = workspace.all(Voting)[-1].ballot
    numbers = {bottleneck: n for n, bottleneck in enumerate(ballot, start=1)}
    return [(vote.voter, numbers[vote.bottleneck]) for vote in workspace.all(Vote)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_bottleneck_goes_round_the_board(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with running(workspace, size) as pilot:
        await press(pilot, "4", "b")
        assert isinstance(pilot.app.screen, BoardPlace)
        assert "Begynn her 12" in shown(pilot)
        await press(pilot, *["down"] * 11)
        # The whole text of the one at the cursor, though it is cut in its quarter.
        assert LONG.format(12) in words(pilot)
        await press(pilot, "shift+right")
        assert "Planlegg som prosjekt 1" in shown(pilot)
        assert "Planlegg som prosjekt" in told(pilot)
        await press(pilot, "shift+down")
        moved = workspace.all(Bottleneck)[-1]
        assert (moved.extent, moved.effect) == ("extensive", "small")
        await press(pilot, "shift+left", "shift+left")
        assert workspace.all(Bottleneck)[-1].extent == "unrated"
        assert "Uvurderte 1" in shown(pilot)
        await press(pilot, "u", "space", "space")
        assert "Den er skjult nå" in told(pilot)
        assert workspace.all(Bottleneck)[-1].status == "resolved"
        assert "Når det er tid 0" in shown(pilot)
        await press(pilot, "f")
        assert "Når det er tid 1" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, Bottlenecks)


async def test_an_empty_board_says_what_to_do(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "4", "b", "shift+right", "enter", "space", "right", "down")
        assert "Ingen åpne flaskehalser" in words(pilot)


@pytest.mark.thorough
@pytest.mark.parametrize("size", SIZES)
async def test_a_voting_with_numbers_of_two_digits(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with running(workspace, size) as pilot:
        await press(pilot, "4", "v")
        assert "Trykk a for å starte en" in words(pilot)
        await press(pilot, "a")
        await fill(pilot, people="0")
        assert "fra 1 til 200" in words(pilot)
        await fill(pilot, people="2", dots="3")
        assert "Person 1 av 2" in shown(pilot)
        # All twelve are there, however little room each text has.
        assert words(pilot).count("Ingen vet") == 12
        # 12 at once; 1 waits for Enter; 0 and 2 is 2.
        await press(pilot, "1", "2")
        assert given(workspace) == [(1, 12)]
        await press(pilot, "1")
        assert "1_" in shown(pilot)
        assert given(workspace) == [(1, 12)]
        await press(pilot, "enter", "0", "2")
        assert given(workspace) == [(1, 12), (1, 1), (1, 2)]
        assert "Nå stemmer person 2" in told(pilot)
        assert "Person 2 av 2" in shown(pilot)
        # A digit taken back, then the last vote, then the same with undo.
        # Delete removes the whole voting, so the key in the bar has the name of the other one.
        assert "backspace Ta tilbake" in words(pilot)
        await press(pilot, "1", "backspace", "backspace")
        assert len(given(workspace)) == 2
        assert "Person 1 av 2" in shown(pilot)
        await press(pilot, "u")
        assert len(given(workspace)) == 3
        await press(pilot, "5", "right")
        assert "Person 2 har stemmer igjen (2). Gå videre?" in words(pilot)
        await press(pilot, "enter")
        assert "Person 2 av 2" in shown(pilot)
        await press(pilot, "right", "down", "enter")
        # Who was passed over has not voted.
        assert "Alle har stemt" not in shown(pilot)
        assert "Ingen flere står for tur" in shown(pilot)
        await press(pilot, "5")
        assert "Ingen flere står for tur" in told(pilot)
        await press(pilot, "left", "5", "9")
        assert "Alle har stemt" in shown(pilot)
        await press(pilot, "9")
        assert "Ingen flere står for tur" in told(pilot)
        assert given(workspace)[3:] == [(2, 5), (2, 5), (2, 9)]
        await press(pilot, "9", "1", "3")
        assert "Ingen flaskehals har nummer 13" in told(pilot)
        await press(pilot, "c")
        text = shown(pilot)
        assert "6 av 6 gitt" in text
        assert "█" * 20 in text
        assert LONG.format(5) in words(pilot)
        # Now the digits go to the places again.
        await press(pilot, "1")
        assert pilot.app.current_mode == "home"
    assert [voting.closed for voting in workspace.all(Voting)] == [True]


async def test_votings_follow_one_another(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "4", "v", "o", "a")
        await fill(pilot, people="1", dots="1")
        await press(pilot, "3", "a")
        assert "Avslutt den med c først" in told(pilot)
        await press(pilot, "r")
        await fill(pilot, people="2", dots="1")
        assert "Person 2 av 2" in shown(pilot)
        await press(pilot, "c", "a")
        await fill(pilot, people="1", dots="2")
        assert "Avstemning 2 av 2" in shown(pilot)
        # A bottleneck that is gone keeps its number, and its votes are no harm.
        await press(pilot, "4", "x", "escape")  # x is for closed ones
        workspace.remove(workspace.all(Bottleneck)[3])
        await press(pilot, "v")
        assert "(fjernet" in shown(pilot)
        await press(pilot, "4")
        assert "Flaskehals 4 er fjernet" in told(pilot)
        await press(pilot, "o")
        assert "Avstemning 1 av 2" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)


async def test_the_list_sorts_by_votes_and_shows_them(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "4", *["o"] * 7)
        assert "sortert etter stemmer" in shown(pilot)
        votes = [row.votes for row in pilot.app.screen.rows]
        assert votes == [5, 4, 3, 1, 1, 1, None]
        assert "4 stemmer" in shown(pilot)
        await press(pilot, "P")
        assert isinstance(pilot.app.screen, Presentation)
        assert "Flaskehals 1 av 7" in shown(pilot)
        await press(pilot, "escape", "b", "P")
        assert "Tavle · enkel, stor effekt" in shown(pilot)
        await press(pilot, "escape", "v", "P")
        assert "Dette stemte vi fram" in on_slide(pilot)
        assert "█" in shown(pilot)


@pytest.mark.parametrize(
    ("typed", "place"), [("omfang og effekt", BoardPlace), ("avstemning om", VotingPlace)]
)
@pytest.mark.thorough
async def test_the_palette_leads_there(network: Path, typed: str, place: type) -> None:
    async with running(network) as pilot:
        await palette(pilot, typed)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, place))


@pytest.mark.parametrize("code", LANGUAGES)
async def test_the_quarters_say_what_they_mean(workspace: Workspace, code: str) -> None:
    set_language(code)
    workspace.put(Bottleneck(team=workspace.teams()[0].id, text="Uten vurdering"))
    async with running(workspace) as pilot:
        await press(pilot, "4", "b")
        expected = (
            ("enkel, stor effekt", "omfattende, liten effekt", "La ligge", "Uvurderte 1")
            if code == "nb"
            else ("simple, large effect", "extensive, small effect", "Leave", "Not rated 1")
        )
        for quarter in expected:
            assert quarter in shown(pilot)


@pytest.mark.parametrize("count", [24, 60])
async def test_what_there_is_no_room_for_is_on_further_pages(network: Path, count: int) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    workspace.put(*(Bottleneck(team=team, text=f"Flaskehals {n}") for n in range(1, count + 1)))
    async with running(workspace) as pilot:
        await press(pilot, "4", "v", "a", "ctrl+s")
        told_of = re.search(r"Side 1 av (\d+)", words(pilot))
        assert (told_of is not None) is (count == 60)
        pages = int(told_of[1]) if told_of else 1
        seen = set()
        for _ in range(pages):
            seen |= set(re.findall(r"Flaskehals \d+", words(pilot)))
            await press(pilot, "pagedown")
        assert len(seen) == count
        assert "Flaskehals 1" in words(pilot), "the first stands behind the last"
        await write(pilot, str(count))
        await until(pilot, lambda: bool(workspace.all(Vote)))
        assert [vote.bottleneck for vote in workspace.all(Vote)]


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_voted_on_is_chosen_and_votes_are_hidden(
    network: Path, size: tuple[int, int]
) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    workspace.put(*(Bottleneck(team=team, text=f"Flaskehals {n}") for n in range(1, 4)))
    async with running(workspace, size) as pilot:
        await press(pilot, "4", "v", "a")
        await fill(pilot, ballot="some", seen="hidden")
        assert "3 av 3 er med" in words(pilot)
        await press(pilot, "m", "enter")
        assert "Ingen er med" in told(pilot)
        await press(pilot, "m", "space", "enter")
        [voting] = workspace.all(Voting)
        assert len(voting.ballot) == 2
        assert "Flaskehals 1" not in words(pilot)
        await press(pilot, "1")
        assert DOT not in shown(pilot).split("Flaskehals 2")[1].split("Flaskehals 3")[0]
        await press(pilot, "c")
        assert "Flaskehals 2" in shown(pilot)
        # What was chosen last is proposed the next time.
        await press(pilot, "a")
        assert "Først når den er avsluttet" in words(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_how_many_phones_have_voted(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    team = workspace.teams()[0].id
    voting = start_voting(workspace, team, people=2, dots=3, hidden=True)

    def from_phone(name: str, place: int) -> None:
        its = workspace.seen_by(Access("participant", devices=frozenset({name})))
        give_phone_vote(its, voting.id, voting.ballot[place])

    async with running(workspace.folder, size) as pilot:
        await press(pilot, "4", "v", "1", "enter", "2")
        assert "Person 1 av 2" in shown(pilot)
        from_phone("one", 1)
        await until(pilot, lambda: "1 telefon har gitt 1 stemme" in words(pilot))
        for name in ("one", "two", "two"):
            from_phone(name, 1)
        await until(pilot, lambda: "2 telefoner har gitt 4 stemmer" in words(pilot))
        assert "Sist: person 1 ga 2" in shown(pilot)
        assert "skjult til slutt" in words(pilot)
        await press(pilot, "backspace")
        await until(pilot, lambda: "1 av 6 gitt" in shown(pilot))
        assert len(workspace.all(Vote)) == 5, "the last called out, and none of the phones'"
        await press(pilot, "c")
        assert "avsluttet: 1 av 6 gitt · 2 telefoner har gitt 4 stemmer." in told(pilot)
        await until(pilot, lambda: re.search(r"^ *1 .*█ +4 *$", shown(pilot), re.M) is not None)
