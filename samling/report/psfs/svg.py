"""A team's PSFS as a picture: a line a person, from the first to the last score."""

from __future__ import annotations

from collections.abc import Iterator

from samling.locale import format_number, t
from samling.model.psfs import HIGHEST
from samling.report.chart_picture.style import LIGHT
from samling.report.page.svg import element, picture, text_at
from samling.report.psfs.results import PersonResult, TeamResults, Verdict

_WIDTH, _HEIGHT = 480, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 420, 20, 240
_SIZE = 12.0
_COLOURS: dict[Verdict, str] = {
    "better": LIGHT.improvement,
    "worse": LIGHT.concern,
    "too_small": LIGHT.excluded,
}
# So that the three are told apart without colour.
_DASHES: dict[Verdict, str | None] = {"better": None, "worse": "6 4", "too_small": "2 3"}


def svg_pairs(results: TeamResults) -> str:
    """Returns the paired plot as an SVG element, without the codes of the people."""
    return picture(
        t("psfs.picture"),
        _WIDTH,
        _HEIGHT,
        *_axes(),
        *(_line(person) for person in results.compared),
        *_mean(results),
        *_legend(results),
    )


def _y(score: float) -> float:
    return _BOTTOM - score / HIGHEST * (_BOTTOM - _TOP)


def _axes() -> Iterator[str]:
    for score in range(0, HIGHEST + 1, 2):
        y = _y(score)
        yield element("path", d=f"M{_LEFT} {y:.1f}H{_RIGHT}", stroke=LIGHT.grid)
        yield text_at(
            _LEFT - 30, y + 4, str(score), size=_SIZE, fill=LIGHT.quiet, text_anchor="end"
        )
    for x, name in ((_LEFT, "psfs.axis_first"), (_RIGHT, "psfs.axis_last")):
        yield text_at(x, _BOTTOM + 20, t(name), size=_SIZE, fill=LIGHT.quiet, text_anchor="middle")


def _line(person: PersonResult) -> str:
    verdict = person.verdict or "too_small"
    first, last = _y(person.first or 0), _y(person.last or 0)
    look = {"stroke": _COLOURS[verdict], "stroke-dasharray": _DASHES[verdict]}
    dots = (
        element("circle", cx=x, cy=y, r=3, fill=_COLOURS[verdict])
        for x, y in ((_LEFT, first), (_RIGHT, last))
    )
    path = f"M{_LEFT} {first:.1f}L{_RIGHT} {last:.1f}"
    return element("g", element("path", d=path, fill="none", stroke_width=1.5, **look), *dots)


def _mean(results: TeamResults) -> Iterator[str]:
    if results.first_mean is None or results.last_mean is None:
        return
    first, last = _y(results.first_mean), _y(results.last_mean)
    path = f"M{_LEFT} {first:.1f}L{_RIGHT} {last:.1f}"
    yield element("path", d=path, fill="none", stroke=LIGHT.text, stroke_width=4)
    ends = (
        (_LEFT - 8, first, results.first_mean, "end"),
        (_RIGHT + 8, last, results.last_mean, None),
    )
    for x, y, score, anchor in ends:
        number = format_number(score, 1)
        yield text_at(
            x, y + 4, number, size=_SIZE, fill=LIGHT.text, text_anchor=anchor, font_weight="bold"
        )


def _legend(results: TeamResults) -> Iterator[str]:
    counts: dict[Verdict, int] = {
        "better": results.better,
        "worse": results.worse,
        "too_small": results.too_small,
    }
    x, y = 8.0, _HEIGHT - 14
    rows = [
        (f"{t(f'psfs_verdict.{verdict}')} {count}", _COLOURS[verdict], _DASHES[verdict], 1.5)
        for verdict, count in counts.items()
    ]
    rows.append((t("psfs.legend_mean"), LIGHT.text, None, 4.0))
    for told, colour, dashes, thick in rows:
        look = {"stroke": colour, "stroke-dasharray": dashes}
        yield element("path", d=f"M{x:.0f} {y - 4}h24", stroke_width=thick, **look)
        yield text_at(x + 30, y, told, size=_SIZE, fill=LIGHT.quiet)
        x += 42 + len(told) * 6.6
