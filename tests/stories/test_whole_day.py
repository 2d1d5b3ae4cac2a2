"""A whole gathering: a late start, a locked lunch, two groups, 40 pasted notes, and a vote."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from textual.events import Paste
from textual.pilot import Pilot

from samling.model import AgendaItem, Bottleneck, ClockEvent, Gathering, Note, Vote
from samling.store import Workspace
from samling.store.method.ordering import in_order
from tests.help.app_driver import Now, fill, press, running, shown, until, words

PROGRAMME = """Program
09:00-09:30 Velkommen v/ prosessveileder
09:30-11:00 Gruppearbeid: kartlegging
11:00-12:00 Stemme over flaskehalser
12:00-12:45 Lunsj
12:45-13:30 Deling
"""
GROUPS = "Bord 1; Møterom A; Lege; Kols Bærum\nBord 2; Møterom B; Sykepleier; Kols Asker"
NOTES = [f"Notat nummer {number} fra rommet" for number in range(1, 41)]
BOTTLENECKS = ["Epikrisen kommer sent", "Ingen ringer etter utskriving", "Uklart ansvar"]


async def paste(pilot: Pilot[str], text: str) -> None:
    pilot.app.post_message(Paste(text))
    await pilot.pause()
    await pilot.pause()


async def test_a_gathering_from_its_programme_to_its_summary(network: Path, tmp_path: Path) -> None:
    now = Now(datetime(2030, 1, 8, 9, 20).astimezone())
    workspace = Workspace.open(network, now)
    gathering = min(workspace.all(Gathering), key=lambda found: found.number)
    assert gathering.date == now.moment.date()
    page = tmp_path / "dagen.html"
    async with running(workspace, now=now) as pilot:
        pilot.app.session.choose_gathering(gathering.id)
        # The programme comes out of a document, lunch is locked and the work has two groups.
        await press(pilot, "2")
        await paste(pilot, PROGRAMME)
        await press(pilot, "ctrl+s", "down", "enter")
        items = in_order(workspace.all(AgendaItem, gathering=gathering.id))
        assert [item.minutes for item in items] == [30, 90, 60, 45, 45]
        await press(pilot, "down", "down", "down", "r")
        await fill(pilot, locked="12:00")
        await press(pilot, "up", "up", "r")
        await fill(pilot, groups=GROUPS)
        # The day begins twenty minutes late, with what is planned, from now on.
        await press(pilot, "space")
        assert "Planen sier 09:00, og klokken er 09:20" in shown(pilot)
        await press(pilot, "enter")
        assert [event.action for event in workspace.all(ClockEvent)] == ["start"]
        assert "mangler 20 min før Lunsj" in words(pilot)
        now.moment += timedelta(minutes=30)
        await press(pilot, "right")
        assert "Bord 1 (Møterom A)" in words(pilot)
        await press(pilot, "z")
        assert "mangler 20 min før Lunsj 12:00" in words(pilot)
        await press(pilot, "escape")
        # What the room wrote is pasted: many entries at once, and bottlenecks to vote on.
        await press(pilot, "6")
        await paste(pilot, "\n".join(f"• {note}" for note in NOTES))
        assert "40 av 40 tas med" in words(pilot)
        await press(pilot, "enter")
        assert [note.text for note in workspace.all(Note)] == NOTES
        await press(pilot, "4")
        await paste(pilot, "\n".join(BOTTLENECKS))
        await press(pilot, "enter")
        assert [bottleneck.text for bottleneck in workspace.all(Bottleneck)] == BOTTLENECKS
        now.moment += timedelta(minutes=90)
        await press(pilot, "v", "a")
        await fill(pilot, people="2", dots="1")
        await press(pilot, "2", "2")
        await until(pilot, lambda: len(workspace.all(Vote)) == 2)
        await press(pilot, "c")
        # Lunch is at twelve whatever came before.
        await press(pilot, "escape", "2")
        assert "12:00" in shown(pilot)
        await press(pilot, "e")
        await fill(pilot, file=str(page))
    told = page.read_text(encoding="utf-8")
    for expected in ("Møterom A", "Sykepleier", NOTES[0], NOTES[-1], BOTTLENECKS[1], "2 stemmer"):
        assert expected in told, expected
