"""An action in a table, and in words below it."""

from __future__ import annotations

from rich.text import Text

from samling.locale import format_date, t
from samling.report.actions.rows import ActionRow
from samling.report.page.columns import one_line
from screens.session.signs import ACTION_SIGNS, LATE
from screens.widgets.record_table import Cell, Column

_STATUS_COLOURS = {"open": "foreground", "done": "success", "dropped": "foreground-muted"}


def action_columns() -> list[Column]:
    """Returns the columns of one bottleneck's actions."""
    return [
        Column("status", t("column.status"), 9),
        Column("text", t("column.action"), 0),
        Column("owner", t("column.owner"), 14, wide=28),
        Column("due", t("column.due"), 15, wide=20, whole=True),
    ]


def open_columns(*, all_teams: bool, wide: bool) -> list[Column]:
    """Returns the columns of open actions; of `all_teams` they have a team.

    A screen that is not `wide` has no room for a team and an owner both.
    """
    team = [Column("team", t("column.team"), 13, wide=14)] if all_teams else []
    owner = [Column("owner", t("column.owner"), 12, wide=14)] if wide or not all_teams else []
    return [
        Column("due", t("column.due"), 15, wide=20, whole=True),
        Column("text", t("column.action"), 0),
        *owner,
        Column("bottleneck", t("column.bottleneck"), 18, wide=24),
        *team,
    ]


def action_cells(
    row: ActionRow, columns: list[Column], theme: dict[str, str], *, wide: bool
) -> list[Cell]:
    """Returns the cells of an action, with words and signs beside the colours."""
    action = row.record
    status = Text(status_words(row), style=theme[_STATUS_COLOURS[action.status]])
    made: dict[str, Cell] = {
        "status": status,
        "text": action.text,
        "owner": action.owner or "–",
        "due": due_text(row, theme, wide=wide),
        "bottleneck": bottleneck_words(row),
        "team": row.team.title,
    }
    return [made[column.key] for column in columns]


def status_words(row: ActionRow) -> str:
    """Returns how an action stands, its sign before."""
    status = row.record.status
    return f"{ACTION_SIGNS[status]} {t(f'action_status.{status}')}"


def due_text(row: ActionRow, theme: dict[str, str], *, wide: bool) -> Text:
    """Returns the due date; of one that is overdue a sign and a word before it."""
    day = format_date(row.record.due, "compact")
    if not row.overdue:
        return Text(day or "–")
    # The word goes first: what is behind it must never be cut away.
    words = t("actions.late_days", n=row.days_late) if wide else t("actions.late")
    return Text(f"{LATE} {words} {day}", style=f"bold {theme['error']}")


def bottleneck_words(row: ActionRow) -> str:
    """Returns the bottleneck of an action on a line, or that it has none."""
    if row.bottleneck:
        return one_line(row.bottleneck.text)
    return t("actions.bottleneck_gone") if row.gone else "–"


def action_words(row: ActionRow, theme: dict[str, str]) -> Text:
    """Returns the whole text of an action, and a line with the rest of it below."""
    action = row.record
    text = Text(f"{one_line(action.text)}\n", style=theme["foreground"])
    if row.overdue:
        late = t("actions.overdue", n=row.days_late)
        text.append(f"{LATE} {late} · ", style=f"bold {theme['error']}")
    done = t("actions.done_on", date=format_date(action.done_on)) if action.done_on else ""
    facts = [f"{ACTION_SIGNS[action.status]} {done}" if done else status_words(row)]
    facts += (
        [t("actions.due", date=format_date(action.due))] if action.due else [t("actions.no_due")]
    )
    facts += [action.owner or t("actions.no_owner")]
    return text.append(" · ".join(facts), style=theme["foreground-muted"])
