"""What is printed: the first page, a gathering's report, a sheet a team, the day's programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import time_machine

from samling.errors import SamlingError
from samling.model import (
    Action,
    AgendaItem,
    Aim,
    Bottleneck,
    Cycle,
    Driver,
    Gathering,
    Group,
    Measure,
    Network,
    Note,
    Observation,
    PathwayEntry,
    Phase,
    Team,
)
from samling.report.driver_diagram import svg_drivers
from samling.report.improvement import tree_of
from samling.report.summary.export import PageKind, SummaryFormat, summary_content
from samling.report.summary.summary import Scope
from samling.store import Workspace
from tests.report.summary.test_summary_page import HTML, SVG, checked

DAY = date(2030, 6, 4)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A network with one team that has done all sorts of things, and one that has done nothing.

    All of it was written on the day before the gathering, and is told at it.
    """
    with time_machine.travel(datetime.combine(DAY, time(12)) - timedelta(days=1)):
        yield filled(Workspace.create(tmp_path / "w", Network(title="N", as_of=DAY)))


def filled(workspace: Workspace) -> Workspace:
    """Writes what the tests tell."""
    first = workspace.put(Gathering(number=1, title="FS1", date=DAY - timedelta(days=90)))
    day = workspace.put(Gathering(number=2, title="FS2", date=DAY, place="Sal A"))
    groups = (Group(title="Kols", place="Rom 7", lead="Veileder"),)
    workspace.put(
        AgendaItem(gathering=day.id, position=1, title="Arbeid", minutes=45, groups=groups),
        AgendaItem(gathering=day.id, position=2, title="Lunsj", minutes=30, note="Bestill mat"),
    )
    team = workspace.add_team(Team(title="Kols", slug="", organisation="Bærum"))
    workspace.add_team(Team(title="Stille", slug=""))
    measure = workspace.put(Measure(team=team.id, title="Ventetid", chart="i", unit="dager"))
    for week in range(12):
        workspace.put(
            Observation(
                team=team.id,
                measure=measure.id,
                date=DAY - timedelta(weeks=12 - week),
                value=20 + week % 3,
                excluded="Telefonen var nede" if week == 4 else "",
            )
        )
    workspace.put(Measure(team=team.id, title="Uten tall"))
    workspace.put(Aim(team=team.id, what="Kortere ventetid", measure=measure.id))
    root = workspace.put(Driver(team=team.id, text="Flere ledige tider"))
    workspace.put(Driver(team=team.id, text="Ringe dagen før", parent=root.id))
    workspace.put(
        Cycle(
            team=team.id,
            title="Ringe",
            plan="Ringe fem",
            prediction="Fire svarer",
            starts=DAY - timedelta(days=30),
            do="Ringte seks",
            study="Alle svarte",
        ),
        Cycle(team=team.id, title="Sms", plan="Sende sms"),
    )
    phases = [Phase(team=team.id, position=1, title="Hjemme", transition="Ringer fastlegen")]
    phases.append(Phase(team=team.id, position=2, title="Tom fase"))
    workspace.put(*phases)
    workspace.put(PathwayEntry(team=team.id, phase=phases[0].id, list="good", text="Kjenner tegn"))
    workspace.put(
        Action(team=team.id, text="Skrive brev", due=DAY - timedelta(days=3)),
        Action(team=team.id, text="Ringe rundt", done_on=DAY - timedelta(days=9), status="done"),
    )
    workspace.put(Bottleneck(team=team.id, text="Ingen svarer"))
    workspace.put(
        Note(text="Hvem eier lista?", kind="question", gathering=day.id),
        Note(text="Gammelt", gathering=first.id),
    )
    return workspace


def words_of(
    workspace: Workspace, scope: Scope, page: PageKind = "summary", form: SummaryFormat = "html"
) -> str:
    content = summary_content(workspace, scope, form, page).decode()
    if form != "html":
        return content
    main = next(checked(content).iter(f"{HTML}main"))
    return " ".join(" ".join(main.itertext()).split())


def team_of(workspace: Workspace, title: str) -> Team:
    return next(team for team in workspace.teams() if team.title == title)


def test_the_first_page_says_what_is_new_and_what_to_decide(workspace: Workspace) -> None:
    day = workspace.all(Gathering, number=2)[0]
    for scope in (Scope(gathering=day), Scope(team=team_of(workspace, "Kols")), Scope()):
        content = summary_content(workspace, scope, "html").decode()
        front = content.partition('class="front"')[2].partition("</section>")[0]
        assert "PDSA med resultat, men uten beslutning: Ringe" in front
        assert "Skrive brev" in front
        assert ("Hvem eier lista?" in front) == (scope.team is None)
        assert "Tiltak gjort" in front
    assert (
        'class="front"'
        not in summary_content(workspace, Scope(team=team_of(workspace, "Stille")), "html").decode()
    )


def test_a_gathering_is_as_long_as_what_happened(workspace: Workspace) -> None:
    first, day = workspace.all(Gathering, number=1)[0], workspace.all(Gathering, number=2)[0]
    told = words_of(workspace, Scope(gathering=day))
    assert "– Kols · Rom 7 · Veileder" in told
    assert "Ringe rundt" in told
    # A team that did nothing is not named, nor what was not written at this gathering.
    assert "Stille" not in told
    assert "Gammelt" not in told
    assert "Kjenner tegn" not in told
    assert len(words_of(workspace, Scope(gathering=first))) < len(told)


def test_what_a_team_wrote_is_there_and_nothing_else(workspace: Workspace) -> None:
    told = words_of(workspace, Scope(team=team_of(workspace, "Kols")))
    for words in ("Ringer fastlegen", "Ringe fem", "Fire svarer", "Ringte seks", "Alle svarte"):
        assert words in told
    assert "Telefonen var nede" in told
    # A phase of the template, and values that nobody has chosen.
    for words in ("Tom fase", "ikke vurdert", "ikke bestemt", "vet ikke ennå", "Antall medlemmer"):
        assert words not in told
    quiet = words_of(workspace, Scope(team=team_of(workspace, "Stille")))
    assert "Kartlegging" not in quiet
    assert "Driverdiagram" not in quiet


def test_a_sheet_has_the_work_of_a_team(workspace: Workspace) -> None:
    team = team_of(workspace, "Kols")
    content = summary_content(workspace, Scope(team=team), "html", "sheet").decode()
    tree = checked(content)
    assert len(list(tree.iter(f"{SVG}svg"))) == 2
    told = words_of(workspace, Scope(team=team), "sheet")
    for words in ("Kortere ventetid", "Ringe dagen før", "Ventetid", "Fire svarer", "Alle svarte"):
        assert words in told
    assert "Neste skritt Skrive brev" in told
    sheets = summary_content(workspace, Scope(), "html", "poster").decode()
    assert len(list(checked(sheets).iter(f"{HTML}h2"))) == 2
    assert "size: A3" in sheets
    assert "Flere ledige tider" in words_of(workspace, Scope(team=team), "sheet", "markdown")


def test_the_programme_is_for_the_participants(workspace: Workspace) -> None:
    day = workspace.all(Gathering, number=2)[0]
    told = words_of(workspace, Scope(gathering=day), "agenda")
    assert "4. juni 2030, 09:00–10:15" in told
    assert "– Kols · Rom 7 · Veileder" in told
    # The minutes and the notes are of those who lead the day.
    assert "Bestill mat" not in told
    assert " 45 " not in told
    # Without a gathering named it is that at hand.
    assert words_of(workspace, Scope(), "agenda") == told
    first = workspace.all(Gathering, number=1)[0]
    with pytest.raises(SamlingError, match=r"error\.no_programme"):
        summary_content(workspace, Scope(gathering=first), "html", "agenda")
    with pytest.raises(SamlingError, match=r"error\.page_format"):
        summary_content(workspace, Scope(gathering=day), "xlsx", "agenda")


def test_the_driver_diagram_holds_every_driver(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"))
    team = workspace.add_team(Team(title="T", slug=""))
    above = ""
    for depth in range(5):
        above = workspace.put(Driver(team=team.id, text=f"<Driver> {depth}", parent=above)).id
    for aim in ("", "Et mål"):
        picture = svg_drivers(tree_of(workspace, team.id), aim)
        assert [f"&lt;Driver&gt; {depth}" in picture for depth in range(5)] == [True] * 5
        assert ("Et mål" in picture) == bool(aim)
