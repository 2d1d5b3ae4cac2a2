"""A file that cannot be read comes back whole: from its backup and every change after it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from datetime import UTC, datetime, timedelta
from itertools import cycle, product
from pathlib import Path
from typing import NamedTuple

import pytest

from samling.cli.main import main
from samling.model import Bottleneck, Network, Note, Team
from samling.store import Workspace
from samling.store.files.backups import keep, listed
from samling.store.repair.plan import plan_repair
from samling.store.repair.repair import repair
from tests.help.broken_files import WAYS, data_files
from tests.help.cli_driver import Captured, ran
from tests.help.sampled import sampled

FIRST = datetime(2026, 11, 23, 9, tzinfo=UTC)
FILES = ("network.json", "network.changes", "teams/kols.json", "teams/kols.changes")


class Clock:
    """A clock that goes on by two seconds whenever it is asked."""

    def __init__(self) -> None:
        self.now = FIRST

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=2)
        return self.now

    def next_day(self) -> None:
        self.now = (self.now + timedelta(days=1)).replace(hour=9, minute=0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Begun(NamedTuple):
    """In the middle of a day, with backups from three days, some of it folded and some not."""

    folder: Path
    # What there was when the files were written whole.
    folded: dict[str, str]
    # What there was at the end of each day, which the next day's backup has.
    seen: set[str]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    clock = Clock()
    folder = tmp_path_factory.mktemp("begun") / "w"
    found = Begun(folder, {}, set())
    made = Workspace.create(folder, Network(title="Læringsnettverk for kols"), clock)
    teams = [made.add_team(Team(title=title, slug="")) for title in ("Kols", "Hofte")]
    for day in range(3):
        again = Workspace.open(made.folder, clock)
        for number in range(10):
            again.put(Note(text=f"Notat {day}.{number} på møtet"))
            for team in teams:
                again.put(Note(text=f"Team {day}.{number}", team=team.id))
                again.put(
                    Bottleneck(text=f"Flaskehals {day}.{number} på sykehjemmet", team=team.id)
                )
        first = again.all(Note)[0]
        again.change(first, text=f"{first.text} (endret dag {day})")
        again.remove(again.all(Note)[1])
        if day == 1:
            again.fold()
            found.folded.update(stored(made.folder))
        found.seen.update(stored(made.folder).values())
        clock.next_day()
    return found


@pytest.fixture
def folder(begun: Begun, tmp_path: Path) -> Path:
    """The same as a copy, to be spoiled."""
    return Path(shutil.copytree(begun.folder, tmp_path / "w"))


def stored(folder: Path) -> dict[str, str]:
    workspace = Workspace.open(folder)
    records = [*workspace.all(Note), *workspace.all(Bottleneck), *workspace.teams()]
    return {record.id: repr(record) for record in (*records, workspace.network)}


def command_in(message: str) -> list[str]:
    """The command that a message tells a person to run."""
    found = re.search(r"samling (repair .*)", message)
    assert found is not None, message
    return shlex.split(found[1])


@pytest.mark.parametrize(("name", "way"), sampled(product(FILES, WAYS), 7))
def test_all_that_is_still_on_the_disk_comes_back(
    begun: Begun, folder: Path, name: str, way: str, capsys: Captured
) -> None:
    before = stored(folder)
    WAYS[way](folder / name)
    if main(["list", str(folder), "notes"]) == 2:
        ran(capsys, *command_in(capsys.readouterr().err), "--yes", "--leave-edits")
    else:
        # What is damaged are changes that have been folded into the file long since.
        assert (name.split(".")[1], way) == ("changes", "a_flipped_bit")
    after = stored(folder)
    if name.endswith(".json") or way in ("utf_16", "latin_1", "a_flipped_bit"):
        assert after == before
    else:
        # What had been folded is in the file itself.
        assert set(begun.folded) & set(before) <= set(after)
        assert set(after.values()) <= {*begun.folded.values(), *begun.seen}
    again = Workspace.open(folder)
    again.put(Note(text="Og videre"))
    assert len(stored(folder)) == len(after) + 1


def test_spoiled_one_after_the_other_in_a_day(folder: Path, capsys: Captured) -> None:
    before = stored(folder)
    for way, name in zip(WAYS.values(), cycle(("network.json", "teams/kols.json")), strict=False):
        way(folder / name)
        assert main(["list", str(folder), "notes"]) == 2
        ran(capsys, *command_in(capsys.readouterr().err), "--yes", "--leave-edits")
        assert stored(folder) == before


def test_a_file_without_any_backup(tmp_path: Path, clock: Clock, capsys: Captured) -> None:
    made = Workspace.create(tmp_path / "w", Network(title="Nytt nettverk"), clock)
    team = made.add_team(Team(title="Kols", slug=""))
    for number in range(5):
        made.put(Note(text=f"Notat {number}", team=team.id))
    shutil.rmtree(made.folder / "backups")
    before = stored(made.folder)
    for name in ("network.json", "teams/kols.json"):
        path = made.folder / name
        path.write_bytes(path.read_bytes().replace(b"}", b"", 1))
    assert main(["list", str(made.folder), "notes"]) == 2
    ran(capsys, *command_in(capsys.readouterr().err), "--yes")
    assert stored(made.folder) == before


def test_what_is_left_without_a_name_gets_one(folder: Path, capsys: Captured) -> None:
    before = stored(folder)
    shutil.rmtree(folder / "backups")
    (folder / "network.json").write_bytes(b"")
    (folder / "teams" / "kols.json").unlink()
    ran(capsys, "repair", folder, "--yes")
    again = Workspace.open(folder)
    # What was never changed was in the file alone, as the names of network and team.
    assert again.network.title == "w"
    assert {team.title for team in again.teams()} == {"kols", "Hofte"}
    lost = set(before) - set(stored(folder))
    assert len(lost) == 1


def test_it_shows_asks_and_is_taken_back(folder: Path, capsys: Captured) -> None:
    path = folder / "teams" / "kols.json"
    before = stored(folder)
    path.write_bytes(path.read_bytes()[:-40])
    lies = {file: file.read_bytes() for file in data_files(folder)}
    assert main(["repair", str(folder)]) == 2
    said = capsys.readouterr()
    assert "teams/kols.json: ødelagt. Dette kommer igjen:" in said.out
    assert re.search(r"flaskehals +30", said.out)
    assert "--yes" in said.err
    assert {file: file.read_bytes() for file in data_files(folder)} == lies
    done = ran(capsys, "repair", folder, "--yes")
    assert stored(folder) == before
    (words,) = re.findall(r"samling (repair .* --undo)", done)
    ran(capsys, *shlex.split(words))
    assert {file: file.read_bytes() for file in data_files(folder)} == lies
    assert main(["repair", str(folder), "--undo"]) == 2
    capsys.readouterr()
    # And again; once somebody has written there is nothing to take back.
    ran(capsys, "repair", folder, "--yes")
    Workspace.open(folder).put(Note(text="Og videre"))
    ran(capsys, "note", folder, "Til teamet", "--team", "Kols")
    assert main(["repair", str(folder), "--undo"]) == 2
    assert "skrevet siden" in capsys.readouterr().err
    assert len(stored(folder)) == len(before) + 2


def test_an_edit_by_hand_is_told_and_taken_over(folder: Path, capsys: Captured) -> None:
    Workspace.open(folder).fold()
    path = folder / "teams" / "kols.json"
    before = stored(folder)
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    out = next(line for line in lines if "Flaskehals 2.3" in line)
    edited = text.replace("Flaskehals 2.2", "Flaskehals to-to").replace(out, "")
    path.write_text(edited.replace('"Team 2.4"', '"Team to-fire"'), encoding="utf-8")
    assert main(["list", str(folder), "notes"]) == 2
    told = capsys.readouterr().err
    assert "endret utenfor samling" in told
    assert main([*command_in(told), "--yes"]) == 2
    said = capsys.readouterr()
    assert "--take-edits" in said.err
    assert "«Flaskehals 2.2 på sykehjemmet» er blitt «Flaskehals to-to på sykehjemmet»" in said.out
    assert "tatt ut av filen" in said.out
    ran(capsys, *command_in(told), "--yes", "--leave-edits")
    assert stored(folder) == before
    ran(capsys, "repair", folder, "--undo")
    ran(capsys, *command_in(told), "--yes", "--take-edits")
    texts = {bottleneck.text for bottleneck in Workspace.open(folder).all(Bottleneck)}
    assert "Flaskehals to-to på sykehjemmet" in texts
    assert "Flaskehals 2.2 på sykehjemmet" in texts
    notes = {note.text for note in Workspace.open(folder).all(Note)}
    assert "Team to-fire" in notes
    assert len(stored(folder)) == len(before) - 1


def test_a_file_saved_by_another_editor_is_whole(folder: Path, capsys: Captured) -> None:
    before = stored(folder)
    path = folder / "network.json"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["list", str(folder), "notes"]) == 2
    ran(capsys, *command_in(capsys.readouterr().err), "--yes")
    assert stored(folder) == before


@pytest.mark.parametrize("name", ["network", "kols"])
def test_changes_that_come_later_are_merged(folder: Path, name: str, capsys: Captured) -> None:
    """As when a cloud folder has brought the one file and not yet the other."""
    Workspace.open(folder).fold()
    before = stored(folder)
    path = next(folder.rglob(f"{name}.changes"))
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    path.write_bytes(b"".join(lines[: len(lines) // 2]))
    assert main(["list", str(folder), "notes"]) == 2
    told = capsys.readouterr().err
    assert "kortere enn den var" in told
    ran(capsys, *command_in(told), "--yes")
    assert stored(folder) == before
    again = Workspace.open(folder)
    note = again.all(Note)[0]
    again.change(note, text="Endret etterpå")
    again.fold()
    after = stored(folder)
    path.write_bytes(whole)
    assert stored(folder) == after


def test_what_another_laptop_wrote_comes_with_its_changes(folder: Path, capsys: Captured) -> None:
    """The other one's file was brought, and the changes behind it only later."""
    other = folder.with_name("other")
    shutil.copytree(folder, other)
    elsewhere = Workspace.open(other)
    for number in range(8):
        elsewhere.put(Note(text=f"Fra den andre {number}"))
    elsewhere.fold()
    elsewhere.put(Note(text="Fra den andre, til slutt"))
    shutil.copy(other / "network.json", folder / "network.json")
    assert main(["list", str(folder), "notes"]) == 2
    ran(capsys, *command_in(capsys.readouterr().err), "--yes")
    assert len([note for note in Workspace.open(folder).all(Note) if "andre" in note.text]) == 8
    shutil.copy(other / "network.changes", folder / "network.changes")
    assert len([note for note in Workspace.open(folder).all(Note) if "andre" in note.text]) == 9


def test_packs_and_copies_have_what_is_missing(folder: Path, capsys: Captured) -> None:
    before = stored(folder)
    pack = folder.parent / "stick.samling"
    ran(capsys, "pack", folder, "-o", pack)
    for path in (folder / "teams").glob("kols.*"):
        path.write_bytes(b"")
    shutil.rmtree(folder / "backups")
    assert main(["repair", str(folder)]) == 2
    assert "Ingenting kan leses" in capsys.readouterr().out
    ran(capsys, "repair", folder, pack, "--yes")
    assert stored(folder) == before


def test_what_was_put_aside_in_an_earlier_restoring_comes_back(
    folder: Path, capsys: Captured
) -> None:
    """As samling did it before: the changes were moved into the backup of the restoring."""
    before = stored(folder)
    backup = listed(folder)[0]
    aside = folder / "backups" / "2026-11-25 10.00.00 restore" / "teams"
    aside.mkdir(parents=True)
    (folder / "teams" / "kols.changes").rename(aside / "kols.changes")
    shutil.copy(backup.path / "teams" / "kols.json", folder / "teams" / "kols.json")
    assert len(stored(folder)) < len(before)
    assert "lagt til side" in ran(capsys, "repair", folder, "--yes")
    assert stored(folder) == before
    assert "Alle filene er hele" in ran(capsys, "repair", folder)


def test_a_team_that_is_nowhere_but_in_the_backup(folder: Path, capsys: Captured) -> None:
    for path in (folder / "teams").glob("kols.*"):
        path.unlink()
    assert len(Workspace.open(folder).teams()) == 1
    assert "teams/kols.json: mangler" in ran(capsys, "repair", folder, "--yes")
    assert len(Workspace.open(folder).teams()) == 2


def test_whole_files_need_no_repair(folder: Path, capsys: Captured) -> None:
    lies = {file: file.read_bytes() for file in data_files(folder)}
    assert "Alle filene er hele" in ran(capsys, "repair", folder)
    assert main(["repair", str(folder.parent)]) == 2
    assert {file: file.read_bytes() for file in data_files(folder)} == lies


def test_a_repair_that_is_broken_off_can_be_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(folder)
    for step in range(5):
        for name in ("network.json", "teams/kols.json"):
            (folder / name).write_bytes(b"")
        with monkeypatch.context() as patched:
            _stop_at(patched, step)
            with pytest.raises(KeyboardInterrupt):
                repair(plan_repair(folder))
        assert plan_repair(folder).files
    repair(plan_repair(folder))
    assert stored(folder) == before


def _stop_at(patched: pytest.MonkeyPatch, step: int) -> None:
    """Has the program end at the n-th file or folder that is put in its place."""
    steps = iter(range(100))
    put = os.replace

    def counted(source: Path, target: Path) -> None:
        if next(steps) == step:
            raise KeyboardInterrupt
        put(source, target)

    patched.setattr(os, "replace", counted)


def a_team(tmp_path: Path, clock: Clock) -> tuple[Workspace, Team]:
    made = Workspace.create(tmp_path / "kort", Network(title="Kort"), clock)
    return made, made.add_team(Team(title="Kols", slug=""))


def test_an_edit_takes_back_nothing_that_was_written_later(
    tmp_path: Path, clock: Clock, capsys: Captured
) -> None:
    """The file is older than the backup of the second day, and than what came after it."""
    made, team = a_team(tmp_path, clock)
    note = made.put(Note(text="v1", team=team.id))
    made.put(Note(text="Først", team=team.id))
    clock.next_day()
    again = Workspace.open(made.folder, clock)
    again.change(note, text="v2")
    again.put(Note(text="Ny", team=team.id))
    path = made.folder / "teams" / "kols.json"
    path.write_text(path.read_text("utf-8").replace('"title": "Kols"', '"title": "KOLS"'), "utf-8")
    (plan,) = plan_repair(made.folder).files
    assert [(edit.table, edit.fields) for edit in plan.rebuilt.edits] == [("team", ("title",))]
    ran(capsys, "repair", made.folder, "--yes", "--take-edits")
    opened = Workspace.open(made.folder)
    assert {candidate.text for candidate in opened.all(Note)} == {"v2", "Først", "Ny"}
    assert [owner.title for owner in opened.teams()] == ["KOLS"]


def test_a_backup_that_is_further_on_than_the_file_is_used(
    tmp_path: Path, clock: Clock, capsys: Captured
) -> None:
    made, team = a_team(tmp_path, clock)
    for number in range(4):
        made.put(Note(text=f"Notat {number}", team=team.id))
    keep(made.folder, made.files().every(), clock(), "merge")
    (made.folder / "teams" / "kols.changes").unlink()
    assert "kan mangle" in ran(capsys, "repair", made.folder, "--yes")
    assert len(Workspace.open(made.folder).all(Note)) == 4


def test_a_backup_of_a_clock_that_was_ahead_is_not_the_newest(
    tmp_path: Path, clock: Clock, capsys: Captured
) -> None:
    made, team = a_team(tmp_path, clock)
    made.put(Note(text="Notat 0", team=team.id))
    keep(made.folder, made.files().every(), clock() + timedelta(days=400), "merge")
    for number in range(1, 4):
        made.put(Note(text=f"Notat {number}", team=team.id))
    keep(made.folder, made.files().every(), clock(), "merge")
    for path in (made.folder / "teams").glob("kols.*"):
        path.write_bytes(b"xx")
    ran(capsys, "repair", made.folder, "--yes")
    assert len(Workspace.open(made.folder).all(Note)) == 4


def test_the_changes_of_another_team_are_told_and_their_rows_go_home(
    folder: Path, capsys: Captured
) -> None:
    before = stored(folder)
    teams = folder / "teams"
    lies = {name: (teams / name).read_bytes() for name in ("kols.changes", "hofte.changes")}
    (teams / "kols.changes").write_bytes(lies["hofte.changes"])
    (teams / "hofte.changes").write_bytes(lies["kols.changes"])
    assert main(["list", str(folder), "notes"]) == 2
    ran(capsys, *command_in(capsys.readouterr().err), "--yes")
    assert stored(folder) == before


def test_what_was_taken_back_stays_so(tmp_path: Path, clock: Clock, capsys: Captured) -> None:
    made, team = a_team(tmp_path, clock)
    backup = keep(made.folder, made.files().every(), clock(), "merge").name
    for number in range(3):
        made.put(Note(text=f"Notat {number}", team=team.id))
    ran(capsys, "backups", made.folder, "--restore", backup, "--yes")
    assert Workspace.open(made.folder).all(Note) == []
    path = made.folder / "teams" / "kols.changes"
    raw = bytearray(path.read_bytes())
    raw[60] ^= 4
    path.write_bytes(raw)
    ran(capsys, "repair", made.folder, "--yes")
    assert Workspace.open(made.folder).all(Note) == []
