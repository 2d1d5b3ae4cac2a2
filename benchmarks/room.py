"""A room full of phones: how fast they are answered when all do the same at once.

Run as `python benchmarks/room.py [PHONES]`. The server runs as `samling serve`, on loopback; the
phones are connections of another process. Each joins, listens, and then all at once load what is
asked when it changes. Prints how long the phones waited, and what a phone costs the server in
memory; the last line is the share of 0.3 s that 95 of 100 answers took.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from samling.model import Voting
from samling.store import Workspace, data_folder
from samling.store.method.voting import start_voting, votes_of
from samling.web.letting_in.register import register_file
from samling.web.telling.showing import Asked, Showing, ShowingFile
from sample_data import copy_kull_3

PHONES = 200
WANTED = 0.3


@dataclass
class Server:
    """The server that runs, and the participants' code."""

    child: subprocess.Popen[str]
    url: str
    code: str

    def memory(self) -> int:
        """Returns what the server holds, in bytes."""
        status = Path(f"/proc/{self.child.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024  # type: ignore[index]


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Runs the server on a free port, with its codes."""
    words = [sys.executable, "-m", "samling", "serve", str(folder), "--host", "0.0.0.0"]
    child = subprocess.Popen(
        [*words, "--port", "0"], stdout=subprocess.PIPE, encoding="utf-8", env=dict(os.environ)
    )
    assert child.stdout is not None
    url = code = ""
    for line in child.stdout:
        url = url or (re.findall(r"http://\S+", line) or [""])[0]
        if found := re.match(r"  deltaker +(\w{5} \w{5})$", line):
            code = found[1].replace(" ", "")
        if "ctrl+c" in line:
            break
    try:
        yield Server(child, url, code)
    finally:
        child.terminate()
        child.wait()


@dataclass
class Phone:
    """A phone: its cookies, and the last news it heard of."""

    client: aiohttp.ClientSession
    url: str
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def join(self, code: str) -> None:
        """Comes in by the code."""
        async with self.client.post(self.url + "enter", data={"code": code}) as answer:
            assert answer.status == 200, answer.status

    async def listen(self) -> None:
        """Hears what is told until it is cancelled."""
        async with self.client.get(self.url + "phone/events") as answer:
            async for line in answer.content:
                if line.startswith(b"event: news"):
                    self.news.set()

    async def load(self) -> None:
        """Loads what is asked now."""
        async with self.client.get(self.url + "phone/now") as answer:
            assert answer.status == 200, answer.status
            await answer.text()

    async def vote(self, voting: str, bottleneck: str) -> None:
        """Gives a vote."""
        data = {"voting": voting, "bottleneck": bottleneck, "step": "more"}
        async with self.client.post(self.url + "phone/vote", data=data) as answer:
            assert answer.status == 200, await answer.text()


async def timed(act: Awaitable[None]) -> float:
    """Returns the seconds that something takes."""
    start = time.perf_counter()
    await act
    return time.perf_counter() - start


async def all_at_once(name: str, acts: Callable[[], list[Awaitable[None]]]) -> float:
    """Runs all at once; prints and returns the time that 95 of 100 are done within."""
    took = sorted(await asyncio.gather(*map(timed, acts())))
    most = took[int(len(took) * 0.95) - 1]
    print(f"{name}: {statistics.median(took):.3f} s half, {most:.3f} s 95 of 100")
    return most


async def measure(server: Server, showing: ShowingFile, voting: Voting, phones: int) -> float:
    """Returns the longest of the times."""
    before = server.memory()
    timeout = aiohttp.ClientTimeout(total=None)
    made = [
        Phone(
            aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True), timeout=timeout),
            server.url,
        )
        for _ in range(phones)
    ]
    listening: list[asyncio.Task[None]] = []
    try:
        await all_at_once("joined", lambda: [phone.join(server.code) for phone in made])
        listening = [asyncio.ensure_future(phone.listen()) for phone in made]
        await asyncio.gather(*(phone.news.wait() for phone in made))
        times = [await all_at_once("loaded", lambda: [phone.load() for phone in made])]
        for phone in made:
            phone.news.clear()
        showing.write(Showing(asked=Asked(voting=voting.id)))
        heard = await all_at_once("heard of news", lambda: [p.news.wait() for p in made])  # type: ignore[misc]
        print(f"of which the server looks each 0.2 s; {heard:.3f} s")
        times.append(await all_at_once("loaded the news", lambda: [p.load() for p in made]))
        first = voting.ballot[0]
        times.append(await all_at_once("voted", lambda: [p.vote(voting.id, first) for p in made]))
        print(f"memory for each phone: {(server.memory() - before) / phones / 1e6:.3f} MB")
        return max(times)
    finally:
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        for phone in made:
            await phone.client.close()


def main(phones: int) -> None:
    """Prints the times, the memory, and last the share of what is wanted."""
    home = Path(tempfile.mkdtemp())
    os.environ["SAMLING_HOME"] = str(home)
    try:
        folder = home / "kull-3"
        copy_kull_3(folder)
        workspace = Workspace.open(folder)
        voting = start_voting(workspace, workspace.teams()[0].id, people=4, dots=3)
        showing = ShowingFile(register_file(data_folder(), folder))
        with serving(folder) as server:
            most = asyncio.run(measure(server, showing, voting, phones))
        given = votes_of(workspace, voting)
        print(f"votes: {len(given)} of {phones}, in chairs: {len({vote.voter for vote in given})}")
        print(f"{most / WANTED:.2f}")
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PHONES)
