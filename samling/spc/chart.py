"""The chart of a series: its points with their lines, its segments with their runs."""

from __future__ import annotations

from typing import Literal, NamedTuple

from samling.spc.caution import Caution, CautionCode
from samling.spc.rules.perla import PerlaFindings
from samling.spc.variation import Ties

RunSide = Literal["above", "below"]


class Point(NamedTuple):
    """A point of a chart; `x` counts from 1, and missing values are None.

    `sigma_signal`: the value is strictly beyond a limit. `runs_member`: it belongs to a
    run that is as long as the segment's longest and longer than common cause allows.
    `special_cause` (such as "Above UCL" or "Common Cause") and `point_type` (such as
    "special_cause_improvement" or "common_cause") are those of Making Data Count or of
    Perla's rules, and None under Anhøj's and of a missing value. It is a tuple since long series
    have very many, and each takes a third of the time of another record.
    """

    x: int
    value: float | None
    numerator: float | None
    denominator: float | None
    cl: float | None
    lcl: float | None
    ucl: float | None
    sigma_signal: bool
    excluded: bool
    runs_member: bool
    special_cause: str | None = None
    point_type: str | None = None


class Segment(NamedTuple):
    """The runs analysis of the points `first` to `last` (1-based, both included).

    `longest_run_max` and `n_crossings_min` bound common-cause variation. The longest run
    lies on `run_side` from `run_first` to `run_last`; of several equally long it is the
    latest. The counts, and the run, are None where no point is useful. They are counted
    on every chart, but are no signal on an mr chart, nor under rules that have one of their
    own for runs (Making Data Count, Perla), nor where half of the points share a value: then
    `ties` says which. `still_until` is the last point before which nothing varies, so that
    there are no limits. `perla` is what those rules find, None under others; `runs_signal`
    then tells of a shift and of too few or too many runs. `n_baseline` is how many points with
    a value set the lines, those on the centre line too; `frozen` tells that they are the points
    until a freeze.
    """

    first: int
    last: int
    n_useful: int
    longest_run: int | None
    longest_run_max: int | None
    n_crossings: int | None
    n_crossings_min: int | None
    runs_signal: bool
    run_first: int | None
    run_last: int | None
    run_side: RunSide | None
    long_run: bool
    few_crossings: bool
    still_until: int | None = None
    ties: Ties | None = None
    perla: PerlaFindings | None = None
    n_baseline: int = 0
    frozen: bool = False


class Chart(NamedTuple):
    """A chart of the type `kind`; without points it has no segments either.

    `rules` is "anhoej", "mdc" or "perla". Making Data Count's verdicts are those of the last
    point that is neither missing nor excluded: `variation` is its `point_type`, `assurance`
    holds its target against its limits ("consistent_pass", "consistent_fail",
    "inconsistent"). Both are None under other rules and without such a point. `outlook` is the
    same as `assurance`, on any chart with limits of values, whatever its rules. `cautions` say
    what the numbers do not bear.
    """

    kind: str
    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    rules: str = "anhoej"
    variation: str | None = None
    assurance: str | None = None
    outlook: str | None = None
    cautions: tuple[Caution, ...] = ()

    def caution(self, code: CautionCode) -> Caution | None:
        """Returns the first caution with that code, None without one."""
        return next((caution for caution in self.cautions if caution.code == code), None)

    @property
    def is_uncertain(self) -> bool:
        """True where the last segment has too few points, or too few set its lines."""
        few = self.caution("few_points")
        return few is not None and few.form not in ("earlier", "earlier_frozen")
