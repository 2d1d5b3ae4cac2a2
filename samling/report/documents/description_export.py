"""The description of a pathway written to a file, as Markdown or HTML."""

from __future__ import annotations

from pathlib import Path

from samling.locale import t
from samling.model import Team, options
from samling.model.checks.privacy import holds_identity_number
from samling.report.documents.description import PublishedDescription, published_of
from samling.report.documents.description_page import description_page
from samling.report.page.formats import PageFormat, page_text, wanted_format
from samling.store import Workspace
from samling.store.files.slugs import slug
from samling.store.machine.export_target import ExportRefused, export_path, write_export

FORMATS: tuple[PageFormat, ...] = options(PageFormat)  # type: ignore[assignment]


def description_text(document: PublishedDescription, form: PageFormat, folder: Path) -> str:
    """Returns the description in a format, in the language in use.

    `folder` is the workspace's, for the error's sentence. Raises ExportRefused if the
    description has an identity number, stored before these were refused or by another program.
    """
    if holds_identity_number(document):
        raise ExportRefused("error.description_identity_number", folder=str(folder))
    return page_text(description_page(document), form)


def format_of(name: str, typed: str = "") -> PageFormat:
    """Returns the format typed, else the one of the file's ending, else Markdown.

    Raises InvalidField for an unknown format, and ExportRefused for an unknown ending.
    """
    return wanted_format(typed, name, FORMATS, "markdown", "error.description_ending")


def description_file_name(document: PublishedDescription) -> str:
    """Returns a file name without its ending."""
    return f"{t('description.file_name')}-{slug(document.team)}"


def export_description(
    workspace: Workspace,
    team: Team,
    target: Path,
    form: PageFormat,
    *,
    drafts: bool = False,
    anywhere: bool = False,
) -> Path:
    """Writes the description of a team's pathway to `target`, whole or not at all.

    Returns the file's absolute path. Raises ExportRefused if `target` is not a place for
    exports (unless `anywhere`) or the description has an identity number, and NotSaved if the
    disk refuses.
    """
    path = export_path(target, "error.description_target", workspace.folder, anywhere=anywhere)
    published = published_of(workspace, team, drafts=drafts)
    text = description_text(published, form, workspace.folder)
    write_export(path, text.encode("utf-8"))
    return path
