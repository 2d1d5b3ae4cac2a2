"""What people write is never markup: each screen shows it letter for letter."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, TextArea

from samling.model import Network, SamlingError, Team
from samling.store import Workspace
from screens.app import SamlingApp
from screens.forms.form import Form
from screens.lists.cell_editor import CellEditor
from screens.widgets.top_bar import MORE_PLACES, PLACES
from tests.help import ROOT
from tests.help.app_driver import SIZES, leave_all, palette, press, running, shown
from tests.help.odd_names import ODD, Named, copy_of, oddly_named
from tests.help.sampled import sampled

sys.path.insert(0, str(ROOT / "docs"))
from shown import SCREENS, SHOWS, Now, begun, frozen, walk

# What the pictures do not show: each place with its forms, enlarged and as slides, and more.
_PLACES = tuple(f"!go('{place}')" for place in (*PLACES, *MORE_PLACES))
MORE: tuple[tuple[str, ...], ...] = (
    *((place,) for place in _PLACES),
    *((place, key) for place in _PLACES for key in ("a", "r", "z")),
    *((place, "P", "right") for place in _PLACES),
    ("g",),
    ("1", "down", "r"),
    ("4", "k", "a"),
    ("4", "b", "enter"),
    ("7", "tab", "down", "r"),
    ("5", "c", "a"),
    ("0", "6", "b", "r"),
    ("5", "enter", "end", "enter"),
    ("7", "tab", "h"),
    ("slash", *"q1", "enter"),
    ("6", "x", "u"),
)
# The sample has these words, the odd one has not.
WAYS = {**SCREENS, "search": ("slash", *"q1")}
# Where no name of the network stands, or none has the room to be seen whole.
WITHOUT_NAMES = {"welcome", "new_network", "unread", "tour", "help", "measure"}


# A name is markup at one size as at another; of two screens of a kind one is large.
SIZES_BY_TURNS = ((80, 24), (120, 40))


def edit(folder: Path) -> None:
    """Changes a team's file as another program would: the repair names the record."""
    path = next((folder / "teams").glob("kols-baerum*.json"))
    text = path.read_text(encoding="utf-8").replace("Lungesykepleier", "Sykepleier")
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Named]:
    """The sample network, each text of it a name; made once, since it takes its time."""
    folder, named = tmp_path_factory.mktemp("odd") / "kull-3", Named()
    oddly_named(folder, named)
    return folder, named


def lines(pilot: Pilot[str]) -> list[str]:
    """Returns what is on the screen, and what stands in the messages."""
    told = [notification.message for notification in pilot.app._notifications]
    return [*shown(pilot).splitlines(), *told]


async def unfold(pilot: Pilot[str], named: Named) -> set[str]:
    """Opens each list of choices on the screen; returns the names seen in them."""
    seen = set(named.seen(lines(pilot)))
    for chosen in pilot.app.screen.query(Select):
        chosen.expanded = True
        await pilot.pause()
        seen |= set(named.seen(lines(pilot)))
        chosen.expanded = False
    return seen


async def refuse(pilot: Pilot[str]) -> None:
    """Types a name where a date or a number may be asked for, and saves: it is refused or kept."""
    screen = pilot.app.screen
    for field in (*screen.query(Input), *screen.query(TextArea)):
        if isinstance(field, Input):
            field.value = "[/"
        else:
            field.text = "[/"
    await press(pilot, "ctrl+s", "ctrl+s")


@pytest.mark.parametrize(
    ("name", "size"), [(name, SIZES_BY_TURNS[number % 2]) for number, name in enumerate(WAYS)]
)
@pytest.mark.thorough
async def test_a_screen_shows_names_as_they_are(
    name: str,
    size: tuple[int, int],
    odd: tuple[Path, Named],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, named = odd
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shown.copy_kull_3", lambda target: copy_of(folder, target))
    monkeypatch.setattr("shown.spoil", edit)
    now = Now()
    with frozen(now):
        app = begun(WAYS[name], "", now)
        async with app.run_test(size=size, notifications=True) as pilot:
            await walk(pilot, WAYS[name], now)
            assert type(app.screen).__name__ == SHOWS[name]
            seen = await unfold(pilot, named)
            if isinstance(app.screen, Form):
                await refuse(pilot)
                set(named.seen(lines(pilot)))
    assert seen or name in WITHOUT_NAMES or name.startswith(("empty", "enlarged"))


@pytest.mark.parametrize("size", SIZES, ids=lambda size_: f"{size_[0]}x{size_[1]}")
@pytest.mark.thorough
async def test_forms_slides_and_what_is_enlarged_show_names_as_they_are(
    size: tuple[int, int], odd: tuple[Path, Named], tmp_path: Path
) -> None:
    folder, named = odd
    copy_of(folder, tmp_path / "kull-3")
    app, seen = SamlingApp(Workspace.open(tmp_path / "kull-3")), set()
    async with app.run_test(size=size, notifications=True) as pilot:
        for keys in MORE:
            for key in keys:
                if key.startswith("!"):
                    await app.run_action(key[1:])
                    await pilot.pause()
                else:
                    await press(pilot, key)
            seen |= await unfold(pilot, named)
            if isinstance(app.screen, Form):
                await refuse(pilot)
                seen |= set(named.seen(lines(pilot)))
            await leave_all(pilot)
    assert {named.names[text] for text in seen} == set(ODD)


@pytest.fixture
def one_team(tmp_path: Path) -> Workspace:
    """A network with a team for each name."""
    workspace = Workspace.create(tmp_path / "net", Network(title="Fall [/1000 døgn]"))
    for odd in ODD:
        workspace.add_team(Team(title=f"Team {odd} én", slug=""))
    return workspace


async def test_the_palette_shows_and_finds_a_team_by_its_name(one_team: Workspace) -> None:
    async with running(one_team, (120, 40)) as pilot:
        await palette(pilot, "Team [/ én")
        assert "Team [/ én" in shown(pilot)
        await press(pilot, "escape", "escape")
        await palette(pilot, "click=app")
        assert "Team [@click=app.quit]x[/] én" in shown(pilot)
        await press(pilot, "enter", "enter")
        assert pilot.app.session.team.title == "Team [@click=app.quit]x[/] én"  # type: ignore[attr-defined]


@pytest.mark.parametrize("odd", sampled(ODD, 4))
async def test_a_message_shows_a_name_as_it_is(odd: str, one_team: Workspace) -> None:
    app = SamlingApp(one_team)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        told = f"Team {odd} én"
        app.tell(SamlingError("error.unreadable", file=told, reason="-"))
        await pilot.pause(0.3)
        assert told in shown(pilot)
        # As Textual's own widgets tell something, markup and all.
        app.screen.notify(f"{told} to", markup=True)
        await pilot.pause(0.3)
        assert f"{told} to" in shown(pilot)


@pytest.mark.thorough
async def test_a_cell_that_is_refused_says_so_of_any_text(kull_3: Path) -> None:
    async with running(kull_3, (120, 40)) as pilot:
        await press(pilot, "5", "enter", "9")
        (cell,) = pilot.app.screen.query(CellEditor)
        cell.value = "[/ [red]"
        await press(pilot, "enter")
        # What was typed stands in the sentence below it, as it was typed.
        assert "[/ [red]" in str(cell._border_subtitle)
        assert cell.is_attached
