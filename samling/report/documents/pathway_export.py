"""The description of a pathway written to a file, as Markdown or HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from samling.locale import t
from samling.model import Team, options
from samling.model.checks.privacy import holds_identity_number
from samling.report.documents.pathway import PathwayDocument, pathway_of
from samling.report.documents.pathway_markdown import markdown
from samling.report.documents.pathway_page import html
from samling.store import Workspace
from samling.store.files.slugs import slug
from samling.store.machine.export_target import ExportRefused, export_path, write_export

PathwayFormat = Literal["html", "markdown"]
FORMATS: tuple[PathwayFormat, ...] = options(PathwayFormat)  # type: ignore[assignment]
_SUFFIXES: dict[PathwayFormat, tuple[str, ...]] = {
    "html": (".html", ".htm"),
    "markdown": (".md", ".markdown"),
}


def pathway_text(document: PathwayDocument, form: PathwayFormat) -> str:
    """Returns the description in a format, in the language in use.

    Raises ExportRefused for one that holds an identity number: it was stored before these
    were refused, or by another program, and must not be published.
    """
    if holds_identity_number(document):
        raise ExportRefused("error.pathway_identity_number")
    return html(document) if form == "html" else markdown(document)


def format_of(name: str) -> PathwayFormat:
    """Returns the format that the end of a file's name tells, Markdown where it has none.

    Raises ExportRefused for another end: a file is opened by what its name says it is.
    """
    end = Path(name).suffix
    if not end:
        return "markdown"
    for form, ends in _SUFFIXES.items():
        if end.casefold() in ends:
            return form
    known = ", ".join(one for ends in _SUFFIXES.values() for one in ends)
    raise ExportRefused("error.pathway_ending", file=name, ending=end, known=known)


def pathway_file_name(document: PathwayDocument) -> str:
    """Returns a name for the file, without what tells its format."""
    return f"{t('pathway.file_name')}-{slug(document.team)}"


def with_suffix(name: str, form: PathwayFormat) -> str:
    """Returns the name of a file with the end of the format, where it has none yet."""
    known = {end for ends in _SUFFIXES.values() for end in ends}
    # Not any suffix: "forløp v1.2" has none.
    return name if Path(name).suffix.casefold() in known else f"{name}{_SUFFIXES[form][0]}"


def export_pathway(
    workspace: Workspace,
    team: Team,
    target: Path,
    form: PathwayFormat,
    *,
    drafts: bool = False,
    anywhere: bool = False,
) -> Path:
    """Writes the description of a team's pathway to `target`, whole or not at all.

    Returns the file's absolute path. Raises ExportRefused where `target` is no place for an
    export, which `anywhere` allows, or where the description holds an identity number, and
    NotSaved when the disk refuses.
    """
    path = export_path(target, "error.pathway_target", workspace.folder, anywhere=anywhere)
    text = pathway_text(pathway_of(workspace, team, drafts=drafts), form)
    write_export(path, text.encode("utf-8"))
    return path
