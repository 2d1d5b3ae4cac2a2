"""The command line: help, language, and how a workspace is begun and opened."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from samling import __version__
from samling.cli import opening
from samling.cli.line.typers import build
from samling.cli.main import main
from samling.locale import set_language
from samling.model import AgendaItem, Gathering, Note, Phase
from samling.store import Workspace, change_settings, read_settings
from tests.help import ROOT
from tests.help.cli_driver import Captured, ran


def loads_none(of: str, *words: str) -> None:
    """Runs a command by itself: it ends well, and has loaded none of the packages."""
    script = (
        "import sys\nfrom samling.cli.main import main\ncode = main(sys.argv[2:])\n"
        "print([name for name in sys.argv[1].split() if name in sys.modules], code)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, of, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ended.stdout.splitlines()[-1] == "[] 0"


def test_help_imports_nothing_heavy() -> None:
    heavy = "textual plotext tinydb cattrs babel rich jsonschema screens"
    for words in (["--help"], ["export", "--help"], ["--version"], ["schema"], ["chart", "-h"]):
        loads_none(heavy, *words)


def test_scripts_import_no_screen(kull_3: Path) -> None:
    for words in (["note", str(kull_3), "Hei"], ["list", str(kull_3), "teams"]):
        loads_none("textual plotext screens", *words)


def test_help_is_in_the_language_asked_for(capsys: Captured) -> None:
    norwegian = ran(capsys, "--help")
    assert norwegian.startswith("Bruk: samling [VALG] KOMMANDO")
    english = ran(capsys, "--lang", "en", "--help")
    assert english.startswith("Usage: samling [OPTIONS] COMMAND")
    for name in ("demo", "new", "open", "export", "schema", "note", "observe", "list", "chart"):
        assert f"  {name} " in norwegian
        page = ran(capsys, name, "--help", "--lang=en")
        assert page.startswith(f"Usage: samling {name} [OPTIONS]")
        assert "cli." not in page
        assert "cli." not in ran(capsys, name, "-h")
    assert "MAPPE" in ran(capsys, "open", "--help")


def test_help_through_the_runner_of_typer() -> None:
    set_language("en")
    result = CliRunner().invoke(_typer_app(), ["--help"])
    assert result.exit_code == 0


def _typer_app() -> Any:
    import typer

    command = build()
    app = typer.Typer()

    @app.command()
    def only() -> None:
        typer.echo(command.get_short_help_str())

    return app


@pytest.mark.parametrize(
    ("environment", "settings", "wish", "starts"),
    [
        ({"LANG": "en_GB.UTF-8"}, "", "", "Usage:"),
        ({"LANG": "C"}, "", "", "Bruk:"),
        ({"LANG": "nn_NO.UTF-8"}, "", "", "Bruk:"),
        ({"LANG": "de_DE.UTF-8"}, "", "", "Bruk:"),
        ({"LANG": "en_GB.UTF-8"}, "nb", "", "Bruk:"),
        ({"LANG": "nb_NO.UTF-8", "SAMLING_LANG": "en"}, "nb", "", "Usage:"),
        ({"LANG": "nb_NO.UTF-8", "SAMLING_LANG": "tlh"}, "en", "", "Usage:"),
        ({"SAMLING_LANG": "en"}, "en", "no", "Bruk:"),
        ({"SAMLING_LANG": "nb"}, "nb", "en_GB", "Usage:"),
    ],
)
def test_which_language(
    environment: dict[str, str],
    settings: str,
    wish: str,
    starts: str,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if settings:
        change_settings(language=settings)
    assert ran(capsys, *(["--lang", wish] if wish else []), "--help").startswith(starts)


def test_version(capsys: Captured) -> None:
    assert ran(capsys, "--version") == f"samling {__version__}\n"


def test_first_start_without_a_terminal_says_how_to_begin(capsys: Captured) -> None:
    assert "samling demo" in ran(capsys)


def test_demo_is_copied_once_and_shown(home: Path, capsys: Captured) -> None:
    text = ran(capsys, "demo")
    folder = home / "kull-3"
    assert str(folder) in text
    assert "samling export" in text
    made = ran(capsys, "note", folder, "Mitt eget notat").strip()
    ran(capsys, "demo")
    assert Workspace.open(folder).get(Note, made).text == "Mitt eget notat"
    assert ran(capsys) == ran(capsys, "open", folder)
    ran(capsys, "demo", "--fresh")
    assert made not in {note.id for note in Workspace.open(folder).all(Note)}
    olds = [path for path in home.iterdir() if path.name.startswith("kull-3-")]
    assert [Workspace.open(old).get(Note, made).id for old in olds] == [made]


def test_demo_elsewhere_but_not_over_anothers_things(tmp_path: Path, capsys: Captured) -> None:
    ran(capsys, "demo", "--to", tmp_path / "under" / "kull")
    assert read_settings().last_workspace == str(tmp_path / "under" / "kull")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "brev.txt").write_text("x")
    ran(capsys, "demo", "--to", mine, code=2)
    ran(capsys, "demo", "--fresh", "--to", mine, code=2)
    assert [path.name for path in mine.iterdir()] == ["brev.txt"]


def test_new_by_options(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "nytt nettverk"
    words = ["--title", "Kols i Asker", "--starts", "18.10.2016", "--place", "Asker"]
    text = ran(capsys, "new", folder, *words, "--team", "Åsgård", "--team", "Nes", "--aim", "Mål")
    assert "Kols i Asker" in text
    assert f"samling open '{folder}'" in text
    workspace = Workspace.open(folder)
    assert [owner.title for owner in workspace.teams()] == ["Åsgård", "Nes"]
    days = sorted(workspace.all(Gathering), key=lambda gathering: gathering.number)
    assert [moment.date for moment in days] == [
        date(2016, 10, 18),
        date(2016, 12, 6),
        date(2017, 3, 7),
        date(2017, 6, 6),
    ]
    assert [moment.place for moment in days] == ["Asker"] * 4
    for day in days:
        items = workspace.all(AgendaItem, gathering=day.id)
        assert sum(item.minutes for item in items) == 390
    for team in workspace.teams():
        levels = [phase.level for phase in workspace.all(Phase, team=team.id)]
        assert (levels[0], levels[-1], len(levels)) == ("home", "home", 7)
    assert not workspace.undo()


def test_new_as_json_without_agendas(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "n"
    words = ["--title", "N", "--starts", "2030-01-08", "--no-templates", "--json", "--team", "T"]
    told = json.loads(ran(capsys, "new", folder, *words))
    assert told["folder"] == str(folder)
    assert told["gatherings"][0]["date"] == "2030-01-08"
    assert told["teams"][0]["slug"] == "t"
    assert not Workspace.open(folder).all(AgendaItem)


def test_new_in_english(tmp_path: Path, capsys: Captured) -> None:
    words = ["--title", "N", "--starts", "2030-01-08", "--team", "T", "--lang", "en"]
    ran(capsys, "new", tmp_path / "n", *words)
    titles = {item.title for item in Workspace.open(tmp_path / "n").all(AgendaItem)}
    assert "Lunch" in titles


def test_new_asks_what_it_was_not_told(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is refused is asked for again, an identity number among it.
    days = ["31.2.2030", "8.1.2030"]
    answers = iter(["", "Kols 01010750160", "Kols", "", *days, "", "Team A", "Team B", "", "n"])
    monkeypatch.setattr("typer.prompt", lambda *_, **__: next(answers))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert main(["new", str(tmp_path / "n"), "--no-open"]) == 0
    said = capsys.readouterr()
    assert "31.2.2030" in said.err
    assert "fødselsnummer" in said.err
    assert "01010750160" not in said.err
    assert "Kols" in said.out
    workspace = Workspace.open(tmp_path / "n")
    assert [team.title for team in workspace.teams()] == ["Team A", "Team B"]
    assert not workspace.all(AgendaItem)


def test_open_remembers_and_opens_the_app_in_a_terminal(
    kull_3: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[object, str, str]] = []
    monkeypatch.setattr(
        "screens.app.run",
        lambda open_it, theme="", network="", **_: opened.append(
            (open_it and open_it().folder, theme, network)
        ),
    )
    monkeypatch.setattr(opening, "has_terminal", lambda: True)
    ran(capsys)
    change_settings(theme="lys")
    ran(capsys, "open", kull_3)
    ran(capsys)
    title = Workspace.open(kull_3).network.title
    assert opened == [(None, "", ""), (kull_3, "lys", title), (kull_3, "lys", title)]
    assert read_settings().last_workspace == str(kull_3)


def test_settings_that_cannot_be_written_stop_nothing(
    kull_3: Path, home: Path, capsys: Captured
) -> None:
    home.write_text("a file where the folder should be")
    assert ran(capsys, "note", kull_3, "Hei")


def test_a_folder_is_found_by_its_name_where_the_demo_lies(capsys: Captured) -> None:
    ran(capsys, "demo")
    assert "kols-baerum-og-asker" in ran(capsys, "list", "kull-3", "teams")


def test_two_teams_of_one_name_are_refused(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "ny"
    words = ["new", folder, "--title", "N", "--starts", "1.2.2030", "--no-input"]
    ran(capsys, *words, "--team", "Kols", "--team", "kols", code=2)
    assert not folder.exists()
