"""`samling list FOLDER WHAT`: the records of a workspace, for a person, a script or a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from samling.cli import completing
from samling.cli.find import find_code, find_team
from samling.cli.line.asked import argument, option
from samling.cli.opening import open_workspace, printed_width
from samling.cli.options import Anywhere, Folder, Gathering, Json, Output, Team
from samling.cli.progress import working
from samling.cli.saying import echo, give_bytes, give_json, hint
from samling.errors import UsageRefused
from samling.locale import t
from samling.model import Gathering as Day
from samling.model import InvalidField, entered
from samling.model import Team as Owner
from samling.model.kinds import LISTED

if TYPE_CHECKING:
    from samling.model import Record
    from samling.report.sheets.export import SheetFormat
    from samling.store import Workspace

# The gatherings come first in a network.
_WHAT = ("gatherings", *(name for name in LISTED if name != "gatherings"))


def list_command(
    folder: Folder,
    what: Annotated[
        str,
        argument(
            about="cli.argument.what",
            metavar="cli.metavar.what",
            completion=completing.words(_WHAT, "cli.list"),
        ),
    ],
    *,
    team: Team = "",
    gathering: Gathering = "",
    as_json: Json = False,
    form: Annotated[
        str,
        option(
            "--format",
            "-f",
            about="cli.option.list_format",
            metavar="cli.metavar.summary_format",
            completion=completing.codes(("csv", "xlsx")),
        ),
    ] = "",
    output: Output = "-",
    anywhere: Anywhere = False,
) -> None:
    """Prints the records in columns, the id last, or all their fields as JSON.

    As CSV or a workbook, which `--format` or the end of the file's name asks for, they go to a
    spreadsheet, to standard output or a file.
    """
    from samling.report.listing.records import hidden_words, records_of
    from samling.report.listing.words import table_of
    from samling.report.page.columns import aligned
    from samling.store.codec import to_plain
    from samling.store.method.gatherings import find_gathering

    wanted = _format(form, output, as_json=as_json)
    listed_as = find_code(t("cli.what.records"), what, _WHAT, "cli.list")
    kind, word = LISTED[listed_as], t(f"cli.list.{listed_as}")
    if team and not kind.link_to(Owner):
        raise InvalidField("team", "cli.error.not_of_team", what=word)
    if gathering and not kind.link_to(Day):
        raise InvalidField("gathering", "cli.error.not_of_gathering", what=word)
    number = entered.whole("gathering", gathering) if gathering else None
    workspace = open_workspace(folder)
    owner = find_team(workspace, team) if team else None
    day = find_gathering(workspace, number) if number is not None else None
    records = records_of(workspace, listed_as, owner, day)
    for words in hidden_words(workspace, listed_as):
        hint(words)
    if as_json:
        give_json([to_plain(record) for record in records])
        return
    if wanted:
        _give_sheet(workspace, listed_as, records, wanted, output, anywhere=anywhere)
        return
    if not records:
        hint(t("cli.nothing_to_list"))
        return
    with working(t("cli.working.list")):
        rows = table_of(workspace, listed_as, records)
        text = "\n".join(aligned(rows, is_whole=printed_width() is None))
    echo(text)


def _format(form: str, output: str, *, as_json: bool) -> SheetFormat | None:
    """Returns the form for a spreadsheet that is asked for; None for none."""
    if not form and output == "-":
        return None
    if as_json:
        raise UsageRefused("cli.error.json_or_sheet")
    from samling.report.page.formats import wanted_format
    from samling.report.sheets.export import FORMATS

    return wanted_format(form, output, FORMATS, "csv", "error.list_ending")


def _give_sheet(
    workspace: Workspace,
    listed_as: str,
    records: Sequence[Record],
    form: SheetFormat,
    output: str,
    *,
    anywhere: bool,
) -> None:
    from samling.report.listing.sheets import record_sheet
    from samling.report.sheets.export import export_sheets, sheets_bytes

    with working(t("cli.working.list")):
        table = record_sheet(workspace, listed_as, records)
    if output == "-":
        give_bytes(sheets_bytes(workspace, [table], form), binary=form == "xlsx")
        return
    file = Path(entered.path("output", output, required=True))
    echo(export_sheets(workspace, [table], file, form, anywhere=anywhere))
