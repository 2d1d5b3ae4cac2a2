"""The types of chart to choose from, the one that suits the numbers first."""

from __future__ import annotations

from samling.locale import t
from samling.model import ChartKind, options
from samling.spc import Suggestion


def kind_choices(suggestion: Suggestion | None) -> tuple[str, list[tuple[str, str]]]:
    """Returns the heading, which says what suits and why, and (words, code) for each type."""
    codes = [*options(ChartKind)]
    title = t("picker.chart_kind")
    if suggestion is not None:
        codes.sort(key=lambda code: code != suggestion.kind)
        reason = t(suggestion.reason_key, **suggestion.params)
        kind = t(f"chart_kind.{suggestion.kind}")
        title = t("picker.chart_kind_suits", kind=kind, reason=reason)
    choices = [(t(f"chart_choice.{code}"), code) for code in codes]
    place = codes.index("i") + 1
    choices.insert(place, (t("chart_choice.i_mdc"), "i:mdc"))
    return title, choices
