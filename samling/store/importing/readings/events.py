"""A table of events: how many there were at each date, or one row an event."""

from __future__ import annotations

from dataclasses import replace

from samling.store.importing.cells.source import read_bytes
from samling.store.importing.readings.look import Looked, read
from samling.store.importing.roles.choices import Choices
from samling.store.importing.roles.questions import TableAsked


def read_events(source: str, choices: Choices) -> Looked:
    """Returns what :func:`read_file` does, of counts with dates or of one row an event.

    Rows that are an event each are counted by day without being asked about. Raises as `read`.
    """
    # Standard input cannot be read twice.
    content = read_bytes(source)
    try:
        return read(content, choices, kind="c")
    except TableAsked as asked_about:
        if asked_about.question.about != "count":
            raise
        return read(content, replace(choices, count="day"), kind="c")
