"""Statistical process control: one series in, one chart out.

Pure functions on the standard library alone; nothing here knows of records, dates,
screens or languages. The conventions are those of qicharts2 0.8.1 (Anhøj), the Nordic
reference for run and control charts in health care; `tests/reference` holds its answers.
"""

from samling.spc.chart import Chart, Point, Segment, chart_kinds, control_chart
from samling.spc.errors import ChartError

__all__ = [
    "Chart",
    "ChartError",
    "Point",
    "Segment",
    "chart_kinds",
    "control_chart",
]
