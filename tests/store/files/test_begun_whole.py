"""Killed at each step of making a workspace: it is whole, or the same command makes it."""

from __future__ import annotations

import shutil
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import Network, Note, Team
from samling.store import Workspace, WorkspaceError
from samling.store.files.new_folder import STAGE, check_new_folder, new_folder
from samling.store.merging.handover import begin_from
from samling.store.method.start import start_network
from sample_data.demo import demo_workspace
from tests.help.cli_driver import Captured
from tests.help.dying_server import DyingServer

NEW = "--title Kols --starts 2030-01-08 --team Bærum --team Asker --no-input --no-open"


@pytest.fixture(scope="module")
def dying() -> Iterator[DyingServer]:
    with DyingServer() as server:
        yield server


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "made"


@pytest.fixture
def commands(tmp_path: Path, target: Path) -> dict[str, list[str]]:
    """The ways to begin, each as the command that makes a workspace in `target`."""
    source = Workspace.create(tmp_path / "source", Network(title="Kols"))
    for team in ("Bærum", "Asker"):
        source.put(Note(text="Hei", team=source.add_team(Team(title=team, slug="")).id))
    pack, summary = tmp_path / "all.samling", tmp_path / "all.json"
    assert main(["pack", str(source.folder), "-o", str(pack)]) == 0
    assert main(["export", str(source.folder), "-o", str(summary)]) == 0
    return {
        "new": ["new", str(target), *NEW.split()],
        "merge": ["merge", str(target), str(pack), "--yes"],
        "import-summary": ["import-summary", str(summary), str(target)],
        "demo": ["demo", "--to", str(target)],
        "demo --fresh": ["demo", "--to", str(target), "--fresh"],
    }


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob(".*") if path.name != ".lock")


# The sample network has many files, and each is copied as the one before it.
@pytest.mark.parametrize(
    ("way", "stride"),
    [
        ("new", 13),
        *(
            pytest.param(way, stride, marks=pytest.mark.thorough)
            for way, stride in (
                ("new", 3),
                ("merge", 2),
                ("import-summary", 5),
                ("demo", 23),
                ("demo --fresh", 11),
            )
        ),
    ],
)
def test_killed_at_each_step(
    way: str, stride: int, commands: dict[str, list[str]], target: Path, dying: DyingServer
) -> None:
    command = commands[way]
    kills = tries = 0
    ended = "killed"
    for step in count(1, stride):
        shutil.rmtree(target, ignore_errors=True)
        if way == "demo --fresh":
            Workspace.create(target, Network(title="Før"))
        ended = dying.run(*command, within=target, step=step)
        if ended != "killed":
            break
        kills += 1
        if not (target / "network.json").exists():
            tries += 1
            assert dying.run(*command, within=target) == "0", step
        workspace = Workspace.open(target)
        if workspace.network.title == "Før":
            # Killed before anything had been done.
            assert way == "demo --fresh"
            continue
        assert len(workspace.teams()) >= 2, step
        workspace.put(Note(text="Etterpå"))
        assert hidden(target) == [], step
    assert ended == "0"
    assert 3 < tries < kills


@pytest.fixture(scope="module")
def half_moved(tmp_path_factory: pytest.TempPathFactory, dying: DyingServer) -> Path:
    """A folder into which a part of a workspace had been moved when the program was killed."""
    target = tmp_path_factory.mktemp("half") / "made"

    def has_begun(step: int) -> bool:
        shutil.rmtree(target, ignore_errors=True)
        dying.run("new", target, *NEW.split(), within=target, step=step)
        return (target / "teams").exists()

    # From its first move on, whichever step that is.
    assert has_begun(bisect_left(range(1000), True, lo=1, key=has_begun))
    assert not (target / "network.json").exists()
    return target


@pytest.mark.parametrize("way", ["a file more", "a file changed", "a folder", "a link"])
def test_what_is_somebodys_own_is_never_cleared(
    way: str, target: Path, half_moved: Path, tmp_path: Path, capsys: Captured
) -> None:
    shutil.copytree(half_moved, target)
    check_new_folder(target)
    team = target / "teams" / "asker.json"
    if way == "a file more":
        (target / "teams" / "mine.txt").write_text("mine")
    elif way == "a file changed":
        team.write_text("mine")
    elif way == "a folder":
        (target / "photos").mkdir()
    else:
        (tmp_path / "elsewhere").write_bytes(team.read_bytes())
        team.unlink()
        team.symlink_to(tmp_path / "elsewhere")
    there = sorted(path.name for path in target.rglob("*"))
    assert main(["new", str(target), *NEW.split()]) == 2
    assert "er ikke tom" in capsys.readouterr().err
    assert sorted(path.name for path in target.rglob("*")) == there
    with pytest.raises(WorkspaceError):
        start_network(
            target,
            title="Kols",
            aim="",
            first_day=date(2030, 1, 8),
            place="",
            teams=[],
            with_templates=False,
        )
    assert sorted(path.name for path in target.rglob("*")) == there


def test_a_link_in_the_place_of_the_stage_is_not_followed(target: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("Kjære")
    target.mkdir()
    (target / STAGE).symlink_to(mine)
    assert main(["new", str(target), *NEW.split()]) == 2
    assert (mine / "letter.txt").read_text() == "Kjære"


@pytest.mark.parametrize("was_there", [True, False])
def test_what_fails_leaves_the_folder_as_it_was(target: Path, was_there: bool) -> None:
    if was_there:
        target.mkdir()

    def broken_off() -> None:
        with new_folder(target) as made:
            Workspace.create(made, Network(title="Kols"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert target.exists() == was_there
    assert not was_there or list(target.iterdir()) == []


def test_what_comes_meanwhile_stays(target: Path) -> None:
    def overtaken() -> None:
        with new_folder(target) as made:
            Workspace.create(made, Network(title="Kols"))
            (target / "teams").mkdir()
            (target / "teams" / "mine.txt").write_text("mine")

    with pytest.raises(WorkspaceError) as caught:
        overtaken()
    assert caught.value.key == "error.folder_in_use"
    assert sorted(path.name for path in target.rglob("*")) == ["mine.txt", "teams"]


def test_a_workspace_in_use_keeps_its_lock(network: Path, tmp_path: Path) -> None:
    """Another that begins there is refused, and takes nothing away that is not its own."""
    workspace = Workspace.open(network)
    workspace.put(Note(text="Hei"))
    other = Workspace.create(tmp_path / "other", Network(title="Kols"))
    with workspace.alone():
        with pytest.raises(WorkspaceError):
            begin_from(network, other.folder)
        assert (network / ".lock").exists()


def test_a_demo_begun_anew_that_fails_puts_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kull-3"
    demo_workspace(target).put(Note(text="Mitt"))

    def full(made: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sample_data.copy_kull_3", full)
    with pytest.raises(WorkspaceError) as caught:
        demo_workspace(target, fresh=True)
    assert caught.value.key == "error.folder_not_made"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("kull")] == ["kull-3"]
    assert "Mitt" in [note.text for note in Workspace.open(target).all(Note)]


@pytest.mark.thorough
def test_two_fresh_demos_within_a_second_keep_both(tmp_path: Path) -> None:
    target = tmp_path / "kull-3"
    for number in range(3):
        demo_workspace(target, fresh=True).put(Note(text=f"Nummer {number}"))
    kept = [path for path in tmp_path.iterdir() if path.name.startswith("kull-3")]
    texts = {note.text for folder in kept for note in Workspace.open(folder).all(Note)}
    assert len(kept) == 3
    assert {f"Nummer {number}" for number in range(3)} <= texts
