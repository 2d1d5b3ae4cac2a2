"""What happened since the last gathering: the period, what is in it, and how it is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.locale import set_language
from samling.model import (
    Action,
    Bottleneck,
    Cycle,
    Document,
    Gathering,
    Measure,
    Note,
    Observation,
    PathwayDescription,
    Team,
    in_time,
)
from samling.model.templates import GUIDANCE, TEMPLATES, template_items
from samling.report.review.review import Period, Review, period_of, review
from samling.report.review.slides import review_slides
from samling.report.review.text import period_words, review_sections, review_text
from samling.store import Workspace
from tests.help.cli_driver import Captured, ran

# The gatherings of the network: 8 Jan, 26 Feb, 28 May and 27 Aug 2030.
IN, BEFORE = date(2030, 2, 1), date(2030, 1, 8)
NOW = datetime(2030, 2, 26, 8, tzinfo=UTC)


@pytest.fixture
def workspace(network: Path) -> Workspace:
    return Workspace.open(network, now=lambda: NOW)


def at(workspace: Workspace, number: int) -> Gathering:
    return workspace.all(Gathering, number=number)[0]


def team(workspace: Workspace) -> Team:
    return workspace.teams()[0]


def told(workspace: Workspace, number: int = 2) -> Review:
    return review(workspace, team(workspace), at(workspace, number))


def test_a_period_of_one_day_names_it_once() -> None:
    assert period_words(Period(BEFORE, BEFORE)) == "8. jan. 2030, siden nettverket startet"
    assert period_words(Period(BEFORE, IN)).startswith("8. jan. 2030 til 1. feb. 2030, ")


def meeting(workspace: Workspace, day: date = IN, number: int = 5) -> Gathering:
    return workspace.put(Gathering(number=number, title="V1", kind="guidance", date=day))


# The period


@given(st.dates(date(2029, 1, 1), date(2031, 1, 1)))
def test_each_day_belongs_to_one_gathering_alone(day: date) -> None:
    ends = [date(2029, 1, 1), date(2029, 6, 1), date(2030, 3, 1), date(2031, 1, 1)]
    first = Gathering(number=1, title="FS1", date=ends[1])
    periods = [Period(ends[0], ends[1])]
    periods += [Period(since, until, first) for since, until in pairwise(ends[1:])]
    assert sum(period.holds(day) for period in periods) == 1


def test_it_begins_at_the_gathering_before_and_ends_at_this_one_or_today(
    workspace: Workspace,
) -> None:
    first, second, third = (at(workspace, number) for number in (1, 2, 3))
    assert period_of(workspace, second) == Period(first.date, second.date, first)
    assert period_of(workspace, third) == Period(second.date, NOW.date(), second)
    assert period_of(workspace, third).is_ahead
    assert period_of(workspace, first).before is None
    assert period_of(workspace, first).since == workspace.network.starts


def test_a_guidance_meeting_is_passed_over_by_a_gathering_and_begins_another(
    workspace: Workspace,
) -> None:
    early = meeting(workspace, date(2030, 1, 20))
    late = meeting(workspace, date(2030, 2, 10), number=6)
    assert period_of(workspace, early).before == at(workspace, 1)
    assert period_of(workspace, late).before == early
    assert period_of(workspace, at(workspace, 2)).before == at(workspace, 1)


def test_meetings_come_in_time_whatever_their_numbers(workspace: Workspace) -> None:
    meeting(workspace)
    assert [gathering.number for gathering in in_time(workspace.all(Gathering))] == [1, 5, 2, 3, 4]


# What is in it


def test_actions_are_done_late_or_next(workspace: Workspace) -> None:
    mine = team(workspace).id
    made = datetime(2030, 1, 1, 12, tzinfo=UTC)
    for name, fields in {
        "gjort": {"status": "done", "done_on": IN},
        "gjort før": {"status": "done", "done_on": BEFORE},
        "sent": {"due": date(2030, 2, 20)},
        "sent gjort etterpå": {
            "due": date(2030, 2, 20),
            "status": "done",
            "done_on": date(2030, 3, 3),
        },
        "frist i dag": {"due": date(2030, 2, 26)},
        "droppet": {"due": IN, "status": "dropped"},
    }.items():
        made += timedelta(minutes=1)
        action = Action(team=mine, text=name, created=made, **fields)  # type: ignore[arg-type]
        workspace.put(action)
    workspace.put(Action(team=workspace.teams()[1].id, text="andres", status="done", done_on=IN))
    found = told(workspace)
    assert [each.text for each in found.done] == ["gjort"]
    assert {each.text for each in found.late} == {"sent", "sent gjort etterpå"}
    # Still open when the period ended, whatever has become of it since.
    assert [each.text for each in found.next_actions] == [
        "sent",
        "sent gjort etterpå",
        "frist i dag",
    ]
    text = review_text(found, 80)
    assert "  ! sent · frist 20. feb." in text
    assert "Tiltak gjort (1)" in text


def test_cycles_bottlenecks_documents_and_notes_of_the_period(workspace: Workspace) -> None:
    mine = team(workspace).id
    written = datetime(2030, 2, 1, 12, tzinfo=UTC)
    then = Workspace.open(workspace.folder, now=lambda: written)
    old = {"created": datetime(2029, 12, 1, 12, tzinfo=UTC)}
    new = {"created": written}
    then.put(Cycle(team=mine, title="Ringe", starts=IN))
    then.put(Cycle(team=mine, title="Arket", starts=date(2029, 12, 20), act="adopt", ended=IN))
    then.put(Bottleneck(team=mine, text="Løst nå", status="resolved", **old))  # type: ignore[arg-type]
    then.put(Bottleneck(team=mine, text="Funnet nå", **new))  # type: ignore[arg-type]
    then.put(Document(team=mine, title="Rutinen", status="approved"))
    then.put(Document(team=mine, title="Utkastet", status="draft"))
    then.put(Note(team=mine, text="Først", **new))  # type: ignore[arg-type]
    then.put(Note(team=mine, text="Vi gjør det", kind="decision", **new))  # type: ignore[arg-type]
    found = told(workspace)
    assert [each.title for each in found.started] == ["Ringe"]
    assert [each.title for each in found.decided] == ["Arket"]
    assert [each.text for each in found.resolved] == ["Løst nå"]
    assert [each.text for each in found.found] == ["Funnet nå"]
    assert [each.title for each in found.approved] == ["Rutinen"]
    assert [each.text for each in found.written] == ["Vi gjør det", "Først"]
    assert told(workspace, 1).started == ()
    assert told(workspace, 3).written == ()


def test_an_approved_description_has_its_version_where_there_is_one(workspace: Workspace) -> None:
    description = workspace.put(PathwayDescription(team=team(workspace).id, approved=IN))
    assert "Forløpsbeskrivelsen er godkjent\n" in review_text(told(workspace), 80)
    workspace.change(description, version="1.2")
    assert "Forløpsbeskrivelsen er godkjent, versjon 1.2\n" in review_text(told(workspace), 80)


def test_numbers_tell_what_is_new_and_the_signals_of_the_period(workspace: Workspace) -> None:
    measure = workspace.put(Measure(team=team(workspace).id, title="Oppringt", chart="i"))
    # A point a day to the end of the period, the last far beyond the others.
    for day in range(1, 25):
        value = 90 if day == 24 else 10 + day % 2
        workspace.put(
            Observation(team=measure.team, measure=measure.id, date=date(2030, 2, day), value=value)
        )
    before = BEFORE
    workspace.put(Observation(team=measure.team, measure=measure.id, date=before, value=10))
    found = told(workspace)
    (news,) = found.measures
    assert (news.new, news.before, news.last) == (24, 10.0, 90.0)
    assert any(signal.kind == "outside" for signal in news.signals)
    assert found.observations == 24
    assert found.signals == len(news.signals)
    assert told(workspace, 1).observations == 1
    earlier = [signal for news in told(workspace, 1).measures for signal in news.signals]
    assert {signal.params["date"] for signal in earlier} <= {BEFORE}
    slides = review_slides(workspace, team(workspace), at(workspace, 2))
    assert 2 <= len(slides) <= 7
    drawn = next(slide for slide in slides if slide.draw)
    assert drawn.headline.startswith("Spesiell variasjon")
    assert drawn.draw is not None
    assert len(drawn.draw(60, 12, True, False).splitlines()) == 12


def test_notes_of_a_guidance_meeting_stand_first(workspace: Workspace) -> None:
    guidance = meeting(workspace)
    workspace.put(Note(team=team(workspace).id, gathering=guidance.id, text="Avtalt: ring"))
    sections = review_sections(review(workspace, team(workspace), guidance))
    assert (sections[0].name, sections[0].count) == ("here", 1)
    assert "Avtalt: ring" in sections[0].lines[0].text


def test_an_empty_section_is_said_in_one_line_in_both_languages(workspace: Workspace) -> None:
    text = review_text(told(workspace), 80)
    assert "Ingen tiltak er merket som gjort i perioden." in text
    assert "vurdert seg selv ennå.\n" in text
    set_language("en")
    text = review_text(told(workspace), 80)
    assert "No actions have been marked as done in the period." in text
    assert all(len(line) <= 80 for line in text.splitlines())


def test_links_that_lead_nowhere_harm_nothing(workspace: Workspace) -> None:
    mine = team(workspace).id
    workspace.put(Action(team=mine, text="x", bottleneck="borte", status="done", done_on=IN))
    workspace.put(Cycle(team=mine, title="y", measure="borte", previous="borte", starts=IN))
    gone = replace(at(workspace, 2), id="borte")
    assert len(review(workspace, team(workspace), gone).done) == 1


# The template and the command


def test_a_guidance_meeting_lasts_an_hour_or_so_and_a_gathering_a_day() -> None:
    lengths = {
        name: sum(item.minutes for item in template_items(name, "g"))
        for name in (*TEMPLATES, GUIDANCE)
    }
    assert 60 <= lengths.pop(GUIDANCE) <= 90
    assert set(lengths.values()) == {390}


def test_the_command_prints_a_page_and_plain_values(kull_3: Path, capsys: Captured) -> None:
    page = ran(capsys, "review", kull_3, "--team", "KOLS Bærum")
    assert page.startswith("Siden sist: KOLS Bærum og Asker · FS3\n")
    assert "Framdrift: 2,0 → 3,0" in page
    plain = json.loads(ran(capsys, "review", kull_3, "--team", "KOLS B", "-g", "2", "--json"))
    assert plain["period"] == {"since": "2016-10-18", "until": "2016-12-06", "gathering_before": 1}
    assert plain["assessed"]["progress"] == {"now": 2.0, "before": 1.0}


def test_the_command_says_that_it_needs_a_team(capsys: Captured) -> None:
    lines = ran(capsys, "review", "--help").split("--team TEAM")[1].split("--gathering")[0]
    assert "[må være med]" in " ".join(lines.split())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "--team"),
        (["--team", "finnes ikke"], "finnes ikke"),
        (["--team", "KOLS Bærum", "--gathering", "9"], "9"),
        (["--team", "KOLS Bærum", "--gathering", "to"], "--gathering"),
    ],
)
def test_what_cannot_be_reviewed_is_refused_in_a_sentence(
    kull_3: Path, capsys: Captured, options: list[str], said: str
) -> None:
    from samling.cli.main import main

    assert main(["review", str(kull_3), *options]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "Traceback" not in err
