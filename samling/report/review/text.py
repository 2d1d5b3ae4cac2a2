"""The review as sections of lines, for the screen, and as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from samling.locale import first_upper, format_date, t
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
    if period.since is None:
        return t("review.until", until=until)
    days = until
    if period.since != period.until:
        days = t("review.days", since=format_date(period.since), until=until)
    if period.before is not None:
        return t("review.since_gathering", days=days, gathering=period.before.title)
    return t("review.since_start", days=days)


def review_sections(review: Review) -> list[Section]:
    """Returns the sections in the order they are told, those of a guidance meeting first."""
    late = [
        *_actions(review.late, late=True),
        *(
            Line(_bottleneck(bottleneck), "bottlenecks", True, bottleneck.id)
            for bottleneck in review.late_bottlenecks
        ),
    ]
    cycles = [
        *(Line(_started(cycle), "improvement", record=cycle.id) for cycle in review.started),
        *(Line(_decided(cycle), "improvement", record=cycle.id) for cycle in review.decided),
    ]
    stuck = [
        *(
            Line(t("review.resolved", text=bottleneck.text), "bottlenecks", record=bottleneck.id)
            for bottleneck in review.resolved
        ),
        *(
            Line(t("review.found", text=bottleneck.text), "bottlenecks", record=bottleneck.id)
            for bottleneck in review.found
        ),
    ]
    documents = [
        Line(document.title, "documents", record=document.id) for document in review.approved
    ]
    if review.description is not None:
        documents.append(Line(_described(review.description.version), "documents"))
    here = _section("here", [Line(_note(note), "notes", record=note.id) for note in review.here])
    ahead = [
        *_actions(
            [action for action in review.next_actions if action not in review.late], late=False
        ),
        *(Line(_going(cycle), "improvement", record=cycle.id) for cycle in review.next_cycles),
    ]
    told = [
        _section("done", _actions(review.done, late=False)),
        _section("late", late),
        _section("cycles", cycles),
        _section("measures", list(_news(review.measures)), review.observations),
        _section("bottlenecks", stuck),
        _section("documents", documents),
        _section("notes", [Line(_note(note), "notes", record=note.id) for note in review.written]),
        _section("assessment", _assessed(review)),
        _section("next", ahead),
    ]
    return [here, *told] if review.gathering.is_guidance else [*told[:-1], here, told[-1]]


def _described(version: str) -> str:
    words = t("review.described")
    return f"{words}, {t('description.of_version', version=version)}" if version else words


def review_text(review: Review, width: int) -> str:
    """Returns the review as plain text of lines of at most `width`, made for printing."""
    title = f"{t('place.review')}: {review.team.title} · {review.gathering.title}"
    lines = [title, "=" * min(width, len(title)), *wrapped(period_words(review.period), width)]
    if review.period.is_ahead:
        lines += wrapped(t("review.ahead"), width)
    # The keys of the app do nothing where this is read.
    without_keys = {
        "here": t("review.printed_none_here"),
        "assessment": t("review.printed_none_assessment"),
    }
    for section in review_sections(review):
        if not section.lines:
            lines += ["", *wrapped(without_keys.get(section.name, section.none), width)]
            continue
        lines += ["", f"{section.heading} ({section.count})"]
        for line in section.lines:
            mark = "  ! " if line.warn else "  - "
            first, *rest = wrapped(one_line(line.text), width - len(mark)) or [""]
            lines += [f"{mark}{first}", *(f"    {more}" for more in rest)]
    return "\n".join(lines) + "\n"


def _section(name: str, lines: Sequence[Line], count: int | None = None) -> Section:
    heading, none = t(f"review.head.{name}"), t(f"review.none.{name}")
    return Section(name, heading, len(lines) if count is None else count, tuple(lines), none)


def _actions(actions: Iterable[Action], *, late: bool) -> list[Line]:
    found = []
    for action in actions:
        parts = [one_line(action.text), action.owner]
        if action.done_on is not None and not late:
            parts.append(t("review.done_on", date=format_date(action.done_on, "short")))
        elif action.due is not None:
            parts.append(_due(action.due))
        found.append(Line(_joined(parts), "bottlenecks", late, action.id))
    return found


def _bottleneck(bottleneck: Bottleneck) -> str:
    return _joined(
        [t("review.stuck", text=one_line(bottleneck.text)), bottleneck.owner, _due(bottleneck.due)]
    )


def _due(day: date | None) -> str:
    return t("review.due", date=format_date(day, "short")) if day else ""


def _started(cycle: Cycle) -> str:
    day = format_date(cycle.starts, "short")
    return _joined(
        [t("review.started", title=cycle_name(cycle), date=day), one_line(cycle.prediction)]
    )


def _decided(cycle: Cycle) -> str:
    decided = t("review.decided", title=cycle_name(cycle), act=t(f"act.{cycle.act}"))
    return _joined([decided, one_line(cycle.study)])


def _going(cycle: Cycle) -> str:
    return _joined(
        [t("review.cycle", title=cycle_name(cycle)), t(f"stage.{cycle.stage}"), cycle.owner]
    )


def _news(measures: Iterable[MeasureNews]) -> Iterable[Line]:
    for news in measures:
        measure = news.measure
        if news.new:
            values = value_text(measure, news.last)
            if news.before is not None:
                values = f"{value_text(measure, news.before)} → {values}"
            yield Line(f"{measure.title}: +{news.new} ({values})", "measures", record=measure.id)
        if news.late:
            yield Line(t("review.measure_late", title=measure.title), "measures", True, measure.id)
        for signal in news.signals:
            yield Line(f"▲ {signal.text()}", "measures", record=measure.id)


def _note(note: Note) -> str:
    return f"{first_upper(t(f'note_kind.{note.kind}'))}: {one_line(note.text)}"


def _assessed(review: Review) -> list[Line]:
    lines = []
    for name in RATED:
        now, before = review.assessed[name].now, review.assessed[name].before
        if now is not None:
            steps = step_text(name, now)
            if before is not None:
                steps = f"{step_text(name, before)} → {steps}"
            lines.append(Line(f"{t(f'assessment.{name}')}: {steps}", "assessment"))
    return lines


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
