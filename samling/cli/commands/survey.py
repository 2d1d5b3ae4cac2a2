"""`samling survey FOLDER`: the results of a survey, or the headings of an empty file for it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Annotated

from samling.cli.find import find_evaluation
from samling.cli.line.asked import option
from samling.cli.opening import open_workspace, printed_width
from samling.cli.options import EvaluationName, Folder, Json
from samling.cli.saying import echo, give_bytes, give_json
from samling.locale import t
from samling.signs import cell_text

if TYPE_CHECKING:
    from samling.model import Evaluation


def survey_command(
    folder: Folder,
    evaluation: EvaluationName = "",
    form: Annotated[bool, option("--form", about="cli.option.survey_form")] = False,
    as_json: Json = False,
) -> None:
    """Prints the response rate and the statements, ranked in their two groups."""
    from samling.report.evaluation.results import evaluation_results
    from samling.report.evaluation.words import results_as_json, results_text
    from samling.store.method.evaluation import responses_to

    workspace = open_workspace(folder)
    found = find_evaluation(workspace, evaluation)
    if form:
        _print_form(found)
        return
    results = evaluation_results(found, responses_to(workspace, found))
    if as_json:
        give_json(results_as_json(results))
    else:
        echo(results_text(results, printed_width()), nl=False)


def _print_form(evaluation: Evaluation) -> None:
    from samling.store.importing.answers import form_headings

    out = io.StringIO(newline="")
    # As Excel in Norway reads it: semicolons, and a mark that says UTF-8.
    words = t("evaluation_import.heading_employer"), t("evaluation_import.heading_comment")
    headings = map(cell_text, form_headings(evaluation, *words))
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(headings)
    give_bytes(out.getvalue().encode("utf-8-sig"))
