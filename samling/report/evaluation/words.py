"""The results of an evaluation in words and lines: for the screen, the command line, scripts."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len

from samling.locale import format_change, format_number, t
from samling.model import EmployerKind, StatementGroup, options
from samling.model.evaluation import AGREE_STEPS, ANSWERS_FLOOR
from samling.report.evaluation.bars import SHADES, bar, stacked_text
from samling.report.evaluation.results import (
    COMPARED,
    EvaluationResults,
    KindRate,
    StatementResult,
    ranked,
)
from samling.report.page.columns import columned, wrapped

_BAR = 20
_COUNT = 6
_LEAST_BAR = 10


def percent(share: float | None) -> str:
    """Returns a share, 0 to 1, as whole per cent; a dash for None."""
    return "–" if share is None else t("chart.percent", value=format_number(share * 100, 0))


def points(left: float | None, right: float | None) -> str:
    """Returns how many percentage points `left` is above `right`, as both are shown."""
    if left is None or right is None:
        return "–"
    return format_change(right * 100, left * 100, 0)


def rate_words(results: EvaluationResults, *, keys: bool = True) -> str:
    """Returns the response rate as a line, or what is missing to know it.

    With `keys` it names the key of the app that mends it. Results from elsewhere are marked.
    """
    told = _rate_told(results, keys=keys)
    return f"{told} {t('evaluation.received')}" if results.received else told


def _rate_told(results: EvaluationResults, *, keys: bool) -> str:
    total = results.total
    if total.invited is None:
        only = "evaluation.answered_only" if keys else "evaluation.printed_answered_only"
        return t(only, answered=total.answered)
    counts = {"answered": total.answered, "invited": total.invited}
    if total.answered > total.invited:
        return t("evaluation.rate_over" if keys else "evaluation.printed_rate_over", **counts)
    return t("evaluation.rate", rate=percent(total.rate), **counts)


def kinds_words(results: EvaluationResults) -> str:
    """Returns the number of answers by kind of employer, omitting kinds nobody answered for."""
    shown = [_kind_words(kind, rate) for kind, rate in results.kinds.items() if rate.answered]
    return t("evaluation.kinds", kinds=" · ".join(shown)) if shown else ""


def _kind_words(kind: EmployerKind, kind_rate: KindRate) -> str:
    word, share, count = t(f"employer.{kind}"), percent(kind_rate.of_responders), kind_rate.answered
    if kind_rate.invited is not None and count > kind_rate.invited:
        return t(
            "evaluation.kind_over", kind=word, share=share, count=count, invited=kind_rate.invited
        )
    if kind_rate.rate is None:
        return f"{word} {share} ({count})"
    rate = percent(kind_rate.rate)
    return t("evaluation.kind_rate", kind=word, share=share, count=count, rate=rate)


def step_words(step: int) -> str:
    """Returns a step of the scale with its words: `5 helt enig`."""
    return f"{step} {t(f'answer.{step}')}"


def legend() -> str:
    """Returns what the shades of a bar stand for, from its left; the ends in words."""
    between = [f"{SHADES[step - 1]} {step}" for step in range(AGREE_STEPS - 1, 1, -1)]
    ends = f"{SHADES[-1]} {step_words(AGREE_STEPS)}", f"{SHADES[0]} {step_words(1)}"
    return "   ".join([ends[0], *between, ends[1]])


def legend_words() -> str:
    """Returns what the steps stand for, 5 first."""
    return ", ".join(step_words(step) for step in range(AGREE_STEPS, 0, -1))


def rest_words(statement: StatementResult) -> str:
    """Returns the number of answers off the scale, the mean, and the share who agree."""
    return t(
        "evaluation.rest",
        not_relevant=statement.not_relevant,
        unanswered=statement.unanswered,
        mean=format_number(statement.mean, 1) or "–",
        agree=percent(statement.agree),
        count=statement.relevant,
    )


def distribution(statement: StatementResult, width: int) -> list[str]:
    """Returns a line for each step, 5 first: its words, how many chose it, and a bar.

    The bars are shares of those who answered on the scale; the lines are at most `width`
    cells, but as long as their words.
    """
    labels = [step_words(step) for step in range(AGREE_STEPS, 0, -1)]
    room = max(map(len, labels))
    widest = max(_LEAST_BAR, width - room - _COUNT - 8)
    lines = []
    for label, count in zip(labels, reversed(statement.counts), strict=True):
        share = count / statement.relevant if statement.relevant else 0.0
        told = f"{percent(share):>6} {count:>{_COUNT - 1}}"
        lines.append(f"{label:<{room}} {told} {bar(share, widest)}".rstrip())
    return lines


def withheld_words() -> str:
    """Returns why the results of a kind of employer are not shown."""
    return t("evaluation.withheld", floor=ANSWERS_FLOOR)


def too_few_words(answered: int) -> str:
    """Returns how many have answered, and from how many on results are shown."""
    return t("evaluation.too_few", count=answered, floor=ANSWERS_FLOOR)


def no_comments_words(results: EvaluationResults | None) -> str:
    """Returns why no comments are shown: nobody wrote one, or too few have answered."""
    if results is not None and results.is_withheld:
        return too_few_words(results.total.answered)
    return t("evaluation.no_comments")


def results_text(results: EvaluationResults, width: int | None = None) -> str:
    """Returns the results as text, the statements ranked in their two groups.

    In lines of at most `width` columns where it is given.
    """
    lines = [results.evaluation.title, rate_words(results, keys=False)]
    if results.is_withheld:
        lines.append(too_few_words(results.total.answered))
    else:
        lines += _shown_lines(results, width)
    if width is not None:
        # Tables fit already, and wrapping would remove their spaces.
        fits = [[line] if cell_len(line) <= width else wrapped(line, width) for line in lines]
        lines = [line for part in fits for line in part]
    return "\n".join([*lines, ""])


def _shown_lines(results: EvaluationResults, width: int | None) -> list[str]:
    lines = [kinds_words(results)] if results.total.answered else []
    lines += [withheld_words()] if results.differences is None else []
    for group in options(StatementGroup):
        lines += ["", t(f"evaluation.group_{group}")]
        lines += columned([_headings(), *_rows(results, group)], width)  # type: ignore[arg-type]
    return [*lines, "", legend()]


def _headings() -> list[str]:
    return [
        t("evaluation.column_number"),
        t("evaluation.column_agree"),
        t("evaluation.column_mean"),
        t("evaluation.column_answers"),
        *(t(f"evaluation.column_{kind}") for kind in COMPARED),
        t("evaluation.column_statement"),
    ]


def _rows(results: EvaluationResults, group: StatementGroup) -> list[list[str]]:
    return [
        [
            str(statement.number),
            percent(statement.agree),
            format_number(statement.mean, 1) or "–",
            stacked_text(statement.counts, _BAR),
            *(percent(agree_of(results, kind, statement.number)) for kind in COMPARED),
            statement.statement.text,
        ]
        for statement in ranked(results.statements, group)
    ]


def agree_of(results: EvaluationResults, kind: EmployerKind, number: int) -> float | None:
    """Returns the share of a kind who agree with the statement `number`; None where withheld."""
    mine = results.by_kind.get(kind)
    return mine[number - 1].agree if mine else None


def results_as_json(results: EvaluationResults) -> dict[str, Any]:
    """Returns the results as one object for JSON; a kind that is withheld is null.

    Where too few have answered it is `withheld`, and has neither kinds nor statements.

    Statements are in the order of the evaluation, each with its `rank` in its group, from 1.
    Comments are left out: they are free text, and may show who wrote them.
    """
    evaluation = results.evaluation
    places = {
        statement.number: place
        for group in options(StatementGroup)
        for place, statement in enumerate(ranked(results.statements, group), start=1)  # type: ignore[arg-type]
    }
    return {
        "survey": evaluation.id,
        "title": evaluation.title,
        "received": results.received,
        "floor": ANSWERS_FLOOR,
        "withheld": results.is_withheld,
        **_rate_plain(results.total),
        "kinds": {}
        if results.is_withheld
        else {kind: _rate_plain(rate) for kind, rate in results.kinds.items()},
        "statements": [
            {
                "number": statement.number,
                "group": statement.statement.group,
                "text": statement.statement.text,
                "rank": places[statement.number],
                **_plain(statement),
                **{
                    kind: _plain(results.by_kind[kind][statement.number - 1])
                    if kind in results.by_kind
                    else None
                    for kind in COMPARED
                },
            }
            for statement in (() if results.is_withheld else results.statements)
        ],
    }


def _rate_plain(rate: KindRate) -> dict[str, Any]:
    return {
        "answered": rate.answered,
        "invited": rate.invited,
        "rate": _rounded(rate.rate),
        "of_responders": _rounded(rate.of_responders),
    }


def _plain(statement: StatementResult) -> dict[str, Any]:
    return {
        "counts": list(statement.counts),
        "not_relevant": statement.not_relevant,
        "unanswered": statement.unanswered,
        "mean": _rounded(statement.mean),
        "agree": _rounded(statement.agree),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
