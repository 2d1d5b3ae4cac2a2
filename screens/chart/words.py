"""What a chart says, as coloured text: findings, advice, marks, annotations."""

from __future__ import annotations

from rich.text import Text

from samling.locale import format_date, t
from samling.report.chart.advice import advice
from samling.report.chart.annotations import listed_annotations
from samling.report.chart.findings.found import in_brief, signals
from samling.report.chart.findings.idle import told_idle
from samling.report.chart.findings.verdicts import verdicts
from samling.report.chart.heading import facts
from samling.report.chart.measured import MeasureChart
from samling.report.chart.sentences import cautions_around
from samling.report.chart.style import legend
from samling.report.chart.text import is_crowded
from samling.report.chart.window import Window
from screens.session.signs import CAUTION, DONE, LATE


def chart_words(
    chart: MeasureChart,
    theme: dict[str, str],
    width: int,
    *,
    shown: MeasureChart | None = None,
    advise: bool = False,
) -> Text:
    """Returns findings, verdicts, cautions, what to do next where `advise`, and the marks.

    The marks are those of a drawing `width` columns wide, of the part `shown` if not of all.
    """
    text = Text()
    found = signals(chart)
    first, further = cautions_around(chart)
    for sentence in first:
        text.append(f"{CAUTION} {sentence}\n")
    for signal in in_brief(found):
        sign = {True: DONE, False: LATE, None: "•"}[signal.better]
        colour = {True: "success", False: "error", None: "foreground"}[signal.better]
        text.append(f"{sign} {signal.text()}\n", style=theme[colour])
    for sentence in verdicts(chart):
        text.append(f"• {sentence}\n", style=theme["foreground"])
    for sentence in (*further, *told_idle(chart)):
        text.append(f"{CAUTION} {sentence}\n")
    for sentence in advice(found) if advise else ():
        text.append(f"→ {sentence}\n")
    drawn = shown or chart
    signs = legend(drawn, crowded=is_crowded(drawn, width))
    marks = "   ".join(f"{mark} {words}" for mark, words in signs)
    return text.append(marks, style=theme["foreground-muted"])


def annotation_words(whole: MeasureChart, shown: MeasureChart, theme: dict[str, str]) -> Text:
    """Returns the annotations with their letters, a line each."""
    text = Text(no_wrap=True, overflow="ellipsis")
    for letter, annotation in listed_annotations(whole, shown):
        text.append(f"{letter} ", style=f"bold {theme['accent']}")
        words = " ".join(annotation.text.split())
        kind = t(f"annotation_kind.{annotation.kind}")
        text.append(f"{format_date(annotation.date)} · {kind} · {words}\n")
    text.rstrip()
    return text


def title_words(chart: MeasureChart, window: Window) -> str:
    """Returns the title with type, rules and facts of the chart, and how much of it is shown."""
    measure = chart.measure
    parts = [measure.title, t(f"chart_kind.{measure.chart}")]
    parts += [t(f"rules.{measure.rules}")] if measure.rules != "anhoej" else []
    parts += facts(chart)
    if not window.is_whole:
        parts.append(t("chart.zoomed", count=window.last - window.first + 1))
    return " · ".join(parts)
