"""What one more tablet costs the machine that serves it, beside a bare Textual app served alike.

Run as `python benchmarks/tablets.py memory|start|idle [TABLETS]`, on Linux. `samling serve` and
textual-serve let the tablets in, each a connection as the page makes it; all that a tablet has
brought is counted: the memory that no other process has, and the processor time of its processes
while it starts and while nobody touches it. The last line is the ratio alone.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from sample_data import copy_kull_3

TABLETS = 6
# In seconds: until nothing of the start is left, and how long it is watched then.
SETTLED, WATCHED = 8.0, 20.0
BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("Malt")

Bare().run()
"""
SERVER = """
import sys
from textual_serve.server import Server

Server(sys.argv[1], port=int(sys.argv[2])).serve()
"""


@dataclass(frozen=True)
class Cost:
    """What one tablet takes: bytes of its own, seconds until it has started, and then a second."""

    memory: float
    start: float
    idle: float
    wakes: float


def processes(root: int) -> set[int]:
    """Returns a process and all that it has started, and they."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            words = stat.read_text().rpartition(")")[2].split()
            parents.setdefault(int(words[1]), []).append(int(stat.parent.name))
    found, new = {root}, [root]
    while new:
        new = [child for parent in new for child in parents.get(parent, [])]
        found |= set(new)
    return found


def private(process: int) -> int:
    """Returns the bytes that a process shares with no other."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def used(process: int) -> float:
    """Returns the seconds of processor time that a process has taken, all its threads."""
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def wakes(process: int) -> int:
    """Returns how often the threads of a process have gone to wait."""
    found = 0
    for status in Path(f"/proc/{process}/task").glob("*/status"):
        lines = status.read_text().splitlines()
        found += sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt"))
    return found


@contextlib.asynccontextmanager
async def tablet(url: str) -> AsyncIterator[None]:
    """Has a browser in, as the page connects it, once its app has drawn something."""
    async with aiohttp.ClientSession() as client:
        for _ in range(200):
            with contextlib.suppress(aiohttp.ClientError):
                await (await client.get(url)).read()
                break
            await asyncio.sleep(0.1)
        socket = await client.ws_connect(f"{url}/ws?width=120&height=40", max_msg_size=0)

        async def hear() -> None:
            async for _ in socket:
                pass

        await socket.receive()
        heard = asyncio.create_task(hear())
        try:
            yield
        finally:
            heard.cancel()
            await socket.close()


async def measure(words: Sequence[str], port: int, tablets: int, home: str) -> Cost:
    """Returns what each of `tablets` takes that come after a first one."""
    environment = {**os.environ, "SAMLING_HOME": home, "LANG": "nb_NO.UTF-8"}
    # Else everything is compiled at each start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    server = subprocess.Popen([sys.executable, *words], env=environment, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        async with contextlib.AsyncExitStack() as room:
            await room.enter_async_context(tablet(url))
            await asyncio.sleep(SETTLED)
            before = processes(server.pid)
            for _ in range(tablets):
                await room.enter_async_context(tablet(url))
            await asyncio.sleep(SETTLED)
            new = processes(server.pid) - before
            start = time.monotonic()
            time_before, woken = sum(map(used, new)), sum(map(wakes, new))
            await asyncio.sleep(WATCHED)
            took = (time.monotonic() - start) * tablets
            idle, often = sum(map(used, new)) - time_before, sum(map(wakes, new)) - woken
            memory = sum(map(private, new))
            return Cost(memory / tablets, time_before / tablets, idle / took, often / took)
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """Returns a port that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def main(what: str, tablets: int) -> None:
    """Prints the cost of both, and alone on the last line the ratio."""
    with tempfile.TemporaryDirectory() as home:
        folder, bare = Path(home, "kull-3"), Path(home, "bare.py")
        copy_kull_3(folder)
        bare.write_text(BARE, encoding="utf-8")
        ports = free_port(), free_port()
        served = ["-m", "samling", "serve", str(folder), "--port", str(ports[0])]
        plain = ["-c", SERVER, f"{sys.executable} {bare}", str(ports[1])]
        ours = asyncio.run(measure(served, ports[0], tablets, home))
        theirs = asyncio.run(measure(plain, ports[1], tablets, home))
    for name, cost in ("samling", ours), ("a bare Textual app", theirs):
        print(
            f"{name}: {cost.memory / 2**20:.1f} MB of its own, {cost.start * 1000:.0f} ms of"
            f" processor time to start, {cost.idle:.2%} of a processor, awake {cost.wakes:.0f}"
            " times a second"
        )
    print(f"{getattr(ours, what) / getattr(theirs, what):.2f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if sys.argv[2:] else TABLETS)
