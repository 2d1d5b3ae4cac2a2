"""Three phones in a real browser: votes given and taken back, an evaluation answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from samling.model import Evaluation, Response
from samling.model.evaluation import template_statements
from samling.store import Workspace, data_folder
from samling.store.method.evaluation import change_statement, responses_to
from samling.store.method.voting import close_voting, start_voting, votes_of
from samling.web.letting_in.register import register_file
from samling.web.telling.showing import Asked, Showing, ShowingFile
from tests.help.web.axe import violations
from tests.help.web.browser_driver import Page, running_browser
from tests.help.web.serving import serving

_TEXT = "document.getElementById('now').innerText"


async def tapped(page: Page, label: str) -> None:
    """Taps the button that is called so, or begins so for those who do not see."""
    wanted = (
        "[...document.querySelectorAll('main button')].find((button) => button.offsetParent && "
        f"(button.ariaLabel || button.textContent).startsWith('{label}'))"
    )
    await page.until_true(f"!!{wanted}")
    await page.run(f"{wanted}.click()")


async def is_within(page: Page) -> bool:
    """Whether nothing lies beside the screen, also with letters of twice the size."""
    await page.run("document.documentElement.style.fontSize = '200%'")
    root = "document.documentElement"
    found: bool = await page.run(f"{root}.scrollWidth <= {root}.clientWidth")
    await page.run("document.documentElement.style.fontSize = ''")
    return found


async def seen_in_both(page: Page) -> list[str]:
    """What keeps people out, on a light page and on a dark one."""
    found = []
    for scheme in ("dark", "light"):
        media = [{"name": "prefers-color-scheme", "value": scheme}]
        await page.call("Emulation.setEmulatedMedia", features=media)
        found += await violations(page)
    return found


async def until_says(page: Page, words: str) -> None:
    await page.until_true(f"{_TEXT}.includes('{words}')")


async def test_three_phones_vote_at_once_and_take_back_until_it_is_closed(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0]
    voting = start_voting(workspace, team.id, people=1, dots=2)
    showing = ShowingFile(register_file(data_folder(), kull_3))
    showing.write(Showing(asked=Asked(voting=voting.id)))
    async with running_browser() as browser:
        with serving(kull_3, "--host", "0.0.0.0") as server:
            code = server.code("deltaker")
            phones = [await browser.phone(server.url, code) for _ in range(3)]
            for page in phones:
                await tapped(page, "Gi en stemme til nummer 1:")
            for page in phones:
                await until_says(page, "Du har 1 av 2 stemmer igjen")
            one, two, three = phones
            # Two taps at once: the dot that is left is given once, and the other is told.
            await one.run(
                "document.querySelectorAll('[value=more]')[1].click();"
                "document.querySelectorAll('[value=more]')[2].click();"
            )
            await until_says(one, "Du har ingen stemmer igjen. Ta tilbake en")
            await tapped(two, "Ta tilbake en stemme fra nummer 1:")
            await until_says(two, "Du har 2 av 2 stemmer igjen")
            # The same device, with the code once more.
            await three.join(server.url, code)
            await until_says(three, "Du har 1 av 2 stemmer igjen")
            assert await is_within(one)
            assert await seen_in_both(one) == []
            small = "[...document.querySelectorAll('button, a')].filter((one) => one.offsetParent"
            assert await one.run(f"{small} && one.offsetHeight < 48).length") == 0
            await two.go(f"{server.url}phone?lang=en")
            await until_says(two, "You have 2 of 2 votes left")
            assert server.stop() == 0
            chairs = Counter(vote.voter for vote in votes_of(workspace, voting) if vote.is_phones)
            assert sorted(chairs.values()) == [1, 2]
            # The server is started anew: a phone goes on with the dots it has.
            port = server.url.rsplit(":", 1)[1].strip("/")
            with serving(kull_3, "--host", "0.0.0.0", "--port", port) as again:
                again.line("ctrl")
                await one.go(f"{server.url}phone")
                await until_says(one, "Du har 0 av 2 stemmer igjen")
                await tapped(one, "Ta tilbake en stemme fra nummer 1:")
                await until_says(one, "Du har 1 av 2 stemmer igjen")
                close_voting(workspace, voting)
                await until_says(one, "Avstemningen er avsluttet.")
                assert "stemmer igjen" not in await one.run(_TEXT)


async def test_an_evaluation_is_answered_half_loaded_anew_and_sent_whole(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    statements = template_statements("nb")[:3]
    evaluation = workspace.put(Evaluation(title="Hvordan gikk det?", statements=statements))
    showing = ShowingFile(register_file(data_folder(), kull_3))
    asked = Showing(asked=Asked(evaluation=evaluation.id))
    showing.write(asked)
    with serving(kull_3, "--host", "0.0.0.0") as server:
        async with running_browser() as browser:
            code = server.code("deltaker")
            page, other = [await browser.phone(server.url, code) for _ in range(2)]
            await tapped(page, "Kommune")
            await until_says(page, "1 av 3")
            assert await is_within(page)
            assert await seen_in_both(page) == []
            await tapped(page, "Delvis enig")
            await until_says(page, "2 av 3")
            await tapped(page, "Ikke aktuelt")
            await until_says(page, "3 av 3")
            await page.go(f"{server.url}phone")
            await until_says(page, "3 av 3")
            assert responses_to(workspace, evaluation) == []
            old = statements[1]
            new = replace(old, text="Alle ble hørt, også de stille.")
            change_statement(workspace, evaluation, 1, old, new)
            await until_says(page, "Påstandene er endret siden du begynte.")
            await tapped(page, "Tilbake")
            await until_says(page, "også de stille")
            await tapped(page, "Helt enig")
            await tapped(page, "Helt uenig")
            await page.run("document.getElementById('comment').focus()")
            await page.write("Ring meg: 22 33 44 55")
            await tapped(page, "Send svaret")
            await until_says(page, "ser ut til å inneholde et telefonnummer")
            await page.run("document.getElementById('comment').select()")
            await page.write("Takk!")
            await tapped(page, "Send svaret")
            await until_says(page, "Denne telefonen har svart.")
            assert await page.run("window.localStorage.length") == 0
            [response] = responses_to(workspace, evaluation)
            assert response == Response(
                **{**vars(response), "employer": "municipality", "answers": (4, 5, 1)}
            )
            assert response.comment == "Takk!"
            # A second answer, whatever the page shows.
            again = (
                "fetch('/phone/answer', {method: 'POST', body: new URLSearchParams("
                f"{{evaluation: '{evaluation.id}', comment: 'Igjen'}})}}).then(async (got) => "
                "{ document.title = got.status + (await got.json()).told; })"
            )
            await page.run(again)
            await page.until_true("document.title.startsWith('409Denne enheten har svart')")
            await tapped(other, "Videre")
            await tapped(other, "Helt enig")
            showing.write(Showing())
            await other.until_true(
                "document.getElementById('said').textContent.includes('ikke sendt')"
            )
            await other.run(again)
            await other.until_true("document.title.startsWith('409Det spørres ikke om')")
            assert len(responses_to(workspace, evaluation)) == 1
            # Pressed before the script was there, a form leads to a page that says why not.
            await page.run(
                "fetch('/phone/vote', {method: 'POST', headers: {Accept: 'text/html'}})"
                ".then(async (got) => { document.title = (await got.text()).split('wrong')[1]; })"
            )
            await page.until_true("document.title.includes('Det spørres ikke om')")
            assert page.refused == [] or all("409" in line for line in page.refused)
