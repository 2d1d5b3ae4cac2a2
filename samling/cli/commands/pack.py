"""`samling pack FOLDER`: a team's part of the workspace, or all of it, in one file to carry."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from samling.cli import completing
from samling.cli.find import find_team
from samling.cli.line.asked import option
from samling.cli.opening import open_workspace
from samling.cli.options import Anywhere, Folder
from samling.cli.passphrase import PassphraseFile, new_passphrase
from samling.cli.progress import working
from samling.cli.saying import echo
from samling.locale import t
from samling.model import entered


def pack_command(
    folder: Folder,
    *,
    team: Annotated[
        str | None,
        option(
            "--team",
            "-t",
            about="cli.option.pack_team",
            metavar="cli.metavar.team",
            completion=completing.teams,
        ),
    ] = None,
    output: Annotated[
        str | None,
        option(
            "--output",
            "-o",
            about="cli.option.pack_output",
            metavar="cli.metavar.file",
        ),
    ] = None,
    passphrase: Annotated[bool, option("--passphrase", about="cli.option.passphrase")] = False,
    passphrase_file: PassphraseFile = "",
    anywhere: Anywhere = False,
) -> None:
    """Writes the pack and prints its path; raises SamlingError where it cannot be written."""
    from samling.report.exchange.pack_export import export_pack

    workspace = open_workspace(folder)
    owner = None
    if team is not None:
        owner = find_team(workspace, entered.line("team", team, required=True))
    # The folder stands for a file in it of the pack's own name.
    target = "." if output is None else entered.path("output", output, required=True)
    secret = new_passphrase(passphrase_file, wanted=passphrase)
    with working(t("cli.working.pack")):
        written = export_pack(workspace, owner, Path(target), secret, anywhere=anywhere)
    echo(written)
