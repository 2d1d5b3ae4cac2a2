"""Two phones in a real browser write about the phase at hand and ask: what each shows and sends."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from samling.model import Contribution, Note, Phase
from samling.store import Workspace
from samling.store.method.ordering import in_order
from samling.store.method.removal import remove
from samling.web.telling.showing import Asked, Showing
from tests.help.web.browser_driver import Page, running_browser
from tests.help.web.serving import serving
from tests.web.test_wall_and_phones import showing_of

FIELD = "document.getElementById('contribution-text')"
SAID = "document.getElementById('contribution-told')?.textContent"


async def send(phone: Page, text: str, button: str = "contribution-better") -> None:
    """Types a text by the keyboard, and presses the button that it goes on to."""
    await phone.run(f"{FIELD}.value = ''; {FIELD}.focus()")
    await phone.write(text)
    await phone.run(f"document.getElementById('{button}').focus()")
    await phone.press("Enter")


async def test_two_phones_write_and_ask(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0]
    first, second, *_ = in_order(workspace.all(Phase, team=team.id))
    empty = workspace.put(Phase(team=team.id, position=9, title="Borte snart"))
    showing = showing_of(kull_3)
    asked = Asked(team=team.id, phase=first.id, questions=True)
    showing.write(Showing(asked=asked))
    with serving(kull_3, "--host", "0.0.0.0") as server:
        async with running_browser() as browser:
            code = server.code("deltaker")
            one, other = [await browser.phone(server.url, code) for _ in range(2)]
            for phone in (one, other):
                await phone.until_true(f"document.body.innerText.includes({first.title!r})")
            assert team.title in await one.run("document.body.innerText")
            await send(one, "Epikrisen kommer sent")
            await one.until_true(f"{SAID}?.startsWith('Takk')")
            own = "document.querySelector('.own')?.textContent.includes('Epikrisen kommer sent')"
            await one.until_true(own)
            assert await one.run(f"{FIELD}.value") == ""
            assert not await other.run("document.body.innerText.includes('Epikrisen')")

            # Letters twice as large are no wider than the phone; what is pressed is large enough.
            await one.run("document.documentElement.style.fontSize = '200%'")
            assert await one.run("document.documentElement.scrollWidth") <= 360
            await one.run("document.documentElement.style.fontSize = ''")
            high = (
                "Math.min(...[...document.querySelectorAll('button')].map((b) => b.offsetHeight))"
            )
            assert await one.run(high) >= 48

            # What is refused says so at the form, and what was typed stays.
            for text, why in (
                ("   ", "Skriv noe først"),
                ("x" * 1001, "for lang: 1001"),
                ("Ring 01010750160", "nummer"),
            ):
                await send(other, text, "contribution-good")
                await other.until_true(f"{SAID}?.includes({why!r})")
                assert await other.run(f"{FIELD}.value") == text

            # The app goes on to the next phase while somebody writes: the text stays.
            await other.run(f"{FIELD}.value = ''; {FIELD}.focus()")
            await other.write("Alle vet ")
            showing.write(Showing(asked=replace(asked, phase=second.id)))
            await other.until_true(f"document.body.innerText.includes({second.title!r})")
            assert await other.run(f"document.activeElement === {FIELD}")
            await other.write("hvem de ringer")
            await other.run("document.getElementById('contribution-good').focus()")
            await other.press("Enter")
            await other.until_true(f"{SAID}?.startsWith('Takk')")

            # A phase is removed, or it is asked no longer: what was typed is there still.
            showing.write(Showing(asked=replace(asked, phase=empty.id)))
            await one.until_true("document.body.innerText.includes('Borte snart')")
            await one.run(f"{FIELD}.focus()")
            await one.write("Til fasen som er borte")
            remove(workspace, empty)
            await one.run("document.getElementById('contribution-good').click()")
            await one.until_true(f"{SAID}?.includes('ikke med lenger')")
            showing.write(Showing())
            await one.until_true("!document.getElementById('question-text')")
            await one.run("document.getElementById('contribution-good').click()")
            await one.until_true(f"{SAID}?.includes('ikke om dette lenger')")
            assert await one.run(f"{FIELD}.value") == "Til fasen som er borte"
            await other.until_true(f"!{FIELD}")

            showing.write(Showing(asked=Asked(questions=True)))
            await other.until_true("!!document.getElementById('question-text')")
            await other.run("document.getElementById('question-text').focus()")
            await other.write("Hvem betaler?")
            await other.run("document.getElementById('question-send').click()")
            await other.until_true(
                "document.getElementById('question-told')?.textContent.includes('parkering')"
            )
    sent = {each.text: each for each in Workspace.open(kull_3).all(Contribution)}
    assert {(each.text, each.kind, each.phase) for each in sent.values()} == {
        ("Epikrisen kommer sent", "better", first.id),
        ("Alle vet hvem de ringer", "good", second.id),
    }
    (question,) = Workspace.open(kull_3).all(Note, text="Hvem betaler?")
    assert (question.kind, question.team, question.author) == ("parking_lot", "", "")
