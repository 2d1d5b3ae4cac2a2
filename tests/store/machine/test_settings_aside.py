"""A settings file with a typo is kept under another name, and told of once."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.store import WorkspaceError, change_settings, read_settings
from samling.store.machine.guest import GUEST
from samling.store.machine.settings import (
    look_after_settings,
    settings_file,
    settings_troubles,
)
from screens.app import SamlingApp
from tests.help.app_driver import running, told
from tests.help.sampled import sampled

TYPO = b'{"language": "en", "keys": {"app.note": "m",}}'
BROKEN = [
    TYPO,
    '{"language": "æ"}'.encode("cp1252"),
    b"[]",
    b"",
    b'"en"',
    b"{" + b" " * 100_001 + b"}",
    b"[" * 50_000,
]


@pytest.fixture
def file(home: Path) -> Path:
    home.mkdir(exist_ok=True)
    settings_troubles()
    return settings_file()


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_what_cannot_be_understood_is_kept_and_told_once(
    file: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(content)
    assert main(["languages"]) == 0
    kept = file.with_name("settings.broken-1.json")
    assert kept.read_bytes() == content
    said = capsys.readouterr()
    assert str(kept) in said.err
    assert str(kept) not in said.out
    assert main(["languages"]) == 0
    assert capsys.readouterr().err == ""


def test_an_earlier_one_is_never_written_over(file: Path) -> None:
    for number in (1, 2, 3):
        file.write_text(f"{number}: typo")
        change_settings(theme="lys")
        assert file.with_name(f"settings.broken-{number}.json").read_text() == f"{number}: typo"
        assert json.loads(file.read_text()) == {"theme": "lys"}
    assert len(settings_troubles()) == 3
    assert len(list(file.parent.glob("settings.broken-*.json"))) == 3


def test_settings_that_can_be_understood_stay_where_they_are(file: Path) -> None:
    for content in (b'\xef\xbb\xbf{"theme": "lys"}', '{"theme": "lys"}'.encode("utf-16")):
        file.write_bytes(content)
        look_after_settings()
        assert file.read_bytes() == content
        assert read_settings().theme == "lys"
    assert settings_troubles() == []


def test_what_cannot_be_put_aside_is_not_written_over(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(TYPO)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(WorkspaceError, match="settings_not_saved"):
        change_settings(theme="lys")
    look_after_settings()
    assert file.read_bytes() == TYPO
    assert list(file.parent.iterdir()) == [file]
    assert settings_troubles() == []


def test_a_guest_moves_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(GUEST, "facilitator")
    file.write_bytes(TYPO)
    look_after_settings()
    change_settings(theme="lys")
    assert file.read_bytes() == TYPO


def test_the_doctor_leaves_it_and_completion_says_nothing(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(TYPO)
    main(["doctor"])
    assert file.read_bytes() == TYPO
    assert "settings.broken-1.json" in capsys.readouterr().out


async def test_the_app_tells_it(file: Path, kull_3: Path) -> None:
    file.write_bytes(TYPO)
    async with running(kull_3) as pilot:
        assert "settings.broken-1.json" in told(pilot)
    assert settings_troubles() == []


@pytest.mark.parametrize(
    ("values", "name"),
    sampled(
        [
            ({"language": "xx"}, "language"),
            ({"theme": "[/rosa"}, "theme"),
            ({"keys": ["m"]}, "keys"),
            ({"keys": {"app.note": 7}}, "keys"),
            ({"sound": False}, "sound"),
        ],
        3,
    ),
)
async def test_a_setting_that_cannot_be_is_told_by_its_name(
    file: Path, kull_3: Path, values: dict[str, object], name: str
) -> None:
    file.write_text(json.dumps(values))
    async with running(kull_3) as pilot:
        assert f"«{name}»" in told(pilot)
        assert isinstance(pilot.app, SamlingApp)
    # It stays in the file: a newer samling may know it.
    assert json.loads(file.read_text()) == values
    change_settings(tour="2")
    assert json.loads(file.read_text()) == {**values, "tour": "2"}
