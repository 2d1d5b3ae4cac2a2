"""What each place puts on the projector."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from samling.locale import set_language
from samling.model import (
    Action,
    Aim,
    Bottleneck,
    Cycle,
    Gathering,
    Group,
    Measure,
    Note,
    PathwayEntry,
    Phase,
    Resource,
    groups_text,
    in_time,
    parse_groups,
)
from samling.report.gatherings.home_slides import home_slides
from samling.report.gatherings.slides import agenda_slides, clock_slide
from samling.report.improvement import improvement_slides
from samling.report.measures.slides import measure_slides
from samling.report.notes import note_slides
from samling.report.page.markdown import page_markdown
from samling.report.pathway.slides import pathway_slides
from samling.report.summary.page_agenda import agenda_page
from samling.report.voting.counts import count_votes, voting_line
from samling.store import Workspace
from samling.store.method.clock import GatheringClock
from samling.store.method.voting import start_voting
from screens.projector.presentation import Presentation
from tests.help.app_driver import LANGUAGES, SIZES, Now, press, running, shown, told

TEAM = "KOLS Bærum og Asker"


def team_of(workspace: Workspace) -> str:
    return next(team for team in workspace.teams() if team.title == TEAM).id


def test_the_network_its_time_line_and_its_teams(kull_3: Path) -> None:
    first, line, teams, *pages = home_slides(Workspace.open(kull_3))
    assert first.headline.startswith("Tolv forbedringsteam")
    assert line.headline == "Vi er på FS3"
    assert [point[0] for point in line.points] == ["√", "√", "►", "○"]
    assert teams.number == "12"
    assert len(pages) == 12
    assert (pages[0].headline, pages[0].number, pages[0].label) == (
        "KOLS Bærum og Asker",
        "8/8",
        "faser kartlagt",
    )
    assert pages[0].points[0].startswith("Åpne flaskehalser: 4, over fristen: ")


def test_the_time_line_is_by_date_whatever_the_numbers(network: Path) -> None:
    workspace = Workspace.open(network)
    first, second = in_time(workspace.all(Gathering))[:2]
    between = Gathering(number=9, title="V1", kind="guidance", date=first.date + timedelta(days=1))
    workspace.put(between)
    points = home_slides(workspace)[1].points
    assert [point.split(" ")[1] for point in points[:3]] == [first.title, "V1", second.title]


@pytest.mark.parametrize(("code", "line"), [("nb", "4 × 1 stemme"), ("en", "4 × 1 vote")])
def test_one_is_not_told_as_several(network: Path, code: str, line: str) -> None:
    set_language(code)
    workspace = Workspace.open(network)
    team = workspace.teams()[0]
    workspace.put(Bottleneck(team=team.id, text="Brevet kommer sent"))
    voting = start_voting(workspace, team.id, people=4, dots=1)
    assert f" · {line} · " in voting_line(workspace, count_votes(workspace, voting))


def test_bottlenecks_and_actions_over_their_date_are_counted_apart(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    today = workspace.today()
    stuck = sum(bottleneck.is_overdue(today) for bottleneck in workspace.all(Bottleneck))
    late = sum(action.is_overdue(today) for action in workspace.all(Action))
    assert stuck
    assert late
    points = home_slides(workspace)[2].points
    assert f"{late} tiltak over fristen" in points
    assert any(point.endswith(f"over fristen: {stuck}") for point in points)


def test_an_empty_network_has_its_name(tmp_path: Path, network: Path) -> None:
    workspace = Workspace.open(network)
    for gathering in workspace.all(Gathering):
        workspace.remove(gathering)
    slides = home_slides(workspace)
    assert [slide.headline for slide in slides[:2]] == ["Trygge overganger", "forbedringsteam"]
    assert [slide.headline for slide in slides[2:]] == [team.title for team in workspace.teams()]


def test_the_item_at_hand_has_the_time_it_ends_and_what_is_next(network: Path) -> None:
    workspace = Workspace.open(network)
    gathering = min(workspace.all(Gathering), key=lambda candidate: candidate.number)
    now = Now(datetime(2030, 1, 8, 8, 0, tzinfo=UTC))
    clock = GatheringClock(workspace, gathering, now)
    waiting = agenda_slides(clock)
    assert waiting[0].headline == clock.items()[0].title
    clock.start(clock.items()[1])
    at_hand, day = agenda_slides(clock)
    assert at_hand.headline == clock.items()[1].title
    ends = datetime(2030, 1, 8, 8, clock.items()[1].minutes, tzinfo=UTC).astimezone()
    assert at_hand.number == ends.strftime("%H:%M")
    following = ends.strftime("%H:%M")
    assert f"Neste {following}: {clock.items()[2].title}" in at_hand.points
    assert at_hand.points[-1] == "Pause 10:10 (planen: 10:30) · Lunsj 11:40 (planen: 12:00)"
    assert "10:10  Pause (planen: 10:30)" in day.points
    assert len(day.points) == len(clock.items())


def test_two_slides_a_phase_and_one_for_a_phase_without_lines(network: Path) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0]
    workspace.remove(*workspace.all(Phase, team=team.id))
    home, gp = (
        workspace.put(Phase(team=team.id, position=n, title=title))
        for n, title in enumerate(("Hjemme", "Fastlege"), start=1)
    )
    for name, text in (("good", "Kjenner tegnene"), ("improve", "Ringer sent"), ("work", "Maler")):
        workspace.put(PathwayEntry(team=team.id, phase=home.id, list=name, text=text))
    good, improve, empty = pathway_slides(workspace, team)
    assert (good.headline, good.points) == ("Bra i dag", ("Kjenner tegnene",))
    assert improve.points == ("Ringer sent",)
    assert good.about == home.id
    assert (empty.headline, empty.about) == ("Fastlege", gp.id)


def test_each_chart_is_drawn_to_its_room_with_its_sentence(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0]
    slides = measure_slides(workspace, team)
    assert len(slides) == len(workspace.all(Measure, team=team.id))
    for slide in slides:
        assert slide.points
        drawn = slide.draw(60, 12, True, False)
        assert [len(line) for line in drawn.splitlines()] == [60] * 12


def test_decisions_and_then_what_is_parked(network: Path) -> None:
    workspace = Workspace.open(network)
    for number in range(6):
        workspace.put(Note(text=f"Bestemt {number}", kind="decision"))
    workspace.put(Note(text="Senere", kind="parking_lot"), Note(text="Bare et notat"))
    decided, parked = note_slides(workspace)
    assert decided.headline == "Beslutninger"
    assert len(decided.points) == 6
    assert parked.points == ("Senere",)
    assert note_slides(workspace, workspace.teams()[0]) == []


def test_the_aim_then_each_cycle(network: Path) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0]
    assert improvement_slides(workspace, team) == []
    workspace.put(Aim(team=team.id, what="oppringing", how_much="80 %"))
    workspace.put(
        Cycle(
            team=team.id,
            title="Ringe tre",
            prediction="Alle svarer",
            starts=date(2030, 1, 9),
            study="To svarte",
            met="partly",
            act="adapt",
        )
    )
    aim, cycle = improvement_slides(workspace, team)
    assert aim.headline == "oppringing, 80 %."
    assert cycle.points == (
        "Prediksjon: Alle svarer",
        "Studert: slo delvis til. To svarte",
        "Beslutning: tilpasse",
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("code", LANGUAGES)
async def test_every_place_has_slides(kull_3: Path, size: tuple[int, int], code: str) -> None:
    set_language(code)
    async with running(kull_3, size) as pilot:
        for place in ("1", "2", "3", "5", "6", "7"):
            await press(pilot, place, "f5")
            assert isinstance(pilot.app.screen, Presentation), place
            await press(pilot, "end", "escape")
        await press(pilot, "5", "c", "f5")
        assert isinstance(pilot.app.screen, Presentation)
        assert "1 " in shown(pilot).splitlines()[-1]


async def test_the_slides_begin_where_the_cursor_is(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    async with running(workspace) as pilot:
        pilot.app.session.choose_team(team_of(workspace))
        await press(pilot, "3", "right", "P")
        assert "· 2 av 8:" in shown(pilot)
        await press(pilot, "escape", "5", "down", "f5")
        assert "2 av" in shown(pilot).splitlines()[-1]


async def test_a_long_slide_goes_on_before_the_next_comes(network: Path) -> None:
    workspace = Workspace.open(network)
    about = "\n".join(f"Linje {number}" for number in range(60))
    workspace.put(Resource(title="A lang", about=about), Resource(title="B kort"))
    async with running(workspace) as pilot:
        await press(pilot, "0", "7", "f5")
        slides = pilot.app.screen
        assert isinstance(slides, Presentation)
        assert "fortsetter" in shown(pilot)
        seen = ""
        for page in slides.pages:
            assert slides.pages[slides.at] is page
            seen += shown(pilot)
            await press(pilot, "space")
        assert all(f"Linje {number} " in seen for number in range(60))
        assert slides.pages[-1].slide.headline == "B kort"
        assert slides.at == len(slides.pages) - 1
        assert "fortsetter" not in shown(pilot)


async def test_a_place_with_nothing_to_show_says_so(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "6", "f5")
        assert "ikke noe å vise" in told(pilot)


def test_what_the_room_does_has_a_slide_and_stands_in_the_programme(network: Path) -> None:
    workspace = Workspace.open(network)
    gathering = min(workspace.all(Gathering), key=lambda candidate: candidate.number)
    clock = GatheringClock(workspace, gathering, Now(datetime(2030, 1, 8, 8, 0, tzinfo=UTC)))
    group = Group(title="Kols", place="rom 204", lead="lege", members="Kols Bærum")
    changed = workspace.change(
        clock.items()[1],
        goal="Et mål",
        instruction="Snakk sammen.\nSkriv ned.",
        materials="Penner",
        groups=(group,),
    )
    clock.start(changed)
    at_hand, task, _ = agenda_slides(clock)
    assert "Mål: Et mål" in at_hand.points
    assert "Kols · rom 204 · lege · Kols Bærum" in at_hand.points
    assert task.points == ("Snakk sammen.", "Skriv ned.", "Materiell: Penner")
    assert "Snakk sammen." in clock_slide(clock, "").points
    page = page_markdown(agenda_page(workspace, gathering))
    for fact in ("Oppgave: Snakk sammen.", "Materiell: Penner", "rom 204 · lege · Kols Bærum"):
        assert fact in page
    assert parse_groups("groups", groups_text((group,))) == (group,)
