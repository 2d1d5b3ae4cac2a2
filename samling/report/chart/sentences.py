"""The sentences under a chart: its findings, verdicts and cautions in the order they are read."""

from __future__ import annotations

from samling.report.chart.cautions import cautions
from samling.report.chart.findings.found import in_brief, signals
from samling.report.chart.findings.idle import told_idle
from samling.report.chart.findings.verdicts import verdicts
from samling.report.chart.measured import MeasureChart

# With these the findings say little, or nothing at all.
_FIRST = ("rare_events", "no_variation")


def cautions_around(chart: MeasureChart) -> tuple[list[str], list[str]]:
    """Returns the sentences that come before the findings, and those that come after them.

    Before them come those by which another chart would tell more. Few points are among the
    findings themselves.
    """
    told = [caution for caution in cautions(chart) if caution.code != "few_points"]
    first = [caution.text for caution in told if caution.code in _FIRST]
    return first, [caution.text for caution in told if caution.code not in _FIRST]


def told_sentences(chart: MeasureChart, *, brief: bool = True, idle: bool = True) -> list[str]:
    """Returns all that a chart says; many points beyond limits are one finding if `brief`.

    `idle` adds the options that had no effect: for whoever made the chart, not for its viewers.
    """
    found = signals(chart)
    said = [signal.text() for signal in (in_brief(found) if brief else found)]
    first, further = cautions_around(chart)
    of_no_effect = told_idle(chart) if idle else ()
    return [*first, *said, *verdicts(chart), *further, *of_no_effect]
