"""No sentence on the command line tells which key of the app to press."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import Bottleneck
from samling.store import Workspace
from tests.help import ROOT
from tests.help.cli_driver import Captured, ran

_KEYS = re.compile(
    r"\b[Pp]ress (?!tab)|\b[Tt]he \w+ key\b|\b[Tt]rykk (?!tab)|\b[Tt]asten \w\b|-tasten\b"
    r"|\b[Bb]ackspace\b|\besc\b|\bctrl\+|\bF[0-9]{1,2}\b"
    # A letter alone; a and i are words too where more follows.
    r"|\b(?:med|with) (?:[b-hj-z]\b(?!-)|[ai](?=[.,;:]$|[,;:]))"
)
# Sentences that commands do not come to, and why.
ELSEWHERE = {
    "choose.as_before": "the table that the app shows",
    "cli.option.pair": "i is a chart",
    "error.clipboard_of_another": "the app in a browser copies",
    "error.voting_none_before": "the app steps back",
    "evaluation.rate_over": "keys=False gives another",
    "keys.how": "of keys it is that the command tells",
    "settings.put_aside": "the key is said to be the app's",
    "settings.wrong": "the key is said to be the app's",
    "pathway.no_phases": "the pathway drawn in the app",
}


def naming_keys() -> set[str]:
    found = set()
    for lang in ("nb", "en"):
        sentences = json.loads((ROOT / f"samling/locale/{lang}.json").read_text(encoding="utf-8"))
        for key, sentence in sentences.items():
            parts = sentence.values() if isinstance(sentence, dict) else [sentence]
            if any(isinstance(part, str) and _KEYS.search(part) for part in parts):
                found.add(key)
    return found


def test_each_sentence_that_names_a_key_has_another_for_commands() -> None:
    sentences = json.loads((ROOT / "samling/locale/nb.json").read_text(encoding="utf-8"))
    rooms = ("cli", "model", "report", "spc", "store")
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for room in rooms
        for path in (ROOT / "samling" / room).rglob("*.py")
    )
    used = {key for key in naming_keys() if f'"{key}"' in code}
    told = {key for key in used if f"cli.instead.{key}" in sentences}
    assert used - told == ELSEWHERE.keys()
    instead = {key for key in sentences if key.startswith("cli.instead.")}
    assert instead == {f"cli.instead.{key}" for key in told}
    assert not instead & naming_keys()


def said(capsys: Captured, *words: object) -> str:
    assert main([*map(str, words), "--lang", "en"]) == 2
    return capsys.readouterr().err


def test_a_vote_too_many_names_the_command_that_ends_the_voting(
    network: Path, capsys: Captured
) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0]
    for text in ("En", "To"):
        workspace.put(Bottleneck(team=team.id, text=text))
    of = f"team={team.id}"
    voting = ran(capsys, "add", network, "votings", of, "people=1", "dots=1").strip()
    ran(capsys, "add", network, "votes", of, "bottleneck=En")
    assert "closed=yes" in said(capsys, "add", network, "votes", of, "bottleneck=To")
    assert "people=" in said(capsys, "add", network, "votes", of, "bottleneck=To", "voter=9")
    assert "people=" in said(capsys, "set", network, voting, "voter=9")
    gone = said(capsys, "set", network, voting, "voter=-1")
    assert "people=" in gone
    assert "closed=yes" in said(capsys, "add", network, "votings", of, "people=3", "dots=1")
    ran(capsys, "set", network, voting, "closed=yes")
    assert "samling undo" in said(capsys, "set", network, voting, "people=3")


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_what_is_gone_is_called_by_its_word(network: Path, lang: str, capsys: Captured) -> None:
    from samling.locale import explain, set_language
    from samling.model import Note, NotFound

    set_language(lang)
    with pytest.raises(NotFound) as found:
        Workspace.open(network).get(Note, "01a22d9c-9829-7000-bb38-ed3d6f972edf")
    assert {"nb": "notat", "en": "note"}[lang] in explain(found.value)
    assert "notes" not in explain(found.value)
