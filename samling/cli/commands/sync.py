"""`samling sync FOLDER --to ADDRESS`: a workspace and a shared database, made to hold the same."""

from __future__ import annotations

from typing import Annotated

from samling.cli.line.asked import option
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Json
from samling.cli.progress import working
from samling.cli.saying import echo, give_json, say
from samling.locale import t
from samling.model import SamlingError


def sync_command(
    folder: Folder,
    *,
    to: Annotated[
        str,
        option("--to", about="cli.option.sync_to", metavar="cli.metavar.database"),
    ],
    dry_run: Annotated[bool, option("--dry-run", about="cli.option.dry_run")] = False,
    as_json: Json = False,
) -> None:
    """Sends and receives records, and prints how many; raises SyncError.

    SamlingError, with the rest exchanged, where records may not be sent or received.
    """
    from samling.report.exchange.sync import (
        account_as_json,
        account_text,
        left_out_words,
        preview_text,
    )
    from samling.store.sync.sync import preview, sync

    workspace = open_workspace(folder)
    with working(t("sync.comparing")) as tell:
        account = preview(workspace, to, tell) if dry_run else sync(workspace, to, tell)
    if as_json:
        found = account_as_json(account, done=not dry_run)
        give_json(found)
    elif dry_run:
        echo(preview_text(workspace, account))
    else:
        say(account_text(account))
    if reasons := left_out_words(account):
        raise SamlingError("sync.error.left_out", reasons=reasons)
