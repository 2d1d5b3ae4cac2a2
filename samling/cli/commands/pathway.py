"""`samling pathway FOLDER --team NAME`: the description of a pathway, ready to publish."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from samling.cli import completing
from samling.cli.find import find_team
from samling.cli.line.asked import option
from samling.cli.opening import open_workspace
from samling.cli.options import Anywhere, Folder, Output, Team
from samling.cli.saying import echo, give_bytes, hint
from samling.model import entered


def pathway(
    folder: Folder,
    team: Team,
    *,
    form: Annotated[
        str,
        option(
            "--format",
            "-f",
            about="cli.option.pathway_format",
            metavar="cli.metavar.pathway_format",
            completion=completing.codes(("markdown", "html")),
        ),
    ] = "",
    output: Output = "-",
    drafts: Annotated[bool, option("--drafts", about="cli.option.drafts")] = False,
    anywhere: Anywhere = False,
) -> None:
    """Writes the description to a file, whose path is printed, or to standard output.

    The format not given is told by the end of the file's name; without an end it is
    Markdown. What has no description yet is said on standard error.
    """
    from samling.report.documents import description_export
    from samling.report.documents.description import published_of
    from samling.report.documents.description_words import undescribed_words

    chosen = description_export.format_of(output, form)
    workspace = open_workspace(folder)
    owner = find_team(workspace, team)
    document = published_of(workspace, owner, drafts=drafts)
    if output == "-":
        text = description_export.description_text(document, chosen, workspace.folder)
        give_bytes(text.encode("utf-8"))
    else:
        file = Path(entered.path("output", output, required=True))
        written = description_export.export_description(
            workspace, owner, file, chosen, drafts=drafts, anywhere=anywhere
        )
        echo(str(written))
    if missing := undescribed_words(document):
        hint(missing)
