"""The picture of a chart written to a file."""

from __future__ import annotations

from pathlib import Path

from samling.report.chart.measured import MeasureChart
from samling.report.chart_picture.picture import svg_chart
from samling.store.machine.export_target import export_path, write_export

_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'


def export_chart_svg(
    chart: MeasureChart,
    target: Path,
    *,
    folder: Path | None = None,
    dark: bool = False,
    anywhere: bool = False,
) -> Path:
    """Writes the picture of a chart to `target`, whole or not at all.

    `folder` is the workspace's folder if the chart is from one. Returns the file's absolute
    path. Raises ExportRefused if `target` is not a place for exports (unless `anywhere`), and
    NotSaved if the disk refuses.
    """
    path = export_path(target, "error.chart_target", folder, anywhere=anywhere)
    write_export(path, f"{_PROLOGUE}{svg_chart(chart, dark=dark)}\n".encode())
    return path
