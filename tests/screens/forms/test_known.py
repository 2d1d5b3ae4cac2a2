"""An owner that was used before is shown beside what is typed, and taken by the right arrow."""

from __future__ import annotations

from pathlib import Path

from samling.model import Action, Bottleneck
from samling.store import Workspace
from samling.store.method.actions import save_action
from tests.help.app_driver import press, running, shown, write


async def test_owner_is_completed_in_a_form_and_in_a_cell(network: Path) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0]
    save_action(workspace, team, None, text="A", owner="Kontaktsykepleier")
    workspace.put(Bottleneck(team=team.id, text="B"))
    async with running(workspace, (120, 40)) as pilot:
        await press(pilot, "4", "l", "a")
        await write(pilot, "C")
        await press(pilot, "tab")
        await write(pilot, "kon")
        assert "→ Kontaktsykepleier" in shown(pilot)
        await press(pilot, "right")
        assert "→ Kontaktsykepleier" not in shown(pilot)
        await press(pilot, "ctrl+s", "escape")
        table = pilot.app.screen.query_one("#table")
        while table.column_key != "owner":  # type: ignore[attr-defined]
            await press(pilot, "right")
        await press(pilot, "enter")
        await write(pilot, "kon")
        assert "→ Kontaktsykepleier" in shown(pilot)
        # What is not taken is not stored.
        await press(pilot, "enter")
        assert workspace.all(Bottleneck)[0].owner == "kon"
        await press(pilot, "enter", "right", "enter")
    assert [action.owner for action in workspace.all(Action)] == ["Kontaktsykepleier"] * 2
    assert workspace.all(Bottleneck)[0].owner == "Kontaktsykepleier"
