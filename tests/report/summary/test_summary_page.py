"""The summary for people: a valid page that needs nothing beside it, and Markdown that renders."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from turbohtml.conformance import check_html

from samling.locale import set_language
from samling.model import Gathering, Network, Response, Team
from samling.report.summary.export import SummaryFormat, summary_content
from samling.report.summary.summary import Scope, of_gathering
from samling.store import Workspace
from samling.store.method.voting import close_voting, give_vote, start_voting
from tests.help.sampled import sampled
from tests.report.summary.test_summary_properties import records

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
NASTY = "<script>alert('x')</script> & | `*a*` [l](javascript:x) <img src=http://x.y/z.png> $1$"


def text_of(workspace: Workspace, scope: Scope, form: SummaryFormat) -> str:
    return summary_content(workspace, scope, form).decode("utf-8")


def checked(page: str) -> Element:
    """Returns the page as a tree, valid, and with nothing in it that leads out of the file."""
    tree: Element = html5lib.HTMLParser(strict=True).parse(page)
    report = check_html(page)
    assert (report.errors, report.warnings) == ((), ())
    for element in tree.iter():
        assert element.tag not in (f"{HTML}script", f"{HTML}img", f"{HTML}link", f"{HTML}iframe")
        assert element.tag not in (
            f"{SVG}script",
            f"{SVG}image",
            f"{SVG}use",
            f"{SVG}foreignObject",
        )
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in ("src", "style", "srcset", "{http://www.w3.org/1999/xlink}href")
            if name == "href":
                assert re.match(r"^(https?://|mailto:|#)", value, re.IGNORECASE)
    (style,) = tree.iter(f"{HTML}style")
    assert not re.search(r"url\(|@import", style.text or "")
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    inner = [
        element.attrib["href"][1:]
        for element in tree.iter(f"{HTML}a")
        if element.attrib["href"][0] == "#"
    ]
    assert set(inner) <= set(ids)
    return tree


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("</h1>", ""),
        ("</main>", '<p id="part-1">x</p></main>'),
        ("</main>", "<script>x()</script></main>"),
        ("</main>", "<center>x</center></main>"),
        ("</main>", '<p onclick="x()">x</p></main>'),
        ("margin: 0;", "background: url(http://x.y/z.png);"),
    ],
)
def test_the_checkers_find_what_is_wrong(right: str, wrong: str, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title="N"))
    workspace.add_team(Team(title="T", slug=""))
    page = text_of(workspace, Scope(), "html")
    checked(page)
    with pytest.raises((AssertionError, html5lib.html5parser.ParseError)):
        checked(page.replace(right, wrong, 1))


@pytest.mark.parametrize("lang", sampled(["nb", "en"], 2))
def test_the_sample_as_a_page(kull_3: Path, lang: str) -> None:
    set_language(lang)
    workspace = Workspace.open(kull_3)
    teams = workspace.teams()
    for scope in (of_gathering(workspace, 3), Scope(team=teams[0]), Scope(answers=True)):
        tree = checked(text_of(workspace, scope, "html"))
        assert tree.attrib["lang"] == lang
        titles = ["".join(element.itertext()) for element in tree.iter(f"{HTML}h2")]
        shown = [team for team in teams if team.title in titles]
        assert shown == ([] if scope.team else teams)
        pictures = list(tree.iter(f"{SVG}svg"))
        # That of a gathering has the charts that something has happened to.
        least = 4 if scope.team else 8 if scope.gathering else 20
        assert len(pictures) >= least
        for picture in pictures:
            assert picture.attrib["role"] == "img"
            assert picture.attrib["aria-label"]


def test_every_team_begins_on_a_new_sheet_of_paper(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    page = text_of(workspace, Scope(), "html")
    # The evaluation and the measures that teams share begin on one too.
    assert page.count('class="new-page"') == len(workspace.teams()) + 2
    printed = page.partition("@media print")[2]
    assert re.search(r"\.new-page \{[^}]*break-before: page", page)
    assert "size: A4" in printed
    assert "counter(page)" in printed
    assert re.search(r"color-scheme: light;", page)


def test_markdown_renders_with_its_tables(kull_3: Path) -> None:
    set_language("nb")
    workspace = Workspace.open(kull_3)
    raw = text_of(workspace, of_gathering(workspace, 3), "markdown")
    html = MarkdownIt("commonmark").enable("table").render(raw)
    tree = html5lib.parseFragment(html)
    tables = list(tree.iter(f"{HTML}table"))
    # A row that is no row of its table would be a paragraph with bars in it.
    assert not any("|" in "".join(element.itertext()) for element in tree.iter(f"{HTML}p"))
    assert len(tables) == raw.count("\n| ---")
    assert "Ringeliste" in raw
    assert MarkdownIt("commonmark").enable("table").render(raw).count("<h2>") > len(
        workspace.teams()
    )


def test_hidden_votes_are_told_when_the_voting_is_closed(kull_3: Path) -> None:
    set_language("nb")
    workspace = Workspace.open(kull_3)
    day, team = of_gathering(workspace, 3), workspace.teams()[0]
    assert day.gathering is not None
    held = day.gathering.id
    voting = start_voting(workspace, team.id, people=1, dots=1, gathering=held, hidden=True)
    give_vote(workspace, voting, 1)
    assert "Dette stemte vi fram" not in text_of(workspace, day, "markdown")
    close_voting(workspace, voting)
    assert "Dette stemte vi fram" in text_of(workspace, day, "markdown")


def test_what_people_wrote_is_text_everywhere(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", Network(title=NASTY, about=NASTY))
    day = workspace.put(Gathering(number=1, title=NASTY, date=date(2030, 1, 1), theme=NASTY))
    workspace.add_team(Team(title=NASTY, slug="", project=NASTY))
    tree = checked(text_of(workspace, Scope(gathering=day), "html"))
    assert "".join(next(tree.iter(f"{HTML}h1")).itertext()) == f"{NASTY}: {NASTY}"
    raw = text_of(workspace, Scope(), "markdown")
    page = MarkdownIt("commonmark").enable("table").render(raw)
    shown = html5lib.parseFragment(page)
    assert not list(shown.iter(f"{HTML}script")) + list(shown.iter(f"{HTML}img"))
    assert not list(shown.iter(f"{HTML}a"))
    assert NASTY in "".join(shown.itertext())


def test_nobody_is_known_by_the_page(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    from samling.model import PsfsPerson

    page = text_of(workspace, Scope(answers=True), "html")
    for person in workspace.all(PsfsPerson):
        assert not re.search(rf">{re.escape(person.code)}<", page)
    assert not any(response.id in page for response in workspace.all(Response))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_workspace_gives_a_valid_page(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as holder:
        workspace = Workspace.create(Path(holder) / "w", Network(title="N"))
        day = workspace.put(Gathering(number=1, title="FS", date=date(2030, 1, 1)))
        team = workspace.add_team(Team(title="T", slug=""))
        made = data.draw(records(day.id, team.id))
        if made:
            workspace.put(*made)
        for scope in (Scope(), Scope(gathering=day), Scope(team=team)):
            checked(text_of(workspace, scope, "html"))
            raw = text_of(workspace, scope, "markdown")
            MarkdownIt("commonmark").enable("table").render(raw)
