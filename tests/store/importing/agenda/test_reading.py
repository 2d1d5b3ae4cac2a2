"""An agenda out of text, Word and Excel: what each line becomes, and what is told of it."""

from __future__ import annotations

import io
from datetime import time

import pytest
import xlsxwriter

from samling.model import AgendaItem
from samling.model.templates import template_items
from samling.report.gatherings.agenda_preview import remark_words
from samling.store.importing.agenda.plan import (
    AgendaPlan,
    plan_of_items,
    plan_of_source,
    plan_of_text,
)
from samling.store.importing.agenda.reading import AgendaLine
from samling.store.importing.agenda.said import clock_words
from samling.store.importing.agenda.source import MOST_LINES, agenda_source
from samling.store.importing.cells.source import TableRefused
from tests.help.identity_numbers import PUBLISHED
from tests.help.word_document import document, paragraph, table

TEXT = """Program for fagsamling 2
Onsdag 18. oktober

09:00-09:30  Registrering og kaffe
09.30 – 10.15 Velkommen v/ prosessveileder
  • bli kjent
kl. 10.30 Kartlegging, gruppearbeid
1200 Lunsj
12:45-13.30 Deling
1:30 Avslutning
"""


def items(plan: AgendaPlan) -> list[tuple[str, int, str]]:
    return [(item.title, item.minutes, item.lead) for item in plan.items]


def remarks(plan: AgendaPlan) -> list[str]:
    return [key.removeprefix("agenda_import.") for line in plan.lines for key, _ in line.remarks]


def test_text_with_times() -> None:
    plan = plan_of_text(TEXT, "g")
    assert items(plan) == [
        ("Registrering og kaffe", 30, ""),
        ("Velkommen", 45, "prosessveileder"),
        ("Pause", 15, ""),
        ("Kartlegging, gruppearbeid", 90, ""),
        ("Lunsj", 45, ""),
        ("Deling", 45, ""),
        ("Avslutning", 15, ""),
    ]
    assert plan.starts == time(9, 0)
    assert remarks(plan) == ["gap", "unsaid"]
    assert plan.items[1].note == "• bli kjent"
    assert [item.kind for item in plan.items][-4:-1] == ["group_work", "break", "sharing"]
    outcomes = [line.outcome for line in plan.lines]
    assert outcomes[:2] == ["heading", "heading"]
    assert [plan.lines[n].text for n in (0, 1)] == [
        "Program for fagsamling 2",
        "Onsdag 18. oktober",
    ]
    assert outcomes.count("note") == 1


def test_durations_without_times() -> None:
    plan = plan_of_text("Velkommen 20 min\nLunsj\nGruppearbeid 1,5 time\n", "g")
    assert items(plan) == [("Velkommen", 20, ""), ("Lunsj", 15, ""), ("Gruppearbeid", 90, "")]
    assert remarks(plan) == ["unsaid"]
    assert plan.starts is None


def test_table_with_headings() -> None:
    text = (
        "Tid\tTema\tAnsvarlig\tMin\n09:00\tVelkommen\tveileder\t20\n\tHilsen\n09:20\tSPC\tlege\t40"
    )
    plan = plan_of_text(text, "g")
    assert items(plan) == [("Velkommen", 20, "veileder"), ("SPC", 40, "lege")]
    assert plan.items[0].note == "Hilsen"


def test_word_document() -> None:
    rows = [["Tid", "Innhold", "Hvem"], ["09:00–09:20", "Velkommen\nbli kjent", "veileder"]]
    content = document(
        paragraph("Program"),
        table(rows),
        paragraph("09:20\tPause"),
        paragraph("Frisk luft", listed=True),
        paragraph("09:30-10:00 Foredrag v/ lege"),
    )
    plan = plan_of_source(agenda_source(content, "program.docx"), "g")
    assert items(plan) == [
        ("Velkommen", 20, "veileder"),
        ("Pause", 10, ""),
        ("Foredrag", 30, "lege"),
    ]
    assert [item.note for item in plan.items] == ["bli kjent", "• Frisk luft", ""]


def test_workbook_with_times_and_durations() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet("Tomt")
        sheet = book.add_worksheet("Program")
        clock = book.add_format({"num_format": "hh:mm"})
        sheet.write_row(0, 0, ["Start", "Varighet (min)", "Aktivitet", "Leder"])
        sheet.write_datetime(1, 0, time(9, 0), clock)
        sheet.write_row(1, 1, [20, "Velkommen", "veileder"])
        sheet.write_number(2, 0, 9.5 / 24)
        sheet.write_row(2, 1, ["", "Foredrag", "lege"])
        sheet.write_datetime(3, 0, time(10, 0), clock)
        sheet.write_row(3, 2, ["Slutt"])
    plan = plan_of_source(agenda_source(file.getvalue(), "program.xlsx"), "g")
    assert items(plan) == [
        ("Velkommen", 20, "veileder"),
        ("Pause", 10, ""),
        ("Foredrag", 30, "lege"),
    ]
    # What only says when the day ends is an item where a person wants it.
    assert plan.lines[-1].outcome == "end"
    assert items(plan.with_other(len(plan.lines) - 1))[-1] == ("Slutt", 15, "")


def test_what_does_not_fit_is_told() -> None:
    plan = plan_of_text("9-10 A\n9-10 B\n10-9.30 C\n11:00-11:10 (20 min) D\n9:00 E", "g")
    assert remarks(plan) == ["later", "ends_before", "two_durations", "unsaid", "new_day"]
    # What may be the next day is not taken before a person says so.
    assert [item.title for item in plan.items] == ["A", "B", "C", "D"]
    assert plan.with_other(len(plan.lines) - 1).items[-1].title == "E"


def test_a_longer_item_moves_those_below_to_the_next_locked_time() -> None:
    plan = plan_of_text("9-10 A\n10-11 B\n10:30-11:30 C\n11:30-12 D", "g")
    assert [clock_words(line.begins) for line in plan.lines] == ["09:00", "10:00", "11:00", "12:00"]
    assert remarks(plan) == ["later"]
    longer = plan.with_minutes(0, 5)
    assert [clock_words(line.begins) for line in longer.lines][1:] == ["10:05", "11:05", "12:05"]
    assert [bool(line.remarks) for line in longer.lines] == [False, True, True, False]
    assert clock_words(longer.ends) == "12:35"
    # Without B the groups at the same time are as the text says, but for the longer item.
    assert [clock_words(line.begins) for line in longer.with_other(1).lines][2:] == [
        "10:05",
        "11:05",
    ]
    fixed = AgendaItem(gathering="g", position=1, title="E", minutes=30, locked=time(14))
    lines = (*plan.lines, AgendaLine(5, "E", "item", fixed))
    assert clock_words(AgendaPlan(lines).lines[-1].begins) == "14:00"


def test_a_day_goes_on_past_midnight() -> None:
    plan = plan_of_text("22-23:30 A\n23:30-00:30 B\n00:30-02:00 C\n2:00 Slutt", "g")
    assert items(plan) == [("A", 90, ""), ("B", 60, ""), ("C", 90, "")]
    assert not plan.doubtful
    assert [clock_words(line.begins) for line in plan.lines] == ["22:00", "23:30", "00:30", ""]
    assert clock_words(plan.ends) == "02:00"


def test_later_day_begins_when_the_text_says() -> None:
    plan = plan_of_text("12:00-15:00 A\n15:00 Slutt\n8:30-9:30 B\n9:30 Slutt", "g", days=2)
    assert [(item.title, item.day, item.locked) for item in plan.items] == [
        ("A", 1, None),
        ("B", 2, time(8, 30)),
    ]
    assert [clock_words(line.begins) for line in plan.lines] == ["12:00", "", "08:30", ""]
    assert remarks(plan) == ["unsaid", "unsaid"]
    assert not plan.doubtful


def test_second_day_of_a_gathering_of_two_is_taken() -> None:
    plan = plan_of_text("10:00-15:00 A\n9:00-9:30 B\n9:40-10:00 C", "g", days=2)
    taken = [(item.title, item.day) for item in plan.items]
    assert taken == [("A", 1), ("B", 2), ("Pause", 2), ("C", 2)]
    assert remarks(plan) == ["gap"]


def test_identity_number_is_refused_line_by_line() -> None:
    plan = plan_of_text(f"9:00-9:10 A\n9:10-9:20 Om {PUBLISHED[0]}", "g")
    assert [item.title for item in plan.items] == ["A"]
    assert [line.outcome for line in plan.lines] == ["item", "refused"]


def test_contacts_are_told_line_by_line() -> None:
    text = "09:00 Velkommen\n09:30 Kaffe (Kari)\nRing 22 33 44 55 ved spørsmål\n10:00 kari@eks.no"
    plan = plan_of_text(text, "g")
    assert [line.contacts for line in plan.lines if line.item] == [[], ["phone"], ["email"]]
    assert remark_words(plan.lines[1]).endswith("ser ut til å ha et telefonnummer")
    assert plan.doubtful == 2


def test_items_are_left_out_and_made_longer() -> None:
    plan = plan_of_items(template_items("fs1", "g"))
    assert plan.minutes == 390
    other = plan.with_other(0).with_minutes(1, 5)
    assert other.minutes == 390 - 20 + 5
    assert other.with_minutes(1, -500).items[0].minutes == 1


def test_note_becomes_an_item_where_a_person_says_so() -> None:
    plan = plan_of_text("9:00-9:30 A\nnoe mer\nB\n9:30-10:00 C", "g").with_other(2)
    assert items(plan) == [("A", 30, ""), ("B", 15, ""), ("C", 30, "")]
    assert plan.items[0].note == "noe mer"


def test_title_of_a_template_opens_its_work() -> None:
    first = next(item for item in template_items("fs1", "g") if item.work == "bottlenecks")
    plan = plan_of_text(f"{first.title} 30 min", "g")
    assert (plan.items[0].work, plan.items[0].kind) == ("bottlenecks", first.kind)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (document(head="<!DOCTYPE x>"), "agenda_import.error.broken_document"),
        (document(paragraph("A"))[:-40], "table.error.broken_workbook"),
        (document("<w:p>"), "agenda_import.error.broken_document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "agenda_import.error.old_document",
        ),
        (b"%PDF-1.7", "table.error.pdf"),
        (b"A\n" * (MOST_LINES + 1), "agenda_import.error.too_long"),
    ],
    # A zip file has the time of its making in it, which no name of a test may have.
    ids=["entities", "cut", "unclosed", "doc", "pdf", "long"],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content: bytes, key: str) -> None:
    with pytest.raises(TableRefused) as refused:
        agenda_source(content, "x")
    assert refused.value.key == key


def test_empty_text_becomes_nothing() -> None:
    assert plan_of_text(" \n\t\n", "g").possible == 0
