"""Where an export may be written, and where only the command line is let."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import Network, Team
from samling.store import Workspace, change_settings
from samling.store.errors import WorkspaceError
from samling.store.machine.export_target import ExportRefused, export_path
from samling.store.machine.typed_text import write_typed
from tests.help.cli_driver import Captured, ran


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace.create(tmp_path / "kull-4", Network(title="Kull 4"))
    workspace.add_team(Team(title="Kols", slug=""))
    return workspace


def refusal(target: Path, own: Path | None = None) -> str:
    with pytest.raises(ExportRefused) as caught:
        export_path(target, "error.export_target", own)
    return caught.value.key


@pytest.mark.parametrize(
    "inside",
    [
        "network.json",
        "NETWORK.JSON",
        "network.changes",
        "teams/kols.json",
        "teams/ny.html",
        "backups/2026-01-01/network.json",
        "drafts/x",
        ".lock",
        "x/../teams/y.md",
    ],
)
def test_no_export_lands_on_the_files_of_a_workspace(workspace: Workspace, inside: str) -> None:
    for own in (workspace.folder, None):
        assert refusal(workspace.folder / inside, own) == "error.export_inside"


def test_no_export_lands_in_the_folder_of_another_network(
    workspace: Workspace, tmp_path: Path
) -> None:
    other = Workspace.create(tmp_path / "kull-5", Network(title="Kull 5"))
    assert refusal(other.folder / "ut.html", workspace.folder) == "error.export_other_network"
    assert refusal(other.folder / "network.json", workspace.folder) == "error.export_inside"
    assert export_path(workspace.folder / "ut.html", "x", workspace.folder).name == "ut.html"


@pytest.mark.parametrize("hidden", [".bashrc", ".config/autostart/x.desktop", "a/.git/config"])
def test_no_export_lands_on_a_hidden_file(workspace: Workspace, home: Path, hidden: str) -> None:
    assert refusal(home / hidden, workspace.folder) == "error.export_hidden"
    assert export_path(home / "rapport.html", "x", workspace.folder) == home / "rapport.html"


def test_a_link_is_followed_before_it_is_asked(
    workspace: Workspace, home: Path, tmp_path: Path
) -> None:
    home.mkdir(exist_ok=True)
    (home / ".bashrc").write_text("alias ll='ls -l'\n")
    (tmp_path / "rapport.md").symlink_to(home / ".bashrc")
    (tmp_path / "mappe").symlink_to(workspace.folder / "teams")
    assert refusal(tmp_path / "rapport.md") == "error.export_hidden"
    assert refusal(tmp_path / "mappe" / "kols.json") == "error.export_inside"


def test_no_export_lands_among_the_settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change_settings(theme="samling-dark")
    for name in ("settings.json", "device", "completion/samling.bash"):
        assert refusal(home / name) == "error.export_settings"
    monkeypatch.delenv("SAMLING_HOME")
    monkeypatch.setattr(
        "samling.store.machine.settings.user_config_path", lambda *_, **__: home / "oppsett"
    )
    assert refusal(home / "oppsett" / "rapport.html") == "error.export_settings"


def test_the_default_place_beside_the_files_is_let_though_it_is_below_a_hidden_folder(
    home: Path,
) -> None:
    demo = Workspace.create(home / ".local" / "share" / "samling" / "demo", Network(title="N"))
    assert export_path(demo.folder / "ut.json", "x", demo.folder) == demo.folder / "ut.json"
    assert refusal(demo.folder.parent / "ut.json", demo.folder) == "error.export_hidden"


def test_what_a_form_rescues_is_not_put_there_either(workspace: Workspace, home: Path) -> None:
    for path in (home / ".bashrc", workspace.folder / "teams" / "ny.json"):
        with pytest.raises((ExportRefused, WorkspaceError)):
            write_typed(path, "Notat", [("Tekst", "noe")])
        assert not path.exists()


@pytest.mark.parametrize(
    "command",
    ["export {w} -o {t}", "pathway {w} --team kols -o {t}.md", "pack {w} -o {t}"],
)
def test_the_command_line_writes_there_only_when_told_to(
    workspace: Workspace, home: Path, capsys: Captured, command: str
) -> None:
    home.mkdir(exist_ok=True)
    words = command.format(w=workspace.folder, t=home / ".skjult").split()
    assert main(words) == 2
    assert "--anywhere" in capsys.readouterr().err
    assert not any(path.name.startswith(".skjult") for path in home.iterdir())
    ran(capsys, "--quiet", *words, "--anywhere")
    assert any(path.name.startswith(".skjult") for path in home.iterdir())


def test_a_picture_is_not_drawn_over_another_networks_folder(
    workspace: Workspace, tmp_path: Path, capsys: Captured
) -> None:
    series = tmp_path / "serie.csv"
    series.write_text("date,value\n" + "".join(f"2026-01-{n:02},{n}\n" for n in range(1, 13)))
    target = workspace.folder / "teams" / "x.svg"
    words = [str(one) for one in ("chart", series, "--svg", target)]
    assert main(words) == 2
    assert not target.exists()
    capsys.readouterr()
    assert Path(ran(capsys, "--quiet", *words, "--anywhere").strip()) == target
