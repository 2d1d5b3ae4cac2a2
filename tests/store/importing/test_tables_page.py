"""The way from a workbook to a chart in the documents is what really happens."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from samling.cli.main import main
from tests.help import REFERENCE, ROOT
from tests.help.cli_driver import Captured


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_commands_of_the_page_say_what_it_shows(
    lang: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / lang / "tables.md").read_text("utf-8")
    shutil.copy(REFERENCE / "tables" / "f2.xlsx", tmp_path / "utskrevet.xlsx")
    monkeypatch.chdir(tmp_path)
    commands = [shlex.split(line)[1:] for line in re.findall(r"^ +samling .*$", page, re.M)]
    said = []
    for command, code in zip(commands, (2, 0), strict=False):
        assert main(["--lang", lang, *command]) == code
        said += capsys.readouterr().err.splitlines()
    for sentence in re.findall(r"^ +> (.*)$", page, re.M):
        assert sentence in said
    assert len(commands) == 3
