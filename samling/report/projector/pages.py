"""Slides laid out for a screen, in letters as large as there is room for; what is longer goes on.

All headlines of a set of slides have letters of one size, and stand at the same place, so that
a long one does not look like another kind of slide. Points have large letters where a few of
them fit on a page, and else those of the terminal, at most seven lines on a small screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samling.report.page.columns import wrapped
from samling.report.projector.letters import ROWS_HIGH, Letters, can_draw
from samling.report.projector.points import WIDEST, Look, Row, point_pages
from samling.report.projector.slide import Slide
from samling.signs import show_marks

SIZES = (4, 3, 2, 1)
_SMALLEST = Letters(1)
# What a large headline leaves to the picture below it: so many hundredths of the rows, and rows.
_PICTURE_SHARE, _PICTURE_ROWS = 60, 13


@dataclass(frozen=True)
class Page:
    """What fills the screen once: `rows` of text, and below them the picture of `slide`, if any.

    `part` of `parts` pages of the slide, from 1.
    """

    slide: Slide
    rows: tuple[Row, ...]
    part: int
    parts: int

    @property
    def title(self) -> str:
        """What stands above the page: where it belongs, and which part of the slide it is."""
        part = f"({self.part}/{self.parts})" if self.parts > 1 else ""
        return " ".join(filter(None, [self.slide.kicker, part]))


def pages_of(slides: Sequence[Slide], width: int, height: int) -> list[Page]:
    """Returns the pages of `slides` for so many columns and rows, at least one for each."""
    worded = [slide for slide in slides if slide.draw is None]
    headline = _headline_letters(worded, width, height)
    pictured = _picture_letters(slides, width, height)
    found: list[Page] = []
    for slide in slides:
        if slide.draw is not None:
            parts = [_above_picture(slide, pictured, width, height)]
        else:
            parts = list(_parts(slide, headline, width, height))
        found += [
            Page(slide, tuple(rows), part, len(parts)) for part, rows in enumerate(parts, start=1)
        ]
    return found


def _headline_letters(slides: Sequence[Slide], width: int, height: int) -> Letters:
    for letters in map(Letters, SIZES):
        if all(_has_room(slide, letters, width, height) for slide in slides):
            return letters
    return _SMALLEST


def _has_room(slide: Slide, letters: Letters, width: int, height: int) -> bool:
    if not letters.fits(slide.headline, width):
        return False
    # What stands beside it is to be large too.
    share = height // (1 + bool(slide.points) + bool(slide.number))
    return len(letters.wrapped(slide.headline, width)) * letters.height <= max(share, 4)


def _picture_letters(slides: Sequence[Slide], width: int, height: int) -> Letters | None:
    """Returns the letters of headlines above pictures; None for the terminal's own."""
    pictured = [slide for slide in slides if slide.draw is not None]
    picture = max(height * _PICTURE_SHARE // 100, _PICTURE_ROWS)

    def fit(slide: Slide, letters: Letters) -> bool:
        if not can_draw(slide.headline) or not letters.fits(slide.headline, width):
            return False
        return len(_above_picture(slide, letters, width, height)) + picture <= height

    sizes = map(Letters, SIZES)
    return next((found for found in sizes if all(fit(slide, found) for slide in pictured)), None)


def _above_picture(slide: Slide, letters: Letters | None, width: int, height: int) -> list[Row]:
    rows = _number_rows(slide, width, height // 4)
    rows += _headline_rows(_lines(slide.headline, letters, width), letters)
    words = [line for point in slide.points for line in wrapped(show_marks(point), width)]
    return [*rows, *(((line, "point"),) for line in words)]


def _parts(slide: Slide, letters: Letters, width: int, height: int) -> Iterator[list[Row]]:
    """Yields the rows of each page of a slide without a picture."""
    drawn = letters if can_draw(slide.headline) else None
    lines = _lines(slide.headline, drawn, width)
    number = _number_rows(slide, width, height // 3)
    # A headline of several pages: the points come with its end.
    most = max(1, (height - len(number)) // letters.height)
    while len(lines) > most:
        yield [*number, *_headline_rows(lines[:most], drawn)]
        lines, number = lines[most:], []
    head = [*number, *_headline_rows(lines, drawn)]
    if not slide.points:
        yield head
        return
    again = head[len(number) :]
    if len(head) * 2 > height:
        # There would be no room for points beside it.
        again = [((_shortened(slide.headline, width), "headline"),)]
        if len(number) + len(again) * 2 <= height < len(head) + 2 * letters.height:
            yield head
            head = again
    for page in point_pages(slide, letters, width, (height - len(head), height - len(again))):
        yield [*head, *page]
        head = again


def _lines(headline: str, letters: Letters | None, width: int) -> list[str]:
    if letters is None:
        return wrapped(show_marks(headline), min(width, WIDEST)) if headline else []
    return letters.wrapped(headline, width)


def _headline_rows(lines: Sequence[str], letters: Letters | None) -> list[Row]:
    return [((text, "headline"),) for line in lines for text in _drawn(line, letters)]


def _number_rows(slide: Slide, width: int, height: int) -> list[Row]:
    """Returns the number with its label beside it, and an empty row below; none without one."""
    if not slide.number:
        return []
    together = f"{slide.number} {slide.label}".strip()
    for words, label in ((together, ""), (slide.number, slide.label)):
        for letters in map(Letters, SIZES):
            fits = letters.width(words) <= width and letters.height <= max(height, ROWS_HIGH)
            if fits and can_draw(words):
                rows = letters.rows(words)
                beside = f"  {label}" if label else ""
                tail: tuple[tuple[str, Look], ...] = ((beside, "headline"),) if beside else ()
                last = ((rows[-2], "number"), *tail)
                return [
                    *(((row, "number"),) for row in rows[:-2]),
                    last,
                    ((rows[-1], "number"),),
                    (),
                ]
    return [((together, "number"),), ()]


def _shortened(words: str, width: int) -> str:
    return words if len(words) <= width else f"{words[: width - 1]}…"


def _drawn(line: str, letters: Letters | None) -> Sequence[str]:
    return letters.rows(line) if letters else (line,)
