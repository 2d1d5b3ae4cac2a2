"""Twenty-eight statements to begin a survey with: what promotes and what hinders the work.

They cover what Vestre Viken's evaluation of "Pasientforløp - hjem til hjem" found; the
wording is samling's own. From the moment a survey is made they are the person's own.
"""

from __future__ import annotations

from samling.locale import language, t_in
from samling.model.record import options
from samling.model.survey import Statement, StatementGroup

PER_GROUP = 14


def template_statements(code: str = "") -> tuple[Statement, ...]:
    """Returns the statements in the language `code`, else in the one in use.

    Those that promoted come first.
    """
    return tuple(
        Statement(group=group, text=t_in(code or language(), f"survey_template.{group}_{number}"))  # type: ignore[arg-type]
        for group in options(StatementGroup)
        for number in range(1, PER_GROUP + 1)
    )
