"""`samling merge FOLDER FILE...`: what other laptops have written, taken into the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from samling.cli.line.asked import argument, option
from samling.cli.opening import open_workspace, remember
from samling.cli.options import Folder, Json, folder_path
from samling.cli.passphrase import PassphraseFile, passphrase_for
from samling.cli.progress import working
from samling.cli.saying import ask, give_json, may_ask, say
from samling.locale import t
from samling.model import SamlingError, entered
from samling.store.machine.settings import found_folder

if TYPE_CHECKING:
    from samling.report.exchange.merge import MergeList
    from samling.store.workspace import Workspace


def merge_command(
    folder: Folder,
    files: Annotated[
        list[str] | None,
        argument(about="cli.argument.packs", metavar="cli.metavar.packs"),
    ] = None,
    *,
    yes: Annotated[bool, option("--yes", "-y", about="cli.option.yes")] = False,
    passphrase_file: PassphraseFile = "",
    as_json: Json = False,
) -> None:
    """Shows what will change, team by team, and does it after a yes.

    A folder that is new or empty becomes a workspace of the first file. Without files the
    copies that a shared folder has put beside the workspace's files are taken in. Raises
    SamlingError, with nothing changed, where no yes can be asked for.
    """
    from samling.report.exchange.choices import waiting_words
    from samling.report.exchange.merge import MergeList, plan_as_json, refused_words
    from samling.store.files.new_folder import is_new_folder
    from samling.store.merging.choices import waiting
    from samling.store.merging.handover import take_in
    from samling.store.merging.plan import plan_merge

    paths = [path for typed in files or [] for path in _paths(typed)]
    path = found_folder(folder_path(folder))
    begins = bool(paths) and is_new_folder(path)
    passphrase = passphrase_for(paths, passphrase_file)
    if begins:
        workspace = _begun(path, paths, passphrase, yes=yes, as_json=as_json)
        yes = True
    else:
        workspace = open_workspace(folder)
        paths = paths or [copy.path for copy in workspace.copies()]
    if not paths:
        raise SamlingError("merge.error.no_files")
    with working(t("cli.working.read_packs")) as tell:
        plan = plan_merge(workspace, paths, tell, passphrase)
    listed = MergeList(workspace, plan)
    if not as_json and not (begins and plan.is_empty):
        say(listed.text())
        if not plan.is_empty and not yes and may_ask():
            ask(t("merge.ask", count=len(plan.shown())))
            yes = True
    if yes or plan.is_empty:
        with working(t("cli.working.merge")):
            take_in(workspace, plan)
    if as_json:
        found = plan_as_json(listed, merged=yes or plan.is_empty, waiting=len(waiting(workspace)))
        give_json(found)
    elif yes or plan.is_empty:
        _say_done(workspace, listed, waiting_words(workspace))
    if not plan.is_empty and not yes:
        raise SamlingError("merge.error.needs_yes")
    if plan.count("refused"):
        raise SamlingError("merge.error.refused", reasons=refused_words(plan))


def _paths(typed: str) -> list[Path]:
    from samling.store.merging.handover import sources_at

    return sources_at(entered.path("file", typed, required=True))


def _begun(
    path: Path, paths: list[Path], passphrase: str, *, yes: bool, as_json: bool
) -> Workspace:
    """Begins a workspace of the first file, once all of them have been found sound."""
    from samling.store.merging.handover import begin_from
    from samling.store.merging.source import read_source

    for pack_path in paths:
        read_source(pack_path, passphrase)
    words = t("merge.will_begin", folder=str(path), file=str(paths[0]))
    if not as_json:
        say(words)
    if not yes and (as_json or not may_ask()):
        raise SamlingError("merge.error.begin_needs_yes")
    if not yes:
        ask(t("merge.ask_begin"))
    workspace = begin_from(path, paths[0], passphrase=passphrase)
    remember(workspace.folder)
    if not as_json:
        say(t("merge.begun", folder=str(path), count=len(workspace.teams())))
    return workspace


def _say_done(workspace: Workspace, listed: MergeList, waiting: str) -> None:
    if not listed.plan.is_empty:
        say(t("merge.done", count=len(listed.lines) - listed.plan.count("refused")))
    if waiting:
        say(f"{waiting} {t('merge.see_conflicts', folder=str(workspace.folder))}")
