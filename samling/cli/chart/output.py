"""A chart or a figure given out: printed as text or JSON, written as a picture, or copied."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from samling.cli.options import folder_path
from samling.cli.saying import as_wide, echo, give_json, say
from samling.errors import UsageRefused
from samling.locale import t
from samling.model import InvalidField

if TYPE_CHECKING:
    from samling.report.chart.measured import MeasureChart
    from samling.report.figure.figure import Figure

_WIDEST, _HEIGHT = 120, 22
# Where no terminal tells its size.
SIZE = (80, 24)


@dataclass(frozen=True)
class Wanted:
    """What a person wants of a figure: one of these, or else text.

    Raises UsageRefused for more than one, and InvalidField for a picture's name that does not
    end as it should, since it might be the file of the data.
    """

    words: bool = False
    as_json: bool = False
    svg: str = ""
    png: str = ""
    copy: bool = False
    anywhere: bool = False

    def __post_init__(self) -> None:
        if sum(map(bool, (self.words, self.as_json, self.svg, self.png, self.copy))) > 1:
            raise UsageRefused("cli.error.json_or_svg")
        names: tuple[tuple[Literal["svg", "png"], str], ...] = (
            ("svg", self.svg),
            ("png", self.png),
        )
        for form, typed in names:
            if typed and not typed.lower().endswith(f".{form}"):
                raise InvalidField(form, f"cli.error.{form}_name", file=typed[:200])

    @property
    def picture(self) -> str:
        """The file to draw to, as it was typed; "" for none."""
        return self.svg or self.png

    @property
    def is_text(self) -> bool:
        """True where it is to be printed for people."""
        return not (self.as_json or self.copy or self.picture)


def give(figure: Figure, wanted: Wanted, folder: Path | None = None) -> None:
    """Gives the figure out as wanted; `folder` is that of the workspace it is of.

    Of a picture that was written the path is printed.
    """
    if wanted.as_json:
        found = figure.data()
        give_json(found)
    elif wanted.copy:
        give_copy(figure.picture("png"))
    elif wanted.picture:
        target = folder_path(wanted.picture)
        echo(figure.export(target, folder=folder, anywhere=wanted.anywhere))
    else:
        echo(as_wide(told(figure)) if wanted.words else as_text(figure))


def told(figure: Figure) -> str:
    """Returns a figure in words alone."""
    from samling.report.figure.told import figure_told

    return figure_told(figure)


def give_together(chart: MeasureChart, wanted: Wanted, folder: Path | None, *, pair: bool) -> None:
    """Gives out a chart with the one that belongs to it, or else with a histogram at its side."""
    from samling.report.together.pair import pair_figure, pair_of
    from samling.report.together.side import histogram_figure

    if wanted.words:
        from samling.report.figure.told import chart_told

        charts = pair_of(chart) if pair else [chart]
        echo(as_wide("\n\n".join(map(chart_told, charts))))
        if pair:
            return
    give(pair_figure(chart) if pair else histogram_figure(chart), wanted, folder)


def give_copy(png: bytes) -> None:
    """Copies a picture to the clipboard, and says so."""
    from samling.store.machine.clipboard import copy_picture

    copy_picture(png)
    say(t("said.copied_picture"))


def printed_width() -> int:
    """Returns how many columns a chart is printed in: those of the terminal, 120 at most."""
    return min(_WIDEST, shutil.get_terminal_size(SIZE).columns)


def has_colour() -> bool:
    """Returns whether colours are seen where it is printed, and wanted."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def as_text(figure: Figure) -> str:
    """Returns title, drawing and sentences, as wide as the terminal; for a pipe the words first."""
    from samling.report.page.columns import wrapped

    width = printed_width()
    drawn = figure.draw(width, _HEIGHT, True, has_colour())
    lines = [line.rstrip() for line in drawn.splitlines()]
    said = [line for sentence in figure.said for line in wrapped(sentence, width, "  ")]
    above = [*wrapped(figure.title, width), f"  {figure.subtitle}"]
    below = [*lines, "", *said] if sys.stdout.isatty() else [*said, "", *lines]
    return "\n".join([*above, *below])
