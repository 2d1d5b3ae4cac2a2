"""Fields that several forms have."""

from __future__ import annotations

from collections.abc import Sequence

from screens.forms.form import Field


def link_field(
    name: str, label: str, chosen: str, none: str, records: Sequence[tuple[str, str]]
) -> Field:
    """Returns a field to choose one of `records` (words, id), or none of them."""
    # A record that has been removed meanwhile cannot be chosen any more.
    value = chosen if chosen in [one for _, one in records] else ""
    return Field(name, label, value, choices=((none, ""), *records))
