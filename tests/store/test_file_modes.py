"""Who may read what samling makes, under several umasks; what is there keeps its rights."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from samling.model import Network, Note, Team
from samling.report.summary.export import export_summary
from samling.report.summary.summary import Scope
from samling.store import Workspace, change_settings
from samling.store.files.atomic_file import replace_file
from samling.store.machine.device import laptop_id
from samling.store.machine.settings import settings_file
from samling.store.machine.typed_text import write_typed
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import write_pack
from samling.store.method.start import start_network
from sample_data import copy_kull_3

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=["all", "usual", "strict"])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def begun(folder: Path) -> Workspace:
    return start_network(
        folder,
        title="Kull 4",
        aim="",
        first_day=date(2026, 9, 1),
        place="",
        teams=["Fall"],
        with_templates=False,
    )


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def opened_to_others(folder: Path) -> list[str]:
    """Returns what anybody but its owner may read or write, of a folder and all in it."""
    return [str(path) for path in (folder, *folder.rglob("*")) if mode(path) & 0o077]


@pytest.mark.usefixtures("umask")
def test_a_workspace_with_all_that_comes_to_lie_in_it_is_for_its_owner_alone(
    tmp_path: Path,
) -> None:
    workspace = begun(tmp_path / "above" / "kull-4")
    workspace.add_team(Team(title="Kols", slug=""))
    workspace.put(Note(text="Fortalt i gruppen"))
    workspace.drafts.save("note", {"text": "halvt"})
    assert (workspace.folder / "backups").is_dir()
    assert opened_to_others(tmp_path / "above") == []
    handed = begin_from(tmp_path / "hjemme", write_pack(workspace, None, tmp_path / "a.samling"))
    assert opened_to_others(handed.folder) == []
    copy_kull_3(tmp_path / "demo")
    assert opened_to_others(tmp_path / "demo") == []


@pytest.mark.usefixtures("umask")
def test_packs_settings_and_rescued_text_are_for_their_owner_alone(
    tmp_path: Path, home: Path
) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"))
    assert mode(write_pack(workspace, None, tmp_path / "n.samling")) == 0o600
    change_settings(theme="samling-dark")
    assert laptop_id()
    assert opened_to_others(settings_file().parent) == []
    assert mode(write_typed(home / "reddet.txt", "Notat", [("Tekst", "noe")])) == 0o600


def test_what_is_sent_on_is_made_as_the_umask_says(tmp_path: Path, umask: int) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"))
    written = export_summary(workspace, Scope(), tmp_path / "ut.html", "html")
    assert mode(written) == 0o666 & ~umask


@pytest.mark.usefixtures("umask")
def test_a_file_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    for there in (0o640, 0o600, 0o664):
        path = tmp_path / f"{there:o}.json"
        path.write_text("før")
        path.chmod(there)
        replace_file(path, b"nytt")
        replace_file(path, b"nytt", "all")
        assert mode(path) == there


def test_a_workspace_that_is_shared_stays_shared(tmp_path: Path) -> None:
    folder = tmp_path / "delt"
    folder.mkdir()
    folder.chmod(0o770)
    before = os.umask(0o007)
    try:
        workspace = begun(folder)
        team = workspace.add_team(Team(title="Kols", slug=""))
        workspace.put(Note(text="Fra en annen"))
    finally:
        os.umask(before)
    team_file = folder / "teams" / f"{team.slug}.json"
    assert mode(team_file) == 0o660
    assert mode(folder / "teams") == mode(folder / "backups") == 0o770
    assert mode(folder / "network.json") == 0o660
