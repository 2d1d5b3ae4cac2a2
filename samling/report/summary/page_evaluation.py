"""The evaluation in the report of a summary: who answered, the statements, the comments."""

from __future__ import annotations

from samling.locale import format_number, t
from samling.model import Evaluation, StatementGroup, options
from samling.report.evaluation.results import (
    COMPARED,
    EvaluationResults,
    evaluation_results,
    ranked,
)
from samling.report.evaluation.svg import counts_words, svg_bar, svg_legend
from samling.report.evaluation.words import (
    agree_of,
    kinds_words,
    legend_words,
    percent,
    rate_words,
    too_few_words,
    withheld_words,
)
from samling.report.page.tree import Block, Cell, Graphic, Items, Picture, Text, headed, table
from samling.store import Workspace
from samling.store.method.evaluation import responses_to


def evaluation_blocks(workspace: Workspace, evaluation: Evaluation) -> list[Block]:
    """Returns what an evaluation shows; the floor for kinds of employer holds here too."""
    results = evaluation_results(evaluation, responses_to(workspace, evaluation))
    blocks: list[Block] = [Text(rate_words(results, keys=False))]
    if results.is_withheld:
        return [*blocks, Text(too_few_words(results.total.answered))]
    if not results.total.answered:
        return blocks
    blocks.append(Text(kinds_words(results)))
    if results.differences is None:
        blocks.append(Text(withheld_words()))
    blocks.append(Picture(svg_legend(), (legend_words(),)))
    for group in options(StatementGroup):
        blocks += headed(t(f"evaluation.group_{group}"), _statements(results, group))
    comments = Items(results.comments)
    title = t("evaluation.comments", count=len(results.comments))
    return [*blocks, *headed(title, [comments] if results.comments else [])]


def _statements(results: EvaluationResults, group: str) -> list[Block]:
    rows: list[tuple[Cell, ...]] = [
        (
            str(statement.number),
            statement.statement.text,
            Graphic(svg_bar(statement.counts), counts_words(statement.counts)),
            percent(statement.agree),
            format_number(statement.mean, 1) or "–",
            *(percent(agree_of(results, kind, statement.number)) for kind in COMPARED),
        )
        for statement in ranked(results.statements, group)  # type: ignore[arg-type]
    ]
    headings = [
        t("evaluation.column_number"),
        t("evaluation.column_statement"),
        t("evaluation.column_answers"),
        t("evaluation.column_agree"),
        t("evaluation.column_mean"),
        *(t(f"evaluation.column_{kind}") for kind in COMPARED),
    ]
    return table(headings, rows, [0, 3, 4, 5, 6])
