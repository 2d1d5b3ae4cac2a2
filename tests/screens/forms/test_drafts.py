"""Text that is being typed belongs to the one who types, on every screen."""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Button

from samling.locale import set_language
from samling.model import Bottleneck, Note
from samling.store import Workspace
from samling.store.drafts.drafts import Drafts
from samling.store.machine.device import DEVICE
from samling.store.machine.guest import GUEST
from screens.forms.draft_offer import DraftOffer
from screens.forms.draft_timer import LATEST, QUIET, DraftTimer
from tests.help.app_driver import SIZES, Now, press, running, told, words, write
from tests.screens.test_evaluation import PLACE as EVALUATION

MORNING = datetime(2030, 1, 8, 9, 42, tzinfo=UTC)
TABLET, OTHER = "a" * 32, "b" * 32


def use(monkeypatch: pytest.MonkeyPatch, device: str) -> None:
    """Types on a tablet from now on; on the laptop for an empty id."""
    monkeypatch.setenv(GUEST, "facilitator" if device else "")
    monkeypatch.setenv(DEVICE, device)


def left(folder: Path, name: str, values: dict[str, str]) -> None:
    drafts = Drafts(folder, lambda: MORNING)
    assert drafts.save(name, values)
    drafts.close()


def note(pilot: object) -> str:
    return str(pilot.app.screen.values["text"])  # type: ignore[attr-defined]


async def test_two_who_type_on_one_workspace_never_see_each_others(network: Path) -> None:
    async with running(network) as one, running(network) as two:
        await press(one, "n")
        await write(one, "den enes halve setning")
        await press(one, "escape")
        await press(two, "n")
        assert note(two) == ""
        assert not two.app.screen.query(DraftOffer)
        await write(two, "den andres")
        await press(two, "ctrl+s", "n", "escape")
        await press(one, "n")
        assert note(one) == "den enes halve setning"
    assert [stored.text for stored in Workspace.open(network).all(Note)] == ["den andres"]


@pytest.mark.thorough
async def test_six_tablets_write_notes_at_once(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each half written, then each saved: no note has a word of another."""
    async with AsyncExitStack() as stack:
        pilots = []
        for number in range(6):
            use(monkeypatch, f"{number:032x}")
            pilots.append(await stack.enter_async_context(running(network)))
        for rounds in range(2):
            for number, pilot in enumerate(pilots):
                use(monkeypatch, f"{number:032x}")
                await press(pilot, "n")
                assert note(pilot) == ""
                await write(pilot, f"nr{number}")
                await press(pilot, "escape")
            for number, pilot in enumerate(pilots):
                use(monkeypatch, f"{number:032x}")
                await press(pilot, "n")
                await write(pilot, f"r{rounds}")
                await press(pilot, "ctrl+s")
    notes = sorted(stored.text for stored in Workspace.open(network).all(Note))
    assert notes == sorted(f"nr{number}r{rounds}" for number in range(6) for rounds in range(2))
    assert list((network / "drafts").iterdir()) == []


@pytest.mark.parametrize("size", SIZES)
async def test_a_draft_of_another_device_is_offered_in_three_ways(
    network: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    left(network, "note-new", {"text": "fra laptopen", "kind": "idea"})
    use(monkeypatch, TABLET)
    moment = MORNING.astimezone()
    async with running(network, size, now=Now(MORNING)) as pilot:
        await press(pilot, "n")
        assert note(pilot) == ""
        assert f"Et utkast fra {moment:%H:%M} ligger igjen fra en annen enhet." in words(pilot)
        for word in ("Ta over F4", "La ligge", "Slett", "Lagre ctrl+s"):
            assert word in words(pilot), word
        # Who goes on typing has chosen nothing.
        await write(pilot, "mitt")
        assert note(pilot) == "mitt"
        pilot.app.screen.query_one("#offer-leave", Button).press()
        await pilot.pause()
        assert "annen enhet" not in words(pilot)
        await press(pilot, "ctrl+s", "n", "f4")
        assert pilot.app.screen.values == {"text": "fra laptopen", "kind": "idea"}
        assert "Utkastet er ditt nå" in told(pilot)
        await press(pilot, "ctrl+s", "n")
        assert "annen enhet" not in words(pilot)
    saved = [stored.text for stored in Workspace.open(network).all(Note)]
    assert saved == ["mitt", "fra laptopen"]


async def test_taking_over_loses_nothing_that_was_typed(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(network, "note-new", {"text": "fra laptopen"})
    use(monkeypatch, TABLET)
    async with running(network) as pilot:
        await press(pilot, "n")
        await write(pilot, "mitt")
        await press(pilot, "f4")
        assert note(pilot) == "mitt\nfra laptopen"


async def test_a_draft_that_is_deleted_is_gone_and_the_next_is_offered(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(network, "note-new", {"text": "en"})
    left(network, "note-new", {"text": "to"})
    use(monkeypatch, TABLET)
    set_language("en")
    async with running(network) as pilot:
        await press(pilot, "n")
        assert "another device, and 1 more." in words(pilot)
        pilot.app.screen.query_one("#offer-delete", Button).press()
        await pilot.pause()
        assert "The draft has been deleted" in told(pilot)
        pilot.app.screen.query_one("#offer-delete", Button).press()
        await pilot.pause()
        assert "another device" not in words(pilot)
    use(monkeypatch, "")
    assert Drafts(network).read("note-new") == {}


async def test_on_its_own_device_it_comes_back_and_says_from_when(network: Path) -> None:
    left(network, "note-new", {"text": "i går"})
    async with running(network, now=Now(MORNING.replace(day=9))) as pilot:
        await press(pilot, "n")
        assert note(pilot) == "i går"
        assert f"Utkastet ditt fra 8. jan. 2030 {MORNING.astimezone():%H:%M}" in told(pilot)


async def test_it_is_told_at_the_start_that_a_draft_waits_here(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(network) as pilot:
        assert told(pilot) == ""
    left(network, "note-new", {"text": "i går"})
    async with running(network, now=Now(MORNING)) as pilot:
        assert f"Et utkast fra {MORNING.astimezone():%H:%M} er ikke lagret" in told(pilot)
    use(monkeypatch, TABLET)
    async with running(network, now=Now(MORNING)) as pilot:
        assert told(pilot) == ""


async def test_the_start_says_of_which_form_a_draft_is_and_which_keys_lead_there(
    network: Path,
) -> None:
    async with running(network) as pilot:
        await press(pilot, "0", "9", "n")
        await write(pilot, "husk kaffe")
        await press(pilot, "ctrl+q")
    async with running(network) as pilot:
        assert "«Notat», skrevet i Rommet (0 9)" in told(pilot)


@pytest.mark.thorough
async def test_answers_to_an_evaluation_stay_on_their_tablet(
    kull_3: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, TABLET)
    async with running(kull_3) as pilot:
        await press(pilot, *EVALUATION, "o", "2", "1", "1")
        await press(pilot, "ctrl+q")
    use(monkeypatch, OTHER)
    async with running(kull_3) as pilot:
        await press(pilot, *EVALUATION, "o")
        assert "Hva slags arbeidsgiver?" in words(pilot)
        assert "utkast" not in told(pilot).lower()
    use(monkeypatch, TABLET)
    async with running(kull_3) as pilot:
        await press(pilot, *EVALUATION, "o")
        assert "hentet fram igjen" in told(pilot)


@pytest.mark.thorough
async def test_text_that_is_taken_away_again_is_no_draft(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "n")
        await write(pilot, "ab")
        await press(pilot, "escape", "n", "backspace", "backspace", "escape", "n")
        assert note(pilot) == ""


@pytest.mark.thorough
async def test_a_form_that_others_cover_is_kept_too(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "n")
        await write(pilot, "under paletten")
        await press(pilot, "ctrl+p")
        pilot.app.exit()
    assert Drafts(network).read("note-new")["text"] == "under paletten"


async def test_a_cell_that_is_typed_in_is_kept(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter")
        name = pilot.app.screen.draft
        await write(pilot, "12")
        await press(pilot, "ctrl+q")
    kept = Drafts(kull_3)
    assert "12" in kept.read(name).values()
    kept.close()
    async with running(kull_3) as pilot:
        await press(pilot, "5", "enter")
        assert "hentet fram igjen" in told(pilot)
        # Escape leaves the cell as it was.
        await write(pilot, "7")
        await press(pilot, "escape")
        drafts = pilot.app.session.workspace.drafts
        assert "7" not in drafts.own(name).values()


async def test_a_cell_of_the_bottlenecks_is_stored_as_leaving_it_does(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "4", "right", "right", "enter")
        await write(pilot, "xyz")
        await press(pilot, "ctrl+q")
    assert any("xyz" in bottleneck.text for bottleneck in Workspace.open(kull_3).all(Bottleneck))


def test_however_steadily_one_types_it_is_kept_within_two_seconds() -> None:
    now = Now(MORNING)

    def seconds() -> float:
        return (now() - MORNING).total_seconds()

    class Screen:
        def set_timer(self, wait: float, call: object) -> DraftTimer:
            waits.append(seconds() + wait)
            return timer

    waits: list[float] = []
    timer = DraftTimer(Screen(), lambda: None, seconds)  # type: ignore[arg-type]
    timer.stop = lambda: None  # type: ignore[method-assign]
    for _ in range(40):
        timer.typed()
        now.moment += timedelta(seconds=0.1)
    assert waits[0] == QUIET
    # Of the keys after the first none puts it off beyond that.
    assert waits[11:] == [pytest.approx(max(LATEST, at / 10), abs=0.01) for at in range(11, 40)]
    assert LATEST + QUIET < 2
