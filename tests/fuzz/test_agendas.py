"""Agendas at random, as text and as Word documents: read line by line, or refused."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samling.report.gatherings.agenda_preview import counts_words, plan_as_json, preview_cells
from samling.store.importing.agenda.plan import AgendaPlan, plan_of_source, plan_of_text
from samling.store.importing.agenda.source import agenda_source
from samling.store.importing.entries import pasted_entries
from tests.fuzz.fuzzing import TEXTS, damaged, fuzz, refused
from tests.help.word_document import document, paragraph, table

PIECES = [
    *(
        "09:00",
        "9-10",
        "kl. 9",
        "0930",
        "25:99",
        "9:00 pm",
        "24:00-24:30",
        "23:30-00:30",
        "00:00",
        "v/ ",
        "v/",
    ),
    *("20 min", "1,5 time", "9999 min", "½ t", "halvannen time", "(", ")", "–", "\t", "\n", "\n\n"),
    *("• ", "1. ", "Tid", "Tema", "Velkommen", "Slutt", "23:30-00:30", "|", ";", '"', " "),
]
agendas = st.lists(st.sampled_from([*PIECES, *TEXTS]) | st.text(max_size=8), max_size=30).map(
    "".join
)
WORD = document(
    paragraph("Program"), table([["Tid", "Tema"], ["09:00", "A"]]), paragraph("x", listed=True)
)


def shown(plan: AgendaPlan) -> None:
    for line in plan.lines:
        "\t".join(preview_cells(line)).encode()
    json.dumps(plan_as_json(plan, 0), allow_nan=False)
    for place in range(len(plan.lines)):
        changed = plan.with_other(place).with_minutes(place, 45)
        assert all(1 <= item.minutes <= 1440 for item in changed.items)
        assert counts_words(changed)


@fuzz(80)
@given(agendas)
def test_any_text_is_read_as_an_agenda_and_as_entries(text: str) -> None:
    for days in (1, 2):
        refused(lambda days=days: shown(plan_of_text(text, "g", days)))
    pasted = pasted_entries(text)
    for _ in pasted.ways:
        assert all(entry.strip() for entry in pasted.entries if len(pasted.ways) > 1)
        pasted = pasted.next_way()


@fuzz(40)
@given(damaged(WORD))
def test_any_damaged_document_is_read_or_refused(drawn: Any) -> None:
    refused(lambda: shown(plan_of_source(agenda_source(drawn.value, "x.docx"), "g")))
