"""The Pareto chart of a tally as a figure: its sentences, its numbers, its drawings."""

from __future__ import annotations

from functools import partial
from typing import Any

from samling.locale import first_upper, format_number, sort_key, t
from samling.report.figure.figure import Figure
from samling.report.page.columns import cut
from samling.report.pareto.counted import Tally
from samling.report.pareto.picture import svg_pareto
from samling.report.pareto.text import pareto_text
from samling.spc import ChartError
from samling.spc.compared.pareto import MOST_BARS, Pareto, ParetoBar, pareto

# Of the large causes, so many are named in a sentence.
_NAMED = 5
_LONGEST_NAME = 60


def pareto_figure(tally: Tally, most: int = MOST_BARS) -> Figure:
    """Returns the chart of a tally, with bars for `most` causes at most.

    Raises ChartError where there is nothing to count, or far too many causes.
    """
    chart = pareto(tally.counts, most=most, order=sort_key)
    said = tuple(sentences(chart, tally))
    named = [bar_name(bar) for bar in chart.bars]
    subtitle = " · ".join([t("pareto.kind"), tally.whose])
    return Figure(
        tally.title,
        subtitle,
        said,
        pareto_text(chart, named),
        lambda dark: svg_pareto(chart, named, (tally.title, subtitle), said, dark=dark),
        partial(_data, chart, tally, said),
        partial(_rows, chart),
        numbers=partial(_numbers, chart, tally),
    )


def telling_figure(tally: Tally) -> Figure | None:
    """Returns the chart of a tally where a few causes stand out, else None: then it says little."""
    try:
        few = pareto(tally.counts, order=sort_key).few
    except ChartError:
        return None
    return pareto_figure(tally) if few else None


def bar_name(bar: ParetoBar) -> str:
    """Returns the name of a bar: its cause, or how many others it stands for."""
    return t("pareto.others", n=len(bar.labels)) if bar.is_rest else bar.labels[0]


def sentences(chart: Pareto, tally: Tally) -> list[str]:
    """Returns what a Pareto chart says, the few large causes or that there are none first."""
    what = t(f"pareto.what.{tally.by}", n=chart.total)
    if chart.kinds == 1:
        only = cut(chart.bars[0].labels[0], _LONGEST_NAME)
        return [t("pareto.said.one", what=what, label=only)]
    large = [
        f"{cut(bar_name(bar), _LONGEST_NAME)} ({bar.count})" for bar in chart.bars[: chart.few]
    ]
    listed = ", ".join(large[:_NAMED]) + (" …" if len(large) > _NAMED else "")
    if chart.few:
        reached = sum(bar.count for bar in chart.bars[: chart.few])
        share = format_number(100 * chart.share(reached), 0)
        found = t(
            "pareto.said.few",
            count=chart.few,
            kinds=chart.kinds,
            share=share,
            what=what,
            listed=listed,
        )
    else:
        found = t("pareto.said.even", kinds=chart.kinds, what=what)
    told = [found]
    if chart.by_chance and not chart.bars[1].is_rest:
        first, second = (
            f"{cut(bar.labels[0], _LONGEST_NAME)} ({bar.count})" for bar in chart.bars[:2]
        )
        told.append(first_upper(t("pareto.said.chance", first=first, second=second)))
    rest = chart.bars[-1]
    if rest.is_rest:
        told.append(t("pareto.said.rest", n=len(rest.labels), count=rest.count))
    return told


def _told(bar: ParetoBar) -> str:
    return f"{cut(bar_name(bar), _LONGEST_NAME)} ({bar.count})"


def _rows(chart: Pareto) -> list[list[str]]:
    head = [t("pareto.column.cause"), t("pareto.column.count"), t("pareto.column.reached")]
    return [head, *([bar_name(bar), str(bar.count), _reached(chart, bar)] for bar in chart.bars)]


def _numbers(chart: Pareto, tally: Tally) -> list[str]:
    return [
        t(
            "pareto.told",
            cause=bar_name(bar),
            count=t(f"pareto.what.{tally.by}", n=bar.count),
            reached=_reached(chart, bar),
        )
        for bar in chart.bars
    ]


def _reached(chart: Pareto, bar: ParetoBar) -> str:
    return t("chart.percent", value=format_number(100 * chart.share(bar.cumulative), 1))


def _data(chart: Pareto, tally: Tally, said: tuple[str, ...]) -> dict[str, Any]:
    return {
        "chart": "pareto",
        "by": tally.by,
        "title": tally.title,
        "of": tally.whose,
        "total": chart.total,
        "kinds": chart.kinds,
        "few": chart.few,
        "by_chance": chart.by_chance,
        "bars": [
            {
                "label": bar_name(bar),
                "count": bar.count,
                "share": chart.share(bar.count),
                "cumulative": chart.share(bar.cumulative),
                "others": list(bar.labels) if bar.is_rest else None,
            }
            for bar in chart.bars
        ],
        "said": list(said),
    }
