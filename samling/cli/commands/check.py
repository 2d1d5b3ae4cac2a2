"""`samling check FOLDER`: identity numbers and contacts in what is stored, now and earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from samling.cli.line.asked import option
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Json
from samling.cli.progress import working
from samling.cli.saying import agreed, ask, echo, give_json, hint, may_ask, say
from samling.locale import t
from samling.model import SamlingError

if TYPE_CHECKING:
    from samling.store import Workspace


def check(
    folder: Folder,
    *,
    forget: Annotated[bool, option("--forget", about="cli.option.forget")] = False,
    yes: Annotated[bool, option("--yes", "-y", about="cli.option.yes")] = False,
    as_json: Json = False,
) -> int:
    """Prints each finding, masked; the exit code is 1 when there are any.

    Earlier versions, removed records and backups are searched for identity numbers too.
    `forget` deletes, after a yes, everything but today's records.
    """
    from samling.report.page.columns import aligned
    from samling.report.records.findings import finding_as_json, finding_cells, finding_headings
    from samling.store.keeping.forget import earlier_findings
    from samling.store.keeping.privacy_check import stored_findings

    workspace = open_workspace(folder)
    if forget:
        _forget(workspace, yes=yes)
    with working(t("cli.working.check")) as tell:
        now = stored_findings(workspace, tell)
    with working(t("cli.working.check_earlier")) as tell:
        earlier = earlier_findings(workspace, tell)
    found = [*now, *earlier]
    if as_json:
        rows = [finding_as_json(finding) for finding in found]
        give_json(rows)
    elif found:
        for line in aligned([finding_headings(), *map(finding_cells, found)]):
            echo(line)
        if now:
            say(t("cli.check.found", n=len(now)))
        if earlier:
            say(t("cli.check.earlier", n=len(earlier)))
    else:
        say(t("cli.check.nothing"))
    return 1 if found else 0


def _forget(workspace: Workspace, *, yes: bool) -> None:
    """Asks and forgets; asks separately about backups with an identity number."""
    from samling.store.keeping.forget import backups_with_numbers, forget

    if not yes and not may_ask():
        raise SamlingError("cli.error.forget_needs_yes")
    if not yes:
        ask(t("cli.check.ask_forget"))
    with working(t("cli.working.check_earlier")) as tell:
        backups = backups_with_numbers(workspace, tell)
    names = ", ".join(backup.name for backup in backups)
    if backups and not (yes or agreed(t("cli.check.ask_backups", names=names))):
        backups = []
    gone = forget(workspace, backups)
    hint(t("cli.check.forgotten", n=gone))


def warn_of_contacts(text: str) -> None:
    """Says on standard error that a text that was stored holds a contact."""
    from samling.model.checks.privacy import find_warned

    kinds = dict.fromkeys(finding.kind for finding in find_warned(text))
    for kind in kinds:
        hint(t("cli.warn_contact", what=t(f"privacy.{kind}")))
