"""The picture of a chart written to a file: SVG or PNG, as the file's name says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from samling.report.chart.measured import MeasureChart
from samling.report.chart_picture.picture import svg_chart
from samling.report.chart_picture.png import png_of
from samling.store.machine.export_target import ExportRefused, export_path, write_export

PictureFormat = Literal["svg", "png"]
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'


def picture_format(name: str) -> PictureFormat:
    """Returns what a file of that name holds; raises ExportRefused for another end."""
    match Path(name).suffix.casefold():
        case ".svg":
            return "svg"
        case ".png":
            return "png"
        case _:
            raise ExportRefused("error.picture_ending", file=name[:200])


def picture_bytes(chart: MeasureChart, form: PictureFormat, *, dark: bool = False) -> bytes:
    """Returns the picture of a chart; raises SamlingError where no PNG can be drawn."""
    return packed_picture(svg_chart(chart, dark=dark), form)


def packed_picture(svg: str, form: PictureFormat) -> bytes:
    """Returns an SVG picture as a file's bytes; raises SamlingError where no PNG can be drawn."""
    return png_of(svg) if form == "png" else f"{_PROLOGUE}{svg}\n".encode()


def export_chart_picture(
    chart: MeasureChart,
    target: Path,
    *,
    folder: Path | None = None,
    dark: bool = False,
    anywhere: bool = False,
) -> Path:
    """Writes the picture of a chart to `target`, whole or not at all.

    `folder` is the workspace's folder if the chart is from one. Returns the file's absolute
    path. Raises ExportRefused if `target` is not a place for exports (unless `anywhere`) or its
    name ends neither in .svg nor in .png, and NotSaved if the disk refuses.
    """
    drawn = partial(picture_bytes, chart, dark=dark)
    return export_picture(drawn, target, folder=folder, anywhere=anywhere)


def export_picture(
    drawn: Callable[[PictureFormat], bytes],
    target: Path,
    *,
    folder: Path | None = None,
    anywhere: bool = False,
) -> Path:
    """Writes what `drawn` returns for the kind of file that `target` is called.

    The arguments, the path returned and the errors are those of :func:`export_chart_picture`.
    """
    path = export_path(target, "error.chart_target", folder, anywhere=anywhere)
    write_export(path, drawn(picture_format(path.name)))
    return path
