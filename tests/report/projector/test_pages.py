"""Slides laid out for a screen: large letters, a place for all of the text, and what goes on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from samling.report.projector.letters import Letters, can_draw
from samling.report.projector.pages import Page, pages_of
from samling.report.projector.slide import Slide, beside
from tests.help.sampled import sampled

# What a slide has at 80x24, 120x40 and 200x50.
ROOMS = [(76, 21), (116, 37), (196, 47)]
LONG = "Epikrisen kommer sent til fastlegen, og ingen ringer hjem til pasienten på fredag. " * 3


def rows(page: Page) -> list[str]:
    return ["".join(text for text, _ in row) for row in page.rows]


def looks(page: Page, look: str) -> list[str]:
    return [text for row in page.rows for text, is_a in row if is_a == look]


def drawn_high(texts: Sequence[str]) -> bool:
    return any(set(text) & set("▀▄█▌▐▖▗▘▙▚▛▜▝▞▟") for text in texts)


@pytest.mark.parametrize(("width", "height"), ROOMS)
@pytest.mark.parametrize(
    "slide",
    sampled(
        [
            Slide("", LONG),
            Slide("", LONG, "12", tuple(f"{number} {LONG}" for number in range(5)), label="svar"),
            Slide("", "Kort", points=tuple(f"Linje {number}" for number in range(60))),
            Slide("", "Kort", points=(LONG * 20, "Til slutt")),
            Slide("", "Velferdsteknologikoordinatorene " * 4, "100%"),
            Slide("", "Med 漢字 i", points=("漢字",)),
            Slide("", "Ord" * 60, points=("ord" * 60,)),
            Slide("", "Dagen", points=("09:00  A",) * 14, plain=True, marked=3),
        ],
        4,
    ),
)
def test_no_page_is_larger_than_the_screen_and_no_point_is_lost(
    slide: Slide, width: int, height: int
) -> None:
    pages = pages_of([slide], width, height)
    for page in pages:
        assert len(page.rows) <= height
        assert max(map(len, rows(page))) <= width
    assert [page.part for page in pages] == list(range(1, len(pages) + 1))


def test_what_is_longer_goes_on_and_each_page_has_at_most_seven_lines() -> None:
    points = tuple(f"Et punkt som er nokså langt, og har nummer {number}" for number in range(20))
    pages = pages_of([Slide("Team", "Bra i dag", points=points)], 76, 21)
    assert len(pages) > 2
    assert all(len(looks(page, "point")) + 1 <= 7 for page in pages)
    seen = " ".join(text for page in pages for text in looks(page, "point"))
    assert all(point in seen for point in points)
    assert pages[1].title == f"Team (2/{len(pages)})"
    assert looks(pages[0], "headline") == looks(pages[1], "headline")


@pytest.mark.parametrize(
    ("titles", "size", "high"),
    [
        (["Reinnlagt innen 30 dager"], ROOMS[0], 4),
        (["Reinnlagt innen 30 dager", "Oppringt innen to virkedager"], ROOMS[0], 1),
        (["Reinnlagt innen 30 dager", "Oppringt innen to virkedager etter"], ROOMS[1], 4),
        (["Reinnlagt"], ROOMS[2], 16),
    ],
)
def test_headlines_above_pictures_are_as_large_as_leaves_the_pictures_their_room(
    titles: list[str], size: tuple[int, int], high: int
) -> None:
    slides = [
        Slide("", title, points=("Ingen tegn til endring.",) * 2, draw=lambda *_: "x")
        for title in titles
    ]
    pages = pages_of(slides, *size)
    assert len(looks(pages[0], "headline")) == high
    assert all(size[1] - len(page.rows) >= 13 for page in pages)


def test_long_and_short_headlines_have_letters_of_one_size() -> None:
    short, long = pages_of([Slide("", "Kort"), Slide("", LONG[:80])], 76, 21)
    assert len(short.rows) == 4
    assert len(long.rows) % 4 == 0
    assert drawn_high(rows(short))
    assert drawn_high(rows(long))
    (alone,) = pages_of([Slide("", "Kort")], 76, 21)
    assert len(alone.rows) == 16


def test_few_words_are_large_too_and_the_point_at_work_is_marked() -> None:
    slide = Slide("", "Dagen", points=("09:00 A", "10:00 B"), plain=True, marked=1)
    (page,) = pages_of([slide], 76, 21)
    assert drawn_high(looks(page, "point"))
    assert "".join(looks(page, "sign")).strip()
    assert looks(page, "marked") == list(Letters(1).rows("10:00 B"))


def test_a_number_has_its_label_beside_it() -> None:
    (page,) = pages_of([Slide("", "Epikrisen", "4", label="stemmer")], 76, 21)
    assert any(Letters(size).rows("4 stemmer")[0] == rows(page)[0] for size in (1, 2))
    assert beside(4, "4 stemmer") == "stemmer"


def test_letters_have_every_sign_that_slides_have() -> None:
    assert can_draw("Æøå «sitat» – 4,5 % → √ ► ○ • · … ≥ é (1/2) !?;:'&+")
    assert not can_draw("漢字")
    assert Letters(1).width("ii") < Letters(1).width("mm")
    assert Letters(1).wrapped("forbedringsområder", 30) == ["forbedrin-", "gsområder"]
    assert [len(row) <= Letters(2).width("Æsj") for row in Letters(2).rows("Æsj")] == [True] * 8


def test_every_sign_has_a_letter_or_leaves_its_text_as_it_is() -> None:
    signs = [chr(number) for number in range(0x20, 0x2700)]
    drawn = {sign for sign in signs if can_draw(f"a{sign}")}
    # What people type in Norwegian, and what our own sentences have.
    assert set("abcæøåÆØÅéü0123456789.,:;!?()[]{}<>+-=/%&*#@'\"«»–…·•→√►▲○●■≥≤×") <= drawn
    for sign in signs:
        [page] = pages_of([Slide("", f"A {sign} b")], 76, 21)[:1]
        assert len(page.rows) <= 21
