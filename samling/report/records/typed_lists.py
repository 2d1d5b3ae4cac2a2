"""Fields of several parts as they are typed: a line each, or with signs between them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from samling.locale import languages, t, t_in
from samling.model import (
    InvalidField,
    Organisation,
    OrganisationKind,
    Statement,
    StatementGroup,
    entered,
    options,
)
from samling.model.evaluation import template_statements
from samling.patterns import pattern_of

_BETWEEN = pattern_of(r"[\s;]+|,(?=\s|$)")
_NO_ANSWER = ("-", "–")


def organisations_text(organisations: tuple[Organisation, ...]) -> str:
    """Returns the organisations one a line, as the form shows them."""
    return "\n".join(
        f"{organisation.title}; {t(f'org_kind.{organisation.kind}')}"
        for organisation in organisations
    )


def parse_organisations(field: str, value: str) -> tuple[Organisation, ...]:
    """Returns the organisations written one a line as `title; kind`.

    Raises InvalidField when a kind is not one of the words for it.
    """
    words = {t(f"org_kind.{kind}"): kind for kind in options(OrganisationKind)}
    found = []
    for row in filter(str.strip, value.splitlines()):
        title, _, kind = row.partition(";")
        code = _code(field, kind.strip() or next(iter(words)), words)
        title = entered.line(field, title, required=True)
        found.append(Organisation(title=title, kind=code))  # type: ignore[arg-type]
    return tuple(found)


def parse_statements(field: str, value: str) -> tuple[Statement, ...]:
    """Returns the statements of an evaluation written one a line as `group; text`.

    The word for a template stands for its statements. Raises InvalidField when a group is not
    one of the words for it.
    """
    if value.strip().casefold() in {t_in(lang, "cli.template") for lang in languages()}:
        return template_statements()
    words = {t(f"statement_group.{group}"): group for group in options(StatementGroup)}
    found = []
    for row in filter(str.strip, value.splitlines()):
        group, _, text = row.partition(";")
        code = _code(field, group.strip(), words)
        text = entered.line(field, text, required=True, limit=500)
        found.append(Statement(group=code, text=text))  # type: ignore[arg-type]
    return tuple(found)


def parse_lines(_: str, value: str) -> tuple[str, ...]:
    """Returns what is written one a line."""
    return tuple(row.strip() for row in value.splitlines() if row.strip())


def parse_answers(field: str, value: str) -> tuple[int | None, ...]:
    """Returns whole numbers with spaces between them; a dash is none. Raises InvalidField."""
    return tuple(
        None if part in _NO_ANSWER else entered.whole(field, part) for part in _parts(value)
    )


def parse_days(
    field: str, value: str, read_day: Callable[[str, str], date] = entered.required_day
) -> tuple[date, ...]:
    """Returns the dates written with semicolons or lines between them; raises InvalidField."""
    parts = value.replace("\n", ";").split(";")
    return tuple(read_day(field, part) for part in parts if part.strip())


def _parts(value: str) -> list[str]:
    return [part for part in _BETWEEN.split(value.strip()) if part]


def _code(field: str, typed: str, words: dict[str, str]) -> str:
    """Returns the code of one of the `words`, or the code itself; raises InvalidField."""
    known = {word.casefold(): code for word, code in words.items()}
    known |= {code: code for code in words.values()}
    if typed.casefold() not in known:
        allowed = ", ".join(words)
        raise InvalidField(field, "error.choice", value=typed[:40], allowed=allowed)
    return known[typed.casefold()]
