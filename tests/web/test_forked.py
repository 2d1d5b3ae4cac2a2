"""Apps that are forked from one process: they begin, end and are ended as those started alone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from samling.web.forked import Zygote
from samling.web.session import DIED, LEFT
from tests.help.web.serving import Serving, serving
from tests.help.web.web_client import Tablet

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="apps are forked on Linux alone")

TEAM = "Kols Bærum"
# In bytes: so much at least has an app in common with the process that it is forked from.
SHARED = 16_000_000


@asynccontextmanager
async def tablet_in(server: Serving) -> AsyncIterator[Tablet]:
    """Has a browser in, with Home on it."""
    tablet = Tablet(server.url)
    try:
        await tablet.open()
        await tablet.until(TEAM)
        yield tablet
    finally:
        await tablet.close()


@asynccontextmanager
async def forked_in(server: Serving) -> AsyncIterator[tuple[Tablet, int]]:
    """Has a browser in whose app is forked, as all are once there is something to fork from."""
    while True:
        before = server.forked()
        async with tablet_in(server) as tablet:
            if new := [app for app in server.forked() if app not in before]:
                yield tablet, new[0]
                return


def _shared(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Shared_Dirty"))


async def test_what_apps_have_in_common_is_in_memory_once(network: Path) -> None:
    with serving(network) as server:
        async with forked_in(server) as (_, app), forked_in(server) as (_, another):
            assert app != another
            assert min(_shared(app), _shared(another)) > SHARED
        assert server.stop() == 0


@pytest.mark.thorough
async def test_a_forked_app_that_is_left_and_one_that_dies_end_as_others_do(network: Path) -> None:
    with serving(network) as server:
        async with forked_in(server) as (tablet, _):
            await tablet.type("\x11")
            assert await tablet.ended() == LEFT
        async with forked_in(server) as (tablet, app):
            os.kill(app, signal.SIGKILL)
            assert await tablet.ended() == DIED
        assert server.stop() == 0


@pytest.mark.thorough
async def test_where_nothing_can_be_forked_from_any_more_apps_still_come(network: Path) -> None:
    with serving(network) as server:
        async with forked_in(server) as (tablet, app):
            (zygote,) = {int(Path(f"/proc/{app}/stat").read_text().rpartition(")")[2].split()[1])}
            os.kill(zygote, signal.SIGKILL)
            async with tablet_in(server), forked_in(server) as (_, another):
                assert another != app
            # It runs on, and its end is noticed.
            await tablet.type("n")
            await tablet.until(r"ctrl\+s")
            os.kill(app, signal.SIGKILL)
            assert await tablet.ended() == DIED
        assert server.stop() == 0


async def test_an_app_has_the_environment_of_its_own_browser(network: Path) -> None:
    zygote = Zygote()
    environment = {**os.environ, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    try:
        for lang, words in ("nb", "Lag et med"), ("en", "Make one"):
            forked = None
            while forked is None:
                wanted = {**environment, "SAMLING_LANG": lang}
                forked = await zygote.fork(str(network / "nowhere"), wanted)
                await asyncio.sleep(0.05)
            assert forked.stderr is not None
            said = (await forked.stderr.read()).decode()
            assert (words in said, await forked.wait()) == (True, 2), said
    finally:
        zygote.end()
