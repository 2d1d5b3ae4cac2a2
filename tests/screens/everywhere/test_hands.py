"""Every action by keyboard, by mouse and by the palette; keys that are changed; paste and copy."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from samling.cli.main import main
from samling.locale import has_key, t
from samling.model import Note
from samling.store import Workspace, change_settings
from samling.store.machine.settings import settings_file
from screens.agenda.preview import AgendaPreview
from screens.everywhere.all_keys import AllKeys
from screens.everywhere.commands import Palette, commands
from screens.everywhere.help import Help
from screens.everywhere.help_text import HelpText
from screens.everywhere.key_list import all_actions, changed_keys, key_lines, read_key
from screens.forms.several import SeveralEntries
from screens.session.keyed import Keyed
from screens.widgets import top_bar
from screens.widgets.key_bar import KeyBar
from screens.widgets.top_bar import TopBar
from tests.help import ROOT
from tests.help.app_driver import SIZES, leave_all, press, running, told, words, write
from tests.help.cli_driver import Captured
from tests.help.sampled import sampled
from tests.help.terminal_driver import Terminal

# Keys that do not reach a program everywhere, by the default settings of:
EATEN = {
    "GNOME Terminal": r"f1|f10|f11|alt\+.*|ctrl\+shift\+.*",
    "Windows Terminal": r"f11|alt\+.*|ctrl\+shift\+.*|ctrl\+comma|shift\+insert",
    "macOS Terminal": r"f11|f12|shift\+(up|down)|ctrl\+(up|down|left|right)|alt\+.*",
    "tmux and screen": r"ctrl\+(b|a)",
    "no terminal sends it": r"shift\+(space|enter)|ctrl\+(enter|i|m|h|left_square_bracket)",
    "AltGr or a dead key on a Norwegian keyboard": (
        r"at|dollar_sign|pound_sign|left_curly_bracket|right_curly_bracket|left_square_bracket|"
        r"right_square_bracket|backslash|tilde|vertical_line|circumflex_accent|grave_accent|"
        r"acute_accent|diaeresis"
    ),
}
PLACES = [
    *("1", "2", "3", "4", "5", "6", "7"),
    *("0 1", "0 2", "0 3", "0 4", "0 5", "0 6", "0 7", "0 8"),
    *("5 c", "5 enter", "5 m", "5 w", "4 b", "4 v", "4 l", "4 k", "h", "slash", "question_mark"),
]


def test_every_action_has_a_key_that_no_terminal_eats() -> None:
    for id_, action in all_actions().items():
        keys = action.binding.key.split(",")
        for who, eaten in EATEN.items():
            left = [key for key in keys if not re.fullmatch(eaten, key)]
            assert left, f"{id_}: {who} leaves none of {keys}"


def test_ids_are_whole_and_of_one_action_each() -> None:
    actions = all_actions()
    assert len(actions) > 250
    for id_, action in actions.items():
        assert re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", id_)
        assert action.binding.id == id_
        assert has_key(f"keys.area_{action.area}") or has_key(f"place.{action.area}"), action.area


def test_ids_never_change_as_settings_name_them() -> None:
    kept = (ROOT / "tests" / "house" / "key_ids.txt").read_text("utf-8").split()
    assert set(kept) - set(all_actions()) == set()
    assert set(all_actions()) - set(kept) == set(), "add the new ones to tests/house/key_ids.txt"


def test_a_class_with_bindings_states_its_area() -> None:
    with pytest.raises(TypeError, match="states no AREA"):
        type("Nameless", (Keyed,), {"BINDINGS": [Binding("a", "add", "key.add")]})


@pytest.mark.parametrize("keys", PLACES)
@pytest.mark.thorough
async def test_the_palette_offers_all_that_the_keys_do(kull_3: Path, keys: str) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, *keys.split())
        screen = pilot.app.screen
        listed = commands(pilot.app, screen)  # type: ignore[arg-type]
        offered = {command.action for command in listed}
        names = [command.name for command in listed]
        for _, binding, enabled, _ in screen.active_bindings.values():
            # The palette does not offer itself.
            action = binding.action
            if not enabled or not has_key(binding.description) or action == "command_palette":
                continue
            assert {action, f"app.{action}", action.removeprefix("app.")} & offered, action
        assert t("command.undo") in names


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", ["1", "4", "5", "0 8"])
@pytest.mark.thorough
async def test_each_key_in_the_bar_can_be_clicked(
    kull_3: Path, keys: str, size: tuple[int, int]
) -> None:
    async with running(kull_3, size, drawn=True) as pilot:
        await press(pilot, *keys.split())
        bar = pilot.app.screen.query_one(KeyBar)
        ran: list[str] = []

        async def run_action(action: str, *_: object, **__: object) -> bool:
            ran.append(action)
            return True

        pilot.app.run_action = run_action  # type: ignore[method-assign, assignment]
        expected = [action for _, _, action in bar._places]
        ends = [0, *(end for end, _, _ in bar._places)]
        for start in ends[:-1]:
            # Behind the space at the side.
            await pilot.click(KeyBar, offset=(start + 2, 0))
        assert ran == expected
        assert expected[-1] == "help"


@pytest.mark.parametrize("size", SIZES)
async def test_the_mouse_opens_the_palette_and_a_line_of_the_help(
    kull_3: Path, size: tuple[int, int]
) -> None:
    async with running(kull_3, size) as pilot:
        await pilot.click(TopBar, offset=(2, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Palette)
        await press(pilot, "escape", "6", "question_mark")
        help_ = pilot.app.screen
        assert isinstance(help_, Help)
        line = next(at for at, key in enumerate(help_.keys) if key[2] == "note")
        text = help_.query_one(HelpText)
        text.scroll_to(y=line, animate=False)
        await pilot.pause()
        region = text.content_region
        at = next(y for y in range(region.height) if text.key_at(y) == line)
        await pilot.click(offset=(region.x + 1, region.y + at))
        await pilot.pause()
        assert "Notat" in words(pilot)
        assert pilot.app.screen.query(TextArea)


@pytest.mark.parametrize("size", SIZES)
async def test_tabs_rows_and_phases_are_clicked(kull_3: Path, size: tuple[int, int]) -> None:
    async with running(kull_3, size) as pilot:
        for at, place in list(enumerate(top_bar.PLACES))[1:]:
            before = "".join(top_bar.tab_names(size[0])[:at])
            await pilot.click(TopBar, offset=(len(before) + 1, 1))
            await pilot.pause()
            assert pilot.app.current_mode == place
        await press(pilot, "1")
        # The first click puts the cursor there, the second opens it.
        for _ in range(2):
            await pilot.click("#teams", offset=(4, 3))
            await pilot.pause()
        assert pilot.app.current_mode == "mapping"


async def test_all_keys_are_found_by_what_is_typed(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await pilot.app.run_action("all_keys")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AllKeys)
        assert "Overalt" in words(pilot)
        await write(pilot, "dagsorden start")
        assert "Start/pause" in words(pilot)
        assert "Tavlen" not in words(pilot)
        await write(pilot, " finnes ikke")
        assert t("keys.none") in words(pilot)
        await press(pilot, "down", "escape")
        assert not isinstance(pilot.app.screen, AllKeys)


def test_samling_keys_lists_them(capsys: Captured) -> None:
    assert main(["keys", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {line["id"] for line in found} == {line.id for line in key_lines({})}
    assert main(["keys", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "agenda.start_pause" in said
    assert str(settings_file()) in said


def test_the_page_of_keys_is_of_today() -> None:
    spec = importlib.util.spec_from_file_location("keys_page", ROOT / "docs" / "keys.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT / "docs" / "keys.md").read_text("utf-8") == module.page(), "python docs/keys.py"


def own_keys(**keys: str) -> None:
    change_settings(theme="samling-dark")
    found = json.loads(settings_file().read_text())
    settings_file().write_text(
        json.dumps({**found, "keys": {name.replace("__", "."): key for name, key in keys.items()}})
    )


async def test_keys_are_changed_in_the_settings(network: Path) -> None:
    own_keys(agenda__start_pause="ø", app__note="ctrl+n")
    async with running(network) as pilot:
        await press(pilot, "2", "space")
        assert "► Går" not in words(pilot)
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, Help)
        assert ("ø", "Start/pause") in [key[:2] for key in pilot.app.screen.keys]
        await press(pilot, "escape")
        assert told(pilot) == ""
        await press(pilot, "ø", "down", "enter")
        assert "► Går" in words(pilot)
        await press(pilot, "n")
        assert not pilot.app.screen.query(TextArea)
        await press(pilot, "ctrl+n")
        assert pilot.app.screen.query(TextArea)


@pytest.mark.parametrize(
    ("id_", "key", "said"),
    sampled(
        [
            ("app.nothing", "x", "app.nothing"),
            ("app.note", "no such key", "no such key"),
            ("app.note", "ctrl+", "ctrl+"),
            ("app.note", "", "app.note"),
            ("app.note", "hyper+n", "hyper+n"),
            ("agenda.start_pause", "a", "agenda.add"),
            ("agenda.start_pause", "n", "app.note"),
            ("app.note", "a", "a"),
        ],
        3,
    ),
)
async def test_a_key_that_cannot_be_is_said_and_stays(
    network: Path, id_: str, key: str, said: str
) -> None:
    own_keys(**{id_.replace(".", "__"): key})
    async with running(network) as pilot:
        await pilot.pause()
        assert id_ in told(pilot)
        assert said in told(pilot)
        await press(pilot, "2", "space", "down", "enter")
        assert "► Går" in words(pilot)
        await press(pilot, "n")
        assert pilot.app.screen.query(TextArea)


def test_keys_are_read_as_people_write_them() -> None:
    assert read_key("ø") == "ø"
    assert read_key("ctrl+n") == "ctrl+n"
    assert read_key("+") == "plus"
    assert read_key("<") == "less_than_sign"
    assert read_key(" f6 ") == "f6"
    assert read_key("full_stop") == "full_stop"
    assert [read_key(key) for key in ("", "ctrl+", "f99", "nøkkel", "a+b")] == [None] * 5
    assert changed_keys({}) == ({}, [])


LONG = "Førsteamanuensis Åse sier: «æøå» 👩‍⚕️\r\nlinje to\tmed tab\n" + "lang tekst " * 900


async def paste(pilot: Pilot[str], text: str) -> None:
    pilot.app.post_message(Paste(text))
    await pilot.pause()
    await pilot.pause()


async def test_long_text_is_pasted_whole(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "n")
        await paste(pilot, LONG)
        # The lines are one note, and not one each.
        await press(pilot, "ctrl+s", "m", "ctrl+s")
        stored = Workspace.open(network).all(Note)[0].text
        assert stored.split() == LONG.split()
        assert "\n" in stored


async def test_lines_pasted_into_a_line_become_one(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "a")
        await paste(pilot, "Slag\r\nAsker\tog Bærum\x1b[31m")
        field = pilot.app.screen.query(Input).first()
        assert field.value == "Slag Asker og Bærum [31m"


async def test_text_pasted_where_no_field_is_writes_nothing(network: Path) -> None:
    before = {path: path.read_bytes() for path in network.rglob("*.json")}
    async with running(network) as pilot:
        for place in ("1", "2", "3", "4", "6", "7"):
            await press(pilot, place)
            await paste(pilot, "xxaq nnn\n1234 space")
            if isinstance(pilot.app.screen, SeveralEntries | AgendaPreview):
                assert place in "23467"
                await press(pilot, "escape")
                continue
            assert (
                pilot.app.current_mode
                == {
                    "1": "home",
                    "2": "agenda",
                    "3": "mapping",
                    "4": "bottlenecks",
                    "6": "notes",
                    "7": "improvement",
                }[place]
            )
            assert "lim inn" in told(pilot)
    assert {path: path.read_bytes() for path in network.rglob("*.json")} == before


@pytest.mark.thorough
async def test_what_is_at_hand_is_copied(kull_3: Path) -> None:
    copied = defaultdict(str)
    async with running(kull_3) as pilot:
        # In the grid a letter is typed.
        for keys in [place for place in PLACES[:19] if place != "5 enter"]:
            await press(pilot, *keys.split(), "y")
            copied[keys] = pilot.app.clipboard
            await leave_all(pilot)
            assert "Kopiert" in told(pilot), keys
    assert "Egenbehandlingsplanen" in copied["4"]
    assert "100 %" in copied["5"]
    assert "BRA I DAG" in copied["3"]


async def test_a_table_is_copied_as_a_spreadsheet_takes_it(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "4", "y")
        lines = pilot.app.clipboard.splitlines()
        assert "Flaskehals" in lines[0].split("\t")
        assert len(lines) > 5
        assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
        await press(pilot, "5", "enter")
        # In the column of the dates a letter is typed.
        await press(pilot, *["left"] * 6, "right", "y")
        heading, first, *rest = pilot.app.clipboard.splitlines()
        assert heading == "Dato\tTeller\tNevner\tVerdi (%)\tMerknad"
        assert first == "02.03.2015\t2\t13\t15,3846153846154\t"
        # The row that is not stored yet is not among them.
        assert rest[-1].count("\t") == 4
        assert rest[-1][:1].isdigit()
        await press(pilot, "escape", "h", "y")
        assert pilot.app.clipboard.count("\t") > 2


@pytest.mark.thorough
def test_paste_and_copy_in_a_terminal(network: Path, home: Path) -> None:
    with Terminal("open", str(network), home=home) as terminal:
        terminal.wait_for("1Hjem", "Kols")
        terminal.press("n")
        terminal.wait_for("ctrl+s")
        terminal.child.send("\x1b[200~Første linje æøå\rqxu andre linje\x1b[201~")
        terminal.wait_for("Første linje æøå", "qxu andre linje")
        terminal.press("ctrl+s")
        terminal.press("6")
        terminal.wait_for("Første linje æøå")
        terminal.press("y")
        terminal.wait_for("Kopiert")
