"""The types of chart: what each needs, and how its lines are worked out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from samling.spc.attribute_limits import c_lines, p_lines, pp_lines, u_lines, up_lines
from samling.spc.errors import ChartError
from samling.spc.limits import Lines, i_lines, mr_lines, run_lines
from samling.spc.rare_event_limits import g_lines, t_lines
from samling.spc.series import Checks, Series
from samling.spc.subgroup_limits import Subgroups, s_lines, xbar_lines

Denominators = Literal["required", "optional", "none"]


class KindNeeds(NamedTuple):
    """What a type of chart asks of its data, for those who ask people for them.

    `denominators`: "none" where they have no part in the chart. `proportion`: the values
    are between 0 and 1. `subgroups`: a point is several values. `whole`: what is entered
    are counts. `has_limits`: there are control limits. `ranges`: what is drawn is how far a
    value is from the one before. `rules`: the rule sets it can have.
    """

    denominators: Denominators = "none"
    proportion: bool = False
    subgroups: bool = False
    whole: bool = False
    has_limits: bool = True
    ranges: bool = False
    rules: tuple[str, ...] = ("anhoej",)

    @property
    def judged(self) -> bool:
        """True where the limits are those of the values that a target is set for."""
        return self.has_limits and not self.subgroups and not self.ranges


class SeriesKind(NamedTuple):
    """A chart of one value a point; `runs` is False where runs are no signal."""

    lines: Callable[[Series], Lines]
    needs: KindNeeds
    checks: Checks
    runs: bool = True


class SubgroupKind(NamedTuple):
    """A chart of several values a point."""

    lines: Callable[[Subgroups], Lines]
    needs: KindNeeds


_PROPORTION = KindNeeds("required", proportion=True, whole=True)
_PROPORTION_CHECKS = Checks(counts=True, proportion=True, divided=True)
_RATE = KindNeeds("required", whole=True)
_RATE_CHECKS = Checks(counts=True, divided=True)
_SUBGROUPS = KindNeeds(subgroups=True)

SERIES_KINDS: dict[str, SeriesKind] = {
    "run": SeriesKind(
        run_lines, KindNeeds("optional", has_limits=False, rules=("anhoej", "perla")), Checks()
    ),
    "i": SeriesKind(i_lines, KindNeeds("optional", rules=("anhoej", "mdc")), Checks()),
    # Neighbouring ranges share a point, and so have long runs of themselves.
    "mr": SeriesKind(mr_lines, KindNeeds("optional", ranges=True), Checks(), runs=False),
    "p": SeriesKind(p_lines, _PROPORTION, _PROPORTION_CHECKS),
    "pp": SeriesKind(pp_lines, _PROPORTION, _PROPORTION_CHECKS),
    "u": SeriesKind(u_lines, _RATE, _RATE_CHECKS),
    "up": SeriesKind(up_lines, _RATE, _RATE_CHECKS),
    "c": SeriesKind(c_lines, KindNeeds(whole=True), Checks(counts=True, whole_numerators=True)),
    "g": SeriesKind(g_lines, KindNeeds(whole=True), Checks(counts=True)),
    "t": SeriesKind(t_lines, KindNeeds(), Checks()),
}

SUBGROUP_KINDS: dict[str, SubgroupKind] = {
    "xbar": SubgroupKind(xbar_lines, _SUBGROUPS),
    "s": SubgroupKind(s_lines, _SUBGROUPS),
}


def chart_kinds() -> tuple[str, ...]:
    """Returns the types of chart there are, those of subgroups last."""
    return (*SERIES_KINDS, *SUBGROUP_KINDS)


def kind_needs(kind: str) -> KindNeeds:
    """Returns what a type of chart needs. Raises ChartError for one that there is not."""
    if kind in SERIES_KINDS:
        return SERIES_KINDS[kind].needs
    if kind in SUBGROUP_KINDS:
        return SUBGROUP_KINDS[kind].needs
    raise unknown_kind(kind)


def unknown_kind(kind: str) -> ChartError:
    """Returns the error of a type of chart that there is not."""
    return ChartError("spc.error.unknown_kind", kind=kind, allowed=", ".join(chart_kinds()))
