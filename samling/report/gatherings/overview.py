"""The whole network on a page of plain text, for where there is no terminal."""

from __future__ import annotations

from datetime import datetime

from samling.locale import first_upper, format_date, format_time, t
from samling.model import AgendaItem, Gathering, Observation, Team, in_time, planned
from samling.report.chart.measured import MeasureChart
from samling.report.chart.sentences import told_sentences
from samling.report.chart.sparkline import sparkline
from samling.report.chart.text import draw_chart, legend
from samling.report.chart.values import observed_value
from samling.report.gatherings.at_hand import gathering_at_hand, gathering_state
from samling.report.gatherings.progress import TeamProgress, team_progress
from samling.report.gatherings.times import days_words
from samling.report.measures.rows import chart_of, measures_of
from samling.report.page.columns import aligned, quoted, wrapped
from samling.spc import ChartError
from samling.store import Workspace
from samling.store.method.ordering import in_order

_POINTS = {"done": "●", "current": "◉", "next": "◉", "ahead": "○"}
_NOW = {"current": "overview.now", "next": "overview.next"}
_SPARK = 16
_CHART_HEIGHT = 16
_NARROWEST = 60
_WIDEST_CHART = 100


def overview_text(workspace: Workspace, width: int = 80) -> str:
    """Returns the network, its gatherings, the agenda at hand, each team and one chart.

    Plain text without escape codes, made for `width` columns (60 at the least), that ends
    with where the workspace lies and the command that exports the gathering at hand.
    """
    width = max(_NARROWEST, width)
    gatherings = in_time(workspace.all(Gathering))
    current = gathering_at_hand(workspace, workspace.now())
    progress = [(team, team_progress(workspace, team)) for team in workspace.teams()]
    parts = [
        _network(workspace, width),
        _timeline(workspace, gatherings),
        _agenda(workspace, current) if current else [],
        _teams(progress),
        _chart(workspace, progress, width),
        _where(workspace, current),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _network(workspace: Workspace, width: int) -> list[str]:
    network = workspace.network
    lines = [network.title, "=" * min(width, len(network.title))]
    if network.starts and network.ends:
        period = f"{format_date(network.starts)} – {format_date(network.ends)}"
        lines.append(t("overview.period", period=period))
    if network.as_of:
        lines.append(t("overview.as_of", date=format_date(network.as_of)))
    lines += wrapped(network.aim, width)
    lines += wrapped(network.about, width)
    return lines


def _timeline(workspace: Workspace, gatherings: list[Gathering]) -> list[str]:
    if not gatherings:
        return [t("overview.gatherings"), f"  {t('overview.no_gatherings')}"]
    today = workspace.today()
    rows = []
    for gathering in gatherings:
        state = gathering_state(gathering, gatherings, today)
        now = f"  ← {t(_NOW[state])}" if state in _NOW else ""
        rows.append(
            [
                f"{_POINTS[state]} {gathering.number}",
                gathering.title,
                days_words(gathering),
                gathering.place + now,
            ]
        )
    return [t("overview.gatherings"), *aligned(rows, indent=2)]


def _agenda(workspace: Workspace, gathering: Gathering) -> list[str]:
    heading = t(
        "overview.agenda",
        number=gathering.number,
        title=gathering.title,
        date=days_words(gathering),
    )
    rows = [
        [
            f"{start}–{end}",
            item.title,
            t(f"item_kind.{item.kind}"),
            t("overview.minutes", count=item.minutes),
        ]
        for item, start, end in _planned(workspace, gathering)
    ]
    return [heading, *(aligned(rows, indent=2) or [f"  {t('overview.no_agenda')}"])]


def _planned(workspace: Workspace, gathering: Gathering) -> list[tuple[AgendaItem, str, str]]:
    # Computed on a fixed day, to avoid overflow on the calendar's last day.
    at = datetime.combine(datetime(2000, 1, 1), gathering.starts)  # noqa: DTZ001
    items = in_order(workspace.all(AgendaItem, gathering=gathering.id))
    return [
        (item, format_time(begins), format_time(ends)) for item, begins, ends in planned(items, at)
    ]


def _teams(progress: list[tuple[Team, TeamProgress]]) -> list[str]:
    if not progress:
        return [t("overview.teams"), f"  {t('overview.no_teams')}"]
    rows = [
        [
            t("overview.team"),
            t("overview.mapped"),
            t("overview.open"),
            t("overview.last"),
            t("overview.trend"),
        ]
    ]
    for team, figures in progress:
        stuck, actions = figures.overdue - figures.overdue_actions, figures.overdue_actions
        late = t("overview.overdue", count=stuck) if stuck else ""
        last = (
            f"{format_date(figures.last_date)}: {figures.last_value}" if figures.last_date else "–"
        )
        # The last column is never cut, so an error is shown in full.
        trend = [sparkline(figures.sparkline, _SPARK)]
        trend += [t("overview.signal")] if figures.signal else []
        trend += [t("overview.late", count=figures.late)] if figures.late else []
        trend += [t("overview.overdue_actions", count=actions)] if actions else []
        rows.append(
            [
                team.title,
                f"{figures.mapped}/{figures.phases}",
                f"{figures.open_bottlenecks} {late}".rstrip(),
                last,
                " ".join(trend),
            ]
        )
    return [t("overview.teams"), *aligned(rows, widest=36, indent=2)]


def _chart(
    workspace: Workspace, progress: list[tuple[Team, TeamProgress]], width: int
) -> list[str]:
    """Returns the chart of the first team with a signal, else of the first with data."""
    with_data = [(team, figures) for team, figures in progress if figures.trend_measure]
    chosen = next((pair for pair in with_data if pair[1].signal), next(iter(with_data), None))
    if chosen is None:
        return []
    team = chosen[0]
    chart = _first_chart(workspace, team)
    if chart is None:
        return []
    measure = chart.measure
    drawn = draw_chart(chart, min(width, _WIDEST_CHART), _CHART_HEIGHT, colour=False)
    lines = [line.rstrip() for line in drawn.splitlines()]
    heading = f"{t(f'chart_kind.{measure.chart}')}: {team.title} – {measure.title}"
    marks = [f"  {mark} {meaning}" for mark, meaning in legend(chart)]
    sentences = told_sentences(chart, brief=False)
    found = [line for sentence in sentences for line in wrapped(sentence, width, "  ")]
    return [first_upper(heading), *lines, *marks, *found]


def _first_chart(workspace: Workspace, team: Team) -> MeasureChart | None:
    for measure in measures_of(workspace, team):
        observations = workspace.all(Observation, team=team.id, measure=measure.id)
        if all(observed_value(measure, observation) is None for observation in observations):
            continue
        try:
            return chart_of(workspace, measure)
        except ChartError:
            return None
    return None


def _where(workspace: Workspace, gathering: Gathering | None) -> list[str]:
    folder = workspace.folder.absolute()
    lines = [t("overview.folder", folder=folder)]
    if gathering:
        file = t("overview.file", number=gathering.number)
        command = f"samling export {quoted(folder)} --gathering {gathering.number} -o {file}"
        lines += [t("overview.export"), f"  {command}"]
    return lines
