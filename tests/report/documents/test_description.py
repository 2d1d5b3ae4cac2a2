"""The description of a pathway: what stands in it, and that nothing typed breaks its form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from samling.locale import set_language
from samling.model import Document, GoldStandard, PathwayDescription, Phase, Team, entered
from samling.report.documents.description import PublishedDescription, published_description
from samling.report.documents.description_page import description_page
from samling.report.gold_standard import standards_in_order
from samling.report.page.html import page_html
from samling.report.page.markdown import escaped, page_markdown
from samling.report.page.prose import Bullets, Paragraph, blocks, is_web_link
from samling.report.page.style import STYLE
from samling.signs import without_marks
from tests.help.sampled import drawn

TODAY = date(2030, 2, 1)
TEAM = Team(title="Kols Bærum", slug="kols-baerum", pathway="Kols, hjem til hjem")
HEAD = PathwayDescription(
    team=TEAM.id,
    about="En linje.\nEn til.\n\n- punkt",
    for_whom="voksne med kols",
    owner="Lungelege",
    version="1.2",
    approved=date(2030, 1, 8),
    link="https://example.org/kols",
)
HOME = Phase(
    team=TEAM.id,
    position=1,
    title="Hjemme",
    level="home",
    actors="Pårørende",
    transition="Ringer fastlegen",
    description="Se i planen.",
)
WARD = Phase(team=TEAM.id, position=2, title="Posten", level="hospital")
VOID = {"meta", "br"}


def standard(statement: str, source: str, *, link: str = "", position: int = 1) -> GoldStandard:
    return GoldStandard(
        team=TEAM.id,
        phase=WARD.id,
        statement=statement,
        source=source,
        link=link,
        year=2020,
        kind="guideline",
        strength="high",
        position=position,
    )


STANDARDS = [
    standard("Trening dag to", "Lokal retningslinje", position=2),
    standard("Trening dag én", "Lokal retningslinje"),
    standard("Se teknikken", "Annen kilde", link="https://example.org/kilde", position=3),
]
DOCUMENTS = [
    Document(
        team=TEAM.id,
        title="Oksygen",
        phase=WARD.id,
        status="approved",
        version="3",
        link="https://example.org/o?a=1&b=2",
    ),
    Document(team=TEAM.id, title="Mal", phase=WARD.id, status="draft", link="EQS 12", position=2),
    Document(team=TEAM.id, title="Felles", phase="borte", status="approved", kind="guideline"),
]


def whole(*, drafts: bool = False) -> PublishedDescription:
    return published_description(
        TEAM, HEAD, [WARD, HOME], STANDARDS, DOCUMENTS, written=TODAY, drafts=drafts
    )


def html(document: PublishedDescription) -> str:
    return page_html(description_page(document))


def markdown(document: PublishedDescription) -> str:
    return page_markdown(description_page(document))


class Page(HTMLParser):
    """Reads a page strictly: every element closed in its order, ids once, links as they are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style" and data.strip():
            self.texts.append(data)

    def values(self, tag: str, name: str) -> list[str]:
        return [
            value for attribute, each, value in self.attributes if (attribute, each) == (tag, name)
        ]

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.texts).split())


# What stands in it


def test_statements_are_in_the_order_of_the_screen() -> None:
    mixed = [
        replace(standard("Brukerne sier", "Samtaler"), kind="users"),
        standard("Retningslinjen sier", "Retningslinje", position=2),
        replace(standard("Forskningen sier", "Oversikt", position=3), kind="research"),
    ]
    _, ward = published_description(TEAM, HEAD, [HOME, WARD], mixed, [], written=TODAY).phases
    assert [statement.kind for statement in ward.statements] == ["research", "guideline", "users"]
    assert [stored.statement for stored in standards_in_order(mixed)] == [
        statement.text for statement in ward.statements
    ]


def test_phases_are_in_order_with_who_takes_over() -> None:
    home, ward = whole().phases
    assert (home.number, home.title, home.onward, home.handed_to) == (
        1,
        "Hjemme",
        "Posten",
        "hospital",
    )
    assert (ward.number, ward.onward, ward.handed_to) == (2, "", None)
    assert whole().undescribed == 1


def test_approved_documents_alone_are_published() -> None:
    assert [document.title for document in whole().phases[1].documents] == ["Oksygen"]
    assert [document.title for document in whole(drafts=True).phases[1].documents] == [
        "Oksygen",
        "Mal",
    ]


def test_a_document_whose_phase_is_gone_is_for_the_whole_pathway() -> None:
    assert [document.title for document in whole().documents] == ["Felles"]


def test_statements_share_a_source_numbered_at_its_first_mention() -> None:
    statements = whole().phases[1].statements
    assert [(statement.text, statement.source) for statement in statements] == [
        ("Trening dag én", 1),
        ("Trening dag to", 1),
        ("Se teknikken", 2),
    ]
    assert [source.text for source in whole().sources] == ["Lokal retningslinje", "Annen kilde"]


def test_without_pathway_description_and_phases_there_is_the_team() -> None:
    bare = Team(title="Rene rom", slug="rene-rom")
    document = published_description(bare, None, [], [], [], written=TODAY)
    assert (document.title, document.phases, document.sources) == ("Rene rom", (), ())
    assert "forbedringsteamet Rene rom" in markdown(document)
    assert "ikke godkjent ennå" in Page(html(document)).words


def test_text_is_paragraphs_and_lists() -> None:
    assert blocks("a\nb\n\n- c\n• d\ne\n\n\n") == [
        Paragraph(("a", "b")),
        Bullets(("c", "d")),
        Paragraph(("e",)),
    ]


@pytest.mark.parametrize(
    ("link", "is_one"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("mailto:post@example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://[", False),
        ("mailto:", False),
        ("https://example.org/a b", False),
        ("EQS 12345", False),
        ("", False),
    ],
)
def test_what_may_be_followed(link: str, is_one: bool) -> None:
    assert is_web_link(link) is is_one


# HTML


def test_the_page_is_whole_and_needs_nothing_beside_it() -> None:
    page = html(whole(drafts=True))
    read = Page(page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="nb">')
    assert read.elements.count("main") == read.elements.count("h1") == 1
    assert not {"script", "link", "img", "iframe"} & set(read.elements)
    assert "url(" not in page
    assert "@import" not in page
    ids = [value for _, name, value in read.attributes if name == "id"]
    assert len(set(ids)) == len(ids)
    inside = [href[1:] for href in read.values("a", "href") if href.startswith("#")]
    assert set(inside) <= set(ids)
    assert set(read.values("section", "id")) <= set(inside)
    labels = [value for _, name, value in read.attributes if name == "aria-labelledby"]
    assert set(labels) <= set(ids)


def test_the_page_says_what_the_tree_holds() -> None:
    words = Page(html(whole(drafts=True))).words
    for text in (
        "For hvem voksne med kols",
        "Godkjent 8. januar 2030",
        "1. Hjemme",
        "Hvem pasienten møter Pårørende",
        "Trening dag én (retningslinje, 2020, tillit til dokumentasjonen: høy) [1]",
        "Mal (prosedyre, utkast): EQS 12",
        "Skifte av ansvar: hjemme → sykehus.",
        "Spørsmål om forløpsbeskrivelsen rettes til Lungelege.",
        "Kols, hjem til hjem · versjon 1.2 · godkjent 8. januar 2030 · skrevet ut 1. februar 2030",
    ):
        assert text in words


def test_the_page_in_english() -> None:
    set_language("en")
    page = html(whole())
    assert '<html lang="en">' in page
    assert "What should happen" in Page(page).words


def test_links_are_followed_only_where_they_are_of_the_web() -> None:
    bad = Document(team=TEAM.id, title="Felle", status="approved", link="javascript:alert(1)")
    page = html(
        published_description(TEAM, HEAD, [WARD], STANDARDS, [*DOCUMENTS, bad], written=TODAY)
    )
    away = [href for href in Page(page).values("a", "href") if not href.startswith("#")]
    assert set(away) == {
        "https://example.org/o?a=1&b=2",
        "https://example.org/kilde",
        "https://example.org/kols",
    }
    assert "Felle (prosedyre): javascript:alert(1)" in Page(page).words


typed = st.text(
    alphabet=st.one_of(st.sampled_from("<>&\"'`*_[]()#-+.|~\\!:=1 \n{}$^"), st.characters()),
    min_size=1,
    max_size=40,
).map(lambda text: entered.text("text", text))


@settings(max_examples=60, deadline=None)
@given(typed, typed, typed)
@example("\xad", "0", "0")
def test_nothing_typed_breaks_the_page(title: str, text: str, link: str) -> None:
    phase = Phase(team=TEAM.id, position=1, title=f"x{title}", description=text, transition=text)
    paper = Document(team=TEAM.id, title=f"x{title}", phase=phase.id, status="approved", link=link)
    said = standard(f"x{text}", title, link=link)
    document = published_description(TEAM, HEAD, [phase], [said], [paper], written=TODAY)
    read = Page(html(document))
    assert set(read.elements) <= {
        *("html", "head", "meta", "title", "style", "body", "main", "nav", "section", "footer"),
        *("h1", "h2", "h3", "p", "br", "ul", "ol", "li", "dl", "dt", "dd", "div", "a"),
    }
    assert f"1. {without_marks(phase.title)}" in read.texts
    assert {href.split(":")[0].lower() for href in read.values("a", "href") if href[0] != "#"} <= {
        *("http", "https", "mailto")
    }


def test_text_has_contrast_on_every_ground() -> None:
    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    grounds = set(re.findall(r"background: (#[0-9a-f]{6})", STYLE))
    inks = set(re.findall(r"[ ;]color: (#[0-9a-f]{6})", STYLE))
    assert len(grounds) == 2
    assert len(inks) == 4
    for ground in grounds:
        for ink in inks:
            assert (light(ground) + 0.05) / (light(ink) + 0.05) >= 7


def test_on_paper_no_phase_is_broken_and_addresses_are_printed() -> None:
    printed = STYLE[STYLE.index("@media print") :]
    assert "size: A4" in printed
    assert re.search(r"\.phase[^}]*break-inside: avoid", printed)
    assert "attr(href)" in printed


# Markdown


def test_markdown_says_the_same() -> None:
    text = markdown(whole(drafts=True))
    assert text.startswith(
        "# Kols, hjem til hjem\n\nEn linje.\\\nEn til.\n\n- punkt\n\n* **For hvem"
    )
    assert "## 1. Hjemme\n" in text
    assert "- [Oksygen](<https://example.org/o?a=1&b=2>) (prosedyre, versjon 3)\n" in text
    assert "- Mal (prosedyre, utkast): EQS 12\n" in text
    assert "1. Lokal retningslinje (retningslinje, 2020)\n2. [Annen kilde" in text


@settings(max_examples=drawn(150), deadline=None)
@given(typed.map(lambda text: " ".join(text.split())).filter(bool))
def test_markdown_shows_any_line_as_it_was_typed(text: str) -> None:
    for wrap in ("{}", "- {}", "# x {}"):
        shown = MarkdownIt("commonmark").render(wrap.format(escaped(text)))
        read = Page(shown)
        seen = " ".join(without_marks(text).split())
        assert "".join(read.texts).strip().removeprefix("x ") == seen
        assert set(read.elements) <= {"p", "ul", "li", "h1"}


@settings(max_examples=60, deadline=None)
@given(typed)
def test_a_link_in_markdown_goes_where_it_was_typed(tail: str) -> None:
    link = entered.line("link", f"https://example.org/{''.join(tail.split())}")
    paper = Document(team=TEAM.id, title="Ark", status="approved", link=link)
    document = published_description(TEAM, None, [], [], [paper], written=TODAY)
    read = Page(MarkdownIt("commonmark").render(markdown(document)))
    assert len(read.values("a", "href")) == is_web_link(link)
    assert "".join(read.texts).count("Ark") >= 1
