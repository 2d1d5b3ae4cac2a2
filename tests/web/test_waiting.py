"""Who asks to be let in without a code: waits, is let in or turned away, and is bounded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samling.errors import NotFound
from samling.web.letting_in.codes import TEAM, Seat
from samling.web.letting_in.register import Register
from samling.web.letting_in.waiting import MOST, WAITS, NoRoom, WaitingList
from tests.help.web.web_client import room

SEAT = Seat(TEAM, "t1", "Kols")


def test_few_wait_at_once_and_not_for_long(tmp_path: Path) -> None:
    now = [1_000_000.0]
    register = Register(tmp_path / "serve" / "a.json", lambda: now[0])
    server, app = (WaitingList(register.path, lambda: now[0]) for _ in range(2))
    key = server.ask("Vinduet")
    assert key not in server.ask("Vinduet", key), "the same browser has one place"
    for place in range(1, MOST):
        server.ask(f"{place}")
    with pytest.raises(NoRoom):
        server.ask("en til")
    assert [known.number for known in app.waiting()] == list(range(2, MOST + 2))
    now[0] += WAITS
    assert app.waiting() == []
    late = server.ask("Døra")
    app.let_in(MOST + 2, SEAT, register, str)
    found = register.find(late)
    assert found is not None
    assert (found.name, found.role, found.team, found.title) == ("Døra", TEAM, "t1", "Kols")
    assert server.find(late) is None
    with pytest.raises(NotFound):
        app.turn_away(MOST + 2)
    register.path.with_suffix(".waiting").write_text("{")
    assert app.waiting() == []


async def test_a_browser_waits_and_comes_in_by_itself(tmp_path: Path, monkeypatch: Any) -> None:
    async with room(tmp_path, monkeypatch, asks=True) as served:
        tablet, other = served.tablet(), served.tablet()
        assert await tablet.enter("", "Ved vinduet") == 200
        assert "nummer 1," in tablet.page
        assert await other.enter(" ", "Døra") == 200
        assert "Døra" in other.page
        assert await other.enter("", "7") == 403, "a name that is refused"
        waiting = WaitingList(served.register.path)
        waiting.let_in(1, SEAT, served.register, str)
        await tablet.open()
        await tablet.until("READY")
        for known in waiting.waiting():
            waiting.turn_away(known.number)
        async with other.client.get(served.url) as page:
            assert 'name="code"' in await page.text()
