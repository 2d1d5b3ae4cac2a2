"""A room full of phones: how fast they are answered when all do the same at once.

Run as `python benchmarks/room.py [PHONES]`. The server runs as `samling serve`, on loopback; the
phones are connections of another process. Each joins and listens, and then all do the same at
once: load what is asked, vote, write what is good, ask a question, answer the evaluation. With the
answer to what it sends comes the page that a phone shows then. Prints
how long the phones waited, and what a phone costs the server in memory; all that was written is
counted in the workspace. The last line is the share of 0.3 s that 95 of 100 answers took, at worst.
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

from samling.model import (
    Contribution,
    Evaluation,
    Note,
    Phase,
    Response,
    Vote,
    Voting,
)
from samling.model.evaluation import template_statements
from samling.store import Workspace, data_folder
from samling.store.method.voting import start_voting
from samling.web.letting_in.register import register_file
from samling.web.phone.answers import mark_of_statement
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

    async def heard(self) -> None:
        """Waits until it has heard something new."""
        await self.news.wait()

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

    async def send(self, part: str, **fields: str) -> None:
        """Sends a form of the page; what the page shows then comes with the answer."""
        async with self.client.post(f"{self.url}phone/{part}", data=fields) as answer:
            assert answer.status == 200, await answer.text()
            assert (await answer.json())["now"]

    async def load(self) -> None:
        """Loads what is asked now."""
        async with self.client.get(self.url + "phone/now") as answer:
            assert answer.status == 200, answer.status
            await answer.text()


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


@dataclass
class Asking:
    """What the phones are asked, and what each sends: fields by the part of the page."""

    asked: Asked
    forms: dict[str, dict[str, str]]


def asking(workspace: Workspace) -> Asking:
    """Returns what is asked of a team's first phase, with a voting and an evaluation begun."""
    team = workspace.teams()[0]
    phase = workspace.all(Phase, team=team.id)[0]
    for open_voting in workspace.all(Voting, team=team.id, closed=False):
        workspace.change(open_voting, closed=True)
    voting = start_voting(workspace, team.id, people=1, dots=3)
    evaluation = workspace.put(Evaluation(title="Evaluering", statements=template_statements()))
    answers = {
        f"answer-{mark_of_statement(statement.text)}": "4" for statement in evaluation.statements
    }
    return Asking(
        Asked(
            team=team.id,
            phase=phase.id,
            voting=voting.id,
            evaluation=evaluation.id,
            questions=True,
        ),
        {
            "vote": {"voting": voting.id, "bottleneck": voting.ballot[0], "step": "more"},
            "contribution": {"phase": phase.id, "kind": "good", "text": "Alle møtes på tunet"},
            "question": {"text": "Hvem ringer hjemmetjenesten?"},
            "answer": {"evaluation": evaluation.id, "employer": "hospital", **answers},
        },
    )


def refuse_lost(workspace: Workspace, asked: Asked, phones: int) -> None:
    """Raises AssertionError where something that a phone sent is not stored."""
    workspace.refresh()
    found = {
        "votes": len(workspace.all(Vote, voting=asked.voting)),
        "contributions": len(workspace.all(Contribution, phase=asked.phase)),
        "questions": len(workspace.all(Note, text="Hvem ringer hjemmetjenesten?")),
        "answers": len(workspace.all(Response, survey=asked.evaluation)),
    }
    assert set(found.values()) == {phones}, found


async def measure(server: Server, showing: ShowingFile, asked: Asking, phones: int) -> float:
    """Returns the longest of the times."""
    before = server.memory()
    timeout = aiohttp.ClientTimeout(total=None)
    made = [
        Phone(
            aiohttp.ClientSession(
                cookie_jar=aiohttp.CookieJar(unsafe=True),
                timeout=timeout,
                # Shorter than the server's.
                connector=aiohttp.TCPConnector(keepalive_timeout=5),
            ),
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
        showing.write(Showing(asked=asked.asked))
        await all_at_once("heard of news, looked for each 0.2 s", lambda: [p.heard() for p in made])
        times.append(await all_at_once("loaded the news", lambda: [p.load() for p in made]))
        for part, fields in asked.forms.items():
            sent = await all_at_once(part, lambda: [p.send(part, **fields) for p in made])  # noqa: B023
            times.append(sent)
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
        showing = ShowingFile(register_file(data_folder(), folder))
        with serving(folder) as server:
            workspace = Workspace.open(folder)
            asked = asking(workspace)
            most = asyncio.run(measure(server, showing, asked, phones))
            refuse_lost(workspace, asked.asked, phones)
        print(f"{most / WANTED:.2f}")
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PHONES)
