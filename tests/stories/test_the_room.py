"""The room, in a terminal and four browsers: opened, written in, voted in, answered, closed."""

from __future__ import annotations

import json
import time
from pathlib import Path
from urllib.parse import urlsplit

from samling.cli.main import main
from samling.model import Bottleneck, Contribution, Evaluation, Phase, Response, Vote
from samling.model.evaluation import template_statements
from samling.store import Workspace, data_folder
from samling.store.method.ordering import in_order
from samling.web.room import Room
from tests.help.terminal_driver import PATIENCE, Terminal
from tests.help.web.browser_driver import Page, running_browser
from tests.web.test_phone_votes import tapped, until_says

TEXT = "Ingen ringer hjemmetjenesten før pasienten er hjemme"
_WALL = "document.getElementById('stage').innerText"


async def on_wall(wall: Page, words: str) -> None:
    await wall.until_true(f"{_WALL}.includes('{words}')")


def ask(terminal: Terminal, line: str) -> None:
    """Has the phones asked what a line says, besides what they are asked already."""
    terminal.press("0", "9")
    terminal.wait_for("Rommet er åpent")
    terminal.press("a")
    terminal.wait_for("Hva skal telefonene spørres om?", line)
    rows = terminal.text.splitlines()
    first = next(at for at, row in enumerate(rows) if "og dessuten:" in row) + 1
    at = next(at for at, row in enumerate(rows[first:]) if line in row)
    terminal.press(*["down"] * at, " ", "enter")
    terminal.wait_until_gone("Hva skal telefonene spørres om?")


async def test_a_room_writes_votes_and_answers_and_nothing_tells_who(
    kull_3: Path, tmp_path: Path
) -> None:
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0]
    phase = in_order(workspace.all(Phase, team=team.id))[0]
    statements = template_statements("nb")[:2]
    evaluation = workspace.put(Evaluation(title="Etter dagen", statements=statements))
    home = data_folder()
    with Terminal("open", str(kull_3), home=home, columns=120, rows=40) as terminal:
        terminal.wait_for(team.title)
        terminal.press("0", "9", "s", "enter")
        terminal.wait_for("Rommet er åpent: http://")
        shown = Room(kull_3, home).shown()
        assert shown is not None
        url = f"http://127.0.0.1:{urlsplit(shown.addresses[0]).port}/"
        code = next(code for seat, code in shown.codes if seat.role == "participant")
        async with running_browser() as browser:
            wall = await browser.page(1280, 720)
            await wall.go(f"{url}wall")
            await on_wall(wall, code)
            phones = [await browser.phone(url, code) for _ in range(3)]
            one, two, three = phones

            # They write about the phase at hand; nothing of it is on the wall until it is placed.
            ask(terminal, "Innspill til fasen i Kartlegging")
            terminal.press("3")
            terminal.wait_for("Forbedringsområder")
            for phone in phones:
                await until_says(phone, phase.title)
            await one.run("document.getElementById('contribution-text').focus()")
            await one.write(TEXT)
            await one.run("document.getElementById('contribution-better').click()")
            await until_says(one, "Takk")
            terminal.press("i")
            terminal.wait_for(TEXT[:30])
            assert not await wall.run(f"{_WALL}.includes({TEXT!r})")
            terminal.press("enter")
            terminal.wait_for("ctrl+s")
            terminal.press("ctrl+s")
            terminal.wait_until_gone("Lagre")
            terminal.wait_for("Ingen nye innspill")
            terminal.press("escape")
            terminal.wait_until_gone("Ingen nye innspill")
            await on_wall(wall, TEXT)

            # It becomes a bottleneck, and they vote.
            terminal.press("tab", "end")
            terminal.press("b")
            deadline = time.monotonic() + PATIENCE
            while not workspace.all(Bottleneck, text=TEXT):
                assert time.monotonic() < deadline, terminal.text
                terminal.read()
            [bottleneck] = workspace.all(Bottleneck, text=TEXT)
            terminal.press("4", "v")
            terminal.wait_for("Avstemning 2 av 2")
            terminal.press("a")
            terminal.wait_for("ctrl+s")
            terminal.press("ctrl+s")
            terminal.wait_for("Avstemning 3 av 3")
            # Where numbers are votes, no place has a number.
            terminal.press("escape")
            terminal.wait_until_gone("Avstemning 3 av 3")
            ask(terminal, "Avstemningen til")
            for phone in (one, two):
                more = f"document.getElementById('more-{bottleneck.id}')"
                await phone.until_true(f"!!{more}")
                await phone.run(f"{more}.click()")
                await until_says(phone, "stemmer igjen")
            terminal.press("4", "v")
            terminal.wait_for("2 telefoner")
            await wall.until_true("document.body.dataset.kind === 'voting'")
            terminal.press("c")
            await on_wall(wall, TEXT[:20])
            await until_says(one, "Avstemningen er avsluttet")

            # They answer the evaluation, each once.
            ask(terminal, "Etter dagen")
            for phone in phones:
                for label in ("Sykehus", "Helt enig", "Delvis enig", "Send svaret"):
                    await tapped(phone, label)
                await until_says(phone, "Denne telefonen har svart")

            terminal.press("ctrl+q")
            for page in (wall, one, two, three):
                await page.until_true(
                    "document.getElementById('told').textContent.includes('avsluttet')"
                )
        terminal.end()
    _nothing_tells_who(kull_3, home)
    _is_in_the_summary(kull_3, tmp_path / "day.json", bottleneck, evaluation)


def _nothing_tells_who(folder: Path, home: Path) -> None:
    """Neither a device nor the moment of an answer is in the network's files."""
    [register] = (home / "serve").glob("*[0-9a-f].json")
    devices = json.loads(register.read_text(encoding="utf-8"))["devices"]
    assert len(devices) == 3
    written = "".join(
        path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.suffix != ".lock" and path.is_file()
    )
    assert not any(device["key"] in written or device["key"][:32] in written for device in devices)
    workspace = Workspace.open(folder)
    for record in (*workspace.all(Contribution, text=TEXT), *workspace.all(Response)):
        assert (record.created.hour, record.created.minute, record.created.second) == (0, 0, 0)


def _is_in_the_summary(
    folder: Path, file: Path, bottleneck: Bottleneck, evaluation: Evaluation
) -> None:
    assert main(["export", str(folder), "--answers", "-o", str(file)]) == 0
    summary = json.loads(file.read_text(encoding="utf-8"))
    team = next(each for each in summary["teams"] if each["id"] == bottleneck.team)
    assert TEXT in {each["text"] for each in team["bottlenecks"]}
    assert TEXT in {each["text"] for each in team["contributions"]}
    workspace = Workspace.open(folder)
    given = [vote for vote in workspace.all(Vote) if vote.bottleneck == bottleneck.id]
    assert len({vote.voter for vote in given}) == 2
    votes = [vote for voting in team["votings"] for vote in voting["votes"]]
    assert {vote.id for vote in given} <= {vote["id"] for vote in votes}
    answered = next(each for each in summary["evaluation"] if each["id"] == evaluation.id)
    assert answered["answered"] == 3
