"""The review as sections of lines, for the screen, and as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from samling.locale import format_date, t
from samling.model import Action, Bottleneck, Cycle, Note
from samling.report.assessment import RATED, step_text
from samling.report.chart.values import value_text
from samling.report.improvement import cycle_name
from samling.report.page.columns import one_line, wrapped
from samling.report.review.measures import MeasureNews
from samling.report.review.review import Period, Review


@dataclass(frozen=True)
class Line:
    """A line of the review; `warn` tells what is late.

    `place` is where its thing is worked on, and `record` the id that it is known by there.
    """

    text: str
    place: str = ""
    warn: bool = False
    record: str = ""


@dataclass(frozen=True)
class Section:
    """A heading, how many there are, and the lines; without any, `none` says so in one."""

    name: str
    heading: str
    count: int
    lines: tuple[Line, ...]
    none: str


def period_words(period: Period) -> str:
    """Returns a period as `7. des. 2016 – 8. mars 2017, siden FS2`."""
    until = format_date(period.until)
    if period.before is not None:
        return t(
            "review.since_gathering",
            since=format_date(period.since),
            until=until,
            gathering=period.before.title,
        )
    if period.since is not None:
        return t("review.since_start", since=format_date(period.since), until=until)
    return t("review.until", until=until)


def review_sections(one: Review) -> list[Section]:
    """Returns the sections in the order they are told, those of a guidance meeting first."""
    late = [
        *_actions(one.late, late=True),
        *(Line(_bottleneck(each), "bottlenecks", True, each.id) for each in one.late_bottlenecks),
    ]
    cycles = [
        *(Line(_started(each), "improvement", record=each.id) for each in one.started),
        *(Line(_decided(each), "improvement", record=each.id) for each in one.decided),
    ]
    stuck = [
        *(
            Line(t("review.resolved", text=each.text), "bottlenecks", record=each.id)
            for each in one.resolved
        ),
        *(
            Line(t("review.found", text=each.text), "bottlenecks", record=each.id)
            for each in one.found
        ),
    ]
    documents = [Line(each.title, "documents", record=each.id) for each in one.approved]
    if one.description is not None:
        documents.append(Line(_described(one.description.version), "documents"))
    here = _section("here", [Line(_note(each), "notes", record=each.id) for each in one.here])
    ahead = [
        *_actions([each for each in one.next_actions if each not in one.late], late=False),
        *(Line(_going(each), "improvement", record=each.id) for each in one.next_cycles),
    ]
    told = [
        _section("done", _actions(one.done, late=False)),
        _section("late", late),
        _section("cycles", cycles),
        _section("measures", list(_news(one.measures)), one.observations),
        _section("bottlenecks", stuck),
        _section("documents", documents),
        _section("notes", [Line(_note(each), "notes", record=each.id) for each in one.written]),
        _section("assessment", _assessed(one)),
        _section("next", ahead),
    ]
    return [here, *told] if one.gathering.is_guidance else [*told[:-1], here, told[-1]]


def _described(version: str) -> str:
    words = t("review.described")
    return f"{words}, {t('description.of_version', version=version)}" if version else words


def review_text(one: Review, width: int) -> str:
    """Returns the review as plain text of lines of at most `width`, made for printing."""
    title = f"{t('place.review')}: {one.team.title} · {one.gathering.title}"
    lines = [title, "=" * min(width, len(title)), *wrapped(period_words(one.period), width)]
    if one.period.is_ahead:
        lines += wrapped(t("review.ahead"), width)
    # The keys of the app do nothing where this is read.
    without_keys = {
        "here": t("review.printed_none_here"),
        "assessment": t("review.printed_none_assessment"),
    }
    for section in review_sections(one):
        if not section.lines:
            lines += ["", *wrapped(without_keys.get(section.name, section.none), width)]
            continue
        lines += ["", f"{section.heading} ({section.count})"]
        for line in section.lines:
            mark = "  ! " if line.warn else "  - "
            first, *rest = wrapped(one_line(line.text), width - len(mark)) or [""]
            lines += [f"{mark}{first}", *(f"    {each}" for each in rest)]
    return "\n".join(lines) + "\n"


def _section(name: str, lines: Sequence[Line], count: int | None = None) -> Section:
    heading, none = t(f"review.head.{name}"), t(f"review.none.{name}")
    return Section(name, heading, len(lines) if count is None else count, tuple(lines), none)


def _actions(actions: Iterable[Action], *, late: bool) -> list[Line]:
    found = []
    for one in actions:
        parts = [one_line(one.text), one.owner]
        if one.done_on is not None and not late:
            parts.append(t("review.done_on", date=format_date(one.done_on, "short")))
        elif one.due is not None:
            parts.append(_due(one.due))
        found.append(Line(_joined(parts), "bottlenecks", late, one.id))
    return found


def _bottleneck(one: Bottleneck) -> str:
    return _joined([t("review.stuck", text=one_line(one.text)), one.owner, _due(one.due)])


def _due(day: date | None) -> str:
    return t("review.due", date=format_date(day, "short")) if day else ""


def _started(one: Cycle) -> str:
    day = format_date(one.starts, "short")
    return _joined([t("review.started", title=cycle_name(one), date=day), one_line(one.prediction)])


def _decided(one: Cycle) -> str:
    decided = t("review.decided", title=cycle_name(one), act=t(f"act.{one.act}"))
    return _joined([decided, one_line(one.study)])


def _going(one: Cycle) -> str:
    return _joined([t("review.cycle", title=cycle_name(one)), t(f"stage.{one.stage}"), one.owner])


def _news(measures: Iterable[MeasureNews]) -> Iterable[Line]:
    for one in measures:
        measure = one.measure
        if one.new:
            values = value_text(measure, one.last)
            if one.before is not None:
                values = f"{value_text(measure, one.before)} → {values}"
            yield Line(f"{measure.title}: +{one.new} ({values})", "measures", record=measure.id)
        if one.late:
            yield Line(t("review.measure_late", title=measure.title), "measures", True, measure.id)
        for signal in one.signals:
            yield Line(f"▲ {signal.text()}", "measures", record=measure.id)


def _note(one: Note) -> str:
    return f"{t(f'note_kind.{one.kind}').capitalize()}: {one_line(one.text)}"


def _assessed(one: Review) -> list[Line]:
    lines = []
    for name in RATED:
        now, before = one.assessed[name].now, one.assessed[name].before
        if now is not None:
            steps = step_text(name, now)
            if before is not None:
                steps = f"{step_text(name, before)} → {steps}"
            lines.append(Line(f"{t(f'assessment.{name}')}: {steps}", "assessment"))
    return lines


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
