"""How a document is shown: a row of the list, and all of it below."""

from __future__ import annotations

from rich.text import Text

from samling.locale import format_date, t
from samling.report.documents.rows import DocumentRow
from screens.session.signs import DOCUMENT_SIGNS, LATE, LINKED, STATUS_SIGNS
from screens.widgets.record_table import Cell, Column

_COLOURS = {
    "missing": "error",
    "draft": "warning",
    "in_review": "primary",
    "approved": "success",
}


def document_columns(*, wide: bool, all_teams: bool) -> list[Column]:
    """Returns the columns; in a narrow table the phase gives its room to the team."""
    columns = [Column("status", t("column.status"), 12)]
    if all_teams:
        columns.append(Column("team", t("column.team"), 15, wide=22))
    if wide or not all_teams:
        columns.append(Column("phase", t("column.phase"), 13, wide=20))
    columns.append(Column("kind", t("column.kind"), 9, wide=14))
    columns.append(Column("title", t("column.document"), 0))
    if wide:
        columns.append(Column("version", t("column.version"), 7))
    return [*columns, Column("revise", t("column.revise"), 9, wide=18, whole=True)]


def document_cells(
    row: DocumentRow,
    before: DocumentRow | None,
    theme: dict[str, str],
    *,
    wide: bool,
    all_teams: bool,
) -> list[Cell]:
    """Returns the cells of a row; what `before` has told already is dimmed."""
    document = row.record
    cells: list[Cell] = [
        Text(
            f"{DOCUMENT_SIGNS[document.status]} {t(f'document_status.{document.status}')}",
            style=theme[_COLOURS[document.status]],
        )
    ]
    dim = theme["foreground-muted"]
    same_team = before is not None and before.team == row.team
    if all_teams:
        cells.append(Text(row.team.title, style=dim if same_team else ""))
    if wide or not all_teams:
        same = before is not None and same_team and phase_words(before) == phase_words(row)
        cells.append(Text(phase_words(row), style=dim if same else ""))
    title = Text(f"{LINKED} " if row.waiting else "", style=theme["error"])
    title.append(document.title, style=theme["foreground"])
    cells += [t(f"document_kind.{document.kind}"), title]
    cells += [document.version or "–"] if wide else []
    return [*cells, _revise(row, theme, wide=wide)]


def _revise(row: DocumentRow, theme: dict[str, str], *, wide: bool) -> Text:
    day = format_date(row.record.revise, "compact")
    if not row.due:
        return Text(day)
    word = f" {t('documents.due_short')} " if wide else ""
    return Text(f"{LATE}{word}{day}", style=f"bold {theme['error']}")


def phase_words(row: DocumentRow) -> str:
    """Returns the phase of a document, or that it is for all, or that its phase is gone."""
    if row.phase:
        return row.phase.title
    return t("documents.phase_gone") if row.lost else t("documents.all_phases")


def document_detail(row: DocumentRow, theme: dict[str, str], *, all_teams: bool) -> Text:
    """Returns all that is known of a document, with the bottlenecks that wait for it."""
    document = row.record
    text = Text(document.title, style="bold")
    facts = [row.team.title] if all_teams else []
    facts += [phase_words(row), t(f"document_kind.{document.kind}")]
    facts.append(f"{DOCUMENT_SIGNS[document.status]} {t(f'document_status.{document.status}')}")
    facts += [t("description.of_version", version=document.version)] if document.version else []
    facts += [document.owner] if document.owner else []
    text.append(f"\n{' · '.join(facts)}", style="not bold")
    if document.revise:
        words = t("documents.revise_by", date=format_date(document.revise))
        if row.due:
            words = f"{LATE} {t('documents.due')}: {format_date(document.revise)}"
        text.append(f"\n{words}", style=f"bold {theme['error']}" if row.due else "not bold")
    link = document.link or t("documents.no_link")
    text.append("\n" if not document.revise else " · ", style="not bold")
    text.append(
        link, style=f"not bold {theme['primary'] if document.link else theme['foreground-muted']}"
    )
    for stuck in row.waiting:
        status = f"{STATUS_SIGNS[stuck.status]} {t(f'status.{stuck.status}')}"
        words = t("documents.waiting", text=" ".join(stuck.text.split()), status=status)
        text.append(f"\n{LINKED} ", style=f"not bold {theme['error']}")
        text.append(words, style="not bold")
    if document.notes:
        text.append(f"\n{document.notes}", style="not bold")
    return text
