"""`samling conflicts FOLDER`: what two laptops changed differently, and the choosing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from samling.cli.line.asked import option
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Json
from samling.cli.saying import echo, give_json, say
from samling.locale import t
from samling.model import entered

if TYPE_CHECKING:
    from samling.report.exchange.choices import ChoiceLine

_WIDTH = 70


def conflicts_command(
    folder: Folder,
    *,
    chosen: Annotated[
        tuple[str, str, str] | None,
        option(
            "--choose",
            about="cli.option.choose",
            metavar="cli.metavar.choose",
        ),
    ] = None,
    corrected: Annotated[
        tuple[str, str, str] | None,
        option(
            "--correct",
            about="cli.option.correct",
            metavar="cli.metavar.correct",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Lists what waits for a choice, or settles one; raises NotFound and InvalidField."""
    from samling.report.exchange.choices import (
        choice_lines,
        choices_as_json,
        choose_by_number,
        correct,
    )

    workspace = open_workspace(folder)
    if chosen:
        record, field, number = chosen
        choose_by_number(workspace, record, field, entered.whole("choose", number))
    if corrected:
        correct(workspace, *corrected)
    lines = choice_lines(workspace)
    if as_json:
        give_json(choices_as_json(lines))
        return
    if chosen:
        say(t("merge.chosen"))
    if corrected:
        say(t("merge.corrected"))
    for line in lines:
        _print(line)
    if not lines:
        say(t("merge.none_waits"))
    elif not (chosen or corrected):
        say(t("merge.how_to_choose"))
        if any(line.reason for line in lines):
            say(t("merge.how_to_correct"))


def _print(line: ChoiceLine) -> None:
    from samling.report.records.words import differing, shortened

    title = shortened(line.title, _WIDTH)
    what = f"{line.field} ({t('merge.unfitting')})" if line.reason else line.field
    named = t("history.named", kind=line.kind, title=title)
    echo(f"{line.team} · {named} · {what}")
    fields = line.waiting.field.replace("+", ", ")
    echo(f"  {line.waiting.record.id} {fields}")
    numbered = [str(number) for number, _ in enumerate(line.values, 1)]
    signs = ["-"] * len(numbered) if line.reason else numbered
    # The fields of a broken rule are no versions of one text.
    values = (
        [shortened(value, _WIDTH) for value in line.values]
        if line.reason
        else differing(line.values, _WIDTH)
    )
    for sign, value, when in zip(signs, values, line.times, strict=True):
        echo(f"  {sign}  {value}" + (f"  ({when})" if when else ""))
    if line.reason:
        echo(f"  {line.reason}")
    for number, way in enumerate(line.ways, 1):
        echo(f"  {number}  {shortened(way, _WIDTH)}")
