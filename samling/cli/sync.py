"""`samling sync FOLDER --to ADDRESS`: a workspace and a shared database, made to hold the same."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Annotated, Any

import typer

from samling.cli.opening import open_workspace
from samling.cli.options import Folder
from samling.locale import t

# Fewer records are compared before a bar could be read.
_LONG = 2_000


def sync_command(
    folder: Folder,
    *,
    to: Annotated[
        str,
        typer.Option("--to", help="cli.option.sync_to", metavar="cli.metavar.database"),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="cli.option.dry_run", show_default=False)
    ] = False,
) -> None:
    """Sends and receives records, and prints how many; raises SyncError."""
    from samling.report.sync_list import account_text, preview_text
    from samling.store.sync import preview, sync

    workspace = open_workspace(folder)
    with _progress() as tell:
        account = preview(workspace, to, tell) if dry_run else sync(workspace, to, tell)
    typer.echo(preview_text(workspace, account) if dry_run else account_text(account))


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Yields what draws a bar on a terminal when there is much to compare."""
    with ExitStack() as until_done:
        bars: list[Any] = []

        def tell(done: int, of: int) -> None:
            if of < _LONG or not sys.stderr.isatty():
                return
            if not bars:
                bar = typer.progressbar(length=of, label=t("sync.comparing"), file=sys.stderr)
                bars.append(until_done.enter_context(bar))
            bars[0].update(done - bars[0].pos)

        yield tell
