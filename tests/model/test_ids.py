"""Identifiers: records made together keep the order they were made in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock
from uuid import UUID

from samling.model import Network, Team, new_id
from samling.store import Workspace

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_ids_are_uuids_of_version_7_that_rise() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(set(made))
    assert {(UUID(id_).version, UUID(id_).variant) for id_ in made} == {
        (7, "specified in RFC 4122")
    }


def test_ids_rise_while_the_clock_is_put_back() -> None:
    first = new_id()
    with mock.patch("time.time_ns", return_value=0):
        assert first < new_id() < new_id()


def test_ids_of_many_threads_are_all_different() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = [
            id_
            for many in pool.map(lambda _: [new_id() for _ in range(500)], range(8))
            for id_ in many
        ]
    assert len(set(made)) == 4000


def test_teams_made_in_the_same_instant_stay_in_order(tmp_path: Path) -> None:
    titles = ["Slag", "Kols", "Hofte", "Barn", "Rus", "Eldre"]
    workspace = Workspace.create(tmp_path / "k", Network(title="Kull"), lambda: NOON)
    for title in titles:
        workspace.add_team(Team(title=title, slug="", created=NOON))
    assert [team.title for team in Workspace.open(tmp_path / "k").teams()] == titles
