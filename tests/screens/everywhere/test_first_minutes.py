"""The first minutes: the welcome, a running gathering, the tour, help and empty lists."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from datetime import date
from pathlib import Path

import pytest
from textual.screen import Screen

import screens
from samling.locale import has_key, set_language, t
from samling.model import ClockEvent, Network, Team, utc_now
from samling.report.projector.tour import STEPS, Tour, tour_from
from samling.store import Workspace, change_settings, read_settings
from samling.store.method.start import start_network
from sample_data.demo import demo_folder
from screens.frame.base import Dialogue, Place
from screens.frame.opening import Opening
from screens.frame.too_small import TooSmall
from screens.widgets.tour_strip import TourStrip
from tests.help.app_driver import (
    LANGUAGES,
    SIZES,
    Now,
    fill,
    leave_all,
    press,
    running,
    shown,
    told,
    until,
    words,
)
from tests.help.terminal_driver import Terminal


def screen_classes() -> list[type[Screen[object]]]:
    """Returns every screen that the package defines."""
    found: dict[str, type[Screen[object]]] = {}
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        for name, found_class in inspect.getmembers(
            importlib.import_module(module.name), inspect.isclass
        ):
            if issubclass(found_class, Screen) and found_class.__module__.startswith("screens"):
                found[f"{found_class.__module__}.{name}"] = found_class
    return [screen_class for screen_class in found.values() if not inspect.isabstract(screen_class)]


# What others are made of: no screen by itself.
PARTS = {
    "Dialogue",
    "AgendaFilling",
    "AgendaStarting",
    "ClockAsking",
    "Finding",
    "Place",
    "PhasePlace",
    "ListPlace",
    "RecordPlace",
    "ObservationDraft",
    "ObservationMoves",
    "ObservationPasting",
    "ActionPlace",
    "MeasurePlace",
    "FigurePlace",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_screen_explains_itself(lang: str) -> None:
    set_language(lang)
    classes = [class_ for class_ in screen_classes() if class_.__name__ not in PARTS]
    assert len(classes) > 40
    for class_ in classes:
        if class_ in (Opening, TooSmall):
            continue
        key = getattr(class_, "HELP", "")
        assert key, class_
        assert has_key(key), key
        assert key != "help.general", class_
        assert len(t(key).split()) >= 12, f"{key} says little"
        if issubclass(class_, Dialogue | Place):
            keys = [
                binding for base in class_.__mro__ for binding in vars(base).get("BINDINGS", [])
            ]
            actions = {getattr(binding, "action", "") for binding in keys}
            assert issubclass(class_, Place) or "app.help" in actions, class_


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_welcome_fits_and_explains_itself(size: tuple[int, int], lang: str) -> None:
    set_language(lang)
    async with running(None, size) as pilot:
        assert t("welcome.tour") in words(pilot)
        assert "ctrl+q" in words(pilot)
        assert t("welcome.language_about") in words(pilot)
        await press(pilot, "question_mark")
        assert t("help.title") in words(pilot)
        await press(pilot, "escape")
        assert "6" in words(pilot)


@pytest.mark.thorough
async def test_a_new_network_is_a_running_gathering_in_a_few_keys(home: Path) -> None:
    # Before nine, when the first gathering is to begin.
    morning = Now(utc_now().astimezone().replace(hour=8))
    async with running(None, now=morning) as pilot:
        await press(pilot, "3")
        await pilot.press(*"Kols")
        await press(pilot, "ctrl+s", "2")
        await pilot.pause()
        assert "Velkommen" in words(pilot)
        await press(pilot, "space")
        assert "► Går" in words(pilot)
        workspace = pilot.app.session.workspace  # type: ignore[attr-defined]
        assert [event.action for event in workspace.all(ClockEvent)] == ["start"]


def test_a_first_start_leads_to_a_running_gathering_in_a_terminal(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.wait_for("Ta en omvisning")
        terminal.press("3")
        terminal.wait_for("Første")
        terminal.write("Kols")
        terminal.press("ctrl+s")
        terminal.wait_for("1Hjem")
        terminal.press("2")
        terminal.wait_for("Velkommen")
        terminal.press(" ")
        # The first gathering is to begin at nine: until eleven this is a late start, and two hours
        # before or after nine one far from the plan.
        asked = terminal.wait_for_one("► Går", "Fra nå", "Begynner dagen nå?")
        if asked == "Begynner dagen nå?":
            terminal.press("down", "enter")
        elif asked == "Fra nå":
            terminal.press("enter")
        terminal.wait_for("► Går")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_tour_goes_on_by_its_own_key(size: tuple[int, int], lang: str) -> None:
    set_language(lang)
    async with running(None, size) as pilot:
        await press(pilot, "1")
        await until(pilot, lambda: bool(pilot.app.screen.query(TourStrip)))
        for number, step in enumerate(STEPS, start=1):
            await pilot.pause()
            assert t("tour.where", number=number, count=len(STEPS)) in words(pilot)
            assert pilot.app.current_mode == step.place
            # Whole, above the key bar.
            for word in t(f"tour.{step.name}_text").split():
                assert word in words(pilot), (step.name, word)
            assert "?" in shown(pilot).splitlines()[-1]
            await press(pilot, "full_stop")
        await pilot.pause()
        assert not pilot.app.screen.query_one(TourStrip).display
        assert read_settings().tour == ""


@pytest.mark.thorough
async def test_the_tour_goes_on_as_it_is_done(home: Path) -> None:
    async with running(None) as pilot:
        await press(pilot, "1")
        await until(pilot, lambda: "Omvisning 1 av" in words(pilot))
        for keys, number in (
            (["2"], 2),
            (["space"], 3),
            (["z", "z"], 4),
            (["3"], 5),
            (["right"], 6),
            (["4"], 7),
            (["b", "escape"], 8),
            (["5"], 9),
            (["7"], 10),
            (["n", "escape"], 11),
            (["0", "escape"], 12),
        ):
            await press(pilot, *keys)
            await until(pilot, lambda at=number: f"Omvisning {at} av" in words(pilot))


@pytest.mark.thorough
async def test_the_tour_is_left_and_taken_up_again(home: Path) -> None:
    async with running(None) as pilot:
        await press(pilot, "1")
        await until(pilot, lambda: "Omvisning 1 av" in words(pilot))
        await press(pilot, "full_stop", "full_stop", "full_stop", "full_stop", "comma")
        await until(pilot, lambda: "Omvisning 4 av" in words(pilot))
        await press(pilot, "escape")
        assert "Omvisning 4" not in words(pilot)
        assert read_settings().tour == STEPS[3].name
        assert "Du kan fortsette omvisningen senere" in told(pilot)
        await press(pilot, "full_stop")
        assert not pilot.app.screen.query_one(TourStrip).display
        await pilot.app.run_action("tour")
        await until(pilot, lambda: "Omvisning 4 av" in words(pilot))


async def test_the_tour_never_touches_a_network_of_ones_own(network: Path, home: Path) -> None:
    before = {path: path.read_bytes() for path in network.rglob("*") if path.is_file()}
    async with running(network) as pilot:
        await pilot.app.run_action("tour")
        await until(pilot, lambda: "Omvisning 1 av" in words(pilot))
        await press(pilot, "2", "space")
        assert pilot.app.session.workspace.folder == demo_folder()  # type: ignore[attr-defined]
    assert {path: path.read_bytes() for path in network.rglob("*") if path.is_file()} == before


@pytest.mark.thorough
def test_the_tour_from_the_command_line(home: Path) -> None:
    with Terminal("demo", "--tour", home=home) as terminal:
        terminal.wait_for("Omvisning 1 av", "Trykk 2 for dagsordenen")
        terminal.press("2")
        terminal.wait_for("Omvisning 2 av", "Trykk mellomrom")
        terminal.press("ctrl+q")
        assert terminal.end() == 0


def test_steps_are_kept_by_name() -> None:
    assert tour_from("") == Tour(0)
    assert tour_from("not a step") == Tour(0)
    for at, step in enumerate(STEPS):
        assert tour_from(step.name) == Tour(at)
        assert Tour(at).kept() in ("", step.name)
        assert has_key(f"tour.{step.name}")
        assert has_key(f"tour.{step.name}_text")
    assert Tour(0).moved(-1) == Tour(0)
    assert Tour(0).moved(99).is_at_end
    assert Tour(0).after("go('agenda')") == Tour(1)
    assert Tour(0).after("go('notes')") == Tour(0)
    change_settings(tour="mapping")
    assert read_settings().tour == "mapping"


# Each with the key that its empty list names; after `|` that in English where it differs.
EMPTY = {
    "1": "s",
    "2": "s",
    "3": "a",
    "4": "a",
    "4 l": "a",
    "4 b": "a",
    "4 v": "a",
    "5": "a",
    "5 m": "a",
    "5 w": "a",
    "6": "n",
    "7": "a",
    "0 1": "a",
    "0 2": "a",
    "0 3": "a",
    "0 4": "s",
    "0 5": "s",
    "0 6": "a",
    "0 7": "a",
    "0 8": "p",
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_every_empty_list_says_what_belongs_there_and_by_which_key(
    tmp_path: Path, lang: str, size: tuple[int, int]
) -> None:
    set_language(lang)
    workspace = Workspace.create(tmp_path / "k", Network(title="Tomt"))
    workspace.add_team(Team(title="Kols", slug=""))
    press_word = {"nb": "Trykk", "en": "Press"}[lang]
    async with running(workspace, size) as pilot:
        for keys, key in EMPTY.items():
            await press(pilot, *keys.split())
            said = words(pilot)
            # The exchange tells what its keys do; the others, which to press.
            wanted = f" {key} " if keys == "0 8" else f"{press_word} {key} "
            assert wanted.lower() in f" {said} ".lower(), keys
            await leave_all(pilot)


@pytest.mark.parametrize("place", ["3", "4", "5", "7", "0 1", "0 2", "0 3", "0 4", "0 5", "4 b"])
@pytest.mark.thorough
async def test_where_no_team_is_the_way_to_the_first_is_told(home: Path, place: str) -> None:
    workspace = empty_network(home)
    async with running(workspace) as pilot:
        await press(pilot, *place.split())
        assert words(pilot).count("Ingen team ennå") == 1
        assert "Gå til Hjem (1) og trykk a for å legge til det første" in words(pilot)
        await press(pilot, "escape", "1", "a")
        await fill(pilot, title="Fall Gol")
        await press(pilot, *place.split())
        assert "Gå til Hjem" not in words(pilot)


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        ("1", "a Nytt team"),
        ("2", "a Nytt punkt m Hent mal c Kopier dagsorden"),
        ("4", "a Legg til"),
        ("5", "a Ny indikator"),
        ("7", "c Ny sirkel a Legg til"),
        ("0 6", "a Nytt skjema"),
        ("0 7", "a Legg til"),
    ],
)
@pytest.mark.thorough
async def test_the_keys_that_fill_an_empty_place_come_first(
    home: Path, place: str, keys: str
) -> None:
    workspace = empty_network(home)
    async with running(workspace) as pilot:
        if place != "1":
            await press(pilot, "a")
            await fill(pilot, title="Fall Gol")
        await press(pilot, *place.split())
        assert shown(pilot).splitlines()[-1].split()[: len(keys.split())] == keys.split()


def empty_network(home: Path) -> Workspace:
    return start_network(
        home / "tomt",
        title="Kull 4",
        aim="",
        first_day=date(2031, 1, 7),
        place="Gol",
        teams=[],
        with_templates=False,
    )
