"""A funnel plot as a picture: curves of limits, a letter for each team, and the teams below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from samling.locale import t
from samling.model.measure import PERCENT
from samling.report.chart.layout import Scale, round_numbers
from samling.report.chart.values import with_unit
from samling.report.chart_picture.style import Colours
from samling.report.figure.frame import Legend, framed
from samling.report.funnel.shown import ShownFunnel, ShownTeam
from samling.report.page.svg import broken, element, path_of, text_at, text_width
from samling.spc.compared.funnel import FunnelLimits

_SIZE, _SMALL = 13.0, 12.0
# In pixels: the plot, the numbers of its axes, a row of the list of teams.
_HEIGHT, _TOP, _BELOW, _ROW = 340, 14, 44, 20
_BETWEEN_TICKS, _BETWEEN_NUMBERS = 36, 90
_STEPS = 240
# Letters are at least so far apart.
_BETWEEN = 14
_COLUMNS = 2

_CURVES: tuple[tuple[Callable[[FunnelLimits], float], str], ...] = (
    (lambda limits: limits.lowest, "alarm"),
    (lambda limits: limits.highest, "alarm"),
    (lambda limits: limits.low, "warning"),
    (lambda limits: limits.high, "warning"),
)
_DASHES = {"alarm": "7 4", "warning": "2 3"}


def svg_funnel(
    shown: ShownFunnel, heading: tuple[str, str], said: Sequence[str], *, dark: bool = False
) -> str:
    """Returns the plot as an SVG document; `heading` is its title and subtitle."""
    return framed(*heading, partial(_drawn, shown), _legend, said, dark=dark)


def _drawn(shown: ShownFunnel, width: float, colours: Colours) -> tuple[list[str], float]:
    bottom = float(_TOP + _HEIGHT)
    scale = shown.scale(_HEIGHT + 1)
    unit = shown.unit if shown.unit == PERCENT else ""
    ticks = [
        (bottom - scale.row(value), with_unit(text, unit))
        for value, text in round_numbers(scale, _BETWEEN_TICKS)
    ]
    left = max(text_width(text, _SMALL) for _, text in ticks) + 12
    span = width - left - 4
    plot = _Plot(shown, scale, (left, span, bottom), colours)
    elements = [*plot.axes(ticks), *plot.curves(), *plot.marks()]
    listed, height = _list(shown.teams, width, bottom + _BELOW + 8, colours)
    return [*elements, *listed], bottom + _BELOW + 8 + height


class _Plot:
    """The plot in its frame, in pixels."""

    def __init__(
        self,
        shown: ShownFunnel,
        scale: Scale,
        edges: tuple[float, float, float],
        colours: Colours,
    ) -> None:
        """`edges` are the left one, the width and the bottom."""
        self.shown, self.scale, self.colours = shown, scale, colours
        self.left, self.span, self.bottom = edges

    def x(self, denominator: float) -> float:
        return self.left + denominator / self.shown.widest * self.span

    def y(self, ratio: float) -> float:
        return self.bottom - self.scale.row(ratio * self.shown.multiplier)

    def axes(self, ticks: Sequence[tuple[float, str]]) -> Iterator[str]:
        colours, right = self.colours, self.left + self.span
        if self.shown.unit and self.shown.unit != PERCENT:
            yield text_at(0, 6, self.shown.unit, size=_SMALL, fill=colours.quiet)
        for y, text in ticks:
            yield element("path", d=path_of([(self.left, y), (right, y)]), stroke=colours.grid)
            yield _tick(self.left - 8, y + 4, text, "end", colours)
        frame = [(self.left, _TOP), (self.left, self.bottom), (right, self.bottom)]
        yield element("path", d=path_of(frame), stroke=colours.frame, fill="none")
        across = Scale(0.0, self.shown.widest, int(self.span) + 1)
        for number, text in round_numbers(across, _BETWEEN_NUMBERS):
            yield _tick(self.x(number), self.bottom + 18, text, "middle", colours)
        name = t("funnel.axis")
        yield _tick(self.left + self.span / 2, self.bottom + 36, name, "middle", colours)

    def curves(self) -> Iterator[str]:
        colours, target = self.colours, self.y(self.shown.chart.target)
        line = path_of([(self.left, target), (self.left + self.span, target)])
        yield element("path", d=line, stroke=colours.cl, stroke_width=1.4, class_="line target")
        found = list(self.shown.curve(_STEPS))
        for limit, name in _CURVES:
            places = [
                (self.x(denominator), self.y(limit(limits)))
                for denominator, limits in found
                if 0 < limit(limits) * self.shown.multiplier <= self.scale.high
            ]
            if not places:
                continue
            look = {"fill": "none", "stroke": colours.limit, "class_": f"limit {name}"}
            dashes = _DASHES[name]
            path = path_of(places)
            yield element("path", d=path, stroke_width=1.4, stroke_dasharray=dashes, **look)

    def marks(self) -> Iterator[str]:
        lettered: list[tuple[float, float]] = []
        for team in self.shown.teams:
            point = team.point
            x, y = self.x(point.unit.denominator), self.y(point.value)
            yield _mark(team, x, y, self.colours)
            # To the left of its point where another letter stands at the right.
            beside = any(abs(x - a) < _BETWEEN and abs(y - b) < _BETWEEN for a, b in lettered)
            look = {"fill": self.colours.text, "text_anchor": "end" if beside else "start"}
            at = x - 8 if beside else x + 8
            letter = team.letter
            yield text_at(at, y + 4.5, letter, size=_SIZE, font_weight="bold", **look)
            if not beside:
                lettered.append((x, y))


def _mark(team: ShownTeam, x: float, y: float, colours: Colours) -> str:
    where = team.point.where
    if where in ("above", "below"):
        shape = path_of([(x - 6.5, y), (x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y)])
        return element("path", d=shape, fill=colours.outside, class_=f"point {where}")
    look = {"fill": colours.point, "stroke": colours.background}
    if where != "within":
        look = {"fill": colours.background, "stroke": colours.run}
    wide = 2 if where != "within" else 1
    return element("circle", cx=x, cy=y, r=4.5, stroke_width=wide, class_=f"point {where}", **look)


def _tick(x: float, y: float, text: str, anchor: str, colours: Colours) -> str:
    return text_at(x, y, text, size=_SMALL, fill=colours.quiet, text_anchor=anchor, class_="tick")


def _list(
    teams: Sequence[ShownTeam], width: float, top: float, colours: Colours
) -> tuple[list[str], float]:
    """Returns the teams in two columns below the plot, and the height they take."""
    rows = -(-len(teams) // _COLUMNS)
    wide = width / _COLUMNS
    elements = []
    for place, team in enumerate(teams):
        column, row = divmod(place, rows)
        x, y = column * wide, top + row * _ROW + 10
        elements.append(_mark(team, x + 8, y, colours))
        look = {"fill": colours.text, "class_": "team"}
        letter = text_at(
            x + 22, y + 4.5, team.letter, size=_SIZE, font_weight="bold", fill=colours.text
        )
        counts = f"{team.value} ({team.counts})"
        room = wide - 50 - text_width(counts, _SIZE)
        name = broken(team.point.unit.name, room, _SIZE, 1)[0]
        told = text_at(x + 38, y + 4.5, f"{name}: {counts}", size=_SIZE, **look)
        elements += [letter, told]
    return elements, rows * _ROW + 8


def _legend(colours: Colours) -> Legend:
    rows = []
    for name in ("target", "warning", "alarm"):
        dashes = _DASHES.get(name)
        colour = colours.limit if dashes else colours.cl
        line = element(
            "path", d="M2 9h24", stroke=colour, stroke_width=1.4, stroke_dasharray=dashes
        )
        rows.append((line, t(f"funnel.legend.{name}")))
    return rows
