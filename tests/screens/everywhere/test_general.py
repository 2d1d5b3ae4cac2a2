"""What holds on every screen: help, palette, languages, sizes, other programs, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input, Select

from samling.locale import language, set_language
from samling.model import (
    Bottleneck,
    Gathering,
    InvalidField,
    Network,
    Note,
    Phase,
    PsfsPerson,
    Team,
)
from samling.store import Workspace, read_settings
from samling.store.machine.guest import GUEST, GUEST_TEAM
from screens.app import SamlingApp
from screens.everywhere.export_form import export_form
from screens.everywhere.help import Help
from screens.everywhere.welcome import Welcome
from screens.forms.form import Form
from screens.frame.too_small import TooSmall
from screens.home.home import Home
from screens.pathway.pathway import Pathway
from screens.widgets.record_table import RecordTable
from tests.help.app_driver import (
    LANGUAGES,
    SIZES,
    fill,
    palette,
    press,
    running,
    shown,
    told,
    until,
    words,
    write,
)
from tests.help.sampled import sampled

PLACES = ["home", "agenda", "mapping", "bottlenecks", "measures", "notes", "improvement"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("code", LANGUAGES)
async def test_every_place_opens_in_both_languages(
    kull_3: Path, size: tuple[int, int], code: str
) -> None:
    set_language(code)
    async with running(kull_3, size) as pilot:
        for number, place in enumerate(PLACES, start=1):
            await press(pilot, str(number))
            assert pilot.app.current_mode == place
            text = shown(pilot)
            assert len(text.splitlines()) == size[1]
            assert ("Hjelp" if code == "nb" else "Help") in text.splitlines()[-1]


@pytest.mark.parametrize("number", sampled(range(1, 8), 3))
@pytest.mark.thorough
async def test_help_explains_every_place(kull_3: Path, number: int) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, str(number), "question_mark")
        assert isinstance(pilot.app.screen, Help)
        assert len(pilot.app.screen.words) > 100
        keys = " ".join(key[0] for key in pilot.app.screen.keys)
        assert "ctrl+q" in keys
        assert "n" in keys.split()
        await press(pilot, "escape")
        assert pilot.app.current_mode == PLACES[number - 1]


@pytest.mark.parametrize(
    ("query", "mode"),
    [("flaskehals", "bottlenecks"), ("indikatorer", "measures"), ("qr-kode", "room")],
)
@pytest.mark.thorough
async def test_palette_finds_places_by_name_and_by_word(
    kull_3: Path, query: str, mode: str
) -> None:
    async with running(kull_3) as pilot:
        await palette(pilot, query)
        await press(pilot, "enter")
        await until(pilot, lambda: pilot.app.current_mode == mode)


async def test_palette_speaks_the_language_in_use(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "ctrl+p")
        assert "Skriv hva du vil" in shown(pilot)
        await write(pilot, "qqqq")
        await until(pilot, lambda: "Ingenting passer" in shown(pilot))
        await press(pilot, "enter")
        await pilot.pause(0.2)
        assert pilot.app.current_mode == "home"


@pytest.mark.thorough
async def test_palette_goes_to_a_team(kull_3: Path) -> None:
    team = Workspace.open(kull_3).teams()[3]
    async with running(kull_3) as pilot:
        await palette(pilot, team.title)
        await press(pilot, "enter")
        await until(pilot, lambda: pilot.app.current_mode == "mapping")
        assert pilot.app.session.team.id == team.id


@pytest.mark.parametrize("size", [(75, 24), (80, 19)])
async def test_small_window_asks_for_a_larger_one(kull_3: Path, size: tuple[int, int]) -> None:
    async with running(kull_3, size) as pilot:
        assert isinstance(pilot.app.screen, TooSmall)
        width, height = size
        assert f"Vinduet er {width}x{height}; appen trenger minst 76x20." in words(pilot)
        # Where it starts with another screen than Home's, and where one comes over it, too.
        pilot.app.switch_mode("mapping")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TooSmall)
        await pilot.resize_terminal(76, 20)
        await pilot.pause()
        assert isinstance(pilot.app.screen, Pathway)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, Home)


async def test_a_small_window_is_told_of_once_the_network_is_open(kull_3: Path) -> None:
    app = SamlingApp(lambda: Workspace.open(kull_3))
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: app.current_mode == "home")
        await until(pilot, lambda: isinstance(app.screen, TooSmall))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: isinstance(app.screen, Home))


@pytest.mark.thorough
async def test_window_made_small_in_a_form_keeps_the_text(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "n")
        await write(pilot, "viktig")
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert isinstance(pilot.app.screen, TooSmall)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert pilot.app.screen.values["text"] == "viktig"


async def test_first_start_offers_demo_and_new(home: Path) -> None:
    async with running(None) as pilot:
        assert isinstance(pilot.app.screen, Welcome)
        assert "Prøv eksempelet" in shown(pilot)
        await press(pilot, "n", "e", "u")
        assert isinstance(pilot.app.screen, Welcome)
        await press(pilot, "down", "enter")
        await until(pilot, lambda: "kull 3" in shown(pilot))
        assert pilot.app.current_mode == "home"
    assert read_settings().last_workspace == str(home / "kull-3")


@pytest.mark.parametrize("size", SIZES)
async def test_new_network_is_made_in_the_app(home: Path, size: tuple[int, int]) -> None:
    async with running(None, size) as pilot:
        await press(pilot, "down", "down", "enter")
        await fill(
            pilot,
            title="Læringsnettverk for hoftebrudd",
            first_day="8.1.2030",
            place="Ringerike sykehus",
            teams="Hofte Hole\nHofte Jevnaker",
        )
        await until(pilot, lambda: "Hofte Jevnaker" in shown(pilot))
        assert pilot.app.current_mode == "home"
    workspace = Workspace.open(home / "laeringsnettverk-for-hoftebrudd")
    assert len(workspace.all(Gathering)) == 4


async def test_new_network_in_a_folder_in_use_is_refused(home: Path, kull_3: Path) -> None:
    async with running(None) as pilot:
        await press(pilot, "down", "down", "enter")
        await fill(pilot, title="Nytt", first_day="8.1.2030", folder=str(kull_3))
        assert isinstance(pilot.app.screen, Form)
        assert "er ikke tom" in words(pilot)


async def test_folder_without_a_network_is_told(home: Path, tmp_path: Path) -> None:
    async with running(None) as pilot:
        await press(pilot, "4")
        await fill(pilot, folder=str(tmp_path))
        assert "ikke noe læringsnettverk" in words(pilot)


async def test_language_and_theme_are_remembered(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        pilot.app.action_theme()
        pilot.app.action_language()
        await pilot.pause()
    assert pilot.app.return_value == "restart"
    assert language() == "en"
    assert read_settings().language == "en"
    assert read_settings().theme == "samling-light"


async def test_change_by_another_program_is_seen(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "6")
        assert "Ingen notater her" in shown(pilot)
        Workspace.open(network).put(Note(text="Skrevet fra et annet program"))
        await pilot.pause(1.4)
        assert "Skrevet fra et annet program" in shown(pilot)


async def test_file_broken_while_open_is_told_and_the_screen_stays(network: Path) -> None:
    async with running(network) as pilot:
        path = next((network / "teams").glob("*.json"))
        path.write_text("{ikke json", encoding="utf-8")
        await pilot.pause(1.4)
        await press(pilot, "3")
        assert "er ødelagt og kan ikke leses" in told(pilot)
        assert f'samling repair "{network}"' in told(pilot)
        assert path.read_text(encoding="utf-8") == "{ikke json"
        path.unlink()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_export_by_a_key(kull_3: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    target = tmp_path / "ut.json"
    async with running(kull_3, size) as pilot:
        await press(pilot, "e")
        assert pilot.app.screen.values["file"].endswith("sammendrag-3.html")
        await fill(pilot, file=str(target))
        assert str(target) in told(pilot)
    assert json.loads(target.read_text(encoding="utf-8"))["gathering"]["number"] == 3


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_exported_and_how_is_chosen(kull_3: Path, size: tuple[int, int]) -> None:
    team = Workspace.open(kull_3).teams()[1]
    async with running(kull_3, size) as pilot:
        await press(pilot, "e")
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert "Sammendrag av" in shown(pilot)
        await press(pilot, "enter", "down", "enter")
        assert form.values["scope"] == "network"
        assert form.values["file"].endswith("sammendrag-hele-nettverket.html")
        kind = form.query_one("#page", Select)
        assert kind.is_on_screen
        kind.value = "sheet"
        await press(pilot, "tab", "enter", "down", "enter")
        # Tables have no pages to choose from.
        assert not kind.is_on_screen
        assert form.values["file"].endswith("sammendrag-hele-nettverket.xlsx")
        form.query_one("#scope", Select).value = team.id
        await pilot.pause()
        proposed = Path(form.values["file"])
        assert proposed.name == f"sammendrag-{team.slug}.xlsx"
        await fill(pilot)
        assert "lagret" in told(pilot)
    assert proposed.read_bytes().startswith(b"PK")


async def test_an_export_goes_where_the_last_one_went_and_is_opened(
    kull_3: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("screens.everywhere.export_form.may_open", lambda: True)
    monkeypatch.setattr("screens.everywhere.export_form.open_file", opened.append)
    (tmp_path / "ut").mkdir()
    async with running(kull_3) as pilot:
        await press(pilot, "e")
        await fill(pilot, file=str(tmp_path / "ut" / "mitt.html"))
        await press(pilot, "e")
        assert pilot.app.screen.values["file"] == str(tmp_path / "ut" / "sammendrag-3.html")
        pilot.app.screen.query_one("#open", Select).value = "no"
        await fill(pilot)
        await press(pilot, "e")
        assert pilot.app.screen.values["open"] == "no"
    assert opened == [tmp_path / "ut" / "mitt.html"]


async def test_two_names_that_look_alike_are_told_apart(kull_3: Path) -> None:
    """By the signs that stand for marks without width, in lists, strips and the top bar."""
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0]
    workspace.change(team, title="KO\u200eLS")
    for phase in workspace.all(Phase, team=team.id):
        workspace.change(phase, title="Hje\u200fm")
    for bottleneck in workspace.all(Bottleneck, team=team.id):
        workspace.change(bottleneck, text="Vent\u061cer")
    async with running(kull_3) as pilot:
        for place, sign in (("1", "KO¤LS"), ("3", "Hje¤m"), ("4", "Vent¤er")):
            await press(pilot, place)
            assert sign in shown(pilot), place
            assert not {"\u200e", "\u200f", "\u061c"} & set(shown(pilot))
        await press(pilot, "b")
        assert "Vent¤er" in shown(pilot)


def test_a_team_takes_its_own_psfs_out_where_it_asks_for_it(
    kull_3: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Workspace.open(kull_3).all(PsfsPerson)[0]
    monkeypatch.setenv(GUEST, "team")
    monkeypatch.setenv(GUEST_TEAM, person.team)
    workspace, written = Workspace.open(kull_3), list[Path]()
    form = export_form(workspace, None, workspace.get(Team, person.team), written.append)
    values = {field.name: field.value for field in form.fields} | {"scope": person.team}
    file = str(Path(values["file"]).with_name("mitt.json"))
    told = {"psfs": "yes", "file": file, "format": "json"}
    other = next(team.id for team in workspace.teams() if team.id != person.team)
    for wrong in ({"scope": other}, {"scope": "network"}, {"file": file.replace("json", "html")}):
        with pytest.raises(InvalidField, match=r"error\.export_psfs"):
            form.save(values | told | wrong)
    form.save(values | told)
    assert person.code in written[0].read_text(encoding="utf-8")
    form.save(values | told | {"psfs": "no"})
    assert person.code not in written[-1].read_text(encoding="utf-8")


async def test_a_name_that_was_typed_stays(kull_3: Path, tmp_path: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "e")
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#file", Input).value = str(tmp_path / "mitt.md")
        form.query_one("#format", Select).value = "markdown"
        await pilot.pause()
        await fill(pilot)
    assert (tmp_path / "mitt.md").read_text(encoding="utf-8").startswith("# ")


async def test_without_a_gathering_the_network_is_exported(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"))
    async with running(workspace) as pilot:
        await press(pilot, "e")
        await fill(pilot, file=str(tmp_path / "ut.json"))
    found = json.loads((tmp_path / "ut.json").read_text(encoding="utf-8"))
    assert (found["scope"], found["gathering"]) == ("network", None)


@pytest.mark.thorough
async def test_export_to_a_folder_that_is_not_there_is_told(kull_3: Path, tmp_path: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "e")
        await fill(pilot, file=str(tmp_path / "finnes" / "ikke" / "ut.json"))
        assert isinstance(pilot.app.screen, Form)
        assert "lagret" in words(pilot)


async def test_team_and_gathering_are_added_and_edited(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "a")
        await fill(pilot, title="Rus Asker", members="5", organisation_kind="municipality")
        assert "Rus Asker" in shown(pilot)
        await press(pilot, "r")
        await fill(pilot, owner="avdelingssjef")
        await press(pilot, "s")
        await fill(pilot, number="5", title="Veiledning", kind="guidance", date="1.2.2030")
    teams = workspace.all(Team)
    assert {team.title for team in teams} >= {"Rus Asker"}
    assert "avdelingssjef" in {team.owner for team in teams}
    assert [gathering.kind for gathering in workspace.all(Gathering) if gathering.number == 5] == [
        "guidance"
    ]


async def test_number_of_a_gathering_is_its_own(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "s")
        await fill(pilot, number="1", title="Dobbel", date="1.2.2030")
        assert "allerede en samling nummer 1" in words(pilot)


async def test_network_and_its_organisations_are_edited(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "w")
        await fill(pilot, organisations="Bærum sykehus; sykehus\nAsker; kommune")
        await press(pilot, "w")
        assert pilot.app.screen.values["organisations"].splitlines()[1] == "Asker; kommune"
    kinds = [organisation.kind for organisation in workspace.network.organisations]
    assert kinds == ["hospital", "municipality"]


async def test_unknown_organisation_kind_is_told(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "w")
        await fill(pilot, organisations="Asker; planet")
        assert "Velg en av: sykehus, kommune" in words(pilot)


async def test_gatherings_are_chosen_on_the_time_line(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "shift+tab", "left")
        assert pilot.app.session.gathering.number == 2
        await press(pilot, "enter")
        assert pilot.app.current_mode == "agenda"


def test_invalid_field_names_its_field() -> None:
    with pytest.raises(InvalidField) as told_of:
        Team(title="", slug="x")
    assert told_of.value.field == "title"


async def test_team_has_a_name_of_its_own_and_a_pathway_to_start_from(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "a")
        await fill(pilot, title="kols  bærum")
        assert "finnes allerede et team" in words(pilot)
        await fill(pilot, title="Kols Asker")
    workspace = Workspace.open(network)
    asker = next(team for team in workspace.teams() if team.title == "Kols Asker")
    assert len(workspace.all(Phase, team=asker.id)) == 7


@pytest.mark.parametrize("query", ["språk", "english"])
@pytest.mark.thorough
async def test_palette_finds_the_language_by_the_words_people_type(
    kull_3: Path, query: str
) -> None:
    async with running(kull_3) as pilot:
        await palette(pilot, query)
        assert "Switch to English" in shown(pilot)


async def test_draft_outlives_a_disk_that_refuses(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(network) as pilot:
        # Root may write anywhere, so the folder cannot be made read-only here.
        (network / "drafts").write_text("in the way")
        await press(pilot, "n")
        await write(pilot, "viktig")
        await press(pilot, "escape")
        assert "til du lukker samling" in told(pilot)
        await press(pilot, "n")
        assert pilot.app.screen.values["text"] == "viktig"


@pytest.mark.thorough
async def test_the_key_of_the_place_one_is_in_goes_to_its_first_screen(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "5", "c")
        assert pilot.app.screen.query("#chart-title")
        await press(pilot, "1", "5")
        # As it was left, and then the list of the place.
        assert pilot.app.screen.query("#chart-title")
        await press(pilot, "5")
        assert not pilot.app.screen.query("#chart-title")
        assert "Oppringt" in shown(pilot)


async def test_undo_tells_what_it_leaves_as_somebody_has_changed_it(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    async with running(workspace) as pilot:
        note = workspace.put(Note(text="Mitt"))
        Workspace.open(kull_3).change(note, text="Deres")
        await press(pilot, "5", "u")
        assert "Ikke angret. Noen har skrevet videre siden" in told(pilot)
        assert "notat «Deres»" in told(pilot)
        assert workspace.get(Note, note.id).text == "Deres"


async def test_undo_and_redo_say_what_they_did_wherever_one_is(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0].id
    notes = len(workspace.all(Note))
    async with running(workspace) as pilot:
        workspace.put(Bottleneck(team=team, text="Telefonen står og ringer " * 5))
        workspace.put(Note(text="Hei"), Note(text="på deg"))
        await press(pilot, "5", "u")
        assert "Angret: notat «Hei» og 1 til." in told(pilot)
        await press(pilot, "u")
        telephone = "flaskehals «Telefonen står og ringer Telefonen står og…»."
        assert f"Angret: {telephone} U gjør det om igjen." in told(pilot)
        await press(pilot, "u")
        assert "Ingenting å angre" in told(pilot)
        await press(pilot, "U")
        assert f"Gjort om igjen: {telephone}" in told(pilot)
        await press(pilot, "3", "U")
        assert "Gjort om igjen: notat «Hei» og 1 til." in told(pilot)
        await press(pilot, "U")
        assert "Ingenting å gjøre om igjen" in told(pilot)
    assert len(workspace.all(Note)) == 2 + notes


@pytest.mark.thorough
async def test_a_letter_typed_overwrites_no_text_and_a_date_is_written_anew(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "1", "r")
        title = pilot.app.screen.query_one("#title", Input)
        before = title.value
        await write(pilot, "x")
        assert title.value == f"{before}x"
        await press(pilot, "escape", "5", "o")
        day = pilot.app.screen.query_one("#date", Input)
        await write(pilot, "1.2.2017")
        assert day.value == "1.2.2017"


async def test_home_follows_the_width_of_its_window(network: Path) -> None:
    async with running(network, (120, 40)) as pilot:
        assert len(pilot.app.screen.query_one(RecordTable).columns) == 7
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert len(pilot.app.screen.query_one(RecordTable).columns) == 6
