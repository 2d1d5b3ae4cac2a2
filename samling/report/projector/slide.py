"""What is shown on the projector: one thing at a time, as slides of a few large words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# Draws in so many columns and rows, on a dark background or not, in colour or not.
Draw = Callable[[int, int, bool, bool], str]


@dataclass(frozen=True)
class Slide:
    """One thing for a room to look at.

    `kicker` says in a few words where it belongs, `headline` is the thing itself. `number`
    (digits, and the signs of numbers) is drawn large above it, with its `label` beside it, such
    as "votes". `points` are short lines below; the one at `marked`, from 0, is the one at work
    now, -1 is none. `draw`, given, fills the rest of the screen with a picture in text, with
    ANSI escapes where colour is asked for.
    `plain` points have signs of their own and stand close together, as a time line does.
    `about` is the id of the record it shows, by which the slides of a place begin where its
    cursor is. `level` is how little of the time is left, for the colour of `number`.
    """

    kicker: str
    headline: str
    number: str = ""
    points: tuple[str, ...] = ()
    draw: Draw | None = None
    about: str = ""
    plain: bool = False
    level: str = ""
    label: str = ""
    marked: int = -1

    def text(self) -> str:
        """Returns the words of the slide, a line each, to be copied."""
        number = f"{self.number} {self.label}".strip()
        return "\n".join(filter(None, [self.kicker, number, self.headline, *self.points]))


def beside(number: int | str, words: str) -> str:
    """Returns what is told in `words` beside the number: "votes" of "4 votes"."""
    return words.replace(str(number), "", 1).strip()
