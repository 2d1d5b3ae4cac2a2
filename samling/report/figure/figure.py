"""A chart of several things, ready to be shown as text, as a picture, in words or as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samling.report.chart_picture.file import PictureFormat, export_picture, packed_picture
from samling.report.projector.slide import Draw, Slide


@dataclass(frozen=True)
class Figure:
    """What a chart shows, however it is shown.

    `title` and `subtitle` are a line each; `said` are its sentences, the first of which says
    what it shows. `draw` draws it as text in columns and rows, `svg` as a picture on a dark
    background or a light one, title and sentences with it. `data` returns it as JSON values,
    `rows` its numbers as cells of a table, the headings first, and `numbers` the same as
    sentences with their units, where they have any. `about` is the id of the record it belongs
    to, or "".
    """

    title: str
    subtitle: str
    said: tuple[str, ...]
    draw: Draw
    svg: Callable[[bool], str]
    data: Callable[[], Any]
    rows: Callable[[], list[list[str]]]
    about: str = ""
    numbers: Callable[[], list[str]] | None = None

    def picture(self, form: PictureFormat, *, dark: bool = False) -> bytes:
        """Returns the figure as a file's bytes; raises SamlingError where no PNG can be drawn."""
        return packed_picture(self.svg(dark), form)

    def export(self, target: Path, *, folder: Path | None = None, anywhere: bool = False) -> Path:
        """Writes the figure as a picture and returns the file's absolute path.

        The arguments and errors are those of
        :func:`samling.report.chart_picture.file.export_picture`.
        """
        return export_picture(self.picture, target, folder=folder, anywhere=anywhere)

    def slide(self, kicker: str) -> Slide:
        """Returns the figure as a slide for the projector, with its first sentences."""
        return Slide(kicker, self.title, points=self.said[:2], draw=self.draw, about=self.about)
