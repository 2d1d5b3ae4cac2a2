"""The first second: Home's bar at once, then the network, or why it cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.locale import t
from samling.model import Bottleneck, Note
from samling.store import Workspace
from samling.store.files.folders import has_network, network_title
from samling.store.files.record_file import RecordFile
from screens.app import SamlingApp
from screens.bottlenecks.bottlenecks import Bottlenecks
from screens.frame.opening import Opening
from screens.home.home import Home
from screens.lists.search_line import SearchLine
from tests.help.app_driver import SIZES, press, running, shown, until, words
from tests.help.settling import settled
from tests.help.terminal_driver import Terminal


@pytest.mark.parametrize("size", SIZES)
async def test_home_is_there_before_the_network_is_read(
    network: Path, size: tuple[int, int]
) -> None:
    before: list[str] = []

    def opened() -> Workspace:
        assert isinstance(app.screen, Opening)
        strips = app.screen._compositor.render_strips()
        before.append("\n".join(strip.text for strip in strips))
        return Workspace.open(network)

    app = SamlingApp(opened, network=network_title(network))
    async with app.run_test(size=size) as pilot:
        while not isinstance(app.screen, Home):
            await pilot.pause(0.02)
        await pilot.pause()
        assert "Kols Bærum" in shown(pilot)
        # What has been there from the start stays where it is.
        assert shown(pilot).splitlines()[1].rstrip() == before[0].splitlines()[1].rstrip()
        await press(pilot, "3")
        assert "Kols Bærum · Læringsnettverk for kols" in words(pilot)
    assert "Læringsnettverk for kols" in before[0]
    assert "Hjem" in before[0]
    assert t("opening.words") in before[0]
    assert "Kols Bærum" not in before[0]


async def test_a_network_that_cannot_be_opened_ends_the_app_with_the_reason(network: Path) -> None:
    (network / "network.json").write_text("{")
    app = SamlingApp(lambda: Workspace.open(network))
    async with app.run_test() as pilot:
        while app.refused is None:
            await pilot.pause(0.02)
    assert "network.json" in str(app.refused)
    assert app.return_value is None


@pytest.mark.thorough
def test_a_network_that_cannot_be_opened_is_told_of_behind_the_app(
    network: Path, home: Path
) -> None:
    (network / "teams" / "kols-baerum.json").write_text('{"team": ')
    with Terminal("open", str(network), home=home) as terminal:
        terminal.wait_for("kan ikke leses")
        terminal.press("escape")
        assert terminal.end() == 2
        assert "kols-baerum.json" in terminal.text.replace("\n", "")
        assert "Traceback" not in terminal.words


async def test_keys_pressed_before_the_network_is_read_reach_home(network: Path) -> None:
    app = SamlingApp(lambda: Workspace.open(network))
    app.open_now, opens = lambda: None, app.open_now  # type: ignore[method-assign]
    async with app.run_test() as pilot:
        await press(pilot, "3", "n", "æ", "1", "ctrl+s", "4")
        assert isinstance(app.screen, Opening)
        opens()
        while app.current_mode != "bottlenecks":
            await pilot.pause(0.02)
        notes = Workspace.open(network).all(Note)
        assert [(note.text, bool(note.team)) for note in notes] == [("æ1", True)]


async def test_a_place_that_leaves_with_the_app_shows_nothing_more(network: Path) -> None:
    app = SamlingApp(Workspace.open(network))
    leave = app._close_all
    async with app.run_test() as pilot:
        await press(pilot, "4")
        place = app.screen
        assert isinstance(place, Bottlenecks)

        async def leave_piece_by_piece() -> None:
            await place.query_one(SearchLine).remove()
            place.call_next(place.reload)
            await settled()
            await leave()

        app._close_all = leave_piece_by_piece  # type: ignore[method-assign]


def is_read(file: RecordFile) -> bool:
    return file.storage.is_whole


async def test_what_is_not_read_yet_is_read_while_the_keys_rest(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    async with running(workspace) as pilot:
        await until(pilot, lambda: all(map(is_read, workspace.files().every())))


@pytest.mark.thorough
def test_keys_typed_ahead_in_a_terminal_are_not_lost(kull_3: Path, home: Path) -> None:
    with Terminal("open", str(kull_3), home=home) as terminal:
        terminal.wait_for("1Hjem")
        terminal.child.send("5nzuvet\x133")
        terminal.wait_for("Forbedringsområder", "Bytt fase")
    assert "zuvet" in [note.text for note in Workspace.open(kull_3).all(Note)]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"network": {}}', '{"network": []}', '{"network": {"1": {}}}', "[" * 100_000],
)
def test_a_file_that_is_no_networks_has_no_title(tmp_path: Path, content: str) -> None:
    (tmp_path / "network.json").write_text(content)
    assert network_title(tmp_path) == ""
    assert has_network(tmp_path)


def test_a_folder_without_a_network_has_no_title(tmp_path: Path, network: Path) -> None:
    assert network_title(tmp_path / "gone") == ""
    assert not has_network(tmp_path / "gone")
    assert network_title(network) == "Læringsnettverk for kols"


async def test_a_place_is_shown_once_before_it_is_laid_out_and_once_after(
    kull_3: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    show = Bottlenecks.show

    def counted(place: Bottlenecks) -> None:
        seen.append("shown")
        show(place)

    monkeypatch.setattr(Bottlenecks, "show", counted)
    async with running(kull_3) as pilot:
        await press(pilot, "4")
        assert len(seen) == 2
        await press(pilot, "1", "4")
        assert len(seen) == 2
        await press(pilot, "1")
        workspace = pilot.app.session.workspace
        workspace.change(workspace.all(Bottleneck)[0], text="Ventetid på transport")
        await press(pilot, "4")
        assert len(seen) == 3
