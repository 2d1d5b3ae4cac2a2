"""The workspace keeps what it is given: against a plain dict, and against other programs."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
)

from samling.model import (
    Bottleneck,
    Document,
    Gathering,
    Network,
    Note,
    NotFound,
    PathwayDescription,
    Phase,
    Record,
    Team,
)
from samling.store import Workspace
from samling.store.codec import from_plain, to_plain
from samling.store.drafts.drafts import Drafts
from samling.store.machine.settings import change_settings, data_folder, read_settings
from samling.store.method.documents import save_description
from samling.store.method.ordering import in_order, move
from tests.help.forked import forked

TEXTS = st.text(min_size=1, max_size=40).filter(lambda value: bool(Note(text=f"x{value}").text))


def made(folder: Path, teams: int = 2) -> tuple[Workspace, list[Team]]:
    workspace = Workspace.create(folder, Network(title="Kols"))
    return workspace, [workspace.add_team(Team(title=f"Team {n}", slug="")) for n in range(teams)]


def stored(workspace: Workspace) -> dict[str, Record]:
    return {record.id: record for kind in (Note, Bottleneck) for record in workspace.all(kind)}


def plain(records: dict[str, Record]) -> dict[str, dict[str, Any]]:
    rows = {key: to_plain(record) for key, record in records.items()}
    for row in rows.values():
        row.pop("updated")
    return rows


class AgainstADict(RuleBasedStateMachine):
    """Two programs on one folder change records; a dict says what must be there."""

    records = Bundle("records")

    @initialize()
    def start(self) -> None:
        self.holder = tempfile.TemporaryDirectory()
        self.folder = Path(self.holder.name) / "w"
        first, self.teams = made(self.folder)
        self.programs = [first, Workspace.open(self.folder)]
        self.model: dict[str, Record] = {}
        # What each program can undo: the records before its changes and after them.
        self.undo: list[list[dict[str, tuple[Record | None, Record | None]]]] = [[], []]
        first._writer.history.clear()

    def teardown(self) -> None:
        if hasattr(self, "holder"):
            self.holder.cleanup()

    def remember(self, who: int, before: dict[str, Record], *ids: str) -> None:
        self.undo[who].append({id_: (before.get(id_), self.model.get(id_)) for id_ in ids})

    @rule(target=records, who=st.integers(0, 1), text=TEXTS, place=st.integers(0, 2))
    def put_note(self, who: int, text: str, place: int) -> Record:
        team = self.teams[place].id if place < 2 else ""
        note = Note(text=f"x{text}", team=team)
        before = dict(self.model)
        self.model[note.id] = self.programs[who].put(note)
        self.remember(who, before, note.id)
        return note

    @rule(target=records, who=st.integers(0, 1), texts=st.lists(TEXTS, min_size=1, max_size=3))
    def put_several(self, who: int, texts: list[str]) -> Record:
        found = [Bottleneck(text=f"x{text}", team=self.teams[0].id) for text in texts]
        before = dict(self.model)
        self.programs[who].put(*found)
        self.model |= {record.id: record for record in found}
        self.remember(who, before, *(record.id for record in found))
        return found[0]

    @rule(who=st.integers(0, 1), record=records, text=TEXTS)
    def change(self, who: int, record: Record, text: str) -> None:
        if record.id not in self.model:
            with pytest.raises(NotFound):
                self.programs[who].change(record, text="x")
            return
        before = dict(self.model)
        changed = self.programs[who].change(record, text=f"x{text}")
        # A text as it was when the record was read is no change, whatever is there now.
        wanted = Note(text=f"x{text}").text
        if wanted != record.text:
            assert changed.text == wanted
        self.model[record.id] = replace(self.model[record.id], text=changed.text)
        self.remember(who, before, record.id)

    @rule(who=st.integers(0, 1), record=consumes(records))
    def remove(self, who: int, record: Record) -> None:
        if record.id in self.model:
            before = dict(self.model)
            self.programs[who].remove(self.model.pop(record.id))
            self.remember(who, before, record.id)

    @rule(who=st.integers(0, 1))
    def take_back(self, who: int) -> None:
        # A change to the same text is none to take back.
        while self.undo[who] and all(
            before == after for before, after in self.undo[who][-1].values()
        ):
            self.undo[who].pop()
        done = self.programs[who].undo()
        assert bool(done) == bool(self.undo[who])
        if done:
            for key, (before, after) in self.undo[who].pop().items():
                now = self.model.get(key)
                if before is None:
                    # One that another has changed since stays too.
                    if now is not None and now.text == after.text:
                        del self.model[key]
                elif after is None:
                    self.model[key] = before
                # What another has changed since, or removed, stays so.
                elif now is not None and now.text == after.text:
                    self.model[key] = replace(now, text=before.text)

    @rule(who=st.integers(0, 1))
    def start_again(self, who: int) -> None:
        self.programs[who] = Workspace.open(self.folder)
        self.undo[who] = []

    @invariant()
    def both_programs_see_it_all(self) -> None:
        if hasattr(self, "programs"):
            for program in self.programs:
                assert plain(stored(program)) == plain(self.model)


TestAgainstADict = AgainstADict.TestCase
TestAgainstADict.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_reopened_is_equal(kull_3: Path) -> None:
    first, second = Workspace.open(kull_3), Workspace.open(kull_3)
    for kind in (Network, Gathering, Team, Phase, Note, Bottleneck):
        assert first.all(kind) == second.all(kind)
        assert first.all(kind)
    for record in (*first.all(Note), *first.all(Gathering), first.network):
        assert from_plain(type(record), json.loads(json.dumps(to_plain(record)))) == record


def test_two_programs_change_different_fields_of_one_record(tmp_path: Path) -> None:
    workspace, teams = made(tmp_path / "w")
    other = Workspace.open(tmp_path / "w")
    found = workspace.put(Bottleneck(text="Epikrisen kommer sent", team=teams[0].id))
    workspace.change(found, status="in_work")
    other.change(found, owner="seksjonsleder")
    now = workspace.get(Bottleneck, found.id)
    assert (now.status, now.owner) == ("in_work", "seksjonsleder")


WRITER = """
import sys
from pathlib import Path
from samling.model import Note
from samling.store import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
for number in range(50):
    workspace.put(Note(text=f"{sys.argv[2]} {number}", team=sys.argv[3]))
"""


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    workspace, teams = made(tmp_path / "w")
    running = [forked(tmp_path / "w", name, teams[0].id, script=WRITER) for name in ("a", "b")]
    assert [program.communicate(timeout=60) for program in running] == [(b"", b"")] * 2
    assert [program.wait() for program in running] == [0, 0]
    texts = {note.text for note in workspace.all(Note)}
    assert texts == {f"{name} {number}" for name in "ab" for number in range(50)}
    assert len(Workspace.open(tmp_path / "w").all(Note)) == 100


def test_watchers_are_told_of_what_another_program_wrote(tmp_path: Path) -> None:
    workspace, teams = made(tmp_path / "w")
    other = Workspace.open(tmp_path / "w")
    told: list[int] = []
    workspace.refresh()
    workspace.watch(lambda: told.append(1))
    assert not workspace.refresh()
    other.put(Note(text="Hei", team=teams[1].id))
    assert workspace.refresh()
    assert told == [1]
    assert [note.text for note in workspace.all(Note)] == ["Hei"]


def test_a_removed_record_leaves_a_tombstone_and_undo_takes_it_away(tmp_path: Path) -> None:
    workspace, _ = made(tmp_path / "w")
    note = workspace.put(Note(text="Hei"))
    workspace.remove(note)
    workspace.fold()
    rows = json.loads((tmp_path / "w" / "network.json").read_text(encoding="utf-8"))
    assert rows["removed"][note.id]["table"] == "notes"
    assert workspace.undo()
    workspace.fold()
    rows = json.loads((tmp_path / "w" / "network.json").read_text(encoding="utf-8"))
    assert not rows["removed"]
    (back,) = workspace.all(Note)
    assert back == replace(note, updated=back.updated)
    assert back.updated >= note.updated


def test_undo_takes_back_ones_own_change_and_leaves_that_of_others(tmp_path: Path) -> None:
    workspace, teams = made(tmp_path / "w")
    other = Workspace.open(tmp_path / "w")
    found = workspace.put(Bottleneck(text="Epikrisen kommer sent", team=teams[0].id))
    workspace.change(found, status="in_work")
    other.change(found, notes="Sekretæren er syk")
    assert workspace.undo()
    now = workspace.get(Bottleneck, found.id)
    assert (now.status, now.notes) == ("found", "Sekretæren er syk")
    workspace.change(now, owner="Sekretær")
    other.remove(now)
    assert workspace.undo()
    assert workspace.all(Bottleneck) == []


def test_a_form_that_was_open_meanwhile_changes_only_its_own_fields(tmp_path: Path) -> None:
    workspace, teams = made(tmp_path / "w")
    other = Workspace.open(tmp_path / "w")
    found = workspace.put(Document(title="Prosedyre", team=teams[0].id))
    other.change(found, status="approved", version="2.0")
    # A form hands in all of its fields, those that were not touched among them.
    workspace.change(found, title="Prosedyre for oksygen", status="missing", version="")
    now = workspace.get(Document, found.id)
    assert (now.title, now.status, now.version) == ("Prosedyre for oksygen", "approved", "2.0")
    assert now.approved_on == workspace.today()


def test_moving_takes_neither_changes_nor_removals_of_others_back(tmp_path: Path) -> None:
    workspace, teams = made(tmp_path / "w")
    other = Workspace.open(tmp_path / "w")
    row = [Document(title=f"D{n}", team=teams[0].id, position=n) for n in (1, 2, 3)]
    workspace.put(*row)
    other.change(row[1], title="Nytt navn")
    other.remove(row[2])
    assert move(workspace, row, row[0], 1)
    found = in_order(workspace.all(Document))
    assert [found_.title for found_ in found] == ["Nytt navn", "D1"]


def test_two_programs_describe_one_pathway_together(tmp_path: Path) -> None:
    workspace, teams = made(tmp_path / "w")
    other = Workspace.open(tmp_path / "w")
    shown = PathwayDescription(team=teams[0].id)
    save_description(other, shown, about="Fra hjem til hjem", for_whom="", owner="Overlege")
    save_description(workspace, shown, about="", for_whom="Alle med kols", owner="")
    (found,) = workspace.all(PathwayDescription)
    assert (found.about, found.for_whom, found.owner) == (
        "Fra hjem til hjem",
        "Alle med kols",
        "Overlege",
    )


def test_teams_get_files_of_their_own_whatever_they_are_called(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"))
    titles = ["Kols", "KOLS", "Ærlig talt – på Ål", "🫁", "../../x", "a" * 200]
    slugs = [workspace.add_team(Team(title=title, slug="")).slug for title in titles]
    assert len(set(slugs)) == len(titles)
    assert slugs[:3] == ["kols", "kols-2", "aerlig-talt-pa-al"]
    names = {path.name for path in (tmp_path / "w" / "teams").iterdir()}
    assert names == {f"{slug}.json" for slug in slugs}
    assert {team.title for team in Workspace.open(tmp_path / "w").teams()} == set(titles)


def test_a_backup_a_day_of_what_was_before(tmp_path: Path) -> None:
    now = [datetime(2026, 1, 1, 12, tzinfo=UTC)]
    workspace = Workspace.create(tmp_path / "w", Network(title="N"), lambda: now[0])
    for day in range(40):
        now[0] = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day + 1)
        workspace.put(Note(text=f"{day} a"))
        workspace.put(Note(text=f"{day} b"))
    days = sorted(path.name for path in (tmp_path / "w" / "backups").iterdir())
    assert days == [
        f"{datetime(2026, 1, 2) + timedelta(days=day):%Y-%m-%d}" for day in range(7, 40)
    ]
    assert days[-1] == "2026-02-10"
    copy = json.loads((tmp_path / "w" / "backups" / days[-1] / "network.json").read_text())
    assert [row["text"] for row in copy["notes"].values()][-1] == "38 b"


def test_the_folder_must_be_new_or_empty(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "mine.txt").write_text("x")
    with pytest.raises(Exception, match=r"error\.folder_in_use"):
        Workspace.create(tmp_path / "w", Network(title="N"))
    assert [path.name for path in (tmp_path / "w").iterdir()] == ["mine.txt"]


def test_today_is_the_samples_own_day_else_today(tmp_path: Path) -> None:
    workspace, _ = made(tmp_path / "w")
    assert workspace.today() == datetime.now(UTC).astimezone().date()
    workspace.change(workspace.network, as_of=date(2017, 3, 8))
    assert workspace.today() == date(2017, 3, 8)


def test_drafts_are_kept_and_forgotten(tmp_path: Path) -> None:
    (tmp_path / "network.json").write_text("{}")
    drafts = Drafts(tmp_path)
    drafts.save("note", {"text": "Halvferdig ø\n", "kind": "idea"})
    (path,) = (tmp_path / "drafts").glob("*/[0-9a-f]*.json")
    drafts.close()
    whole = path.read_bytes()
    for odd in (b"", b"[1]", b"\xff", b'{"a": 1}', b'{"values": {"a": 1}}'):
        path.write_bytes(odd)
        assert Drafts(tmp_path).read("note") == {}
    path.write_bytes(whole)
    again = Drafts(tmp_path)
    assert again.read("note") == {"text": "Halvferdig ø\n", "kind": "idea"}
    again.clear("note")
    assert again.read("note") == {}


def test_settings_are_kept_and_odd_ones_passed_over(home: Path) -> None:
    assert read_settings().last_workspace == ""
    change_settings(language="en")
    change_settings(theme="lys")
    assert (read_settings().language, read_settings().theme) == ("en", "lys")
    assert data_folder() == home
    for odd in (b"", b"[]", b"\xff", b'{"language": 3, "unknown": "x"}', b"[" * 100_000):
        (home / "settings.json").write_bytes(odd)
        assert read_settings().language == ""
