"""The overview and the progress it and Home speak of."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from samling.locale import set_language
from samling.model import (
    Bottleneck,
    Gathering,
    Measure,
    Network,
    Observation,
    PathwayEntry,
    Phase,
    Team,
    utc_now,
)
from samling.report.chart.values import observed_value, value_text
from samling.report.gatherings.at_hand import current_gathering, gathering_state
from samling.report.gatherings.overview import overview_text
from samling.report.gatherings.progress import team_progress
from samling.report.page.columns import aligned, fitted, quoted
from samling.store import Workspace


def days(*dates: date) -> list[Gathering]:
    return [Gathering(number=n, title=f"FS{n}", date=day) for n, day in enumerate(dates, start=1)]


def test_where_the_network_is_now() -> None:
    all_ = days(date(2016, 10, 18), date(2016, 12, 6), date(2017, 3, 8))
    for today, number, states in (
        (date(2016, 1, 1), 1, ["next", "ahead", "ahead"]),
        (date(2016, 10, 18), 1, ["current", "ahead", "ahead"]),
        (date(2016, 10, 19), 2, ["done", "next", "ahead"]),
        (date(2017, 3, 8), 3, ["done", "done", "current"]),
        (date(2018, 1, 1), 3, ["done", "done", "done"]),
    ):
        current = current_gathering(all_[::-1], today)
        assert current is not None
        assert current.number == number
        assert [gathering_state(gathering, all_, today) for gathering in all_] == states
    assert current_gathering([], date(2017, 1, 1)) is None


def test_a_team_at_a_glance(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="N", as_of=date(2017, 3, 8)))
    team = workspace.add_team(Team(title="T", slug=""))
    new = team_progress(workspace, team)
    assert (new.phases, new.mapped, new.open_bottlenecks, new.last_date) == (0, 0, 0, None)
    assert (new.sparkline, new.last_value, new.signal) == ((), "", False)
    phases = [Phase(team=team.id, position=n, title=f"F{n}") for n in (1, 2)]
    first = utc_now()
    second, third = first + timedelta(seconds=1), first + timedelta(seconds=2)
    empty = Measure(team=team.id, title="Tom", created=first)
    share = Measure(team=team.id, title="Andel", chart="p", created=second)
    wait = Measure(team=team.id, title="Ventetid", unit="dager", chart="i", created=third)
    workspace.put(*phases, empty, share, wait)
    workspace.put(
        PathwayEntry(team=team.id, phase=phases[0].id, list="good", text="x"),
        PathwayEntry(team=team.id, phase=phases[0].id, list="improve", text="x"),
        PathwayEntry(team=team.id, phase=phases[1].id, list="good", text="x"),
        Bottleneck(team=team.id, text="a", due=date(2017, 3, 7)),
        Bottleneck(team=team.id, text="b", due=date(2017, 3, 8), status="in_work"),
        Bottleneck(team=team.id, text="c", due=date(2017, 1, 1), status="resolved"),
        Observation(
            team=team.id, measure=share.id, date=date(2017, 2, 1), numerator=1, denominator=3
        ),
        Observation(team=team.id, measure=share.id, date=date(2017, 1, 1), note="ferie"),
        Observation(team=team.id, measure=wait.id, date=date(2017, 3, 1), value=2.25),
    )
    now = team_progress(workspace, team)
    assert (now.phases, now.mapped, now.open_bottlenecks, now.overdue) == (2, 1, 2, 1)
    assert (now.last_date, now.last_measure) == (date(2017, 3, 1), "Ventetid")
    assert now.last_value in ("2,2 dager", "2,3 dager")
    assert now.trend_measure == "Andel"
    assert now.sparkline == (None, pytest.approx(100 / 3))
    # A series that cannot be charted still has a line.
    workspace.put(Observation(team=team.id, measure=share.id, date=date(2017, 2, 8), value=4))
    odd = team_progress(workspace, team)
    assert (odd.sparkline[-1], odd.signal) == (4, False)


def test_values_as_they_are_written() -> None:
    share = Measure(team="t", title="M", unit="%")
    ratio = Measure(team="t", title="M", unit="per døgn")
    half = Observation(team="t", measure="m", date=date(2017, 1, 1), numerator=1, denominator=2)
    none = Observation(team="t", measure="m", date=date(2017, 1, 1), numerator=0, denominator=0)
    assert value_text(share, observed_value(share, half)) == "50 %"
    assert value_text(ratio, observed_value(ratio, half)) == "0,5 per døgn"
    assert value_text(share, observed_value(share, none)) == "–"


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize("width", [10, 80, 120])
def test_overview_of_the_sample(kull_3: Path, lang: str, width: int) -> None:
    set_language(lang)
    workspace = Workspace.open(kull_3)
    text = overview_text(workspace, width)
    assert "\x1b" not in text
    assert text == overview_text(workspace, width)
    assert workspace.network.title in text
    for gathering in workspace.all(Gathering):
        assert gathering.place in text
    for team in workspace.teams():
        assert team.title[:30] in text
    assert "◉ 3" in text
    assert "┤" in text
    assert str(kull_3) in text
    assert f"samling export {quoted(kull_3)} --gathering 3 -o " in text
    assert "{" not in text


def test_overview_of_next_to_nothing(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "to ord", Network(title="Nytt"))
    text = overview_text(workspace)
    assert "Ingen samlinger ennå" in text
    assert "Ingen team ennå" in text
    workspace.put(Gathering(number=1, title="FS1", date=date(2030, 1, 1)))
    workspace.add_team(Team(title="Helt nytt", slug=""))
    text = overview_text(workspace)
    assert "Dagsordenen er tom" in text
    assert f"'{tmp_path / 'to ord'}'" in text


def test_overview_of_a_new_network(network: Path) -> None:
    text = overview_text(Workspace.open(network))
    assert "09:00–09:20" in text
    assert "0/7" in text


def test_columns_of_wide_and_combined_letters() -> None:
    assert cell_len("blå") == cell_len("bla\u030a") == 3
    assert cell_len("漢字") == 4
    assert fitted("漢字漢字", 5) == "漢字…"
    assert fitted("to\nlinjer", 12) == "to linjer   "
    assert fitted("lang tittel", 6) == "lang… "
    assert fitted("x", 0) == ""
    rows = aligned([["å", "b", "siste"], ["lengre", "漢字", "en hel setning"]], indent=2)
    assert rows == ["  å       b     siste", "  lengre  漢字  en hel setning"]
    assert aligned([]) == []
