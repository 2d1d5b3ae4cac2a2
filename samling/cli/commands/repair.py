"""`samling repair FOLDER`: files that cannot be read, put together again from what is left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from samling.cli import completing
from samling.cli.line.asked import argument, option
from samling.cli.options import Folder, Json, folder_path
from samling.cli.passphrase import PassphraseFile, passphrase_for
from samling.cli.progress import working
from samling.cli.saying import agreed, ask, echo, give_json, is_quiet, may_ask, note_stored, say
from samling.locale import t
from samling.model import SamlingError
from samling.store.machine.settings import found_folder

if TYPE_CHECKING:
    from samling.store.repair.plan import RepairPlan


def repair_command(
    folder: Folder,
    sources: Annotated[
        list[str] | None,
        argument(
            about="cli.argument.repair_sources",
            metavar="cli.metavar.sources",
            completion=completing.folders,
        ),
    ] = None,
    *,
    edits: Annotated[
        bool | None,
        option("--take-edits/--leave-edits", about="cli.option.edits"),
    ] = None,
    undo: Annotated[bool, option("--undo", about="cli.option.undo_repair")] = False,
    yes: Annotated[bool, option("--yes", "-y", about="cli.option.yes")] = False,
    passphrase_file: PassphraseFile = "",
    as_json: Json = False,
) -> None:
    """Shows what can be brought back and what not, and does it after a yes.

    Raises WorkspaceError, and what reading a source raises.
    """
    from samling.store.merging.handover import sources_at
    from samling.store.repair.plan import plan_repair

    path = found_folder(folder_path(folder))
    if undo:
        _undo(path)
        return
    found = [one for typed in sources or [] for one in sources_at(typed)]
    passphrase = passphrase_for(found, passphrase_file)
    with working(t("cli.working.repair")):
        plan = plan_repair(path, found, passphrase)
    if not (as_json or is_quiet()):
        _show(plan)
    kept = None
    if not plan.is_empty:
        take = _takes_edits(plan, edits, yes=yes or as_json)
        kept = _repaired(plan, with_edits=take, yes=yes, as_json=as_json)
    if as_json:
        from samling.report.records.repair import plan_as_json

        give_json(plan_as_json(plan, kept))
    if not plan.is_empty and kept is None:
        raise SamlingError("repair.needs_yes")


def _show(plan: RepairPlan) -> None:
    from samling.report.records.repair import edit_lines, repair_lines

    if plan.is_empty:
        say(t("repair.all_whole"))
        return
    for line in repair_lines(plan):
        echo(line)
    if plan.edits:
        echo("\n" + t("repair.edits", n=len(plan.edits)))
        for line in edit_lines(plan):
            echo(f"  {line}")


def _takes_edits(plan: RepairPlan, edits: bool | None, *, yes: bool) -> bool:
    """Returns whether to take over edits by hand; asks the person if not given."""
    if not plan.choices or edits is not None:
        return bool(edits and plan.choices)
    if yes or not may_ask():
        raise SamlingError("repair.needs_edits")
    return agreed(t("repair.ask_edits"))


def _repaired(plan: RepairPlan, *, with_edits: bool, yes: bool, as_json: bool) -> Path | None:
    from samling.report.records.repair import done_words
    from samling.store.repair.repair import repair
    from samling.store.workspace import Workspace

    if not yes and not as_json and may_ask():
        ask(t("repair.ask"))
        yes = True
    if not yes:
        return None
    with working(t("cli.working.repair")):
        kept = repair(plan, with_edits=with_edits)
        Workspace.open(plan.folder)
    note_stored()
    if not as_json:
        if plan.edits:
            say(t("repair.edits_taken" if with_edits else "repair.edits_left"))
        say(f"{done_words(plan)} {t('repair.done', kept=kept.name, folder=str(plan.folder))}")
    return kept


def _undo(folder: Path) -> None:
    from samling.store.repair.repair import take_back_repair

    put_back = take_back_repair(folder)
    note_stored()
    names = ", ".join(path.relative_to(folder).as_posix() for path in put_back)
    say(t("repair.undone", files=names))
