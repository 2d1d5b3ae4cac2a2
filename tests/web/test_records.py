"""What the parts of the server ask of the workspace: none takes a change away from another."""

from __future__ import annotations

from pathlib import Path

from samling.model import Note
from samling.model.rights import Access
from samling.store import Workspace
from samling.web.telling.records import Records


async def test_each_part_notices_every_change_whoever_made_it(kull_3: Path) -> None:
    records = Records(kull_3)

    async def noticed() -> int:
        await records.ask(Workspace.refresh)
        return records.changes

    try:
        first = await noticed()
        assert await noticed() == first
        guest = Access("participant")
        await records.ask_as(guest, "nb", lambda workspace: workspace.put(Note(text="Her")))
        wall, phone = await noticed(), await noticed()
        assert wall == phone
        assert wall > first, "written by this program itself"
        Workspace.open(kull_3).put(Note(text="Der"))
        assert await noticed() > wall
    finally:
        records.close()
