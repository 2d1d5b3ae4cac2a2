"""What a line of an agenda says: times, durations, who leads, what kind it is."""

from __future__ import annotations

import pytest

from samling.store.importing.agenda.said import kind_of, lead_in, said_in, time_cell


def minutes(time: str) -> int:
    hour, minute = time.split(":")
    return 60 * int(hour) + int(minute)


@pytest.mark.parametrize(
    ("line", "starts", "ends", "rest"),
    [
        ("09:00-09:30 Registrering", "9:00", "9:30", "Registrering"),
        ("09.30 – 10.15: Velkommen", "9:30", "10:15", "Velkommen"),
        ("kl. 9 Velkommen", "9:00", "", "Velkommen"),
        ("Kl 9 til 10 Velkommen", "9:00", "10:00", "Velkommen"),
        ("0900 Velkommen", "9:00", "", "Velkommen"),
        ("0900–0930 Velkommen", "9:00", "9:30", "Velkommen"),
        ("8-9 Velkommen", "8:00", "9:00", "Velkommen"),
        ("Lunsj 12:00-12:45", "12:00", "12:45", "Lunsj"),
        ("Lunsj (kl. 12)", "12:00", "", "Lunsj"),
        ("9:00 am - 9:30 am Welcome", "9:00", "9:30", "Welcome"),
        ("11-1 pm Work", "11:00", "13:00", "Work"),
        ("1:30pm Talk", "13:30", "", "Talk"),
        # Numbers that are no times.
        ("2-3 eksempler fra teamene", "", "", "2-3 eksempler fra teamene"),
        ("18.10.2016 Samling", "", "", "18.10.2016 Samling"),
        ("2026 blir bra", "", "", "2026 blir bra"),
        ("25:00 Velkommen", "", "", "25:00 Velkommen"),
    ],
)
def test_times(line: str, starts: str, ends: str, rest: str) -> None:
    said = said_in(line)
    assert said.rest == rest
    assert said.starts == (minutes(starts) if starts else None)
    assert said.ends == (minutes(ends) if ends else None)


@pytest.mark.parametrize(
    ("line", "lasting", "rest"),
    [
        ("Lunsj 45 min", 45, "Lunsj"),
        ("20 minutter: Velkommen", 20, "Velkommen"),
        ("Gruppearbeid (1 t 30 min)", 90, "Gruppearbeid"),
        ("Gruppearbeid 1,5 time", 90, "Gruppearbeid"),
        ("Gruppearbeid (ca. 1½ t)", 90, "Gruppearbeid"),
        ("Foredrag 1 t", 60, "Foredrag"),
        ("Foredrag en halv time", 30, "Foredrag"),
        ("Talk, 1 hour and 15 minutes", 75, "Talk"),
        ("10 min pause kl. 10", 10, "pause"),
        ("Den nye 5 min-regelen", None, "Den nye 5 min-regelen"),
        ("Vi er 3 team", None, "Vi er 3 team"),
    ],
)
def test_durations(line: str, lasting: int | None, rest: str) -> None:
    said = said_in(line)
    assert (said.minutes, said.rest) == (lasting, rest)


@pytest.mark.parametrize(
    ("line", "lead", "rest"),
    [
        ("Velkommen v/ Kari (prosessveileder)", "Kari (prosessveileder)", "Velkommen"),
        ("Velkommen (v/ Kari)", "Kari", "Velkommen"),
        ("Velkommen v/ prosessveileder", "prosessveileder", "Velkommen"),
        ("Velkommen (v/prosessveileder)", "prosessveileder", "Velkommen"),
        ("SPC – ansvarlig: statistiker", "statistiker", "SPC"),
        ("Talk, led by the nurse", "the nurse", "Talk"),
        ("Tiltak ved utskriving", "", "Tiltak ved utskriving"),
    ],
)
def test_leads(line: str, lead: str, rest: str) -> None:
    assert lead_in(line) == (lead, rest)


def test_kinds_are_told_by_words() -> None:
    titles = ("Lunsj", "Kaffepause", "Group work in teams", "Evaluering av dagen")
    kinds = [kind_of(title) for title in titles]
    assert kinds == ["break", "break", "group_work", "evaluation"]
    assert kind_of("Velkommen") == "plenary"


def test_cell_of_a_time_alone() -> None:
    assert time_cell("9") == (540, None)
    assert time_cell("9–10") == (540, 600)
    assert time_cell("09:00 –") == (540, None)
    assert time_cell("Velkommen") is None
