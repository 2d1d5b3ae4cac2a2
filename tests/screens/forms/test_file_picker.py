"""A path in quotation marks, and the folders of the machine to choose a file from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from samling.model import Measure, entered
from samling.model.rights import NotAllowed
from samling.store import Workspace
from samling.store.importing.readings.look import read_file
from samling.store.machine.file_listing import begun_folder, list_folder
from samling.store.machine.guest import GUEST
from samling.store.merging.handover import typed_sources
from screens.forms.file_picker import FilePicker
from screens.measures.import_preview import ImportPreview
from tests.help.app_driver import SIZES, press, running, shown, told, words, write


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        (r'"C:\Mine tall\uke 42.xlsx"', r"C:\Mine tall\uke 42.xlsx"),
        ("  '/home/a b.csv' ", "/home/a b.csv"),
        ("\u201ctall.csv\u201d", "tall.csv"),
        ("«tall.csv»", "tall.csv"),
        ('ta"ll.csv', 'ta"ll.csv'),
        ('"a.csv" "b.csv"', '"a.csv" "b.csv"'),
        ('"', '"'),
    ],
)
def test_a_path_loses_the_quotation_marks_around_it(typed: str, path: str) -> None:
    assert entered.path("file", typed) == path


def test_several_copied_paths_are_several_sources(tmp_path: Path) -> None:
    for name in ("en mappe.samling", "to.samling"):
        (tmp_path / name).write_text("x")
    one, two = str(tmp_path / "en mappe.samling"), str(tmp_path / "to.samling")
    for typed in (f'"{one}" "{two}"', f'"{one}"; "{two}"', f"{one}; {two}", f'"{one}";{two}'):
        assert [str(path) for path in typed_sources(typed)] == [one, two]


def test_a_quoted_file_is_read_from_the_command_line_too(tmp_path: Path) -> None:
    (tmp_path / "tall.csv").write_text("dato;verdi\n1.2.2029;4\n")
    assert read_file(f'"{tmp_path / "tall.csv"}"').rows[0].value == 4


def test_a_folder_is_listed_with_the_kinds_asked_for(tmp_path: Path) -> None:
    for name in ("Å", "b", ".skjult"):
        (tmp_path / name).mkdir()
    for name in ("tall.CSV", "bilde.png", ".gammel.csv"):
        (tmp_path / name).write_text("x")
    found = list_folder(tmp_path, (".csv",))
    assert [path.name for path in found.folders] == ["b", "Å"]
    assert [path.name for path, _ in found.files] == ["tall.CSV"]
    assert begun_folder(str(tmp_path / "none.csv"), "") == tmp_path
    assert begun_folder("", str(tmp_path)) == tmp_path
    assert begun_folder("none/of/these", "") == Path.home()


def test_a_guest_sees_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(GUEST, "facilitator")
    with pytest.raises(NotAllowed):
        list_folder(tmp_path, (".csv",))


@pytest.mark.parametrize("size", SIZES)
async def test_a_file_is_chosen_in_its_folder(
    network: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    workspace = Workspace.open(network)
    workspace.put(Measure(team=workspace.teams()[0].id, title="Ventetid", chart="i"))
    (tmp_path / "tall").mkdir()
    (tmp_path / "tall" / "uke 42.csv").write_text("dato;verdi\n1.2.2029;4\n")
    (tmp_path / "tall" / "7.csv").write_text("x")
    (tmp_path / "tall" / "bilde.png").write_text("x")
    async with running(workspace, size) as pilot:
        await press(pilot, "5", "enter", "right", "i")
        await write(pilot, f'"{tmp_path}"')
        await press(pilot, "f6")
        assert isinstance(pilot.app.screen, FilePicker)
        await write(pilot, "zz")
        assert "Ingenting her passer med «zz»." in words(pilot)
        # A path that was pasted is gone to, in quotation marks too.
        pilot.app.screen.query_one(Input).value = f'"{tmp_path / "nei" / "x.csv"}"'
        await press(pilot, "enter")
        assert "Finner ikke" in told(pilot)
        pilot.app.screen.query_one(Input).value = f'"{tmp_path / "tall"}"'
        await press(pilot, "enter")
        lines = [line for line in shown(pilot).splitlines() if "42.csv" in line or "7.csv" in line]
        # The day of the files, and not that of the program, which may be another one.
        written = date.fromtimestamp((tmp_path / "tall" / "7.csv").stat().st_mtime)
        assert len({line.index(str(written.year)) for line in lines}) == 1
        await press(pilot, "ctrl+u")
        await write(pilot, "opp")
        await press(pilot, "enter")
        await write(pilot, "tall")
        await press(pilot, "enter")
        text = shown(pilot)
        assert "uke 42.csv" in text
        assert "bilde.png" not in text
        await write(pilot, "uke")
        await press(pilot, "enter")
        assert pilot.app.screen.query_one("#file", Input).value.endswith("uke 42.csv")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ImportPreview)
        # The next file is looked for where this one was.
        await press(pilot, "escape", "i", "f6")
        assert "uke 42.csv" in shown(pilot)
