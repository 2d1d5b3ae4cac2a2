"""What each role may do: every kind of record written in every role, and every other door."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from samling.errors import SamlingError
from samling.model import (
    Assessment,
    Bottleneck,
    Contribution,
    Note,
    NotFound,
    PsfsPerson,
    Record,
    Resource,
    Response,
    Team,
    Vote,
    new_id,
)
from samling.model.kinds import BY_TABLE, DECLARED, Kind
from samling.model.rights import RIGHTS, UNSHARED, NotAllowed
from samling.report.exchange.pack_export import export_pack
from samling.report.summary.export import export_summary
from samling.report.summary.summary import Scope
from samling.store import Workspace
from samling.store.drafts.drafts import Drafts
from samling.store.files.backups import listed
from samling.store.importing.cells.source import read_bytes
from samling.store.keeping.forget import forget
from samling.store.keeping.history import find_known, removed_records
from samling.store.keeping.restore import plan_restore, restore
from samling.store.machine.access import lend, may, outgoing, require_path, take_out, without_paths
from samling.store.machine.export_target import export_path
from samling.store.machine.guest import GUEST, GUEST_LOCAL, GUEST_TEAM
from samling.store.machine.typed_text import write_typed
from samling.store.merging.choices import choose, waiting
from samling.store.merging.handover import begin_from, sources_at
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import merge, plan_merge
from samling.store.repair.plan import RepairPlan
from samling.store.repair.repair import repair
from tests.help.every_kind import another_team, changed, filled

AS = [*RIGHTS, "another team"]
WRITTEN_BY_ANYBODY = (Contribution, Note, Vote, Response)


class Net:
    """A network with a record of each kind, which a test opens in one role after another."""

    def __init__(self, folder: Path, other: Team, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.other = folder, other
        teams = Workspace.open(folder).teams()
        [self.team] = [team for team in teams if team.id != other.id]
        self._environment = monkeypatch

    def opened(self, role: str) -> Workspace:
        """Opens it as the app of a browser with that role does; "" is the person at the laptop."""
        team = self.other if role == "another team" else self.team
        self._environment.setenv(GUEST, "team" if role == "another team" else role)
        self._environment.setenv(GUEST_TEAM, team.id)
        return Workspace.open(self.folder)

    def contents(self) -> dict[str, bytes]:
        """Returns what the files hold that records lie in."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in files
            if path.suffix in {".json", ".changes"} and "backups" not in path.parts
        }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Team]:
    workspace = filled(tmp_path_factory.mktemp("access") / "whole")
    return workspace.folder, another_team(workspace)


@pytest.fixture
def net(whole: tuple[Path, Team], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Net:
    folder, other = whole
    return Net(shutil.copytree(folder, tmp_path / "network"), other, monkeypatch)


def of_team(kind: Kind) -> bool:
    """Returns whether the record that `filled` makes of a kind is the team's own."""
    return "team" in kind.files or kind.record in (Resource, Team)


def may_change(role: str, kind: Kind) -> bool:
    return role == "facilitator" or (role == "team" and of_team(kind))


def may_add(role: str, kind: Kind) -> bool:
    if kind.record is Team:
        return role == "facilitator"
    # What `filled` makes of them is the team's own.
    by_anybody = role == "participant" or (role != "viewer" and not of_team(kind))
    by_anybody = by_anybody and kind.record in WRITTEN_BY_ANYBODY
    return may_change(role, kind) or by_anybody


def refused(net: Net, write: Callable[[], object]) -> bool:
    """Returns whether writing is refused for the role's sake; then nothing has been written."""
    before = net.contents()
    try:
        write()
    except NotAllowed:
        assert net.contents() == before
        return True
    return False


@pytest.mark.parametrize("role", AS)
def test_each_kind_is_written_by_those_who_may(net: Net, role: str) -> None:
    everything = net.opened("")
    records: list[tuple[Kind, Record]] = [
        (kind, everything.all(kind.record)[0]) for kind in DECLARED
    ]
    workspace = net.opened(role)
    for kind, record in records:
        new = replace(record, id=new_id())
        asked = {
            "change": (may_change(role, kind), lambda: workspace.put(changed(record))),  # noqa: B023
            "add": (may_add(role, kind), lambda: workspace.put(new)),  # noqa: B023
        }
        for what, (allowed, write) in asked.items():
            if what == "add" and kind.record.TABLE == "network":
                continue
            assert refused(net, write) is not allowed, (role, kind.table, what)


@pytest.mark.parametrize("role", AS)
def test_each_kind_is_removed_by_those_who_may(net: Net, role: str) -> None:
    workspace = net.opened(role)
    for kind in reversed(DECLARED):
        if kind.record in (Team, BY_TABLE["network"].record):
            continue
        for record in net.opened("").all(kind.record):
            gone = refused(net, lambda: workspace.remove(record))  # noqa: B023
            assert gone is not may_change(role, kind), (role, kind.table)


def test_who_has_written_it_may_change_it_in_the_same_session(net: Net) -> None:
    here, elsewhere = net.opened("participant"), net.opened("participant")
    note = here.put(Note(text="Ring hjem dagen etter"))
    here.change(note, text="Ring hjem to dager etter")
    with pytest.raises(NotAllowed):
        elsewhere.change(note, text="Ring aldri hjem")
    with pytest.raises(NotAllowed):
        elsewhere.remove(note)
    here.remove(note)
    assert note not in net.opened("").all(Note)


def test_what_is_another_teams_is_not_made_ones_own(net: Net) -> None:
    theirs = net.opened("").all(Resource)[-1]
    workspace = net.opened("another team")
    with pytest.raises(NotAllowed):
        workspace.change(theirs, shared_by=net.other.id)


def test_a_team_does_not_see_what_another_has_not_shared(net: Net) -> None:
    unshared = [kind for kind in DECLARED if kind.table in UNSHARED]
    assert unshared
    own, others = net.opened("team"), net.opened("another team")
    for kind in unshared:
        record = own.all(kind.record)[-1]
        assert record not in others.all(kind.record), kind.table
        with pytest.raises(NotFound):
            others.get(kind.record, record.id)
        with pytest.raises(NotFound):
            find_known(others, record.id)
    for kind in DECLARED:
        if kind.table not in UNSHARED:
            assert others.all(kind.record) == own.all(kind.record), kind.table


def test_what_was_removed_is_brought_back_by_its_own_team(net: Net) -> None:
    record = net.opened("").all(Assessment)[-1]
    net.opened("").remove(record)
    found = {
        role: record.id in [known.id for known in removed_records(net.opened(role))] for role in AS
    }
    assert found == {
        "facilitator": True,
        "team": True,
        "another team": False,
        "participant": False,
        "viewer": False,
    }


@pytest.mark.parametrize("role", AS)
def test_the_facilitator_alone_restores_repairs_forgets_and_takes_in(
    net: Net, role: str, tmp_path: Path
) -> None:
    here = net.opened("")
    pack = write_pack(here, None, tmp_path / "alt.samling")
    note = here.put(Note(text="Kommet til siden"))
    [*_, backup] = listed(net.folder)
    workspace = net.opened(role)
    doors: list[Callable[[], object]] = [
        lambda: restore(net.folder, plan_restore(net.folder, backup), workspace),
        lambda: repair(RepairPlan(net.folder, ()), workspace=workspace),
        lambda: forget(workspace, []),
    ]
    for number, door in enumerate(doors):
        assert refused(net, door) is (role != "facilitator"), number
    net.opened("").put(replace(note, text="Kommet til igjen"))
    assert refused(net, lambda: merge(workspace, plan_merge(workspace, [pack]))) in {
        role != "facilitator",
        False,
    }


@pytest.mark.parametrize("role", AS)
def test_a_pack_is_taken_out_by_who_may(net: Net, role: str) -> None:
    workspace = net.opened(role)
    folder = outgoing(net.folder)
    assert refused(net, lambda: export_pack(workspace, None, folder)) is (role != "facilitator")
    own = refused(net, lambda: export_pack(workspace, net.team, folder))
    assert own is (role not in {"facilitator", "team"})


@pytest.mark.parametrize("role", AS)
def test_an_export_is_taken_out_by_who_may(net: Net, role: str) -> None:
    workspace = net.opened(role)
    target = outgoing(net.folder) / "s.json"
    asked = refused(net, lambda: export_summary(workspace, Scope(team=net.team), target, "json"))
    assert asked is (role in {"participant", "viewer"})


@pytest.mark.parametrize("role", AS)
def test_psfs_with_codes_goes_out_of_the_own_team_alone(net: Net, role: str) -> None:
    code = net.opened("").all(PsfsPerson, team=net.team.id)[0].code
    workspace = net.opened(role)
    target = outgoing(net.folder) / "s.json"
    asked = Scope(team=net.team, answers=True)
    for scope in (asked, Scope(answers=True), Scope(team=net.other, answers=True)):
        own = scope.team is not None and scope.team.id == workspace.access.team
        may = role == "facilitator" or (own and role in ("team", "another team"))
        gone = refused(net, lambda: export_summary(workspace, scope, target, "json"))  # noqa: B023
        assert gone is not may, scope
        if may and scope.team == net.team:
            told = json.loads(target.read_bytes())
            assert [one["code"] for one in told["teams"][0]["psfs"]["people"]] == [code]
            assert told["evaluation"] == [] or role == "facilitator"


@pytest.mark.parametrize("role", AS)
def test_no_browser_names_a_path_of_the_laptop(net: Net, role: str, tmp_path: Path) -> None:
    there, gone = tmp_path / "there.csv", tmp_path / "gone.csv"
    there.write_text("dato;verdi\n1.1.2030;4\n", encoding="utf-8")
    workspace = net.opened(role)
    doors: dict[str, Callable[[Path], object]] = {
        "the target of an export": lambda path: export_path(path, "error.export_target"),
        "a summary": lambda path: export_summary(workspace, Scope(), path, "json"),
        "a pack": lambda path: export_pack(workspace, net.team, path),
        "what was typed": lambda path: write_typed(path, "Notat", [("Tekst", "Ring hjem")]),
        "a table": lambda path: read_bytes(str(path)),
        "a pack to merge": lambda path: sources_at(str(path)),
        "a new network": lambda path: Workspace.create(path, workspace.network),
        "a network of a pack": lambda path: begin_from(path, there),
    }
    sentences = set()
    for what, door in doors.items():
        for path in (there, gone, tmp_path, Path("~/.bashrc"), Path("/dev/stdin")):
            with pytest.raises(NotAllowed) as told:
                door(path)
            sentences.add(str(told.value))
            assert told.value.key == "access.error.disk", what
    # Nothing tells a path that is there from one that is not.
    assert len(sentences) == 1


def test_a_path_that_leads_out_of_a_lent_folder_is_none_of_it(net: Net, tmp_path: Path) -> None:
    net.opened("facilitator")
    lent = tmp_path / "lent"
    lend(lent)
    require_path(lent / "tall.csv")
    with pytest.raises(NotAllowed):
        require_path(lent / ".." / "network" / "network.json")


def test_what_is_written_for_a_browser_goes_to_its_device_and_is_gone(net: Net) -> None:
    workspace = net.opened("team")
    folder = outgoing(net.folder)
    path = export_summary(workspace, Scope(team=net.team), folder / "s.json", "json")
    content = take_out(path)
    assert content is not None
    assert content.startswith(b"{")
    assert not path.exists()
    assert take_out(net.folder / "network.json") is None
    assert not list(net.folder.glob("*.html"))


def test_on_the_laptop_itself_a_facilitators_browser_names_files(
    net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(GUEST_LOCAL, "1")
    net.opened("facilitator")
    assert may("disk")
    assert outgoing(net.folder) == net.folder
    for role in ("team", "participant", "viewer"):
        net.opened(role)
        with pytest.raises(NotAllowed):
            require_path(tmp_path)


def test_a_guest_is_told_names_of_files_and_no_paths(net: Net, tmp_path: Path) -> None:
    error = SamlingError("error.locked", folder=str(tmp_path / "kull-3"), n=3)
    net.opened("viewer")
    assert without_paths(error).params == {"folder": "kull-3", "n": 3}
    net.opened("")
    assert without_paths(error) is error


def test_a_team_is_offered_no_drafts_of_others(net: Net) -> None:
    for role, offered in (("facilitator", True), ("team", False), ("viewer", False)):
        net.opened(role)
        assert Drafts._is_offered("note-new") is offered
    net.opened("team")
    assert Drafts._is_offered(f"bottleneck-new-{net.team.id}")
    assert not Drafts._is_offered(f"bottleneck-new-{net.other.id}")


def test_no_choice_moves_a_record_to_another_team(net: Net) -> None:
    workspace = net.opened("team")
    own = workspace.all(Bottleneck, team=net.team.id)[0]
    assert refused(net, lambda: choose(workspace, own, "team", net.other.id))
    assert not refused(net, lambda: choose(workspace, own, "text", "Vi venter på prøvesvar"))


def test_values_to_choose_between_are_told_to_those_who_may_choose(
    net: Net, tmp_path: Path
) -> None:
    mine = net.opened("")
    note = next(note for note in mine.all(Note) if note.team == net.team.id)
    theirs = Workspace.open(shutil.copytree(net.folder, tmp_path / "theirs"))
    mine.change(note, text="Vår tekst")
    theirs.change(note, text="Deres tekst")
    merge(mine, plan_merge(mine, [write_pack(theirs, None, tmp_path / "alt.samling")]))
    told = {role: bool(waiting(net.opened(role))) for role in AS}
    assert told == {
        "facilitator": True,
        "team": True,
        "another team": False,
        "participant": False,
        "viewer": False,
    }


def test_nothing_is_written_into_another_teams_file(net: Net) -> None:
    workspace = net.opened("another team")
    [vote] = net.opened("").all(Vote)
    for record in (
        Note(text="Til dere", team=net.team.id),
        replace(vote, id=new_id()),
    ):
        assert refused(net, lambda: workspace.put(record))  # noqa: B023


def test_a_role_that_is_not_known_has_no_rights(net: Net) -> None:
    workspace = net.opened("owner")
    assert workspace.access.role == "viewer"
    assert refused(net, lambda: workspace.put(Note(text="Hei")))
