"""A funnel plot as text: a letter for each team, the limits, and the teams beside or below."""

from __future__ import annotations

from rich.cells import cell_len

from samling.locale import t
from samling.model.measure import PERCENT
from samling.report.chart.layout import Scale, round_numbers
from samling.report.chart.style import DARK, LIGHT, Palette
from samling.report.chart.values import with_unit
from samling.report.figure.cells import Cells
from samling.report.funnel.shown import ShownFunnel, ShownTeam
from samling.report.page.columns import fitted
from samling.report.projector.slide import Draw
from samling.spc.compared.funnel import Where

TARGET, ALARM, WARNING = "─", "╌", "·"
SIGNS: dict[Where, str] = {"above": "◆", "below": "◆", "high": "◇", "low": "◇", "within": "●"}
_NARROWEST, _LOWEST = 40, 9
# The list of teams stands beside the plot from this width on, and takes so much of it at most.
_BESIDE, _LIST = 72, 0.45
# The axis of the denominators and its name.
_ROWS_BELOW = 2
# The legend has the last row, where there are so many.
_FOR_LEGEND = 12
# Cells between two numbers of an axis.
_BETWEEN_NUMBERS, _BETWEEN_TICKS = 8, 3


def funnel_text(shown: ShownFunnel) -> Draw:
    """Returns what draws the plot as lines."""

    def draw(width: int, height: int, dark: bool, colour: bool) -> str:
        if width < _NARROWEST or height < _LOWEST:
            return t("figure.small")
        cells = Cells(width, height)
        palette = DARK if dark else LIGHT
        if height >= _FOR_LEGEND:
            height -= 1
            _legend(cells, height, palette)
        if width >= _BESIDE:
            rows = [_row(team) for team in shown.teams]
            wide = min(max(map(cell_len, rows)), int(width * _LIST))
            _list(cells, shown, (0, width - wide, height), wide, palette)
            _plot(cells, shown, (width - wide - 2, height), palette)
        else:
            listed = min(len(shown.teams), height // 2)
            top = height - listed
            _plot(cells, shown, (width, top), palette)
            _list(cells, shown, (top, 0, listed), width, palette)
        return cells.text(colour=colour)

    return draw


def _legend(cells: Cells, row: int, palette: Palette) -> None:
    signs = (TARGET, WARNING, ALARM, SIGNS["above"], SIGNS["high"])
    names = ("target", "warning", "alarm", "outside", "near")
    column = 0
    for sign, name in zip(signs, names, strict=True):
        meaning = t(f"funnel.legend.{name}")
        cells.put(row, column, f"{sign} {meaning}", palette.frame)
        column += cell_len(meaning) + 4


def _row(team: ShownTeam) -> str:
    return f"{team.letter} {SIGNS[team.point.where]} {team.point.unit.name} {team.value}"


def _list(
    cells: Cells, shown: ShownFunnel, place: tuple[int, int, int], wide: int, palette: Palette
) -> None:
    """Lists the teams from a row and column on, in so many rows."""
    top, left, rows = place
    teams = shown.teams if len(shown.teams) <= rows else shown.teams[: rows - 1]
    for row, team in enumerate(teams, start=top):
        sign, colour = SIGNS[team.point.where], _colour(team.point.where, palette)
        room = wide - 5 - cell_len(team.value)
        cells.put(row, left, f"{team.letter} {sign}", colour)
        cells.put(row, left + 4, fitted(team.point.unit.name, room))
        cells.put(row, left + wide - cell_len(team.value), team.value, colour)
    if len(teams) < len(shown.teams):
        hidden = len(shown.teams) - len(teams)
        cells.put(top + rows - 1, left, t("pareto.more", n=hidden), palette.frame)


def _plot(cells: Cells, shown: ShownFunnel, size: tuple[int, int], palette: Palette) -> None:
    width, height = size
    rows = height - _ROWS_BELOW
    scale = shown.scale(rows)
    ticks = _value_ticks(shown, scale, rows)
    left = max(cell_len(text) for _, text in ticks) + 1
    span = width - left - 1
    for row in range(rows):
        cells.put(row, left, "│", palette.frame)
    for row, text in ticks:
        cells.put(row, 0, text.rjust(left - 1), palette.frame)
        cells.put(row, left, "┤", palette.frame)
    _curves(cells, shown, (left + 1, span, rows), scale, palette)
    _teams(cells, shown, (left + 1, span, rows), scale, palette)
    cells.put(rows, left, "└" + "─" * span, palette.frame)
    for number, text in round_numbers(Scale(0.0, shown.widest, span), _BETWEEN_NUMBERS):
        column = left + 1 + round(number / shown.widest * (span - 1))
        if column + cell_len(text) <= left + 1 + span:
            cells.put(rows + 1, column, text, palette.frame)
    name = t("funnel.axis")
    if span > 4 * cell_len(name):
        cells.put(rows + 1, left + 1 + span - cell_len(name), name, palette.frame)


def _value_ticks(shown: ShownFunnel, scale: Scale, rows: int) -> list[tuple[int, str]]:
    unit = shown.unit if shown.unit == PERCENT else ""
    found = round_numbers(scale, _BETWEEN_TICKS)
    return [(rows - 1 - round(scale.row(value)), with_unit(text, unit)) for value, text in found]


def _curves(
    cells: Cells,
    shown: ShownFunnel,
    room: tuple[int, int, int],
    scale: Scale,
    palette: Palette,
) -> None:
    left, span, rows = room
    for column, (_, limits) in zip(
        range(left + span - 1, left - 1, -1), reversed(list(shown.curve(span))), strict=False
    ):
        levels = [
            (limits.low, WARNING, palette.limit),
            (limits.high, WARNING, palette.limit),
            (limits.lowest, ALARM, palette.limit),
            (limits.highest, ALARM, palette.limit),
            (shown.chart.target, TARGET, palette.cl),
        ]
        for level, sign, colour in levels:
            row = rows - 1 - round(scale.row(level * shown.multiplier))
            # A limit at 0 is none: nothing can lie below it.
            if level > 0 and 0 <= row < rows:
                cells.put(row, column, sign, colour)


def _teams(
    cells: Cells,
    shown: ShownFunnel,
    room: tuple[int, int, int],
    scale: Scale,
    palette: Palette,
) -> None:
    left, span, rows = room
    taken: set[tuple[int, int]] = set()
    for team in shown.teams:
        row = rows - 1 - round(scale.row(team.point.value * shown.multiplier))
        column = left + round(team.point.unit.denominator / shown.widest * (span - 1))
        # Where several share a cell, the next stands beside it.
        while (row, column) in taken and column < left + span - 1:
            column += 1
        taken.add((row, column))
        cells.put(row, column, team.letter, _colour(team.point.where, palette))


def _colour(where: Where, palette: Palette) -> int:
    if where in ("above", "below"):
        return palette.outside
    return palette.run if where in ("high", "low") else palette.point
