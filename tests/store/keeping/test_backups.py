"""Backups: when they are made, which are kept, and how they are restored."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.cli.main import main
from samling.model import Bottleneck, Network, Note, NotFound, Team
from samling.store import Workspace, WorkspaceError
from samling.store.files.backups import Backup, find, keep, listed, thinned
from samling.store.files.record_file import RecordFile
from samling.store.keeping.restore import plan_restore, restore
from tests.help.cli_driver import Captured, ran

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1)).map(
    lambda moment: moment.replace(microsecond=0).astimezone()
)
reasons = st.sampled_from(["day", "merge", "import", "restore", "repair"])


@st.composite
def rows_of_backups(draw: st.DrawFn) -> list[Backup]:
    found = {}
    for moment, reason in draw(st.lists(st.tuples(moments, reasons), max_size=60)):
        name = f"{moment:%Y-%m-%d}" if reason == "day" else f"{moment:%Y-%m-%d %H.%M.%S} {reason}"
        at = moment.replace(hour=0, minute=0, second=0) if reason == "day" else moment
        found[name] = Backup(Path(name), at, reason)
    return list(found.values())


@given(rows_of_backups(), moments)
def test_the_rule_of_thinning(backups: list[Backup], now: datetime) -> None:
    gone = {backup.name for backup in thinned(backups, now)}
    left = [backup for backup in backups if backup.name not in gone]
    days = {backup.moment.date() for backup in left}
    for backup in backups:
        day = backup.moment.date()
        if backup.moment >= now - timedelta(hours=48):
            assert backup.name not in gone
        elif day >= now.date() - timedelta(days=31):
            assert day in days
        assert any((kept.year, kept.month) == (day.year, day.month) for kept in days)
    # The newest of its day, and once thinned there is nothing more to thin.
    for backup in left:
        if backup.moment.date() < now.date():
            same = [each for each in backups if each.moment.date() == backup.moment.date()]
            assert max(each.moment for each in same) in {each.moment for each in left}
            if backup.moment.date() < now.date() - timedelta(days=2):
                newest = max(each.moment for each in same if is_aside(each) == is_aside(backup))
                assert backup.moment == newest
    assert thinned(left, now) == []


def is_aside(backup: Backup) -> bool:
    return backup.reason in ("restore", "repair")


@given(rows_of_backups(), moments, moments)
def test_a_clock_in_the_future_pushes_none_out(
    backups: list[Backup], now: datetime, other: datetime
) -> None:
    future = Backup(Path("x"), max(now, other) + timedelta(days=400), "merge")
    assert thinned([*backups, future], now) == thinned(backups, now)


def test_a_clock_that_is_a_year_ahead_makes_none_old() -> None:
    days = [Backup(Path(str(day)), NOON - timedelta(days=day), "day") for day in range(30)]
    assert thinned(days, NOON + timedelta(days=365)) == []


@pytest.fixture
def clock() -> Callable[[], datetime]:
    now = [NOON]

    def tick() -> datetime:
        now[0] += timedelta(seconds=2)
        return now[0]

    return tick


@pytest.fixture
def workspace(tmp_path: Path, clock: Callable[[], datetime]) -> Workspace:
    made = Workspace.create(tmp_path / "w", Network(title="Kull 3"), clock)
    for title in ("Kols", "Hofte"):
        team = made.add_team(Team(title=title, slug=""))
        made.put(Bottleneck(team=team.id, text=f"{title}: epikrisen kommer sent"))
    made.put(Note(text="Et notat"))
    return made


def kept(workspace: Workspace) -> Backup:
    """A backup of all as it is now."""
    files = workspace.files().every()
    return find(workspace.folder, keep(workspace.folder, files, workspace.now(), "merge").name)


def put_aside(workspace: Workspace) -> Backup:
    (found,) = (backup for backup in listed(workspace.folder) if backup.reason == "restore")
    return found


def test_what_people_put_there_is_left_alone(workspace: Workspace) -> None:
    folder = workspace.folder / "backups"
    shutil.rmtree(folder)
    old = [f"2024-01-02 1{hour}.00.00 merge" for hour in range(5)]
    for name in (*old, "2024-01-07 min kopi", "2024-01-08 10.00.00 viktig", "Før kurset"):
        (folder / name).mkdir(parents=True)
        (folder / name / "network.json").write_text("{}")
    (folder / old[2] / "les meg.txt").write_text("Min")
    kept(workspace)
    there = {path.name for path in folder.iterdir()}
    # Renamed, or with a file of theirs: it stays; of the others the newest of the day.
    assert there >= {"2024-01-07 min kopi", "2024-01-08 10.00.00 viktig", "Før kurset"}
    assert there & set(old) == {old[2], old[4]}
    assert (folder / old[2] / "les meg.txt").read_text() == "Min"


@pytest.mark.parametrize("older", [1, 2])
def test_the_first_write_of_a_workspace_of_an_older_format(
    workspace: Workspace, older: int
) -> None:
    workspace.fold()
    shutil.rmtree(workspace.folder / "backups")
    paths = [workspace.folder / "network.json", *(workspace.folder / "teams").glob("*.json")]
    for path in paths:
        data = json.loads(path.read_text())
        for table in data.values():
            for row in table.values() if older == 1 else ():
                row.pop("lineage", None)
        data["samling"]["file"] = {"kind": data["samling"]["file"]["kind"], "format": older}
        path.write_text(json.dumps(data))
        path.with_suffix(".changes").unlink(missing_ok=True)
    opened = Workspace.open(workspace.folder)
    assert [note.text for note in opened.all(Note)] == ["Et notat"]
    assert listed(workspace.folder) == []
    opened.put(Note(text="I format 3"))
    (backup,) = listed(workspace.folder)
    assert backup.reason == "format"
    copy = json.loads((backup.path / "network.json").read_text())
    assert copy["samling"]["file"]["format"] == older
    now = json.loads((workspace.folder / "network.json").read_text())
    assert now["samling"]["file"]["format"] == 3
    assert {note.text for note in Workspace.open(workspace.folder).all(Note)} == {
        "Et notat",
        "I format 3",
    }


def test_restoring_is_one_change_with_a_backup_before_it(workspace: Workspace) -> None:
    backup = kept(workspace)
    stuck, note = workspace.all(Bottleneck)[0], workspace.all(Note)[0]
    workspace.change(stuck, text="Endret siden")
    workspace.remove(note)
    workspace.put(Note(text="Kom siden"))
    late = workspace.add_team(Team(title="Slag", slug=""))
    plan = plan_restore(workspace.folder, backup)
    assert plan.counts() == {
        "notes": {"back": 1, "changed": 0, "gone": 1},
        "bottlenecks": {"back": 0, "changed": 1, "gone": 0},
    }
    assert plan.kept == ("Slag",)
    restore(workspace.folder, plan, workspace)
    assert [stored.text for stored in workspace.all(Note)] == ["Et notat"]
    assert workspace.get(Bottleneck, stuck.id) == stuck
    assert late in workspace.teams()
    assert listed(workspace.folder)[0].reason == "restore"
    assert plan_restore(workspace.folder, backup).is_empty
    workspace.undo()
    assert [stored.text for stored in workspace.all(Note)] == ["Kom siden"]
    assert workspace.get(Bottleneck, stuck.id).text == "Endret siden"


def test_one_team_alone_is_restored(workspace: Workspace) -> None:
    backup = kept(workspace)
    for bottleneck in workspace.all(Bottleneck):
        workspace.remove(bottleneck)
    restore(workspace.folder, plan_restore(workspace.folder, backup, "kols"), workspace)
    assert [bottleneck.text for bottleneck in workspace.all(Bottleneck)] == [
        "Kols: epikrisen kommer sent"
    ]
    with pytest.raises(NotFound, match=r"error\.backup_without_team"):
        plan_restore(workspace.folder, backup, "hjerte")


def directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILED: dict[str, Callable[[Path], object]] = {
    "zero bytes": lambda path: path.write_bytes(b""),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "gone": lambda path: path.unlink(),
    "a directory": directory,
    "changes damaged": lambda path: path.with_suffix(".changes").write_bytes(
        path.with_suffix(".changes").read_bytes().replace(b"sent", b"xent", 1)
    ),
    "a record without its text": lambda path: path.write_text(
        path.read_text().replace('"title"', '"titel"').replace('"notes": {', '"notes": {"1": {},')
    ),
}


@pytest.mark.parametrize("way", SPOILED)
@pytest.mark.parametrize("name", ["network.json", "teams/kols.json"])
def test_a_broken_file_is_put_aside_and_replaced(
    workspace: Workspace, name: str, way: str, capsys: Captured
) -> None:
    # A whole file with changes behind it, the last of which is not in the backup.
    workspace.fold()
    backup = kept(workspace)
    for note in workspace.all(Note):
        workspace.change(note, text="Et notat som er sent ute")
        workspace.change(note, text="Et notat til")
    stuck = next(
        bottleneck for bottleneck in workspace.all(Bottleneck) if bottleneck.text.startswith("Kols")
    )
    workspace.change(stuck, text="Kommer sent etter")
    workspace.change(stuck, text="Kommer i tide")
    path = workspace.folder / name
    SPOILED[way](path)
    lies = path.read_bytes() if path.is_file() else None
    changes = path.with_suffix(".changes").read_bytes()
    assert main(["list", str(workspace.folder), "notes"]) == 2
    capsys.readouterr()
    said = ran(capsys, "backups", workspace.folder, "--restore", backup.name, "--yes")
    assert name in said
    opened = Workspace.open(workspace.folder)
    assert [stored.text for stored in opened.all(Note)] == ["Et notat"]
    assert {bottleneck.text for bottleneck in opened.all(Bottleneck)} == {
        "Kols: epikrisen kommer sent",
        "Hofte: epikrisen kommer sent",
    }
    aside = put_aside(workspace)
    if lies is not None:
        assert (aside.path / name).read_bytes() == lies
        assert (aside.path / name).with_suffix(".changes").read_bytes() == changes
    opened.put(Note(text="Og videre"))
    assert len(Workspace.open(workspace.folder).all(Note)) == 2


def test_a_copy_of_a_teams_file_waits_to_be_merged(workspace: Workspace, capsys: Captured) -> None:
    backup = kept(workspace)
    teams = workspace.folder / "teams"
    shutil.copy(teams / "kols.json", teams / "kols - Kopi.json")
    ran(capsys, "backups", workspace.folder, "--restore", backup.name, "--yes")
    again = Workspace.open(workspace.folder)
    assert len(again.teams()) == 2
    assert [copy.path.name for copy in again.copies()] == ["kols - Kopi.json"]


def test_the_command_lists_shows_and_asks(workspace: Workspace, capsys: Captured) -> None:
    backup = kept(workspace)
    workspace.remove(workspace.all(Note)[0])
    said = ran(capsys, "backups", workspace.folder)
    assert backup.name in said
    assert "fletting" in said
    rows = json.loads(ran(capsys, "backups", workspace.folder, "--json"))
    assert rows[0] == {
        "name": backup.name,
        "moment": backup.moment.isoformat(),
        "before": "merge",
        "size": backup.size(),
        "teams": 2,
    }
    shown = ran(capsys, "backups", workspace.folder, "--show", backup.name)
    assert shown.splitlines()[1].split() == ["notat", "1"]
    found = json.loads(ran(capsys, "backups", workspace.folder, "--show", backup.name, "--json"))
    assert found["differs"] == {"notes": {"back": 1, "changed": 0, "gone": 0}}
    assert main(["backups", str(workspace.folder), "--restore", backup.name]) == 2
    assert "--yes" in capsys.readouterr().err
    assert Workspace.open(workspace.folder).all(Note) == []
    assert main(["backups", str(workspace.folder), "--restore", "2020-01-01"]) == 2
    assert backup.name in capsys.readouterr().err
    assert main(["backups", str(workspace.folder / "ingen")]) == 2


def test_a_backup_that_is_itself_broken(workspace: Workspace) -> None:
    backup = kept(workspace)
    (backup.path / "teams" / "kols.json").write_bytes(b"")
    workspace.remove(*workspace.all(Bottleneck), *workspace.all(Note))
    plan = plan_restore(workspace.folder, backup)
    assert [path.name for path in plan.unreadable] == ["kols.json"]
    restore(workspace.folder, plan, workspace)
    assert [bottleneck.text for bottleneck in workspace.all(Bottleneck)] == [
        "Hofte: epikrisen kommer sent"
    ]
    with pytest.raises(WorkspaceError, match=r"error\.no_backup"):
        find(workspace.folder, "../w")


def test_a_backup_of_what_was_broken_is_not_used_and_says_so(
    workspace: Workspace, capsys: Captured
) -> None:
    folder = workspace.folder
    good = kept(workspace)
    for _ in range(2):
        (folder / "network.json").write_bytes(b"{")
        assert main(["list", str(folder), "teams"]) == 2
        assert f'samling repair "{folder}"' in capsys.readouterr().err
        ran(capsys, "backups", folder, "--restore", good.name, "--yes")
    broken = next(backup for backup in listed(folder) if backup.reason == "restore")
    # With its changes it would be put together.
    (broken.path / "network.changes").unlink()
    (folder / "network.json").write_bytes(b"{")
    assert main(["backups", str(folder), "--restore", broken.name, "--yes"]) == 2
    assert "ikke hel" in capsys.readouterr().err
    ran(capsys, "repair", folder, "--yes")
    assert [note.text for note in Workspace.open(folder).all(Note)] == ["Et notat"]


def days_of_backups(workspace: Workspace, clock: list[datetime], days: int) -> list[Backup]:
    """Three backups a day, each with one note more."""
    for day in range(days):
        for hour in range(3):
            clock[0] += timedelta(hours=1)
            workspace.put(Note(text=f"Dag {day}, time {hour}"))
            kept(workspace)
        clock[0] += timedelta(hours=21)
    return listed(workspace.folder)


@pytest.fixture
def daily(tmp_path: Path) -> tuple[Workspace, list[datetime]]:
    clock = [NOON]
    return Workspace.create(tmp_path / "w", Network(title="Kull 3"), lambda: clock[0]), clock


@pytest.mark.parametrize("place", range(0, 12, 2))
def test_no_backup_goes_that_is_being_restored(
    daily: tuple[Workspace, list[datetime]], place: int
) -> None:
    workspace, clock = daily
    backup = days_of_backups(workspace, clock, 4)[place]
    notes = len(json.loads((backup.path / "network.json").read_text()).get("notes", {}))
    (workspace.folder / "network.json").write_bytes(b"{")
    plan = plan_restore(workspace.folder, backup)
    restore(workspace.folder, plan, now=lambda: clock[0] + timedelta(days=40))
    assert len(Workspace.open(workspace.folder).all(Note)) == notes
    assert backup.path.is_dir()


def test_the_newest_whole_backup_stays_however_old(
    daily: tuple[Workspace, list[datetime]],
) -> None:
    workspace, clock = daily
    *_, oldest = days_of_backups(workspace, clock, 3)
    for backup in listed(workspace.folder):
        if backup != oldest:
            (backup.path / "network.json").write_bytes(b"{")
    # In the month before, of which the newest stays by itself.
    clock[0] += timedelta(days=400)
    for _ in range(40):
        clock[0] += timedelta(days=1)
        (workspace.folder / "network.json").write_bytes(b"{")
        keep(
            workspace.folder,
            [RecordFile(workspace.folder / "network.json", "network")],
            clock[0],
            "merge",
        )
    assert oldest.path.is_dir()


def test_backups_of_the_last_two_days_stay(daily: tuple[Workspace, list[datetime]]) -> None:
    workspace, clock = daily
    days_of_backups(workspace, clock, 6)
    clock[0] -= timedelta(hours=20)
    kept(workspace)
    young = [
        backup
        for backup in listed(workspace.folder)
        if backup.moment > clock[0] - timedelta(hours=48)
    ]
    assert len(young) >= 6
    by_day = {backup.moment.date() for backup in listed(workspace.folder)}
    assert len(by_day) >= 6


def test_what_was_written_later_is_told_and_can_be_kept(
    workspace: Workspace, capsys: Captured
) -> None:
    backup = kept(workspace)
    removed = workspace.all(Note)[0]
    workspace.remove(removed)
    for number in range(30):
        workspace.put(Note(text=f"Senere {number}"))
    path = workspace.folder / "network.json"
    path.write_bytes(path.read_bytes()[:-30])
    assert main(["backups", str(workspace.folder), "--restore", backup.name]) == 2
    said = capsys.readouterr()
    assert "Skrevet etter sikkerhetskopien: 30" in said.out
    assert "--keep-later" in said.out
    ran(capsys, "backups", workspace.folder, "--restore", backup.name, "--keep-later", "--yes")
    texts = {note.text for note in Workspace.open(workspace.folder).all(Note)}
    assert texts == {"Et notat", *(f"Senere {number}" for number in range(30))}
    # And without it, with what is whole: the backup's state, told before.
    shown = json.loads(ran(capsys, "backups", workspace.folder, "--show", backup.name, "--json"))
    assert shown["later"] == 30
    ran(capsys, "backups", workspace.folder, "--restore", backup.name, "--yes")
    assert [note.text for note in Workspace.open(workspace.folder).all(Note)] == ["Et notat"]
