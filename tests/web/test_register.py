"""The devices that were let in: kept in a file, taken back one by one, over restarts."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.errors import NotFound
from samling.store import data_folder
from samling.web.letting_in.codes import PARTICIPANT, TEAM, Seat
from samling.web.letting_in.register import (
    DEVICES,
    EVENTS,
    LASTS,
    Ambiguous,
    Register,
    register_file,
)
from samling.web.letting_in.registering import NotRegistered
from tests.help.cli_driver import Captured

SEAT = Seat(PARTICIPANT)


@pytest.fixture
def now() -> list[float]:
    return [1_000_000.0]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "serve" / "a.json"


def test_a_device_stays_let_in_over_a_restart_and_no_longer_than_its_time(
    file: Path, now: list[float]
) -> None:
    key = Register(file, lambda: now[0]).let_in(Seat(TEAM, "t1", "Kols"), "", "Enhet {}".format)
    again = Register(file, lambda: now[0])
    found = again.find(key)
    assert found is not None
    assert (found.number, found.name, found.role, found.team) == (1, "Enhet 1", TEAM, "t1")
    assert again.find(key[:-1]) is None
    assert again.find("") is None
    assert again.find(found.key) is None, "what the file holds lets nobody in"
    now[0] += LASTS - 1
    assert again.find(key) is not None
    now[0] += 2
    assert again.find(key) is None
    assert again.devices() == []
    assert [one.key for one in again.kept()] == [found.key]


def test_the_file_is_its_owners_alone_and_holds_no_key(file: Path, now: list[float]) -> None:
    register = Register(file, lambda: now[0])
    key = register.let_in(SEAT, "Vinduet", str)
    assert key not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.with_name("a.json.lock").stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_one_is_taken_back_by_name_or_number(file: Path, now: list[float]) -> None:
    server, line = Register(file, lambda: now[0]), Register(file, lambda: now[0])
    keys = [server.let_in(SEAT, name, str) for name in ("Vinduet", "vinduet", "Døra", "7")]
    with pytest.raises(Ambiguous) as many:
        line.take_back("Vinduet")
    assert many.value.params["numbers"] == "1, 2"
    with pytest.raises(NotFound):
        line.take_back("Taket")
    assert line.take_back(" døra ").number == 3
    assert line.take_back("2").name == "vinduet"
    assert [server.find(key) is not None for key in keys] == [True, False, False, True]
    assert [one.what for one in server.events()] == ["came"] * 4 + ["taken_back"] * 2
    server.let_in(SEAT, "ny", str, instead_of=keys[0])
    assert server.find(keys[0]) is None, "the same browser with another code"


def test_devices_and_events_are_bounded_and_refusals_one_event(
    file: Path, now: list[float]
) -> None:
    register = Register(file, lambda: now[0])
    register.let_in(SEAT, "a", str)
    before = file.read_bytes()
    for _ in range(5000):
        register.refuse()
    assert file.read_bytes() == before, "guessing writes nothing"
    register.write_refused()
    register.refuse()
    register.write_refused()
    assert [(one.what, one.count) for one in register.events()] == [("came", 1), ("refused", 5001)]
    device = register.devices()[0]
    for _ in range(EVENTS + 10):
        register.end(device)
    assert len(register.events()) == EVENTS
    rows = json.loads(file.read_text())
    rows["devices"] = [{**rows["devices"][0], "key": f"{at:064}"} for at in range(DEVICES + 20)]
    file.write_text(json.dumps(rows))
    register.let_in(SEAT, "b", str)
    assert len(register.devices()) == DEVICES


def test_who_comes_in_again_and_again_pushes_nobody_out(file: Path, now: list[float]) -> None:
    """As whoever has the participants' code can."""
    register = Register(file, lambda: now[0])
    team, used = register.let_in(Seat(TEAM, "t"), "Kols", str), register.let_in(SEAT, "A", str)
    now[0] += 1
    register.see(next(one for one in register.devices() if one.name == "A"))
    rows = json.loads(file.read_text())
    newer = {**rows["devices"][1], "since": now[0] + 1, "seen": now[0] + 1}
    rows["devices"] += [{**newer, "key": f"{at:064}"} for at in range(DEVICES + 20)]
    file.write_text(json.dumps(rows))
    last = register.let_in(SEAT, "b", str)
    assert len(register.devices()) == DEVICES
    assert all(register.find(key) for key in (team, used, last))


def test_a_session_that_goes_on_after_its_time_is_listed_and_taken_back(
    file: Path, now: list[float]
) -> None:
    register = Register(file, lambda: now[0])
    register.let_in(SEAT, "A", str)
    [device] = register.devices()
    now[0] += LASTS + 600
    assert register.present() == []
    register.see(device)
    assert register.devices() == []
    assert [one.name for one in register.present()] == ["A"]
    assert register.take_back("A").key == device.key
    assert register.kept() == []


def test_what_an_older_version_wrote_is_read(file: Path) -> None:
    key = Register(file).let_in(SEAT, "a", str)
    rows = json.loads(file.read_text())
    for event in rows["events"]:
        del event["title"]
    file.write_text(json.dumps(rows))
    assert Register(file).find(key)
    assert [one.title for one in Register(file).events()] == [""]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"devices": [{}]}', '{"devices": 3}', '{"number": "x"}', "[" * 9999],
)
def test_a_broken_file_lets_nobody_in_and_is_written_anew(file: Path, text: str) -> None:
    key = Register(file).let_in(SEAT, "a", str)
    file.write_text(text)
    register = Register(file)
    assert register.find(key) is None
    assert register.find("\udcff") is None, "a cookie may be any bytes"
    assert register.find(register.let_in(SEAT, "b", str)) is not None


def test_what_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "serve").write_text("a file, and no folder")
    with pytest.raises(NotRegistered):
        Register(tmp_path / "serve" / "a.json").let_in(SEAT, "", str)


def test_the_command_line_lists_and_takes_back(kull_3: Path, capsys: Captured) -> None:
    assert main(["serve", str(kull_3), "--list"]) == 0
    assert "Ingen enheter" in capsys.readouterr().out
    register = Register(register_file(data_folder(), kull_3.absolute()))
    key = register.let_in(Seat(TEAM, "t", "Hjerneslag Kongsberg"), "Vinduet", str)
    register.let_in(SEAT, "Vinduet", str)
    assert main(["serve", str(kull_3), "--list"]) == 0
    told = capsys.readouterr().out
    assert "1  Vinduet: Hjerneslag Kongsberg, sluppet inn" in told
    assert "Vinduet kom inn som Hjerneslag Kongsberg" in told
    assert "Vinduet kom inn som deltaker" in told
    assert main(["serve", str(kull_3), "--revoke", "Vinduet"]) == 2
    assert "1, 2" in capsys.readouterr().err
    assert main(["serve", str(kull_3), "--revoke", "ingen"]) == 2
    assert main(["serve", str(kull_3), "--revoke", "1"]) == 0
    assert "Enhet 1, Vinduet, er stengt ute" in capsys.readouterr().out
    assert main(["serve", str(kull_3), "--list"]) == 0
    assert "Vinduet (Hjerneslag Kongsberg) ble stengt ute" in capsys.readouterr().out
    assert register.find(key) is None
