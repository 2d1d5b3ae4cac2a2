"""What a repair finds in whole backups, in sources that are named and in damaged lines."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samling.cli.main import main
from samling.model import Network, Note, Team
from samling.store import Workspace
from samling.store.files.backups import keep, listed
from samling.store.repair.plan import plan_repair
from tests.help.broken_files import data_files
from tests.help.cli_driver import Captured, ran
from tests.help.sampled import drawn


class Clock:
    """A clock that goes on by two seconds whenever it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=2)
        return self.now

    def next_day(self) -> None:
        self.now = (self.now + timedelta(days=1)).replace(hour=9, minute=0)


def three_days(folder: Path, clock: Clock) -> Path:
    """A workspace of three days with the backup of each, and the third day's notes behind it."""
    made = Workspace.create(folder, Network(title="Nettverk for kols"), clock)
    team = made.add_team(Team(title="Kols", slug=""))
    for day in range(3):
        again = Workspace.open(folder, clock)
        for number in range(6):
            again.put(Note(text=f"Notat {day}.{number}", team=team.id))
            again.put(Note(text=f"Nettverk {day}.{number}"))
        notes = again.all(Note)
        again.change(notes[0], text=f"Endret dag {day}")
        again.remove(notes[1])
        again.put(Note(text=f"Angret {day}", team=team.id))
        again.undo()
        clock.next_day()
    return folder


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """Three days once for all, and when they end."""
    clock = Clock()
    return three_days(tmp_path_factory.mktemp("begun") / "w", clock), clock.now


@pytest.fixture
def folder(begun: tuple[Path, datetime], tmp_path: Path, clock: Clock) -> Path:
    """The same as a copy, to be spoiled."""
    made, clock.now = begun
    return Path(shutil.copytree(made, tmp_path / "w"))


def stored(folder: Path) -> dict[str, str]:
    workspace = Workspace.open(folder)
    return {record.id: repr(record) for record in (*workspace.all(Note), *workspace.teams())}


def flipped(path: Path, at: int, bit: int = 0) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1 << bit
    path.write_bytes(raw)


def flipped_in(path: Path, word: str, sign: bytes = b"{", *, bit: int = 0) -> None:
    """Turns a bit of the last `sign` before a word."""
    raw = path.read_bytes()
    flipped(path, raw.rindex(sign, 0, raw.index(word.encode())), bit)


CHANGES = Path("teams") / "kols.changes"
FILE = Path("teams") / "kols.json"


@pytest.mark.parametrize("word", ["Notat 0.3", "Notat 1.2", "Angret 1", "Endret dag 0"])
def test_a_damaged_change_comes_from_the_backups(folder: Path, word: str, capsys: Captured) -> None:
    before = stored(folder)
    is_team = word.encode() in (folder / CHANGES).read_bytes()
    flipped_in(folder / (CHANGES if is_team else "network.changes"), word)
    assert main(["list", str(folder), "notes"]) == 2
    capsys.readouterr()
    said = ran(capsys, "repair", folder, "--yes")
    assert stored(folder) == before
    assert "Reparert. " in said
    assert "ikke finnes noe sted" not in said
    assert "backups/" in said


def test_what_is_lost_is_counted_and_named(folder: Path, capsys: Captured) -> None:
    before = stored(folder)
    # Written after the newest backup, and the row itself is damaged.
    flipped_in(folder / CHANGES, "Notat 2.4")
    said = ran(capsys, "repair", folder, "--yes")
    (lost,) = set(before) - set(stored(folder))
    assert "Notat 2.4" in before[lost]
    assert "ikke finnes noe sted lenger: 1." in said
    assert "«Notat 2.4»" in said
    assert "ikke kunne hentes tilbake: 1." in said
    assert not re.search(r"Reparert\. ", said)


def test_an_id_that_is_damaged_is_one_record(folder: Path, capsys: Captured) -> None:
    before = stored(folder)
    path = folder / CHANGES
    raw = path.read_bytes()
    key = raw.rindex(b'":{"', 0, raw.index(b"Notat 2.4")) - 1
    path.write_bytes(raw[:key] + (b"0" if raw[key : key + 1] != b"0" else b"1") + raw[key + 1 :])
    said = ran(capsys, "repair", folder, "--yes")
    assert len(before) - len(stored(folder)) == 1
    assert "ikke finnes noe sted lenger: 1." in said


def test_a_whole_row_in_a_damaged_line_comes_back(folder: Path, capsys: Captured) -> None:
    before = stored(folder)
    path = folder / CHANGES
    raw = path.read_bytes()
    flipped(path, raw.rindex(b"\n", 0, raw.index(b"Notat 2.4")) + 2)
    said = ran(capsys, "repair", folder, "--yes")
    assert stored(folder) == before
    assert "Står bare i den skadde filen, se over: «Notat 2.4»" in said


def test_what_was_forgotten_stays_so(folder: Path, clock: Clock, capsys: Captured) -> None:
    """The history was forgotten, but for backups that have no number in them."""
    assert main(["check", str(folder), "--forget", "--yes"]) == 0
    capsys.readouterr()
    again = Workspace.open(folder, clock)
    for number in range(3):
        again.put(Note(text=f"Etterpå {number}", team=again.teams()[0].id))
    before = stored(folder)
    flipped_in(folder / CHANGES, "Etterpå 1")
    ran(capsys, "repair", folder, "--yes")
    lost = set(before) - set(stored(folder))
    assert ["Etterpå 1" in before[id_] for id_ in lost] == [True]
    assert set(stored(folder).values()) <= set(before.values())
    backup = listed(folder)[-1].path
    assert "Alle filene er hele" in ran(capsys, "repair", folder, backup)


def test_what_a_damaged_change_removed_stays_so(
    folder: Path, clock: Clock, capsys: Captured
) -> None:
    again = Workspace.open(folder, clock)
    gone = next(note for note in again.all(Note) if note.text == "Notat 1.2")
    again.remove(gone)
    again.put(Note(text="Til slutt", team=gone.team))
    before = stored(folder)
    path = folder / CHANGES
    raw = path.read_bytes()
    flipped(path, raw.rindex(b"\n", 0, raw.rindex(b"Notat 1.2")) + 2)
    ran(capsys, "repair", folder, "--yes")
    assert stored(folder) == before


def restored_over(folder: Path, capsys: Captured, spoiled: Path) -> Path:
    """Restores the oldest backup over a file that is spoiled; returns the one made before it."""
    spoiled.write_bytes(b"x\n")
    name = listed(folder)[-1].name
    ran(capsys, "backups", folder, "--restore", name, "--yes")
    return next(backup.path for backup in listed(folder) if backup.reason == "restore")


@pytest.mark.parametrize("keep_later", [False, True])
def test_what_a_restoring_put_aside_is_restored(
    folder: Path, *, keep_later: bool, capsys: Captured
) -> None:
    before = stored(folder)
    aside = restored_over(folder, capsys, folder / FILE)
    assert len(stored(folder)) < len(before)
    more = ["--keep-later"] if keep_later else []
    said = ran(capsys, "backups", folder, "--restore", aside.name, *more, "--yes")
    assert "satt sammen av endringene" in said
    assert set(stored(folder)) == set(before)
    if not keep_later:
        assert stored(folder) == before


def test_what_a_restoring_put_aside_is_a_source(folder: Path, capsys: Captured) -> None:
    before = stored(folder)
    aside = restored_over(folder, capsys, folder / FILE)
    now = stored(folder)
    assert "Alle filene er hele" in ran(capsys, "repair", folder)
    said = ran(capsys, "repair", folder, aside, "--yes")
    assert "mangler noe som ligger i det du har nevnt" in said
    assert set(stored(folder)) == set(before) | set(now)
    assert "Alle filene er hele" in ran(capsys, "repair", folder, aside)
    ran(capsys, "repair", folder, "--undo")
    assert stored(folder) == now


def test_a_source_brings_nothing_that_was_removed(
    folder: Path, clock: Clock, capsys: Captured
) -> None:
    again = Workspace.open(folder, clock)
    team = again.teams()[0].id
    gone = again.put(Note(text="Fjernes", team=team))
    undone = again.put(Note(text="Angres", team=team))
    pack = folder.parent / "alt.samling"
    ran(capsys, "pack", folder, "-o", pack)
    again.undo()
    again.remove(gone)
    before = stored(folder)
    assert undone.id not in before
    assert "Alle filene er hele" in ran(capsys, "repair", folder, pack)
    assert stored(folder) == before


def test_a_team_that_only_a_source_has(folder: Path, clock: Clock, capsys: Captured) -> None:
    before = stored(folder)
    backup = keep(folder, Workspace.open(folder).files().every(), clock(), "merge")
    elsewhere = folder.parent / "stick"
    shutil.copytree(backup, elsewhere)
    shutil.rmtree(folder / "backups")
    for path in (folder / FILE, folder / CHANGES):
        path.unlink()
    ran(capsys, "repair", folder, elsewhere, "--yes")
    assert stored(folder) == before


def test_nothing_is_asked_where_no_edit_can_be_taken_over(folder: Path, capsys: Captured) -> None:
    Workspace.open(folder).fold()
    before = stored(folder)
    text = (folder / FILE).read_text("utf-8")
    (folder / FILE).write_text(text.replace('"title": "Kols"', '"titlf": "Kols"'), "utf-8")
    said = ran(capsys, "repair", folder, "--yes")
    assert "er ingen gyldig post" in said
    assert stored(folder) == before


@given(st.data())
@settings(
    max_examples=drawn(20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_row_that_lies_whole_somewhere_is_there(
    begun: tuple[Path, datetime],
    tmp_path_factory: pytest.TempPathFactory,
    capsys: Captured,
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("property") / "w"
    shutil.copytree(begun[0], folder)
    before = stored(folder)
    files = [*data_files(folder), *sorted((folder / "backups").rglob("*.json"))]
    path = data.draw(st.sampled_from(files))
    at = data.draw(st.integers(0, path.stat().st_size - 1))
    written = _whole_rows(folder)
    flipped(path, at, data.draw(st.integers(0, 7)))
    # What the damage has made another row of is not whole, though it may be read.
    whole = {row for row, _ in written & _whole_rows(folder)}
    is_broken = main(["list", str(folder), "notes"]) == 2
    capsys.readouterr()
    unsure: set[str] = set()
    if is_broken:
        unsure = {id_ for file in plan_repair(folder).files for id_ in file.rebuilt.lost.unsure}
        ran(capsys, "repair", folder, "--yes", "--leave-edits")
    after = stored(folder)
    # A removal that nobody can read any more is told of as a change that may lack.
    assert set(after) - set(before) <= unsure
    if path.suffix == ".json":
        assert after == before
    assert {id_ for id_ in before if id_ in whole} <= set(after)


def _whole_rows(folder: Path) -> set[tuple[str, str]]:
    """The rows, with their ids, that can be read in any file, whatever the rest of it is."""
    found: set[tuple[str, str]] = set()
    for path in (found_path for found_path in folder.rglob("*") if found_path.is_file()):
        text = path.read_bytes().decode("utf-8", "replace")
        for match in re.finditer(r'"([0-9a-f-]{36})": ?(?=\{)', text):
            with suppress(ValueError):
                row, _ = json.JSONDecoder().raw_decode(text, match.end())
                if row.get("id") == match[1]:
                    found.add((match[1], json.dumps(row, sort_keys=True)))
    return found


def test_a_plan_is_only_a_plan(folder: Path) -> None:
    flipped_in(folder / CHANGES, "Notat 1.2")
    lies = {file: file.read_bytes() for file in data_files(folder)}
    assert plan_repair(folder).lost == 0
    assert {file: file.read_bytes() for file in data_files(folder)} == lies
