"""`--json`: every command that lists something prints it so that a program can read it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from samling.cli.commands.list import _WHAT
from samling.cli.line.typers import build
from samling.cli.main import main
from tests.help import ROOT
from tests.help.cli_driver import Captured

TEAM = "-t kols-baerum"
RECORD = "9fd33c6c-366c-57ef-b66e-fee9bc3e6a0a"
BOTTLENECK = "204bc94c-32b0-5021-956a-23b633a7d38a"
# What each line prints: a list, or an object with these keys.
LINES: dict[str, set[str] | None] = {
    **{f"list kull-3 {what}": None for what in _WHAT},
    "add kull-3 notes text=Hei": {"id", "text"},
    f"set kull-3 {BOTTLENECK} status=parked": {"id", "status"},
    f"remove kull-3 {BOTTLENECK}": {"removed"},
    "undo kull-3": {"records", "why", "left", "can_redo"},
    "clock kull-3": {"gathering", "phase", "item", "remaining", "coming"},
    "search kull-3 kols": None,
    "survey kull-3": {"survey", "statements", "kinds"},
    f"psfs kull-3 {TEAM}": {"people"},
    f"review kull-3 {TEAM}": {"team", "gathering"},
    f"history kull-3 {RECORD}": {"id", "kind", "versions"},
    "history kull-3 --removed": None,
    "backups kull-3": None,
    "backups kull-3 --show NAME": {"backup"},
    "repair kull-3": {"files", "repaired", "kept_in"},
    "check kull-3": None,
    "compare all.json": None,
    "chart kull-3 -m Oppringt": {"chart", "points"},
    "pareto kull-3": {"chart", "bars", "few"},
    "funnel kull-3 -m viktig": {"chart", "teams", "phi"},
    f"import kull-3 calls.csv {TEAM} -m Oppringt --yes": {"measure", "rows", "counts", "written"},
    "import-survey kull-3 answers.csv --yes": {"rows", "written"},
    "merge kull-3 start.samling --yes": {"sources", "records", "counts", "merged", "waiting"},
    "conflicts kull-3": None,
    "keys": None,
    "languages": None,
    "sync kull-3 --to DATABASE --dry-run": {"done", "sent", "received", "counts"},
    "new nytt --title N --starts 1.1.2030": {"folder", "network", "gatherings", "teams"},
    "doctor kull-3": {"well", "problems", "terminal", "versions", "language", "files", "network"},
}
# These print no list: ids, paths, documents and scripts, each a line or a file by itself.
WITHOUT = {
    *("demo", "open", "serve", "note", "observe", "export", "import-summary", "pathway", "pack"),
    *("schema", "completion", "man", "calendar"),
}


def test_every_command_that_lists_something_is_here() -> None:
    group = build()
    given = {
        name
        for name in group.later_commands
        if any("--json" in param.opts for param in group.get_command(None, name).params)
    }
    assert given == {line.split()[0] for line in LINES}
    assert set(group.later_commands) - given == WITHOUT


def test_each_prints_json_that_the_documents_tell_of(
    kull_3: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    monkeypatch.chdir(kull_3.parent)
    Path("calls.csv").write_text("dato;teller;nevner\n1.1.2018;1;2\n", encoding="utf-8")
    form = said(capsys, "survey kull-3 --form").lstrip("\ufeff").strip()
    row = ";".join(["sykehus", *["4"] * (form.count(";") - 1), "Bra"])
    Path("answers.csv").write_text(f"{form}\n{row}\n", encoding="utf-8")
    said(capsys, "export kull-3 -o all.json")
    said(capsys, "pack kull-3 -o start.samling")
    said(capsys, "note kull-3 Hei")
    name = json.loads(said(capsys, "backups kull-3 --json"))[0]["name"]
    documented = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    for line, keys in LINES.items():
        stand_ins = {"NAME": name, "DATABASE": database}
        words = [stand_ins.get(word, word) for word in line.split()]
        found: Any = json.loads(said(capsys, *words, "--json"))
        if keys is None:
            assert isinstance(found, list), line
            found = found[0] if found else {}
        else:
            assert keys <= set(found), (line, set(found))
        command = line.split()[0]
        part = documented.split(f"\n## {command}\n")[1].split("\n## ")[0]
        # What it prints is told of, key by key; of records, the fields are the summary's.
        known = set(re.findall(r"`([\w-]+)`", part))
        assert command in ("list", "add", "set") or set(found) <= known, (line, set(found) - known)


def said(capsys: Captured, *words: str) -> str:
    given = words[0].split() if len(words) == 1 else list(words)
    assert main(given) == 0
    captured = capsys.readouterr()
    return captured.out
