"""axe-core in a page of the browser: what in it keeps people out, by WCAG 2.2 AA.

It is an npm package, for the tests alone, and never part of the program. npm fetches it from the
registry that npm is set up with; it is kept in the cache of pytest for the next time.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from functools import cache
from pathlib import Path

from tests.help import ROOT
from tests.help.web.browser_driver import Page

_PACKAGE = "axe-core@4.14.1"
_SHA256 = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745"
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# Not part of WCAG, and still wanted.
_RULES = ("heading-order", "page-has-heading-one", "region")


@cache
def axe_script() -> str:
    """Returns axe-core as a script; fails with a sentence where npm cannot fetch it."""
    kept = ROOT / ".pytest_cache" / f"{_PACKAGE}.tgz"
    if not kept.exists():
        _fetch(kept)
    packed = kept.read_bytes()
    assert hashlib.sha256(packed).hexdigest() == _SHA256, f"{kept} is not {_PACKAGE}: remove it"
    with tarfile.open(kept) as archive:
        script = archive.extractfile("package/axe.min.js")
        assert script is not None
        return script.read().decode("utf-8")


def _fetch(kept: Path) -> None:
    npm = shutil.which("npm")
    assert npm, f"These tests need npm, which fetches {_PACKAGE}: apt-get install npm"
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [npm, "pack", _PACKAGE, "--silent", "--pack-destination", folder],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=120,
            check=False,
        )
        found = [*Path(folder).glob("*.tgz")]
        said = f"{done.stdout}{done.stderr}".strip()
        assert found, f"These tests need {_PACKAGE}, which npm could not fetch: {said}"
        kept.parent.mkdir(exist_ok=True)
        # Several workers may fetch it at once: each puts it there whole.
        whole = kept.with_suffix(f".{Path(folder).name}")
        shutil.copyfile(found[0], whole)
        whole.replace(kept)


async def violations(page: Page) -> list[str]:
    """Returns what axe finds wrong in a page as it is now, a line for each element.

    The page has to be still: what moves or fades has other colours a moment later.
    """
    if not await page.run("typeof axe === 'object'"):
        await page.run(await asyncio.to_thread(axe_script))
    options = {
        "runOnly": {"type": "tag", "values": _TAGS},
        "rules": {rule: {"enabled": True} for rule in _RULES},
        "resultTypes": ["violations"],
    }
    found = await page.call(
        "Runtime.evaluate",
        expression=f"""axe.run(document, {json.dumps(options)}).then((found) =>
            found.violations.flatMap((rule) => rule.nodes.map((node) =>
                `${{rule.id}}: ${{node.html}} ${{node.failureSummary}}`)))""",
        awaitPromise=True,
        returnByValue=True,
    )
    assert "exceptionDetails" not in found, found
    lines: list[str] = found["result"]["value"]
    return lines
