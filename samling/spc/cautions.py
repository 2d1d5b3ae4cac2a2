"""The cautions of a chart that follow from its numbers alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samling.spc.caution import Amount, At, Caution
from samling.spc.chart import Point, Segment
from samling.spc.few_counts import ENOUGH_POINTS, few_expected, rare_events, small_sizes

# Charts of which every numerator is a count; of the proportions the denominator is one too.
_COUNTS = ("p", "pp", "u", "up", "c", "g")
_PROPORTIONS = ("p", "pp")
_SUBGROUPS = ("xbar", "s")
# Charts whose limits are not cut where values end.
_UNCUT = ("i", "xbar")


def cautions(
    kind: str, points: Sequence[Point], segments: Sequence[Segment], rules: str = "anhoej"
) -> tuple[Caution, ...]:
    """Returns the cautions of a chart of a type, read by some rules, the weightiest first."""
    return tuple(_cautions(kind, points, segments, rules))


def _cautions(
    kind: str, points: Sequence[Point], segments: Sequence[Segment], rules: str
) -> Iterator[Caution]:
    yield from _few_points(points, segments, rules)
    for segment in segments:
        inside = points[segment.first - 1 : segment.last]
        yield from _no_variation(kind, inside, segment)
        yield from _half_on_centre(segment)
    rare: list[Caution] = []
    if segments:
        last = points[segments[-1].first - 1 : segments[-1].last]
        rare = list(rare_events(kind, last))
        yield from rare
        if segments[-1].still_until is None:
            yield from few_expected(kind, last, segments[-1])
    if not rare:
        yield from small_sizes(kind, points)
    yield from _not_whole(kind, points)
    # Rare events want another chart altogether, whatever the limits of this one.
    if not rare:
        yield from _limits_below_zero(kind, points)


def _few_points(
    points: Sequence[Point], segments: Sequence[Segment], rules: str
) -> Iterator[Caution]:
    """Yields a caution for each segment with too few points, the last segment first."""
    form = "all" if rules == "mdc" else ""
    if not segments:
        yield Caution("few_points", form, {"count": 0, "minimum": ENOUGH_POINTS})
        return
    for segment in reversed(segments):
        inside = points[segment.first - 1 : segment.last]
        few = _few_in(inside, segment, form)
        if few is not None and segment is segments[-1]:
            yield few
        elif few is not None:
            form_of_earlier = "earlier_frozen" if few.form == "frozen" else "earlier"
            dates = {"first": At(segment.first), "until": At(segment.last)}
            yield Caution("few_points", form_of_earlier, {**few.params, **dates})


def _few_in(inside: Sequence[Point], segment: Segment, form: str) -> Caution | None:
    """Returns a caution if too few points of a segment count, or too few set its lines.

    Points count as the rules count them: with the `form` "all", which is Making Data Count's,
    those on the centre line too. None where there are points enough, which lie on one another:
    that is another caution.
    """
    if segment.frozen and segment.n_baseline < ENOUGH_POINTS:
        params = {"count": segment.n_baseline, "minimum": ENOUGH_POINTS}
        return Caution("few_points", "frozen", params)
    there = sum(point.value is not None and not point.excluded for point in inside)
    count = there if form else segment.n_useful
    alike = segment.still_until is not None or segment.ties is not None
    if count < ENOUGH_POINTS and not (alike and there >= ENOUGH_POINTS):
        return Caution("few_points", form, {"count": count, "minimum": ENOUGH_POINTS})
    return None


def _no_variation(kind: str, inside: Sequence[Point], segment: Segment) -> Iterator[Caution]:
    """Yields a caution where nothing varies up to a point of a segment, or within subgroups.

    Not where fewer than 12 points set the lines: two equal values do not make a third one new.
    That they are few is said already.
    """
    until = segment.still_until
    if until is None:
        return
    params: dict[str, object] = {"until": At(until)}
    if kind in _SUBGROUPS:
        yield Caution("no_variation", "within", params)
        return
    if segment.n_baseline < ENOUGH_POINTS:
        return
    value = inside[until - segment.first].value
    params["value"] = Amount(value or 0.0)
    new = [point for point in inside if point.x > until and point.value not in (None, value)]
    if new:
        params |= {"date": At(new[0].x), "new": Amount(new[0].value or 0.0)}
    yield Caution("no_variation", "changed" if new else "so_far", params)


def _half_on_centre(segment: Segment) -> Iterator[Caution]:
    """Yields a caution where half or more of the points share a value, and others vary."""
    ties = segment.ties
    if ties is None or segment.still_until is not None:
        return
    params = {"count": ties.count, "total": ties.total, "value": Amount(ties.value)}
    yield Caution("half_on_centre", "on" if ties.on_centre else "tied", params)


def _not_whole(kind: str, points: Sequence[Point]) -> Iterator[Caution]:
    """Yields a caution where a chart of counts is given fractions."""
    if kind not in _COUNTS:
        return
    broken: list[tuple[int, float]] = []
    for point in points:
        entered = [point.value if point.numerator is None else point.numerator]
        entered += [point.denominator] if kind in _PROPORTIONS else []
        fraction = next((number for number in entered if number is not None and number % 1), None)
        if fraction is not None:
            broken.append((point.x, fraction))
    if broken:
        x, number = broken[0]
        yield Caution("not_whole", params={"count": len(broken), "date": At(x), "number": number})


def _limits_below_zero(kind: str, points: Sequence[Point]) -> Iterator[Caution]:
    """Yields a caution where no value is below zero, but a lower limit is."""
    lower = [point.lcl for point in points if point.lcl is not None and point.lcl < 0]
    if kind in _UNCUT and lower and all((point.value or 0) >= 0 for point in points):
        yield Caution("limits_impossible", "below", {"limit": Amount(lower[-1])})
