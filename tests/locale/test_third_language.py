"""A third language is one more file, in the person's own folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.locale import (
    forget_languages,
    format_date,
    format_number,
    languages,
    set_language,
    sort_key,
    t,
)
from tests.help import ROOT
from tests.help.app_driver import press, running, words
from tests.help.cli_driver import Captured, ran

SWEDISH = {
    "language.name": "Svenska",
    "language.locale": "sv_SE",
    "language.decimal": ",",
    "language.after_z": "åäö",
    "language.date_medium": "d MMMM y",
    "place.notes": "Anteckningar",
    "welcome.tour": "Ta en rundtur",
    "cli.help.note": "Skriv en anteckning.",
    "home.no_teams": 7,
    "said.undone": "{nothing} {",
}
POLISH = {
    "language.name": "Polski",
    "language.locale": "pl_PL",
    "voting.left": {
        "one": "{n} głos",
        "few": "{n} głosy",
        "many": "{n} głosów",
        "other": "{n} głosu",
    },
}


@pytest.fixture
def own(home: Path) -> Iterator[Path]:
    """The person's own folder of languages, with two."""
    folder = home / "locale"
    folder.mkdir(parents=True)
    (folder / "sv.json").write_text(json.dumps(SWEDISH), encoding="utf-8")
    (folder / "pl.json").write_text(json.dumps(POLISH), encoding="utf-8")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    (folder / "fr.json").write_text("{", encoding="utf-8")
    (folder / "nb.json").write_text("{}", encoding="utf-8")
    forget_languages()
    yield folder
    set_language("nb")
    forget_languages()


def test_the_languages_there_are(own: Path, capsys: Captured) -> None:
    assert languages() == ("nb", "en", "fr", "pl", "sv")
    said = ran(capsys, "languages")
    assert "Svenska" in said
    assert str(own) in said
    found = json.loads(ran(capsys, "languages", "--json"))
    assert {"code": "sv", "name": "Svenska"} in found


def test_what_is_missing_or_broken_is_in_bokmal(own: Path) -> None:
    set_language("sv")
    assert t("place.notes") == "Anteckningar"
    assert t("place.agenda") == "Dagsorden"
    assert "team" in t("home.no_teams")
    set_language("fr")
    assert t("place.notes") == "Notater"


def test_dates_numbers_plurals_and_sorting_follow_it(own: Path) -> None:
    set_language("sv")
    assert format_date(date(2017, 3, 8)) == "8 mars 2017"
    assert format_number(2.5) == "2,5"
    assert sorted(["Öl", "Zebra", "Ål", "Ärta", "Eva"], key=sort_key) == [
        *("Eva", "Zebra", "Ål", "Ärta", "Öl"),
    ]
    set_language("pl")
    assert [t("voting.left", n=n) for n in (1, 3, 5, 22)] == [
        *("1 głos", "3 głosy", "5 głosów", "22 głosy"),
    ]


def test_bokmal_and_english_have_their_plurals_and_order() -> None:
    assert [t("voting.left", n=n) for n in (0, 1, 2)] == [
        *("0 stemmer igjen", "1 stemme igjen", "2 stemmer igjen"),
    ]
    assert sorted(["Ås", "Ørje", "Ærø", "Zoo", "Äpple", "École", "Eva"], key=sort_key) == [
        *("École", "Eva", "Zoo", "Äpple", "Ærø", "Ørje", "Ås"),
    ]
    set_language("en")
    assert [t("voting.left", n=n) for n in (1, 2)] == ["1 vote left", "2 votes left"]
    assert sorted(["Zoo", "Éva", "Eve"], key=sort_key) == ["Éva", "Eve", "Zoo"]


def test_it_is_chosen_on_the_command_line(own: Path, capsys: Captured) -> None:
    assert "Skriv en anteckning." in ran(capsys, "--lang", "sv", "--help")


async def test_it_is_chosen_in_the_app(own: Path, network: Path) -> None:
    set_language("sv")
    async with running(None) as pilot:
        assert "Ta en rundtur" in words(pilot)
        assert "Språk: Norsk bokmål" in words(pilot)
    async with running(network) as pilot:
        assert "6Anteckn" in words(pilot)
        await press(pilot, "f2")
        assert "Svenska" in words(pilot)


def test_a_file_is_checked(own: Path, capsys: Captured) -> None:
    assert main(["languages", "--check", str(own / "pl.json"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "place.notes" in found["missing"]
    assert (found["unknown"], found["other_blanks"]) == ([], [])
    assert main(["languages", "--check", str(own / "sv.json")]) == 2
    heard = capsys.readouterr()
    assert "said.undone" in heard.out
    for bad in ("fr.json", "none.json"):
        assert main(["languages", "--check", str(own / bad)]) == 2
        assert bad in capsys.readouterr().err
    whole = ROOT / "samling" / "locale" / "en.json"
    assert "hel" in ran(capsys, "languages", "--check", whole)
