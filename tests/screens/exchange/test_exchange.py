"""The exchange: packing, merging with the list first, and choosing side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Action, Bottleneck
from samling.store import Workspace
from samling.store.merging.choices import waiting
from samling.store.merging.plan import merge, plan_merge
from screens.exchange.choice import Choice
from screens.exchange.exchange import Exchange
from screens.exchange.merge_preview import MergePreview
from screens.forms.field import FieldRow
from screens.home.home import Home
from tests.help.app_driver import SIZES, fill, press, running, told, words
from tests.help.two_laptops import HERE, THERE, TwoLaptops, two_laptops


@pytest.fixture
def laptops(tmp_path: Path) -> TwoLaptops:
    return two_laptops(tmp_path)


@pytest.mark.parametrize("size", SIZES)
async def test_a_pack_is_merged_chosen_from_and_taken_back(
    laptops: TwoLaptops, size: tuple[int, int]
) -> None:
    pack = laptops.apart()
    async with running(laptops.here, size) as pilot:
        await press(pilot, "0", "8")
        assert isinstance(pilot.app.screen, Exchange)
        assert "Ingenting venter på et valg." in words(pilot)
        await press(pilot, "m")
        await fill(pilot, file=str(laptops.folder / "ingen.samling"))
        assert "finnes ikke" in words(pilot)
        await fill(pilot, file=str(pack))
        await pilot.pause()
        assert isinstance(pilot.app.screen, MergePreview)
        text = words(pilot)
        assert "Ring før lunsj" in text
        assert "≠ konflikt" in text
        assert "Nye: 1, endres: 1, fjernes: 0, konflikter: 1, avvist: 0" in text
        await press(pilot, "escape")
        assert laptops.here.all(Action) == []
        await press(pilot, "m")
        await fill(pilot, file=str(pack))
        await pilot.pause()
        await press(pilot, "enter")
        assert "Flettet inn: 3." in told(pilot)
        assert "Trykk u" in told(pilot)
        assert [action.text for action in laptops.here.all(Action)] == ["Ring før lunsj"]
        assert "Kols" in words(pilot)
        await press(pilot, "1")
        assert "Ett valg venter (0 8)." in words(pilot)
        await press(pilot, "0", "8", "enter")
        assert isinstance(pilot.app.screen, Choice)
        assert HERE in words(pilot)
        assert THERE in words(pilot)
        await press(pilot, "escape")
        assert len(waiting(laptops.here)) == 1
        wanted = waiting(laptops.here)[0].values[1]
        await press(pilot, "enter", "right", "enter")
        assert waiting(laptops.here) == []
        assert laptops.here.get(Bottleneck, laptops.stuck.id).text == wanted
        await press(pilot, "u")
        assert len(waiting(laptops.here)) == 1
        await press(pilot, "u")
        assert laptops.here.all(Action) == []
        assert laptops.here.get(Bottleneck, laptops.stuck.id).text == HERE


@pytest.mark.parametrize("size", SIZES)
async def test_a_team_is_packed_on_the_stick(laptops: TwoLaptops, size: tuple[int, int]) -> None:
    stick = laptops.folder / "stick"
    letter = stick / "brev.txt"
    letter.write_text("Kjære leder", encoding="utf-8")
    async with running(laptops.here, size) as pilot:
        await press(pilot, "0", "8", "p")
        await fill(pilot, file=str(letter))
        assert "ikke en pakke" in words(pilot)
        await fill(pilot, team=laptops.team.id, file=str(stick))
        (pack,) = stick.glob("*.samling")
        assert str(pack.name) in told(pilot).replace("\n", "")
        # The stick is proposed the next time, and a pack that lies there stays.
        await press(pilot, "p")
        assert [row.value for row in pilot.app.screen.query(FieldRow)][1] == str(stick)
        await fill(pilot, team=laptops.team.id)
    assert len(list(stick.glob("*.samling"))) == 2
    assert plan_merge(laptops.there, [pack]).is_empty


async def test_a_folder_of_several_packs_asks_which(laptops: TwoLaptops) -> None:
    pack = laptops.apart()
    pack.with_name("en-til.samling").write_bytes(pack.read_bytes())
    async with running(laptops.here) as pilot:
        await press(pilot, "0", "8", "m")
        await fill(pilot, file=str(pack.parent))
        await pilot.pause()
        assert "Alle 2" in words(pilot)
        await press(pilot, "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MergePreview)


async def test_a_spoilt_pack_is_told(laptops: TwoLaptops) -> None:
    pack = laptops.apart()
    pack.write_bytes(pack.read_bytes()[:400])
    async with running(laptops.here) as pilot:
        await press(pilot, "0", "8", "m")
        await fill(pilot, file=str(pack))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Exchange)
        assert "kols.samling" in told(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_keep_or_remove_is_chosen_by_number(
    laptops: TwoLaptops, size: tuple[int, int]
) -> None:
    laptops.here.remove(laptops.other)
    laptops.there.change(laptops.there.get(Bottleneck, laptops.other.id), notes="Viktig")
    merge(laptops.here, plan_merge(laptops.here, [laptops.packed()]))
    async with running(laptops.here, size) as pilot:
        await press(pilot, "0", "8", "enter")
        text = words(pilot)
        assert "Behold" in text
        assert "Fjern" in text
        await press(pilot, "2", "enter")
        assert "Ingenting venter" in words(pilot)
    assert [bottleneck.id for bottleneck in laptops.here.all(Bottleneck)] == [laptops.stuck.id]


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_laptop_begins_from_a_pack(
    laptops: TwoLaptops, size: tuple[int, int], home: Path
) -> None:
    async with running(None, size) as pilot:
        await press(pilot, "down", "down", "down", "down", "enter")
        await fill(pilot, file=str(laptops.folder / "ingen.samling"))
        assert "finnes ikke" in words(pilot)
        await fill(pilot, file=str(laptops.folder / "alt.samling"))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
        assert "Kols" in words(pilot)
    assert len(Workspace.open(home / "alt").all(Bottleneck)) == 2


async def test_copies_beside_the_files_are_proposed(laptops: TwoLaptops) -> None:
    laptops.apart()
    source = laptops.there.folder / "teams" / "kols.json"
    laptops.there.fold()
    copy = laptops.here.folder / "teams" / "kols-LAPTOP-7.json"
    copy.write_bytes(source.read_bytes())
    async with running(Workspace.open(laptops.here.folder)) as pilot:
        await press(pilot, "0", "8")
        assert "kols-LAPTOP-7.json" in words(pilot)
        await press(pilot, "m", "ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MergePreview)
        assert "Ring før lunsj" in words(pilot)
        await press(pilot, "enter")
        assert "kols-LAPTOP-7.json" not in words(pilot)
    assert not copy.exists()
    assert (laptops.here.folder / "merged-copies" / copy.name).is_file()
    assert Workspace.open(laptops.here.folder).copies() == []
