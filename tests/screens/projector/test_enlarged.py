"""What is enlarged for the last row, and how the room is told that time is up."""

from __future__ import annotations

import io
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from samling.locale import t
from samling.model import AgendaItem, Bottleneck, utc_now
from samling.model.clock import TimeUp
from samling.report.projector.big_text import big_text, scaled
from samling.store import Workspace, change_settings, read_settings
from samling.store.machine.settings import settings_file
from samling.store.method.clock import GatheringClock
from samling.store.method.ordering import in_order
from screens.app import SamlingApp
from screens.home.home import Home
from screens.projector.enlarged import Enlarged
from screens.projector.presentation import Presentation
from tests.help.app_driver import Now, press, running, shown, told, until, words
from tests.help.sampled import sampled
from tests.help.terminal_driver import Terminal

PLACES = [
    *("1", "2", "3", "4", "5", "6", "7"),
    *("0 1", "0 2", "0 3", "0 4", "0 5", "0 6", "0 7", "0 8"),
    *("5 c", "4 b", "4 v", "4 l", "5 m", "5 w"),
]

# Starts the clock on a day that is not the gathering's own.
REHEARSED = ("2", "space", "down", "enter")


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        *((keys, (80, 24)) for keys in PLACES),
        ("4", (120, 40)),
        ("5 c", (200, 60)),
        ("2", (200, 60)),
    ],
)
@pytest.mark.thorough
async def test_every_place_is_enlarged_and_comes_back(
    kull_3: Path, keys: str, size: tuple[int, int]
) -> None:
    async with running(kull_3, size) as pilot:
        await press(pilot, *keys.split())
        place = pilot.app.screen
        await press(pilot, "z")
        assert isinstance(pilot.app.screen, Enlarged)
        assert "z eller esc" in words(pilot)
        assert all(len(line) <= size[0] for line in shown(pilot).splitlines())
        await press(pilot, "down", "right", "z")
        assert pilot.app.screen is place


@pytest.mark.parametrize(
    ("size", "rows"), sampled([((80, 24), 10), ((120, 40), 15), ((200, 60), 25)], 3)
)
@pytest.mark.thorough
async def test_the_clock_fills_half_of_the_screen_and_goes_on(
    network: Path, size: tuple[int, int], rows: int
) -> None:
    workspace, now = Workspace.open(network), Now(utc_now())
    async with running(workspace, size, now) as pilot:
        await press(pilot, *REHEARSED, "z")
        number = pilot.app.screen.query_one("#large-number")
        assert number.size.height == rows
        before = shown(pilot)
        now.moment += timedelta(minutes=3)
        pilot.app._tick()  # type: ignore[attr-defined]
        await pilot.pause()
        assert shown(pilot) != before
        await press(pilot, "space")
        assert "Pause" in words(pilot)
        clock = GatheringClock(workspace, pilot.app.session.gathering, now)  # type: ignore[attr-defined]
        first = clock.state().item
        await press(pilot, "plus", "right")
        after = clock.state()
        assert first is not None
        assert after.item != first
        assert after.allotted[first.id] == (first.minutes + 5) * 60


async def test_the_phase_at_hand_is_shown_with_both_lists_and_changed(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "3", "z")
        assert "1 av 8" in words(pilot)
        assert "BRA I DAG" in words(pilot)
        await press(pilot, "right")
        assert "2 av 8" in words(pilot)
        await press(pilot, "escape")
        session = pilot.app.session  # type: ignore[attr-defined]
        assert in_order(session.phases(session.team))[1] == session.phase(session.team)


async def test_a_chart_has_its_last_value_and_centre_line(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "5", "z")
        assert "█████ █████" in shown(pilot)
        assert "ØKG" in shown(pilot)


async def test_a_place_with_nothing_says_so_in_large_letters(network: Path) -> None:
    async with running(network, (120, 40)) as pilot:
        await press(pilot, "6")
        assert pilot.app.screen.enlarged().headline == t("slides.none")  # type: ignore[attr-defined]
        await press(pilot, "z")
        assert shown(pilot).count("▄") > 20


async def test_what_another_writes_is_shown_enlarged_too(network: Path) -> None:
    workspace = Workspace.open(network)
    found = workspace.put(Bottleneck(team=workspace.teams()[0].id, text="Epikrisen er sen"))
    async with running(network) as pilot:
        await press(pilot, "4", "z")
        before = shown(pilot)
        long = "Hvem ringer hjem til pasienten på fredag ettermiddag, og når? " * 4
        workspace.change(found, text=long)
        pilot.app._tick()  # type: ignore[attr-defined]
        await pilot.pause()
        assert shown(pilot) != before
        assert "på fredag ettermiddag" in words(pilot)


@pytest.mark.parametrize("title", ["Ærfugl", "Øye", "Åpning", "Grov kartlegging", "100 %"])
def test_letters_are_large_and_norwegian(title: str) -> None:
    drawn = big_text(title, 76, 19)
    assert len(drawn) >= 5
    assert max(map(len, drawn)) <= 76
    assert set("".join(drawn)) <= set(" ▀▄█▌▐▖▗▘▙▚▛▜▝▞▟")


def test_letters_that_do_not_fit_are_not_drawn() -> None:
    assert big_text("Velferdsteknologikoordinatorene i kommunene", 76, 19) == ()
    assert big_text("Kort", 76, 2) == ()
    assert big_text("", 76, 19) == ()


def test_digits_grow_with_the_room() -> None:
    assert scaled(["█ █"], 3, 1) == ["█ █"]
    assert scaled(["█ █"], 12, 3) == ["███   ███"] * 3
    assert scaled(["█ █"], 1, 1) == ["█ █"]


class Bells:
    """Counts the bells of an app."""

    def __init__(self, pilot: Pilot[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        monkeypatch.setattr(pilot.app, "bell", self._ring)

    def _ring(self) -> None:
        self.count += 1


async def run_out(pilot: Pilot[str], now: Now, *minutes: float) -> None:
    for more in minutes:
        now.moment += timedelta(minutes=more)
        pilot.app._tick()  # type: ignore[attr-defined]
        await pilot.pause()


@pytest.mark.parametrize("keys", sampled([(), ("1",), ("z",), ("P",), ("n",)], 4))
async def test_time_up_is_told_once_wherever_one_is(
    network: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    # A busy machine may be slower than one flash.
    monkeypatch.setattr("screens.everywhere.everywhere.FLASH", 3600)
    now = Now(utc_now())
    async with running(network, now=now) as pilot:
        bells = Bells(pilot, monkeypatch)
        await press(pilot, *REHEARSED, *keys)
        await run_out(pilot, now, 1, 1)
        assert bells.count == 0
        screen = pilot.app.screen
        await run_out(pilot, now, 60)
        assert bells.count == 1
        assert screen.has_class("time-up")
        on_projector = isinstance(screen, Enlarged | Presentation)
        assert ("Tiden er ute" in told(pilot)) is not on_projector
        await run_out(pilot, now, 1, 1)
        assert bells.count == 1


@pytest.mark.thorough
async def test_the_flash_goes_out_by_itself(network: Path) -> None:
    now = Now(utc_now())
    async with running(network, now=now) as pilot:
        await press(pilot, *REHEARSED)
        lit: list[bool] = []
        screen, add_class = pilot.app.screen, pilot.app.screen.add_class
        screen.add_class = lambda *names: lit.append("time-up" in names) or add_class(*names)  # type: ignore[func-returns-value, method-assign, assignment]
        await run_out(pilot, now, 1, 60)
        assert lit == [True]
        await until(pilot, lambda: not screen.has_class("time-up"))


async def test_sound_and_flash_are_switched_off(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = Now(utc_now())
    async with running(network, now=now) as pilot:
        bells = Bells(pilot, monkeypatch)
        await pilot.app.run_action("switch('sound')")
        await pilot.app.run_action("switch('flash')")
        assert (read_settings().sound, read_settings().flash) == ("off", "off")
        await press(pilot, *REHEARSED)
        await run_out(pilot, now, 1, 60)
        assert bells.count == 0
        assert not pilot.app.screen.has_class("time-up")
        assert "Tiden er ute" in told(pilot)
        await pilot.app.run_action("switch('sound')")
        assert read_settings().sound == ""


@pytest.mark.thorough
async def test_a_new_start_does_not_tell_it_again(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = Now(utc_now())
    for _ in range(2):
        async with running(network, now=now) as pilot:
            bells = Bells(pilot, monkeypatch)
            if "2" not in (pilot.app.current_mode or ""):
                await press(pilot, "2")
            await run_out(pilot, now, 0)
            assert bells.count == 0
            clock = pilot.app.session.clock()  # type: ignore[attr-defined]
            if clock.state().phase == "waiting":
                await press(pilot, "space")
            now.moment += timedelta(hours=1)


def test_time_up_is_for_who_had_time_left(network: Path) -> None:
    workspace, now = Workspace.open(network), Now(utc_now())
    gathering = SamlingApp(workspace, now=now).session.gathering
    assert gathering is not None
    clock = GatheringClock(workspace, gathering, now)
    watch = TimeUp()

    def after(minutes: float) -> str:
        now.moment += timedelta(minutes=minutes)
        return watch.look(clock.state())

    assert watch.look(None) == ""
    assert after(0) == ""
    clock.start(clock.items()[0])
    assert after(1) == ""
    clock.toggle()
    assert after(600) == "", "a pause is nobody's time"
    clock.toggle()
    assert after(1) == ""
    clock.step(1)
    assert after(1) == "", "left before its end"
    item = clock.state().item
    assert item is not None
    assert after(item.minutes) == item.id
    assert after(1) == ""
    clock.add(10)
    assert after(1) == ""
    assert after(20) == item.id, "more minutes have run out too"
    clock.toggle_auto()
    clock.step(1)
    following = clock.state().item
    assert after(1) == ""
    assert following is not None
    assert after(following.minutes) == following.id, "gone on by itself"


async def test_settings_are_asked_for_and_kept(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "f2")
        assert "Innstillinger" in words(pilot)
        assert "Norsk bokmål" in words(pilot)
        screen = pilot.app.screen
        screen.query_one("#theme").value = "samling-light"  # type: ignore[attr-defined]
        screen.query_one("#sound").value = "off"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, Home)
        assert pilot.app.theme == "samling-light"
    settings = read_settings()
    assert (settings.language, settings.theme, settings.sound, settings.flash) == (
        *("nb", "samling-light", "off", ""),
    )


async def test_settings_can_be_changed_at_the_welcome(home: Path) -> None:
    async with running(None) as pilot:
        await press(pilot, "f2", "ctrl+s")
        assert read_settings().language == "nb"
    assert not (home / "network.json").exists()


def test_what_else_stands_in_thesettings_file_is_kept(home: Path) -> None:
    change_settings(theme="samling-dark")
    path = settings_file()
    kept = {"keys": {"app.note": "ctrl+n", "bad": 3}, "newer": [1, 2], "sound": 7}
    path.write_text(json.dumps({**json.loads(path.read_text()), **kept}))
    assert read_settings().sound == ""
    assert dict(read_settings().keys) == {"app.note": "ctrl+n"}
    change_settings(flash="off")
    found = json.loads(path.read_text())
    assert found["newer"] == [1, 2]
    assert found["keys"] == kept["keys"]
    assert (found["flash"], found["theme"]) == ("off", "samling-dark")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"keys": []}', '{"keys": {"a": 1}}', "\0"])
def test_a_damagedsettings_file_is_a_first_start(home: Path, content: str) -> None:
    change_settings(theme="samling-dark")
    settings_file().write_text(content)
    assert read_settings().theme == ""
    assert change_settings(sound="off").sound == "off"


@pytest.mark.thorough
def test_the_bell_and_the_large_clock_reach_the_terminal(network: Path, home: Path) -> None:
    workspace = Workspace.open(network)
    app = SamlingApp(workspace)
    assert app.session.gathering is not None
    clock = GatheringClock(workspace, app.session.gathering)
    item: AgendaItem = clock.items()[0]
    workspace.change(item, minutes=1)
    now = datetime.now().astimezone()
    early = GatheringClock(workspace, app.session.gathering, lambda: now - timedelta(seconds=52))
    early.start(clock.items()[0])
    with Terminal("open", str(network), home=home) as terminal:
        terminal.wait_for("1Hjem", "Kols")
        terminal.press("2", "z")
        terminal.wait_for("██████████", "z eller esc")
        written = terminal.child.logfile_read = io.StringIO()
        terminal.wait_for("Over tiden")
        assert "\x07" in re.sub(r"\x1b\][^\x07\x1b]*\x07", "", written.getvalue())
