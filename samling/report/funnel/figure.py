"""The funnel plot of a measure as a figure: its sentences, its numbers, its drawings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from samling.locale import format_date, format_number, t
from samling.model import Measure
from samling.report.chart.values import decimals, value_text
from samling.report.figure.figure import Figure
from samling.report.funnel.picture import svg_funnel
from samling.report.funnel.shown import ShownFunnel, ShownTeam
from samling.report.funnel.teams import TeamsAtOnce
from samling.report.funnel.text import funnel_text
from samling.spc.compared.funnel import Funnel, Where, funnel

# With fewer, phi is a guess.
_FEW_FOR_PHI = 10
# The chance of a unit to be beyond a 95 % limit where all are alike.
_BY_CHANCE = 0.05
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def funnel_figure(teams: TeamsAtOnce) -> Figure:
    """Returns the funnel plot; raises ChartError where none can be drawn."""
    chart = funnel(teams.kind, teams.units)
    shown = _shown(chart, teams.measure)
    period = f"{format_date(teams.since)} – {format_date(teams.until)}"
    subtitle = t("funnel.subtitle", period=period, n=len(chart.points))
    said = tuple(sentences(chart, teams))
    return Figure(
        teams.measure.title,
        subtitle,
        said,
        funnel_text(shown),
        lambda dark: svg_funnel(shown, (teams.measure.title, subtitle), said, dark=dark),
        partial(_data, chart, teams, said),
        partial(_rows, shown),
        about=teams.measure.id,
        numbers=partial(_numbers, shown, teams.measure),
    )


def sentences(chart: Funnel, teams: TeamsAtOnce) -> list[str]:
    """Returns what a funnel plot says: who is outside, first, and then what to be careful with."""
    return [
        t("funnel.said.target", value=_value(teams.measure, chart.target)),
        *_outside(chart, teams.measure),
        *_careful(chart, teams),
    ]


def _outside(chart: Funnel, measure: Measure) -> list[str]:
    def named(*places: Where) -> str:
        return ", ".join(
            f"{point.unit.name} ({_value(measure, point.value)})"
            for point in chart.points
            if point.where in places
        )

    far: tuple[Where, ...] = ("above", "below")
    told = [t(f"funnel.said.{where}", teams=named(where)) for where in far if named(where)]
    if not told:
        told = [t("funnel.said.nobody_inflated" if chart.inflated else "funnel.said.nobody")]
    near = named("high", "low")
    if near:
        expected = format_number(_BY_CHANCE * len(chart.points), 1)
        told.append(t("funnel.said.near", teams=near, n=len(chart.points), expected=expected))
    return told


def _careful(chart: Funnel, teams: TeamsAtOnce) -> Iterator[str]:
    if chart.inflated:
        yield t("funnel.said.inflated", factor=format_number(chart.phi**0.5, 1))
        if chart.scored < _FEW_FOR_PHI:
            yield t("funnel.said.few_for_phi", n=chart.scored)
    if teams.no_shared_dates:
        yield t("funnel.said.no_shared_dates")
    if teams.left_out:
        yield t("funnel.said.left_out", teams=", ".join(teams.left_out))


def _value(measure: Measure, ratio: float) -> str:
    return value_text(measure, ratio * measure.multiplier)


def _shown(chart: Funnel, measure: Measure) -> ShownFunnel:
    teams = []
    for place, point in enumerate(chart.points):
        letter = _LETTERS[place % len(_LETTERS)]
        counts = t(
            "funnel.counts",
            numerator=format_number(point.unit.numerator),
            denominator=format_number(point.unit.denominator),
        )
        value = _value(measure, point.value)
        teams.append(ShownTeam(letter, point, value, counts))
    return ShownFunnel(chart, tuple(teams), measure.multiplier, measure.unit)


def _rows(shown: ShownFunnel) -> list[list[str]]:
    names = ("team", "numerator", "denominator", "value", "where")
    rows = [[t(f"funnel.column.{name}") for name in names]]
    for team in shown.teams:
        unit = team.point.unit
        over, under = format_number(unit.numerator), format_number(unit.denominator)
        value = team.point.value * shown.multiplier
        number = format_number(value, decimals(value))
        rows.append([unit.name, over, under, number, t(f"funnel.where.{team.point.where}")])
    return rows


def _numbers(shown: ShownFunnel, measure: Measure) -> list[str]:
    return [
        t(
            "funnel.told",
            team=team.point.unit.name,
            value=_value(measure, team.point.value),
            numerator=format_number(team.point.unit.numerator),
            denominator=format_number(team.point.unit.denominator),
            where=t(f"funnel.where.{team.point.where}"),
        )
        for team in shown.teams
    ]


def _data(chart: Funnel, teams: TeamsAtOnce, said: tuple[str, ...]) -> dict[str, Any]:
    return {
        "chart": "funnel",
        "measure": teams.measure.title,
        "kind": chart.kind,
        "since": teams.since.isoformat(),
        "until": teams.until.isoformat(),
        "target": chart.target,
        "phi": chart.phi,
        "inflated": chart.inflated,
        "teams": [
            {
                "team": point.unit.name,
                "numerator": point.unit.numerator,
                "denominator": point.unit.denominator,
                "value": point.value,
                "lower_998": point.limits.lowest,
                "lower_95": point.limits.low,
                "upper_95": point.limits.high,
                "upper_998": point.limits.highest,
                "where": point.where,
            }
            for point in chart.points
        ],
        "left_out": list(teams.left_out),
        "said": list(said),
    }
