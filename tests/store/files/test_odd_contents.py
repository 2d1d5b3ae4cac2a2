"""Whatever a file holds, a person reads a sentence, and what lies in other files is unharmed."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import Bottleneck, Note
from samling.store import Workspace
from samling.store.merging.pack import write_pack
from samling.store.method.start import start_network
from tests.help.odd_contents import FORMS, HEADERS, ROWS, dumped, edited, vouched
from tests.help.sampled import sampled

FILES = ("network.json", "teams/kols-baerum.json")
OTHER = "teams/hoftebrudd-ringerike.json"
KEPT = "Epikrisen kommer sent"
CONTENTS = {**ROWS, **HEADERS}
_NAMES = list(CONTENTS)
# Files that hold no object of ours at all.
_TEXTS = (
    *("[]", "null", "1e999", "NaN", "9" * 5000, '"\\ud800"', "[" * 100_000, "{" * 5000),
    *(
        '{"last_workspace": "\\ud800"}',
        '{"language": 3, "keys": [1]}',
        '{"theme": "a", "theme": "b"}',
    ),
    '{"format": "samling-summary", "version": 3, "version": 3}',
    '{"format": "samling-summary", "version": 1e999}',
    '{"format": "samling-summary", "version": 3, "network": ' + "[" * 600 + "]" * 600 + "}",
)
Captured = pytest.CaptureFixture[str]
_READING = (
    ("open", "{folder}"),
    ("list", "{folder}", "bottlenecks"),
    ("search", "{folder}", "epikrisen"),
    ("conflicts", "{folder}"),
    ("check", "{folder}"),
    ("doctor", "{folder}"),
    ("history", "{folder}"),
    ("history", "{folder}", "--removed"),
    ("export", "{folder}", "-o", "{away}/summary.json"),
    ("backups", "{folder}"),
    ("backups", "{folder}", "--show", "{backup}"),
    ("pack", "{folder}", "-o", "{away}/a.samling"),
    ("repair", "{folder}"),
)
# Where it does not open, all the others say the same.
_REFUSED = (("list", "{folder}", "bottlenecks"), *_READING[-5:-2], _READING[5], _READING[-1])
_WRITING = (
    ("note", "{folder}", "Hei"),
    ("merge", "{folder}", "{away}/pack.samling", "--yes"),
    ("repair", "{folder}", "--take-edits", "--yes"),
    ("repair", "{folder}", "--undo", "--yes"),
    ("repair", "{folder}", "--leave-edits", "--yes"),
    ("list", "{folder}", "bottlenecks"),
    ("check", "{folder}", "--forget", "--yes"),
    ("backups", "{folder}", "--restore", "{backup}", "--yes"),
    ("list", "{folder}", "bottlenecks"),
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network in which a record was changed and one removed, with a backup, and its pack."""
    place = tmp_path_factory.mktemp("sample")
    folder = place / "network"
    names = ["Kols Bærum", "Hoftebrudd Ringerike"]
    start_network(
        folder,
        title="Kols",
        aim="",
        first_day=date(2030, 1, 8),
        place="",
        teams=names,
        with_templates=False,
    )
    workspace = Workspace.open(folder)
    for team in workspace.teams():
        workspace.put(Bottleneck(team=team.id, text="Ingen ringer"))
        found = workspace.put(Bottleneck(team=team.id, text="Epikrisen"))
        workspace.change(found, text=KEPT)
        workspace.remove(workspace.put(Note(team=team.id, text="Feil lag")))
    workspace.remove(workspace.put(Note(text="Feil")))
    workspace.fold()
    shutil.rmtree(folder / "backups")
    Workspace.open(folder).put(Note(text="Etter kopien"))
    write_pack(workspace, None, place / "pack.samling")
    return place


@pytest.fixture
def place(sample: Path, tmp_path: Path) -> Path:
    """The same as a copy, to be spoiled."""
    return Path(shutil.copytree(sample, tmp_path / "place"))


def _ran(place: Path, capsys: Captured, *words: str) -> int:
    folder = place / "network"
    backup = max((path.name for path in (folder / "backups").iterdir()), default="")
    filled = [word.format(folder=folder, away=place, backup=backup) for word in words]
    code = main(filled)
    said = capsys.readouterr()
    assert code in (0, 1, 2), words
    assert "Traceback" not in said.out + said.err
    assert code != 2 or said.err.strip() or said.out.strip(), words
    return code


def _all_of_it(place: Path, capsys: Captured, path: Path) -> None:
    """Runs every command; what only reads leaves all as it lies."""
    other = place / "network" / OTHER
    before = path.read_bytes(), other.read_bytes()
    opens = _ran(place, capsys, *_READING[0]) == 0
    for words in _READING[1:] if opens else _REFUSED:
        _ran(place, capsys, *words)
    assert (path.read_bytes(), other.read_bytes()) == before
    for words in _WRITING:
        _ran(place, capsys, *words)
    assert KEPT in other.read_text(encoding="utf-8")


@pytest.mark.parametrize(("number", "name"), sampled(enumerate(_NAMES), 17))
def test_in_a_file(place: Path, capsys: Captured, number: int, name: str) -> None:
    # Each in one form and one file: of all of them together each has its share.
    forms = [form for form in FORMS if form != "in_changes" or name in ROWS]
    path = place / "network" / FILES[number // len(forms) % 2]
    FORMS[forms[number % len(forms)]](path, CONTENTS[name])
    _all_of_it(place, capsys, path)


@pytest.mark.parametrize("name", sampled(_NAMES[::3], 7))
def test_in_a_backup(place: Path, capsys: Captured, name: str) -> None:
    backup = max((place / "network" / "backups").iterdir())
    vouched(backup / FILES[1], CONTENTS[name])
    for words in (("backups", "{folder}", "--show", "{backup}"), *_WRITING[-3:]):
        _ran(place, capsys, *words)
    assert KEPT in (place / "network" / OTHER).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sampled(_NAMES[1::3], 5))
def test_in_a_conflicted_copy(place: Path, capsys: Captured, name: str) -> None:
    path = place / "network" / FILES[1]
    copy = path.with_name("kols-baerum (conflicted copy 2030-01-02).json")
    copy.write_bytes(path.read_bytes())
    vouched(copy, CONTENTS[name])
    for words in (_READING[1], ("merge", "{folder}", "--yes"), ("repair", "{folder}"), _WRITING[0]):
        _ran(place, capsys, *words)
    assert KEPT in path.read_text(encoding="utf-8")
    assert _ran(place, capsys, *_READING[1]) == 0


@pytest.mark.parametrize("name", sampled(ROWS, 5))
def test_in_a_pack(place: Path, capsys: Captured, name: str) -> None:
    path = place / "pack.samling"
    pack = json.loads(path.read_bytes())
    team = next(iter(pack["teams"].values()))
    CONTENTS[name](team)
    body = {"network": pack["network"], "teams": pack["teams"]}
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    pack["samling"]["file"]["sha256"] = digest
    path.write_text(dumped(pack), encoding="utf-8")
    before = (place / "network" / FILES[1]).read_bytes()
    code = _ran(place, capsys, "merge", "{folder}", "{away}/pack.samling", "--yes")
    assert code == 0 or (place / "network" / FILES[1]).read_bytes() == before
    assert _ran(place, capsys, *_READING[1]) == 0


@pytest.mark.parametrize(
    "raw", sampled(['{"files": [1]}', *_TEXTS, '{"files": {"network.json": 3}}'], 5)
)
def test_in_what_a_repair_lists(place: Path, capsys: Captured, raw: str) -> None:
    folder = place / "network"
    edited(folder / FILES[1], CONTENTS["a row that is null"])
    assert _ran(place, capsys, "repair", "{folder}", "--leave-edits", "--yes") == 0
    before = (folder / FILES[1]).read_bytes()
    next((folder / "backups").rglob("repair.json")).write_text(raw, encoding="utf-8")
    assert _ran(place, capsys, "repair", "{folder}", "--undo", "--yes") == 2
    assert (folder / FILES[1]).read_bytes() == before


@pytest.mark.parametrize("raw", sampled(_TEXTS, 4))
def test_in_the_settings_and_a_summary(place: Path, home: Path, capsys: Captured, raw: str) -> None:
    home.mkdir(parents=True)
    (home / "settings.json").write_text(raw, encoding="utf-8")
    (place / "summary.json").write_text(raw, encoding="utf-8")
    _ran(place, capsys, "doctor")
    assert _ran(place, capsys, *_READING[1]) == 0
    assert _ran(place, capsys, "import-summary", "{away}/summary.json", "{away}/made") == 2
    assert not (place / "made").exists()
