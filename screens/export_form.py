"""The form that asks where the session summary is to go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from samling.locale import t
from samling.model import Gathering, entered
from samling.report.chart import MeasureChart
from samling.report.chart_svg_file import export_chart_svg
from samling.report.summary import export_summary
from samling.store import Workspace
from samling.store.slugs import slug
from screens.widgets.form import Field, Form, Values


def svg_form(workspace: Workspace, chart: MeasureChart, saved: Callable[[Path], None]) -> Form:
    """Returns the form that writes a chart as a picture and tells `saved` where."""
    name = f"{slug(chart.measure.title)}.svg"
    fields = [Field("file", t("field.file"), str(workspace.folder / name))]

    def save(values: Values) -> None:
        file = entered.line("file", values["file"], required=True, limit=4_000)
        saved(export_chart_svg(chart, Path(file), folder=workspace.folder))

    return Form(t("form.svg"), fields, save, about=t("form.svg_about"))


def export_form(
    workspace: Workspace, gathering: Gathering, exported: Callable[[Path], None]
) -> Form:
    """Returns the form that writes the summary of `gathering` and tells `exported` where."""
    name = t("export.file_name", number=gathering.number)
    fields = [Field("file", t("field.file"), str(workspace.folder / name))]

    def save(values: Values) -> None:
        file = entered.line("file", values["file"], required=True, limit=4_000)
        exported(export_summary(workspace, gathering.number, Path(file).expanduser()))

    about = t("form.export_about", gathering=gathering.title)
    return Form(t("form.export"), fields, save, about=about)
