"""`samling import-survey FOLDER FILE`: the answers in a file into a survey."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from samling.cli.find import find_evaluation
from samling.cli.line.asked import argument, option
from samling.cli.opening import open_workspace
from samling.cli.options import EvaluationName, Folder, Json
from samling.cli.progress import working
from samling.cli.saying import ask, echo, give_json, is_quiet, may_ask, say
from samling.locale import t
from samling.model import SamlingError

if TYPE_CHECKING:
    from samling.store.importing.answers_plan import AnswerPlan

_WIDEST = 40


def import_survey(
    folder: Folder,
    file: Annotated[str, argument(about="cli.argument.csv", metavar="cli.metavar.file")],
    *,
    evaluation: EvaluationName = "",
    yes: Annotated[bool, option("--yes", "-y", about="cli.option.yes")] = False,
    again: Annotated[bool, option("--again", about="cli.option.again")] = False,
    sheet: Annotated[
        str,
        option(
            "--sheet",
            about="cli.option.table_sheet",
            metavar="cli.metavar.name",
        ),
    ] = "",
    scale: Annotated[
        list[str] | None,
        option("--scale", about="cli.option.scale", metavar="cli.metavar.scale"),
    ] = None,
    not_relevant: Annotated[
        str,
        option(
            "--not-relevant",
            about="cli.option.not_relevant",
            metavar="cli.metavar.words",
        ),
    ] = "",
    as_json: Json = False,
) -> None:
    """Shows what a file will add, and writes it after a yes.

    Raises SamlingError, with nothing written, where no yes can be asked for, no row can be
    used, or the scale of the answers is not certain.
    """
    from samling.report.evaluation.import_list import answer_counts_text, answers_as_json
    from samling.report.evaluation.scale_list import option_words
    from samling.store.importing.answers import read_answers
    from samling.store.importing.answers_choices import (
        AnswerChoices,
        AnswersAsked,
        parsed_scale,
        parsed_words,
    )
    from samling.store.importing.answers_plan import answer_plan, write_answers
    from samling.store.method.evaluation import responses_to

    workspace = open_workspace(folder)
    found = find_evaluation(workspace, evaluation)
    choices = AnswerChoices(
        sheet.strip(), tuple(map(parsed_scale, scale or ())), parsed_words(not_relevant)
    )
    try:
        with working(t("import.reading")):
            table = read_answers(found, file, choices)
    except AnswersAsked as question:
        raise SamlingError("answers.ask.option", **option_words(question)) from None
    plan = answer_plan(found, responses_to(workspace, found), table)
    count = plan.writes(again=again)
    if not as_json:
        if not is_quiet():
            _show(plan)
        if count and not yes and may_ask():
            ask(t("evaluation_import.ask", count=count))
            yes = True
    written = write_answers(workspace, plan, again=again) if yes else 0
    if as_json:
        give_json(answers_as_json(plan, written))
    elif written:
        say(t("evaluation_import.done", count=written))
    if count and not yes:
        raise SamlingError("import.error.needs_yes")
    # As with observations: a job that imports a growing file is not wrong without news.
    if not count and not plan.count("alike"):
        raise SamlingError("import.error.none_usable", counts=answer_counts_text(plan))


def _show(plan: AnswerPlan) -> None:
    from samling.report.evaluation.import_list import (
        answer_cells,
        answer_counts_text,
        answer_headings,
        column_notes,
    )
    from samling.report.page.columns import aligned

    rows = [answer_cells(answer) for answer in plan.rows]
    for line in aligned([answer_headings(), *rows], widest=_WIDEST):
        echo(line)
    for note in column_notes(plan):
        echo(note)
    echo(answer_counts_text(plan))
