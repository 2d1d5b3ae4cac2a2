"""The phones' pages for everybody: by the keyboard alone, in large letters, and by axe."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Contribution, Evaluation, Note, Phase
from samling.model.evaluation import template_statements
from samling.store import Workspace, data_folder
from samling.store.method.evaluation import responses_to
from samling.store.method.ordering import in_order
from samling.store.method.voting import close_voting, start_voting, votes_of
from samling.web.letting_in.register import Register, register_file
from samling.web.telling.showing import Asked, Showing
from tests.help.app_driver import LANGUAGES
from tests.help.web.axe import violations
from tests.help.web.browser_driver import Page, running_browser
from tests.help.web.serving import serving
from tests.web.test_wall_and_phones import showing_of

# Letters of twice the size, on the next page too.
_LARGE = """document.addEventListener('DOMContentLoaded', () => {
  document.documentElement.style.fontSize = '200%'; });"""
# What is beside the screen, or cut: WCAG 1.4.4 and 1.4.10 together.
_CUT = """[...document.querySelectorAll('body *')].filter((one) => {
  if (!one.offsetParent || one.matches('.aside, .aside *, progress, option')) return false;
  const box = one.getBoundingClientRect();
  const cut = one.clientWidth && one.scrollWidth > one.clientWidth + 1;
  return box.right > innerWidth + 1 || box.left < -1 || box.top + scrollY < -1 || cut;
}).map((one) => one.outerHTML.slice(0, 120))"""


async def to(page: Page, name: str) -> None:
    """Goes by Tab to what has that id, or, after a |, that name."""
    for _ in range(80):
        now = await page.run("document.activeElement.id + '|' + document.activeElement.textContent")
        if now.startswith(f"{name}|") or (name[0] == "|" and name in now):
            return
        await page.press("Tab")
    raise AssertionError(name)


async def test_all_is_done_by_the_keyboard_alone_in_large_letters(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0]
    phase = in_order(workspace.all(Phase, team=team.id))[0]
    voting = start_voting(workspace, team.id, people=1, dots=2)
    statements = template_statements("nb")[:2]
    evaluation = workspace.put(Evaluation(title="Etter dagen", statements=statements))
    asked = Asked(voting=voting.id, team=team.id, phase=phase.id, questions=True)
    showing_of(kull_3).write(Showing(asked=asked))
    with serving(kull_3, "--host", "0.0.0.0") as server:
        async with running_browser() as browser:
            page = await browser.page(320, 568)
            await page.call("Page.addScriptToEvaluateOnNewDocument", source=_LARGE)
            await page.go(server.url)
            await page.until_true("document.activeElement?.id === 'code'")
            assert await page.run(_CUT) == []
            await page.write(server.code("deltaker"))
            await to(page, "|Kom inn")
            await page.press(" ")
            await page.until_true("!!document.getElementById('question-text')")
            assert await page.run(_CUT) == []

            first = await page.run("document.querySelector('[value=more]').id")
            await to(page, first)
            for left in (1, 0):
                await page.press(" ")
                await page.until_true(f"document.body.innerText.includes('{left} av 2')")
            assert await page.run("document.activeElement.id") == first, "it stays where it is"
            assert await page.run(_CUT) == []
            await to(page, "contribution-text")
            await page.write("Ingen ringer")
            await to(page, "contribution-better")
            await page.press("Enter")
            await page.until_true("document.body.innerText.includes('Innspillet er sendt')")
            await to(page, "question-text")
            await page.write("Hvem betaler?")
            await page.press("Tab")
            await page.press(" ")
            await page.until_true("document.body.innerText.includes('Spørsmålet er på')")
            assert await page.run(_CUT) == []

            showing_of(kull_3).write(Showing(asked=Asked(evaluation=evaluation.id)))
            await page.until_true("!!document.getElementById('answer')")
            await to(page, "employer-municipality")
            await page.press("Enter")
            for label, place in (("Helt enig", "2 av 2"), ("Ikke aktuelt", "Vil du si noe mer?")):
                assert await page.run(_CUT) == []
                await to(page, f"|{label}")
                await page.press(" ")
                await page.until_true(f"document.body.innerText.includes('{place}')")
            await to(page, "comment")
            await page.write("Takk!")
            await to(page, "answer-send")
            await page.press("Enter")
            await page.until_true("document.activeElement?.id === 'answered'")
            assert await page.run(_CUT) == []
    assert len(votes_of(workspace, voting)) == 2
    assert workspace.all(Contribution, text="Ingen ringer", kind="better")
    assert workspace.all(Note, text="Hvem betaler?")
    (response,) = responses_to(workspace, evaluation)
    assert (response.employer, response.comment) == ("municipality", "Takk!")


@pytest.mark.thorough
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_axe_finds_nothing_on_any_page(
    kull_3: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMLING_LANG", lang)
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0]
    phase = in_order(workspace.all(Phase, team=team.id))[0]
    voting = start_voting(workspace, team.id, people=1, dots=2)
    evaluation = workspace.put(Evaluation(title="Etter", statements=template_statements(lang)[:1]))
    showing, register = showing_of(kull_3), Register(register_file(data_folder(), kull_3))
    found: dict[str, list[str]] = {}
    with serving(kull_3, "--host", "0.0.0.0") as server:
        async with running_browser() as browser:
            page = await browser.page(320, 568)
            await page.call("Page.addScriptToEvaluateOnNewDocument", source=_LARGE)
            wants = {"Accept-Language": lang}
            await page.call("Network.enable")
            await page.call("Network.setExtraHTTPHeaders", headers=wants)
            code = server.code({"nb": "deltaker", "en": "participant"}[lang]).replace(" ", "")

            async def look(name: str, there: str) -> None:
                await page.until_true(f"!!({there})")
                assert await page.run("document.documentElement.lang") == lang
                cut: list[str] = await page.run(_CUT)
                found[name] = [*await violations(page), *cut]

            def seen(path: str) -> str:
                return f"document.querySelector('{path}')?.offsetParent"

            async def press(path: str) -> None:
                await page.until_true(f"!!document.querySelector('{path}')")
                await page.run(f"document.querySelector('{path}').click()")

            await page.go(server.url)
            await look("the code", seen("#code"))
            await page.go(f"{server.url}enter?code=abcdefghjk")
            await look("join", seen("summary"))
            await press("main button")
            await look("a wrong code", seen(".wrong"))
            await page.go(server.url)
            await page.until_true(
                "!document.querySelector('.wrong') && !!document.querySelector('form')"
            )
            await press("main button")
            await look("waiting", seen(".number"))
            await page.go(f"{server.url}page/nothing.css")
            await look("no such page", seen(".wrong"))
            await page.join(server.url, code)
            await look("nothing asked", seen(".nothing"))
            showing.write(
                Showing(
                    asked=Asked(
                        voting=voting.id,
                        team=team.id,
                        phase=phase.id,
                        questions=True,
                        evaluation=evaluation.id,
                    )
                )
            )
            await look("all asked", seen("#question-text"))
            close_voting(workspace, voting)
            await look("closed voting", "!document.querySelector('[value=more]')")
            await press(".choice")
            await look("a statement", seen("progress"))
            await press("[data-screen]:not([hidden]) .choice")
            await look("a comment", seen("#comment"))
            await press("#answer-send")
            await look("answered", seen("#answered"))
            (device,) = register.present()
            register.take_back(str(device.number))
            await look("shut out", seen("#told"))
            await page.join(server.url, code)
            await page.until_true("typeof say === 'function'")
            server.stop()
            await look("ended", seen("#told"))
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert len(found) == 13
