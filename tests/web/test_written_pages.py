"""The pages that samling writes keep nobody out: no violation by axe, in a browser."""

from __future__ import annotations

from pathlib import Path

from samling.report.documents.description_export import export_description
from samling.report.summary.export import PAGES, summary_content
from samling.report.summary.summary import Scope, of_gathering
from samling.store import Workspace
from samling.web.phone.printed import export_printed
from samling.web.room import Shown
from tests.help.web.axe import violations
from tests.help.web.browser_driver import running_browser


async def test_each_page_that_is_written_keeps_nobody_out(kull_3: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(kull_3)
    team, day = workspace.teams()[0], of_gathering(workspace, 3)
    written = []
    for kind in PAGES:
        scope = Scope(team=team) if kind in ("sheet", "poster") else day
        written.append(tmp_path / f"{kind}.html")
        written[-1].write_bytes(summary_content(workspace, scope, "html", kind))
    told = tmp_path / "forløp.html"
    written.append(export_description(workspace, team, told, "html", drafts=True))
    shown = Shown(("http://192.168.1.2:8000/",), ())
    written.append(export_printed(workspace, shown, "abcde fghjk", tmp_path / "kode.html"))
    async with running_browser() as browser:
        page = await browser.page()
        for file in written:
            await page.go(file.as_uri())
            await page.until_true(
                f"location.href === '{file.as_uri()}' && !!document.querySelector('h1')"
            )
            assert await page.run("document.documentElement.lang") == "nb"
            assert await violations(page) == [], file.name
