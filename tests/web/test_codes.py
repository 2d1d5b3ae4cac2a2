"""Codes that nobody finds by trying, and that nobody who tries takes from the others."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from samling.web.letting_in.code_file import CodeFile, Shown, codes_at_hand
from samling.web.letting_in.codes import (
    ALPHABET,
    FACILITATOR,
    LENGTH,
    PARTICIPANT,
    TEAM,
    TRIES_A_SECOND,
    VIEWER,
    Codes,
    Seat,
    chance_in_a_day,
    seats,
)

ALL = seats([("t1", "Hjerneslag"), ("t2", "Kols")])


def made() -> tuple[Codes, dict[Seat, str], list[tuple[Seat, str]]]:
    told: list[tuple[Seat, str]] = []
    codes = Codes(lambda seat, code: told.append((seat, code)))
    return codes, {seat: codes.new(seat) for seat in ALL}, told


def test_each_seat_has_a_code_of_its_own() -> None:
    _, given_out, _ = made()
    assert [seat.role for seat in given_out] == [FACILITATOR, TEAM, TEAM, PARTICIPANT, VIEWER]
    assert len(set(given_out.values())) == len(ALL)
    for code in given_out.values():
        assert re.fullmatch(f"[{ALPHABET}]{{5}} [{ALPHABET}]{{5}}", code)
    assert len(set(ALPHABET)) == 31
    assert not set("01oil") & set(ALPHABET)


def test_a_code_for_one_is_used_up_and_one_for_many_is_not() -> None:
    codes, given_out, told = made()
    for seat, code in given_out.items():
        assert codes.enter(code.upper().replace(" ", "-")) == seat
        assert codes.enter(code) == (None if seat.is_for_one else seat)
    assert [seat for seat, _ in told] == [seat for seat in ALL if seat.is_for_one]
    for seat, code in list(told):
        assert codes.enter(code) == seat


def test_a_day_of_guessing_gets_nobody_in() -> None:
    """At all the tries that a server answers, from however many addresses (docs/serve.md)."""
    assert TRIES_A_SECOND >= 10_000
    assert len(ALPHABET) ** LENGTH == 819_628_286_980_801
    assert chance_in_a_day(len(ALL)) < 1e-5
    assert chance_in_a_day(3 + 60) < 1e-4, "with sixty teams"


def test_who_guesses_keeps_nobody_out() -> None:
    codes, given_out, told = made()
    for number in range(20_000):
        assert codes.enter(f"{number:010}".replace("0", "a").replace("1", "b")) is None
    assert told == []
    for seat, code in given_out.items():
        assert codes.enter(code) == seat


@given(st.text(max_size=60))
def test_no_text_but_the_code_gets_in(typed: str) -> None:
    codes, given_out, _ = made()
    plain = "".join(sign for sign in typed.lower() if sign in ALPHABET)
    if plain not in {code.replace(" ", "") for code in given_out.values()}:
        assert codes.enter(typed) is None


def test_a_new_team_gets_a_code_and_the_others_keep_theirs() -> None:
    codes, given_out, told = made()
    codes.follow(ALL)
    assert told == []
    changed = seats([("t1", "Hjerneslag"), ("t3", "Fall")])
    changed[1] = Seat(TEAM, "t1", "Slag")
    codes.follow(changed)
    [(new, code)] = told
    assert (new.role, new.team, new.title) == (TEAM, "t3", "Fall")
    assert codes.enter(given_out[ALL[2]]) is None, "of a team that is gone"
    assert [seat.title for seat, _ in codes.shown] == ["", "Slag", "Fall", "", ""]
    assert codes.enter(given_out[ALL[1]]) == changed[1], "a team with another name"
    assert codes.enter(code) == new
    assert codes.enter(given_out[Seat(PARTICIPANT)]) == Seat(PARTICIPANT)


def test_codes_can_be_printed_while_their_server_runs(tmp_path: Path) -> None:
    register = tmp_path / "serve" / "a.json"
    assert codes_at_hand(register) == []
    mine, other = CodeFile(register), CodeFile(register.with_name("b.json"))
    shown = Shown(("http://10.0.0.2:8000/",), ((Seat(PARTICIPANT), "fghjk abcde"),))
    other.write(Shown((), ()))
    mine.write(Shown((), ()))
    mine.write(shown)
    assert codes_at_hand(register) == [shown]
    assert shown.entry("fghjk abcde") == "http://10.0.0.2:8000/enter?code=fghjkabcde"
    paths = [path for path in register.parent.iterdir() if path.name.startswith("a.")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    mine.close()
    assert codes_at_hand(register) == []
    assert not any(path.name.startswith("a.") for path in register.parent.iterdir())
    other.close()


def test_codes_of_a_server_that_was_killed_are_not_printed(tmp_path: Path) -> None:
    left = tmp_path / "a.0123abcd.codes"
    left.write_text("deltaker abcde fghjk")
    assert codes_at_hand(tmp_path / "a.json") == []
    assert not left.exists()
