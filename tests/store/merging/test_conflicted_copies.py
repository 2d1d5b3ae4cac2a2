"""Copies that a shared folder made of a file are told from the files themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.store.files.conflicted_copies import Copy, Owner, copies_of_file, copies_of_teams

TEAMS = Path("teams")
KOLS = Owner("1", "kols")
NAMES = [
    "kols-LAPTOP-7",
    "kols-LAPTOP-7-2",
    "kols-laptop",
    "kols (conflicted copy 2026-11-25)",
    "kols (Oles konfliktkopi 2026-11-25)",
    "kols.sync-conflict-20261125-101010-ABCDEFG",
    "kols (1)",
    "kols - Kopi",
    "kols 2",
    "kols_conf(1)",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_second_file_of_a_team_is_a_copy_of_the_one_named_for_it(name: str) -> None:
    files = {TEAMS / f"{name}.json": KOLS, TEAMS / "kols.json": KOLS}
    assert copies_of_teams(files) == [Copy(TEAMS / f"{name}.json", TEAMS / "kols.json")]


def test_a_team_of_its_own_is_no_copy_whatever_its_name() -> None:
    files = {
        TEAMS / "kols.json": KOLS,
        TEAMS / "kols-laptop.json": Owner("2", "kols-laptop"),
        TEAMS / "kols (1).json": Owner("3", "annet"),
    }
    assert copies_of_teams(files) == []


def test_a_teams_only_file_is_no_copy() -> None:
    assert copies_of_teams({TEAMS / "kols (1).json": KOLS}) == []
    two = {TEAMS / "kols (1).json": KOLS, TEAMS / "kols-LAPTOP-7.json": KOLS}
    assert copies_of_teams(two) == [Copy(TEAMS / "kols-LAPTOP-7.json", TEAMS / "kols (1).json")]


def test_a_copy_that_cannot_be_read_is_known_by_its_name_alone() -> None:
    files = {
        TEAMS / "kols.json": KOLS,
        TEAMS / "kols-syke.json": Owner("2", "kols-syke"),
        TEAMS / "kols-syke (1).json": None,
        TEAMS / "kols-syke-PC.json": None,
    }
    assert copies_of_teams(files) == [
        Copy(TEAMS / "kols-syke (1).json", TEAMS / "kols-syke.json"),
        Copy(TEAMS / "kols-syke-PC.json", TEAMS / "kols-syke.json"),
    ]


def test_an_unreadable_file_that_may_be_a_team_is_not_passed_over() -> None:
    files = {
        TEAMS / "kols.json": KOLS,
        TEAMS / "kols-ringerike.json": None,
        TEAMS / "Annet.json": None,
        TEAMS / "kolsgruppe (1).json": None,
    }
    assert copies_of_teams(files) == []


def test_copies_of_the_networks_file_go_by_name() -> None:
    beside = ["network-LAPTOP-7.json", "network (conflicted copy 2026-11-25).json", "networks.json"]
    found = copies_of_file(Path("network.json"), [Path(name) for name in [*beside, "other.json"]])
    assert [str(copy.path) for copy in found] == sorted(beside[:2])
    assert {copy.original for copy in found} == {Path("network.json")}


names = st.sampled_from([*NAMES, "kols", "kols-syke", "annet", "annet (1)", "Ny mappe"])
owners = st.none() | st.builds(Owner, st.sampled_from("123"), st.sampled_from(["kols", "annet"]))


@given(st.dictionaries(names, owners))
def test_each_team_keeps_one_file_and_order_does_not_matter(found: dict[str, Owner | None]) -> None:
    files = {TEAMS / f"{name}.json": owner for name, owner in found.items()}
    copies = copies_of_teams(files)
    assert copies_of_teams(dict(reversed(files.items()))) == copies
    gone = {copy.path for copy in copies}
    left = [owner.team for path, owner in files.items() if path not in gone and owner]
    assert sorted(left) == sorted({owner.team for owner in files.values() if owner})
    assert not gone & {copy.original for copy in copies}
