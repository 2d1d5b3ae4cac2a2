"""Statistical process control: one series in, one chart out.

Pure functions on the standard library alone, but for the errors' common class; nothing here
knows of records, dates, screens or languages. The conventions are those of qicharts2 0.8.1
(Anhøj), the Nordic reference for run and control charts in health care, and for the rules of
Making Data Count those of NHSRplotthedots 0.2.2; `tests/reference` holds their answers.
"""

from samling.spc.caution import Amount, At, Caution, CautionCode
from samling.spc.chart import Chart, Point, Segment
from samling.spc.charting import control_chart, subgroup_chart
from samling.spc.errors import ChartError
from samling.spc.few_counts import is_likely
from samling.spc.kinds import KindNeeds, chart_kinds, kind_needs
from samling.spc.rules.making_data_count import is_met
from samling.spc.rules.perla import SHIFT, TREND, Stretch
from samling.spc.suggestion import Suggestion, suggest_kind

__all__ = [
    "SHIFT",
    "TREND",
    "Amount",
    "At",
    "Caution",
    "CautionCode",
    "Chart",
    "ChartError",
    "KindNeeds",
    "Point",
    "Segment",
    "Stretch",
    "Suggestion",
    "chart_kinds",
    "control_chart",
    "is_likely",
    "is_met",
    "kind_needs",
    "subgroup_chart",
    "suggest_kind",
]
